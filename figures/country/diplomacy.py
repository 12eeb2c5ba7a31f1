"""The dossier on diplomacy: offices in technology hubs, envoys, and gaps beside peers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare_words import named
from analysis.hubs import Choice
from analysis.hubs_facts import economy_facts
from analysis.provenance import inherited
from analysis.wording import counted, listed
from figures.country.section import Section, said
from figures.figure import Figure
from figures.hubs import counts, matrix, peers, shown
from figures.hubs.view import View
from figures.lead import Lead
from figures.standpoint import UNIONS, members, name_of
from loaders.hubs import load_hubs, load_tech_envoys
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas

HUBS = "Where is it represented?"
_NAMED = 4


def hubs(atlas: Atlas, *, code: str) -> Section:
    """Return where a place is represented. Parameter as for `figures.country.network.exposure`."""
    acting = UNIONS.get(code, code)
    if acting not in atlas.economy_names:
        return _of_members(atlas, code)
    view = View(part="peers", economy=acting)
    offices = atlas.kept(matrix.card, view=view.only("choice", "economy"))
    gaps = atlas.kept(peers.peers, view=view.only("choice", "economy", "rule", "peer_bloc"))
    return Section(
        "hubs",
        HUBS,
        said(
            offices.finding, *_facts(atlas, acting), _envoys(atlas, (acting,)), gaps.finding if len(gaps.table) else ""
        ),
        partial(shown.figures, atlas, view=view),
        Lead("hubs", "Where are our peers and we not?", "peers", (("economy", code),)),
    )


def _facts(atlas: Atlas, iso3: str) -> list[str]:
    found = {fact.fact: fact for fact in economy_facts(atlas, iso3)}
    posts, model = found["Posts abroad"], found["Towards the Bay Area"]
    return [
        f"Towards the San Francisco Bay Area: {model.value}." if model.value != "None found" else "",
        f"Its diplomatic network has {float(posts.value):.0f} posts abroad ({posts.date})." if posts.value else "",
    ]


def _envoys(atlas: Atlas, codes: tuple[str, ...]) -> str:
    rows = atlas.frame(load_tech_envoys)
    rows = rows[rows["iso3"].isin(codes) & (rows["verification"] != "unverified")]
    if rows.empty:
        return "No envoy for technology, cyber or digital affairs was found in what was read: there may be one."
    if len(codes) > 1:
        names = sorted(atlas.economy_names[iso3] for iso3 in rows["iso3"].unique())
        return f"Envoys for technology, cyber or digital affairs were found for {listed(names, most=2 * _NAMED)}."
    told = [
        f"{title} (since {int(year)}, {status})" if pd.notna(year) else f"{title} ({status})"
        for title, year, status in zip(
            rows["title"],
            rows["since_year"],
            rows["status"].replace("unknown", "whether still in office unknown"),
            strict=True,
        )
    ]
    return f"Envoy for technology, cyber or digital affairs: {listed(told, most=_NAMED)}."


def _of_members(atlas: Atlas, code: str) -> Section:
    table = atlas.kept(by_hub, code=code)
    economies = members(atlas, code=code)
    return Section(
        "hubs",
        HUBS,
        said(table.finding, _envoys(atlas, economies)),
        lambda: (table,),
        Lead("hubs", "Who is present in which hub?", "matrix", (("hub_bloc", code),)),
    )


def by_hub(atlas: Atlas, *, code: str) -> Figure:
    """Return in which hubs members of a bloc are present, not present, or nobody knows. Parameter as before."""
    economies = members(atlas, code=code)
    found = counts.states(atlas, choice=Choice())
    found = found[found["iso3"].isin(economies)]
    names = atlas.frame(load_hubs).set_index("hub_id")["name"]
    numbers = pd.crosstab(found["hub_id"], found["presence"]).reindex(columns=["yes", "no", "unknown"], fill_value=0)
    rows = numbers.reset_index().assign(hub=lambda table: table["hub_id"].map(names))
    rows = rows.sort_values(["yes", "hub"], ascending=[False, True], ignore_index=True)
    offices = atlas.offices(Choice())
    table = inherited(rows[["hub_id", "hub", "yes", "no", "unknown"]], offices, by="hub_id").drop(columns="hub_id")
    somewhere = found.loc[found["presence"] == "yes", "iso3"].nunique()
    most = [f"{hub} ({number})" for hub, number in zip(rows["hub"], rows["yes"], strict=True) if number][:_NAMED]
    where = f", most in {listed(most)}" if most else ""
    finding = (
        f"Of its {counted(len(economies), 'member')} {somewhere} were found in a technology hub{where}. Whether a "
        f"member is present is not established in {int(rows['unknown'].sum()):,} of {len(found):,} cases."
    )
    return Figure(
        "country-hubs",
        f"Members of {named(name_of(atlas, code=code))} in technology hubs",
        finding,
        table,
        cited(table["source_id"]),
        labels={"yes": "Members present", "no": "Not present", "unknown": "Not established"},
        note="Not present only where lists reach far enough to say so.",
    )
