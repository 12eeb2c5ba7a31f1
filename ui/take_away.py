"""Take away: a figure, or all that a page shows, as a file that leaves the building."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from figures.pages import PAGES
from figures.story.file import PAGE as STORY
from takeaway.desk import Job, desk
from takeaway.kinds import KINDS, Kind, Request
from ui.address import link, query
from ui.page import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.figure import Figure

_MIME = {
    "CSV": "text/csv",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
    "PDF": "application/pdf",
    "GeoJSON": "application/geo+json",
}
_JOBS = "takeaway-jobs"
_LOOKS_EVERY_S = 0.7


def figure(shown: Figure) -> None:
    """Offer a figure as a document, its picture and its data; what is offered travels once somebody asks.

    Parameters
    ----------
    shown
        As the page shows it.
    """
    with st.popover("Take away", icon=":material/ios_share:", key=f"{shown.key}-take", on_change="rerun") as box:
        if box.open:
            _pictures(shown)
            _view(shown.key)


@st.fragment
def page(name: str) -> None:
    """Offer all that the page shows as one document.

    Parameters
    ----------
    name
        Of the page; a story has files of its own.
    """
    if name == STORY:
        return
    with st.popover("Take this page away", icon=":material/ios_share:", key="page-take", on_change="rerun") as box:
        if box.open:
            _view("")


@st.fragment
def along(key: str, label: str, asked: Mapping[str, str], kinds: Mapping[str, Kind]) -> None:
    """Offer a story, or what teams answered, as files.

    Parameters
    ----------
    key
        Unique on the page.
    label
        Of the button.
    asked
        What names it, as in a link.
    kinds
        Code to kind.
    """
    with st.popover(label, icon=":material/ios_share:", key=f"{key}-take", on_change="rerun") as box:
        if box.open:
            wanted = Request(STORY, urlencode(asked), "", key, st.context.url or "")
            _document(wanted, kinds, "One file that leaves the building")


def _view(figure_key: str) -> None:
    """Offer what the page shows now."""
    name = st.session_state.get("page") or PAGES[0].name
    wanted = Request(name, query(), "", figure_key, st.context.url or "")
    _document(wanted, KINDS, "A document with title, finding, tables and sources")


def _document(wanted: Request, kinds: Mapping[str, Kind], label: str) -> None:
    """Ask for the kind of document, and make it."""
    desk().warm()
    figure_key = wanted.figure
    kind = st.radio(
        label,
        list(kinds),
        format_func=lambda code: kinds[code].label,
        captions=[one.about for one in kinds.values()],
        key=f"{figure_key or 'page'}-take-kind",
    )
    request = replace(wanted, kind=kind)
    job, file = _jobs().get(request), desk().file(request)
    if file is not None:
        st.download_button(
            f"Download {file.name} ({len(file.content) / 1e6:,.2f} MB)",
            lambda: desk().fetch(request).content,
            file.name,
            file.mime,
            key=f"{figure_key or 'page'}-take-file",
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
    elif job is not None and not job.ended.is_set():
        _under_way(request)
    else:
        if job is not None and job.failure:
            st.warning(plain(job.failure), icon=":material/info:")
        make = f"Make the {kinds[kind].label.partition(',')[0]} file"
        st.button(make, key=f"{figure_key or 'page'}-take-make", type="primary", on_click=_make, args=(request,))


@st.fragment(run_every=_LOOKS_EVERY_S)
def _under_way(request: Request) -> None:
    """Show how far a file is, until it is there or given up."""
    job = _jobs()[request]
    if job.ended.is_set():
        st.rerun()
    ahead = desk().ahead(job)
    words = f"Waiting: {ahead} before it" if ahead else job.words or "Starting"
    st.progress(min(job.share, 1.0), plain(words))
    st.button("Cancel", key=f"{request.figure or 'page'}-take-cancel", on_click=desk().cancel, args=(job,))


def _jobs() -> dict[Request, Job]:
    jobs: dict[Request, Job] = st.session_state.setdefault(_JOBS, {})
    return jobs


def _make(request: Request) -> None:
    _jobs()[request] = desk().ask(request)


def _pictures(shown: Figure) -> None:
    """Offer the picture and the geometry alone."""
    if not shown.drawable and shown.features is None:
        return
    st.caption("The picture and what is on the map alone" if shown.features else "The picture alone")
    with st.container(horizontal=True):
        if shown.drawable:
            for kind, content in (("PNG", shown.png), ("SVG", shown.svg), ("PDF", shown.pdf)):
                download(kind, shown, functools.partial(content, link()))
        if shown.features is not None:
            download("GeoJSON", shown, shown.geojson)


def download(kind: str, shown: Figure, content: Callable[[], bytes]) -> None:
    """Show a button that computes its file when it is pressed.

    Parameters
    ----------
    kind
        Shown on the button; in lower case, the file's ending.
    shown
        Figure whose file it is.
    content
        Builds the file.
    """
    st.download_button(
        kind,
        content,
        f"{shown.stem}.{kind.lower()}",
        _MIME[kind],
        key=f"{shown.key}-{kind}",
        on_click="ignore",
        help=f"Download “{shown.title}” as {kind}, with sources",
        icon=":material/download:",
    )
