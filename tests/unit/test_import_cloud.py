"""Figures of computing power become bands; kinds of regions become one word and a detail."""

from __future__ import annotations

import pandas as pd
import pytest

from tools.import_cloud import band, regions


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("", ""),
        ("0", "under 1,000"),
        ("999", "under 1,000"),
        ("1000", "1,000 to 10,000"),
        ("99999.5", "10,000 to 100,000"),
        ("22887678", "over 1 million"),
    ],
)
def test_a_figure_falls_into_a_band_and_no_figure_into_none(figure: str, expected: str):
    assert band(figure) == expected


def test_kinds_keep_their_detail_apart():
    kinds = ["public", "public, China partition", "government (realm oc3)", "public, partner operated (Jio)"]
    rows = regions(pd.DataFrame({"kind": kinds, "status": ["closed"] * 4}))
    assert rows["kind"].tolist() == ["public", "public", "government", "public"]
    assert rows["kind_detail"].tolist() == ["", "China partition", "realm oc3", "partner operated (Jio)"]
