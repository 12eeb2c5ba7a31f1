"""What is computed once is kept, within its bytes, and a crowd computes it once."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.memory import DOUBTFUL_S, SHARED, Memory, size_of
from loaders.files import DataFileError


def test_a_result_is_computed_once_for_the_same_arguments():
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        return 2 * number

    memory = Memory()
    assert [memory(double, 2), memory(double, 2), memory(double, 3)] == [4, 4, 6]
    assert calls == [2, 3]


def test_the_least_recently_used_goes_first_when_the_bytes_are_full():
    calls: list[tuple[str, int]] = []

    def text(letter: str, length: int) -> str:
        calls.append((letter, length))
        return letter * length

    memory = Memory(most_bytes=2_500)  # two texts of 1,000 characters fit, three do not
    for letter in "abac":
        memory(text, letter, 1_000)
    memory(text, "a", 1_000)
    assert calls == [("a", 1_000), ("b", 1_000), ("c", 1_000)]  # b went, a was used again before c came
    memory(text, "b", 1_000)
    assert calls[-1] == ("b", 1_000)
    assert memory.bytes <= 2_500


def test_a_result_larger_than_the_memory_is_returned_but_not_kept():
    memory = Memory(most_bytes=100)
    assert len(memory(lambda _, length: "x" * length, None, 1_000)) == 1_000
    assert memory.bytes == 0


def test_many_who_ask_at_once_wait_for_one_computation():
    calls: list[int] = []
    begun = threading.Event()

    def slow(number: int, _: str) -> int:
        calls.append(number)
        begun.wait(5)
        return number

    memory = Memory()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(memory, slow, 7, "x") for _ in range(8)]
        begun.set()
        assert {future.result() for future in asked} == {7}
    assert calls == [7]


def test_a_failure_reaches_the_caller_and_is_tried_again():
    calls: list[int] = []

    def fails(_: object, number: int) -> int:
        calls.append(number)
        raise ValueError("broken")

    memory = Memory()
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            memory(fails, None, 1)
    assert calls == [1, 1]


def test_a_frame_counts_by_its_columns():
    # 100 rows: two columns of 8 bytes make 1,600 bytes; an index adds little.
    frame = pd.DataFrame({"a": range(100), "b": [0.5] * 100})
    assert 1_600 <= size_of(frame) <= 2_000
    assert size_of({"x": frame, "y": frame}) > 2 * size_of(frame)


def test_forgetting_computes_anew():
    calls: list[int] = []

    def once(number: int, _: int) -> int:
        calls.append(number)
        return number

    memory = Memory()
    memory(once, 1, 0)
    memory.forget()
    memory(once, 1, 0)
    assert calls == [1, 1]


def test_what_is_kept_elsewhere_takes_no_room():
    @dataclass(frozen=True)
    class Result:
        own: bytes
        whole: bytes = field(metadata=SHARED)

    # 1,000 bytes of its own; the megabyte it points to is kept once for all.
    assert 1_000 <= size_of(Result(bytes(1_000), bytes(1_000_000))) <= 1_100


@given(st.lists(st.binary(min_size=200, max_size=400), min_size=1, max_size=400))
def test_a_long_collection_is_measured_by_some_of_its_items(items: list[bytes]):
    # Each item takes 200 to 400 bytes and Python's head of 33: an estimate lies between the two ends.
    every = sys.getsizeof(items)
    for collection in (items, tuple(items), dict(enumerate(items))):
        assert 233 * len(items) <= size_of(collection) <= every + 600 * len(items) + 300


def test_what_was_computed_without_a_broken_file_is_computed_anew_a_little_later():
    now, broken = [0.0], [True]
    memory = Memory(clock=lambda: now[0])

    def table() -> str:
        if broken[0]:
            raise DataFileError("data/gdp.csv is damaged")
        return "GDP"

    def book() -> list[str]:
        try:
            return [memory(table)]
        except DataFileError:
            return []

    def page(name: str) -> str:
        return f"{name}: {memory(book)}"

    assert memory(page, "home") == "home: []"
    broken[0] = False
    assert memory(table) == "GDP"
    assert memory(page, "home") == "home: []"  # for a while, as its book
    assert memory(page, "other") == "other: []"  # what is made of a doubtful book is doubtful
    now[0] = DOUBTFUL_S
    assert memory(page, "home") == "home: ['GDP']"
    assert memory(page, "other") == "other: ['GDP']"
    assert memory(book) is memory(book)
