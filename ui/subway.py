"""The subway map as a part of the page: stations can be chosen by mouse, touch and keyboard."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML = (
    '<div class="atlas-scroll" tabindex="0" role="region" aria-label="Subway map, scrolls sideways on small screens">'
    '<div class="atlas-subway"></div></div>'
)
_CSS = """
.atlas-scroll { overflow-x: auto; }
.atlas-subway { min-width: 920px; }
.atlas-subway svg { display: block; width: 100%; height: auto; }
.atlas-subway .stop { cursor: pointer; outline: none; }
.atlas-subway .stop:hover text { text-decoration: underline; }
.atlas-subway .stop:focus-visible rect { stroke: currentColor; stroke-width: 2.5; stroke-dasharray: 4 2; }
"""
_JS = """
let focused = "";
export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".atlas-subway");
  host.style.color = data.ink;
  if (host.dataset.stamp !== data.stamp) {
    host.innerHTML = data.svg;
    host.dataset.stamp = data.stamp;
  }
  const stops = [...host.querySelectorAll("[data-station]")];
  if (!stops.length) return;
  const middle = (stop) => {
    const box = stop.querySelector("circle").getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const enter = (stop, take) => {
    stops.forEach((other) => other.setAttribute("tabindex", other === stop ? "0" : "-1"));
    focused = stop.dataset.station;
    if (take) stop.focus();
  };
  const towards = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const nearest = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const stop of stops) {
      const [a, b] = middle(stop);
      const ahead = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (stop !== from && ahead > 2 && ahead + 2.5 * aside < least) { best = stop; least = ahead + 2.5 * aside; }
    }
    return best;
  };
  const had = host.contains(host.getRootNode().activeElement);
  const current = stops.find((s) => s.dataset.station === focused)
    || stops.find((s) => s.getAttribute("aria-pressed") === "true") || stops[0];
  enter(current, focused !== "" && !had && data.refocus === focused);
  for (const stop of stops) {
    stop.onclick = () => { enter(stop, true); setTriggerValue("station", stop.dataset.station); };
    stop.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        setTriggerValue("station", stop.dataset.station);
      } else if (towards[event.key]) {
        event.preventDefault();
        const next = nearest(stop, towards[event.key]);
        if (next) enter(next, true);
      }
    };
  }
}
"""


@functools.cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("atlas_subway", html=_HTML, css=_CSS, js=_JS)


def subway_map(svg: str, *, key: str, selected: str, ink: str, on_choose: Callable[[str], None]) -> None:
    """Show the map.

    Parameters
    ----------
    svg
        Interactive drawing of `charts.subway.subway_svg`.
    key
        Of the widget.
    selected
        Chosen station, or empty; gets the keyboard back after a choice.
    ink
        Colour of the keyboard's frame.
    on_choose
        Called with the ``issue_id`` of a station somebody chooses, before the page runs again.
    """

    def chosen() -> None:
        station = st.session_state[key].get("station")
        if station:
            on_choose(str(station))

    stamp = hashlib.sha256(svg.encode()).hexdigest()[:12]
    _component()(
        key=key,
        data={"svg": svg, "stamp": stamp, "ink": ink, "refocus": selected},
        on_station_change=chosen,
    )
