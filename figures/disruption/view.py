"""What a link to the page on disruption says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis import presets
from analysis.added_cable import MOST_LANDINGS
from analysis.cable_gains import planned_names
from analysis.control import KINDS, NOBODY, Exclusion, economies_behind, makers, owners, rules_that_name
from analysis.memberships import present_members
from analysis.scenario import (
    CORE,
    FIRST_YEAR,
    LAND,
    LAST_YEAR,
    MAX_CABLES,
    MAX_STATIONS,
    MODES,
    THIS_YEAR,
    Scenario,
    read_circle,
)
from figures import address
from figures.address import Parameter, Values
from figures.pages import BY_NAME
from loaders.blocs import load_blocs
from loaders.chokepoints import load_chokepoints
from loaders.economies import load_economies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "disruption"
BLOC, REGION = "bloc:", "region:"
FAILS_ALONE = {"cable": "Cable", "station": "Landing station", "chokepoint": "Chokepoint"}
_CUTS = {"3": "3", "5": "5"}
ADDED = {"planned": "A planned cable", "drawn": "A cable of your own"}
_YEARS = {"20": "20", "60": "60"}
CORRIDOR = " (corridor: to close all of it is an extreme case)"
_WIDE = "A corridor is hundreds of kilometres wide; closing all of it is an extreme case, not one event."

PRESET = Parameter("preset", "Start from a place or a real incident", "one", PAGE, presets.DEFAULT)
CUT = Parameter("cut", "Cut cables", "many", PAGE, (), most=MAX_CABLES)
CLOSE = Parameter(
    "close",
    "Close chokepoints",
    "many",
    PAGE,
    (),
    labels_were={"Cape of Good Hope route": "cape_route", "South China Sea basin": "south_china_sea"},
)
STATION = Parameter("station", "Disable landing stations", "many", PAGE, (), most=MAX_STATIONS)
SPARE = Parameter(
    "spare",
    "Cables kept in service",
    "many",
    PAGE,
    (),
    most=MAX_CABLES,
    help="Take a cable out of a closed chokepoint or circle",
)
DOWN = Parameter(
    "down",
    "Cables out of service before",
    "many",
    PAGE,
    (),
    most=MAX_CABLES,
    help="They count neither as in service before nor as lost",
)
CIRCLE = Parameter(
    "circle",
    "Damage circle: latitude, longitude, radius in km",
    "text",
    PAGE,
    "",
    most=60,
    help="For example 31.2, 29.9, 100. Every cable that passes or lands within it fails.",
)
AT_YEAR = Parameter("at_year", "Year", "number", PAGE, THIS_YEAR, was=("year",), low=FIRST_YEAR, high=LAST_YEAR)
MODE = Parameter(
    "mode",
    "Reading that the map and the words of severity show",
    "one",
    PAGE,
    "whole",
    labels_were={"Whole cable": "whole", "Cut at the place": "one-side"},
    control="switch",
)
LAND_LINKS = Parameter("land", "Land links counted as routes", "one", PAGE, "curated", control="switch")
HUBS = Parameter(
    "core",
    "Destination hubs",
    "many",
    PAGE,
    CORE,
    help="An economy's routes are counted to these hubs; one in the list does not count itself.",
)
LOOK = Parameter("look", "View", "one", PAGE, "ranking", was=("view",))
ECONOMY = replace(address.ECONOMY, default="KEN")
ALONE = Parameter("alone", "What fails alone", "one", PAGE, "cable", control="switch")
GROUP = Parameter("for", "For an economy, bloc or region", "one", PAGE, "KEN")
MOST_CUTS = Parameter("k", "Cables at most", "one", PAGE, "3", control="switch")
OTHER = Parameter("with", "Compare with", "one", PAGE, "luzon-strait")
YEARS = Parameter("years", "Years to simulate", "one", PAGE, "20", control="switch")
WITHOUT_OWNERS = Parameter("without_owner", "Without cables owned by", "many", PAGE, (), most=50)
WITHOUT_MAKERS = Parameter("without_maker", "Without cables made by", "many", PAGE, (), most=50)
WITHOUT_OWNERS_FROM = Parameter("without_owner_from", "Without cables with an owner from", "many", PAGE, (), most=50)
WITHOUT_MAKERS_FROM = Parameter("without_maker_from", "Without cables with a maker from", "many", PAGE, (), most=50)
WITHOUT_KINDS = Parameter("without_control", "Without cables by state control of an owner", "many", PAGE, ())
WITHOUT_NAMED = Parameter("without_named_by", "Without cables of anyone named by a rule or list", "many", PAGE, ())
ADD = Parameter("add", "Cable to add", "one", PAGE, "planned", control="switch")
PLAN = Parameter("plan", "Planned cable; if none is chosen, the one that helps most", "one", PAGE)
LANDINGS = Parameter("landings", "Its landing points, two to ten, in order", "many", PAGE, (), most=MOST_LANDINGS)
EXCLUDED = (WITHOUT_OWNERS, WITHOUT_OWNERS_FROM, WITHOUT_KINDS, WITHOUT_MAKERS, WITHOUT_MAKERS_FROM, WITHOUT_NAMED)
PARAMETERS: tuple[Parameter, ...] = (
    PRESET,
    CUT,
    CLOSE,
    STATION,
    SPARE,
    DOWN,
    CIRCLE,
    AT_YEAR,
    MODE,
    LAND_LINKS,
    HUBS,
    LOOK,
    ALONE,
    GROUP,
    MOST_CUTS,
    OTHER,
    YEARS,
    *EXCLUDED,
    ADD,
    PLAN,
    LANDINGS,
)


def preset_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every place and incident to start from."""
    return {key: preset.label for key, preset in atlas.presets.items()}


def chokepoints_to_close(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every chokepoint; a corridor warns before it is closed."""
    wide = atlas.kept(_corridors)
    return {code: f"{name}{CORRIDOR if code in wide else ''}" for code, name in atlas.chokepoint_names.items()}


def group_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every economy of the network and, after them, every bloc and region."""
    return atlas.kept(_group_names)


def _group_names(atlas: Atlas) -> dict[str, str]:
    economies = {code: name for code, name in atlas.economy_names.items() if code in atlas.world.index}
    blocs = {f"{BLOC}{code}": f"Bloc: {name}" for code, name in atlas.bloc_names.items()}
    regions = sorted(set(_regions(atlas)))
    return economies | blocs | {f"{REGION}{_slug(name)}": f"Region: {name}" for name in regions}


def _regions(atlas: Atlas) -> pd.Series:
    """Return the UN sub-region of every economy of the network that has one, by its code."""
    regions = atlas.frame(load_economies).set_index("iso3")["un_subregion"].dropna()
    return regions[regions.index.isin(list(atlas.world.index))]


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")


def group_name(atlas: Atlas, *, group: str) -> str:
    """Return the name of an economy, bloc or region of `group_names`, without what it is."""
    name = group_names(atlas)[group]
    return name.partition(": ")[2] if group.startswith((BLOC, REGION)) else name


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PRESET.name: lambda atlas: atlas.kept(preset_names),
    CUT.name: lambda atlas: atlas.cable_names,
    CLOSE.name: lambda atlas: atlas.kept(chokepoints_to_close),
    STATION.name: lambda atlas: atlas.landing_point_names,
    SPARE.name: lambda atlas: atlas.cable_names,
    DOWN.name: lambda atlas: atlas.cable_names,
    MODE.name: lambda _: MODES,
    LAND_LINKS.name: lambda _: LAND,
    HUBS.name: lambda atlas: atlas.economy_names,
    LOOK.name: lambda _: BY_NAME[PAGE].tabs,
    ECONOMY.name: lambda atlas: atlas.economy_names,
    ALONE.name: lambda _: FAILS_ALONE,
    GROUP.name: group_names,
    MOST_CUTS.name: lambda _: _CUTS,
    OTHER.name: lambda atlas: atlas.kept(preset_names),
    YEARS.name: lambda _: _YEARS,
    WITHOUT_OWNERS.name: lambda atlas: atlas.kept(owners),
    WITHOUT_MAKERS.name: lambda atlas: atlas.kept(makers),
    WITHOUT_OWNERS_FROM.name: lambda atlas: atlas.kept(economies_behind, role="owner"),
    WITHOUT_MAKERS_FROM.name: lambda atlas: atlas.kept(economies_behind, role="supplier"),
    WITHOUT_KINDS.name: lambda _: KINDS,
    WITHOUT_NAMED.name: lambda atlas: atlas.kept(rules_that_name),
    ADD.name: lambda _: ADDED,
    PLAN.name: lambda atlas: atlas.kept(planned_names),
    LANDINGS.name: lambda atlas: atlas.landing_point_names,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a number or a text.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``, or the economy that all pages share.
    """
    found = _OPTIONS.get(parameter.name)
    return found(atlas) if found else {}


@dataclass(frozen=True)
class View:
    """What a visitor looks at.

    Attributes
    ----------
    preset_id
        Place or incident it started from.
    scenario
        What fails and how it is counted, the preset's part included.
    look
        Which view of the page.
    economy
        Code (ISO 3166-1 alpha-3) of the economy whose card is shown.
    chosen
        The same where it was chosen, so that the map draws its ways; empty where nobody did.
    alone
        Kind of thing that fails alone.
    group, most_cuts
        Economy or bloc, and number of cables, of the worst few cuts.
    other
        Place or incident to compare with.
    years
        Number of years to simulate.
    exclusion
        Whose cables are not counted.
    added, plan, landings
        Whether a planned cable or a drawn one is added, the code of the planned one (empty: the one that helps most),
        and the landing points of the drawn one in order.
    remarks
        What of the scenario could not be used, or is an extreme case.
    """

    preset_id: str = presets.DEFAULT
    scenario: Scenario = presets.PLACES[presets.DEFAULT].scenario
    look: str = str(LOOK.default)
    economy: str = str(ECONOMY.default)
    chosen: str = ""
    alone: str = str(ALONE.default)
    group: str = str(GROUP.default)
    most_cuts: int = int(str(MOST_CUTS.default))
    other: str = str(OTHER.default)
    years: int = int(str(YEARS.default))
    exclusion: Exclusion = NOBODY
    added: str = str(ADD.default)
    plan: str = ""
    landings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def of_scenario(self) -> View:
        """Return what of the view decides the results of the scenario, so that they are computed once for all views."""
        return View(self.preset_id, self.scenario)

    @property
    def of_map(self) -> View:
        """Return what of the view decides its map: the scenario, and the economy whose ways are drawn."""
        return View(self.preset_id, self.scenario, economy=self.economy if self.chosen else "", chosen=self.chosen)


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values of parameters mean; where one is missing its default holds.

    Parameters
    ----------
    values
        Parameter name to value, in codes.

    Raises
    ------
    UnknownNameError
        If a code is not known.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    circle, remark = read_circle(said.text(CIRCLE))
    added = Scenario(
        cut_cables=frozenset(said.many(CUT)),
        closed_chokepoints=frozenset(said.many(CLOSE)),
        failed_stations=frozenset(said.many(STATION)),
        spared_cables=frozenset(said.many(SPARE)),
        prior_outages=frozenset(said.many(DOWN)),
        circle=circle,
        year=said.number(AT_YEAR),
        mode=said.one(MODE),
        land=said.one(LAND_LINKS),
        core=frozenset(said.many(HUBS) or CORE),
    )
    preset = atlas.presets[said.one(PRESET)]
    economy, look = said.one(ECONOMY), said.one(LOOK)
    chosen = values.get(ECONOMY.name) is not None
    wide = _WIDE if added.closed_chokepoints & atlas.kept(_corridors) else ""
    return View(
        preset_id=said.one(PRESET),
        scenario=presets.combined(preset, added, keep_date=bool(preset.incident_id)),
        look=look,
        economy=economy,
        chosen=economy if chosen and economy in atlas.world.index else "",
        alone=said.one(ALONE),
        group=said.one(GROUP),
        most_cuts=int(said.one(MOST_CUTS)),
        other=said.one(OTHER),
        years=int(said.one(YEARS)),
        exclusion=Exclusion(
            owners=frozenset(said.many(WITHOUT_OWNERS)),
            suppliers=frozenset(said.many(WITHOUT_MAKERS)),
            owner_economies=frozenset(said.many(WITHOUT_OWNERS_FROM)),
            supplier_economies=frozenset(said.many(WITHOUT_MAKERS_FROM)),
            kinds=frozenset(said.many(WITHOUT_KINDS)),
            rules=frozenset(said.many(WITHOUT_NAMED)),
        ),
        added=said.one(ADD),
        plan=said.maybe(PLAN) or "",
        landings=said.many(LANDINGS),
        remarks=tuple(filter(None, (remark, wide))),
    )


def title(atlas: Atlas, *, view: View) -> str:
    """Return the scenario's name: where it started, what was added, and its year.

    Raises
    ------
    KeyError
        If its preset is not known.
    """
    preset = atlas.presets[view.preset_id]
    base, scenario = preset.scenario, view.scenario
    added = [
        (len(scenario.cut_cables - base.cut_cables), "cable", "cables"),
        (len(scenario.closed_chokepoints - base.closed_chokepoints), "chokepoint", "chokepoints"),
        (len(scenario.failed_stations - base.failed_stations), "landing station", "landing stations"),
        (int(scenario.circle is not None), "damage circle", "damage circles"),
    ]
    start = [] if base.is_empty and not preset.incident_id else [preset.label]
    parts = start + [f"{count} {one if count == 1 else many}" for count, one, many in added if count]
    year = "" if preset.incident_id else f", {scenario.year}"
    return " and ".join(filter(None, [parts[0] if parts else "Nothing fails yet", ", ".join(parts[1:])])) + year


def other_scenario(atlas: Atlas, *, view: View) -> Scenario:
    """Return the scenario to compare with, at the date and counted as in the view unless it is an incident.

    Raises
    ------
    KeyError
        If its preset is not known.
    """
    other = atlas.presets[view.other]
    plain = replace(view.scenario, cut_cables=frozenset(), closed_chokepoints=frozenset(), failed_stations=frozenset())
    plain = replace(plain, circle=None, prior_outages=frozenset())
    return presets.combined(other, plain, keep_date=bool(other.incident_id))


def members(atlas: Atlas, *, group: str) -> tuple[str, ...]:
    """Return the codes of the economies of a group: the economy itself, or those of a bloc or region.

    Parameters
    ----------
    group
        A code of `group_names`.
    """
    if group.startswith(REGION):
        regions = _regions(atlas)
        return tuple(sorted(regions.index[regions.map(_slug) == group.removeprefix(REGION)]))
    if not group.startswith(BLOC):
        return (group,)
    frame = present_members(atlas.frame(load_blocs))
    return tuple(sorted(set(frame.loc[frame["bloc_id"] == group.removeprefix(BLOC), "iso3"])))


def _corridors(atlas: Atlas) -> frozenset[str]:
    frame = atlas.frame(load_chokepoints)
    return frozenset(frame.loc[frame["kind"] == "corridor", "chokepoint_id"])
