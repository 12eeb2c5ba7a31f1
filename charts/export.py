"""PNG and SVG of an Altair chart, rendered without a browser and without network."""

from __future__ import annotations

from typing import Any

import altair as alt
import vl_convert as vlc

_PRINT = {"background": "#ffffff"}
_PRINT_DPI, _SVG_DPI = 300, 96


def _spec(chart: Any, title: str, caption: str) -> dict[str, Any]:  # noqa: ANN401
    spec: dict[str, Any] = chart.properties(
        title=alt.TitleParams(title, subtitle=[*_wrapped(caption)], anchor="start", subtitleColor="#555555")
    ).to_dict()
    if spec.get("width") in (None, "container") and "hconcat" not in spec and "facet" not in spec:
        spec["width"] = 720
    spec["config"] = spec.get("config", {}) | _PRINT
    spec["autosize"] = {"type": "pad"}
    return spec


def _wrapped(text: str, width: int = 110) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def png(chart: Any, *, title: str, caption: str) -> bytes:  # noqa: ANN401
    """Return a chart as PNG at twice screen resolution, a drawing as PNG at 300 dots per inch.

    Parameters
    ----------
    chart
        An Altair chart; or a drawing as SVG text that has its size in print, a title and its sources in it.
    title, caption
        Drawn above a chart; the caption names finding, sources and dates.
    """
    if isinstance(chart, str):
        return bytes(vlc.svg_to_png(chart, scale=_PRINT_DPI / _SVG_DPI))
    return bytes(vlc.vegalite_to_png(_spec(chart, title, caption), scale=2))


def svg(chart: Any, *, title: str, caption: str) -> bytes:  # noqa: ANN401
    """Return a chart or drawing as SVG. Parameters as for `png`."""
    if isinstance(chart, str):
        return chart.encode()
    return str(vlc.vegalite_to_svg(_spec(chart, title, caption))).encode()
