"""A spreadsheet that opens a download runs nothing in it."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.export import csv_bytes, harmless, harmless_csv

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBERS = st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9))


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "-", "-33.9 degrees"])
def test_text_that_begins_like_a_formula_gets_a_sign_before_it(cell: str):
    assert harmless(cell) == f"'{cell}"


def test_a_bare_line_end_begins_no_row_of_its_own():
    assert harmless("\r=1") == "'\n=1"
    assert csv_bytes(pd.DataFrame({"a": ["x\r=1"]})).decode("utf-8-sig") == 'a\n"x\n=1"\n'


@pytest.mark.parametrize("cell", ["-33.9", "+4.5", "-1e-05", "a=b", "", -33.9, 0, None, True])
def test_numbers_and_other_text_stay(cell: object):
    assert harmless(cell) is cell


@given(st.lists(st.tuples(NUMBERS, st.text(alphabet="=+-@\t\r\nab1,\"'", min_size=1)), min_size=1))
def test_no_text_begins_like_a_formula_and_numbers_are_unchanged(rows: list[tuple[float, str]]):
    table = pd.DataFrame(
        {"n": [number for number, _ in rows], "text": pd.Series([text for _, text in rows], dtype=object)}
    )
    read = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))[1:]
    assert [float(cells[0]) for cells in read] == [float(number) for number, _ in rows]
    for (_, text), (_, written) in zip(rows, read, strict=True):
        assert not written.startswith(SIGNS) or _is_number(written)
        assert written.removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")


def _is_number(text: str) -> bool:
    return text.lstrip("+-").isdigit() and text.count("+") + text.count("-") == 1


def test_a_harmless_file_is_served_byte_for_byte():
    raw = b'place,lat\n"Cape, the",-33.9\n'
    assert harmless_csv(raw) is raw


def test_a_cell_of_a_file_is_made_harmless_and_the_rest_stays():
    assert harmless_csv(b'place,lat\n=HYPERLINK("x"),-33.9\n') == b'place,lat\n"\'=HYPERLINK(""x"")",-33.9\n'
    assert harmless_csv(b"place\n\xff=1\n") == b"place\n\xff=1\n"
