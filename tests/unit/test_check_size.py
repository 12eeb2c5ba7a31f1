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
    (tmp_path / "app.py").write_text("x = 1\n" * 61)
    assert too_long(tmp_path) == [
        "ui/a.py has 351 lines of 350",
        "pages/c.py has 81 lines of 80",
        "app.py has 61 lines of 60",
    ]
    for number in range(10):
        (tmp_path / "ui" / f"more{number}.py").write_text("x = 1\n" * 350)
    assert too_long(tmp_path)[0] == "ui has 4,201 lines of 4,200"
