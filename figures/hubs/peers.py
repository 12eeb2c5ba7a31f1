"""Where the peers of an economy are represented and it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import hub_peers
from analysis.provenance import inherited
from analysis.wording import listed
from charts.hub_peers import peer_bars
from charts.hubs import short_name
from figures.figure import Figure
from figures.hubs import counts, matrix
from figures.hubs.view import hub_names
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.hubs import load_hubs, load_representations
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.hubs.view import View

_SHOWN_GAPS = 3
_SHOWN_ROWS = 12
_SHOWN_PEERS = 10


def peers(atlas: Atlas, *, view: View) -> Figure:
    """Return for each hub which peers of the chosen economy are present; empty where it has none by this rule.

    Raises
    ------
    UnknownNameError
        If no economy, or an unknown one, is chosen.
    """
    iso3, codes = _who(atlas, view)
    name = atlas.economy_names[iso3]
    found = counts.states(atlas, choice=view.choice)
    rows = hub_peers.peer_presence(found, atlas.frame(load_hubs), iso3, codes, atlas.frame(load_economies))
    words = _finding(name, rows, len(codes))
    who = f" Peers: {listed([atlas.economy_names[code] for code in codes], most=_SHOWN_PEERS)}." if codes else ""
    seen = atlas.presence(view.choice)
    table = inherited(rows, seen[seen["iso3"].isin([iso3, *codes])], by="hub_id").drop(columns=["hub_id", "gap"])
    said = counts.states_of(atlas, choice=view.choice, iso3=iso3).set_index("hub")["said"]
    table = table.assign(mine=table["hub"].map(said)).drop(columns="evidence")
    return Figure(
        "hub-peers",
        f"Where the peers of {name} are",
        f"{words}{who}",
        table if codes else table.iloc[:0],
        cited(table["source_id"]),
        peer_bars(rows, economy=name) if codes else None,
        alt=f"Bar chart of peers by hub. {words}",
        labels={
            "mine": name,
            "n_peers": "Peers that could be there",
            "n_present": "Present",
            "n_likely": "Of these, likely",
            "n_from_memory": "Of these, by general knowledge only",
            "n_not_present": "Not present",
            "n_unknown": "Not established",
            "percent": "Share (%)",
            "peers_present": "Which, by what",
        },
        note=counts.reading_note(
            f"The mark at the left is {name}. Bars: solid, peers present and confirmed; hollow, likely; hatched, "
            "present by general knowledge only; a thin line, not present; loose strokes, not established. The number: "
            "peers found there, + at least so many. Peers are "
            "economies with an office in any hub. "
            "Nearness in size is a ratio."
        ),
        table_name="Peers by hub",
    )


def offices(atlas: Atlas, *, view: View) -> Figure:
    """Return by what kind of office each peer is in each hub, those found in most hubs first."""
    iso3, codes = _who(atlas, view)
    name = atlas.economy_names[iso3]
    every = matrix.rows_of(atlas, view=view.only("choice"))
    part = every[every.index.isin(codes)]
    rows = pd.concat([every.loc[[iso3]], part])[["economy", "n_hubs"]]
    table = rows.join(counts.by_hub(atlas, choice=view.choice)).reset_index(drop=True)
    shown = part.head(_SHOWN_ROWS)
    limit = f" The chart shows the {len(shown)} found in most hubs, the table all." if len(part) > len(shown) else ""
    finding = f"{name} and {len(part)} peers, by kind of office.{limit}"
    return Figure(
        "hub-peer-offices",
        "By which kind of office",
        finding if len(part) else f"No peers of {name} to show.",
        table if len(part) else table.iloc[:0],
        cited(table["source_id"]),
        matrix.grid(atlas, shown, view=view) if len(part) else None,
        alt=f"Grid of peers by hubs. {finding} The table holds the same.",
        labels={"n_hubs": "Hubs where found"} | {hub: short_name(label) for hub, label in hub_names(atlas).items()},
        note="Numbers are kinds of office; the table names them.",
    )


def _who(atlas: Atlas, view: View) -> tuple[str, list[str]]:
    iso3 = atlas.economy(view.economy or "")
    codes = hub_peers.peers(
        iso3,
        view.rule,
        atlas.frame(load_economies),
        sizes=counts.sizes(atlas),
        blocs=atlas.frame(load_blocs),
        bloc_id=view.peer_bloc,
        among=sorted(atlas.frame(load_representations)["iso3"].unique()),
    )
    return iso3, codes


def _finding(name: str, rows: pd.DataFrame, n_peers: int) -> str:
    if not n_peers:
        return f"No peers: no figure or group is known for {name} by this rule. Choose another rule."
    gaps, open_ = rows[rows["gap"]], rows[(rows["mine"] == "unknown") & (rows["n_present"] > 0)]
    if gaps.empty and open_.empty:
        return f"{name} is present in every hub where a peer was found, of {n_peers} peers."
    parts = []
    if len(gaps):
        how = "on no list in" if (gaps["evidence"] == "likely").all() else "not present in"
        parts.append(f"{name} is {how} {_where(gaps)}")
    if len(open_):
        subject = "it" if parts else name
        parts.append(f"peers were found, and whether {subject} is present is not established, in {_where(open_)}")
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _where(rows: pd.DataFrame) -> str:
    found = [
        f"{short_name(r.hub)} ({'at least ' if r.n_unknown else ''}{r.n_present} of {r.n_peers} peers)"
        for r in rows.itertuples()
    ]
    return listed(found, most=_SHOWN_GAPS)
