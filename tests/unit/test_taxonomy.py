"""Matrix, overrides, links and crosswalk on tables small enough to check by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import strategies, taxonomy_crosswalk, taxonomy_issues
from analysis import taxonomy as analysis
from analysis.names import UnknownNameError

MATRIX = pd.DataFrame(
    [
        ("Data diplomacy", True, True, True, "source", "certain", "all three"),
        ("Cable diplomacy", True, False, True, "inferred", "low", "telegraph messages"),
        ("Real-time diplomacy", False, False, True, "inferred", "low", "pace"),
        ("Blog diplomacy", False, False, True, "inferred", "high", "named among tools"),
        ("Cyber diplomacy", False, True, False, "source", "certain", "security"),
    ],
    columns=["term", "environment", "topics", "tools", "basis", "confidence", "reason"],
)
TERMS = MATRIX["term"].tolist()
marks = st.tuples(st.booleans(), st.booleans(), st.booleans())


def test_terms_with_the_same_pattern_are_similar():
    assert analysis.similar(MATRIX, "Blog diplomacy") == ["Real-time diplomacy"]
    assert analysis.similar(MATRIX, "Data diplomacy") == []


def test_any_and_all_columns_keep_different_terms():
    one = analysis.filter_terms(MATRIX, columns=["environment", "topics"])
    both = analysis.filter_terms(MATRIX, columns=["environment", "topics"], every=True)
    assert set(one["term"]) == {"Data diplomacy", "Cable diplomacy", "Cyber diplomacy"}
    assert list(both["term"]) == ["Data diplomacy"]


def test_search_reads_terms_and_reasons_and_needs_every_word():
    assert list(analysis.filter_terms(MATRIX, search="TELEGRAPH cable")["term"]) == ["Cable diplomacy"]
    assert analysis.filter_terms(MATRIX, search="telegraph blog").empty
    assert len(analysis.filter_terms(MATRIX, search="  ")) == 5
    assert analysis.filter_terms(MATRIX, search="a.b(").empty, "not a regular expression"


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("term", "Blog diplomacy", "Real-time diplomacy"),
        ("marks", "Data diplomacy", "Real-time diplomacy"),
        ("pattern", "Data diplomacy", "Real-time diplomacy"),
        ("confidence", "Cyber diplomacy", "Real-time diplomacy"),
    ],
)
def test_terms_are_sorted_by_the_order_asked_for(order: str, first: str, last: str):
    ordered = analysis.sort_terms(MATRIX, order)["term"].tolist()
    assert (ordered[0], ordered[-1]) == (first, last)


@given(st.dictionaries(st.sampled_from(TERMS), marks))
def test_overrides_come_back_from_a_link_as_they_went_in(cells: dict[str, tuple[bool, bool, bool]]):
    text = analysis.format_overrides(cells)
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz01~.-"), "needs no escaping in a link"
    assert analysis.parse_overrides(text, TERMS) == analysis.Overrides(cells)


@given(st.text(max_size=200))
def test_any_text_gives_cells_of_the_matrix_or_problems(text: str):
    found = analysis.parse_overrides(text, TERMS)
    assert set(found.cells) <= set(TERMS)
    assert all(text_ and len(text_) < 200 for text_ in found.problems)


def test_an_unknown_term_and_a_broken_part_are_named_and_the_rest_is_used():
    found = analysis.parse_overrides("cable~110.nosuch~111.cyber~12", TERMS)
    assert found.cells == {"Cable diplomacy": (True, True, False)}
    assert any("nosuch" in problem for problem in found.problems)
    assert any("cyber~12" in problem for problem in found.problems)


def test_setting_a_term_back_to_ours_drops_the_override():
    cells = analysis.with_override({}, MATRIX, "Cable diplomacy", ["topics"])
    assert cells == {"Cable diplomacy": (False, True, False)}
    assert analysis.with_override(cells, MATRIX, "Cable diplomacy", ["tools", "environment"]) == {}


def test_the_workshop_stands_beside_ours_and_only_changed_terms_are_marked():
    view = analysis.matrix_view(
        MATRIX, {"Cyber diplomacy": (False, True, True), "Blog diplomacy": (False, False, True)}
    )
    assert view.loc[view["changed"], "term"].tolist() == ["Cyber diplomacy"], "Blog is as we have it"
    assert view["workshop_tools"].tolist() == [True, True, True, True, True]
    assert view["tools"].tolist() == MATRIX["tools"].tolist()


ISSUES = pd.DataFrame(
    [
        ("TEC01", "Telecoms", "TEC", "wires", "issue", None, "menu", "2021"),
        ("TEC01a", "Cables", "TEC", "seabed", "sub-issue", "TEC01", "menu", "2021"),
        ("ECO01", "Trade", "ECO", "goods", "issue", None, "menu", "2021"),
        ("ECO02", "Tax", "ECO", "money", "issue", None, "menu", "2021"),
    ],
    columns=["issue_id", "name", "basket_id", "description", "level", "parent_issue", "source_id", "as_of"],
)
LINKS = pd.DataFrame(
    [
        ("TEC01a", "TEC01", "parent", None, "own", "2026"),
        ("TEC01a", "ECO01", "stated", "exports", "blog", "2026"),
        ("ECO02", "basket:TEC", "placement", "filed apart", "menu", "2021"),
    ],
    columns=["issue_a", "issue_b", "kind", "note", "source_id", "as_of"],
)
BASKETS = pd.DataFrame(
    [("ECO", "Economy", "CSTD-6"), ("TEC", "Technology", "CSTD-2")], columns=["basket_id", "name", "cstd_cluster"]
)
CROSSWALK = pd.DataFrame(
    [
        ("TEC01", "CSTD-2.1", "TEC", "CSTD-2", "WGIG-A", "GDC-1", "name", 1),
        ("TEC01a", "CSTD-2.1", "TEC", "CSTD-2", "WGIG-A", "GDC-1", "close", 1),
        ("ECO01", "CSTD-6.1", "ECO", "CSTD-6", "WGIG-C", "GDC-2", "name", 1),
        ("ECO01", "CSTD-6.2", "ECO", "CSTD-6", "WGIG-C", "GDC-2", "close", 1),
        ("ECO02", None, "ECO", None, None, "GDC-2", "none", None),
        ("ECO01", "CSTD-2.1", "ECO", "CSTD-2", "WGIG-C", "GDC-2", "close", 0),
    ],
    columns=[
        "issue_id",
        "cstd_code",
        "diplo_basket",
        "cstd_cluster",
        "wgig_cluster",
        "gdc_objective",
        "cstd_match",
        "same_cluster",
    ],
).astype({"same_cluster": "Int64"})
SCHEMES = pd.DataFrame(
    [
        ("CSTD-2015", "CSTD-2", "Infrastructure", None),
        ("CSTD-2015", "CSTD-2.1", "Wires", "CSTD-2"),
        ("CSTD-2015", "CSTD-6", "Economic", None),
        ("CSTD-2015", "CSTD-6.1", "E-commerce", "CSTD-6"),
        ("CSTD-2015", "CSTD-6.2", "E-money", "CSTD-6"),
        ("CSTD-2015", "CSTD-6.9", "Unmet", "CSTD-6"),
    ],
    columns=["scheme", "code", "name", "parent"],
)


def test_links_are_seen_from_the_issue_asked_about():
    seen = taxonomy_issues.links_of("ECO01", ISSUES, LINKS, BASKETS)
    assert seen[["kind", "other_id", "other", "basket"]].to_numpy().tolist() == [
        ["stated", "TEC01a", "Cables", "Technology"]
    ]
    assert taxonomy_issues.links_of("ECO02", ISSUES, LINKS, BASKETS)["other"].tolist() == ["the Technology line"]


def test_a_card_gathers_parent_children_links_and_crosswalk():
    card = taxonomy_issues.issue_card("TEC01", ISSUES, LINKS, BASKETS, CROSSWALK)
    assert (card.basket, card.parent, card.children) == ("Technology", "", ("Cables",))
    assert len(card.crosswalk) == 1
    assert taxonomy_issues.issue_card("TEC01a", ISSUES, LINKS, BASKETS, CROSSWALK).parent == "Telecoms"


def test_the_list_has_every_station_once_on_its_own_line():
    places = pd.DataFrame(
        [("ECO", 1, "ECO01"), ("ECO", 2, "ECO02"), ("TEC", 1, "TEC01"), ("TEC", 2, "ECO02"), ("TEC", 3, "TEC01a")],
        columns=["line", "seq", "issue_id"],
    )
    rows = taxonomy_issues.station_list(places, ISSUES, LINKS, BASKETS, ["stated"])
    assert rows["station"].tolist() == ["Trade", "Tax", "Telecoms", "Cables"]
    assert rows["stop"].tolist() == [1, 2, 1, 2]
    assert rows.set_index("station")["also_on"].to_dict() == {
        "Trade": "",
        "Tax": "Technology",
        "Telecoms": "",
        "Cables": "",
    }
    assert rows.set_index("station").loc["Trade", "linked_with"] == "Cables"


def test_an_issue_is_counted_once_per_group_even_with_two_entries():
    tally = taxonomy_crosswalk.crosswalk_counts(CROSSWALK, SCHEMES, BASKETS, "CSTD-2015").set_index(["basket", "group"])
    assert tally["issues"].to_dict() == {
        ("Economy", "CSTD-2"): 1,  # Trade, filed differently
        ("Economy", "CSTD-6"): 1,  # Trade has two entries there
        ("Economy", "none"): 1,  # Tax
        ("Technology", "CSTD-2"): 2,
        ("Technology", "CSTD-6"): 0,
        ("Technology", "none"): 0,
    }
    assert tally["own"].sum() == 2


def test_filed_differently_no_match_and_unmapped_entries():
    assert taxonomy_crosswalk.filed_differently(CROSSWALK)["issue_id"].tolist() == ["ECO01"]
    assert taxonomy_crosswalk.without_match(CROSSWALK)["issue_id"].tolist() == ["ECO02"]
    assert taxonomy_crosswalk.unmapped(CROSSWALK, SCHEMES) == ["CSTD-6.9"]


def test_a_strategy_without_pillars_stays_and_says_so():
    rows = strategies.pillars(
        pd.DataFrame(
            [
                ("A", "AAA", "2021", "T", "cyber security|poetry", "s", "2021"),
                ("B", "BBB", "2017", "U", None, "s", "2017"),
            ],
            columns=["actor", "iso3", "date", "title", "pillars", "source_id", "as_of"],
        )
    )
    assert rows[["actor", "theme"]].to_numpy().tolist() == [["A", "Security"], ["A", "Other"], ["B", "Not found"]]
    assert pd.isna(rows["pillar"].iloc[-1])


def test_definitions_under_another_name_are_found_undated_last():
    definitions = pd.DataFrame(
        [("TechPlomacy", "Denmark", 2017), ("Tech diplomacy", "Diplo", pd.NA), ("Public diplomacy", "USC", 2024)],
        columns=["term", "issuer", "year"],
    )
    assert analysis.definitions_of(definitions, ["Tech diplomacy"])["issuer"].tolist() == ["Denmark", "Diplo"]


def test_an_issue_nobody_knows_is_named():
    with pytest.raises(UnknownNameError, match="TEC99"):
        taxonomy_issues.issue_card("TEC99", ISSUES, LINKS, BASKETS, CROSSWALK)


@given(st.text(max_size=60))
def test_a_slug_needs_no_escaping_and_is_its_own(text: str):
    code = analysis.slug(text)
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert analysis.slug(code) == code
