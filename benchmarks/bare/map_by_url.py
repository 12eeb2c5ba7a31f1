"""The same map with the paths fetched once by URL."""

import pydeck as pdk
import streamlit as st

from charts import maps
from geo.layer_urls import layer_url

st.title("Map with the paths by URL")
year = st.slider("Year", 1989, 2030, 2026, key="year", bind="query-params")
cables = pdk.Layer(
    "GeoJsonLayer", id="cables", data=layer_url("cables"), get_line_color=[43, 123, year % 255], line_width_min_pixels=1
)
st.pydeck_chart(maps.deck([cables], appearance="light"), key="map")
