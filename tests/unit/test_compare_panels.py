"""Panels of economies over time: every line named at its end, gaps and single years seen."""

from __future__ import annotations

import pandas as pd
import pytest

from charts import theme
from charts.compare_series import apart, panel


def rows() -> pd.DataFrame:
    kenya = [(2019.5, 90.0, 0), (2020.5, 100.0, 0)]
    apple = [
        (2015.0, 700.0, 0),
        (2019.0, 1000.0, 1),
        (2020.0, 2000.0, 1),
    ]  # 2016 to 2018 are missing; 2015 stands alone
    lines = [("Kenya", "chosen", kenya), ("Apple", "beside", apple), ("Alphabet", "beside", [(2020.0, 1990.0, 0)])]
    told = [(name, role, *point) for name, role, points in lines for point in points]
    return pd.DataFrame(told, columns=["name", "role", "when", "amount", "segment"]).assign(panel="Kenya")


def drawn() -> tuple[dict[str, object], pd.DataFrame]:
    spec = theme.spec(panel(rows(), axis_title="US$", log=True), description="Panels")
    (data,) = spec["datasets"].values()
    return spec, pd.DataFrame(data)


def test_every_line_is_named_once_at_its_last_point_and_no_name_covers_another():
    _, data = drawn()
    named = data[data["label"] != ""].set_index("label")
    assert named["when"].to_dict() == {"Kenya": 2020.5, "Apple": 2020.0, "Alphabet": 2020.0}
    # 1,990 and 2,000 are less than a line of text apart: the higher one is raised above where it stands.
    assert named.loc["Apple", "height"] > 2000 > named.loc["Alphabet", "height"] == pytest.approx(1990)


def test_a_gap_is_a_gap_and_a_year_alone_is_a_point():
    spec, _ = drawn()
    line, points, _ = spec["layer"]
    assert line["mark"]["type"] == "line"
    assert [channel["field"] for channel in line["encoding"]["detail"]] == ["line", "segment"]
    assert points["mark"]["type"] == "point"
    assert "segment" not in str(points["encoding"])


def test_names_keep_their_places_where_there_is_room():
    assert apart([10.0, 1000.0], low=10.0, log=True, plot_height=170) == pytest.approx([10.0, 1000.0])


def test_text_in_charts_has_13_pixels_unless_it_says_more():
    spec, _ = drawn()
    sizes = [
        spec["config"]["text"]["fontSize"],
        *(spec["config"]["axis"][k] for k in ("labelFontSize", "titleFontSize")),
    ]
    assert min(sizes) >= 13
