"""What the figures of a disruption say follows from the data, whichever they are."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pandas as pd
import pytest

from analysis import apart
from analysis.disruption_facts import economy_facts
from analysis.names import UnknownNameError
from analysis.scenario import MODES, Scenario
from analysis.severity import WORDS
from charts.maps import HIDDEN
from figures import chokepoints
from figures.disruption import long, pair, questions, record, replay, view
from figures.disruption.answers import people
from figures.disruption.ranking import ranking
from figures.disruption.scenario import scenario_map
from figures.disruption.shown import answers, at_once, body, figures, head
from figures.disruption.view import View, read
from loaders.disruption import load_backtest_rows
from ui.shared import atlas

ATLAS = atlas()
NOTHING = read(ATLAS, {"preset": "nothing"})
HORMUZ = read(ATLAS, {"preset": "hormuz"})
RED_SEA = read(ATLAS, {})


def outcome(**columns: list[object]) -> pd.DataFrame:
    plain = {"name": columns["iso3"], "cables_lost_low": 0, "cables_lost_high": 0}
    plain |= {"routes_left_low": 1, "routes_left_high": 1}
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


def test_how_often_it_is_right_counts_the_shipped_rows():
    rows = load_backtest_rows().frame
    replayed = rows["incident_id"].isin(rows.loc[rows["predicted_class"].notna(), "incident_id"])
    called = rows[replayed]  # of an economy without a cable nothing is said, which counts as a loss not called
    worse = called[called["severity_class"] >= 2]
    figure = record.right(ATLAS)
    for words in (
        f"{called['incident_id'].nunique()} incidents and {len(called)} national reports",
        f"{int((worse['predicted_class'] >= 2).sum())} of {len(worse)} moderate or worse losses are called so",
    ):
        assert words in figure.finding
    assert figure.sources[0].source_id == "atlas-analysis"
    assert len(figure.sources) > 1  # and who reported the losses


def test_two_outcomes_are_compared_by_economy_whatever_their_order():
    first = outcome(iso3=["A", "B", "C"], severity=["slight"] * 3, exposure=[0.2, 0.5, 0.0])
    second = outcome(iso3=["C", "B", "A"], severity=["slight"] * 3, exposure=[0.0, 0.1, 0.6])
    found = pair.compared(first, second)
    # C is exposed in neither and left out; A gains 0.4, B loses 0.4.
    assert found["difference"].round(9).to_dict() == {"A": 0.4, "B": -0.4}


def test_the_ranking_holds_the_exposed_and_the_unknown_but_nobody_untouched():
    rows = ATLAS.outcome_range(HORMUZ.scenario)
    figure = ranking(ATLAS, view=HORMUZ)
    assert set(figure.table["iso3"]) == set(rows.loc[rows["severity"] != "none visible", "iso3"])
    for k, word in ((4, "near-total"), (3, "severe"), (2, "moderate"), (1, "slight")):
        most, least = (int((rows[f"severity_class_{end}"] == k).sum()) for end in ("high", "low"))
        assert f"{most} ({least}) {word}" in figure.finding or (most == least and f"{most} {word}" in figure.finding)


def test_every_row_of_the_ranking_says_why_and_none_holds_bare_numbers():
    figure = ranking(ATLAS, view=RED_SEA)
    assert figure.table["why"].str.len().min() > 10
    assert figure.glance is not None
    cells = figure.glance.astype(str).to_numpy().ravel().tolist()
    assert not [cell for cell in cells if re.fullmatch(r"[\d %]+|\d+ of \d+|(yes|no) / (yes|no)|0% to 0%", cell)]
    by_code = figure.table.set_index("iso3")
    mauritius = by_code.loc["MUS"]
    assert mauritius["cables_lost_high"] == 0
    assert "None of its 4 cables fails." in mauritius["why"]
    assert "run through" in mauritius["why"]


@pytest.mark.parametrize("iso3", ["MOZ", "BGD", "GIB"])
def test_nobody_is_called_isolated_at_bab_el_mandeb(iso3: str):
    look = read(ATLAS, {"preset": "red-sea", "look": "economy", "economy": iso3})
    told = figures(ATLAS, view=look)
    text = " ".join([*(figure.finding for figure in told), *(figure.title for figure in told)])
    text += " ".join(str(cell) for figure in told for cell in figure.table.to_numpy().ravel())
    row = ATLAS.outcome_range(look.scenario).set_index("iso3").loc[iso3]
    assert (row["isolation_by_sea"] == "may be isolated") == (row["sea_routes_left_low"] == 0)
    assert not re.search(
        r"(?<!may be )isolated", text.replace("May be", "may be").replace("number of cuts that isolates", "")
    )


def test_the_map_draws_the_ways_of_the_economy_that_was_chosen():
    look = read(ATLAS, {"preset": "red-sea", "look": "economy", "economy": "SYC"})
    drawn, _ = head(ATLAS, view=look)
    assert drawn.map is not None
    state = next(layer.state for layer in drawn.map.layers if layer.name == "cables")
    of_class = {k: {code for code, n in ATLAS.numbers("cables").items() if state[n] == k} for k in "0123"}
    reason = ATLAS.why(look.scenario, "SYC")
    assert of_class["3"] == set(reason.cable_ids)
    assert of_class["2"] == set(reason.working_ids)
    assert drawn.finding.startswith("Seychelles: exposure severe at most, moderate at least.")
    assert drawn.finding.endswith(reason.sentences[1])
    plain, _ = head(ATLAS, view=RED_SEA)
    assert set(next(layer.state for layer in plain.map.layers if layer.name == "cables")) <= {".", "0", "1"}


def test_the_fill_is_paler_where_only_the_first_reading_says_moderate():
    figure = scenario_map(ATLAS, view=RED_SEA)
    rows = ATLAS.outcome_range(RED_SEA.scenario).set_index("iso3")
    state = next(layer.state for layer in figure.map.layers if layer.name == "economies")
    fill = {code: int(state[n]) for code, n in ATLAS.numbers("economies").items()}
    only = {code for code in fill if code in rows.index and rows.loc[code, "severity_class_high"] >= 2}
    only -= set(rows.index[rows["severity_class_low"] >= 2])
    assert {code for code, k in fill.items() if k > 5} == only
    assert not {"DJI", "SOM"} & only


def test_the_answers_come_in_order_and_say_at_most_where_the_readings_differ():
    short, sure, helps, back = answers(ATLAS, view=RED_SEA)
    assert short.glance.iloc[:, 0].tolist() == [
        "What is lost?",
        "Who is hit beyond its shore?",
        "What still works?",
        "How many people live there?",
        "How sure is this?",
        "What usually helps?",
        "When do the cables come back?",
    ]
    said = " ".join(short.glance.iloc[:, 1])
    assert "live in economies of severe or near-total exposure" in said
    assert not re.search(r"\d+ [\w ]*lose access", said)
    assert sure.finding in said or ATLAS.record_of(ATLAS.kind_of(RED_SEA.scenario)).sentence in said
    order = {"missed": 0, "false alarm": 1, "right": 2}
    assert sure.table["verdict"].map(order).is_monotonic_increasing
    assert set(sure.table["source_id"].str.split("|").explode()) <= {s.source_id for s in sure.sources}
    assert "not advice for this case" in helps.finding
    assert "First cable back after" in back.finding
    assert all(figure.sources for figure in (short, sure, helps, back))


def test_people_whose_number_is_unknown_are_said_to_be_unknown():
    # Twenty economies at severe exposure, of which Eritrea or another has no figure: the coverage is told.
    said = people(ATLAS, RED_SEA.scenario)
    assert "19 of 20 economies have a figure" in said
    assert said.endswith("This is where they live, not how many lose access.")


def test_a_single_reading_is_told_without_at_most():
    look = read(ATLAS, {"preset": "2018-03-ace"})
    drawn, _ = head(ATLAS, view=look)
    short, *_ = answers(ATLAS, view=look)
    assert "At most" not in drawn.finding
    assert "if whole cables fail" not in " ".join(short.glance.iloc[:, 1])


def test_the_record_of_the_score_is_in_the_app_with_its_calibration_and_kinds():
    _, _, calibrated, measured = body_of_replay()
    assert calibrated.table["called"].tolist() == ["none visible", "slight", "moderate", "severe", "near-total"]
    assert {"islands", "landlocked", "hubs, 15 cables or more"} <= set(measured.table["name"])
    assert "chosen anew for each incident" in measured.note
    assert "after results on these incidents had been seen" in measured.note


def body_of_replay():
    return at_once(ATLAS, view=read(ATLAS, {"preset": "2018-03-ace", "look": "replay"}))


@pytest.mark.parametrize("mode", MODES)
def test_the_map_says_its_reading_in_every_mode(mode: str):
    figure = scenario_map(ATLAS, view=read(ATLAS, {"preset": "hormuz", "mode": mode}))
    assert figure.map is not None
    assert ("at least" if mode == "one-side" else "at most") in figure.map.legend[0].words


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
    rows = ATLAS.outcome_range(HORMUZ.scenario).set_index("iso3")
    of = {f["properties"]["iso3"]: f["properties"] for f in features if "iso3" in f["properties"]}
    for name in ("cables_lost_low", "cables_lost_high", "isolation_by_sea"):
        assert of["KWT"][name] == rows.loc["KWT", name]
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
    one, other = (read(ATLAS, {"preset": "hormuz", "look": look}) for look in ("ranking", "single"))
    assert head(ATLAS, view=one)[0] is head(ATLAS, view=other)[0]


def test_a_card_is_made_of_the_facts_of_its_economy():
    look = read(ATLAS, {"preset": "2018-03-ace", "look": "economy", "economy": "SLE"})
    card, _ = body(ATLAS, view=look)
    facts = {fact.fact: fact.value for fact in economy_facts(ATLAS, "SLE", look.scenario)}
    assert dict(zip(card.table["fact"], card.table["value"], strict=True)) == facts
    assert card.title == "Sierra Leone: exposure near-total"
    assert facts["Isolated"] == "by sea isolated; with land links isolated"
    assert card.glance is None, "the answers stand above every view"
    short, *_ = answers(ATLAS, view=look)
    assert short.title == "Sierra Leone in short"
    assert short.glance.iloc[0, 1].startswith("Its only international cable.")
    unchosen, _ = body(ATLAS, view=read(ATLAS, {"preset": "2018-03-ace", "look": "economy"}))
    assert unchosen.glance.iloc[0, 0] == "What is lost of its own?"


def test_facts_of_an_economy_without_a_scenario_lose_nothing():
    facts = {fact.fact: fact for fact in economy_facts(ATLAS, "Kenya")}
    assert facts["Cables lost"].value == "none of its 7 cables"
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
        "In 60 simulated years 1 economy meets moderate exposure in more years than not; Aland ranks first, exposed "
        "about 30 days per year. This ranks exposure; it does not count days offline."
    )
    assert figure.table["iso3"].tolist() == ["A", "B"]


def test_only_the_long_views_ask_a_process_apart():
    asked = {look: questions.question(ATLAS, view=View(look=look)) for look in ("ranking", "worst", "year", "replay")}
    assert asked["ranking"] is None
    assert {asked[look].name for look in ("worst", "year")} == set(apart.QUESTIONS)
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


def test_an_economy_that_loses_nothing_is_said_to_keep_what_it_has():
    view = read(ATLAS, {"preset": "red-sea", "economy": "TON"})  # one cable, to Fiji, far from the Red Sea
    drawn, _ = head(ATLAS, view=view)
    said = "Tonga: no visible exposure. Tonga keeps its only international cable and its only separate route."
    assert drawn.finding.startswith(said)


def test_a_little_exposure_is_not_called_none():
    view = read(
        ATLAS, {"preset": "guam", "economy": "FJI"}
    )  # some of Fiji's ways on run through Guam, none of its cables
    row = ATLAS.outcome_range(view.scenario).set_index("iso3").loc["FJI"]
    assert row["score_high"] > 0
    assert row["severity"] == WORDS[0]
    drawn, _ = head(ATLAS, view=view)
    assert drawn.finding.startswith("Fiji: exposure below slight.")
