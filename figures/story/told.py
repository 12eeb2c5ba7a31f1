"""A story slide by slide: the opening, each view, and the closing with all that is cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.wording import BOUNDARIES, listed
from figures.story.slide import Shown, shown
from loaders.cells import edition_in_words

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.story.file import Story

UNTITLED = "A story without a title"


@dataclass(frozen=True)
class Words:
    """The opening or the closing slide.

    Attributes
    ----------
    title
        Its heading.
    lines
        One paragraph each.
    """

    title: str
    lines: tuple[str, ...]


def titles(atlas: Atlas, *, story: Story) -> tuple[str, ...]:
    """Return the title of each slide, the opening and the closing one too.

    Parameters
    ----------
    story
        Anybody's.
    """
    between = (found.title or "Without a title" for found in told(atlas, story=story))
    return (story.title or UNTITLED, *between, "Sources and limits")


def opening(story: Story) -> Words:
    """Return the first slide."""
    by = f"{story.author}. " if story.author else ""
    lines = (story.subtitle, f"{by}Digital Geopolitics Atlas, edition of {edition_in_words()}.")
    return Words(story.title or UNTITLED, tuple(line for line in lines if line))


def closing(atlas: Atlas, *, story: Story) -> Words:
    """Return the last slide: who is cited on the others, and what to keep in mind.

    Parameters
    ----------
    story
        Anybody's.
    """
    edition = f"Digital Geopolitics Atlas, edition of {edition_in_words()}."
    return Words("Sources and limits", (*cited(atlas, story=story), BOUNDARIES, edition))


def cited(atlas: Atlas, *, story: Story) -> tuple[str, ...]:
    """Return on whom the figures of a story rest, and where each figure's sources stand, in sentences.

    Parameters
    ----------
    story
        Anybody's.
    """
    figures = [found.figure for found in told(atlas, story=story) if found.figure is not None]
    publishers = Counter(publisher for figure in figures for publisher in figure.publishers)
    rest = (f"The figures rest on {listed([name for name, _ in publishers.most_common()])}.",) if publishers else ()
    return (*rest, "Each figure has its sources and dates beneath it; the live page has its table.")


def told(atlas: Atlas, *, story: Story) -> tuple[Shown, ...]:
    """Return each slide with the figure of its view.

    Parameters
    ----------
    story
        Anybody's.
    """
    return tuple(atlas.kept(shown, slide=slide) for slide in story.slides)
