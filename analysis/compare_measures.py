"""By which figure parties are compared: of companies and economies, and of economies alone.

A quantity is a yearly figure by the table and column that hold it, such as ``gdp.gdp_usd``; companies have three. What
economies alone are compared by comes from the table of indicators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

GDP = "gdp.gdp_usd"
GDP_ONE_EDITION = "gdp_imf.gdp_usd"
GDP_PPP = "gdp_ppp.gdp_ppp_intl"
POPULATION = "population.population"
GOVERNMENT_REVENUE = "government_revenue.revenue_usd"
LISTED = "listed_market_caps.listed_market_cap_usd"
MARKET_CAP = "market_cap"
REVENUE = "revenue"
NET_INCOME = "net_income"
PER_HEAD = "-per-head"
_RATES = ("%", "per ")
_OF_WHAT = re.compile(r",| per ")


@dataclass(frozen=True)
class Measure:
    """What is compared with what.

    Attributes
    ----------
    key, label
        Short name and name.
    company, economy
        The quantity taken for each side; ``company`` is empty where companies have none.
    company_words, economy_words
        How each quantity is called in a sentence.
    unit
        Of every amount, as shown.
    about
        What it is, in one plain sentence.
    caution
        What the comparison cannot mean.
    per_head
        Amounts are divided by inhabitants.
    """

    key: str
    label: str
    company: str
    economy: str
    company_words: str
    economy_words: str
    unit: str
    about: str
    caution: str
    per_head: bool = False

    @property
    def by_market_value(self) -> bool:
        """Whether companies are compared by their market value."""
        return self.company == MARKET_CAP

    @property
    def adds_up(self) -> bool:
        """Whether members may be summed: a share or a rate may not."""
        return not self.unit.startswith(_RATES)


_STOCK_AND_FLOW = (
    "Market value is a stock: what all shares would cost on one day. GDP is a flow: what is produced in one year. "
    "The ratio shows scale. It does not mean that a company owns, earns or could buy that much of an economy."
)
_COMPANY_YEAR = "A company's year is the twelve months up to a list in June of the next year."
MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure(
            "value-gdp",
            "Market value and GDP",
            MARKET_CAP,
            GDP,
            "market value",
            "GDP",
            "US$",
            "The price of all shares of a company against what an economy produces in a year.",
            _STOCK_AND_FLOW,
        ),
        Measure(
            "revenue-gdp",
            "Revenue and GDP",
            REVENUE,
            GDP,
            "revenue",
            "GDP",
            "US$",
            f"What a company sells in a year against what an economy produces in a year. {_COMPANY_YEAR}",
            "Both are flows of one year, but revenue counts what a company buys from others, and GDP counts only the "
            "value added.",
        ),
        Measure(
            "revenue-government",
            "Revenue and government revenue",
            REVENUE,
            GOVERNMENT_REVENUE,
            "revenue",
            "government revenue",
            "US$",
            "What a company sells in a year against what all levels of a government collect in a year. "
            f"{_COMPANY_YEAR}",
            "Both are flows of one year. A company pays its costs from its revenue as a government does, but a "
            "government also sets the rules under which it collects.",
        ),
        Measure(
            "value-listed",
            "Market value and listed market",
            MARKET_CAP,
            LISTED,
            "market value",
            "listed companies' market value",
            "US$",
            "The price of all shares of a company against the price of all listed companies of an economy.",
            "Both are stocks. The totals follow the companies' domicile, are rounded, and are known for one day only.",
        ),
        Measure(
            "per-head",
            "Market value and GDP per head",
            MARKET_CAP,
            GDP,
            "market value per inhabitant",
            "GDP per head",
            "US$",
            "GDP for each inhabitant, and a company's market value shared among the inhabitants of the chosen economy "
            "or bloc.",
            _STOCK_AND_FLOW,
            per_head=True,
        ),
    )
}
NEEDED = frozenset(measure.economy for measure in MEASURES.values()) | {GDP_ONE_EDITION, POPULATION}
_WITH_COMPANIES = frozenset(measure.economy for measure in MEASURES.values()) | {GDP_ONE_EDITION}


def indicator_measures(indicators: pd.DataFrame) -> dict[str, Measure]:
    """Return what economies alone are compared by: every indicator, and per head where that makes sense.

    Parameters
    ----------
    indicators
        Frame of the table of this name. What companies are compared with as well, and GDP in one edition, which
        serves series, are left out.
    """
    found = [_of_indicator(row) for row in indicators.to_dict("records")]
    per_head = set(
        indicators.loc[indicators["per_head"], "table"] + "." + indicators.loc[indicators["per_head"], "column"]
    )
    both = [
        measure
        for own in found
        if own.economy not in _WITH_COMPANIES
        for measure in ([own, _per_head(own)] if own.economy in per_head else [own])
    ]
    return {measure.key: measure for measure in both}


def economy_side(indicators: pd.DataFrame) -> dict[str, Measure]:
    """Return every indicator as a measure of economies, by quantity, GDP in one edition left out."""
    found = (_of_indicator(row) for row in indicators.to_dict("records"))
    return {measure.economy: measure for measure in found if measure.economy != GDP_ONE_EDITION}


def _of_indicator(row: dict[str, object]) -> Measure:
    label, caution = str(row["label"]), row["caution"]
    quantity = f"{row['table']}.{row['column']}"
    words = _OF_WHAT.split(label)[0]
    lowered = words if words[1:2].isupper() else words[:1].lower() + words[1:]
    said = caution if isinstance(caution, str) else ""
    return Measure(quantity, label, "", quantity, "", lowered, str(row["unit"]), str(row["about"]), said)


def _per_head(measure: Measure) -> Measure:
    return replace(
        measure,
        key=f"{measure.key}{PER_HEAD}",
        label=f"{measure.label} per head",
        economy_words=f"{measure.economy_words} per head",
        per_head=True,
    )
