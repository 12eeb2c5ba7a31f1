"""Groups at a date."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.memberships import income_groups, last_day, members, present_members

BLOCS = pd.DataFrame(
    [("EU", "GBR", "1973", "2020-01-31"), ("EU", "FRA", None, None), ("EU", "HRV", "2013-07-01", None)],
    columns=["bloc_id", "iso3", "member_from", "member_until"],
)
LISTS = pd.DataFrame(
    [
        ("ROU", 2020, "Upper middle income"),
        ("ROU", 2026, "High income"),
        ("KEN", 2020, "Lower middle income"),
        ("KEN", 2026, "Lower middle income"),
        ("VEN", 2026, "Unclassified"),
    ],
    columns=["iso3", "fiscal_year", "income_group"],
).assign(
    valid_from=lambda rows: (rows["fiscal_year"] - 1).astype(str) + "-07-01",
    valid_until=lambda rows: rows["fiscal_year"].astype(str) + "-06-30",
    source_id="s",
    as_of="2026",
)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2012", {"GBR", "FRA"}),
        ("2019", {"GBR", "FRA", "HRV"}),
        ("2020-01-30", {"GBR", "FRA", "HRV"}),
        ("2020-01-31", {"FRA", "HRV"}),
        ("2026", {"FRA", "HRV"}),
    ],
)
def test_a_member_counts_from_its_first_day_until_it_leaves(date: str, expected: set[str]):
    assert set(members(BLOCS, ["EU"], date)["iso3"]) == expected


def test_present_members_have_not_left():
    assert set(present_members(BLOCS)["iso3"]) == {"FRA", "HRV"}


def test_income_groups_are_those_of_the_list_of_the_year():
    def at(date: str) -> dict[str, tuple[object, str]]:
        rows = income_groups(LISTS, date).set_index("iso3")
        return {code: (rows.loc[code, "income_group"], rows.loc[code, "basis"]) for code in rows.index}

    assert at("2019")["ROU"] == ("Upper middle income", "listed")
    assert at("2023")["KEN"] == ("Lower middle income", "between")
    assert pd.isna(at("2023")["ROU"][0]), "the lists before and after disagree: not established"
    assert at("2026-06")["ROU"] == ("High income", "listed")
    assert at("2026-11-24")["ROU"] == ("High income", "listed"), "the last list goes on"
    assert pd.isna(at("2026-01-01")["VEN"][0])
    assert at("2010") == {}


def test_a_year_or_month_stands_for_its_last_day():
    assert (last_day("2024"), last_day("2024-02"), last_day("2024-02-03")) == ("2024-12-31", "2024-02-29", "2024-02-03")
