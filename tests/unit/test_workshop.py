"""What the room is told before the atlas starts for it."""

from __future__ import annotations

from tools.workshop import addresses, carried

TABLE = """| what | measured | budget | met |
| 25 viewers: p95 of a rerun | 181 ms (p50 37 ms) | <= 500 ms   | yes |
| 50 viewers: p95 of a rerun | 1,260 ms (p50 126 ms) | <= 2000 ms  | yes |
| 90 viewers: p95 of a rerun | 4,000 ms (p50 900 ms) | <= 2000 ms  | no |
"""


def test_the_most_viewers_within_the_budget_are_named():
    # 90 missed their budget: 50 is the answer.
    assert carried(TABLE).startswith("In the recorded benchmark 50 viewers at once were carried")
    assert "1,260 ms" in carried(TABLE)


def test_without_a_benchmark_it_says_not_measured():
    assert "not measured" in carried("")


def test_addresses_are_those_that_others_can_open():
    assert not any(address.startswith("127.") for address in addresses())
