"""What a link to the page on disruption says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis import presets
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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "disruption"
BLOC = "bloc:"
FAILS_ALONE = {"cable": "Cable", "station": "Landing station", "chokepoint": "Chokepoint"}
_CUTS = {"3": "3", "5": "5"}
_YEARS = {"20": "20", "60": "60"}
_WIDE = "A corridor is hundreds of kilometres wide; closing all of it is an extreme case, not one event."

PRESET = Parameter("preset", "Start from a place or a real incident", "one", PAGE, presets.DEFAULT)
CUT = Parameter("cut", "Cut cables", "many", PAGE, (), most=MAX_CABLES)
CLOSE = Parameter("close", "Close chokepoints", "many", PAGE, ())
STATION = Parameter("station", "Disable landing stations", "many", PAGE, (), most=MAX_STATIONS)
SPARE = Parameter("spare", "Cables kept in service", "many", PAGE, (), most=MAX_CABLES)
DOWN = Parameter("down", "Cables out of service before", "many", PAGE, (), most=MAX_CABLES)
CIRCLE = Parameter("circle", "Damage circle: latitude, longitude, radius in km", "text", PAGE, "", most=60)
AT_YEAR = Parameter("at_year", "Year", "number", PAGE, THIS_YEAR, was=("year",), low=FIRST_YEAR, high=LAST_YEAR)
MODE = Parameter(
    "mode",
    "Reading that the map and the words of severity show",
    "one",
    PAGE,
    "whole",
    labels_were={"Whole cable": "whole", "Cut at the place": "one-side"},
)
LAND_LINKS = Parameter("land", "Land links counted as routes", "one", PAGE, "curated")
HUBS = Parameter("core", "Destination hubs", "many", PAGE, CORE)
LOOK = Parameter("look", "View", "one", PAGE, "ranking", was=("view",))
ECONOMY = replace(address.ECONOMY, default="KEN")
ALONE = Parameter("alone", "What fails alone", "one", PAGE, "cable")
GROUP = Parameter("for", "For an economy or a bloc", "one", PAGE, "KEN")
MOST_CUTS = Parameter("k", "Cables at most", "one", PAGE, "3")
OTHER = Parameter("with", "Compare with", "one", PAGE, "red-sea")
YEARS = Parameter("years", "Years to simulate", "one", PAGE, "20")
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
)


def preset_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every place and incident to start from."""
    return {key: preset.label for key, preset in atlas.presets.items()}


def group_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every economy of the network and, after them, every bloc."""
    return atlas.kept(_group_names)


def _group_names(atlas: Atlas) -> dict[str, str]:
    economies = {code: name for code, name in atlas.economy_names.items() if code in atlas.world.index}
    return economies | {f"{BLOC}{code}": f"Bloc: {name}" for code, name in atlas.bloc_names.items()}


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PRESET.name: lambda atlas: atlas.kept(preset_names),
    CUT.name: lambda atlas: atlas.cable_names,
    CLOSE.name: lambda atlas: atlas.chokepoint_names,
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
    chosen = look == "economy" or economy != str(ECONOMY.default)
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
    """Return the codes of the economies of a group: the economy itself, or the members of a bloc.

    Parameters
    ----------
    group
        A code of `group_names`.
    """
    if not group.startswith(BLOC):
        return (group,)
    frame = present_members(atlas.frame(load_blocs))
    return tuple(sorted(set(frame.loc[frame["bloc_id"] == group.removeprefix(BLOC), "iso3"])))


def _corridors(atlas: Atlas) -> frozenset[str]:
    frame = atlas.frame(load_chokepoints)
    return frozenset(frame.loc[frame["kind"] == "corridor", "chokepoint_id"])
