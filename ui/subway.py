"""The subway map as a part of the page: stations can be chosen by mouse, touch and keyboard."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML = (
    '<div class="atlas-scroll" tabindex="0" role="region" aria-label="Subway map; scrolls sideways on small screens">'
    '<div class="atlas-subway"></div></div>'
)
_CSS = """
.atlas-scroll { overflow-x: auto; }
.atlas-subway { min-width: 920px; }
.atlas-subway svg { display: block; width: 100%; height: auto; }
.atlas-subway .stop { cursor: pointer; outline: none; }
.atlas-subway .stop:hover text, .atlas-subway .stop:focus-visible text { text-decoration: underline; }
.atlas-subway .stop:focus-visible circle { stroke-width: 6px; }
"""
_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".atlas-subway");
  if (host.dataset.stamp === data.stamp) return;
  const focused = host.querySelector("[tabindex='0']")?.dataset.station;
  host.innerHTML = data.svg;
  host.dataset.stamp = data.stamp;
  const stops = [...host.querySelectorAll(".stop")];
  const middle = (stop) => {
    const circle = stop.querySelector("circle");
    return [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
  };
  const enter = (stop) => stops.forEach((other) => other.setAttribute("tabindex", other === stop ? "0" : "-1"));
  const towards = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const nearest = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const stop of stops) {
      const [a, b] = middle(stop);
      const ahead = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (ahead > 2 && ahead + 2.5 * aside < least) { best = stop; least = ahead + 2.5 * aside; }
    }
    return best;
  };
  for (const stop of stops) {
    stop.setAttribute("role", "button");
    stop.onclick = () => { enter(stop); stop.focus(); setTriggerValue("station", stop.dataset.station); };
    stop.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        setTriggerValue("station", stop.dataset.station);
      } else if (towards[event.key]) {
        event.preventDefault();
        const next = nearest(stop, towards[event.key]);
        if (next) { enter(next); next.focus(); }
      }
    };
  }
  if (stops.length) enter(stops.find((stop) => stop.dataset.station === focused) || stops[0]);
}
"""


@functools.cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("atlas_subway", html=_HTML, css=_CSS, js=_JS, isolate_styles=False)


def subway_map(svg: str, *, key: str, highlight: str, on_choose: Callable[[str], None]) -> None:
    """Show the map. The drawing is sent once; what is chosen is pointed out by a few style rules.

    Parameters
    ----------
    svg
        Drawing of `charts.subway.subway_svg`, made of our own tables only.
    key
        Of the widget.
    highlight
        Rules of `charts.subway.highlight_css`.
    on_choose
        Called with the ``issue_id`` of a station somebody chooses, before the page runs again.
    """

    def chosen() -> None:
        station = st.session_state[key].get("station")
        if station:
            on_choose(str(station))

    st.html(f"<style>{highlight or '.subway{}'}</style>")
    stamp = hashlib.sha256(svg.encode()).hexdigest()[:12]
    _component()(key=key, data={"svg": svg, "stamp": stamp}, on_station_change=chosen)
