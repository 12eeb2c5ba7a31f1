"""What a visitor makes: in this session, and a copy in the visitor's browser. The server keeps nothing of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from figures.pages import PAGES
from figures.story.file import MOST_SLIDES, PAGE, Slide, Story, read, write
from figures.story.slide import fingerprint
from ui import address
from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Callable

    from figures.figure import Figure

_MINE, _KEPT, _GONE, _ADDED = "story-mine", "atlas-story", "story-gone", "story-added"
_MOST_BYTES = 200_000
_KEEP = st.components.v2.component("atlas_kept", js=front("kept.js"))


def mine() -> Story:
    """Return the visitor's story; one without slides if there is none."""
    found: Story = st.session_state.get(_MINE, Story())
    return found


def keep(story: Story) -> None:
    """Take a story for the visitor's own.

    Parameters
    ----------
    story
        As it is from now on.
    """
    st.session_state[_MINE] = story
    st.session_state[_GONE] = story == Story()


def story_in_browser() -> None:
    """Keep a copy of the story in the browser, take up what an earlier visit left there, and say what was added."""
    story, added = mine(), st.session_state.pop(_ADDED, "")
    text = write(story) if story != Story() else ""
    in_browser(_KEPT, text, gone=bool(st.session_state.get(_GONE)), on_found=_found)
    if added:
        st.toast(added, icon=":material/add_to_queue:")


def in_browser(place: str, text: str, *, gone: bool, on_found: Callable[[], None]) -> None:
    """Keep a text in the visitor's browser, and take up what an earlier visit left there.

    Parameters
    ----------
    place
        Name of the text there, and key of the part, which says what it ``found``.
    text
        To keep, unless it is longer than a browser may send back at once; where it is empty nothing is changed.
    gone
        Whether the visitor has thrown it away.
    on_found
        Called when something was found.
    """
    short = text if len(text.encode()) <= _MOST_BYTES else ""
    _KEEP(key=place, data={"place": place, "text": short, "gone": gone}, on_found_change=on_found)


def add_button(figure: Figure) -> None:
    """Offer to add the view, with this figure, to the visitor's story.

    Parameters
    ----------
    figure
        Which of the view.
    """
    if st.session_state.get("page") == PAGE:
        return
    if st.button(
        "Add to story",
        key=f"{figure.key}-add",
        icon=":material/add_to_queue:",
        help="Make a slide of it: the page “Stories and exercises” puts slides in order and presents them",
    ):
        st.session_state[_ADDED] = _add(figure)
        st.rerun()  # the whole page: it is what puts the story into the browser


def _add(figure: Figure) -> str:
    story = mine()
    if len(story.slides) >= MOST_SLIDES:
        return f"A story has at most {MOST_SLIDES} slides."
    name = st.session_state.get("page") or PAGES[0].name
    slide = Slide(page=name, query=urlsplit(address.link()).query, figure=figure.key, seen=fingerprint(figure))
    keep(replace(story, slides=(*story.slides, slide)))
    return f"Slide {len(story.slides) + 2} of your story, which opens with its title"


def arrived(chosen: str) -> tuple[list[UploadedFile], int]:
    """Return the files that a visitor has chosen, and how many of them the server does not have, or no longer.

    Parameters
    ----------
    chosen
        Key of the part in which they were chosen, one or several.
    """
    given = st.session_state.get(chosen) or []
    files = given if isinstance(given, list) else [given]
    here = [file for file in files if isinstance(file, UploadedFile)]
    return here, len(files) - len(here)


def found_in_browser(place: str) -> object:
    """Return what the browser had kept at a place, if it has just been found."""
    return (st.session_state.get(place) or {}).get("found")


def _found() -> None:
    text = found_in_browser(_KEPT)
    if isinstance(text, str) and mine() == Story():
        found = read(text).story
        if found is not None:
            st.session_state[_MINE] = found
