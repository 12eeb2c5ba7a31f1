"""What economies produce, collect and are listed for: GDP by vintage, population, revenue, listed companies.

A broken row is left out and named in ``Table.problems``; the rest stays usable. Supranational rows (``EUU``) are in
the files but never added to their members.
"""

from __future__ import annotations

from loaders import rules
from loaders.schemas import LAST_PROJECTED_YEAR, Column, TableSchema, iso3, year
from loaders.table import Table, load_table

KIND = Column(
    "str",
    "Whether the figure was measured, estimated or projected when it was published.",
    choices=("actual", "estimate", "projection"),
)


def _yearly(
    name: str, about: str, column: str, column_about: str, *, minimum: float, maximum: float, times: float
) -> TableSchema:
    return TableSchema(
        name,
        about,
        ("iso3", "year"),
        {
            "iso3": iso3(),
            "year": year("Calendar year.", minimum=1990, maximum=LAST_PROJECTED_YEAR),
            column: Column("float", column_about, minimum=minimum, maximum=maximum),
            "kind": KIND,
        },
        (rules.steady(column, "iso3", "year", times=times),),
    )


GDP = _yearly(
    "gdp",
    "Preferred GDP, one economy and year a row. Vintages change between 2024 and 2025: not for growth.",
    "gdp_usd",
    "Gross domestic product in US$ of the year.",
    minimum=1e6,
    maximum=1e14,
    times=500,
)
GDP_IMF = _yearly(
    "gdp_imf",
    "GDP from one vintage only, one economy and year a row: for series without a break.",
    "gdp_usd",
    "Gross domestic product in US$ of the year.",
    minimum=1e6,
    maximum=1e14,
    times=30,
)
GDP_VINTAGES = TableSchema(
    "gdp_vintages",
    "GDP as older and newer editions of one database gave it: one economy, year and edition a row.",
    ("iso3", "year", "vintage"),
    {
        "iso3": iso3(),
        "year": year("Calendar year.", minimum=1990, maximum=LAST_PROJECTED_YEAR),
        "vintage": Column("str", "Edition of the database."),
        "gdp_usd": Column("float", "Gross domestic product in US$ of the year.", minimum=1e6, maximum=1e14),
    },
)
GDP_PPP = _yearly(
    "gdp_ppp",
    "GDP at purchasing power parities, one economy and year a row.",
    "gdp_ppp_intl",
    "Gross domestic product in international $ of the year.",
    minimum=1e6,
    maximum=1e14,
    times=5,
)
POPULATION = _yearly(
    "population",
    "Inhabitants, one economy and year a row.",
    "population",
    "Number of inhabitants.",
    minimum=10,
    maximum=3e9,
    times=4,
)
GOVERNMENT_REVENUE = TableSchema(
    "government_revenue",
    "General government revenue, one economy and year a row; the US$ value is the share times GDP of one vintage.",
    ("iso3", "year"),
    {
        "iso3": iso3(),
        "year": year("Calendar year.", minimum=1990, maximum=LAST_PROJECTED_YEAR),
        "revenue_usd": Column("float", "General government revenue in US$ of the year.", minimum=1e5, maximum=1e14),
        "revenue_pct_gdp": Column("float", "General government revenue in % of GDP.", minimum=0.1, maximum=200),
        "level": Column("str", "What the government here includes.", choices=("general government",)),
        "kind": KIND,
    },
    (rules.share_of("revenue_usd", "revenue_pct_gdp", "gdp_imf", "gdp_usd"),),
)
CENTRAL_GOVERNMENT_REVENUE = TableSchema(
    "central_government_revenue",
    "Central government revenue, the latest year known for each economy.",
    ("iso3", "year"),
    {
        "iso3": iso3(),
        "year": year("Calendar or fiscal year.", minimum=1990, maximum=LAST_PROJECTED_YEAR),
        "revenue_usd": Column("float", "Central government revenue in US$ of the year.", minimum=1e5, maximum=1e14),
        "level": Column("str", "What the government here includes.", choices=("central government (excl. grants)",)),
    },
    (rules.at_most_times("revenue_usd", 2, "gdp", "gdp_usd"),),
)
LISTED_MARKET_CAPS = TableSchema(
    "listed_market_caps",
    "Market value of all listed companies of an economy, one economy a row: a stock to set beside a stock.",
    ("iso3",),
    {
        "iso3": iso3(),
        "listed_market_cap_usd": Column("float", "Market value in US$, rounded.", minimum=1e6, maximum=5e14),
        "listed_companies": Column("int", "Number of companies counted.", minimum=1, maximum=50000),
    },
)
QUOTED_CLAIMS = TableSchema(
    "quoted_claims",
    "A widely quoted comparison, one figure a row, as it was said.",
    ("claim_id",),
    {
        "claim_id": Column("str", "Short name of the claim.", pattern="[a-z0-9-]+"),
        "party_id": Column("str", "Economy, bloc or company the figure is about."),
        "said_usd": Column("float", "The figure as said, in US$.", minimum=1e6, maximum=1e15),
        "said_for": Column("str", "The date or year it was said for."),
        "year": year("Year to look up today.", minimum=1990, maximum=LAST_PROJECTED_YEAR),
        "note": Column("str", "Why today's figure differs, as far as known."),
    },
)
SCHEMAS = (
    GDP,
    GDP_IMF,
    GDP_VINTAGES,
    GDP_PPP,
    POPULATION,
    GOVERNMENT_REVENUE,
    CENTRAL_GOVERNMENT_REVENUE,
    LISTED_MARKET_CAPS,
    QUOTED_CLAIMS,
)


def load_gdp() -> Table:
    """Return preferred GDP in US$ of the year, keyed by ``iso3`` and ``year``; has a vintage break after 2024."""
    return load_table(GDP, tolerant=True)


def load_gdp_imf() -> Table:
    """Return GDP of one vintage in US$ of the year, keyed by ``iso3`` and ``year``."""
    return load_table(GDP_IMF, tolerant=True)


def load_gdp_vintages() -> Table:
    """Return GDP by edition in US$ of the year, keyed by ``iso3``, ``year`` and ``vintage``."""
    return load_table(GDP_VINTAGES, tolerant=True)


def load_gdp_ppp() -> Table:
    """Return GDP at purchasing power parities in international $, keyed by ``iso3`` and ``year``."""
    return load_table(GDP_PPP, tolerant=True)


def load_population() -> Table:
    """Return inhabitants, keyed by ``iso3`` and ``year``."""
    return load_table(POPULATION, tolerant=True)


def load_government_revenue() -> Table:
    """Return general government revenue in US$ and in % of GDP, keyed by ``iso3`` and ``year``."""
    return load_table(GOVERNMENT_REVENUE, tolerant=True)


def load_central_government_revenue() -> Table:
    """Return central government revenue in US$, the latest year of each economy."""
    return load_table(CENTRAL_GOVERNMENT_REVENUE, tolerant=True)


def load_listed_market_caps() -> Table:
    """Return the market value of all listed companies of an economy in US$, keyed by ``iso3``."""
    return load_table(LISTED_MARKET_CAPS, tolerant=True)


def load_quoted_claims() -> Table:
    """Return the figures of the comparison everybody quotes, as said."""
    return load_table(QUOTED_CLAIMS, tolerant=True)
