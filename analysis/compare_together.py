"""Which economies add up to one company, and which companies add up to one economy."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import row_of
from analysis.compare_words import named
from analysis.wording import amount_text, listed, significant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.compare import Standing
    from analysis.compare_measures import Measure


@dataclass(frozen=True)
class Together:
    """A set of parties that together reach a target.

    Attributes
    ----------
    target
        What is to be reached.
    chosen
        The set, largest first: no smaller number of the candidates reaches the target.
    total
        Their sum, in the measure's unit.
    reached
        Whether the sum is at least the target.
    larger
        Candidates left out because each alone is at least as large as the target.
    smallest
        How many of the smallest candidates still add up to less than the target.
    candidates
        Parties considered, without the larger ones.
    """

    target: Standing
    chosen: tuple[Standing, ...]
    total: float
    reached: bool
    larger: int
    smallest: int
    candidates: int


def fewest(amounts: Sequence[float], target: float) -> list[int]:
    """Return positions of the fewest amounts that add up to at least a target; all of them if they fall short.

    The largest are taken first; the last one taken is then replaced by the smallest one that still suffices, so
    that the sum is close to the target. No amount of the set can be spared.

    Parameters
    ----------
    amounts
        Positive, largest first.
    target
        Positive.
    """
    sums = list(accumulate(amounts))
    count = bisect_left(sums, target) + 1
    if count > len(amounts):
        return list(range(len(amounts)))
    missing = target - (sums[count - 2] if count > 1 else 0.0)
    last = count - 1
    while last + 1 < len(amounts) and amounts[last + 1] >= missing:
        last += 1
    return [*range(count - 1), last]


def together(target: Standing, candidates: Sequence[Standing]) -> Together:
    """Return the fewest candidates, each smaller than the target, that together reach it.

    Parameters
    ----------
    target
        With an amount.
    candidates
        Standings under the same measure; those without an amount are ignored.
    """
    goal = target.amount or 0.0
    others = [s for s in candidates if s.amount and s.party.party_id != target.party.party_id]
    smaller = sorted(
        (s for s in others if s.amount is not None and s.amount < goal),
        key=lambda s: (-(s.amount or 0.0), s.party.label),
    )
    amounts = [s.amount or 0.0 for s in smaller]
    chosen = tuple(smaller[i] for i in fewest(amounts, goal))
    total = sum(s.amount or 0.0 for s in chosen)
    smallest = bisect_left(list(accumulate(reversed(amounts))), goal)
    return Together(target, chosen, total, total >= goal > 0, len(others) - len(smaller), smallest, len(smaller))


def together_sentence(found: Together, measure: Measure, *, what: str) -> str:
    """Return the result in words.

    Parameters
    ----------
    found
        From `together`.
    measure
        What is compared.
    what
        What the candidates are: ``economies``, ``companies``, ``members of the African Union``.
    """
    goal = amount_text(found.target.amount or 0.0, measure.unit)
    name = named(found.target.party.label)
    total = amount_text(found.total, measure.unit)
    if not found.candidates:
        return f"None of the {what} is smaller than {name} ({goal}), so none can be added up to it."
    alone = f" Left out, being as large alone: {found.larger}." if found.larger else ""
    if not found.reached:
        share = significant(100 * found.total / (found.target.amount or 1.0), 2)
        return (
            f"All {found.candidates} {what} with a figure below {name} ({goal}) add up to {total}: "
            f"{share}% of it.{alone}"
        )
    names = listed([named(s.party.label) for s in found.chosen], most=10)
    small = (
        f" Even the {found.smallest} smallest of {found.candidates} together total less." if found.smallest > 1 else ""
    )
    return f"{len(found.chosen)} {what} add up to {name} ({goal}): {names}, {total} together.{small}{alone}"


def steps(found: Together, *, most: int = 24) -> pd.DataFrame:
    """Return the set as steps of a staircase that climbs to the target.

    Parameters
    ----------
    found
        From `together`.
    most
        Steps shown one by one; the rest become one step.

    Returns
    -------
    pandas.DataFrame
        ``step``, ``name``, ``start``, ``end`` and ``amount`` in the measure's unit, and the columns of `row_of`.
    """
    rows, start = [], 0.0
    for number, standing in enumerate(found.chosen, start=1):
        amount = standing.amount or 0.0
        rows.append(row_of(standing) | {"step": number, "start": start, "end": start + amount})
        start += amount
    frame = pd.DataFrame(rows)
    if len(frame) <= most:
        return frame
    rest = frame.iloc[most - 1 :]
    folded = rest.iloc[[0]].assign(
        name=f"{len(rest)} more",
        party_id="",
        amount=rest["amount"].sum(),
        end=rest["end"].iloc[-1],
        source_id="|".join(dict.fromkeys(rest["source_id"])),
    )
    return pd.concat([frame.iloc[: most - 1], folded], ignore_index=True)


def table(found: Together) -> pd.DataFrame:
    """Return the whole set as a table: ``name``, ``amount``, ``running_total``, ``date``, ``quality`` and source."""
    frame = pd.DataFrame(
        [row_of(s) for s in found.chosen],
        columns=["name", "amount", "date", "quality", "party_id", "source_id", "as_of"],
    )
    frame.insert(2, "running_total", frame["amount"].cumsum())
    return frame
