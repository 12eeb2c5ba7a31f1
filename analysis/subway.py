"""Where the lines of the subway map run, where each station stands, and where its name fits.

The map has no geography. The seven tracks are drawn by hand on a square grid, so that every piece of track is
horizontal, vertical or diagonal and the tracks meet only at interchanges. Which station stands on which place of its
track, and on which side its name stands, is computed: linked issues of different baskets come close to each other,
sub-issues stay beside their issue, and no two names, tracks or stations overlap.
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

CELL = 104.0
MARGIN_LEFT, MARGIN_TOP = 108.0, 112.0
WIDTH, HEIGHT = 1440.0, 1018.0
FONT_SIZE = 14.0
LINE_HEIGHT = 15.5
STATION_RADIUS = 8.0
TRACK_WIDTH = 8.0
_GAP = 5.0
_SIDES = ("s", "n", "e", "w", "ne", "se", "nw", "sw")
_BADGE = (44.0, 22.0)

TRACKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "TEC": (
        (0, 4), (0, 5), (0, 6), (1, 7), (2, 7), (3, 7), (4, 7), (5, 7), (6, 7), (7, 7), (8, 7), (9, 7), (10, 7),
        (11, 7), (12, 6), (12, 5), (12, 4), (12, 3), (12, 2),
    ),
    "LEG": (
        (1, 2), (2, 3), (3, 4), (4, 4), (5, 5), (6, 5), (7, 6), (8, 7), (9, 8), (10, 8), (11, 8),
    ),
    "SEC": (
        (5, 0), (6, 0), (7, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (9, 6), (10, 6), (11, 6),
    ),
    "HUM": ((4, 2), (5, 2), (6, 2), (7, 2), (8, 2), (9, 1), (10, 0), (11, 0)),
    "ECO": ((1, 6), (1, 5), (2, 4), (3, 4), (4, 4), (5, 3), (6, 3)),
    "SOC": ((7, 4), (8, 4), (9, 4), (10, 4), (11, 3), (11, 2), (11, 1)),
    "DEV": ((0, 2), (0, 1), (1, 0), (2, 0), (3, 1), (4, 1)),
}  # fmt: skip
_ATTEMPTS = 40
_LINK_WEIGHT = {"stated": 1.0, "curated": 0.5}
_HELVETICA = {
    **dict.fromkeys("iIjl.,:;'|", 278),
    **dict.fromkeys("ft/()-r !", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789L+=", 556),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("Mm", 833),
    "W": 944,
}
_WIDEST = 944


@dataclass(frozen=True)
class Box:
    """An upright rectangle in pixels of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """Return the box with a rim of ``by`` pixels."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def point(col: float, row: float) -> tuple[float, float]:
    """Return the pixels of a place of the grid."""
    return MARGIN_LEFT + col * CELL, MARGIN_TOP + row * CELL


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return the width of a text in pixels, set in Helvetica, Arial or a narrower face.

    Parameters
    ----------
    text
        One line.
    size
        Height of the type in pixels.
    """
    return sum(_HELVETICA.get(letter, _WIDEST) for letter in text) * size / 1000


def breakings(name: str, *, most: int = 3) -> tuple[str, ...]:
    """Return the ways to break a name into at most ``most`` lines, joined by ``|``; the widest first."""
    words = name.split()
    ways = []
    for count in range(min(most, len(words))):
        broken = [
            "|".join(" ".join(words[a:b]) for a, b in itertools.pairwise((0, *cuts, len(words))))
            for cuts in itertools.combinations(range(1, len(words)), count)
        ]
        ways.append(min(broken, key=label_width))
    return tuple(ways)


def label_width(label: str) -> float:
    """Return the width of a broken name in pixels."""
    return max(text_width(line) for line in label.split("|"))


def label_box(col: float, row: float, label: str, side: str) -> Box:
    """Return where a station's name stands.

    Parameters
    ----------
    col, row
        The station's place on the grid.
    label
        Its name, broken into lines by ``|``.
    side
        Compass point, seen from the station.
    """
    x, y = point(col, row)
    width, height = label_width(label), LINE_HEIGHT * (label.count("|") + 1)
    off = STATION_RADIUS + _GAP
    beside, above = (off, off) if len(side) == 1 else (off - 5, off - 2)
    left = {"e": x + beside, "w": x - beside - width}.get(side[-1], x - width / 2)
    top = {"s": y + above, "n": y - above - height}.get(side[0], y - height / 2)
    return Box(left, top, left + width, top + height)


def layout(issues: pd.DataFrame, links: pd.DataFrame, *, seed: int = 7, rounds: int = 60_000) -> pd.DataFrame:
    """Return the places of every line in order, with the side and breaking of each name.

    Parameters
    ----------
    issues
        ``issue_id``, ``name``, ``basket_id``, ``parent_issue``.
    links
        ``issue_a``, ``issue_b``, ``kind``; a link of kind ``placement`` to ``basket:XXX`` is an interchange.
    seed, rounds
        Of the search; the same seed gives the same map.

    Returns
    -------
    pandas.DataFrame
        ``line``, ``seq``, ``issue_id``, ``col``, ``row``, ``label_side``, ``label``. A station of another basket is
        listed on both lines.
    """
    guests = _guests(links)
    names = dict(issues[["issue_id", "name"]].itertuples(index=False, name=None))
    for attempt in itertools.count(seed):
        places = _assign(issues, links, guests, random.Random(attempt), rounds)  # noqa: S311 (a layout, not a secret)
        labels = _place_labels(places, names)
        if labels or attempt == seed + _ATTEMPTS:
            break
    if not labels:
        raise ValueError(f"the names find no room in {_ATTEMPTS} layouts: shorten them or draw the tracks wider")
    at = {place: issue for issue, place in places.items()}
    rows = [
        (line, seq, at[place], *place, labels[at[place]][1], labels[at[place]][0])
        for line, track in sorted(TRACKS.items())
        for seq, place in enumerate(track, start=1)
    ]
    return pd.DataFrame(rows, columns=["line", "seq", "issue_id", "col", "row", "label_side", "label"])


def _guests(links: pd.DataFrame) -> dict[str, str]:
    rows = links[(links["kind"] == "placement") & links["issue_b"].str.startswith("basket:")]
    return {a: b.removeprefix("basket:") for a, b in zip(rows["issue_a"], rows["issue_b"], strict=True)}


def _assign(
    issues: pd.DataFrame, links: pd.DataFrame, guests: Mapping[str, str], chance: random.Random, rounds: int
) -> dict[str, tuple[int, int]]:
    """Anneal the order of stations along each line, families kept together and interchanges where tracks meet."""
    basket_of = dict(issues[["issue_id", "basket_id"]].itertuples(index=False, name=None))
    fixed = _meetings(basket_of, guests)
    slots = {line: [place for place in track if place not in fixed.values()] for line, track in TRACKS.items()}
    families = _families(issues, basket_of, fixed)
    weights = [
        (a, b, _LINK_WEIGHT[kind])
        for a, b, kind in sorted(links[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None))
        if kind in _LINK_WEIGHT and b in basket_of
    ]

    def places() -> dict[str, tuple[int, int]]:
        found = dict(fixed)
        for line, groups in families.items():
            found |= dict(zip(itertools.chain(*groups), slots[line], strict=True))
        return found

    def cost(found: Mapping[str, tuple[int, int]]) -> float:
        return sum(w * math.dist(found[a], found[b]) ** 1.3 for a, b, w in weights)

    best = places()
    current = best_cost = cost(best)
    for step in range(rounds):
        heat = 6.0 * (1 - step / rounds) ** 2 + 1e-6
        groups = families[chance.choice(list(families))]
        before = [list(group) for group in groups]
        _shuffle(groups, chance)
        new = cost(places())
        if new > current and chance.random() >= math.exp((current - new) / heat):
            groups[:] = before
            continue
        current = new
        if new < best_cost:
            best, best_cost = places(), new
    return best


def _meetings(basket_of: Mapping[str, str], guests: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Give the issues that two bodies file in two baskets the places where the tracks of the two meet."""
    lines = {line: set(track) for line, track in TRACKS.items()}
    fixed: dict[str, tuple[int, int]] = {}
    for one, two in itertools.combinations(lines, 2):
        spots = sorted(lines[one] & lines[two])
        meeting = sorted(issue for issue, other in guests.items() if {basket_of[issue], other} == {one, two})
        if len(meeting) != len(spots):
            raise ValueError(f"{one} and {two} meet at {len(spots)} places, but share the issues {meeting}")
        fixed |= dict(zip(meeting, spots, strict=True))
    return fixed


def _families(issues: pd.DataFrame, basket_of: Mapping[str, str], fixed: Collection[str]) -> dict[str, list[list[str]]]:
    """Return each line's issues with their sub-issues; those in ``fixed`` have a place already."""
    pairs = issues[["issue_id", "parent_issue"]].itertuples(index=False, name=None)
    parent = {issue: above for issue, above in pairs if isinstance(above, str) and above}
    families: dict[str, list[list[str]]] = {line: [] for line in TRACKS}
    for issue, basket in basket_of.items():
        if issue in fixed or (issue in parent and parent[issue] not in fixed):
            continue
        children = [child for child, above in parent.items() if above == issue and child not in fixed]
        families[basket].append([issue, *children])
    return families


def _shuffle(groups: list[list[str]], chance: random.Random) -> None:
    """Change the order of a line a little: within one family, or of the families."""
    if chance.random() < 0.3:
        chance.shuffle(chance.choice(groups))
        return
    one, two = chance.randrange(len(groups)), chance.randrange(len(groups))
    groups.insert(two, groups.pop(one))
    if chance.random() < 0.3:
        groups[one], groups[two] = groups[two], groups[one]


def obstacles(places: Iterable[tuple[int, int]]) -> list[Box]:
    """Return what names must not cover: stations, tracks (as short boxes) and the letters at both ends of a line."""
    boxes = [Box(x, y, x, y).grown(STATION_RADIUS + 2) for x, y in itertools.starmap(point, places)]
    for line, track in TRACKS.items():
        for (c1, r1), (c2, r2) in itertools.pairwise(track):
            (x1, y1), (x2, y2) = point(c1, r1), point(c2, r2)
            parts = 14
            for part in range(parts + 1):
                x, y = x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts
                boxes.append(Box(x, y, x, y).grown(TRACK_WIDTH / 2 + 1))
        boxes += [badge_box(line, end) for end in (0, -1)]
    return boxes


def badge_centre(line: str, end: int) -> tuple[float, float]:
    """Return where the letters of a line stand, beyond its first (0) or last (-1) station."""
    track = TRACKS[line]
    (c1, r1), (c2, r2) = (track[0], track[1]) if end == 0 else (track[-1], track[-2])
    x, y = point(c1, r1)
    dx, dy = c1 - c2, r1 - r2
    return x + dx * 44, y + dy * (34 if dx == 0 else 30)


def badge_box(line: str, end: int) -> Box:
    """Return the rectangle of the letters of a line."""
    x, y = badge_centre(line, end)
    return Box(x - _BADGE[0] / 2, y - _BADGE[1] / 2, x + _BADGE[0] / 2, y + _BADGE[1] / 2)


def _place_labels(places: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Choose breaking and side of every name, the most constrained station first; nothing if they find no room."""
    blocked = obstacles(places.values())
    frame = Box(6, 78, WIDTH - 6, HEIGHT - 26)
    free: dict[str, list[tuple[float, str, str, Box]]] = {}
    for issue, (col, row) in places.items():
        options = []
        for lines, label in enumerate(breakings(names[issue])):
            for rank, side in enumerate(_SIDES):
                box = label_box(col, row, label, side)
                inside = (
                    frame.left <= box.left
                    and box.right <= frame.right
                    and frame.top <= box.top <= box.bottom <= frame.bottom
                )
                if inside and not any(box.overlaps(other) for other in blocked):
                    wide = max(0.0, label_width(label) - CELL + 8) / 20
                    options.append((rank * 0.5 + lines * 0.6 + wide, label, side, box))
        free[issue] = sorted(options, key=lambda option: option[0])
    chosen: dict[str, tuple[float, str, str, Box]] = {}
    if not _choose(sorted(free, key=lambda i: len(free[i])), free, chosen, [0]):
        return {}
    return {issue: (label, side) for issue, (_, label, side, _) in chosen.items()}


def _choose(
    waiting: Sequence[str],
    free: Mapping[str, list[tuple[float, str, str, Box]]],
    chosen: dict[str, tuple[float, str, str, Box]],
    steps: list[int],
) -> bool:
    if not waiting:
        return True
    steps[0] += 1
    if steps[0] > 20_000:
        return False
    taken = [box.grown(2) for _, _, _, box in chosen.values()]
    open_options = {
        issue: [option for option in free[issue] if not any(option[3].overlaps(box) for box in taken)]
        for issue in waiting
    }
    issue = min(waiting, key=lambda i: (len(open_options[i]), i))
    for option in open_options[issue]:
        chosen[issue] = option
        if _choose([i for i in waiting if i != issue], free, chosen, steps):
            return True
        del chosen[issue]
    return False


STEP = CELL / 8
_TURNS = {0: 0.0, 1: 2.2, 2: 6.0}
_HEADINGS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


def connectors(places: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Route a thin connector for every link between two stations: octilinear, round stations and clear of names.

    Parameters
    ----------
    places
        Result of `layout`.
    links
        ``issue_a``, ``issue_b``, ``kind``; links of kind ``stated`` and ``curated`` are routed.

    Returns
    -------
    pandas.DataFrame
        ``issue_a``, ``issue_b``, ``path``: the corners as ``x,y`` in pixels, joined by spaces.
    """
    stations = {r.issue_id: (r.col, r.row) for r in places.itertuples()}
    toll = _toll(places)
    wanted = [
        (a, b)
        for a, b, kind in links[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None)
        if kind in _LINK_WEIGHT and a in stations and b in stations
    ]
    wanted.sort(key=lambda pair: (math.dist(stations[pair[0]], stations[pair[1]]), pair))
    rows = []
    for a, b in wanted:
        steps = _route(_node(*stations[a]), _node(*stations[b]), toll)
        for node in steps[1:-1]:
            toll[node] = toll.get(node, 0.0) + 2.5
        rows.append((a, b, " ".join(f"{x:g},{y:g}" for x, y in _corners(steps))))
    return pd.DataFrame(sorted(rows), columns=["issue_a", "issue_b", "path"])


def _node(col: float, row: float) -> tuple[int, int]:
    return round(col * 8), round(row * 8)


def _pixels(node: tuple[int, int]) -> tuple[float, float]:
    return MARGIN_LEFT + node[0] * STEP, MARGIN_TOP + node[1] * STEP


def _toll(places: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Return what it costs to pass each node of the fine grid, beyond its length."""
    toll: dict[tuple[int, int], float] = {}

    def charge(box: Box, price: float) -> None:
        low = math.floor((box.left - MARGIN_LEFT) / STEP), math.floor((box.top - MARGIN_TOP) / STEP)
        high = math.ceil((box.right - MARGIN_LEFT) / STEP), math.ceil((box.bottom - MARGIN_TOP) / STEP)
        for node in itertools.product(range(low[0], high[0] + 1), range(low[1], high[1] + 1)):
            x, y = _pixels(node)
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                toll[node] = max(toll.get(node, 0.0), price)

    for track in TRACKS.values():
        for (c1, r1), (c2, r2) in itertools.pairwise(track):
            for part in range(9):
                x, y = point(c1 + (c2 - c1) * part / 8, r1 + (r2 - r1) * part / 8)
                charge(Box(x, y, x, y).grown(STEP * 0.7), 3.0)
    for spot in places.itertuples():
        charge(label_box(spot.col, spot.row, spot.label, spot.label_side).grown(STEP / 2), 60.0)
        x, y = point(spot.col, spot.row)
        charge(Box(x, y, x, y).grown(STATION_RADIUS + 2), 60.0)
    for line in TRACKS:
        for end in (0, -1):
            charge(badge_box(line, end).grown(2), 60.0)
    return toll


def _route(
    start: tuple[int, int], goal: tuple[int, int], toll: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    columns, rows = range(-6, round(WIDTH / STEP)), range(-2, round(HEIGHT / STEP) - 8)
    queue: list[tuple[float, float, tuple[int, int], int]] = [(0.0, 0.0, start, -1)]
    came: dict[tuple[tuple[int, int], int], tuple[tuple[int, int], int]] = {}
    paid: dict[tuple[tuple[int, int], int], float] = {(start, -1): 0.0}
    while queue:
        _, cost, node, heading = heapq.heappop(queue)
        if node == goal:
            return _walked(came, (node, heading))
        if cost > paid[node, heading]:
            continue
        for new, (dx, dy) in enumerate(_HEADINGS):
            turn = 0 if heading < 0 else min((new - heading) % 8, (heading - new) % 8)
            there = node[0] + dx, node[1] + dy
            if turn > 2 or there[0] not in columns or there[1] not in rows:
                continue
            price = cost + math.hypot(dx, dy) + _TURNS[turn] + (0.0 if there == goal else toll.get(there, 0.0))
            if price < paid.get((there, new), math.inf):
                paid[there, new] = price
                came[there, new] = (node, heading)
                heapq.heappush(queue, (price + math.dist(there, goal), price, there, new))
    raise ValueError(f"no way from {start} to {goal}")


def _walked(
    came: Mapping[tuple[tuple[int, int], int], tuple[tuple[int, int], int]], end: tuple[tuple[int, int], int]
) -> list[tuple[int, int]]:
    path = [end]
    while path[-1] in came:
        path.append(came[path[-1]])
    return [node for node, _ in reversed(path)]


def _corners(steps: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    kept = [
        node
        for before, node, after in zip(steps, steps[1:], steps[2:], strict=False)
        if (node[0] - before[0], node[1] - before[1]) != (after[0] - node[0], after[1] - node[1])
    ]
    return [_pixels(node) for node in (steps[0], *kept, steps[-1])]
