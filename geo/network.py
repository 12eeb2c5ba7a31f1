"""Links of cables whose order of landings nobody published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def spanning_links(
    length_km: Mapping[tuple[str, str], float], known: Iterable[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """Return the links that join all points at the least total length (Kruskal).

    Parameters
    ----------
    length_km
        Length of every link that could be laid, kilometres.
    known
        Links that exist already and cost nothing; they are not returned.
    """
    group: dict[str, str] = {}

    def root(point: str) -> str:
        while group.setdefault(point, point) != point:
            point = group[point]
        return point

    for a, b in known:
        group[root(a)] = root(b)
    chosen = []
    for a, b in sorted(length_km, key=lambda link: (length_km[link], link)):
        if root(a) != root(b):
            group[root(a)] = root(b)
            chosen.append((a, b))
    return chosen
