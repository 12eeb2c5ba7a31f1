"""What is taken away: figures and sentences in order, with all that lets a stranger trust and repeat them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figures.figure import Figure
    from loaders.table import Source


@dataclass(frozen=True)
class Part:
    """A part of a brief under one heading.

    Attributes
    ----------
    heading
        In sentence case; empty for the part that opens the brief.
    sentences
        Plain text, each a statement of its own.
    figures
        In reading order.
    link
        The view that shows the part live; empty for none.
    note
        For the speaker; lines apart.
    hidden
        What a slide holds back until asked for: codes of `figures.story.file.HIDEABLE`.
    """

    heading: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    link: str = ""
    note: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """A document to be written as HTML, PDF, PowerPoint or ZIP.

    Attributes
    ----------
    key
        Slug, the name of its files without ending.
    title
        In sentence case.
    lead
        What it says in one or two sentences.
    parts
        In reading order.
    link
        Reproduces it in the atlas.
    edition
        Of the data, in words, such as ``Edition of 24 November 2026``.
    note
        Boundaries, the disputes its maps touch, and limits, in plain text.
    talk
        Whether each part is one slide of a talk, under its own title.
    """

    key: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    link: str
    edition: str
    note: str
    talk: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return its figures in reading order."""
        return tuple(figure for part in self.parts for figure in part.figures)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return who says so, each source once, in order of appearance."""
        return tuple({source.source_id: source for figure in self.figures for source in figure.sources}.values())
