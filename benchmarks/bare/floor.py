"""The floor of every rerun: one title and one slider."""

import streamlit as st

st.title("Floor")
st.slider("Year", 1989, 2030, 2026, key="year", bind="query-params")
