"""The opening page: where the visitor is from, what follows from it, the live map, the ways in, what changed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from figures import findings, home, standpoint
from loaders.documents import load_changelog
from ui import lead
from ui.map import show_map
from ui.shared import atlas
from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.findings import Finding
    from figures.home import Entry

_MAP_HEIGHT = 300


def show_live_map(code: str | None) -> None:
    """Show the cables that reach where the visitor is from, else all of them.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`, or None.
    """
    with st.container(key="opening-map"):
        show_map(home.live_map(atlas(), code=code), key=f"opening-{code}", height=_MAP_HEIGHT)


def show_findings(code: str | None) -> None:
    """Show three findings for where the visitor is from, if known, and three for the world. Parameter as before."""
    st.html(f"<style>{front('home.css')}</style>")
    with st.container(key="findings", gap="small"):
        if code:
            _three(standpoint.name_of(atlas(), code=code), atlas().kept(findings.of_place, code=code))
        lead.dossier(code)
        _three("The world today", atlas().kept(findings.of_world))


def _three(title: str, found: Sequence[Finding]) -> None:
    st.html(f'<h2 class="findings">{escape(title)}</h2>')
    for column, finding in zip(st.columns(len(found), gap="medium"), found, strict=True):
        card = column.container(border=True, height="stretch", vertical_alignment="distribute")
        card.html(f'<p class="finding">{escape(finding.sentence)}</p><p class="said">{escape(finding.source)}</p>')
        with card.container(gap=None, key=f"finding-{title}-{finding.lead.page}"):
            lead.follow(finding.lead)


def show_entries() -> None:
    """Show the three entries side by side, each with the pages that lead on."""
    found = atlas().kept(home.entries)
    with st.container(key="opening"):
        for column, entry in zip(st.columns(len(found), gap="medium"), found, strict=True):
            card = column.container(border=True, height="stretch", vertical_alignment="distribute")
            card.html(_text(entry))
            with card.container(gap=None):
                for to in entry.leads:
                    lead.follow(to)


def _text(entry: Entry) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in entry.details)
    return (
        f'<div class="entry"><h2>{escape(entry.title)}</h2><p class="sentence">{escape(entry.sentence)}</p>'
        f'<p><span class="number">{escape(entry.number)}</span> <span class="unit">{escape(entry.unit)}</span></p>'
        f'<p class="dated">As of {escape(entry.as_of)}</p><ul>{items}</ul></div>'
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
