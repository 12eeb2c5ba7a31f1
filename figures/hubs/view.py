"""What a link to the page on technology hubs says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.hub_peers import PEER_RULES
from analysis.hubs import TYPE_NAMES, Choice
from charts.hubs import AREAS
from figures.address import ECONOMY, Narrowed, Parameter, Values
from figures.pages import BY_NAME
from loaders.economies import load_economies
from loaders.hubs import load_hubs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "hubs"
SIZES: Mapping[str, str] = {"gdp": "GDP", "population": "Population", "posts": "Diplomatic network"}
BY_OFFICE_TYPE = frozenset({"map", "matrix", "peers", "overlap", "time"})
ALL_HUBS = "all"
SOURCED = Choice()

PART = Parameter("hub_view", "View", "one", PAGE, "map")
UNVERIFIED = Parameter(
    "unverified",
    "Count unverified offices",
    "flag",
    PAGE,
    default=False,
    help="Offices known only from general knowledge.",
)
CLOSED = Parameter("closed", "Closed offices", "flag", PAGE, default=False)
SUBNATIONAL = Parameter(
    "subnational",
    "Offices of provinces and states",
    "flag",
    PAGE,
    default=False,
    help="For example Quebec or New South Wales.",
)
OFFICE_TYPE = Parameter("office_type", "Kinds of office", "many", PAGE, (), help="All if empty.")
HUB = Parameter("hub", "Hub", "one", PAGE, "bay_area")
AREA = Parameter("area", "Area", "one", PAGE, "world")
REGION = Parameter("hub_region", "Region", "many", PAGE, ())
INCOME = Parameter("hub_income", "Income group", "many", PAGE, ())
BLOC = Parameter("hub_bloc", "Bloc", "many", PAGE, ())
SORT = Parameter("hub_sort", "Sort", "one", PAGE, "presence")
MATRIX_PAGE = Parameter("hub_page", "Page of the matrix", "number", PAGE, 1, low=1, high=99)
PEER_RULE = Parameter("peer_rule", "Peers", "one", PAGE, "subregion")
PEER_BLOC = Parameter("peer_bloc", "Bloc of the peers", "one", PAGE, "AU")
FIRST_HUB = Parameter("hub_a", "First hub", "one", PAGE, "geneva")
SECOND_HUB = Parameter("hub_b", "Second hub", "one", PAGE, "bay_area")
SIZE = Parameter("hub_size", "Size", "one", PAGE, "gdp")
OPENED_IN = Parameter("opened_in", "Hub", "one", PAGE, ALL_HUBS)
PARAMETERS: tuple[Parameter, ...] = (
    PART,
    UNVERIFIED,
    CLOSED,
    SUBNATIONAL,
    OFFICE_TYPE,
    HUB,
    AREA,
    REGION,
    INCOME,
    BLOC,
    SORT,
    MATRIX_PAGE,
    PEER_RULE,
    PEER_BLOC,
    FIRST_HUB,
    SECOND_HUB,
    SIZE,
    OPENED_IN,
)


def hub_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every hub, by name."""
    return atlas.kept(_hub_names)


def _hub_names(atlas: Atlas) -> dict[str, str]:
    frame = atlas.frame(load_hubs).sort_values("name")
    return dict(zip(frame["hub_id"], frame["name"], strict=True))


def _values(atlas: Atlas, column: str) -> dict[str, str]:
    return {value: value for value in sorted(atlas.frame(load_economies)[column].dropna().unique())}


def _regions(atlas: Atlas) -> dict[str, str]:
    return _values(atlas, "un_region")


def _incomes(atlas: Atlas) -> dict[str, str]:
    return _values(atlas, "income_group")


def _orders(atlas: Atlas) -> dict[str, str]:
    in_hub = {hub_id: f"Present in {name}" for hub_id, name in hub_names(atlas).items()}
    return {"presence": "Most hubs first", "name": "Name"} | in_hub


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PART.name: lambda _: BY_NAME[PAGE].tabs,
    OFFICE_TYPE.name: lambda _: TYPE_NAMES,
    HUB.name: hub_names,
    AREA.name: lambda _: {code: label for code, (label, _) in AREAS.items()},
    REGION.name: _regions,
    INCOME.name: _incomes,
    BLOC.name: lambda atlas: atlas.bloc_names,
    SORT.name: _orders,
    PEER_RULE.name: lambda _: PEER_RULES,
    PEER_BLOC.name: lambda atlas: atlas.bloc_names,
    FIRST_HUB.name: hub_names,
    SECOND_HUB.name: hub_names,
    SIZE.name: lambda _: SIZES,
    OPENED_IN.name: lambda atlas: {ALL_HUBS: "All hubs"} | hub_names(atlas),
    ECONOMY.name: lambda atlas: atlas.economy_names,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a switch.

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
    choice
        Which offices count.
    economy
        Code of the economy that stands out, or None.
    hub, area
        The hub in detail, and where the map looks.
    regions, incomes, blocs, order
        Which economies the matrix lists (all where empty), and by what they are sorted.
    rule, peer_bloc
        Who counts as a peer.
    first_hub, second_hub
        The pair whose overlap is shown.
    size
        What presence is set against.
    opened_in
        The hub whose openings are shown; empty for all.
    page
        Page of the matrix, from 1.
    """

    part: str = "map"
    choice: Choice = SOURCED
    economy: str | None = None
    hub: str = "bay_area"
    area: str = "world"
    regions: tuple[str, ...] = ()
    incomes: tuple[str, ...] = ()
    blocs: tuple[str, ...] = ()
    order: str = "presence"
    rule: str = "subregion"
    peer_bloc: str = "AU"
    first_hub: str = "geneva"
    second_hub: str = "bay_area"
    size: str = "gdp"
    opened_in: str = ALL_HUBS
    page: int = 1


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
    part, economy = said.one(PART), said.text(ECONOMY)
    kinds = said.many(OFFICE_TYPE) if part in BY_OFFICE_TYPE else ()
    return View(
        part=part,
        choice=Choice(said.flag(UNVERIFIED), said.flag(CLOSED), said.flag(SUBNATIONAL), kinds),
        economy=atlas.economy(economy) if economy else None,
        hub=said.one(HUB),
        area=said.one(AREA),
        regions=said.many(REGION),
        incomes=said.many(INCOME),
        blocs=said.many(BLOC),
        order=said.one(SORT),
        rule=said.one(PEER_RULE),
        peer_bloc=said.one(PEER_BLOC),
        first_hub=said.one(FIRST_HUB),
        second_hub=said.one(SECOND_HUB),
        size=said.one(SIZE),
        opened_in=said.one(OPENED_IN),
        page=said.number(MATRIX_PAGE),
    )
