"""Long computations in a process apart: shared, bounded, tried again after a failure, and the same as here."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest

from analysis import apart

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def own_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadPoolExecutor(1) as runner:
        monkeypatch.setattr(apart, "_runner", runner)
        monkeypatch.setattr(apart, "_asked", OrderedDict())
        yield


def test_the_answer_of_the_other_process_is_that_of_this_one():
    assert apart.ask("typical_year", 1999, "none", 1).result() == apart.typical_year(1999, "none", 1)


def test_the_same_question_is_computed_once(monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []
    monkeypatch.setattr(apart, "_compute", lambda key: seen.append(key) or {})
    first = apart.ask("worst_sets", 2026, "none", ("KEN",), 3)
    assert apart.ask("worst_sets", 2026, "none", ("KEN",), 3) is first
    first.result()
    apart.ask("worst_sets", 2026, "none", ("KEN",), 5).result()
    assert len(seen) == 2


def test_a_failure_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch):
    failed = apart.ask("worst_sets", "no year", "none", ("KEN",), 3)
    assert isinstance(failed.exception(), RuntimeError)
    assert "no year" in str(failed.exception())
    monkeypatch.setattr(apart, "_compute", lambda _key: {"exposure": [0.5]})
    assert apart.ask("worst_sets", "no year", "none", ("KEN",), 3).result() == {"exposure": [0.5]}


def test_only_so_many_wait(monkeypatch: pytest.MonkeyPatch):
    go_on = Event()
    monkeypatch.setattr(apart, "_compute", lambda _key: {"waited": [go_on.wait()]})
    asked = [apart.ask("typical_year", year, "none", 1) for year in range(apart.MOST_WAITING)]
    with pytest.raises(apart.BusyError):
        apart.ask("typical_year", 2030, "none", 1)
    assert apart.ask("typical_year", 0, "none", 1) is asked[0]
    go_on.set()
    assert asked[-1].result() == {"waited": [True]}
    assert apart.ask("typical_year", 2030, "none", 1).result() == {"waited": [True]}
