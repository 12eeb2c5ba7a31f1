"""Cables: names, owners, years and profiles on a handful of hand-made systems."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import cable_classes, cable_growth, cables
from geo.bounds import bounds

ALIASES = {"Google": "Google", "Google LLC": "Google", "Meta": "Meta", "Orange": "Orange", "Zayo": "Zayo"}
KINDS = {
    "Google": "content_provider",
    "Meta": "content_provider",
    "Orange": "state_owned_or_incumbent",
    "Zayo": "private_carrier",
}


def make_cable(**overrides: object) -> dict[str, object]:
    row: dict[str, object] = {
        "cable_id": "alpha",
        "name": "Alpha",
        "status": "in_service",
        "rfs_year": 2000,
        "rfs_month": None,
        "length_km": 1000.0,
        "owners": "Orange",
        "suppliers": None,
        "retired_year": None,
        "as_of": "2026-03-26",
    }
    return row | overrides


def make_facts(*rows: dict[str, object], landings: dict[str, list[str]] | None = None) -> pd.DataFrame:
    """Facts of a few cables; landing points are named after their economy, such as ``KEN1``."""
    landings = landings or {}
    frame = pd.DataFrame(rows).astype({"rfs_year": "Int64", "retired_year": "Int64", "rfs_month": "Int64"})
    places = sorted({place for found in landings.values() for place in found} | {"KEN1"})
    return cables.cable_facts(
        frame,
        pd.DataFrame(
            [(c, p, i) for c, found in landings.items() for i, p in enumerate(found, 1)],
            columns=["cable_id", "landing_point_id", "seq"],
        ),
        pd.DataFrame({"landing_point_id": places, "iso3": [p[:3] for p in places]}),
        pd.DataFrame(
            {
                "cable_id": ["alpha", "alpha"],
                "preferred": [True, False],
                "capacity_tbps": [20.0, 5.0],
                "capacity_as_of": [2020, 2010],
                "capacity_type": ["design", "lit"],
            }
        ),
        pd.DataFrame({"cable_id": ["alpha", "alpha"], "length_km": [400.0, 500.0]}),
        pd.DataFrame({"operator": list(KINDS), "kind": list(KINDS.values())}),
        pd.DataFrame({"alias": list(ALIASES), "operator": list(ALIASES.values())}),
    )


def test_names_are_normalised_once_each_in_order():
    assert cables.split_names("Google LLC; Orange;Google;Inc.", ALIASES) == ("Google", "Orange")
    assert cables.split_names(np.nan, ALIASES) == ()


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ((), "unknown"),
        (("Google",), "content_provider"),
        (("Google", "Meta"), "content_provider"),
        (("Google", "Orange"), "consortium_with_content_provider"),
        (("Orange", "Zayo"), "consortium"),
        (("Orange",), "state_owned_or_incumbent"),
        (("Zayo",), "private_carrier"),
    ],
)
def test_owner_class(owners: tuple[str, ...], expected: str):
    assert cable_classes.owner_class(owners, KINDS) == expected


def test_facts_join_landings_capacity_and_route():
    facts = make_facts(make_cable(), landings={"alpha": ["KEN1", "TZA1", "KEN2"]}).iloc[0]
    assert facts["economies"] == ("KEN", "TZA")
    assert facts["landing_point_ids"] == ("KEN1", "TZA1", "KEN2")
    assert facts["is_international"]
    assert facts["capacity_tbps"] == 20.0  # the preferred figure, not the lit one
    assert facts["route_km"] == 900.0  # 400 + 500


def test_a_cable_without_capacity_has_no_data_rather_than_zero():
    facts = make_facts(make_cable(cable_id="beta", name="Beta"))
    assert np.isnan(facts["capacity_tbps"].iloc[0])
    assert np.isnan(facts["route_km"].iloc[0])


def test_status_follows_the_year():
    facts = make_facts(
        make_cable(cable_id="a", rfs_year=2000),
        make_cable(cable_id="b", status="planned", rfs_year=2028),
        make_cable(cable_id="c", status="retired", rfs_year=1995, retired_year=2020),
        make_cable(cable_id="d", status="retired", rfs_year=1995, as_of="2014-05-01"),  # year of leaving inferred
        make_cable(cable_id="e", status="planned", rfs_year=None),
        make_cable(cable_id="f", rfs_year=None),  # counts from the year it was listed, 2026
    )
    ids = list(facts["cable_id"])
    assert ids == ["a", "b", "c", "d", "e", "f"]
    assert list(cables.status_in(facts, 1999)) == ["", "", "in_service", "in_service", "", ""]
    assert list(cables.status_in(facts, 2014)) == ["in_service", "", "in_service", "retired", "", ""]
    assert list(cables.status_in(facts, 2026)) == ["in_service", "", "retired", "retired", "", "in_service"]
    assert list(cables.status_in(facts, 2030)) == [
        "in_service",
        "planned",
        "retired",
        "retired",
        "planned",
        "in_service",
    ]


def test_filters_combine():
    facts = make_facts(
        make_cable(cable_id="alpha", owners="Google;Orange", length_km=1000.0),
        make_cable(cable_id="beta", owners="Orange", length_km=5000.0),
        make_cable(cable_id="gamma", owners="Zayo", length_km=None),
        landings={"alpha": ["KEN1", "TZA1"], "beta": ["KEN1", "IND1"], "gamma": ["IND1"]},
    )

    def names(**filters: object) -> list[str]:
        return list(cables.on_map(facts, cables.Filters(2026, **filters))["cable_id"])  # type: ignore[arg-type]

    assert names() == ["alpha", "beta", "gamma"]
    assert names(companies=("Orange",)) == ["alpha", "beta"]
    assert names(companies=("Orange",), economies=("IND",)) == ["beta"]
    assert names(owner_classes=("private_carrier",)) == ["gamma"]
    assert names(length_km=(900.0, 2000.0)) == ["alpha"]  # gamma has no length: not in a range of lengths
    assert names(statuses=("planned",)) == []


def test_growth_counts_what_is_in_service():
    facts = make_facts(
        make_cable(cable_id="alpha", rfs_year=2000),
        make_cable(cable_id="beta", rfs_year=2001, length_km=50.0),
        make_cable(cable_id="gamma", status="planned", rfs_year=2001),
    )
    rows = cable_growth.growth(facts, cable_growth.in_service_by_year(facts, range(1999, 2002)))
    # 1999: none. 2000: alpha with its route of 900 km. 2001: and beta, 50 km as published. Planned gamma never.
    assert rows[["year", "cables", "route_km"]].to_numpy().tolist() == [[2000, 1, 900.0], [2001, 2, 950.0]]


def test_economy_profile_counts_and_compares_with_its_region():
    facts = make_facts(
        make_cable(cable_id="alpha", name="Alpha", rfs_year=2000),
        make_cable(cable_id="beta", name="Beta", rfs_year=2010),
        make_cable(cable_id="gamma", name="Gamma", rfs_year=2012),
        landings={"alpha": ["KEN1", "TZA1"], "beta": ["KEN1", "IND1"], "gamma": ["KEN1", "KEN2"]},
    )
    points = pd.DataFrame(
        {"landing_point_id": ["KEN1", "KEN2", "KEN3", "TZA1", "IND1"], "iso3": ["KEN", "KEN", "KEN", "TZA", "IND"]}
    )
    economies = pd.DataFrame({"iso3": ["KEN", "TZA", "IND"], "un_subregion": ["East", "East", "South"]})
    by_year = pd.DataFrame({2026: {"KEN": 2, "TZA": 1, "IND": 1}})  # gamma is domestic
    about = (facts, facts, points, economies, by_year[2026])
    profile = cables.economy_profile("KEN", *about, serving=("alpha", "beta"))
    assert (profile.cables, profile.international, profile.landing_points) == (3, 2, 2)
    assert (profile.first_year, profile.latest) == (2000, "Gamma (2012)")
    assert (profile.capacity_tbps, profile.capacity_known) == (20.0, 1)
    assert profile.region_median == 1.5  # Kenya 2, Tanzania 1
    # Alpha's branch to Kenya is not in service: its capacity is not Kenya's.
    profile = cables.economy_profile("KEN", *about, serving=("beta",))
    assert (profile.capacity_known, profile.capacity_of) == (0, 2)
    # Of Kenya and India, India has Beta as its latest cable, and nothing domestic.
    profile = cables.economy_profile("IND", facts.iloc[1:2], facts.iloc[1:2], points, economies, by_year[2026], ())
    assert (profile.cables, profile.latest) == (1, "")


def test_the_first_cable_of_an_economy_is_none_that_is_only_planned():
    facts = make_facts(make_cable(status="planned", rfs_year=2027), landings={"alpha": ["KEN1", "TZA1"]})
    points = pd.DataFrame({"landing_point_id": ["KEN1"], "iso3": ["KEN"]})
    economies = pd.DataFrame({"iso3": ["KEN", "TZA"], "un_subregion": ["East", "East"]})
    profile = cables.economy_profile("KEN", facts, facts.iloc[:0], points, economies, pd.Series(dtype=float), ())
    assert (profile.cables, profile.first_year, profile.latest) == (0, None, "")
    assert np.isnan(profile.region_median)


def test_an_economy_stands_beside_the_median_of_those_of_its_region_that_have_a_cable():
    by_year = pd.DataFrame(
        {2000: {"IND": 0, "KEN": 1, "SOM": 0, "TZA": 1}, 2001: {"IND": 1, "KEN": 2, "SOM": 0, "TZA": 1}}
    )
    economies = pd.DataFrame(
        {"iso3": ["KEN", "TZA", "SOM", "IND", "ATA"], "un_subregion": ["East", "East", "East", "South", None]}
    )
    rows = cable_growth.growth_beside_region("KEN", "Kenya", by_year, economies)
    # Somalia has none, so the median is that of Kenya and Tanzania: 1 and 1, then 2 and 1.
    assert rows.to_numpy().tolist() == [
        [2000, "Kenya", 1.0],
        [2001, "Kenya", 2.0],
        [2000, "Median of East", 1.0],
        [2001, "Median of East", 1.5],
    ]
    alone = cable_growth.growth_beside_region("ATA", "Antarctica", by_year, economies)
    assert alone.to_numpy().tolist() == [[2000, "Antarctica", 0], [2001, "Antarctica", 0]]


def test_cables_of_a_region_land_in_an_economy_or_beside_it():
    facts = make_facts(
        make_cable(cable_id="alpha"),
        make_cable(cable_id="beta"),
        landings={"alpha": ["TZA1", "IND1"], "beta": ["IND1", "IND2"]},
    )
    economies = pd.DataFrame({"iso3": ["KEN", "TZA", "IND", "ATA"], "un_subregion": ["East", "East", "South", None]})
    assert list(cable_growth.landing_in_region(facts, "KEN", economies)["cable_id"]) == ["alpha"]
    assert cable_growth.landing_in_region(facts, "ATA", economies).empty


def test_cable_classes_by_capacity_have_half_open_bands():
    frame = pd.DataFrame({"capacity_tbps": [0.5, 1.0, 19.9, 20.0, 250.0, np.nan]})
    assert list(cable_classes.cable_class(frame, "capacity")) == ["0", "1", "1", "20", "200", "unknown"]


def test_bounds_prefer_the_shorter_way_round():
    lon, lat, _ = bounds(pd.Series([178.0, -178.0]), pd.Series([-10.0, 10.0]))
    assert (abs(lon), lat) == (180.0, 0.0)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=8))
def test_bounds_centre_lies_on_the_globe(points: list[tuple[float, float]]):
    lon, lat, zoom = bounds(pd.Series([p[0] for p in points]), pd.Series([p[1] for p in points]))
    assert -180 <= lon <= 180
    assert -85 <= lat <= 85
    assert 0.3 <= zoom <= 8


@given(st.integers(1989, 2030), st.integers(1989, 2030))
def test_service_never_begins_before_its_year_nor_goes_on_after_retirement(rfs: int, retired: int):
    facts = make_facts(make_cable(status="retired", rfs_year=rfs, retired_year=retired))
    years = [y for y in range(1985, 2035) if cables.status_in(facts, y).iloc[0] == "in_service"]
    assert years == list(range(rfs, retired))
