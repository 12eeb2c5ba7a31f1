"""Bars speak the evidence language: confirmed solid, likely hollow, by general knowledge only hatched."""

import pandas as pd

from charts.evidence import hatched, in_pieces
from charts.hub_peers import peer_bars


def test_pieces_cover_a_bar_and_none_is_wider_than_the_others():
    # 14 pieces to the longest bar of 28: two wide each; from 3 to 8 are 2 + 2 + 1
    pieces = in_pieces(pd.DataFrame([{"hub": "a", "start": 3.0, "end": 8.0}]), most=28)
    assert list(zip(pieces["start"], pieces["end"], strict=True)) == [(3, 5), (5, 7), (7, 8)]
    assert in_pieces(pieces.iloc[:0], most=28).empty


def test_peers_stand_one_after_the_other_each_in_the_look_of_its_evidence():
    # 6 peers: 3 present, of which 1 likely and 1 by general knowledge, so 1 confirmed; 1 not present; 2 not established
    row = {"hub": "A", "mine": "yes", "evidence": "confirmed", "n_peers": 6, "n_present": 3, "n_likely": 1}
    rest = {"n_from_memory": 1, "n_not_present": 1, "n_unknown": 2}
    drawn = peer_bars(pd.DataFrame([row | rest]), economy="Kenya").to_dict()
    spans = next(rows for rows in drawn["datasets"].values() if len(rows) == 5)
    assert [(one["start"], one["end"]) for one in spans] == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 6)]
    looks = {layer["transform"][0]["filter"].split("'")[1]: layer["mark"] for layer in drawn["layer"][:3]}
    assert looks["n_confirmed"]["fill"] == looks["n_confirmed"]["stroke"]
    assert looks["n_likely"]["fill"] == "transparent"
    assert looks["n_from_memory"]["fill"] == hatched(looks["n_confirmed"]["fill"]).to_dict()
