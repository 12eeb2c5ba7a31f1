"""Whatever is wrong with a file, the app starts, names it, and shows what does not need it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.rounds import one_in
from ui import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("home", "country", "cables", "disruption", "compare", "hubs", "taxonomy", "timeline", "sources")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Return what starts the app on the shipped tables with one of them replaced."""
    for path in (ROOT / "data").glob("*.csv"):
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    shared.atlas.cache_clear()

    def started(table: str, raw: bytes, *, warm: bool = False) -> AppTest:
        (tmp_path / f"{table}.csv").unlink()
        (tmp_path / f"{table}.csv").write_bytes(raw)
        if warm:  # as when the server starts
            shared.warm()
            gc.unfreeze()
        return AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60).run()

    yield started
    st.cache_resource.clear()
    shared.atlas.cache_clear()


@pytest.mark.parametrize(
    ("table", "raw", "words", "unharmed"),
    one_in(
        9,
        [
            ("economies", "iso3\n".encode("utf-16"), "data/economies.csv, row 1: not UTF-8", {"taxonomy", "timeline"}),
            ("sources", b"", "data/sources.csv, row 1", set()),
            (
                "cables",
                b"cable_id,name\na,b,c\n",
                "data/cables.csv, row 2",
                {"compare", "hubs", "taxonomy", "timeline"},
            ),
        ],
    ),
)
def test_every_page_says_which_file_is_damaged_or_works(
    start: Callable[..., AppTest], table: str, raw: bytes, words: str, unharmed: set[str]
):
    at = start(table, raw, warm=True)
    for name in PAGES:
        at.switch_page(f"../pages/{name}.py").run()
        assert not at.exception, name
        said = "\n".join(str(shown.value) for shown in (*at.error, *at.warning)).replace("\\", "")
        assert (words in said) == (name not in unharmed), name


def test_the_footer_says_whose_tables_these_are(start: Callable[..., AppTest]):
    raw = (ROOT / "data" / "gdp.csv").read_bytes().splitlines(keepends=True)
    at = start("gdp", b"".join([raw[0], *raw[1::2]]))
    footer = at.caption[-1].value.replace("\\", "")
    assert "Own tables from" in footer
    assert "not the shipped data. Different: gdp." in footer
