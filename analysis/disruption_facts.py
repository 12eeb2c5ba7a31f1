"""What one economy loses, keeps and relies on, fact by fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis import outlook
from analysis.directions import REGIONS
from analysis.disruption import failures
from analysis.facts import Fact
from analysis.network_sources import source_and_date
from analysis.outcome import NOTABLE_KM
from analysis.scenario import Scenario, undisturbed

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
    row = atlas.outcome(scenario).set_index("iso3").loc[code]
    source_id, date = source_and_date(atlas)
    confidence = str(row["confidence"])
    return [
        Fact(TOPIC, name, say(atlas, code, scenario, row), "", date, source_id, confidence)
        for name, say in _SAYINGS.items()
    ]


def sentence(row: pd.Series) -> str:
    """Return in a sentence or two what an economy loses and keeps.

    Parameters
    ----------
    row
        Of `analysis.outcome.outcome`.
    """
    if row["severity"] == "unknown":
        return f"{row['name']} has no cable and no land link the atlas knows of: its exposure is unknown, not zero."
    text = (
        f"{row['name']} loses {row['cables_lost']} of {row['cables']} international cables "
        f"and keeps {row['routes_left']} of {row['routes']} separate routes."
    )
    if row["cables_lost"] == 0 and row["exposure"] > 0:
        text += " No cable of its own fails, but cables further along its routes do."
    return f"{text} Confidence: {row['confidence']} ({row['reason']})."


def corridor_shares(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    """Return the share of each economy's routes through each chokepoint: see `analysis.outlook.corridor_dependence`.

    Parameters
    ----------
    scenario
        Whose network counts; what fails in it does not matter.
    """
    return outlook.corridor_dependence(atlas.network(scenario), sorted(atlas.world.gates))


def _exposure(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str | None:
    return None if np.isnan(row["exposure"]) else f"{row['exposure']:.0%} of routes to other regions are hit"


def _cables_lost(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    return str(row["lost_cables"]) or "none of its own"


def _capacity_lost(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str | None:
    low, high = row["capacity_lost_low"], row["capacity_lost_high"]
    if np.isnan(low):
        return None
    return f"between {low:.0%} and {high:.0%} ({row['capacity_unknown']} of {row['cables']} capacities unknown)"


def _routes_left(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    return f"{row['routes_left']} of {row['routes']}; by sea {row['sea_routes_left']} of {row['sea_routes']}"


def _isolated(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    return f"by sea: {_yes(row['isolated_by_sea'])}; with land links: {_yes(row['isolated_with_land'])}"


def _further_cuts(atlas: Atlas, code: str, scenario: Scenario, _: pd.Series) -> str:
    return _named(atlas.kept(_isolating_cables, iso3=code, scenario=scenario), atlas.cable_names)


def _chokepoints(atlas: Atlas, code: str, scenario: Scenario, _: pd.Series) -> str:
    gates = atlas.kept(_isolating_gates, iso3=code, scenario=undisturbed(scenario))
    return ", ".join(atlas.chokepoint_names[gate] for gate in gates) if gates else "no set of up to three"


def _longer(_: Atlas, __: str, ___: Scenario, row: pd.Series) -> str:
    if np.isnan(row["extra_km"]):
        return "no route left"
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


def _isolating_cables(atlas: Atlas, *, iso3: str, scenario: Scenario) -> list[str]:
    return outlook.isolating_cables(atlas.network(scenario), iso3, failures(atlas.world, scenario))


def _isolating_gates(atlas: Atlas, *, iso3: str, scenario: Scenario) -> list[str] | None:
    return outlook.isolating_gates(atlas.network(scenario), iso3)


def _concentration(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    return outlook.concentration(atlas.network(scenario)).set_index("iso3")


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not ids:
        return "already isolated by sea"
    shown = ", ".join(names[cable] for cable in ids[:_MOST_NAMED])
    return f"{len(ids)}: {shown}{' and more' if len(ids) > _MOST_NAMED else ''}"


def _yes(flag: object) -> str:
    return "yes" if flag else "no"
