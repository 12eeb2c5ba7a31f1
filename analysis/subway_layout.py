"""Where each station of the subway map stands, and where its name fits.

Linked issues of different baskets come close to each other, sub-issues stay beside their issue, and no two names,
tracks or stations overlap.
"""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

import pandas as pd

from analysis.subway import (
    CELL,
    HEIGHT,
    LINK_WEIGHTS,
    TRACKS,
    WIDTH,
    Box,
    breakings,
    label_box,
    label_width,
    obstacles,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_ATTEMPTS = 40
_FIRST_HEAT, _LAST_HEAT = 6.0, 1e-6
_FAR_HURTS_MORE = 1.3
_FAMILY_CHANCE = _SWAP_CHANCE = 0.3
_SIDES = ("s", "n", "e", "w", "ne", "se", "nw", "sw")
_SIDE_PRICE, _LINE_PRICE, _WIDE_PRICE = 0.5, 0.6, 1 / 20
_ROOM = Box(6, 78, WIDTH - 6, HEIGHT - 26)
_MOST_STEPS = 20_000


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
        (a, b, LINK_WEIGHTS[kind])
        for a, b, kind in sorted(links[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None))
        if kind in LINK_WEIGHTS and b in basket_of
    ]

    def places() -> dict[str, tuple[int, int]]:
        found = dict(fixed)
        for line, groups in families.items():
            found |= dict(zip(itertools.chain(*groups), slots[line], strict=True))
        return found

    def cost(found: Mapping[str, tuple[int, int]]) -> float:
        return math.fsum(w * math.dist(found[a], found[b]) ** _FAR_HURTS_MORE for a, b, w in weights)

    best = places()
    current = best_cost = cost(best)
    for step in range(rounds):
        heat = _FIRST_HEAT * (1 - step / rounds) ** 2 + _LAST_HEAT
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
    if chance.random() < _FAMILY_CHANCE:
        chance.shuffle(chance.choice(groups))
        return
    one, two = chance.randrange(len(groups)), chance.randrange(len(groups))
    groups.insert(two, groups.pop(one))
    if chance.random() < _SWAP_CHANCE:
        groups[one], groups[two] = groups[two], groups[one]


def _place_labels(places: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Choose breaking and side of every name, the most constrained station first; nothing if they find no room."""
    blocked = obstacles(places.values())
    free: dict[str, list[tuple[float, str, str, Box]]] = {}
    for issue, (col, row) in places.items():
        options = []
        for lines, label in enumerate(breakings(names[issue])):
            for rank, side in enumerate(_SIDES):
                box = label_box(col, row, label, side)
                inside = (
                    _ROOM.left <= box.left
                    and box.right <= _ROOM.right
                    and _ROOM.top <= box.top <= box.bottom <= _ROOM.bottom
                )
                if inside and not any(box.overlaps(other) for other in blocked):
                    wide = max(0.0, label_width(label) - CELL + 8) * _WIDE_PRICE
                    options.append((rank * _SIDE_PRICE + lines * _LINE_PRICE + wide, label, side, box))
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
    if steps[0] > _MOST_STEPS:
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
