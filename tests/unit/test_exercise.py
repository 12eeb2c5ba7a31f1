"""Answers of teams: read with care, brought side by side, with numbers worked out by hand."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from itertools import combinations
from math import dist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.agreement_of_teams import agreement_in_words, alpha, shares, spread
from charts import exercise as charts
from charts.maps import Camera
from figures.exercise import kit
from figures.exercise.answers import FORMAT, Answers, from_code, qr, read, to_code, write
from figures.exercise.built import what_it_buys
from figures.exercise.codes import EXERCISES
from figures.exercise.results import results
from figures.of_link import said_of
from figures.of_page import figures_of
from loaders.hubs import load_hubs
from ui.shared import atlas

ATLAS = atlas()
NAN = float("nan")
TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
ANSWERS = st.builds(
    Answers,
    st.sampled_from(list(EXERCISES)),
    TEXT,
    st.sampled_from(["", "KEN", "TON"]),
    st.dictionaries(TEXT, st.lists(TEXT, min_size=1, max_size=4).map(tuple), max_size=5),
)


@given(ANSWERS)
def test_answers_come_back_from_their_file_and_from_their_code(answers: Answers):
    for found in (read(write(answers)), from_code(to_code(answers))):
        assert found.answers is not None
        assert found.messages == ()
        assert (found.answers, found.answers.given) == (answers, answers.given)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
        max_leaves=8,
    )
)
def test_a_hostile_file_gives_answers_or_a_message(body: object):
    found = read(json.dumps(body))
    assert found.answers is None
    assert found.messages
    found = read(json.dumps({"format": FORMAT.mark, "version": 1, "team": body, "exercise": body, "answers": body}))
    assert found.answers is not None
    assert read(write(found.answers)).messages == () or not found.answers.given


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("rubbish!", "no code of answers"),
        (urlsafe_b64encode(zlib.compress(b" " * 50_000_000)).decode(), "100,001 bytes"),
        (urlsafe_b64encode(zlib.compress(b"{}")).decode(), "“format” is not"),
    ],
)
def test_a_code_that_holds_none_says_so(code: str, message: str):
    (said,) = from_code(code).messages
    assert message in said


def test_a_code_is_drawn_while_a_phone_can_read_it():
    assert str(qr("abc")).startswith("<?xml")
    assert qr("a" * 1_801) is None


def test_agreement_of_yes_and_no_by_hand():
    # Two teams, four cells, one apart: 1 1 0 0 and 1 1 0 1. Of 8 marks 5 are yes, 3 no.
    # Observed disagreement: 1 of 4 cells. Expected: 2 * 5 * 3 / (8 * 7) = 30/56. alpha = 1 - (1/4) / (30/56) = 0.5333.
    assert alpha(np.array([[1, 1, 0, 0], [1, 1, 0, 1]], dtype=float)) == pytest.approx(1 - (1 / 4) / (30 / 56))
    assert alpha(np.array([[1, 0], [1, 0]], dtype=float)) == pytest.approx(1)
    assert alpha(np.array([[1, 0, 1]], dtype=float)) is None  # one team
    assert alpha(np.array([[1, 1], [1, 1]], dtype=float)) is None  # nothing told apart
    assert alpha(np.array([[1, NAN], [NAN, 0]])) is None  # no common cell


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.9, "agree strongly"), (0.7, "agree in the main"), (0.5, "agree in part"), (0.1, "hardly"), (-0.2, "more than")],
)
def test_agreement_is_said_in_words_with_its_number(value: float, words: str):
    assert words in agreement_in_words(value)
    assert f"{value:.2f}" in agreement_in_words(value)
    assert "cannot be measured" in agreement_in_words(None)


def test_shares_count_only_teams_that_said():
    # Cell 1: two of two. Cell 2: one of two. Cell 3: one of one. Cell 4: nobody said.
    found = shares(np.array([[1, 1, NAN, NAN], [1, 0, 1, NAN]]))
    assert found[:3].tolist() == [1, 0.5, 1]
    assert np.isnan(found[3])


def test_spread_is_quartiles_and_median():
    # 0 1 2 3 4: quartiles at 1 and 3, median 2.
    assert spread([4, 0, 3, 1, 2]) == (1, 2, 3)


def test_three_teams_rank_measures_and_the_count_is_right():
    # Satellite: teams A (1st) and B (2nd): 2 of 3, mean place 1.5. Ship: A (2nd), C (1st): 2 of 3, mean place 1.5.
    # Wait: B (1st): 1 of 3. A code nobody offers does not count.
    teams = [
        Answers("cable-loss", "A", "KEN", {"measures-1": ("satellite", "ship")}),
        Answers("cable-loss", "B", "KEN", {"measures-1": ("wait", "satellite")}),
        Answers("cable-loss", "C", "KEN", {"measures-1": ("ship", "bribery"), "unknown-1": ("Who did it?",)}),
        Answers("post", "D", "KEN", {"hubs": ("geneva",)}),
    ]
    teams_found, first, words = results(ATLAS, exercise="cable-loss", answers=teams)
    assert teams_found.finding == "3 teams: A, B and C."
    assert first.table[["option", "teams", "mean_place"]].to_numpy().tolist() == [
        [kit.MEASURES["satellite"], 2, 1.5],
        [kit.MEASURES["ship"], 2, 1.5],
        [kit.MEASURES["wait"], 1, 1.0],
    ]
    assert first.finding.endswith("(2 of 3 teams).")
    assert words.table["words"].tolist() == ["Who did it?"]


def test_three_teams_mark_the_matrix():
    teams = [
        Answers("matrix", team, given={"kind-ai": marks})
        for team, marks in zip("ABC", (("topics",), ("topics", "tools"), ("tools",)), strict=True)
    ]
    _, figure = results(ATLAS, exercise="matrix", answers=teams)
    row = figure.table[figure.table["kind"] == "AI diplomacy"].set_index("column")
    # Topics: A and B, tools: B and C, environment: nobody of three.
    assert row["marked_by"].to_dict() == {"Environment": 0, "Topics": 2, "Tools": 2}
    assert row["share_pct"].to_dict() == {"Environment": 0, "Topics": 67, "Tools": 67}
    assert figure.table["of"].sum() == 9  # nobody said a word on the other kinds
    assert figure.table.loc[figure.table["of"] == 0, "share_pct"].isna().all()


def test_three_teams_set_the_trends():
    teams = [
        Answers("trends", team, given={"trend-shift1": (value,)}) for team, value in zip("ABC", "014", strict=True)
    ]
    _, figure = results(ATLAS, exercise="trends", answers=teams)
    # 0, 1, 4: median 1, quartiles 0.5 and 2.5.
    assert figure.table[["low", "middle", "high"]].drop_duplicates().to_numpy().tolist() == [[0.5, 1.0, 2.5]]
    assert "0.5 to 2.5" in figure.finding


def test_a_cable_that_a_team_builds_is_judged_by_the_model_of_the_atlas():
    said = what_it_buys(ATLAS, economy="KEN", landings=("mombasa-kenya", "mumbai-india"))
    assert "route" in said
    assert "scenario" not in said  # nothing fails in this exercise
    _, built, *_ = results(
        ATLAS,
        exercise="build",
        answers=[Answers("build", "A", "KEN", {"cable-1": ("mombasa-kenya", "mumbai-india", "nowhere")})],
    )
    assert built.table["result"].tolist() == [said]


def test_what_a_cable_does_for_an_economy_is_said_whole_and_why_one_cannot_be_drawn():
    given = {"cable-1": ("castries-saint-lucia", "mumbai-india"), "cable-2": ("mumbai-india", "mumbai-india")}
    _, built, *_ = results(ATLAS, exercise="build", answers=[Answers("build", "A", "LCA", given)])
    assert built.glance is not None
    own, twice = built.glance.iloc[:, -1]
    assert own.startswith("St. Lucia: ")
    assert built.table["result"].iloc[0].endswith(own)
    assert twice == built.table["result"].iloc[1]
    assert "Mumbai, India is named more than once" in twice


def test_three_teams_lay_cables_and_the_map_tells_them_apart_by_letter_as_well():
    # A: Mombasa-Mumbai and Mombasa-Fujairah. B: Mombasa-Mumbai-Tuas, and one that names Mombasa twice: no route.
    # C: nothing. Landings by teams: Mombasa A and B, Mumbai A and B, Fujairah A, Tuas B.
    teams = [
        Answers(
            "build",
            "Anchor",
            "KEN",
            {
                "cable-1": ("mombasa-kenya", "mumbai-india"),
                "cable-2": ("mombasa-kenya", "fujairah-united-arab-emirates"),
            },
        ),
        Answers(
            "build",
            "Buoy",
            "KEN",
            {
                "cable-1": ("mombasa-kenya", "mumbai-india", "tuas-singapore"),
                "cable-3": ("mombasa-kenya", "mombasa-kenya"),
            },
        ),
        Answers("build", "Crab", "KEN", {"why-1": ("Nobody asked us.",)}),
    ]
    _, figure, *_ = results(ATLAS, exercise="build", answers=teams)
    assert figure.finding.startswith("4 cables by 2 teams. Together about ")
    assert figure.finding.endswith(
        "1 of them cannot be drawn. More than one team lands at Mombasa, Kenya (2 teams) and Mumbai, India (2 teams)."
    )
    assert figure.table["mark"].tolist() == ["A1", "A2", "B1", "B3"]
    assert figure.table["length_km"].isna().tolist() == [False, False, False, True]
    assert figure.map is not None
    assert [(mark.text, mark.name) for mark in figure.map.marks] == [
        ("A1", "Anchor, cable 1"),
        ("A2", "Anchor, cable 2"),
        ("B1", "Buoy, cable 1"),
    ]
    assert [(key.words, key.count) for key in figure.map.legend] == [("A: Anchor", 2), ("B: Buoy", 1), ("C: Crab", 0)]
    # The first way of A is also B's, which lies above it: A's line is wider. Nothing lies on the other two.
    assert [route.under for route in figure.map.routes] == [1, 0, 0]
    one, other, last = figure.map.routes
    assert one.colour == other.colour != last.colour
    # Mombasa lies at 4.0 south, 39.7 east, Tuas at 1.3 north, 103.6 east; a mark stands on its way, between them.
    assert last.parts[0][0] == pytest.approx((39.7, -4.0), abs=0.2)
    assert last.parts[-1][-1] == pytest.approx((103.6, 1.3), abs=0.2)
    assert all(39.5 < mark.lon < 104 and -7 < mark.lat < 27 for mark in figure.map.marks)
    places = [(mark.lon, mark.lat) for mark in figure.map.marks]
    assert min(dist(one, other) for one, other in combinations(places, 2)) > 4  # no mark covers another
    assert figure.svg().count(b'class="route"') == 3


def test_a_mark_stands_at_its_share_of_the_way():
    # Two legs of 4 and 2 degrees: half of the six is 3 degrees along the first, 35% is 2.1.
    way = (((0.0, 0.0), (4.0, 0.0), (4.0, 2.0)),)
    cables = [charts.Laid(team, "", "", "", way) for team in (0, 1)]
    view = charts.laid(cables, teams=["A", "B"], layers=(), camera=Camera(0, 0, 1))
    assert [(mark.lon, mark.lat) for mark in view.marks] == [(3.0, 0.0), (pytest.approx(2.1), 0.0)]


def test_three_teams_post_and_the_map_counts_them_hub_by_hub():
    # Geneva: A, B and C; Bay Area: A and B; Beijing: C; Brussels: B. D said nothing on hubs: of three, not of four.
    teams = [
        Answers("post", "A", "KEN", {"hubs": ("geneva", "bay_area")}),
        Answers("post", "B", "KEN", {"hubs": ("geneva", "brussels", "bay_area", "atlantis")}),
        Answers("post", "C", "KEN", {"hubs": ("geneva", "beijing")}),
        Answers("post", "D", "KEN", {"who": ("Engineers.",)}),
    ]
    _, figure, *_ = results(ATLAS, exercise="post", answers=teams)
    hubs = len(ATLAS.frame(load_hubs))
    assert figure.finding == (
        f"3 teams chose 4 hubs of {hubs}. Most often: Geneva (3 of 3). Chosen by one team alone: 2."
    )
    assert figure.table[["teams", "chosen_by"]].to_numpy().tolist() == [
        [3, "A, B and C"],
        [2, "A and B"],
        [1, "C"],
        [1, "B"],
    ]
    assert figure.map is not None
    said = {mark.code: mark for mark in figure.map.marks}
    assert len(said) == hubs
    assert [said[code].text for code in ("geneva", "bay_area", "beijing", "seattle")] == [
        "Geneva 3 of 3",
        "Bay Area 2 of 3",
        "Beijing 1 of 3",
        "",
    ]
    assert said["geneva"].radius_px > said["bay_area"].radius_px > said["beijing"].radius_px > said["seattle"].radius_px
    assert [key.count for key in figure.map.legend] == [4, hubs - 4]


@pytest.mark.parametrize(("exercise", "given"), [("post", {"hubs": ("atlantis",)}), ("build", {"cable-1": ("here",)})])
def test_answers_without_a_place_have_no_map(exercise: str, given: dict[str, tuple[str, ...]]):
    _, figure, *_ = results(ATLAS, exercise=exercise, answers=[Answers(exercise, "A", "KEN", given)])
    assert figure.map is None
    assert figure.table.empty


@pytest.mark.parametrize("exercise", list(EXERCISES))
@pytest.mark.parametrize("economy", ["KEN", "TON", "SGP"])
def test_every_phase_shows_figures_that_exist_and_asks_something(exercise: str, economy: str):
    codes = [question.code for question in kit.questions(ATLAS, exercise=exercise, economy=economy)]
    assert len(set(codes)) == len(codes) > 0
    for phase in kit.phases(ATLAS, exercise=exercise, economy=economy):
        assert all(question.options or question.kind == "words" for question in phase.questions)
        if phase.page:
            said = said_of(ATLAS, page=phase.page, query=phase.query)
            assert said.messages == ()
            keys = {figure.key for figure in figures_of(ATLAS, page=phase.page, said=said.values)}
            assert set(phase.figures) <= keys


def test_losing_cables_is_played_by_economies_that_have_one():
    assert "KEN" in kit.playable(ATLAS, exercise="cable-loss")
    assert "NPL" not in kit.playable(ATLAS, exercise="cable-loss")
    assert "NPL" in kit.playable(ATLAS, exercise="post")


def test_no_answers_no_results():
    assert results(ATLAS, exercise="post", answers=[]) == ()
