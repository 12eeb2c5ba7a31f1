"""Why an economy is called what it is called: one or two computed sentences, and the ways that meet a failure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.directions import REGIONS, Direction, Step
from analysis.disruption import Failures, Snapshot, failing, failures, hand_on, membership, surviving

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from analysis.scenario import Scenario

_NAMED = 2


@dataclass(frozen=True)
class Way:
    """One way of an economy towards a region that meets a failure.

    Attributes
    ----------
    region
        Key of `analysis.directions.REGIONS`.
    cable_id
        The economy's own cable on it; empty over land.
    onward_iso3
        Economy where that cable, or the land link, leads.
    fails_at_once
        Whether it is the first step that fails; otherwise cables further on do.
    """

    region: str
    cable_id: str
    onward_iso3: str
    fails_at_once: bool


@dataclass(frozen=True)
class Reason:
    """Why an economy is called what it is called.

    Attributes
    ----------
    sentences
        One or two.
    ways
        Ways that meet a failure, hardest hit region first.
    cable_ids
        Failed cables that its ways to the hardest hit region, of which the last sentence speaks, meet; for drawing.
    through_iso3
        Economies those ways pass before they meet a failure.
    """

    sentences: tuple[str, ...]
    ways: tuple[Way, ...]
    cable_ids: tuple[str, ...]
    through_iso3: tuple[str, ...]


def why(before: Snapshot, scenario: Scenario, iso3: str) -> Reason:
    """Return why a scenario does to an economy what it does.

    Parameters
    ----------
    before
        The network in service.
    scenario
        What fails.
    iso3
        Economy.

    Raises
    ------
    KeyError
        If the world has no such economy.
    """
    world, e = before.world, before.world.index[iso3]
    failed = failures(world, scenario)
    fails = failing(failed)
    shares = {name: d.share(fails) for name, d in before.directions.items()}
    hit = {name: float(np.nan_to_num(share[e])) for name, share in shares.items()}
    order = sorted((name for name in hit if hit[name] > 0), key=lambda name: -hit[name])
    ways = tuple(way for name in order for way in _ways(before, name, shares[name], fails, e))
    met, through = _met(before.directions[order[0]], shares[order[0]], fails, e) if order else (set(), set())
    sentences = [_own(before, failed, e)]
    if order:
        sentences.append(_towards(before, order[0], shares[order[0]], fails, e))
    elif before.directions and any(d.steps.get(e) for d in before.directions.values()):
        sentences.append("None of its ways to other regions meets a failure.")
    return Reason(
        sentences=tuple(sentences),
        ways=ways,
        cable_ids=tuple(sorted(world.cable_ids[c] for c in met)),
        through_iso3=tuple(sorted(world.iso3[x] for x in through)),
    )


def _own(before: Snapshot, failed: Failures, e: int) -> str:
    """Say what becomes of an economy's own cables, or of its neighbours' where it has none."""
    world, own = before.world, before.member[e]
    kept = membership(world, surviving(before, failed)[0])
    if not own.any():
        return _neighbours(float(hand_on(before, before.member & ~kept)[e]))
    count, lost = int(own.sum()), np.flatnonzero(own & ~kept[e]).tolist()
    names = [world.cable_names[c] for c in lost]
    if count == 1:
        return f"Its only cable, {names[0]}, fails." if lost else "Its only cable goes on."
    if not lost:
        return f"None of its {count} cables fails."
    if len(lost) == count:
        return f"{'Both of its cables' if count == 2 else f'All {count} of its cables'} fail."
    return f"{len(lost)} of its {count} cables {'fails' if len(lost) == 1 else 'fail'}: {_listed(names)}."


def _neighbours(share: float) -> str:
    if np.isnan(share):
        return "It has no cable and no land link the atlas knows of."
    if share == 0:
        return "It has no cable of its own, and the neighbours it is linked to lose none."
    return f"It has no cable of its own; the neighbours it is linked to lose {share:.0%} of theirs on average."


def _towards(
    before: Snapshot, region: str, share: npt.NDArray[np.float64], fails: Callable[[Step], float], e: int
) -> str:
    """Say how many ways to the hardest hit region fail at once, and how many further on, and where these lead."""
    steps = before.directions[region].steps[e]
    total = _number(steps)
    at_once = [s for s in steps if fails(s) > 0]
    later = [s for s in steps if not fails(s) and share_of(share, s.onward) > 0]
    begins, runs = ("begins" if _number(at_once) == 1 else "begin"), ("runs" if _number(later) == 1 else "run")
    through = Counter[int]()
    for step in later:
        through[step.onward] += int(step.weight)
    places = _listed([before.world.names[x] for x, _ in through.most_common()])
    on = f"{runs} through {places} and on over cables that fail" if later else ""
    if total == 1:
        return f"Its only way to {REGIONS[region][0]} {'begins on a cable that fails' if at_once else on}."
    first = _number(at_once or later)
    ways = f"{f'All of its {total}' if first == total else f'{first} of its {total}'} ways to {REGIONS[region][0]}"
    if not at_once:
        return f"{ways} {on}."
    text = f"{ways} {begins} on a cable that fails"
    return f"{text}, {_number(later)} more {on}." if later else f"{text}."


def _number(steps: tuple[Step, ...] | list[Step]) -> int:
    return int(sum(s.weight for s in steps))


def share_of(share: npt.NDArray[np.float64], economy: int) -> float:
    """Return an economy's share, none where it is a hub of the region."""
    return float(np.nan_to_num(share[economy]))


def _ways(
    before: Snapshot, region: str, share: npt.NDArray[np.float64], fails: Callable[[Step], float], e: int
) -> list[Way]:
    world = before.world
    return [
        Way(region, world.cable_ids[s.cable] if s.cable >= 0 else "", world.iso3[s.onward], fails(s) > 0)
        for s in before.directions[region].steps.get(e, ())
        if fails(s) > 0 or share_of(share, s.onward) > 0
    ]


def _met(
    direction: Direction, share: npt.NDArray[np.float64], fails: Callable[[Step], float], e: int
) -> tuple[set[int], set[int]]:
    """Return the failed cables that an economy's ways to a region meet first, and the economies passed before."""
    met: set[int] = set()
    waiting, seen = [e], {e}
    for at in waiting:
        for step in direction.steps.get(at, ()):
            if fails(step) > 0:
                met.add(step.cable)
            elif share_of(share, step.onward) > 0 and step.onward not in seen:
                seen.add(step.onward)
                waiting.append(step.onward)
    return met, seen - {e}


def _listed(names: list[str]) -> str:
    """Return up to two names and how many more."""
    if len(names) <= _NAMED:
        return " and ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
