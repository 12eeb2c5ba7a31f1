"""What a slide shows: the figure of its view as it is today, and whether that is what was saved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.names import UnknownNameError
from figures.of_link import said_of
from figures.of_page import figures_of
from loaders.edition import load_edition
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.atlas import Atlas
    from figures.figure import Figure
    from figures.story.file import Slide, Story

_DIGITS = 16


@dataclass(frozen=True)
class Shown:
    """A slide with its figure.

    Attributes
    ----------
    slide
        As it was saved.
    figure
        What its view shows today; None for a slide of words, or where the view cannot be shown.
    messages
        What of the view could not be used, or has changed since it was saved.
    """

    slide: Slide
    figure: Figure | None = None
    messages: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return the presenter's title, else the figure's."""
        return self.slide.title or (self.figure.title if self.figure else "")


def shown(atlas: Atlas, *, slide: Slide) -> Shown:
    """Return a slide with the figure of its view; what goes wrong is told, nothing is raised.

    Parameters
    ----------
    slide
        From a story of anybody's.
    """
    if not slide.page:
        return Shown(slide)
    try:
        said = said_of(atlas, page=slide.page, query=slide.query)
        figures = figures_of(atlas, page=slide.page, said=said.values)
    except (DataFileError, UnknownNameError) as error:
        return Shown(slide, None, (f"The view cannot be shown: {error}",))
    figure, missing = _chosen(figures, slide.figure)
    changed = figure is not None and slide.seen not in {"", fingerprint(figure)}
    told = ("Its figures have changed since the slide was saved. Read the text again.",) if changed else ()
    return Shown(slide, figure, (*said.messages, *missing, *told))


def fingerprint(figure: Figure) -> str:
    """Return a short text that changes when the numbers, the finding or the sources of a figure change."""
    content = figure.csv() + f"{figure.title}\n{figure.finding}".encode()
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def saved(atlas: Atlas, *, slide: Slide) -> Slide:
    """Return the slide with the fingerprint of what it shows today.

    Parameters
    ----------
    slide
        A view that is being saved.
    """
    figure = shown(atlas, slide=slide).figure
    return replace(slide, seen=fingerprint(figure) if figure is not None else "")


def edition_now(story: Story) -> Story:
    """Return the story as saved with today's edition of the data."""
    return replace(story, edition=load_edition().date)


def _chosen(figures: Sequence[Figure], key: str) -> tuple[Figure | None, tuple[str, ...]]:
    if not figures:
        return None, ("The view shows nothing today.",)
    found = next((figure for figure in figures if figure.key == key), None)
    if key and found is None:
        return figures[0], ("The figure is not in this view any more; the first of the view is shown.",)
    return found or figures[0], ()
