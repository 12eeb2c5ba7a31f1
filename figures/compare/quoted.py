"""The comparison everybody quotes: as said, and by edition of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare_claims
from charts import compare_points as charts
from figures.figure import Figure
from loaders.economy_figures import load_gdp, load_gdp_imf, load_gdp_vintages, load_quoted_claims
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.compare_book import Value
    from figures.compare.view import View

_EDITIONS = (load_gdp, load_gdp_imf, load_gdp_vintages)


def quoted(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (the same for every view)
    """Return each quoted figure and what every edition of the data gives for it."""
    rows = atlas.kept(_rows)
    said = rows[rows["edition"] == compare_claims.SAID]
    return Figure(
        "compare-quoted",
        "As said, and by edition of the data",
        compare_claims.claims_sentence(rows, _company(atlas)),
        rows,
        cited(rows["source_id"]),
        charts.claims(rows) if len(rows) else None,
        labels={
            "amount_usd": "Amount (US$)",
            "difference_pct": "Against what was said (%)",
            "at_least": "Members missing",
            "members": "Members counted",
        },
        note=" ".join(f"{name}: {note}" for name, note in zip(said["name"], said["note"], strict=True)),
    )


def lesson(atlas: Atlas) -> tuple[str, tuple[str, ...]]:
    """Return what was compared and what it teaches, and then one line for each of the others."""
    rows, company = atlas.kept(_rows), _company(atlas)
    shares = compare_claims.company_against(rows, company)
    lines = (*compare_claims.against_lines(shares, company), compare_claims.verdict(shares, company))
    names = {code: party.label for code, party in atlas.book.parties.items()}
    return compare_claims.lesson(atlas.frame(load_quoted_claims), names), tuple(line for line in lines if line)


def _rows(atlas: Atlas) -> pd.DataFrame:
    return compare_claims.claims_today(atlas.book, atlas.frame(load_quoted_claims), _by_edition(atlas))


def _company(atlas: Atlas) -> str:
    parties = (atlas.book.parties.get(code) for code in atlas.frame(load_quoted_claims)["party_id"])
    return next((party.label for party in parties if party and party.is_company), "")


def _by_edition(atlas: Atlas) -> Mapping[str, Mapping[str, Mapping[int, Value]]]:
    years = atlas.frame(load_quoted_claims)["year"]
    whole = (atlas.frame(load) for load in _EDITIONS)
    frames = [frame[frame["year"].isin(years)].rename(columns={"gdp_usd": "amount"}) for frame in whole]
    sources = {source.source_id: source for load in _EDITIONS for source in atlas.table(load).sources}
    return compare_claims.editions(frames, sources)
