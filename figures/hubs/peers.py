"""Where the peers of an economy are represented and it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import hub_peers
from analysis.provenance import inherited
from analysis.wording import listed
from charts.hub_peers import peer_bars
from figures.figure import Figure
from figures.hubs import counts
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.hubs import load_hubs, load_representations
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.hubs.view import View

_SHOWN_GAPS = 3
_SHOWN_PEERS = 10


def peers(atlas: Atlas, *, view: View) -> Figure:
    """Return for each hub which peers of the chosen economy are present; empty where it has none by this rule.

    Raises
    ------
    UnknownNameError
        If no economy, or an unknown one, is chosen.
    """
    iso3 = atlas.economy(view.economy or "")
    name, economies = atlas.economy_names[iso3], atlas.frame(load_economies)
    codes = hub_peers.peers(
        iso3,
        view.rule,
        economies,
        sizes=counts.sizes(atlas),
        blocs=atlas.frame(load_blocs),
        bloc_id=view.peer_bloc,
        among=sorted(atlas.frame(load_representations)["iso3"].unique()),
    )
    seen = atlas.presence(view.choice)
    rows = hub_peers.peer_presence(seen, atlas.frame(load_hubs), iso3, codes, economies)
    words = _finding(name, rows, len(codes))
    who = f" Peers: {listed([atlas.economy_names[code] for code in codes], most=_SHOWN_PEERS)}." if codes else ""
    table = inherited(rows, seen[seen["iso3"].isin([iso3, *codes])], by="hub_id").drop(columns=["hub_id", "gap"])
    return Figure(
        "hub-peers",
        f"Where the peers of {name} are",
        f"{words}{who}",
        table if codes else table.iloc[:0],
        cited(table["source_id"]),
        peer_bars(rows, economy=name) if codes else None,
        alt=f"Bar chart of peers present by hub. {words}",
        labels={
            "mine": name,
            "n_peers": "Peers that could be there",
            "n_present": "Peers present",
            "percent": "Share (%)",
            "peers_present": "Which",
        },
        note=counts.reading_note(
            "Hubs where the economy is absent come first. Peers are economies with an office in any hub. "
            "Nearness in size is a ratio. In hubs with low coverage an absence may only be a gap in the data."
        ),
    )


def _finding(name: str, rows: pd.DataFrame, n_peers: int) -> str:
    if not n_peers:
        return f"No peers: no figure or group is known for {name} by this rule. Choose another rule."
    gaps = rows[rows["gap"]]
    if gaps.empty:
        return f"{name} is present in every hub where a peer is, of {n_peers} peers."
    top = [f"{r.hub} ({r.n_present} of {r.n_peers})" for r in gaps.head(_SHOWN_GAPS).itertuples()]
    hubs = "1 hub" if len(gaps) == 1 else f"{len(gaps)} hubs"
    return f"{name} is absent from {hubs} where peers are present; most peers are in {listed(top)}."
