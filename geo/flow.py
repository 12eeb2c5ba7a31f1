"""Routes of an economy to the core set, counted as a greatest flow.

Economies and parts of cables form a bipartite graph; a part carries one route, a land link as many as are reported.
The greatest number of routes from an economy to the core set that share no part is, by Menger's theorem, also the
smallest number of parts whose loss isolates it.

Parts that land in the same economies are alike, so they form one *bundle* that carries as many routes as it has parts.
A bundle of two economies is an edge between them; a larger one is an arc that every route through it must pass.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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
        self._links = [(link.a, link.b, link.routes) for link in links]
        self._linked = {e for link in links for e in (link.a, link.b)}
        self._economies = economies
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
        count = self._fill(economy, left, self.core - {economy})
        taken = set(direct)
        for arc, members in self._bundles.items():
            if left[arc] != rest[arc]:
                free = [self.parts[k].cable for k in members if k not in taken]
                used.update([cable for cable in free if cable not in without][: abs(rest[arc] - left[arc])])
        return Routes(len(direct) + count, frozenset(used))

    def count(self, economy: int, without: frozenset[int] = frozenset()) -> int:
        """Return how many routes one economy has; quicker than `routes`, which also says what they use."""
        direct, rest = self._direct_and_rest(economy, without)
        return len(direct) + (0 if rest is None else self._fill(economy, rest, self.core - {economy}))

    def counts(
        self, without: frozenset[int] = frozenset(), at_most: Sequence[int] = (), at_least: Sequence[int] = ()
    ) -> list[int]:
        """Return how many routes every economy has; far quicker than `count` of each.

        Parameters
        ----------
        without
            Cables (index) out of action.
        at_most
            Routes beyond which need not be counted, of the first economies: those they had when more was in service.
        at_least
            Routes that the first economies are known to have: those they had when less was in service.

        Notes
        -----
        An economy is as good an end as the core set for another that can have no more routes than it: a cut with fewer
        cannot part it from the core set. So those that may have most come first, and each ends the routes of the next.
        Where a smallest cut is found it bounds everyone on its near side.
        """
        found = [0] * self._economies
        allowed = [*at_most, *[_MANY] * (self._economies - len(at_most))]
        sure = [*at_least, *[0] * (self._economies - len(at_least))]
        for e in self.core:
            found[e] = min(self.count(e, without), allowed[e])
        capacity = self._open(without)
        most = [min(pair) for pair in zip(self._most(without), allowed, strict=True)]
        todo = [(-most[e], e) for e in range(self._economies) if most[e] and e not in self.core]
        heapq.heapify(todo)
        ends = set(self.core)
        almost: list[tuple[int, int]] = []
        while todo:
            bound, e = heapq.heappop(todo)
            if -bound > most[e]:
                heapq.heappush(todo, (-most[e], e))
                continue
            while almost and -almost[0][0] >= most[e]:
                ends.add(heapq.heappop(almost)[1])
            found[e] = min(sure[e], most[e])
            if found[e] < most[e]:
                direct = [k for k in self.parts_of.get(e, ()) if self._is_direct(k, e, ends, without)]
                found[e] = min(len(direct), most[e])
            if found[e] < most[e]:
                left = capacity.copy()
                self._close(left, direct)
                found[e] += self._fill(e, left, ends, most[e] - len(direct))
                if found[e] < most[e]:
                    beyond = self._beyond(ends, left)
                    most = [n if k in beyond else min(n, found[e]) for k, n in enumerate(most)]
            heapq.heappush(almost, (-found[e], e))
        return found

    def _most(self, without: frozenset[int]) -> list[int]:
        """Return more routes than which no economy outside the core set can have: its own ways, and all to the core."""
        own = [0] * self._economies
        to_core = 0
        for part, cores in zip(self.parts, self._touches_core, strict=True):
            if part.cable not in without:
                to_core += 0 < len(cores) < len(part.economies)
                for e in part.economies:
                    own[e] += 1
        for a, b, routes in self._links:
            own[a] += routes
            own[b] += routes
            to_core += routes if (a in self.core) != (b in self.core) else 0
        return [min(n, to_core) for n in own]

    def _is_direct(self, part: int, economy: int, ends: Collection[int], without: frozenset[int]) -> bool:
        found = self.parts[part]
        return found.cable not in without and any(e in ends for e in found.economies if e != economy)

    def cut_set(self, economy: int, without: frozenset[int] = frozenset()) -> list[int]:
        """Return the cables (index) of one smallest set of parts whose loss isolates an economy by these routes."""
        if not self.core - {economy}:
            return []
        left = self._open(without)
        ends = self.core - {economy}
        self._fill(economy, left, ends)
        beyond = self._beyond(ends, left)
        cut = {arc for arc in self._bundles if (self._head[arc] in beyond) != (self._head[arc ^ 1] in beyond)}
        return sorted({self.parts[k].cable for k, arc in self._arc_of_part.items() if arc in cut} - without)

    def _beyond(self, ends: Collection[int], left: Sequence[int]) -> set[int]:
        """Return what still reaches the ends when all routes are taken: the far side of a smallest cut."""
        waiting = sorted(ends)
        found = set(waiting)
        for node in waiting:
            for arc in self._out[node]:
                if left[arc ^ 1] and self._head[arc] not in found:
                    found.add(self._head[arc])
                    waiting.append(self._head[arc])
        return found

    def _fill(self, economy: int, left: list[int], ends: Collection[int], at_most: int = _MANY) -> int:
        """Send as many routes as the capacities let pass, or as are asked for, using them up; return how many.

        By the shortest way that is left, as many as it lets pass at once (Edmonds and Karp); what a route took of an
        arc the next may give back by its reverse.
        """
        count = 0
        while count < at_most:
            by = self._reached(economy, left, ends)
            at = next(reversed(by))
            if at not in ends:
                break
            way = []
            while at != economy:
                way.append(by[at])
                at = self._head[by[at] ^ 1]
            routes = min(at_most - count, *(left[arc] for arc in way))
            count += routes
            for arc in way:
                left[arc] -= routes
                left[arc ^ 1] += routes
        return count

    def _reached(self, economy: int, left: Sequence[int], ends: Collection[int]) -> dict[int, int]:
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
