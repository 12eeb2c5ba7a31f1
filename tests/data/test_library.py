"""The examples of docs/library.md run as they stand, and say what the tables say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ui import shared

if TYPE_CHECKING:
    import pytest

_TEXT = (Path(__file__).resolve().parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = "\n".join(re.findall(r"```python\n(.*?)```", _TEXT, re.DOTALL))


def test_the_examples_run_and_answer_the_question(capsys: pytest.CaptureFixture[str]):
    exec(compile(EXAMPLES, "docs/library.md", "exec"), {})  # noqa: S102
    said = capsys.readouterr().out
    atlas = shared.atlas()
    kenya = atlas.outcome(atlas.scenario(close=["red_sea_bab_el_mandeb"])).set_index("iso3").loc["KEN"]
    assert f"Kenya loses {kenya['cables_lost']} of {kenya['cables']} cables" in said
    assert 0 < kenya["cables_lost"] <= kenya["cables"]
