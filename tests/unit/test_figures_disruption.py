"""What the figures of a disruption say follows from the data, whichever they are."""

from __future__ import annotations

import json
from io import BytesIO

import pandas as pd
import pytest

from analysis import apart
from analysis.atlas import Atlas
from analysis.disruption_facts import economy_facts
from analysis.names import UnknownNameError
from analysis.scenario import Scenario
from charts.maps import HIDDEN
from figures import chokepoints
from figures.disruption import long, pair, questions, replay, view
from figures.disruption.ranking import ranking
from figures.disruption.scenario import scenario_map
from figures.disruption.shown import body, figures, head
from figures.disruption.view import View, read

ATLAS = Atlas()
NOTHING = read(ATLAS, {"preset": "nothing"})
HORMUZ = read(ATLAS, {"preset": "hormuz"})


def outcome(**columns: list[object]) -> pd.DataFrame:
    plain = {"name": columns["iso3"], "cables_lost": 0, "routes_left": 1}
    return pd.DataFrame(plain | columns)


def test_reports_are_judged_against_what_was_predicted():
    # A: predicted 3, reported 4, both moderate or worse: agrees. B: predicted 0, reported 2: miss.
    # C: predicted 2, reported 0 and a control: false alarm. D: no network, so predicted 0, and 1 reported: agrees.
    rows = outcome(
        iso3=["A", "B", "C"],
        severity=["severe", "none visible", "moderate"],
        severity_class=[3.0, 0.0, 2.0],
        exposure=[0.9, 0.0, 0.5],
    )
    impacts = pd.DataFrame(
        {"iso3": ["A", "B", "C", "D"], "severity_class": [4, 2, 0, 1], "negative_control": [False, False, True, False]}
    )
    found = replay.judged(impacts, rows).set_index("iso3")
    assert found["verdict"].to_dict() == {"A": "agrees", "B": "miss", "C": "false alarm", "D": "agrees"}
    assert found.index.tolist() == ["A", "B", "D", "C"]
    assert "control" in found.loc["C", "kind"]


def test_the_record_is_told_from_the_answer(monkeypatch: pytest.MonkeyPatch):
    answer = {
        "incidents": [7],
        "n": [40],
        "spearman": [0.5],
        "auc_class2": [0.75],
        "precision_at_10": [0.6],
        "controls_right": [0.8],
        "hits_class2": [0.3],
    }
    monkeypatch.setattr(questions.Question, "answered", lambda _: answer)
    figure = replay.track_record(Atlas(), view=NOTHING)
    for words in ("7 incidents", "40 reported", "is 0.50", "75% of", "80% of", "30% of"):
        assert words in figure.finding


def test_two_outcomes_are_compared_by_economy_whatever_their_order():
    first = outcome(iso3=["A", "B", "C"], severity=["slight"] * 3, exposure=[0.2, 0.5, 0.0])
    second = outcome(iso3=["C", "B", "A"], severity=["slight"] * 3, exposure=[0.0, 0.1, 0.6])
    found = pair.compared(first, second)
    # C is exposed in neither and left out; A gains 0.4, B loses 0.4.
    assert found["difference"].round(9).to_dict() == {"A": 0.4, "B": -0.4}


def test_the_ranking_holds_the_exposed_and_the_unknown_but_nobody_untouched():
    rows = ATLAS.outcome(HORMUZ.scenario)
    figure = ranking(ATLAS, view=HORMUZ)
    assert set(figure.table["iso3"]) == set(rows.loc[rows["severity"] != "none visible", "iso3"])
    for word, count in rows["severity"].value_counts().items():
        assert f"{count} {word}" in figure.finding


def test_the_map_shows_every_economy_and_marks_what_fails():
    figure = scenario_map(ATLAS, view=HORMUZ)
    assert figure.map is not None
    layers = {layer.name: layer for layer in figure.map.layers}
    assert HIDDEN not in layers["economies"].state
    failing = {cable for cable, n in ATLAS.numbers("cables").items() if layers["cables"].state[n] == "1"}
    assert failing == set(figure.table["cable_id"])
    assert layers["chokepoints"].selected == {ATLAS.numbers("chokepoints")["hormuz"]}
    counts = ATLAS.outcome(HORMUZ.scenario)["severity"].value_counts()
    assert {key.words.partition(" ")[2] or key.words: key.count for key in figure.map.legend if key.area} == {
        word: counts.get(word, 0) for word in ("slight", "moderate", "severe", "near-total", "unknown")
    }


def test_the_map_is_taken_away_as_geojson_with_what_each_economy_loses():
    drawn, _ = head(ATLAS, view=HORMUZ)
    features = json.loads(drawn.geojson())["features"]
    rows = ATLAS.outcome(HORMUZ.scenario).set_index("iso3")
    lost = {f["properties"]["iso3"]: f["properties"].get("cables_lost") for f in features if "iso3" in f["properties"]}
    assert lost["KWT"] == rows.loc["KWT", "cables_lost"]
    assert {f["properties"]["cable_id"] for f in features if "cable_id" in f["properties"]} == set(
        drawn.table["cable_id"]
    )


def test_where_nothing_fails_the_figures_say_so():
    drawn, exposed = head(ATLAS, view=NOTHING)
    assert "Nothing fails" in drawn.finding
    assert exposed.chart is None
    assert drawn.table.empty


@pytest.mark.parametrize("look", ["ranking", "economy", "single", "compare", "replay"])
def test_every_figure_names_its_sources_and_its_dates(look: str):
    for figure in figures(ATLAS, view=read(ATLAS, {"preset": "hormuz", "look": look})):
        assert figure.sources
        assert figure.dates
        assert set(figure.table["source_id"].str.split("|").explode()) <= {s.source_id for s in figure.sources}
        assert len(pd.read_csv(BytesIO(figure.csv()))) == len(figure.table)


def test_figures_of_one_scenario_are_computed_once_for_all_its_views():
    one, other = (read(ATLAS, {"preset": "hormuz", "look": look}) for look in ("ranking", "economy"))
    assert head(ATLAS, view=one)[0] is head(ATLAS, view=other)[0]


def test_a_card_is_made_of_the_facts_of_its_economy():
    look = read(ATLAS, {"preset": "2018-03-ace", "look": "economy", "economy": "SLE"})
    card, _ = body(ATLAS, view=look)
    facts = {fact.fact: fact.value for fact in economy_facts(ATLAS, "SLE", look.scenario)}
    assert dict(zip(card.table["fact"], card.table["value"], strict=True)) == facts
    assert card.title == "Sierra Leone: near-total exposure"
    assert facts["Isolated"] == "by sea: yes; with land links: yes"


def test_facts_of_an_economy_without_a_scenario_lose_nothing():
    facts = {fact.fact: fact for fact in economy_facts(ATLAS, "Kenya")}
    assert facts["Cables lost"].value == "none of its own"
    assert all(fact.source_id and fact.date and fact.topic == "disruption" for fact in facts.values())
    with pytest.raises(UnknownNameError):
        economy_facts(ATLAS, "Atlantis")


def test_the_worst_cuts_are_told_from_the_answer(monkeypatch: pytest.MonkeyPatch):
    answer = {"cable_ids": [["marea"], ["marea", "2africa"]], "exposure": [0.25, 0.5], "exact": [True, False]}
    monkeypatch.setattr(questions.Question, "answered", lambda _: answer)
    figure = long.worst_cuts(ATLAS, view=View(look="worst"))
    assert figure.finding == "Losing 2 cables (MAREA; 2Africa) puts exposure at 50%."
    assert figure.table["search"].tolist() == ["all sets tried", "one added at a time"]
    monkeypatch.setattr(questions.Question, "answered", lambda _: {key: [] for key in answer})
    assert "no route the atlas knows" in long.worst_cuts(ATLAS, view=View(look="worst")).finding


def test_a_typical_year_is_told_from_the_answer(monkeypatch: pytest.MonkeyPatch):
    # Of two economies one meets moderate exposure in more years than not; the third has no faults and is left out.
    answer = {
        "iso3": ["A", "B", "C"],
        "name": ["Aland", "Bland", "Cland"],
        "faults_per_year": [2.0, 1.0, 0.0],
        "days_moderate": [30.0, 2.0, 0.0],
        "days_severe": [5.0, 0.0, 0.0],
        "years_moderate": [0.9, 0.1, 0.0],
    }
    monkeypatch.setattr(questions.Question, "answered", lambda _: answer)
    figure = long.typical_year(ATLAS, view=View(look="year", years=60))
    assert figure.finding == (
        "In 60 simulated years 1 economy meets moderate exposure in more years than not; Aland most, 30 days per year."
    )
    assert figure.table["iso3"].tolist() == ["A", "B"]


def test_only_the_long_views_ask_a_process_apart():
    asked = {look: questions.question(ATLAS, view=View(look=look)) for look in ("ranking", "worst", "year", "replay")}
    assert asked["ranking"] is None
    assert {asked[look].name for look in ("worst", "year", "replay")} == set(apart.QUESTIONS)
    bloc = questions.question(ATLAS, view=View(look="worst", group="bloc:AU"))
    assert bloc is not None
    assert "KEN" in bloc.arguments[2]


def test_the_options_of_every_parameter_hold_its_default():
    for parameter in view.PARAMETERS:
        known = view.options(ATLAS, parameter)
        defaults = parameter.default if isinstance(parameter.default, tuple) else (parameter.default,)
        assert not known or set(defaults) - {None} <= set(known)


def test_a_chokepoint_names_its_cables_and_who_depends_on_it():
    depends, *_ = chokepoints.figures(ATLAS, chokepoint_id="hormuz")
    network = ATLAS.network(Scenario())
    through = network.member[:, list(network.world.gates["hormuz"])].sum(axis=1)
    by_code = depends.table.set_index("iso3")["cables_through"]
    assert {code: by_code[code] for code in ("KWT", "BHR")} == {
        code: through[network.world.index[code]] for code in ("KWT", "BHR")
    }
    assert "cables in service cross it" in chokepoints.description(ATLAS, chokepoint_id="hormuz")
    with pytest.raises(UnknownNameError):
        chokepoints.figures(ATLAS, chokepoint_id="atlantis")
