"""Routes of an economy to the core set, counted as a greatest flow.

Economies and parts of cables form a bipartite graph; a part carries one route, a land link as many as are reported.
The greatest number of routes from an economy to the core set that share no part is, by Menger's theorem, also the
smallest number of parts whose loss isolates it.

Parts that land in the same economies are alike, so they form one *bundle* that carries as many routes as it has parts.
A bundle of two economies is an edge between them; a larger one is an arc that every route through it must pass.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.graph import LandLink, Part

_MANY = 1_000
"""More routes than any bundle holds: an arc that is never part of a smallest cut."""


@dataclass(frozen=True)
class Routes:
    """Routes of one economy to the core set.

    Attributes
    ----------
    count
        Greatest number of routes that share no part of a cable.
    used
        Cables (index) that this set of routes uses.
    """

    count: int
    used: frozenset[int]


class FlowNetwork:
    """Economies, parts of cables and land links, ready to count routes to the core set.

    Parameters
    ----------
    economies
        Number of economies.
    parts
        Parts of cables; domestic ones are left out.
    links
        Land links counted as routes; none to count sea routes only.
    core
        Economies (index) where routes end; an economy in it does not count itself.
    """

    def __init__(self, economies: int, parts: Sequence[Part], links: Sequence[LandLink], core: frozenset[int]) -> None:
        """Build the graph once; each question works on a copy of its capacities."""
        self.parts = [part for part in parts if len(part.economies) > 1]
        self.core = core
        self.parts_of: dict[int, list[int]] = defaultdict(list)
        self.parts_by_cable: dict[int, list[int]] = defaultdict(list)
        bundles: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for k, part in enumerate(self.parts):
            self.parts_by_cable[part.cable].append(k)
            bundles[part.economies].append(k)
            for e in part.economies:
                self.parts_of[e].append(k)
        self._touches_core = [core.intersection(part.economies) for part in self.parts]
        self._linked = {e for link in links for e in (link.a, link.b)}
        self._head: list[int] = []
        self._capacity: list[int] = []
        self._out: list[list[int]] = [[] for _ in range(economies)]
        self._bundles: dict[int, list[int]] = {}
        self._arc_of_part: dict[int, int] = {}
        for link in links:
            self._join(link.a, link.b, link.routes, link.routes)
        self._bundle(bundles)

    def _bundle(self, bundles: Mapping[tuple[int, ...], list[int]]) -> None:
        for lands, members in bundles.items():
            n = len(members)
            if len(lands) == 2:
                arc = self._join(lands[0], lands[1], n, n)
            else:
                entry, leaving = len(self._out), len(self._out) + 1
                self._out += [[], []]
                arc = self._join(entry, leaving, n, 0)
                for e in lands:
                    self._join(e, entry, _MANY, 0)
                    self._join(leaving, e, _MANY, 0)
            self._bundles[arc] = members
            self._arc_of_part |= dict.fromkeys(members, arc)

    def _join(self, a: int, b: int, there: int, back: int) -> int:
        """Add an arc and, one number higher, its reverse; return its number."""
        arc = len(self._head)
        self._head += [b, a]
        self._capacity += [there, back]
        self._out[a].append(arc)
        self._out[b].append(arc + 1)
        return arc

    def routes(self, economy: int, without: frozenset[int] = frozenset()) -> Routes:
        """Return the routes of one economy.

        Parameters
        ----------
        economy
            Index.
        without
            Cables (index) out of action.

        Notes
        -----
        A part that reaches another core economy directly is one route by itself, and taking it never costs another:
        any set of routes can be rearranged so. Only the rest needs a flow.
        """
        direct, rest = self._direct_and_rest(economy, without)
        used = {self.parts[k].cable for k in direct}
        if rest is None:
            return Routes(len(direct), frozenset(used))
        left = rest.copy()
        count = self._fill(economy, left)
        taken = set(direct)
        for arc, members in self._bundles.items():
            if left[arc] != rest[arc]:
                free = [self.parts[k].cable for k in members if k not in taken]
                used.update([cable for cable in free if cable not in without][: abs(rest[arc] - left[arc])])
        return Routes(len(direct) + count, frozenset(used))

    def count(self, economy: int, without: frozenset[int] = frozenset()) -> int:
        """Return how many routes one economy has; quicker than `routes`, which also says what they use."""
        direct, rest = self._direct_and_rest(economy, without)
        return len(direct) + (0 if rest is None else self._fill(economy, rest))

    def cut_set(self, economy: int, without: frozenset[int] = frozenset()) -> list[int]:
        """Return the cables (index) of one smallest set of parts whose loss isolates an economy by these routes."""
        if not self.core - {economy}:
            return []
        left = self._open(without)
        self._fill(economy, left)
        beyond = self._beyond(economy, left)
        cut = {arc for arc in self._bundles if (self._head[arc] in beyond) != (self._head[arc ^ 1] in beyond)}
        return sorted({self.parts[k].cable for k, arc in self._arc_of_part.items() if arc in cut} - without)

    def _beyond(self, economy: int, left: Sequence[int]) -> set[int]:
        """Return what still reaches the core set when all routes are taken: the far side of a smallest cut."""
        waiting = sorted(self.core - {economy})
        found = set(waiting)
        for node in waiting:
            for arc in self._out[node]:
                if left[arc ^ 1] and self._head[arc] not in found:
                    found.add(self._head[arc])
                    waiting.append(self._head[arc])
        return found

    def _fill(self, economy: int, left: list[int]) -> int:
        """Send as many routes as the capacities let pass, using them up; return how many.

        One route at a time by the shortest way that is left (Edmonds and Karp); what a route took of an arc the next
        may give back by its reverse.
        """
        ends = self.core - {economy}
        count = 0
        while True:
            by = self._reached(economy, left, ends)
            at = next(reversed(by))
            if at not in ends:
                return count
            count += 1
            while at != economy:
                arc = by[at]
                left[arc] -= 1
                left[arc ^ 1] += 1
                at = self._head[arc ^ 1]

    def _reached(self, economy: int, left: Sequence[int], ends: frozenset[int]) -> dict[int, int]:
        """Return what an economy still reaches, each with the arc it is reached by, up to the first of the ends."""
        by = {economy: -1}
        waiting = [economy]
        head, out = self._head, self._out
        for node in waiting:
            for arc in out[node]:
                if left[arc] and head[arc] not in by:
                    by[head[arc]] = arc
                    if head[arc] in ends:
                        return by
                    waiting.append(head[arc])
        return by

    def _direct_and_rest(self, economy: int, without: frozenset[int]) -> tuple[list[int], list[int] | None]:
        """Return the parts that are routes by themselves, and the capacities of the rest; None where there is none."""
        if not self.core - {economy}:
            return [], None
        own = [k for k in self.parts_of.get(economy, ()) if self.parts[k].cable not in without]
        direct = [k for k in own if self._touches_core[k] - {economy}]
        if len(direct) == len(own) and economy not in self._linked:
            return direct, None
        rest = self._open(without)
        self._close(rest, direct)
        return direct, rest

    def _open(self, without: frozenset[int]) -> list[int]:
        """Return the capacity of every arc with some cables dead."""
        capacity = self._capacity.copy()
        self._close(capacity, (k for c in without for k in self.parts_by_cable.get(c, ())))
        return capacity

    def _close(self, capacity: list[int], parts: Iterable[int]) -> None:
        """Take the place of some parts out of their bundles, in both directions where routes pass both ways."""
        for k in parts:
            arc = self._arc_of_part[k]
            capacity[arc] -= 1
            if self._capacity[arc ^ 1]:
                capacity[arc ^ 1] -= 1
