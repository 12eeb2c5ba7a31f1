"""The opening numbers, worked out by hand on tiny tables."""

from __future__ import annotations

import pandas as pd

from analysis.closures import worst_closure
from analysis.home import cable_reach, largest_company, presence, span


def make_facts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cable_id": ["a", "b", "c", "d"],
            "status": ["in_service", "in_service", "planned", "retired"],
            "rfs_year": [2000, 2010, 2027, 1995],
            "opened": [2000.5, 2010.5, 2027.5, 1995.5],
            "closed": [9999.0, 9999.0, 9999.0, 2015.5],
            "as_of": ["2026-03-26", "2026-03-26", "2026-08-23", "2026-03-26"],
            "landing_point_ids": [("p", "q"), ("q", "r"), ("s",), ("t",)],
            "economies": [("KEN", "DJI"), ("DJI",), ("IND",), ("FRA",)],
            "route_km": [1000.0, None, 500.0, 700.0],
            "length_km": [1100.0, 200.0, 500.0, 700.0],
        }
    )


def test_only_cables_in_service_count_and_published_length_stands_in_for_a_missing_route():
    reach = cable_reach(make_facts())
    # a and b: points p, q, r; economies KEN, DJI; 1000 km ours + 200 km published
    assert (reach.cables, reach.landing_points, reach.economies, reach.route_km) == (2, 3, 2, 1200.0)
    assert reach.as_of == "2026-03-26"  # the later date of a planned cable does not count


def test_the_largest_company_is_set_beside_actual_gdp_of_economies_only():
    companies = pd.DataFrame({"company_id": ["x", "y", "z"], "name": ["X", "Y", "Z"]})
    caps = pd.DataFrame(
        {
            "company_id": ["x", "y", "z", "x"],
            "date": ["2026-08-21", "2026-08-21", "2026-08-21", "2020-12-31"],
            "market_cap_usd": [50.0, 90.0, 40.0, 99.0],
            "quality": ["reported", "disputed", "reported", "reported"],
            "is_latest": [True, True, True, False],
        }
    )
    gdp = pd.DataFrame(
        {
            "iso3": ["KEN", "IND", "FRA", "EUU", "KEN", "IND", "KEN"],
            "year": [2024, 2024, 2024, 2024, 2025, 2025, 2026],
            "gdp_usd": [10.0, 60.0, 45.0, 500.0, 12.0, 49.0, 1.0],
            "kind": ["actual", "actual", "actual", "actual", "estimate", "actual", "projection"],
        }
    )
    economies = pd.DataFrame({"iso3": ["KEN", "IND", "FRA", "EUU"], "is_supranational": [False, False, False, True]})
    found = largest_company(companies, caps, gdp, economies)
    # y is disputed, x at 99 is old: x at 50. 2025 has 2 of 3 economies: enough. KEN 12 and IND 49 are below 50.
    assert (found.company, found.market_cap_usd, found.date) == ("X", 50.0, "2026-08-21")
    assert (found.smaller, found.economies, found.gdp_year) == (2, 2, 2025)


def test_offices_economies_and_hubs_are_counted_once():
    offices = pd.DataFrame(
        {
            "iso3": ["KEN", "KEN", "IND"],
            "hub_id": ["geneva", "geneva", "boston"],
            "as_of": ["2020", "2026-01", "2024"],
        }
    )
    assert vars(presence(offices)) == {"offices": 3, "economies": 2, "hubs": 2, "as_of": "2026-01"}


def test_a_span_of_events_has_the_first_and_last_year():
    found = span(pd.DataFrame({"sort_date": ["1865-05-17", "1723-01-01", "2026-12-07"]}))
    assert (found.events, found.first, found.last) == (3, "1723", "2026")


def lost(preset: str, iso3: str, cables: int, cables_lost: int) -> dict[str, object]:
    return {"preset_id": preset, "iso3": iso3, "name": iso3, "cables": cables, "cables_lost": cables_lost}


FOUND = pd.DataFrame(
    [
        lost("one", "AAA", 4, 1),
        lost("one", "BBB", 2, 1),
        lost("two", "AAA", 4, 3),
        lost("two", "BBB", 2, 0),
        lost("two", "CCC", 1, 0),
    ]
)


def test_the_worst_closure_of_an_economy_takes_most_of_its_cables():
    worst, rows = worst_closure(FOUND, ["AAA"])
    assert (worst, list(rows["cables_lost"])) == ("two", [3])


def test_the_worst_closure_of_a_bloc_hits_most_members_the_hardest_hit_first():
    # One hits both, two only the first; BBB loses a half, AAA a quarter.
    worst, rows = worst_closure(FOUND, ["AAA", "BBB"])
    assert (worst, list(rows["iso3"])) == ("one", ["BBB", "AAA"])


def test_without_a_loss_there_is_no_worst_closure():
    worst, rows = worst_closure(FOUND, ["CCC"])
    assert (worst, len(rows)) == ("", 0)
