"""What every visitor meets first is built before the first one comes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.atlas import Atlas
from figures import ready
from figures.pages import PAGES
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest


def test_every_tab_of_every_page_is_built_and_a_broken_file_stops_no_other(monkeypatch: pytest.MonkeyPatch):
    built: Counter[tuple[str, str]] = Counter()

    def builds(name: str) -> Callable[..., list[object]]:
        def build(_: Atlas, said: Mapping[str, str]) -> list[object]:
            built[name, "".join(said.values())] += 1
            raise DataFileError("one file is broken")

        return build

    assert set(ready._FIGURES) == {page.name for page in PAGES}
    monkeypatch.setattr(ready, "_FIGURES", {page.name: builds(page.name) for page in PAGES})
    ready.prepare(Atlas())
    assert built == Counter((page.name, tab) for page in PAGES for tab in page.tabs or [""])
