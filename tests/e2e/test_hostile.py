"""A small slice of `make fuzz`: hostile addresses, requests, files, uploads and messages harm nobody."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools import fuzz

pytestmark = [pytest.mark.e2e, pytest.mark.long]


def test_a_slice_of_the_hostile_cases_does_no_harm():
    with ThreadPoolExecutor(1) as apart:  # where the browser of another test runs a loop of its own
        cases, _, _ = apart.submit(lambda: asyncio.run(fuzz.run(100, seed=2026, most_s=float("inf")))).result()
    assert Counter(case.kind for case in cases) == {kind: share for kind, (share, _) in fuzz.KINDS.items()}
    assert [(case.number, case.said, case.problems) for case in cases if case.problems] == []
