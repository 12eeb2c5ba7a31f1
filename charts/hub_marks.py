"""How the state of an economy in a hub is drawn: the shape says which, the filling how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.evidence import EVIDENCE, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

_RING = "M0.8,0A0.8,0.8,0,1,1,-0.8,0A0.8,0.8,0,1,1,0.8,0Z"
_STROKES = "M-0.9,0.1L0.1,-0.9M-0.9,0.9L0.9,-0.9M-0.1,0.9L0.9,-0.1"


def _present(key: str, label: str) -> Mark:
    return Mark(label, EVIDENCE[key].symbol, EVIDENCE[key].css, filled=EVIDENCE[key].filled)


PRESENCE_MARKS: Mapping[str, Mark] = {
    "yes-confirmed": _present("confirmed", "Present, confirmed"),
    "yes-likely": _present("likely", "Present, likely"),
    "yes-unknown": _present("unknown", "Present by general knowledge only"),
    "no": Mark("Not present", _RING, "presence-no"),
    "unknown": Mark("Not established", _STROKES, "presence-unknown"),
}


def mark_of(presence: str, evidence: str) -> str:
    """Return the key of the mark of a state, empty for a host.

    Parameters
    ----------
    presence, evidence
        As ``analysis.presence.everywhere``.
    """
    key = f"yes-{evidence}" if presence == "yes" else presence
    return key if key in PRESENCE_MARKS else ""
