"""Counting presence in hubs, on an example of five offices."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import hub_coverage, hub_matrix, hub_models, hubs, presence

HUBS = pd.DataFrame(
    {
        "hub_id": ["bay_area", "washington_dc", "geneva"],
        "name": ["Bay Area", "Washington", "Geneva"],
        "iso3": ["USA", "USA", "CHE"],
        "hub_kind": ["tech_cluster", "capital", "multilateral"],
    }
)
ECONOMIES = pd.DataFrame(
    {
        "iso3": ["DNK", "KEN", "USA", "CHE", "EUU"],
        "name": ["Denmark", "Kenya", "United States", "Switzerland", "European Union"],
        "un_region": ["Europe", "Africa", "Americas", "Europe", None],
        "income_group": ["High income", "Lower middle income", "High income", "High income", None],
        "is_supranational": [False, False, False, False, True],
    }
)
BLOCS = pd.DataFrame({"bloc_id": ["AU", "EU"], "iso3": ["KEN", "DNK"], "member_until": [None, None]})


def make_office(**overrides: object) -> dict[str, object]:
    return {
        "hub_id": "bay_area",
        "iso3": "DNK",
        "office_type": "consulate_general",
        "institution_name": "Office",
        "opened_year": pd.NA,
        "closed_year": pd.NA,
        "status": "active",
        "verification": "dataset",
        "entity_class": "state",
        "note": None,
        "source_id": "a",
        "as_of": "2022",
    } | overrides


def make_offices(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"opened_year": "Int64", "closed_year": "Int64"})


# Denmark: an envoy, a centre and a consulate in the Bay Area. Kenya: an embassy in Washington, and a consulate in
# the Bay Area that nobody has checked.
FIVE = make_offices(
    make_office(
        office_type="tech_ambassador_office", verification="verified", opened_year=2017, source_id="b", as_of="2025"
    ),
    make_office(office_type="innovation_centre", verification="verified", opened_year=2006, source_id="c"),
    make_office(),
    make_office(iso3="KEN", hub_id="washington_dc", office_type="embassy"),
    make_office(iso3="KEN", verification="unverified", source_id="unverified"),
)


def test_unverified_closed_and_subnational_offices_are_out_by_default():
    rows = pd.concat(
        [
            FIVE,
            make_offices(make_office(iso3="CHE", status="closed"), make_office(iso3="CHE", entity_class="subnational")),
        ],
        ignore_index=True,
    )
    assert len(hubs.counted(rows)) == 4
    assert len(hubs.counted(rows, unverified=True)) == 5
    assert len(hubs.counted(rows, closed=True)) == 5
    assert len(hubs.counted(rows, subnational=True)) == 5
    assert set(hubs.counted(rows, unverified=True, office_types=["consulate_general"])["iso3"]) == {"DNK", "KEN"}


def test_an_unverified_office_gives_way_to_a_checked_one_of_the_same_kind():
    rows = make_offices(make_office(), make_office(verification="unverified", institution_name="Other name"))
    assert list(hubs.counted(rows, unverified=True)["verification"]) == ["dataset"]


def test_three_offices_of_one_economy_are_one_economy():
    seen = hubs.presence(hubs.counted(FIVE)).set_index(["hub_id", "iso3"])
    denmark = seen.loc[("bay_area", "DNK")]
    assert (denmark["n_types"], denmark["n_offices"]) == (3, 3)
    assert denmark["office_types"] == "tech_ambassador_office|consulate_general|innovation_centre"
    assert denmark["verification"] == "verified"
    assert denmark["source_id"] == "b|a|c"
    assert denmark["as_of"] == "2025"


def test_totals_count_distinct_economies_and_keep_empty_hubs():
    totals = hubs.hub_totals(hubs.counted(FIVE, unverified=True), HUBS).set_index("hub_id")
    bay = totals.loc["bay_area"]
    assert (bay["n_economies"], bay["n_offices"], bay["n_checked"], bay["n_unverified"]) == (2, 4, 1, 1)
    assert totals.loc["geneva", "n_economies"] == 0


def test_a_union_is_an_economy_but_no_state():
    rows = make_offices(
        make_office(), make_office(iso3="EUU", office_type="eu_delegation_office", entity_class="supranational")
    )
    total = hubs.hub_totals(rows, HUBS).set_index("hub_id").loc["bay_area"]
    assert (total["n_economies"], total["n_states"]) == (2, 1)


def test_the_matrix_has_depth_zero_for_none_and_nothing_for_the_host():
    rows = hub_matrix.matrix(hubs.presence(hubs.counted(FIVE)), ECONOMIES, HUBS)
    assert list(rows["economy"])[:2] == ["Denmark", "Kenya"]  # one hub each, but three kinds of office before one
    assert rows.loc["DNK", "bay_area"] == 3
    assert rows.loc["DNK", "washington_dc"] == 0
    assert pd.isna(rows.loc["USA", "bay_area"])
    assert rows.loc["USA", "geneva"] == 0
    assert rows.loc["USA", "n_hubs"] == 0


def test_the_matrix_sorts_by_one_hub():
    rows = hub_matrix.matrix(hubs.presence(hubs.counted(FIVE)), ECONOMIES, HUBS, sort_by="washington_dc")
    assert rows["economy"].iloc[0] == "Kenya"
    assert hub_matrix.matrix(hubs.presence(FIVE), ECONOMIES, HUBS, sort_by="name")["economy"].is_monotonic_increasing


def test_cells_name_the_kinds_and_leave_out_the_host():
    seen = hubs.presence(hubs.counted(FIVE))
    asked = pd.DataFrame(columns=["hub_id", "iso3", "presence", "confidence"])
    found = presence.everywhere(seen, seen, asked, HUBS, list(ECONOMIES["iso3"]), covered=set())
    cells = hub_matrix.matrix_cells(hub_matrix.matrix(seen, ECONOMIES, HUBS), found, HUBS)
    assert len(cells) == 5 * 3 - 3  # the United States host two hubs, Switzerland one
    cell = cells[(cells["economy"] == "Denmark") & (cells["hub"] == "Bay Area")].iloc[0]
    assert cell["said"] == "Tech ambassador, Consulate general, Innovation centre"
    assert set(cells.loc[cells["n_types"] == 0, "said"]) == {"Not established"}


def test_filters_combine():
    chosen = hub_matrix.selected_economies(ECONOMIES, BLOCS, regions=["Europe", "Africa"], bloc_ids=["EU"])
    assert list(chosen["iso3"]) == ["DNK"]
    assert len(hub_matrix.selected_economies(ECONOMIES, BLOCS)) == 5
    assert hub_matrix.selected_economies(ECONOMIES, BLOCS, regions=["Africa"], income_groups=["High income"]).empty


def test_models_follow_the_first_rule_that_fits():
    classed = hub_models.models(hubs.counted(FIVE), ECONOMIES).set_index("iso3")["model"]
    assert classed.to_dict() == {"DNK": "tech_ambassador", "KEN": "embassy_in_washington_only"}
    everything = hub_models.models(hubs.counted(FIVE, unverified=True), ECONOMIES).set_index("iso3")["model"]
    assert everything["KEN"] == "consulate_traditional"


@pytest.mark.parametrize(
    ("kinds", "model"),
    [
        (["consulate", "innovation_centre"], "consulate_plus_innovation_centre"),
        (["liaison_office", "innovation_centre"], "consulate_plus_innovation_centre"),
        (["consulate_general", "trade_or_investment_office"], "consulate_traditional"),
        (["honorary_consulate", "trade_or_investment_office"], "agency_or_centre_only"),
        (["honorary_consulate"], "honorary_consul_only"),
    ],
)
def test_each_model_has_its_rule(kinds: list[str], model: str):
    rows = make_offices(*[make_office(office_type=kind) for kind in kinds])
    assert hub_models.models(rows, ECONOMIES)["model"].tolist() == [model]


def test_the_ladder_shows_the_verified_example_opened_last():
    rungs = hub_models.ladder(hubs.counted(FIVE), ECONOMIES)
    assert list(rungs["rung"]) == [5, 4, 3, 2, 1]
    top = rungs.iloc[0]
    assert (top["n_economies"], top["example_economy"], top["opened_year"], top["source_id"]) == (
        1,
        "Denmark",
        2017,
        "b",
    )
    assert pd.isna(rungs.iloc[4]["example"])
    assert rungs.iloc[4]["n_economies"] == 0


def test_coverage_counts_what_the_rule_says():
    published = pd.DataFrame(
        {
            "hub_id": ["bay_area"],
            "measure": ["consulates"],
            "value": [4],
            "qualifier": ["at least"],
            "note": [None],
            "source_id": ["s"],
            "as_of": ["2018"],
        }
    )
    rule = {"hub_id": "bay_area", "measure": "consulates", "office_types": "consulate_general|consulate"}
    rest = {"is_main": True, "reason": "why", "source_id": "x", "as_of": "2026"}
    # Both consulates count as offices: 2 of 4. Only Denmark's is in Europe: 1 of 4.
    for region, ours, percent in ((None, 2, 50.0), ("Europe", 1, 25.0)):
        rules = pd.DataFrame([rule | {"unit": "offices", "region": region} | rest])
        row = hub_coverage.coverage(hubs.counted(FIVE, unverified=True), published, rules, ECONOMIES, HUBS).iloc[0]
        assert (row["ours"], row["percent"], row["source_id"]) == (ours, percent, "s")


def test_openings_count_only_known_years():
    rows = pd.concat([FIVE, make_offices(make_office(opened_year=2003, closed_year=2019, status="closed"))])
    periods = hubs.openings(rows)
    assert periods[["label", "event", "n_offices"]].to_numpy().tolist() == [
        ["2000-2009", "opened", 2],
        ["2010-2019", "closed", 1],
        ["2010-2019", "opened", 1],
    ]


def test_offices_are_named_and_an_empty_column_is_left_out():
    named = hubs.named_offices(hubs.counted(FIVE), ECONOMIES, HUBS)
    assert named.iloc[0][["hub", "economy", "office", "confidence"]].tolist() == [
        "Bay Area",
        "Denmark",
        "Tech ambassador",
        "verified",
    ]
    assert "closed_year" not in named
    shut = hubs.named_offices(make_offices(make_office(closed_year=2019, status="closed")), ECONOMIES, HUBS)
    assert shut["closed_year"].tolist() == [2019]


def test_nothing_counted_is_no_error():
    none = FIVE.iloc[:0]
    assert hubs.presence(none).empty
    assert (hubs.hub_totals(none, HUBS)["n_economies"] == 0).all()
    assert (hub_matrix.matrix(hubs.presence(none), ECONOMIES, HUBS)["n_hubs"] == 0).all()
    assert hub_models.models(none, ECONOMIES).empty
    assert hubs.openings(none).empty


offices = st.lists(
    st.builds(
        make_office,
        hub_id=st.sampled_from(["bay_area", "washington_dc", "geneva"]),
        iso3=st.sampled_from(["DNK", "KEN"]),
        office_type=st.sampled_from(["embassy", "consulate", "innovation_centre"]),
        verification=st.sampled_from(list(hubs.STRENGTH)),
        status=st.sampled_from(["active", "closed", "unknown"]),
    ),
    min_size=1,
    max_size=12,
)


@given(offices)
def test_more_switches_never_count_fewer_and_order_is_irrelevant(rows: list[dict[str, object]]):
    frame = make_offices(*rows)
    few, many = hubs.counted(frame), hubs.counted(frame, unverified=True, closed=True)
    assert len(few) <= len(many) <= len(frame)
    totals = hubs.hub_totals(many, HUBS).set_index("hub_id")["n_economies"]
    assert (hubs.hub_totals(few, HUBS).set_index("hub_id")["n_economies"].reindex(totals.index) <= totals).all()
    turned = hubs.hub_totals(many.iloc[::-1], HUBS).set_index("hub_id")["n_economies"]
    assert turned.to_dict() == totals.to_dict()
    assert hubs.presence(many)["n_offices"].sum() == len(many)
