"""Hostile cases can be found again, and a server's errors are heard."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.first_views import Link
from benchmarks.server import Server
from figures.story import file as story
from tests.conftest import SHIPPED
from tools import fuzz, hostile

if TYPE_CHECKING:
    from pathlib import Path

LINKS = [
    Link("cables", {"year": ("2010",), "status": ("planned", "retired")}),
    Link("home", {}),
    Link("hubs", {"hub": ("geneva",)}),
]


def by_chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (cases need no secrecy)


def drawn(seed: int) -> list[object]:
    chance = by_chance(seed)
    return [
        hostile.query(LINKS[0], chance),
        hostile.page(chance),
        hostile.request(chance),
        hostile.story_file(LINKS, chance),
        hostile.answer_file(SHIPPED, chance),
        hostile.word(b"{}", chance),
    ]


def test_the_same_seed_draws_the_same_cases_and_another_one_others():
    assert drawn(1) == drawn(1)
    assert all(one != other for one, other in zip(drawn(1), drawn(2), strict=True) if one)


def test_requests_stay_one_request_whatever_is_drawn():
    for seed in range(300):
        head, _, rest = hostile.request(by_chance(seed)).partition(b"\r\n\r\n")
        assert rest == b""
        assert all(b": " in line for line in head.split(b"\r\n")[1:])


def test_some_spoilt_stories_are_still_stories_and_some_are_not():
    read = [story.read(hostile.story_file(LINKS, by_chance(seed))) for seed in range(60)]
    assert {one.story is None for one in read} == {True, False}


def test_what_the_server_logs_as_an_error_is_heard_once(tmp_path: Path):
    log = tmp_path / "log.txt"
    target = fuzz.Target(Server(0, 0), log, LINKS, SHIPPED)
    log.write_text('{"level": "warning"}\n{"level": "error", "message": "x"}\n')
    assert target.logged() == ['logged: {"level": "error", "message": "x"}']
    assert target.logged() == []
