"""From what is asked for to the brief that answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.names import UnknownNameError, nearest, resolve
from analysis.wording import counted
from charts.print_map import BOUNDARIES
from figures.address import MOST_CHARACTERS
from figures.country import shown as country
from figures.country import view as country_view
from figures.disputes import disputes_on
from figures.disruption import shown as disruption
from figures.disruption import view as disruption_view
from figures.file_names import file_stem
from figures.of_link import said_of
from figures.of_page import figures_of
from figures.pages import BY_NAME
from loaders import shipped
from loaders.cells import edition_in_words
from loaders.edition import load_edition
from loaders.table import data_dir
from takeaway.brief import Brief, Part
from takeaway.kinds import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas
    from figures.address import Value
    from figures.figure import Figure

__all__ = ("NothingShownError", "Request", "boundaries", "brief_of", "edition")
_MOST_DISPUTES = 12
_IN_LEAD = 2
_WAITING = disruption_view.PAGE
DOSSIER = country_view.PAGE
"""Page whose parts have sentences and links of their own."""


class NothingShownError(LookupError):
    """A view shows text alone, or waits for a choice: there is nothing to take away."""


def brief_of(atlas: Atlas, request: Request) -> Brief:
    """Return the brief of a page's view, or of one figure of it.

    What the link says wrongly counts as not said, as on the page; the brief's note tells so.

    Parameters
    ----------
    request
        What is wanted; its kind does not matter.

    Raises
    ------
    UnknownNameError
        If the page or the figure is unknown; it names the nearest known ones.
    NothingShownError
        If the view shows no figure.
    DataFileError
        If a table that it needs is broken.
    """
    page = request.page
    if page not in BY_NAME:
        titles = {name: known.title for name, known in BY_NAME.items()}
        raise UnknownNameError("page", page, nearest(page, titles))
    said = said_of(atlas, page=page, query=request.query)
    link = request.link if len(request.query) <= MOST_CHARACTERS else request.address
    title, parts = _shown(atlas, request, said.values, link)
    figures = tuple(figure for part in parts for figure in part.figures)
    if request.figure:
        figures = (_named(figures, request.figure),)
        title, parts = figures[0].title, (Part("", figures=figures, link=link),)
    if not figures:
        raise NothingShownError("This view shows no figure that could be taken away. Choose another, or an economy.")
    key = figures[0].stem if request.figure else "-".join([page, *_codes(page, said.values)])
    return Brief(
        key=file_stem(key),
        title=title or figures[0].title,
        lead=" ".join(parts[0].sentences[:_IN_LEAD]) or figures[0].finding,
        parts=(replace(parts[0], sentences=parts[0].sentences[_IN_LEAD:]), *parts[1:]),
        link=link,
        edition=edition(),
        note=" ".join([*said.messages, *boundaries(atlas, figures)]),
    )


def edition() -> str:
    """Return the edition of the data in words."""
    return f"Edition of {int(load_edition().date[8:])} {edition_in_words()}"


def _shown(atlas: Atlas, request: Request, said: Mapping[str, Value], link: str) -> tuple[str, tuple[Part, ...]]:
    """Return the title of a view, empty where its first figure has it, and its parts in reading order."""
    if request.page != DOSSIER:
        return "", (Part("", figures=_every_figure(atlas, request.page, said), link=link),)
    view = country_view.read(atlas, said)
    site = request.address.rpartition("/")[0]
    drawn = country.opening_map(atlas, view=view)
    opening = Part("", country.opening(atlas, view=view), (drawn,), link)
    return country.title(atlas, view=view), (
        opening,
        *(
            Part(
                section.heading,
                section.sentences,
                tuple(figure for figure in section.figures if figure.key != drawn.key),
                f"{site}{section.link}",
            )
            for section in country.sections(atlas, view=view)
        ),
    )


def _every_figure(atlas: Atlas, page: str, said: Mapping[str, Value]) -> tuple[Figure, ...]:
    """Return the figures of a view, those that take a while too."""
    found = figures_of(atlas, page=page, said=said)
    if page != _WAITING:
        return found
    return (*found, *disruption.answered(atlas, view=disruption_view.read(atlas, said)))


def _named(figures: tuple[Figure, ...], key: str) -> Figure:
    known = {figure.key: figure.key for figure in figures}
    code = resolve("figure of this view", key, known)
    return next(figure for figure in figures if figure.key == code)


def _codes(page: str, said: Mapping[str, Value]) -> list[str]:
    """Return the codes that tell one view's files from those of others: the tab and the economy."""
    named = [said.get(name) for name in (BY_NAME[page].tab, "economy")]
    return [code for code in named if isinstance(code, str) and code]


def boundaries(atlas: Atlas, figures: tuple[Figure, ...]) -> list[str]:
    """Return what to keep in mind about figures: boundaries, disputes within their maps, data that was changed here.

    Parameters
    ----------
    figures
        All of a brief.
    """
    changed = [notice for notice in (shipped.notice(data_dir()),) if notice]
    if not any(figure.map is not None for figure in figures):
        return ["Entries are economies, not statements on status.", *changed]
    disputes = disputes_on(atlas, figures=figures)
    if not disputes:
        return [BOUNDARIES, *changed]
    more = len(disputes) - _MOST_DISPUTES
    shown = "; ".join([*disputes[:_MOST_DISPUTES], *([f"and {more} more"] if more > 0 else [])])
    number = counted(len(disputes), "area or line", "areas or lines")
    return [BOUNDARIES, f"Within its maps lie {number} in dispute: {shown}.", *changed]
