"""What every visitor meets first is built before the first one comes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.atlas import Atlas
from figures import of_page, ready
from figures.pages import PAGES
from figures.story.ready import ready as stories
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

    assert set(of_page._FIGURES) == {page.name for page in PAGES}
    monkeypatch.setattr(of_page, "_FIGURES", {page.name: builds(page.name) for page in PAGES})
    monkeypatch.setattr(ready, "ready", lambda _: {})
    ready.prepare(Atlas())
    assert built == Counter((page.name, tab) for page in PAGES for tab in page.tabs or [""])


def test_every_slide_of_the_stories_that_come_with_the_atlas_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ready, "figures_of", lambda *_, **__: ())
    told: list[object] = []
    monkeypatch.setattr(ready.told, "told", lambda _, *, story: told.append(story) or ())
    atlas = Atlas()
    ready.prepare(atlas)
    assert told == list(atlas.kept(stories).values())
    assert told
