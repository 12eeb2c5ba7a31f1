"""What asks and shows stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.check_size import too_long

if TYPE_CHECKING:
    from pathlib import Path


def test_long_files_and_a_long_folder_are_named(tmp_path: Path):
    for folder, name, lines in (("ui", "a", 351), ("ui", "b", 350), ("pages", "c", 81), ("pages", "d", 80)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.py").write_text("x = 1\n" * lines)
    assert too_long(tmp_path) == ["ui/a.py has 351 lines of 350", "pages/c.py has 81 lines of 80"]
    for number in range(7):
        (tmp_path / "ui" / f"more{number}.py").write_text("x = 1\n" * 350)
    assert too_long(tmp_path)[0] == "ui has 3,151 lines of 3,000"
