"""The hubs one by one: on the map, by number of economies, by kind of office, and every office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import hubs
from analysis.hub_coverage import ENOUGH_PERCENT
from analysis.presence import FROM_MEMORY
from analysis.provenance import inherited
from analysis.wording import listed
from charts import hubs as charts
from charts.hubs import short_name
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import hub_names
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.hubs.view import View

_CLUSTERS = ("tech_cluster", "science_cluster")


def hub_map(atlas: Atlas, *, view: View) -> Figure:
    """Return where economies are represented, as a map."""
    rows = atlas.offices(view.choice)
    totals = counts.totals(atlas, choice=view.choice)
    covered = counts.well_covered(atlas, kinds=view.choice.kinds)
    clusters = totals[totals["hub_kind"].isin(_CLUSTERS)].head(3)
    ranked = totals[totals["hub_id"].isin(covered) & (totals["n_economies"] > 0)]
    hosts = listed([f"{short_name(r.name)} {_bound(r, covered)}" for r in clusters.itertuples(index=False)])
    most = [f"{short_name(r.name)} ({r.n_economies})" for r in ranked.head(1).itertuples(index=False)]
    ranks = f"Of the {len(ranked)} with a nearly complete list {most[0]} hosts most. " if most else ""
    finding = (
        f"{rows['iso3'].nunique()} economies and {len(rows):,} offices were found in {len(totals)} hubs. {ranks}"
        f"Of the technology and science clusters: {hosts}.{_own(atlas, view)}"
        if len(rows)
        else counts.NO_OFFICE
    )
    table = inherited(totals, rows, by="hub_id").rename(columns={"name": "hub"})
    return Figure(
        "hub-map",
        "Where economies are represented",
        finding,
        table[["hub", "lat", "lon", "n_economies", "n_offices", "source_id", "as_of"]],
        cited(table["source_id"]),
        alt=f"Map of technology hubs. {finding}",
        labels={
            "lat": "Latitude",
            "lon": "Longitude",
            "n_economies": "Economies found",
            "n_offices": "Offices found",
        },
        note=counts.reading_note(
            f"Filled circles: the list reaches at least {ENOUGH_PERCENT}% of what others count. Hollow circles and +: "
            "at least so many. A dot: my economy is there."
        ),
        map=charts.hub_map(
            totals,
            chosen=view.hub,
            area=view.area,
            covered=covered,
            own=counts.present_in(atlas, choice=view.choice, iso3=view.economy),
        ),
        features=lambda: charts.hub_features(totals),
    )


def _bound(row: object, covered: frozenset[str]) -> str:
    least = "" if getattr(row, "hub_id", "") in covered else "at least "
    return f"{least}{getattr(row, 'n_economies', 0)}"


def _own(atlas: Atlas, view: View) -> str:
    if not view.economy:
        return ""
    own = counts.states_of(atlas, choice=view.choice, iso3=view.economy)
    where = [short_name(hub) for hub in sorted(own.loc[own["presence"] == "yes", "hub"])]
    return f" {atlas.economy_names[view.economy]} is in {listed(where) or 'none of them, as far as established'}."


def hub_types(atlas: Atlas, *, view: View) -> Figure:
    """Return by which kinds of office economies are present in the chosen hub."""
    rows, name = _in_hub(atlas, view), hub_names(atlas)[view.hub]
    totals = hubs.type_totals(rows)
    parts = [f"{r.n_economies} by {_in_words(str(r.type_name), int(str(r.n_economies)))}" for r in totals.itertuples()]
    covered = counts.how_covered(atlas, choice=view.choice, hub=view.hub)
    seen = atlas.presence(view.choice)
    weak = int(((seen["hub_id"] == view.hub) & (seen["verification"] == FROM_MEMORY)).sum())
    doubt = f" {weak} of them by general knowledge only." if weak else ""
    found = f"{rows['iso3'].nunique()} economies found; {listed(parts)}.{doubt} {covered}"
    table = inherited(totals, rows, by="office_type").drop(columns="office_type")
    return Figure(
        "hub-types",
        name,
        (found if len(rows) else f"No office in {name} is counted with these settings.") + _state(atlas, view),
        table,
        cited(table["source_id"]),
        charts.type_bars(totals, where=name) if len(rows) else None,
        alt=f"Bar chart of economies by kind of office in {name}: {listed(parts)}.",
        labels={"type_name": "Kind", "n_economies": "Economies", "n_offices": "Offices"},
    )


def _state(atlas: Atlas, view: View) -> str:
    if not view.economy:
        return ""
    own = counts.states_of(atlas, choice=view.choice, iso3=view.economy).set_index("hub_id").loc[view.hub]
    return f" {atlas.economy_names[view.economy]}: {str(own['said'])[:1].lower()}{str(own['said'])[1:]}."


def hub_totals(atlas: Atlas, *, view: View) -> Figure:
    """Return how many economies are present in each hub, and for how many an office was verified."""
    rows = atlas.offices(view.choice)
    totals = counts.totals(atlas, choice=view.choice)
    finding = _checked(totals)
    table = inherited(totals, rows, by="hub_id").rename(columns={"name": "hub"})
    columns = ["hub", "n_economies", "n_states", "n_offices", "n_checked", "n_unverified", "role_note"]
    sparse = sorted(short_name(name) for name in totals.loc[~totals["coverage_target"].astype(bool), "name"])
    incomplete = (
        f"{listed(sparse)}: the list of offices is incomplete. A number with + is a lower bound." if sparse else ""
    )
    return Figure(
        "hub-totals",
        "Economies found in each hub",
        finding,
        table[[*columns, "source_id", "as_of"]],
        cited(table["source_id"]),
        charts.hub_bars(totals, covered=counts.well_covered(atlas, kinds=view.choice.kinds)),
        alt=f"Bar chart of economies by hub. {finding}",
        labels={
            "n_economies": "Economies found",
            "n_states": "Of these, states",
            "n_offices": "Offices",
            "n_checked": "Economies with a verified office",
            "n_unverified": "Economies by unverified rows only",
            "role_note": "Why it matters",
        },
        note=counts.reading_note(
            f"Solid: an office has a source; hatched: by general knowledge only. {incomplete}".strip()
        ),
    )


def hub_offices(atlas: Atlas, *, view: View) -> Figure:
    """Return every office in the chosen hub."""
    rows, name = _in_hub(atlas, view), hub_names(atlas)[view.hub]
    table = counts.named(atlas, rows, "hub")
    dated = int(table["opened_year"].notna().sum())
    covered = counts.how_covered(atlas, choice=view.choice, hub=view.hub)
    return Figure(
        "hub-offices",
        f"Offices in {name}",
        f"{rows['iso3'].nunique()} economies keep {len(rows)} offices in {name}; the year of opening is known for "
        f"{dated} of them. {covered}",
        table,
        cited(rows["source_id"]),
        labels=counts.OFFICE_LABELS,
        note="Active means that no sign of closure was found, not that it was confirmed on a date.",
    )


def _in_hub(atlas: Atlas, view: View) -> pd.DataFrame:
    rows = atlas.offices(view.choice)
    return rows[rows["hub_id"] == view.hub]


def _checked(totals: pd.DataFrame) -> str:
    known = totals[totals["n_economies"] > 0].assign(share=lambda t: t["n_checked"] / t["n_economies"])
    if known.empty:
        return counts.NO_OFFICE
    known = known.sort_values(["share", "n_economies"], ascending=[True, False])
    least, best = known.iloc[0], known.iloc[-1]
    return (
        f"A verified office is known for {best['n_checked']} of the {best['n_economies']} economies in "
        f"{best['name']}, but for {least['n_checked']} of {least['n_economies']} in {least['name']}: there the list "
        "comes from datasets and published totals."
    )


def _in_words(name: str, n: int) -> str:
    words = name if name.startswith("EU") else f"{name[:1].lower()}{name[1:]}"
    plurals = {"consulate general": "consulates general", "embassy": "embassies"}
    article = "an" if words[0] in "aeio" or words.startswith("EU") else "a"
    return f"{article} {words}" if n == 1 else plurals.get(words, f"{words}s")
