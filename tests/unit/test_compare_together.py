"""Sets that add up to a target are as small as they can be."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import Standing
from analysis.compare_book import Party
from analysis.compare_measures import MEASURES
from analysis.compare_together import fewest, steps, table, together, together_sentence

MEASURE = MEASURES["value-gdp"]
AMOUNTS = st.lists(st.integers(1, 60), max_size=8).map(lambda values: sorted(values, reverse=True))


def standing(name: str, amount: float | None, kind: str = "economy") -> Standing:
    return Standing(Party(name, name, kind, (name,)), amount, "2025", "actual", 1, "s", "2026-01-01")


def economies(*amounts: float) -> list[Standing]:
    return [standing(f"E{n}", amount) for n, amount in enumerate(amounts)]


def test_the_last_one_taken_is_the_smallest_that_suffices():
    # 50 + 40 = 90 falls short of 100 by 10: of 30, 20, 12 and 5, 12 is the smallest that fills it.
    assert fewest([50, 40, 30, 20, 12, 5], 100) == [0, 1, 4]


def test_all_of_them_where_they_fall_short():
    assert fewest([5, 3, 1], 100) == [0, 1, 2]
    assert fewest([], 1) == []


def test_larger_candidates_are_left_out_and_counted():
    found = together(standing("big", 100, "company"), economies(200, 60, 50, 7))
    assert [s.amount for s in found.chosen] == [60, 50]
    assert (found.total, found.reached, found.larger, found.candidates) == (110, True, 1, 3)
    assert found.smallest == 2  # 7 + 50 = 57 stays below 100, with 60 it would be 117
    assert together_sentence(found, MEASURE, what="economies") == (
        "2 economies add up to big (US$100): E1 and E2, US$110 together. Even the 2 smallest of 3 "
        "together total less. Left out, being as large alone: 1."
    )


def test_a_set_that_falls_short_says_what_share_it_reaches():
    found = together(standing("big", 100, "company"), economies(20, 10))
    assert not found.reached
    assert together_sentence(found, MEASURE, what="economies") == (
        "All 2 economies with a figure below big (US$100) add up to US$30: 30% of it."
    )


def test_a_target_below_every_candidate_has_no_set():
    found = together(standing("tiny", 1), economies(20, 10))
    assert (found.chosen, found.candidates) == ((), 0)
    assert "None of the economies is smaller" in together_sentence(found, MEASURE, what="economies")


def test_parties_without_a_figure_are_ignored():
    found = together(standing("big", 10, "company"), [*economies(6, 5), standing("none", None)])
    assert found.candidates == 2


def test_the_staircase_climbs_without_gaps_and_folds_the_tail():
    found = together(standing("big", 1000, "company"), economies(*range(40, 0, -1)))
    rows = steps(found, most=10)
    assert len(rows) == 10
    assert rows["name"].iloc[-1] == "31 more"
    assert list(rows["start"].iloc[1:]) == list(rows["end"].iloc[:-1])
    assert rows["end"].iloc[-1] == found.total == 820
    assert table(found)["running_total"].iloc[-1] == 820


@given(AMOUNTS, st.integers(1, 200))
def test_sets_are_minimal(amounts: list[int], target: int):
    chosen = [amounts[i] for i in fewest(amounts, target)]
    if sum(amounts) < target:
        assert chosen == amounts
        return
    assert sum(chosen) >= target
    assert all(sum(chosen) - amount < target for amount in chosen)
    smaller = combinations(amounts, len(chosen) - 1)
    assert all(sum(some) < target for some in smaller)


@given(AMOUNTS, st.integers(1, 200))
def test_the_smallest_stay_below_and_one_more_would_not(amounts: list[int], target: int):
    found = together(standing("big", target, "company"), economies(*amounts))
    below = sorted(a for a in amounts if a < target)
    assert sum(below[: found.smallest]) < target
    assert found.smallest == len(below) or sum(below[: found.smallest + 1]) >= target
