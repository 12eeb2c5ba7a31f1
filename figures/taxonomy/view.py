"""What a link to the page on the taxonomy says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.taxonomy import COLUMN_NAMES, LONGEST_OVERRIDE, format_overrides, parse_overrides, slug, term_code
from analysis.taxonomy_crosswalk import SCHEME_NAMES
from figures.address import ECONOMY, Narrowed, Parameter, Values
from figures.pages import BY_NAME
from loaders import taxonomy as tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.atlas import Atlas
    from analysis.taxonomy import Overrides
    from figures.address import Value

PAGE = "taxonomy"
LINK_KINDS: Mapping[str, str] = {
    "stated": "Stated by a source",
    "placement": "Filed in two baskets",
    "parent": "Sub-issue of",
    "curated": "Our judgement, unverified",
}
ORDERS: Mapping[str, str] = {
    "term": "Name",
    "marks": "Number of marks",
    "pattern": "Pattern",
    "confidence": "Confidence",
}
MATCHES: Mapping[str, str] = {"any": "Any of them", "all": "All of them"}
SELECTIONS: Mapping[str, str] = {
    "all": "All issues",
    "moved": "Filed differently",
    "new": "No match since 2015",
    "name": "Same name",
    "close": "Close match",
}
DRAWN = ("stated", "placement")

PART = Parameter("tax_view", "View", "one", PAGE, "matrix", was=("view",), control="switch")
FIND = Parameter("kind_find", "Search kinds and reasons", "text", PAGE, "", was=("q",), most=60)
COLUMNS = Parameter("columns", "Only with a mark in", "many", PAGE, ())
MATCH = Parameter("match", "Match", "one", PAGE, "any", control="switch")
SORT = Parameter("sort", "Sort by", "one", PAGE, "term")
TERM = Parameter(
    "term", "Kind of diplomacy", "one", PAGE, help="Shows why it stands where it stands, and who defines it how."
)
CELLS = Parameter("cells", "Workshop cells", "text", PAGE, "", most=LONGEST_OVERRIDE, control="hidden")
LINKS = Parameter("links", "Links drawn", "many", PAGE, DRAWN)
ISSUE = Parameter("issue", "Issue", "one", PAGE)
BASKET = Parameter("basket", "Basket", "one", PAGE)
SCHEME = Parameter("scheme", "Compare with", "one", PAGE, "CSTD-2015", control="switch")
ROWS = Parameter("rows", "Rows, by their match with the UN CSTD mapping", "one", PAGE, "all", control="switch")
PREFIX = Parameter("prefix", "Word you hear", "one", PAGE)
MEANING = Parameter("meaning", "What is meant", "one", PAGE)
DEFINE = Parameter("define", "Compare definitions of", "many", PAGE, ())
PARAMETERS: tuple[Parameter, ...] = (
    PART,
    FIND,
    COLUMNS,
    MATCH,
    SORT,
    TERM,
    CELLS,
    LINKS,
    ISSUE,
    BASKET,
    SCHEME,
    ROWS,
    PREFIX,
    MEANING,
    DEFINE,
)


def kind_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every kind of diplomacy, as the matrix lists them."""
    return {term_code(term): term for term in atlas.frame(tables.load_matrix)["term"]}


def issue_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every issue and sub-issue, as the menu lists them."""
    frame = atlas.frame(tables.load_issues)
    return dict(zip(frame["issue_id"], frame["name"], strict=True))


def basket_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every basket."""
    frame = atlas.frame(tables.load_baskets)
    return dict(zip(frame["basket_id"], frame["name"], strict=True))


def meanings(atlas: Atlas) -> dict[str, str]:
    """Return code to words of everything that is meant by a prefix."""
    return _by_slug(atlas.frame(tables.load_term_choice)["meaning"])


def defined_terms(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every term that somebody defines."""
    return _by_slug(atlas.frame(tables.load_definitions)["term"].drop_duplicates())


def _prefixes(atlas: Atlas) -> dict[str, str]:
    words = atlas.frame(tables.load_term_choice)["prefixes"].str.split("|").explode()
    return {word: word for word in words.drop_duplicates()}


def _by_slug(names: Iterable[str]) -> dict[str, str]:
    return {slug(name): name for name in names}


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PART.name: lambda _: BY_NAME[PAGE].tabs,
    COLUMNS.name: lambda _: COLUMN_NAMES,
    MATCH.name: lambda _: MATCHES,
    SORT.name: lambda _: ORDERS,
    TERM.name: kind_names,
    LINKS.name: lambda _: LINK_KINDS,
    ISSUE.name: issue_names,
    BASKET.name: basket_names,
    SCHEME.name: lambda _: SCHEME_NAMES,
    ROWS.name: lambda _: SELECTIONS,
    PREFIX.name: _prefixes,
    MEANING.name: meanings,
    DEFINE.name: defined_terms,
    ECONOMY.name: lambda atlas: atlas.economy_names,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a text.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``, or the economy that all pages share.
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
    search, columns, every, order
        Which kinds of diplomacy the matrix lists (any of the columns, or every one of them), and in what order.
    term
        Code of the kind of diplomacy that is explained, or None.
    cells
        A workshop's own cells: see `analysis.taxonomy.parse_overrides`.
    links
        Kinds of link that the subway map draws.
    issue, basket
        Codes of what is shown in detail, or None.
    scheme, rows
        The grouping our issues are set against, and which of them.
    prefix, meaning
        Codes of the word that is heard and of what is meant, or None.
    define
        Codes of further terms whose definitions are shown.
    economy
        Code of the economy or union whose strategy is looked for, or None.
    """

    part: str = "matrix"
    search: str = ""
    columns: tuple[str, ...] = ()
    every: bool = False
    order: str = "term"
    term: str | None = None
    cells: str = ""
    links: tuple[str, ...] = DRAWN
    issue: str | None = None
    basket: str | None = None
    scheme: str = "CSTD-2015"
    rows: str = "all"
    prefix: str | None = None
    meaning: str | None = None
    define: tuple[str, ...] = ()
    economy: str | None = None


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values mean.

    Parameters
    ----------
    values
        Parameter name to value; codes or names. A default holds where one is missing.

    Raises
    ------
    UnknownNameError
        If a code or name is not known; it names the nearest known ones. Cells of a workshop that cannot be used are
        left out: see `overrides`.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    return View(
        part=said.one(PART),
        search=said.text(FIND),
        columns=said.many(COLUMNS),
        every=said.one(MATCH) == "all",
        order=said.one(SORT),
        term=said.maybe(TERM),
        cells=format_overrides(overrides(atlas, said.text(CELLS)).cells),
        links=said.many(LINKS),
        issue=said.maybe(ISSUE),
        basket=said.maybe(BASKET),
        scheme=said.one(SCHEME),
        rows=said.one(ROWS),
        prefix=said.maybe(PREFIX),
        meaning=said.maybe(MEANING),
        define=said.many(DEFINE),
        economy=said.maybe(ECONOMY),
    )


def overrides(atlas: Atlas, cells: str) -> Overrides:
    """Return a workshop's own cells, and what in the text of a link cannot be used.

    Parameters
    ----------
    cells
        As in a link.
    """
    return parse_overrides(cells, atlas.frame(tables.load_matrix)["term"])
