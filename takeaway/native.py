"""Charts that PowerPoint can draw itself: plain bars, lines and areas, read from their Vega-Lite specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from charts import theme

_KINDS = frozenset({"bar", "line", "area"})
_CHANNELS = frozenset({"x", "y", "color", "tooltip", "order"})
_LONGEST_SPAN, _MOST_BARS, _MOST_SERIES = 250, 14, 8


@dataclass(frozen=True)
class Native:
    """A chart as categories and series.

    Attributes
    ----------
    kind
        ``bar``, ``line`` or ``area``.
    across
        Whether bars lie.
    categories
        In order.
    series
        Name to values, None where there is none.
    colours
        Of each series, ``#rrggbb``.
    title, category_title
        Of the axis of values, and of the other; empty for none.
    """

    kind: str
    across: bool
    categories: tuple[str, ...]
    series: dict[str, tuple[float | None, ...]]
    colours: tuple[str, ...]
    title: str
    category_title: str


def native(spec: dict[str, Any]) -> Native | None:
    """Return what PowerPoint draws for a chart, or None where only a picture shows the same.

    Parameters
    ----------
    spec
        Vega-Lite.
    """
    spec = _labelled_bars(spec)
    mark = spec.get("mark")
    kind = mark.get("type") if isinstance(mark, dict) else mark
    channels = spec.get("encoding", {})
    rows = _rows(spec)
    if kind not in _KINDS or "transform" in spec or not {"x", "y"} <= set(channels) <= _CHANNELS or not rows:
        return None
    across = channels["y"].get("type") == "nominal"
    value, category = (channels["x"], channels["y"]) if across else (channels["y"], channels["x"])
    if not _is_plain(value, category, kind) or (across and kind != "bar"):
        return None
    names = _bar_names(rows, category, value) if kind == "bar" else _steps(rows, category)
    if not names or (kind == "bar" and len(names) > _MOST_BARS):
        return None
    series = _series(rows, names, category["field"], value, channels.get("color"))
    if series is None or len(series) > _MOST_SERIES:
        return None
    return Native(
        kind=kind,
        across=across,
        categories=tuple(map(str, names)),
        series=series,
        colours=_colours(mark, channels.get("color"), series),
        title=_title(value),
        category_title=_title(category),
    )


def _labelled_bars(spec: dict[str, Any]) -> dict[str, Any]:
    """Return bars whose values a second layer only writes beside them as the bars alone."""
    layers = spec.get("layer", ())
    if len(layers) != 2 or "encoding" in spec or "data" in layers[1]:
        return spec
    bars, words = layers
    told, kinds = words.get("encoding", {}), [(layer.get("mark") or {}).get("type") for layer in layers]
    same = all(told.get(side) == bars.get("encoding", {}).get(side) for side in "xy")
    if kinds != ["bar", "text"] or not same or told.get("text", {}).get("type") != "quantitative":
        return spec
    return {**spec, "mark": bars["mark"], "encoding": bars["encoding"]}


def _rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    data = spec.get("data", {})
    found = data.get("values", spec.get("datasets", {}).get(data.get("name"), ()))
    return list(found) if isinstance(found, list) else []


def _is_plain(value: dict[str, Any], category: dict[str, Any], kind: str) -> bool:
    """Tell whether a linear axis of numbers stands on one of names, or of whole numbers such as years."""
    wanted = {"nominal", "ordinal"} if kind == "bar" else {"quantitative", "ordinal"}
    scale = value.get("scale") or {}
    return (
        value.get("type") == "quantitative"
        and category.get("type") in wanted
        and all(
            "field" in channel and "aggregate" not in channel and "bin" not in channel for channel in (value, category)
        )
        and scale.get("type", "linear") == "linear"
        and (category.get("scale") or {}).get("type", "linear") == "linear"
    )


def _bar_names(rows: list[dict[str, Any]], category: dict[str, Any], value: dict[str, Any]) -> list[Any]:
    sort, field = category.get("sort", "ascending"), category["field"]
    names = list(dict.fromkeys(row[field] for row in rows))
    if isinstance(sort, list):
        return [name for name in sort if name in set(names)]
    if isinstance(sort, dict):  # by another field or an encoding of the chart
        return []
    if sort in {"-x", "-y", "x", "y"}:
        amounts = {row[field]: row[value["field"]] or 0 for row in rows}
        return sorted(names, key=lambda name: amounts[name], reverse=sort.startswith("-"))
    return names if sort is None else sorted(names, reverse=sort == "descending")


def _steps(rows: list[dict[str, Any]], category: dict[str, Any]) -> list[Any]:
    """Return every whole number of the span, so that a gap in the years stays a gap; none for other numbers."""
    found = {row[category["field"]] for row in rows}
    if not all(isinstance(step, int | float) and float(step).is_integer() for step in found):
        return []
    low, high = int(min(found)), int(max(found))
    return list(range(low, high + 1)) if high - low <= _LONGEST_SPAN else []


def _series(
    rows: list[dict[str, Any]], names: list[Any], field: str, value: dict[str, Any], colour: dict[str, Any] | None
) -> dict[str, tuple[float | None, ...]] | None:
    """Return the values of each series; None where two rows would share a place."""
    by = colour.get("field") if colour else None
    found: dict[str, dict[Any, float | None]] = {}
    for name in ((colour or {}).get("scale") or {}).get("domain", ()) if by else ():
        found[str(name)] = {}
    for row in rows:
        values = found.setdefault(str(row[by]) if by else _title(value) or value["field"], {})
        if row[field] in values:
            return None
        values[row[field]] = row[value["field"]]
    return {name: tuple(values.get(step) for step in names) for name, values in found.items() if values}


def _colours(mark: Any, colour: dict[str, Any] | None, series: dict[str, Any]) -> tuple[str, ...]:  # noqa: ANN401
    scale = (colour or {}).get("scale") or {}
    known: dict[str, str] = dict(zip(map(str, scale.get("domain", ())), scale.get("range", ()), strict=False))
    own = str(mark.get("color", theme.ACCENT)) if isinstance(mark, dict) else theme.ACCENT
    spare = theme.CATEGORIES if len(series) > 1 else (own,)
    return tuple(known.get(name, spare[n % len(spare)]) for n, name in enumerate(series))


def _title(channel: dict[str, Any]) -> str:
    title = channel.get("title") or (channel.get("axis") or {}).get("title") or ""
    return title if isinstance(title, str) else " ".join(title)
