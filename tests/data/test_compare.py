"""Tables of economies and companies: keys, ranges, dates, and what a second source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis.memberships import present_members
from loaders.blocs import load_blocs
from loaders.companies import (
    load_companies,
    load_company_cautions,
    load_company_financials,
    load_company_groups,
    load_market_caps,
)
from loaders.economies import load_economies
from loaders.economy_figures import (
    load_gdp,
    load_gdp_imf,
    load_gdp_ppp,
    load_gdp_vintages,
    load_government_revenue,
    load_listed_market_caps,
    load_population,
    load_quoted_claims,
)
from loaders.table import DataFileError, data_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loaders.table import Table

TODAY = "2026-11-22"
YEARLY = (load_gdp, load_gdp_imf, load_gdp_ppp, load_population, load_government_revenue)


@pytest.mark.parametrize("load", YEARLY, ids=lambda load: load.__name__)
def test_nothing_actual_comes_from_the_future(load: Callable[[], Table]):
    frame = load().frame
    actual = frame[frame["kind"] == "actual"]
    assert (actual["year"] < actual["as_of"].str[:4].astype(int)).all()
    estimate = frame[frame["kind"] == "estimate"]
    assert (estimate["year"] <= estimate["as_of"].str[:4].astype(int)).all()


@pytest.mark.parametrize("load", YEARLY, ids=lambda load: load.__name__)
def test_no_economy_leaps_a_hundredfold_in_a_year(load: Callable[[], Table]):
    frame = load().frame.sort_values(["iso3", "year"])
    value = next(c for c in ("gdp_usd", "gdp_ppp_intl", "population", "revenue_usd") if c in frame)
    step = frame.groupby("iso3")[value].pct_change().add(1)
    leaps = frame[step.notna() & ~step.between(0.01, 100)]
    # The World Bank's US$0.4 bn for Iraq in 1991 (180 bn in 1990) follows from the official exchange rate.
    assert set(zip(leaps["iso3"], leaps["year"], strict=True)) <= {("IRQ", 1991)}, "a unit was mixed up"


def test_namibia_is_an_economy_and_not_a_blank():
    economies = load_economies().frame.set_index("iso3")
    assert economies.loc["NAM", "iso2"] == "NA"
    assert "NAM" in set(load_gdp().frame["iso3"])


@pytest.mark.parametrize("iso3", ["TWN", "XKX", "PSE", "HKG"])
def test_disputed_territories_have_rows_of_their_own_under_neutral_names(iso3: str):
    economies = load_economies().frame.set_index("iso3")
    assert economies.loc[iso3, "name"] in {"Taiwan", "Kosovo", "Palestine", "Hong Kong"}
    assert iso3 in set(load_gdp().frame["iso3"])


def test_known_gaps_stay_gaps():
    frame = load_gdp().frame
    years = frame[frame["kind"] != "projection"].groupby("iso3")["year"].max()
    assert years["ERI"] == 2019
    assert years["CUB"] == 2020
    assert "PRK" not in years
    assert (frame["gdp_usd"] > 0).all(), "no data is no row, never zero"


def test_market_values_have_one_latest_a_company_and_no_future():
    frame = load_market_caps().frame
    latest = frame[frame["is_latest"]]
    assert latest["company_id"].is_unique
    assert set(latest["company_id"]) == set(load_companies().frame["company_id"])
    newest = frame.groupby("company_id")["date"].max()
    assert (latest.set_index("company_id")["date"] == newest).all()
    assert (frame["date"] <= TODAY).all()


def test_year_ends_are_the_last_days_of_their_year():
    ends = load_market_caps().frame.dropna(subset=["year_end"])
    assert (ends["date"].str[:4].astype(int) == ends["year_end"]).all()
    assert ends["date"].str[5:].isin(["12-29", "12-30", "12-31"]).all()
    assert not ends.duplicated(["company_id", "year_end"]).any()


def test_every_disputed_value_has_a_caution():
    frame = load_market_caps().frame
    disputed = set(frame.loc[frame["quality"] == "disputed", "company_id"])
    assert disputed == {"spacex"}
    assert disputed | {"tsmc"} <= set(load_company_cautions().frame["company_id"])


def test_groups_and_blocs_have_one_name_each():
    groups = load_company_groups().frame
    assert not groups.drop_duplicates(["group_id", "group_name"])["group_id"].duplicated().any()
    assert set(groups.loc[groups["group_id"] == "big-five", "company_id"]) == {
        "alphabet",
        "amazon",
        "apple",
        "meta",
        "microsoft",
    }
    blocs = present_members(load_blocs().frame)
    assert not blocs.drop_duplicates(["bloc_id", "bloc_name"])["bloc_id"].duplicated().any()
    sizes = blocs.groupby("bloc_id").size()
    assert (sizes["EU"], sizes["AU"], sizes["ASEAN"], sizes["G7"], sizes["GCC"]) == (27, 55, 11, 7, 6)


def test_names_of_parties_are_distinct_so_that_an_address_is_unambiguous():
    economies = load_economies().frame
    names = [
        *economies.loc[~economies["is_supranational"], "name"],
        *load_blocs().frame["bloc_name"].str.partition(" (")[0].unique(),
        *load_companies().frame["name"],
        *load_company_groups().frame["group_name"].unique(),
    ]
    folded = [name.casefold() for name in names]
    assert len(folded) == len(set(folded))


def test_losses_are_negative_and_revenue_is_not():
    frame = load_company_financials().frame
    assert (frame["net_income_usd"] < 0).sum() > 50
    assert (frame["revenue_usd"] > 0).all()


def test_two_databases_agree_on_gdp_of_2019():
    """World Bank against IMF, 190 economies: half within 1%, nine in ten within 10%."""
    bank, fund = (load().frame.query("year == 2019").set_index("iso3")["gdp_usd"] for load in (load_gdp, load_gdp_imf))
    gap = (fund / bank - 1).abs().dropna()
    assert len(gap) > 180
    assert gap.median() < 0.01
    assert gap.quantile(0.9) < 0.10


def test_editions_differ_as_the_data_notes_say():
    """GDP of the US in 2024 by edition: 29.185 tn (July 2025), 28.751 tn (April 2026)."""
    now = load_gdp().frame.set_index(["iso3", "year"])["gdp_usd"]
    assert now["USA", 2024] == pytest.approx(29.185e12, rel=1e-3)
    older = load_gdp_vintages().frame
    april = older[older["vintage"].str.contains("Apr-2026")].set_index(["iso3", "year"])["gdp_usd"]
    assert april["USA", 2024] == pytest.approx(28.751e12, rel=1e-3)


@pytest.mark.parametrize(
    ("company", "date", "second_source_usd"),
    [
        ("apple", "2020-12-31", 2.2276e12),  # 10-K share count times the closing price, 132.69 x 16.79 bn
        ("apple", "2023-12-29", 2.9944e12),  # StockAnalysis
    ],
)
def test_market_values_agree_with_a_second_source(company: str, date: str, second_source_usd: float):
    frame = load_market_caps().frame.set_index(["company_id", "date"])["market_cap_usd"]
    assert frame[company, date] == pytest.approx(second_source_usd, rel=0.006)


def test_an_export_of_another_site_lies_between_two_quarter_ends():
    """CompaniesMarketCap of 30 April 2025 against Nasdaq of 31 March and 30 June: the scale is the same."""
    frame = load_market_caps().frame.pivot_table(index="company_id", columns="date", values="market_cap_usd")
    both = frame[["2025-03-31", "2025-04-30", "2025-06-30"]].dropna()
    ratio = both["2025-04-30"] / both[["2025-03-31", "2025-06-30"]].mean(axis=1)
    assert len(both) > 70
    assert ratio.median() == pytest.approx(1, abs=0.12)
    assert ratio.between(0.7, 1.4).mean() > 0.95  # prices rose by a tenth to June, CoreWeave's fourfold


def test_companies_of_an_economy_do_not_exceed_its_listed_market():
    """The listed totals and the company values come from different sites; Taiwan's differ by TSMC's receipts."""
    caps = load_market_caps().frame.query("is_latest and quality == 'reported'")
    seats = load_companies().frame.set_index("company_id")["hq_iso3"]
    totals = caps["market_cap_usd"].groupby(caps["company_id"].map(seats)).sum()
    listed = load_listed_market_caps().frame.set_index("iso3")["listed_market_cap_usd"]
    share = (totals / listed).dropna()
    assert share["USA"] < 0.6
    assert share["JPN"] < 0.3
    assert (share < 1).mean() > 0.8


def test_the_quoted_page_is_looked_up_for_parties_that_exist():
    claims = load_quoted_claims().frame
    known = {*load_companies().frame["company_id"], *load_economies().frame["iso3"], *load_blocs().frame["bloc_id"]}
    assert set(claims["party_id"]) <= known


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in data_dir().glob("*.csv"):
        (tmp_path / file.name).symlink_to(file.resolve())
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    return tmp_path


def _spoil(folder: Path, name: str, row: str) -> None:
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.write_text(text + row + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("load", "row", "said"),
    [
        (load_gdp, "XXX,2024,1000000,actual,wdi-gdp-2025-07,2025-08-24", "column iso3: 'XXX'"),
        (load_gdp_imf, "KEN,1492,5,actual,imf-weo-gdp-2026-04,2026-04-14", "column year"),
        (load_population, "KEN,2024,1000,actual,wdi-population-2025-07,2025-08-24", "repeats the key"),
        (load_market_caps, "apple,2026-08-22,5e99,reported,,,0,x,unverified,2026-08-22", "column market_cap_usd"),
        (load_companies, "Bad Id,Bad,B,USA,Town,Chips,,,unverified,2026-11-22", "column company_id"),
        (load_blocs, "EU,ZZZ,European Union (27),unverified,2026-11-22,,,", "column iso3: 'ZZZ'"),
        (load_company_groups, "big-five,nobody,Big five,unverified,2026-11-22", "column company_id: 'nobody'"),
        (load_quoted_claims, "x,KEN,-5,2019,2019,Note.,unverified,2026-11-22", "column said_usd"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_broken_row_is_named_and_left_out(broken: Path, load: Callable[[], Table], row: str, said: str):
    name = load.__name__.removeprefix("load_")
    whole = len(load().frame)
    _spoil(broken, name, row)
    table = load()
    assert len(table.frame) in (whole, whole - 1)  # a repeated key may cost either row
    assert len(table.problems) >= 1
    assert said in table.problems[0]
    assert f"data/{name}.csv, row " in table.problems[0]


def test_a_missing_file_is_named(broken: Path):
    (broken / "gdp.csv").unlink()
    with pytest.raises(DataFileError, match=r"data/gdp\.csv is missing"):
        load_gdp()


def test_frames_read_blank_cells_as_missing():
    assert pd.isna(load_market_caps().frame["year_end"]).any()
