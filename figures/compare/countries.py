"""Up to six economies side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare_countries
from analysis.compare_countries import Count
from analysis.hubs import Choice
from analysis.in_service import in_service, year_end
from analysis.provenance import inherited
from analysis.scenario import THIS_YEAR
from charts import compare_points as charts
from figures.compare import standings
from figures.compare.view import DEFAULT_ECONOMY
from figures.figure import Figure
from loaders.cables import load_landing_points
from loaders.companies import load_companies
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.compare_book import Party
    from figures.compare.view import View


def peers(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return the chosen economy and its peers: those of its region that are nearest in GDP."""
    who = standings.chosen(atlas, view)
    first = who.members[0] if who.members else DEFAULT_ECONOMY
    return (first, *atlas.kept(_peers, iso3=first))


def _peers(atlas: Atlas, *, iso3: str) -> list[str]:
    return compare_countries.peers(atlas.book, atlas.book.party(iso3))


def economies(atlas: Atlas, view: View) -> list[Party]:
    """Return whom the view sets side by side."""
    codes = peers(atlas, view=view) if view.economies is None else view.economies
    return [atlas.book.party(code) for code in codes]


def countries(atlas: Atlas, *, view: View) -> Figure:
    """Return what is known of the economies, each fact in proportion to the largest of them."""
    rows = _rows(atlas, view)
    n_companies = len(atlas.frame(load_companies))
    return Figure(
        "compare-countries",
        "In proportion to the largest of them",
        f"Each dot is one economy's figure in % of the largest of those chosen. {_words(rows)}",
        rows,
        cited(rows["source_id"]),
        charts.side_by_side(rows[rows["share_pct"].notna()]) if len(rows) else None,
        alt=_words(rows),
        labels={"quality": "Kind of figure", "iso3": "Code", "share_pct": "In % of the largest"},
        note=f"Technology companies are the {n_companies} large ones listed here. Cables are those in service; "
        "offices are those that the page on tech hubs counts by default; where none was found there may be one.",
    )


def table(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return facts down, economies across; empty where no economy is chosen."""
    return compare_countries.wide(_rows(atlas, view))


def _words(rows: pd.DataFrame) -> str:
    return compare_countries.countries_sentence(rows)


def _rows(atlas: Atlas, view: View) -> pd.DataFrame:
    return compare_countries.side_by_side(atlas.book, economies(atlas, view), atlas.kept(counts))


def counts(atlas: Atlas) -> list[Count]:
    """Return what is counted for every economy: cables in service, landing points in use, hubs where it was found."""
    facts, points = atlas.cables, atlas.frame(load_landing_points)
    landed = facts[in_service(facts, year_end(THIS_YEAR))].explode("economies")
    present = atlas.presence(Choice())
    cables = landed.groupby("economies")["cable_id"].nunique()
    in_use = points[points["landing_point_id"].isin(set(landed["landing_point_ids"].explode()))]
    hubs = present.groupby("iso3")["hub_id"].nunique()
    return [
        _count("Submarine cables in service", cables, landed),
        _count("Landing points in use", in_use["iso3"].value_counts(), in_use),
        _count("Technology hubs where an office was found", hubs, present, complete=False),
    ]


def _count(fact: str, by_economy: pd.Series, rows: pd.DataFrame, *, complete: bool = True) -> Count:
    own = inherited(by_economy.to_frame().iloc[:1], rows)
    said_by = own["source_id"].iloc[0], str(own["as_of"].iloc[0])
    return Count(fact, by_economy.astype(float).to_dict(), *said_by, complete=complete)
