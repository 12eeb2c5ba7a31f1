"""The opening page: three ways in, the map, and what changed last."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from figures import home
from loaders.documents import load_changelog
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.home import Entry

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_STYLE = """
<style>
.entry h2 { margin: 0 0 0.25rem; padding: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
.entry p { margin: 0; }
.entry .sentence { min-height: 3.1em; }
.entry .number { font-size: 2.25rem; font-weight: 600; line-height: 1.15; font-variant-numeric: tabular-nums; }
.entry .unit { font-size: 1rem; font-weight: 600; }
.entry ul { margin: 0.6rem 0 0; padding: 0; list-style: none; font-size: 0.875rem; line-height: 1.45; }
.entry li { margin: 0 0 0.25rem; padding: 0.25rem 0 0; border-top: 1px solid rgb(123 133 141 / 35%); }
.entry .dated { opacity: 0.8; }
.opening-map img { display: block; width: 100%; height: auto; }
.stMainBlockContainer hr { margin: 0.5rem 0 0; }
.st-key-opening [data-testid="stPageLink"] a { padding: 0.15rem 0; min-height: 1.6rem; }
.st-key-opening [data-testid="stPageLink"] p { text-decoration: underline; text-underline-offset: 0.2em; }
</style>
"""


def show_entries() -> None:
    """Show the three entries side by side, each with the pages that lead on."""
    st.html(_STYLE)
    found = atlas().kept(home.entries)
    with st.container(key="opening"):
        for column, entry in zip(st.columns(len(found), gap="medium"), found, strict=True):
            card = column.container(border=True, height="stretch", vertical_alignment="distribute")
            card.html(_text(entry))
            with card.container(gap=None):
                for lead in entry.leads:
                    st.page_link(
                        _PAGES / f"{lead.page}.py",
                        label=lead.question,
                        icon=":material/arrow_forward:",
                        query_params=lead.query or None,
                    )


def _text(entry: Entry) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in entry.details)
    return (
        f'<div class="entry"><h2>{escape(entry.title)}</h2><p class="sentence">{escape(entry.sentence)}</p>'
        f'<p><span class="number">{escape(entry.number)}</span> <span class="unit">{escape(entry.unit)}</span></p>'
        f'<p class="dated">As of {escape(entry.as_of)}</p><ul>{items}</ul></div>'
    )


def show_map() -> None:
    """Show where the cables run, as a picture; the page of the cables has the map to work with."""
    drawn = atlas().kept(home.picture)
    address = quote(drawn.svg, safe=" /:=,-")
    with st.container(key="opening-map"):
        st.html(
            f'<div class="opening-map"><img src="data:image/svg+xml,{address}" width="{drawn.width}" '
            f'height="{drawn.height}" alt="{escape(drawn.alt)}"></div>'
        )


def show_colophon() -> None:
    """Say what changed last and how to cite the atlas."""
    latest = load_changelog()[0]
    change = latest.changes[0]
    st.caption(
        f"What changed: version {latest.version} of {latest.date}, {change[:1].lower()}{change[1:]} Cite as: Digital "
        f"Geopolitics Atlas contributors ({latest.date[:4]}), *Digital Geopolitics Atlas*, version {latest.version}, "
        "with the source and date of each figure."
    )
