"""A page with one title, one slider and as many small charts as ``?charts=`` asks for."""

import altair as alt
import pandas as pd
import streamlit as st

st.title("Charts")
year = st.slider("Year", 1989, 2030, 2026, key="year", bind="query-params")
rows = pd.DataFrame({"name": [f"Bar {n}" for n in range(13)], "amount": [float(n + year) for n in range(13)]})
for number in range(int(st.query_params.get("charts", "1"))):
    st.altair_chart(alt.Chart(rows).mark_bar().encode(x="amount:Q", y="name:N"), key=f"chart-{number}")
