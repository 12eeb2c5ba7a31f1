"""Economies in two hubs or in one only, every pair of hubs, and presence against size."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis import hub_peers
from analysis.provenance import COMPUTED, inherited
from analysis.wording import listed
from charts.hub_heat import overlap_heat
from charts.hub_peers import overlap_bars, size_scatter
from charts.hubs import short_name
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import SIZES, hub_names
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp, load_population
from loaders.hubs import load_hubs, load_network_sizes
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from analysis.hubs import Choice
    from figures.hubs.view import View
    from loaders.table import Table

_COLUMNS: Mapping[str, tuple[str, str, str, Callable[[], Table]]] = {
    "gdp": ("gdp_usd", "year", "GDP (US$)", load_gdp),
    "population": ("population", "year", "Population", load_population),
    "posts": ("posts_total", "index_year", "Posts abroad, all kinds", load_network_sizes),
}


def pair(atlas: Atlas, *, view: View) -> Figure:
    """Return which economies are in both of two hubs and which in only one."""
    hubs, seen = atlas.frame(load_hubs), atlas.presence(view.choice)
    shared = hub_peers.overlap(seen, hubs, view.first_hub, view.second_hub)
    a, b = (short_name(hub_names(atlas)[hub]) for hub in (view.first_hub, view.second_hub))
    found = counts.states(atlas, choice=view.choice)
    groups: list[tuple[str, str, tuple[str, ...]]] = [("In both", "yes", shared.both)]
    for here, there, hub, codes in (
        (a, b, view.second_hub, shared.only_first),
        (b, a, view.first_hub, shared.only_second),
    ):
        other = hub_peers.elsewhere(found, codes, hub)
        groups.append((f"In {here}, not present in {there}", "no", other["no"]))
        groups.append((f"In {here}, not established in {there}", "unknown", other["unknown"]))
    groups = [group for group in groups if group[1] == "yes" or group[2]]
    rows = pd.DataFrame([(code, where) for where, _, codes in groups for code in codes], columns=["iso3", "where"])
    in_either = seen[seen["hub_id"].isin([view.first_hub, view.second_hub])]
    table = inherited(rows, in_either, by="iso3").rename(columns={"iso3": "economy"})
    table["economy"] = table["economy"].map(atlas.economy_names)
    more = "".join(
        f" {len(codes)} {'is' if len(codes) == 1 else 'are'} {where[:1].lower()}{where[1:]}."
        for where, _, codes in groups[1:]
    )
    mine = next((where for where, _, codes in groups if view.economy in codes), "")
    own = f" {atlas.economy_names[view.economy]}: {mine[:1].lower()}{mine[1:]}." if view.economy and mine else ""
    words = f"{len(shared.both)} economies are in both {a} and {b}.{more}{own}{_with_unverified(atlas, view)}"
    covered = " ".join(
        f"{name}: {counts.how_covered(atlas, choice=view.choice, hub=hub)}"
        for name, hub in ((a, view.first_hub), (b, view.second_hub))
    )
    return Figure(
        "hub-overlap",
        f"Overlap of {a} and {b}",
        words,
        table,
        cited(table["source_id"]),
        overlap_bars(table, {where: state for where, state, _ in groups}),
        alt=f"Bar chart of economies in both hubs, in one only, or not established. {words}",
        note=counts.reading_note(
            f"{covered} Where coverage is low, the true overlap is larger. Hosts of either hub are left out."
        ),
    )


def _with_unverified(atlas: Atlas, view: View) -> str:
    if view.choice.unverified:
        return ""
    seen = atlas.presence(replace(view.choice, unverified=True))
    likely = hub_peers.overlap(seen, atlas.frame(load_hubs), view.first_hub, view.second_hub)
    return f" With unverified offices counted, {len(likely.both)} are in both."


def every_pair(atlas: Atlas, *, view: View) -> Figure:
    """Return for every pair of hubs which share of the economies in one is in the other too."""
    pairs = atlas.kept(_overlaps, choice=view.choice)
    seen = atlas.presence(view.choice)
    covered = {hub_names(atlas)[hub] for hub in counts.well_covered(atlas, kinds=view.choice.kinds)}
    open_ = [hub for hub in hub_names(atlas).values() if hub not in covered]
    finding = (
        f"Lists are long enough to compare shares in {listed(sorted(covered)) or 'no hub'}; a share in any of the "
        f"other {len(open_)} hubs is a lower bound, marked +."
    )
    return Figure(
        "hub-overlaps",
        "Overlap of every pair of hubs",
        finding,
        inherited(pairs, seen.assign(source_id=COMPUTED)),
        cited([COMPUTED]),
        overlap_heat(pairs, counts.hub_order(atlas, choice=view.choice), covered=covered),
        alt=f"Heatmap of the share of economies in one hub that are in another too. {finding}",
        labels={
            "first": "Hub",
            "second": "Other hub",
            "n_both": "In both",
            "n_first": "In the hub",
            "n_second": "In the other",
            "percent": "Also in the other (%)",
        },
        note="Each cell: of the economies in the row's hub, the percentage that is in the column's hub too. "
        "Each office names its own source in the tables of a hub or of an economy.",
    )


def _overlaps(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hub_peers.overlaps(atlas.presence(choice), atlas.frame(load_hubs))


def against_size(atlas: Atlas, *, view: View) -> Figure:
    """Return in how many hubs each economy is present against its size; a chosen economy stands out."""
    column, year, title, load = _COLUMNS[view.size]
    label = SIZES[view.size] if view.size == "gdp" else SIZES[view.size].lower()
    seen = atlas.presence(view.choice)
    posts = atlas.frame(load_network_sizes)
    points = hub_peers.size_points(seen, atlas.frame(load_economies), counts.sizes(atlas), posts)
    fit = hub_peers.association(points, column, "n_hubs")
    chosen = points[points["iso3"] == view.economy]
    mine = f" {chosen['economy'].iloc[0]} was found in {chosen['n_hubs'].iloc[0]}." if len(chosen) else ""
    finding = f"{_association(fit, label)}{mine}"
    sizes = hub_peers.latest(atlas.frame(load), year)
    table = inherited(points, seen, sizes, by="iso3").drop(columns=["iso3", "n_types"])
    return Figure(
        "hub-size",
        f"Presence in hubs against {label}",
        finding,
        table,
        cited(table["source_id"]),
        size_scatter(points, fit, x=column, x_title=title, chosen=view.economy),
        alt=f"Scatter of hubs present in against {label}. {finding}",
        labels={
            "n_hubs": "Hubs where found",
            "un_region": "Region",
            "gdp_usd": "GDP (US$)",
            "posts_total": "Posts abroad",
            "index_year": "Posts counted in",
        },
        note="Only economies found in at least one hub; true numbers may be higher. Hosts of several hubs can be in "
        "fewer. Latest year that is not a projection. Association only: size and presence share many causes.",
    )


def _association(fit: hub_peers.Association, label: str) -> str:
    if math.isnan(fit.slope):
        return f"Too few economies are counted to set presence against {label}."
    return (
        f"Economies with ten times the {label} were found in {fit.slope:.1f} more hubs on average (rank correlation "
        f"{fit.rank_correlation:.2f}, {fit.n} economies): an association, not a cause."
    )
