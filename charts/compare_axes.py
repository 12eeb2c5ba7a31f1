"""What charts of economies and companies share: who is who by colour and shape, axes of amounts, heights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import altair as alt

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_WHO = {
    "Chosen": (theme.ACCENT, "circle"),
    "Economy": (theme.GREY, "circle"),
    "Bloc": (theme.GREY, "square"),
    "Company": (theme.ORANGE, "diamond"),
    "Group": (theme.ORANGE, "square"),
}
_ROW = 26
_AROUND = 120
_LEAST_ROWS_HEIGHT = 100
ROOM_FOR_LABELS = 0.48
_AXIS_MONEY = (
    "datum.value >= 1e12 ? format(datum.value / 1e12, ',.3~r') + ' tn' : datum.value >= 1e9 ? "
    "format(datum.value / 1e9, ',.3~r') + ' bn' : datum.value >= 1e6 ? format(datum.value / 1e6, ',.3~r') + ' m' : "
    "format(datum.value, ',.3~r')"
)
AMOUNT = "Amount"
DASHES = ([1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [4, 4], [10, 2])
SHAPES = ["circle", "diamond", "square", "triangle-up", "triangle-down", "cross"]


Picture: TypeAlias = alt.LayerChart | alt.FacetChart


def height(rows: int, *, row: int = _ROW) -> int:
    """Return the height of a chart with its axis and legend, which share it on the page.

    Parameters
    ----------
    rows
        How many.
    row
        Pixels of each.
    """
    return max(row * rows, _LEAST_ROWS_HEIGHT) + _AROUND


def who_of(rows: pd.DataFrame) -> pd.Series:
    """Return who each row is: chosen, economy, bloc, company or group.

    Parameters
    ----------
    rows
        ``kind`` and, where known, ``role``.
    """
    names = rows["kind"].map({"economy": "Economy", "bloc": "Bloc", "company": "Company", "group": "Group"})
    return names.where(rows["role"] != "chosen", "Chosen") if "role" in rows else names


def _present(who: pd.Series) -> list[str]:
    seen = set(who)
    return [name for name in _WHO if name in seen]


def colour(who: pd.Series) -> alt.Color:
    """Return the colour of who each row is, with a legend where there are several. Parameters as for `shape`."""
    names = _present(who)
    scale = alt.Scale(domain=names, range=[_WHO[name][0] for name in names])
    return alt.Color("who:N", scale=scale, legend=alt.Legend(title=None) if len(names) > 1 else None)


def shape(who: pd.Series) -> alt.Shape:
    """Return the shape of who each row is.

    Parameters
    ----------
    who
        From `who_of`.
    """
    names = _present(who)
    scale = alt.Scale(domain=names, range=[_WHO[name][1] for name in names])
    return alt.Shape("who:N", scale=scale, legend=alt.Legend(title=None) if len(names) > 1 else None)


def domain(amounts: pd.Series, *, log: bool) -> list[float]:
    """Return the ends of an axis of amounts with room for labels at its right.

    Parameters
    ----------
    amounts
        What the axis must hold.
    log
        Whether it is logarithmic.
    """
    low, high = float(amounts.min()), float(amounts.max())
    if log:
        low, high = low / 1.5, max(high, low * 10)
        return [low, high * (high / low) ** ROOM_FOR_LABELS]
    return [0.0, high * (1 + ROOM_FOR_LABELS)]


def names_axis(column: str, values: pd.Series) -> alt.Y:
    """Return an axis of names in the order given.

    Parameters
    ----------
    column, values
        Where the names stand, and what they are.
    """
    axis = alt.Axis(labelLimit=150, labelPadding=6, ticks=False, labelOverlap=False, labelFlush=False)
    return alt.Y(f"{column}:N", sort=list(dict.fromkeys(values)), title=None, axis=axis)


def amount_axis(title: str, *, ticks: int = 4, log_domain: Sequence[float] = ()) -> alt.Axis:
    """Return an axis of amounts in millions, billions and trillions.

    Parameters
    ----------
    title
        With the unit.
    ticks
        About how many.
    log_domain
        Ends of a logarithmic axis.
    """
    axis = alt.Axis(title=title, labelExpr=_AXIS_MONEY, tickCount=ticks, labelOverlap=True)
    if log_domain:
        axis.values = _log_ticks(*log_domain)
    return axis


def _log_ticks(low: float, high: float) -> list[float]:
    """Return round values on a log axis: few enough to read on a phone."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if len(decades) <= 3 else (1, 3) if len(decades) <= 4 else (1,)
    every = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    return every[:: -(-len(every) // 7)] if every else [low, high]


def named_colours(names: Sequence[str]) -> alt.Scale:
    """Return a colour for each name.

    Parameters
    ----------
    names
        In the order of the legend.
    """
    palette = [theme.CATEGORIES[i % len(theme.CATEGORIES)] for i in range(len(names))]
    return alt.Scale(domain=list(names), range=palette)
