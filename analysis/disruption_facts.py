"""What one economy loses, keeps and relies on, fact by fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis import outcome_words as words
from analysis import outlook
from analysis.directions import REGIONS
from analysis.facts import Fact
from analysis.network_sources import source_and_date
from analysis.outcome import NOTABLE_KM
from analysis.outcome_range import cut_sets
from analysis.scenario import Scenario, undisturbed
from analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from analysis.atlas import Atlas

TOPIC = "disruption"
_MOST_NAMED = 8
_DIVERSITY = {
    "effective_cables": "cables",
    "effective_owners": "owners",
    "effective_stations": "landing stations",
    "effective_gates": "chokepoints",
}
_AS_IT_IS = Scenario()


def economy_facts(atlas: Atlas, iso3: str, scenario: Scenario = _AS_IT_IS) -> list[Fact]:
    """Return what is known of an economy's connectivity under a scenario; nothing where it has no network.

    Parameters
    ----------
    iso3
        Economy (ISO 3166-1 alpha-3).
    scenario
        What fails; as it is, nothing.

    Raises
    ------
    UnknownNameError
        If no economy has this code.
    """
    code = atlas.economy(iso3)
    if code not in atlas.world.index:
        return []
    row = atlas.outcome_range(scenario).set_index("iso3").loc[code]
    source_id, date = source_and_date(atlas)
    confidence = str(row["confidence"])
    return [
        Fact(TOPIC, name, say(atlas, code, scenario, row), "", date, source_id, confidence)
        for name, say in _SAYINGS.items()
    ]


def corridor_shares(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    """Return the share of each economy's routes through each chokepoint: see `analysis.outlook.corridor_dependence`.

    Parameters
    ----------
    scenario
        Whose network counts; what fails in it does not matter.
    """
    return outlook.corridor_dependence(atlas.network(scenario), sorted(atlas.world.gates))


def _exposure(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str | None:
    low, high = row["exposure_low"], row["exposure_high"]
    if np.isnan(high):
        return None
    share = f"{high:.0%}" if round(low, 2) == round(high, 2) else f"{low:.0%} to {high:.0%}"
    return f"{share} of ways to other regions are hit"


def _cables_lost(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    lost = words.lost(row["cables_lost_low"], row["cables_lost_high"], row["cables"], "cable")
    return f"{lost}: {row['lost_cables']}" if row["lost_cables"] else lost


def _capacity_lost(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    lost = words.capacity(row["capacity_lost_low"], row["capacity_lost_high"])
    unknown = f" ({row['capacity_unknown']} of {row['cables']} capacities unknown)" if row["capacity_unknown"] else ""
    return f"{lost}{unknown}"


def _routes_left(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    kept = words.left(row["routes_left_low"], row["routes_left_high"], row["routes"])
    by_sea = words.left(row["sea_routes_left_low"], row["sea_routes_left_high"], row["sea_routes"], "sea route")
    return f"{kept}; {by_sea}"


def _isolated(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    return words.isolation(row)


def _further_cuts(atlas: Atlas, code: str, scenario: Scenario, row: pd.Series) -> str:
    if not row["sea_routes"]:
        return "no sea route before"
    most, least = (_named(ids, atlas.cable_names) for ids in atlas.kept(_cut_sets, iso3=code, scenario=scenario))
    return most if most == least else f"if cables are dead throughout {most}; if cut at the place {least}"


def _chokepoints(atlas: Atlas, code: str, scenario: Scenario, _: pd.Series) -> str:
    gates = atlas.kept(_isolating_gates, iso3=code, scenario=undisturbed(scenario))
    return ", ".join(atlas.chokepoint_names[gate] for gate in gates) if gates else "no set of up to three"


def _longer(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    if np.isnan(row["extra_km"]):
        return "no route left if cables are dead throughout"
    if not row["extra_km"]:
        return f"none over {NOTABLE_KM:.0f} km"
    km, ms = row["extra_km"], row["extra_ms"]
    return f"{km:,.0f} km, at least {ms:,.0f} ms more there and back, to {row['longer_to']}"


def _routes_hit(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str | None:
    hit = [f"{label} {row[key]:.0%}" for key, (label, _) in REGIONS.items() if not np.isnan(row[key])]
    return "; ".join(hit) or None


def _inherited(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    return "not landlocked" if np.isnan(row["handed_on"]) else f"{row['handed_on']:.0%} of their cables"


def _diversity(atlas: Atlas, code: str, scenario: Scenario, _: pd.Series) -> str | None:
    numbers = atlas.kept(_concentration, scenario=undisturbed(scenario)).loc[code]
    said = [f"{label} {numbers[key]:.1f}" for key, label in _DIVERSITY.items() if not np.isnan(numbers[key])]
    return "; ".join(said) or None


_SAYINGS: Mapping[str, Callable[[Atlas, str, Scenario, pd.Series], str | None]] = {
    "Exposure": _exposure,
    "Cables lost": _cables_lost,
    "Capacity lost": _capacity_lost,
    "Routes left": _routes_left,
    "Isolated": _isolated,
    "Further cuts that would remove its last sea route": _further_cuts,
    "Chokepoints whose closure would remove its last sea route": _chokepoints,
    "Longer route": _longer,
    "Routes hit": _routes_hit,
    "Inherited from neighbours": _inherited,
    "Diversity (equivalent equal shares)": _diversity,
}


def _cut_sets(atlas: Atlas, *, iso3: str, scenario: Scenario) -> tuple[list[str], list[str]]:
    return cut_sets(atlas.network(scenario), scenario, iso3)


def _isolating_gates(atlas: Atlas, *, iso3: str, scenario: Scenario) -> list[str] | None:
    return outlook.isolating_gates(atlas.network(scenario), iso3)


def _concentration(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    return outlook.concentration(atlas.network(scenario)).set_index("iso3")


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not ids:
        return "none: no sea route is left"
    cables = "cable" if len(ids) == 1 else "cables"
    return f"{len(ids)} {cables}: {listed([names[cable] for cable in ids], most=_MOST_NAMED)}"
