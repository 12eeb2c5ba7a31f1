"""Companies: where they sit, what they are worth and what they earn.

A broken row is left out and named in ``Table.problems``; the rest stays usable.
"""

from __future__ import annotations

from loaders import rules
from loaders.schemas import DAY, Column, TableSchema, date, iso3, year
from loaders.table import Table, load_table

COMPANY_ID = Column("str", "Company.", references="companies.company_id")

COMPANIES = TableSchema(
    "companies",
    "One company a row: the largest technology companies, not all companies.",
    ("company_id",),
    {
        "company_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9_]+"),
        "name": Column("str", "Name, with what it is better known as in brackets."),
        "ticker": Column("str", "Symbol of the listing followed here."),
        "hq_iso3": iso3("ISO 3166-1 alpha-3 code of the economy of its headquarters."),
        "hq_city": Column("str", "City of its headquarters."),
        "sector": Column("str", "What it mainly sells."),
        "founded_year": year("Year it was founded.", required=False, minimum=1800),
        "note": Column("str", "Doubts about the headquarters.", required=False),
    },
)
MARKET_CAPS = TableSchema(
    "market_caps",
    "Market value of one company on one date a row.",
    ("company_id", "date"),
    {
        "company_id": COMPANY_ID,
        "date": date("Day of the price, YYYY-MM-DD.", pattern=DAY, minimum=2010),
        "market_cap_usd": Column("float", "Price times shares, in US$ of the day.", minimum=1e6, maximum=2e13),
        "quality": Column(
            "str",
            "How far to trust it: reported, derived from two sources, approx (error to 15%) or disputed.",
            choices=("reported", "derived", "approx", "disputed"),
        ),
        "year_end": year("The year whose last trading day this is.", required=False, minimum=2014),
        "quarter": Column(
            "str", "The quarter whose last trading day this is.", required=False, pattern=r"20[12]\d-Q[1-4]"
        ),
        "is_latest": Column("bool", "The newest value of the company."),
        "method": Column("str", "How the figure was made."),
    },
    (
        rules.one_a_group("is_latest", "company_id"),
        rules.year_of("year_end", "date"),
        rules.steady("market_cap_usd", "company_id", "date", times=20),
    ),
)
COMPANY_FINANCIALS = TableSchema(
    "company_financials",
    "Revenue and profit of one company and year a row: twelve months up to a list's date, not audited fiscal years.",
    ("company_id", "fiscal_year"),
    {
        "company_id": COMPANY_ID,
        "fiscal_year": year("Nearest fiscal year: the year before the list.", minimum=2010),
        "revenue_usd": Column("float", "Revenue in US$.", minimum=0, maximum=2e12),
        "net_income_usd": Column("float", "Profit after tax in US$; negative for a loss.", minimum=-1e12, maximum=1e12),
        "basis": Column("str", "Which twelve months."),
    },
    (
        rules.steady("revenue_usd", "company_id", "fiscal_year", times=20),
        rules.profit_within("net_income_usd", "revenue_usd", times=4),
    ),
)
COMPANY_GROUPS = TableSchema(
    "company_groups",
    "One company of one group a row: groups that people speak of.",
    ("group_id", "company_id"),
    {
        "group_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
        "company_id": COMPANY_ID,
        "group_name": Column("str", "Name of the group."),
    },
)
COMPANY_CAUTIONS = TableSchema(
    "company_cautions",
    "What to know before quoting a company's market value, one company a row.",
    ("company_id",),
    {"company_id": COMPANY_ID, "caution": Column("str", "One sentence to show beside the figure.")},
)
SCHEMAS = (COMPANIES, MARKET_CAPS, COMPANY_FINANCIALS, COMPANY_GROUPS, COMPANY_CAUTIONS)


def load_companies() -> Table:
    """Return companies, one a row, keyed by ``company_id``."""
    return load_table(COMPANIES, tolerant=True)


def load_market_caps() -> Table:
    """Return market values in US$ of the day, keyed by ``company_id`` and ``date``."""
    return load_table(MARKET_CAPS, tolerant=True)


def load_company_financials() -> Table:
    """Return revenue and profit in US$, keyed by ``company_id`` and ``fiscal_year``."""
    return load_table(COMPANY_FINANCIALS, tolerant=True)


def load_company_groups() -> Table:
    """Return groups of companies, keyed by ``group_id`` and ``company_id``."""
    return load_table(COMPANY_GROUPS, tolerant=True)


def load_company_cautions() -> Table:
    """Return cautions about market values, keyed by ``company_id``."""
    return load_table(COMPANY_CAUTIONS, tolerant=True)
