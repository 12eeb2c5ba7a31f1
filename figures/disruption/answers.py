"""A scenario's answers in the order in which they are asked, for all economies and for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import outcome_words as words
from analysis.network_sources import of_network
from analysis.outcome_range import ISOLATED, MAY_BE
from analysis.people import people_by_severity, people_in_words
from analysis.repair_scenario import restored
from analysis.severity import UNKNOWN
from analysis.wording import counted_economies, listed
from figures.disruption.helps import IN_SHORT
from figures.disruption.tables import glance, sources_of
from figures.figure import Figure
from loaders.indicators import load_internet_users

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.scenario import Scenario
    from figures.disruption.view import View

_MODERATE = 2
_NAMED = 6
_HEADINGS = {"question": "", "answer": " "}
NO_REPAIR = "No cable fails, so none has to come back."


def in_short(atlas: Atlas, *, view: View) -> Figure:
    """Return what a scenario does, question by question: to the economy that was chosen, else to all."""
    chosen = view.chosen
    said = of_economy(atlas, chosen, view.scenario) if chosen else _of_all(atlas, view.scenario)
    rows = pd.DataFrame(said, columns=["question", "answer"])
    table = of_network(atlas, rows)
    return Figure(
        key="disruption-answers",
        title=f"{atlas.economy_names[chosen]} in short" if chosen else "In short",
        finding=f"{words.READINGS} Severity in words is of the first, the one that was tested on past incidents.",
        table=table,
        sources=sources_of(table),
        labels={"question": "Question", "answer": "Answer"},
        table_name="Answers in short",
        glance=glance(rows, _HEADINGS, len(rows)),
    )


def of_economy(atlas: Atlas, iso3: str, scenario: Scenario) -> list[tuple[str, str]]:
    """Return what a scenario does to one economy of the network, question and answer.

    Parameters
    ----------
    iso3
        Economy.
    scenario
        What fails.
    """
    row = atlas.outcome_range(scenario).set_index("iso3").loc[iso3]
    reason = atlas.why(scenario, iso3)
    own, *beyond = reason.sentences
    lost = words.lost(row["cables_lost_low"], row["cables_lost_high"], row["cables"], "international cable")
    kept = words.left(row["routes_left_low"], row["routes_left_high"], row["routes"], "separate route")
    going = [atlas.cable_names[cable] for cable in reason.working_ids]
    works = f" No failure on the ways over {listed(going, most=_NAMED)}." if going else ""
    ways = " ".join(beyond) or "No way to other regions is known."
    return [
        ("What is lost of its own?", f"{_capital(lost)}. {own}" if row["cables_lost_high"] else own),
        ("Which ways beyond its shore are hit?", ways),
        ("What still works?", f"{_capital(kept)}; {words.isolation(row)}.{works}"),
        (
            "How sure is this?",
            f"Confidence {row['confidence']}: {row['reason']}. {atlas.record_of(atlas.kind_of(scenario)).sentence}",
        ),
        ("What usually helps?", IN_SHORT),
        ("When do the cables come back?", _back(atlas, scenario)),
    ]


def _of_all(atlas: Atlas, scenario: Scenario) -> list[tuple[str, str]]:
    rows = atlas.outcome_range(scenario)
    return [
        ("What is lost?", _lost(rows)),
        ("Who is hit beyond its shore?", _beyond(rows)),
        ("What still works?", f"{_sea(rows)} {_exposed(rows)}"),
        ("How many people live there?", people(atlas, scenario)),
        ("How sure is this?", atlas.record_of(atlas.kind_of(scenario)).sentence),
        ("What usually helps?", IN_SHORT),
        ("When do the cables come back?", _back(atlas, scenario)),
    ]


def people(atlas: Atlas, scenario: Scenario) -> str:
    """Return how many internet users live in the economies of moderate exposure or worse, and who is not counted."""
    found = people_by_severity(atlas.outcome_range(scenario)[["iso3", "severity"]], atlas.kept(_latest_users))
    said = [people_in_words(found, chosen) for chosen in (("severe", "near-total"), ("moderate",))]
    unknown = int(found.loc[found["severity"] == UNKNOWN, "economies"].sum())
    more = f" The exposure of {counted_economies(unknown)} is unknown." if unknown else ""
    return f"{' '.join(said)}{more} This is where they live, not how many lose access."


def _latest_users(atlas: Atlas) -> pd.DataFrame:
    return atlas.frame(load_internet_users).sort_values("year").drop_duplicates("iso3", keep="last")


def _lost(rows: pd.DataFrame) -> str:
    own = rows[rows["cables_lost_high"] > 0]
    if not len(own):
        return "No economy loses an international cable."
    named = listed(own["name"].tolist(), most=_NAMED)
    loses = f"{counted_economies(len(own))} {'loses' if len(own) == 1 else 'lose'} a cable"
    if words.one_reading(rows):
        return f"{loses}: {named}."
    in_both = int((own["cables_lost_low"] > 0).sum())
    return f"{loses} if whole cables fail, {in_both} if they are only cut at the place: {named}."


def _beyond(rows: pd.DataFrame) -> str:
    beyond = rows[(rows["severity_class_high"] >= _MODERATE) & (rows["cables_lost_high"] == 0)]
    if not len(beyond):
        return "No economy reaches moderate exposure without losing a cable of its own."
    reach = f"{counted_economies(len(beyond))} {'reaches' if len(beyond) == 1 else 'reach'}"
    return (
        f"{reach} moderate exposure or worse without losing a cable, because cables further on those ways fail: "
        f"{listed(beyond['name'].tolist(), most=_NAMED)}."
    )


def _exposed(rows: pd.DataFrame) -> str:
    most, least = (int((rows[f"severity_class_{end}"] >= _MODERATE).sum()) for end in ("high", "low"))
    are = f"{counted_economies(most)} {'is' if most == 1 else 'are'}"
    if words.one_reading(rows):
        return f"{are} at moderate exposure or worse."
    return f"{are} at moderate exposure or worse if whole cables fail, {least} if they are only cut at the place."


def _sea(rows: pd.DataFrame) -> str:
    sure, may = (rows.loc[rows["isolation_by_sea"] == word, "name"].tolist() for word in (ISOLATED, MAY_BE))
    text = "Every economy that had a sea route keeps one."
    if may:
        text = f"May be isolated by sea: {listed(may, most=_NAMED)}; all others that had a sea route keep one."
    return f"Isolated by sea: {listed(sure, most=_NAMED)}. {text if may else ''}".strip() if sure else text


def _back(atlas: Atlas, scenario: Scenario) -> str:
    found = atlas.kept(restored, scenario=scenario)
    return found.sentence if found else NO_REPAIR


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
