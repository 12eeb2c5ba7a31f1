"""Who owns and who made cables, on three cables worked out by hand, and in the shipped tables."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import control
from analysis.control import Exclusion, rules_that_name
from analysis.names import UnknownNameError
from analysis.scenario import Scenario
from figures.disruption import control as figures
from figures.disruption import shown
from figures.disruption.view import read
from ui.shared import atlas

ATLAS = atlas()
HELD = control.holders(
    pd.DataFrame(
        {
            "operator": ["One", "Two", "Three", "Four"],
            "parent_iso3": ["AAA", "AAA", "BBB", None],
            "state_control": ["majority", None, "minority", "agreed"],
            "source_id": "s",
            "as_of": "2021",
        }
    ),
    pd.DataFrame(
        {"supplier": ["Maker"], "hq_iso3": ["CCC"], "state_control": [None], "source_id": "s", "as_of": "2021"}
    ),
    pd.DataFrame({"rule_id": ["list-1"], "role": ["owner"], "name": ["Three"]}),
)
FACTS = pd.DataFrame(
    {
        "cable_id": ["x", "y", "z"],
        "owners": [("One", "Three"), ("Two", "Nobody"), ()],
        "suppliers": [("Maker",), (), ("Maker", "Other")],
    }
)
LINKS = control.links(FACTS, HELD)
OWNERS = LINKS[LINKS["role"] == "owner"]


def test_a_cable_is_split_evenly_and_unknown_is_a_class():
    # x: half AAA, half BBB; y: half AAA, half unknown; z: unknown. Of three cables: AAA 1/3, BBB 1/6, unknown 1/2.
    found = control.shares(OWNERS, "iso3").set_index("iso3")
    assert found["share"].to_dict() == pytest.approx({"AAA": 1 / 3, "BBB": 1 / 6, "unknown": 1 / 2})
    assert found["cables"].to_dict() == {"AAA": 2, "BBB": 1, "unknown": 2}
    assert found.index[-1] == "unknown"
    assert control.unknown_share(OWNERS) == pytest.approx(1 / 2)


def test_kinds_of_control():
    assert HELD.set_index("name")["kind"].to_dict() == {
        "One": "state",
        "Two": "private",
        "Three": "private",
        "Four": "mixed",
        "Maker": "private",
    }
    # One 1/6, Two and Three 1/6 each, Nobody 1/6 and z 1/3.
    kinds = control.shares(OWNERS, "kind").set_index("kind")["share"]
    assert kinds.to_dict() == pytest.approx({"private": 1 / 3, "state": 1 / 6, "unknown": 1 / 2})


def test_one_owner_that_matches_takes_the_cable_out():
    assert control.excluded(LINKS, Exclusion()) == frozenset()
    assert control.excluded(LINKS, Exclusion(owners=frozenset({"Nobody"}))) == {"y"}
    assert control.excluded(LINKS, Exclusion(owner_economies=frozenset({"AAA"}))) == {"x", "y"}
    assert control.excluded(LINKS, Exclusion(supplier_economies=frozenset({"CCC"}))) == {"x", "z"}
    assert control.excluded(LINKS, Exclusion(kinds=frozenset({"state"}))) == {"x"}
    assert control.excluded(LINKS, Exclusion(rules=frozenset({"list-1"}))) == {"x"}


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Exclusion(owners=frozenset({"Onne"})), "No owner is called “Onne”. Did you mean One"),
        (Exclusion(suppliers=frozenset({"Mkr"})), "No maker is called “Mkr”"),
        (Exclusion(owner_economies=frozenset({"ZZZ"})), "No economy of owners is called “ZZZ”"),
        (Exclusion(rules=frozenset({"list-9"})), "No rule that names an owner or maker is called “list-9”"),
    ],
)
def test_an_owner_nobody_knows_is_named(choice: Exclusion, message: str):
    with pytest.raises(UnknownNameError, match=message):
        control.excluded(LINKS, choice)


def test_what_an_economy_depends_on():
    assert control.dependence({}) == ""
    assert control.dependence({"x": ("One",)}) == "one cable"
    assert control.dependence({"x": ("One", "Two"), "y": ("One",)}) == "one owner"
    assert control.dependence({"x": ("One",), "y": ("Two",)}) == ""
    # Two cables whose owners nobody knows have no owner in common that one could name.
    assert control.dependence({"x": (), "y": ()}) == ""


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["One", "Two", "Three", "Four", "Nobody"]), unique=True, max_size=4),
            st.lists(st.sampled_from(["Maker", "Other"]), unique=True, max_size=2),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_shares_add_up_to_one(cables: list[tuple[list[str], list[str]]]):
    facts = pd.DataFrame(
        [(f"c{k}", tuple(owners), tuple(makers)) for k, (owners, makers) in enumerate(cables)],
        columns=["cable_id", "owners", "suppliers"],
    )
    rows = control.links(facts, HELD)
    for role in control.ROLES:
        for by in ("iso3", "kind", "name"):
            assert control.shares(rows[rows["role"] == role], by)["share"].sum() == pytest.approx(1)


@settings(max_examples=12)
@given(st.sets(st.sampled_from(["CHN", "USA", "FRA", "JPN"]), min_size=1))
def test_counting_fewer_cables_never_adds_a_route(makers: set[str]):
    rows = control.left_without(ATLAS, Scenario(), Exclusion(supplier_economies=frozenset(makers)))
    assert (rows["cables_left"] <= rows["cables"]).all()
    assert (rows["routes_left"] <= rows["routes"]).all()


def test_not_counting_is_an_earlier_outage():
    choice = Exclusion(suppliers=frozenset({"HMN Tech"}))
    seen = control.not_counting(ATLAS, Scenario(), choice)
    made = ATLAS.cables.loc[ATLAS.cables["suppliers"].map(lambda names: "HMN Tech" in names), "cable_id"]
    assert seen.prior_outages == frozenset(made)
    rows = control.left_without(ATLAS, Scenario(), choice).set_index("iso3")
    network = ATLAS.network(seen)
    left = dict(zip(network.world.iso3, network.member.sum(axis=1), strict=True))
    assert rows["cables_left"].to_dict() == {code: left[code] for code in rows.index}


def test_every_economy_has_shares_that_add_up():
    rows = control.every_economy(ATLAS, role="owner", date=Scenario().date)
    assert rows.groupby("economy")["share"].sum().to_numpy() == pytest.approx(1)
    assert "unknown" in set(rows["iso3"])


def test_a_unit_on_a_list_is_not_its_parent():
    figure = figures.named_by_rules(ATLAS)
    by_name = figure.table.set_index("name")
    assert by_name.loc["China Mobile", "relation"] == "unit"
    assert by_name.loc["HMN Tech", "relation"] == "itself"
    assert by_name.loc["HMN Tech", "date"] == "2021-12-16"
    assert "does not name its parent" in figure.note


@pytest.mark.parametrize("role", ["owner", "supplier"])
def test_the_share_of_the_unknown_is_always_said(role: str):
    figure = figures.holders(ATLAS, economy="KEN", role=role, scenario=Scenario())
    assert "unknown" in figure.finding
    assert figure.table["label"].iloc[-1] == "Unknown" or role == "supplier"
    assert figure.sources
    assert figure.dates
    assert figure.png()[:4] == b"\x89PNG"
    with pytest.raises(UnknownNameError):
        figures.holders(ATLAS, economy="Atlantis", role=role, scenario=Scenario())


def test_what_is_left_says_who_depends_on_one_cable():
    figure = figures.left_without(
        ATLAS, scenario=Scenario(), exclusion=Exclusion(supplier_economies=frozenset({"CHN"}))
    )
    assert "Newly on one cable or one owner: " in figure.finding
    assert "Unknown among all cables" in figure.finding
    assert figure.svg().startswith(b"<svg")
    empty = figures.left_without(ATLAS, scenario=Scenario(), exclusion=Exclusion())
    assert empty.chart is None
    assert empty.finding.startswith("With every cable counted, ")
    alone = empty.table[empty.table["depends_on"] == "one cable"]
    assert f"counted, {len(alone)} economies depend on" in empty.finding
    assert (alone["cables"] == 1).all()
    assert "Unknown among all cables" in empty.finding


def test_excluding_nobody_changes_nothing():
    rows = control.left_without(ATLAS, Scenario(), Exclusion())
    assert (rows["cables_left"] == rows["cables"]).all()
    assert (rows["routes_left"] == rows["routes"]).all()
    assert (rows["depends_on"] == rows["depended_on"]).all()


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from(["CHN", "USA", "FRA", "JPN", "GBR"]), unique=True, max_size=2),
    st.lists(st.sampled_from(["Google", "Orange", "China Telecom", "Telxius"]), unique=True, max_size=2),
    st.sampled_from(["CHN", "USA", "FRA"]),
)
def test_more_exclusion_never_leaves_more(makers: list[str], owners: list[str], more: str):
    few = Exclusion(owners=frozenset(owners), supplier_economies=frozenset(makers))
    many = replace(few, supplier_economies=few.supplier_economies | {more}, kinds=frozenset({"state"}))
    a, b = (control.left_without(ATLAS, Scenario(), one).set_index("iso3") for one in (few, many))
    assert (b["cables_left"] <= a["cables_left"].reindex(b.index)).all()
    assert (b["routes_left"] <= a["routes_left"].reindex(b.index)).all()


def test_every_economy_has_the_shares_of_its_own_figure():
    every = control.every_economy(ATLAS, role="supplier", date=Scenario().date)
    own = control.shares(control.links_of(ATLAS, "KEN", role="supplier", date=Scenario().date), "iso3")
    rows = every[every["economy"] == "KEN"]
    assert dict(zip(rows["iso3"], rows["share"], strict=True)) == pytest.approx(
        dict(zip(own["iso3"], own["share"], strict=True))
    )
    assert rows["cables"].tolist() == own["cables"].tolist()
    figure = figures.every_economy(ATLAS, scenario=Scenario())
    assert f"more than half of the making for {_half_known(every)}" in figure.finding


def _half_known(rows: pd.DataFrame) -> int:
    unknown = rows[rows["iso3"] == "unknown"].set_index("economy")["share"]
    return sum(unknown.get(code, 0.0) < 0.5 for code in rows["economy"].unique())


def test_the_view_of_who_controls_shows_both_sides_what_is_left_and_the_rules():
    said = {"look": "control", "economy": "KEN", "without_named_by": ("us-entity-2021-hmn",)}
    view = read(ATLAS, said)  # type: ignore[arg-type]
    assert view.exclusion == Exclusion(rules=frozenset({"us-entity-2021-hmn"}))
    keys = [figure.key.removeprefix("disruption-control-") for figure in shown.at_once(ATLAS, view=view)]
    assert keys == ["owner", "supplier", "left", "every", "rules"]
    assert "2021-12-16" in rules_that_name(ATLAS)["us-entity-2021-hmn"]
