"""One way to lead to another page: the question it answers, as a link that keeps the session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from figures import standpoint
from figures.lead import to_dossier
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.lead import Lead

_PAGES = Path(__file__).resolve().parent.parent / "pages"


def follow(lead: Lead) -> None:
    """Show where something leads as a link.

    Parameters
    ----------
    lead
        Page, question and what the link says.
    """
    st.page_link(
        _PAGES / f"{lead.page}.py",
        label=lead.question,
        icon=":material/arrow_forward:",
        query_params=lead.query or None,
    )


def dossier(code: str | None) -> None:
    """Show the link to all that is known of an economy or bloc; nothing where none is chosen.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`, the code of a union of economies, or None.
    """
    known = standpoint.places(atlas(), page="country")
    place = standpoint.code_of(code) if code else ""
    if place in known:
        follow(to_dossier(place, standpoint.name_of(atlas(), code=place)))
