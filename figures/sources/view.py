"""What a link to the page on sources and methods says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.address import Narrowed, Parameter, Values
from figures.pages import BY_NAME
from loaders.catalogue import SCHEMAS
from loaders.documents import load_methods

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value
    from loaders.documents import Document

PAGE = "sources"

PART = Parameter("sources_view", "View", "one", PAGE, "sources", was=("part",), control="switch")
WORDS = Parameter("q", "Search title, publisher, licence, link or table", "text", PAGE, "")
TABLE = Parameter("table", "Table", "one", PAGE)
METHOD = Parameter("method", "Method", "one", PAGE, "compare")
PARAMETERS: tuple[Parameter, ...] = (PART, WORDS, TABLE, METHOD)


def methods(atlas: Atlas) -> dict[str, Document]:
    """Return the descriptions of methods by name, sorted by title."""
    return atlas.kept(_methods)


def _methods(_: Atlas) -> dict[str, Document]:
    return {document.name: document for document in load_methods()}


def _tables(_: Atlas) -> dict[str, str]:
    return {name: name for name in sorted(schema.name for schema in SCHEMAS)}


def _titles(atlas: Atlas) -> dict[str, str]:
    return {name: document.title for name, document in methods(atlas).items()}


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PART.name: lambda _: BY_NAME[PAGE].tabs,
    TABLE.name: _tables,
    METHOD.name: _titles,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a text.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``.
    """
    found = _OPTIONS.get(parameter.name)
    return {} if found is None else atlas.kept(found)


@dataclass(frozen=True)
class View(Narrowed):
    """What the page shows.

    Attributes
    ----------
    part
        Which of the page's tabs.
    words
        Words looked for in the sources.
    table
        The table whose sources, columns or corrections are shown, or None.
    method
        The method that is described.
    """

    part: str = "sources"
    words: str = ""
    table: str | None = None
    method: str = "compare"


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values mean.

    Parameters
    ----------
    values
        Parameter name to value; codes or names. A default holds where one is missing.

    Raises
    ------
    UnknownNameError
        If a code or name is not known; it names the nearest known ones.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    return View(
        part=said.one(PART),
        words=said.text(WORDS),
        table=said.maybe(TABLE),
        method=said.one(METHOD),
    )
