"""The dossier beside peers: up to six economies in one table, what differs most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import compare_countries
from analysis.compare_countries import Count
from analysis.compare_words import named
from analysis.country import differences_first, suggested
from analysis.network_sources import source_and_date
from analysis.scenario import Scenario
from analysis.wording import listed
from figures.compare.countries import counts
from figures.country.section import Section, said
from figures.country.view import MOST_PEERS, View
from figures.figure import Figure
from figures.hubs.counts import sizes
from figures.lead import Lead
from figures.standpoint import members, name_of
from loaders.cloud import load_cloud_regions
from loaders.economies import load_economies
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas

BESIDE = "How does it stand beside others?"
_ROUTES = "Separate routes to the large hubs"
_FIRST_FACTS = 3


def peers(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return whom the view sets beside the place: those chosen, else those suggested."""
    if view.place is None:
        return ()
    return atlas.kept(_suggested, code=view.place) if view.peers is None else view.peers


def _suggested(atlas: Atlas, *, code: str) -> tuple[str, ...]:
    size = atlas.kept(_size)
    if code not in atlas.economy_names:
        own = size.reindex(list(members(atlas, code=code))).dropna()
        return tuple(own.sort_values(ascending=False, kind="stable").index[:MOST_PEERS])
    return tuple(suggested(code, atlas.frame(load_economies), size, count=MOST_PEERS))


def _size(atlas: Atlas) -> pd.Series:
    """Return GDP where known, else what people of a world average would make of it."""
    known = sizes(atlas)
    a_head = float(known["gdp_usd"].sum() / known.loc[known["gdp_usd"].notna(), "population"].sum())
    return known["gdp_usd"].fillna(known["population"] * a_head).dropna()


def beside(atlas: Atlas, *, view: View) -> Section:
    """Return the place beside its peers."""
    table = atlas.kept(side_by_side, view=view)
    place = str(view.place)
    return Section(
        "beside",
        BESIDE,
        said(table.finding),
        lambda: (table,),
        Lead("compare", "Side by side, in proportion", "countries", (("economy", place),)),
    )


def side_by_side(atlas: Atlas, *, view: View) -> Figure:
    """Return facts down and economies across, what differs most first."""
    place = str(view.place)
    one = place in atlas.economy_names
    codes = ((place,) if one else ()) + peers(atlas, view=view)
    rows = _rows(atlas, codes)
    order = differences_first(rows)
    wide = compare_countries.wide(rows).reindex(order) if len(rows) else pd.DataFrame()
    name = named(name_of(atlas, code=place))
    differ = order[:_FIRST_FACTS]
    who = listed([named(atlas.book.party(code).label) for code in codes if code != place])
    those = f"Beside {who}: they differ" if one else f"Its members with the largest GDP, {who}, differ"
    finding = (
        f"{those} most in {listed([_lower(fact) for fact in differ])}."
        if len(codes) > 1
        else f"Nobody stands beside {name}."
    )
    return Figure(
        "country-beside",
        f"{named(name_of(atlas, code=place), start=True)} beside its peers" if one else f"Members of {name}",
        finding,
        rows.sort_values("fact", key=lambda facts: facts.map({fact: n for n, fact in enumerate(order)}), kind="stable"),
        cited(rows["source_id"]),
        labels={"quality": "Kind of figure", "iso3": "Code", "share_pct": "In % of the largest", "name": "Economy"},
        note="What differs most stands first. Peers are suggested by region, income group and size. Figures of one "
        "economy may have different sources and years: internet users may outnumber a population, and a part exceed a "
        "whole.",
        glance=wide.rename_axis("Fact").reset_index() if len(rows) else None,
        table_name="Economies side by side",
    )


def _lower(fact: str) -> str:
    return fact if fact[:2].isupper() else f"{fact[:1].lower()}{fact[1:]}"


def _rows(atlas: Atlas, codes: tuple[str, ...]) -> pd.DataFrame:
    book = atlas.book
    every = [*atlas.kept(counts), *atlas.kept(_more_counts)]
    rows = compare_countries.side_by_side(book, [book.party(code) for code in codes], every)
    routes = next(count for count in every if count.fact == _ROUTES)
    unknown = (rows["fact"] == _ROUTES) & ~rows["iso3"].isin([c for c, n in routes.by_economy.items() if n])
    rows.loc[unknown, ["value", "share_pct"]] = np.nan
    rows.loc[unknown, "shown"] = "not established"
    return rows


def _more_counts(atlas: Atlas) -> list[Count]:
    """Return further facts: separate routes, and cloud regions in service."""
    outcome = atlas.outcome_range(Scenario())
    clouds = atlas.frame(load_cloud_regions)
    working = clouds[clouds["status"] == "in service"]
    source_id, as_of = source_and_date(atlas)
    regions = working["iso3"].value_counts().astype(float).to_dict()
    return [
        Count(_ROUTES, dict(zip(outcome["iso3"], outcome["routes"].astype(float), strict=True)), source_id, as_of),
        Count(
            "Cloud regions in the list",
            regions,
            "|".join(dict.fromkeys(clouds["source_id"])),
            str(clouds["as_of"].max()),
        ),
    ]
