"""The state of an economy in a hub: present, not present, or not established."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import hub_coverage, presence
from analysis.presence import everywhere
from charts.evidence import EVIDENCE, rules
from charts.hub_marks import PRESENCE_MARKS, mark_of
from ui.evidence import legend_html

HUBS = pd.DataFrame({"hub_id": ["long", "short", "asked"], "iso3": ["AAA", "AAA", "AAA"]})
CODES = ["AAA", "BBB", "CCC", "DDD", "EEE"]
OFFICES = pd.DataFrame(
    [
        ("long", "BBB", "verified"),
        ("short", "CCC", "dataset"),
        ("short", "DDD", "unverified"),
        ("long", "DDD", "unverified"),
    ],
    columns=["hub_id", "iso3", "verification"],
).assign(n_types=1, office_types="embassy")
SOURCED = OFFICES[OFFICES["verification"] != "unverified"]
ASKED = pd.DataFrame(
    [("asked", "BBB", "no", "medium"), ("asked", "CCC", "unknown", "low"), ("asked", "DDD", "no", "unverified")],
    columns=["hub_id", "iso3", "presence", "confidence"],
)


def state(seen: pd.DataFrame = SOURCED) -> pd.DataFrame:
    found = everywhere(seen, OFFICES, ASKED, HUBS, CODES, covered={"long", "asked"})
    return found.set_index(["hub_id", "iso3"])


@pytest.mark.parametrize(
    ("hub_id", "iso3", "expected"),
    [
        ("long", "AAA", ("host", "")),
        ("long", "BBB", ("yes", "confirmed")),
        ("long", "CCC", ("no", "likely")),  # on no list of a hub whose list is long
        ("long", "DDD", ("unknown", "unknown")),  # general knowledge has it: never denied
        ("long", "EEE", ("unknown", "unknown")),  # keeps no office anywhere: nothing can be read from that
        ("short", "CCC", ("yes", "likely")),
        ("short", "BBB", ("unknown", "unknown")),  # the list is short
        ("asked", "BBB", ("no", "confirmed")),  # a source says so
        ("asked", "CCC", ("unknown", "unknown")),
        ("asked", "DDD", ("unknown", "unknown")),  # a denial from general knowledge is none
    ],
)
def test_each_state_has_its_reason(hub_id: str, iso3: str, expected: tuple[str, str]):
    assert tuple(state().loc[(hub_id, iso3), ["presence", "evidence"]]) == expected


def test_general_knowledge_counts_on_request_and_says_so():
    found = state(OFFICES)
    assert tuple(found.loc[("short", "DDD"), ["presence", "evidence"]]) == ("yes", "unknown")
    words = dict(zip(found.index, presence.in_words(found), strict=True))
    assert words["short", "DDD"] == "Embassy (general knowledge)"
    assert words["long", "CCC"] == "Not present (on no list)"
    assert words["asked", "BBB"] == "Not present"


@given(st.sets(st.sampled_from(["long", "short", "asked"])))
def test_no_absence_without_a_long_list_or_a_source(covered: set[str]):
    found = everywhere(SOURCED, OFFICES, ASKED, HUBS, CODES, covered=covered)
    denied = found[found["presence"] == "no"]
    assert set(denied["hub_id"]) <= covered | {"asked"}
    assert len(found) == len(HUBS) * len(CODES)


def test_answers_on_missions_say_nothing_of_consulates():
    assert len(presence.asked_about(ASKED, ())) == len(presence.asked_about(ASKED, ("permanent_mission",))) == 3
    assert presence.asked_about(ASKED, ("consulate",)).empty


def test_a_hub_is_covered_only_if_every_published_count_is_reached():
    found = pd.DataFrame(
        [("a", "x", 97.0), ("b", "x", 104.0), ("b", "y", 45.0), ("c", "x", 79.9)],
        columns=["hub_id", "measure", "percent"],
    )
    limits = found[["hub_id", "measure"]].assign(
        office_types=["embassy", "consulate", "honorary_consulate", "embassy"], region=None, is_main=True
    )
    limits.loc[2, "is_main"] = False
    assert hub_coverage.well_covered(found, limits) == {"a"}
    assert hub_coverage.well_covered(found, limits, ["consulate"]) == {"b"}  # its consulates are, its honorary are not


def test_every_mark_has_its_own_look_its_words_and_its_rule():
    marks = [*PRESENCE_MARKS.values()]
    assert len({(mark.symbol, mark.filled) for mark in marks}) == len(marks)
    assert len({mark.css for mark in marks}) == len(marks)
    shown, css = legend_html(marks), rules(marks)
    for mark in marks:
        assert mark.label in shown
        assert f'"mark {mark.css}"' in shown
        assert f"i.mark.{mark.css} " in css
    assert list(EVIDENCE) == ["confirmed", "likely", "unknown"]
    assert mark_of("host", "") == ""
    assert mark_of("yes", "likely") == "yes-likely"
