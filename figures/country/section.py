"""A part of the dossier: sentences, the figures behind them, and the view they sum up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from figures.figure import Figure
    from figures.lead import Lead


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the dossier under one heading.

    Attributes
    ----------
    key
        Slug, unique within the dossier.
    heading
        In sentence case.
    sentences
        Plain text, each computed from the data; what cannot be computed is not among them.
    build
        Builds the figures in reading order, which the page does once somebody opens them.
    lead
        The view that it sums up.
    """

    key: str
    heading: str
    sentences: tuple[str, ...]
    build: Callable[[], tuple[Figure, ...]]
    lead: Lead

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return its figures in reading order, without those that have no row."""
        return tuple(figure for figure in self.build() if len(figure.table))

    @property
    def captions(self) -> tuple[str, ...]:
        """Return who says what its sentences say, and as of when, one line for each figure that differs."""
        return tuple(dict.fromkeys(figure.caption for figure in self.figures))

    @property
    def link(self) -> str:
        """Return the address of the view that it sums up."""
        return self.lead.address


def said(*texts: str | None) -> tuple[str, ...]:
    """Return the sentences that could be computed, each on one line and once.

    Parameters
    ----------
    texts
        Sentences; empty or None where one could not be computed.
    """
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text))
