"""The naive map: the paths travel inside the deck at every rerun."""

import json
from pathlib import Path

import pydeck as pdk
import streamlit as st

from charts import maps

LAYERS = Path(__file__).resolve().parents[2] / "geo" / "layers"


@st.cache_resource
def paths(name: str) -> object:
    """Return the GeoJSON of a built layer."""
    return json.loads((LAYERS / f"{name}.geojson").read_bytes())


st.title("Map with the paths inside")
year = st.slider("Year", 1989, 2030, 2026, key="year", bind="query-params")
cables = pdk.Layer(
    "GeoJsonLayer", id="cables", data=paths("cables"), get_line_color=[43, 123, year % 255], line_width_min_pixels=1
)
st.pydeck_chart(pdk.Deck([maps.land("light"), cables], map_provider=None), key="map")
