"""PNG, SVG and PDF of a chart or drawing, rendered without a browser and without network."""

from __future__ import annotations

import re
from typing import Any

import altair as alt
import vl_convert as vlc

_PRINT = {"background": "#ffffff"}
_PRINT_DPI, _SVG_DPI, _PDF_DPI = 300, 96, 72
_MM_AN_INCH = 25.4
_PX_A_LETTER, _PLOT, _LEAST_PX = 6.5, 0.7, 9


def _spec(chart: Any, title: str, caption: str) -> dict[str, Any]:  # noqa: ANN401
    spec: dict[str, Any] = chart.properties(
        title=alt.TitleParams(title, subtitle=[*_wrapped(caption)], anchor="start", subtitleColor="#555555")
    ).to_dict()
    _widened(spec)
    spec["config"] = spec.get("config", {}) | _PRINT
    spec["autosize"] = {"type": "pad"}
    return spec


def _widened(spec: dict[str, Any]) -> None:
    """Give a chart that takes the width of its page a width of its own."""
    if spec.get("width") in (None, "container") and "hconcat" not in spec and "facet" not in spec:
        spec["width"] = 720


def bare(spec: dict[str, Any], *, width_px: int | None = None) -> str:
    """Return a chart as SVG without title and caption.

    Parameters
    ----------
    spec
        Vega-Lite.
    width_px
        Of a chart that takes the width of its page, labels and all; its own if None.
    """
    if width_px and spec.get("width") in (None, "container") and not {"hconcat", "vconcat", "facet"} & set(spec):
        spec |= {"width": width_px, "autosize": {"type": "fit-x", "contains": "padding"}}
        spec["config"] = spec.get("config", {}) | _axis_in(width_px, spec)
    _widened(spec)
    return str(vlc.vegalite_to_svg(spec))


def _axis_in(width_px: int, spec: dict[str, Any]) -> dict[str, Any]:
    """Return the setting that lets the longest title of an axis across end with it, in letters that fit the width."""
    channels = [layer.get("encoding", {}).get("x") or {} for layer in (spec, *spec.get("layer", ()))]
    titles = [held.get("title") or "" for channel in channels for held in (channel, channel.get("axis") or {})]
    longest = max((len(title) for title in titles if isinstance(title, str)), default=0)
    if longest * _PX_A_LETTER < width_px * _PLOT:
        return {}
    return {"axisX": {"titleAnchor": "end", "titleFontSize": max(_LEAST_PX, min(13, 2 * width_px // longest))}}


def _wrapped(text: str, width: int = 110) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def png(chart: Any, *, title: str, caption: str, dpi: int = _PRINT_DPI) -> bytes:  # noqa: ANN401
    """Return a chart as PNG at twice screen resolution, or a drawing.

    Parameters
    ----------
    chart
        An Altair chart; or a drawing as SVG text that has its size in print, a title and its sources in it.
    title, caption
        Drawn above a chart; the caption names finding, sources and dates.
    dpi
        Dots per inch of a drawing.
    """
    if isinstance(chart, str):
        return bytes(vlc.svg_to_png(chart, scale=dpi / _SVG_DPI))
    return bytes(vlc.vegalite_to_png(_spec(chart, title, caption), scale=2))


def svg(chart: Any, *, title: str, caption: str) -> bytes:  # noqa: ANN401
    """Return a chart or drawing as SVG. Parameters as for `png`."""
    if isinstance(chart, str):
        return chart.encode()
    return str(vlc.vegalite_to_svg(_spec(chart, title, caption))).encode()


def pdf(chart: Any, *, title: str, caption: str) -> bytes:  # noqa: ANN401
    """Return a chart or drawing as PDF of one page, its text as text. Parameters as for `png`."""
    return bytes(vlc.svg_to_pdf(_in_points(svg(chart, title=title, caption=caption).decode())))


def _in_points(drawing: str) -> str:
    """Return a drawing, its pixels of 96 to the inch turned into a PDF's points of 72 to the inch."""
    root = drawing[: drawing.index(">")]
    sides = (re.findall(rf' {side}="([\d.]+)(mm)?', root)[0] for side in ("width", "height"))
    width, height = (float(length) * (_SVG_DPI / _MM_AN_INCH if unit else 1.0) for length, unit in sides)
    scale = _PDF_DPI / _SVG_DPI
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:g}" height="{height * scale:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{drawing}</svg>'
    )
