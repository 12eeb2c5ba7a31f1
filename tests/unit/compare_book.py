"""A book small enough to work out by hand: three economies, two blocs, three companies."""

from __future__ import annotations

import pandas as pd

from analysis.compare_book import Book, build_book
from analysis.compare_measures import GDP, GDP_ONE_EDITION, GDP_PPP, GOVERNMENT_REVENUE, LISTED, POPULATION

S = {"source_id": "s", "as_of": "2026-01-01"}


def rows(*records: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([record | S for record in records])


def yearly(figures: dict[str, dict[int, float]], kinds: dict[int, str] | None = None) -> pd.DataFrame:
    return rows(
        *(
            {"iso3": code, "year": year, "amount": amount, "kind": (kinds or {}).get(year, "actual")}
            for code, years in figures.items()
            for year, amount in years.items()
        )
    )


def cap(
    company: str, date: str, value: float, quality: str = "reported", year_end: int | None = None
) -> dict[str, object]:
    return {"company_id": company, "date": date, "market_cap_usd": value, "quality": quality, "year_end": year_end}


def indicator(table: str, column: str, label: str, unit: str, *, per_head: bool = True) -> dict[str, object]:
    return {
        "table": table,
        "column": column,
        "label": label,
        "unit": unit,
        "about": f"{label}.",
        "per_head": per_head,
        "caution": None,
    }


def small_book(scale: float = 1.0) -> Book:
    """Return the book; ``scale`` multiplies every amount of money, as another currency would."""
    gdp = {
        "AAA": {2023: 90.0, 2024: 100.0, 2025: 110.0, 2026: 120.0},
        "BBB": {2023: 40.0, 2024: 50.0, 2025: 60.0, 2026: 70.0},
        "CCC": {2019: 8.0},
        "NAM": {2023: 9.0, 2024: 10.0, 2025: 12.0},
    }
    kinds = {2025: "estimate", 2026: "projection"}
    money = yearly({code: {y: v * scale for y, v in years.items()} for code, years in gdp.items()}, kinds)
    one_vintage = {"AAA": {2020: 70.0, 2021: 75.0, 2022: 80.0, 2023: 88.0, 2024: 99.0, 2025: 111.0}}
    return build_book(
        economies=rows(
            *(
                {"iso3": code, "name": name, "un_region": "Here", "is_supranational": code == "EUU"}
                for code, name in (
                    ("AAA", "Alphaland"),
                    ("BBB", "Betaland"),
                    ("CCC", "Gammaland"),
                    ("NAM", "Namibia"),
                    ("PRK", "North Korea"),
                    ("EUU", "European Union"),
                )
            )
        ),
        blocs=rows(
            {"bloc_id": "AB", "iso3": "AAA", "bloc_name": "Twins (2)"},
            {"bloc_id": "AB", "iso3": "BBB", "bloc_name": "Twins (2)"},
            {"bloc_id": "ALL", "iso3": "AAA", "bloc_name": "Everybody"},
            {"bloc_id": "ALL", "iso3": "BBB", "bloc_name": "Everybody"},
            {"bloc_id": "ALL", "iso3": "CCC", "bloc_name": "Everybody"},
        ).assign(member_from=None, member_until=None),
        companies=rows(
            {"company_id": "big", "name": "Big (Large)", "hq_iso3": "AAA"},
            {"company_id": "mid", "name": "Mid", "hq_iso3": "AAA"},
            {"company_id": "odd", "name": "Odd", "hq_iso3": "BBB"},
        ),
        groups=rows(
            {"group_id": "two", "company_id": "big", "group_name": "Two"},
            {"group_id": "two", "company_id": "mid", "group_name": "Two"},
        ),
        cautions=rows({"company_id": "odd", "caution": "Disputed."}),
        market_caps=rows(
            cap("big", "2024-12-31", 200.0 * scale, year_end=2024),
            cap("big", "2025-12-31", 300.0 * scale, year_end=2025),
            cap("big", "2026-08-21", 330.0 * scale),
            cap("mid", "2024-12-31", 25.0 * scale, "approx", 2024),
            cap("mid", "2026-03-01", 33.0 * scale),
            cap("odd", "2026-08-21", 500.0 * scale, "disputed"),
        ),
        financials=rows(
            {"company_id": "big", "fiscal_year": 2024, "revenue_usd": 20.0 * scale, "net_income_usd": 5.0 * scale},
            {"company_id": "mid", "fiscal_year": 2024, "revenue_usd": 4.0 * scale, "net_income_usd": -1.0 * scale},
        ),
        indicators=pd.DataFrame(
            [
                indicator("gdp", "gdp_usd", "GDP", "US$"),
                indicator("gdp_imf", "gdp_usd", "GDP, one edition", "US$"),
                indicator("gdp_ppp", "gdp_ppp_intl", "GDP at purchasing power parity", "international $"),
                indicator("population", "population", "Population", "people", per_head=False),
                indicator("users", "share", "Internet users, share of population", "% of population", per_head=False),
            ]
        ),
        yearly={
            GDP: money,
            GDP_ONE_EDITION: yearly({c: {y: v * scale for y, v in ys.items()} for c, ys in one_vintage.items()}, kinds),
            GDP_PPP: yearly({"AAA": {2025: 300.0}, "BBB": {2025: 200.0}}),
            POPULATION: yearly({"AAA": {2024: 10.0, 2025: 10.0}, "BBB": {2024: 20.0, 2025: 20.0}}),
            GOVERNMENT_REVENUE: yearly({"AAA": {2024: 40.0 * scale}, "BBB": {2024: 10.0 * scale}}),
            "users.share": yearly({"AAA": {2023: 60.0, 2024: 0.0}, "BBB": {2023: 30.0, 2024: 50.0}}),
            LISTED: yearly({"AAA": {2026: 220.0 * scale}}).assign(date="2026-08-01"),
        },
    )
