"""What every visitor meets first, built before the first one comes: each tab as it opens by itself, each story told."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from figures import finder, findings, home
from figures.country.network import of_presets
from figures.country.shown import examples
from figures.of_page import figures_of
from figures.pages import PAGES
from figures.story import told
from figures.story.ready import ready
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.atlas import Atlas
    from figures.figure import Figure

_APPEARANCES = ("light", "dark")


def prepare(atlas: Atlas) -> None:
    """Build the figures of every tab as it opens by itself, and the slides of the stories that come with the atlas.

    A broken file is reported where it is needed.
    """
    for prepared in (home.entries, findings.of_world, finder.of_atlas, of_presets, examples):
        with contextlib.suppress(DataFileError):
            atlas.kept(prepared)
    for page in PAGES:
        for said in [{page.tab: tab} for tab in page.tabs] or [{}]:
            with contextlib.suppress(DataFileError):
                _draw(figures_of(atlas, page=page.name, said=said))
    with contextlib.suppress(DataFileError):
        for story in atlas.kept(ready).values():
            _draw(slide.figure for slide in told.told(atlas, story=story) if slide.figure is not None)


def _draw(figures: Iterable[Figure]) -> None:
    for figure in figures:
        for appearance in _APPEARANCES if figure.chart is not None else ():
            figure.sent(appearance)
