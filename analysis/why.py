"""Why an economy is called what it is called: one or two computed sentences, and the ways that meet a failure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analysis.directions import REGIONS, Direction, Step
from analysis.disruption import Failures, Snapshot, failing, failures, hand_on, membership, surviving
from analysis.memory import SHARED
from analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from analysis.scenario import Scenario

_NAMED = 2
_ALL = 0.995
"""From this share on it is all, in words that show whole per cent."""


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
    working_ids
        Own cables on ways to other regions that meet no failure.
    """

    sentences: tuple[str, ...]
    ways: tuple[Way, ...]
    cable_ids: tuple[str, ...]
    through_iso3: tuple[str, ...]
    working_ids: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Case:
    """A scenario made ready for the reasons of any economy.

    Attributes
    ----------
    before, failed
        The network in service, and what fails of it.
    kept
        Economies by cables: whether a part that goes on serves the economy.
    handed
        Share of cables lost; an economy without landings takes over its neighbours' shares.
    shares
        Region to the share of each economy's ways there that meet a failure.
    """

    before: Snapshot = field(metadata=SHARED)
    failed: Failures
    kept: npt.NDArray[np.bool_]
    handed: npt.NDArray[np.float64]
    shares: Mapping[str, npt.NDArray[np.float64]]


def case(before: Snapshot, scenario: Scenario) -> Case:
    """Return a scenario made ready for the reasons of any economy. Parameters as for `why`."""
    failed = failures(before.world, scenario)
    kept, fails = membership(before.world, surviving(before, failed)[0]), failing(failed)
    shares = {name: d.share(fails) for name, d in before.directions.items()}
    return Case(before, failed, kept, hand_on(before, before.member & ~kept), shares)


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
    return reason(case(before, scenario), iso3)


def reason(of: Case, iso3: str) -> Reason:
    """Return why a scenario made ready does to an economy what it does.

    Parameters
    ----------
    of
        From `case`.
    iso3
        Economy.

    Raises
    ------
    KeyError
        If the world has no such economy.
    """
    before, shares, fails = of.before, of.shares, failing(of.failed)
    world, e = before.world, before.world.index[iso3]
    order = _hardest_first(of, e)
    ways = tuple(way for name in order for way in _ways(before, name, shares[name], fails, e))
    met, through = _met(before.directions[order[0]], shares[order[0]], fails, e) if order else (set(), set())
    return Reason(
        sentences=sentences(of, iso3),
        ways=ways,
        cable_ids=tuple(sorted(world.cable_ids[c] for c in met)),
        through_iso3=tuple(sorted(world.iso3[x] for x in through)),
        working_ids=tuple(sorted(world.cable_ids[c] for c in _working(of, fails, e))),
    )


def sentences(of: Case, iso3: str) -> tuple[str, ...]:
    """Return the one or two sentences of `reason` alone. Parameters and errors as there."""
    before, e = of.before, of.before.world.index[iso3]
    said = [_own(of, e)]
    order = _hardest_first(of, e)
    if order:
        said.append(_towards(before, order[0], of.shares[order[0]], failing(of.failed), e))
    elif any(d.steps.get(e) for d in before.directions.values()):
        said.append("None of its ways to other regions meets a failure.")
    return tuple(said)


def _hardest_first(of: Case, e: int) -> list[str]:
    """Return the regions to which some way of an economy meets a failure."""
    hit = {name: share_of(share, e) for name, share in of.shares.items()}
    return sorted((name for name in hit if hit[name] > 0), key=lambda name: -hit[name])


def _working(of: Case, fails: Callable[[Step], float], e: int) -> set[int]:
    """Return the cables on which an economy's ways to some region meet no failure."""
    return {
        step.cable
        for name, direction in of.before.directions.items()
        for step in direction.steps.get(e, ())
        if step.cable >= 0 and not fails(step) and not share_of(of.shares[name], step.onward)
    }


def _own(of: Case, e: int) -> str:
    """Say what becomes of an economy's own cables, or of its neighbours' where it has none."""
    world, own = of.before.world, of.before.member[e]
    if not own.any():
        return _neighbours(float(of.handed[e]))
    count, lost = int(own.sum()), np.flatnonzero(own & ~of.kept[e]).tolist()
    names = [world.cable_names[c] for c in lost]
    if count == 1:
        return f"Its only cable, {names[0]}, fails." if lost else "Its only cable goes on."
    if not lost:
        return f"None of its {count} cables fails."
    if len(lost) == count:
        return f"{'Both of its cables' if count == 2 else f'All {count} of its cables'} fail."
    return f"{len(lost)} of its {count} cables {'fails' if len(lost) == 1 else 'fail'}: {listed(names, most=_NAMED)}."


def _neighbours(share: float) -> str:
    if np.isnan(share):
        return "It has no cable and no land link the atlas knows of; ways over its borders are assumed."
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
    begins = "begins" if _number(at_once) == 1 else "begin"
    on = _further_on(before, share, later) if later else ""
    if total == 1:
        return f"Its only way to {REGIONS[region][0]} {'begins on a cable that fails' if at_once else on}."
    first = _number(at_once or later)
    every = "Both of its" if total == 2 else f"All of its {total}"
    ways = f"{every if first == total else f'{first} of its {total}'} ways to {REGIONS[region][0]}"
    if not at_once:
        return f"{ways} {on}."
    text = f"{ways} {begins} on a cable that fails"
    return f"{text}, {_number(later)} more {on}." if later else f"{text}."


def _further_on(before: Snapshot, share: npt.NDArray[np.float64], later: list[Step]) -> str:
    """Say through which economies ways run that meet a failure further on, and how much of what leads on from there."""
    through = Counter[int]()
    for step in later:
        through[step.onward] += int(step.weight)
    places = listed([before.world.names[x] for x, _ in through.most_common()], most=_NAMED)
    part = sum(s.weight * share_of(share, s.onward) for s in later) / sum(s.weight for s in later)
    fails = "and on over cables that fail" if part > _ALL else f"from where {part:.0%} of the ways on meet a failure"
    runs = "runs" if _number(later) == 1 else "run"
    return f"{runs} through {places}{' ' if part > _ALL else ', '}{fails}"


def _number(steps: tuple[Step, ...] | list[Step]) -> int:
    return int(sum(s.weight for s in steps))


def share_of(share: npt.NDArray[np.float64], economy: int) -> float:
    """Return an economy's share, none where it is a hub of the region."""
    return 0.0 if np.isnan(share[economy]) else float(share[economy])


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
