"""Envoys for technology, networks that link the hubs, and when offices opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis import hubs
from analysis.presence import EVIDENCE_OF
from analysis.wording import listed
from charts.hub_models import envoy_dots, opening_bars
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import ALL_HUBS, hub_names
from loaders.hubs import load_hub_networks, load_tech_envoys
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.hubs.view import View

_SHOWN_ENVOYS = 20
_NETWORK_KINDS = {"houses": "houses", "circle": "circle of diplomats"}


def envoys(atlas: Atlas, *, view: View) -> Figure:
    """Return envoys for technology, cyber and digital affairs, and since when."""
    table = atlas.frame(load_tech_envoys)
    shown = table if view.choice.unverified else table[table["verification"] != "unverified"]
    rows = shown.assign(
        economy=shown["iso3"].map(atlas.economy_names),
        confidence=shown["verification"].map(dict(hubs.VERIFICATION_NAMES)),
        evidence=shown["verification"].map(EVIDENCE_OF),
    )
    first = rows.dropna(subset=["since_year"]).sort_values("since_year")
    span = f": from {first['since_year'].min()} to {first['since_year'].max()}" if len(first) else ""
    left_out = len(table) - len(shown)
    columns = ["economy", "title", "office_name", "since_year", "based_in", "status", "confidence", "note"]
    return Figure(
        "hub-envoys",
        "Envoys for technology, cyber and digital affairs",
        f"{rows['iso3'].nunique()} economies have or had such an envoy in our data, {len(first)} posts with a known "
        f"start{span}.{f' {left_out} unverified posts are left out.' if left_out else ''}",
        rows.sort_values(["economy", "title"])[[*columns, "source_id", "as_of"]],
        cited(rows["source_id"]),
        envoy_dots(rows),
        alt="Timeline of when posts of technology envoys began: "
        f"{listed([f'{r.economy} {r.since_year}' for r in first.itertuples()], most=_SHOWN_ENVOYS)}.",
        labels={"since_year": "Since", "office_name": "Office", "based_in": "Based in"},
        note="Titles differ widely: cyber, digital and technology envoys are listed together, not equated.",
    )


def networks(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return houses and circles of diplomats that link the hubs."""
    table = atlas.table(load_hub_networks)
    places = table.frame.assign(
        hub=table.frame["hub_id"].map(hub_names(atlas)),
        kind=table.frame["network_kind"].map(_NETWORK_KINDS),
        confidence=table.frame["verification"].map(dict(hubs.VERIFICATION_NAMES)),
    )
    houses = places[places["network_kind"] == "houses"].groupby("network").agg(n=("place", "size"), h=("hub", "count"))
    parts = [f"{name} has {row.n} houses, {row.h} of them in our hubs" for name, row in houses.iterrows()]
    circles = places[places["network_kind"] == "circle"]
    named = [f"{row.network} ({row.place})" for row in circles.itertuples()]
    columns = ["network", "kind", "place", "hub", "members", "opened_year", "confidence", "note", "source_id", "as_of"]
    return Figure(
        "hub-networks",
        "Networks that link the hubs",
        f"{listed(parts)}. Circles of diplomats: {listed(named)}.",
        places[columns],
        table.sources,
        labels={"opened_year": "Since", "members": "Who", "hub": "Our hub"},
        note="Only places that a source we opened names; each network may have more.",
    )


def openings(atlas: Atlas, *, view: View) -> Figure:
    """Return when the offices of one hub or of all opened and closed; empty where no year is known."""
    rows = atlas.offices(replace(view.choice, closed=True))
    everywhere = view.opened_in == ALL_HUBS
    rows = rows if everywhere else rows[rows["hub_id"] == view.opened_in]
    periods = hubs.openings(rows)
    opened, closed = int(rows["opened_year"].notna().sum()), int(rows["closed_year"].notna().sum())
    top = periods[periods["event"] == "opened"].sort_values("n_offices").tail(1)
    most = f" Most of these opened in {top['label'].iloc[0]} ({top['n_offices'].iloc[0]})." if len(top) else ""
    table = counts.named(atlas, rows)
    shut = table["closed_year"].notna() if "closed_year" in table else False
    dated = table[table["opened_year"].notna() | shut].sort_values("opened_year")
    finding = (
        f"The year of opening is known for {opened} of {len(rows):,} offices, closed ones included, "
        f"the year of closing for {closed}.{most} "
        "Years are known more often for recent and well-reported offices, so this is no trend."
    )
    return Figure(
        "hub-openings",
        f"Openings and closings, {'all hubs' if everywhere else hub_names(atlas)[view.opened_in]}",
        f"For none of the {len(rows)} offices here is a year known." if periods.empty else finding,
        dated,
        cited(dated["source_id"]),
        None if periods.empty else opening_bars(periods),
        alt=f"Bar chart of openings and closings by decade: n = {opened} and {closed}.",
        labels=counts.OFFICE_LABELS,
        note="Closed offices are shown here whatever the switch above says.",
    )
