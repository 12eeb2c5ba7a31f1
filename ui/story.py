"""What the page of stories asks: which story to present, and what is on the slides of one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from analysis.wording import counted
from figures.file_names import file_stem
from figures.pages import BY_NAME
from figures.story import told, view
from figures.story.file import (
    HIDEABLE,
    MOST,
    MOST_BYTES,
    MOST_SLIDES,
    Read,
    Slide,
    Story,
    from_link,
    packed,
    read,
    to_link,
    write,
)
from figures.story.ready import ready
from figures.story.slide import edition_now
from takeaway.kinds import TALK_KINDS
from ui import address, controls, exercise, kept, page, show, take_away
from ui.page import plain
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.story.slide import Shown

_AT, _FILE, _NOTES, _UNPACKED, _TURN = "story-at", "story-file", "story-notes", "story-unpacked", "story-turn"
_PREVIEW_HEIGHT = 320
_NEW = -1
_FIELDS = {"title": "Title of the slide", "text": "Text on the slide", "note": "Note for the speaker"}


def chosen() -> Story:
    """Return the story that the link names: one that comes with the atlas, the one packed into it, or one's own."""
    word = str(controls.hidden(view.PACKED))
    if word and st.session_state.get(_UNPACKED) != word:
        st.session_state[_UNPACKED] = word
        _take(from_link(word))
    code = str(controls.hidden(view.TOLD, view.options(atlas(), view.TOLD)))
    return atlas().kept(ready).get(code) or kept.mine()


def show_part() -> None:
    """Show the stories that come with the atlas, the visitor's own, an exercise, or what teams answered."""
    part = controls.switch(view.PART, view.options(atlas(), view.PART))
    page.notices(st.session_state.get(_NOTES, ()))
    _PARTS[part]()


def _ready() -> None:
    """Show each story that comes with the atlas: what it is about, and what can be done with it."""
    for code, story in atlas().kept(ready).items():
        with st.container(border=True):
            st.header(plain(story.title), anchor=code)
            st.markdown(f"{plain(story.subtitle)} {counted(len(story.slides) + 2, 'slide')}.")
            with st.container(horizontal=True):
                _present_button(code)
                st.button(
                    "Make it mine and change it",
                    key=f"take-{code}",
                    icon=":material/edit:",
                    on_click=_take,
                    args=(Read(story), "mine"),
                )
                take_away.along(f"story-{code}", "Take along", {view.TOLD.name: code}, TALK_KINDS)


def _present_button(code: str) -> None:
    st.button(
        "Present", key=f"present-{code}", type="primary", icon=":material/slideshow:", on_click=_present, args=(code,)
    )


def _present(code: str) -> None:
    for parameter, value in ((view.TOLD, code), (view.SLIDE, 0), (view.PRESENT, True)):
        address.choose(parameter, value)


def _mine() -> None:
    """Show the visitor's story: its slides in order, the one that is being changed, and what becomes of it."""
    story = kept.mine()
    if story == Story():
        st.markdown(
            "Your story is empty. Press “Add to story” below a figure on any page; here you put slides in order and "
            "present them. You can also begin with a story that comes with the atlas, or load a file."
        )
    else:
        _head(story)
        left, right = st.columns([2, 3], gap="large")
        with left:
            at = _order(story)
        with right:
            if story.slides:
                _slide(story, at)
    _files(story)


def _head(story: Story) -> None:
    fields = {"title": "Title", "subtitle": "Subtitle", "author": "Author"}
    for place, (field, label) in zip(st.columns(3), fields.items(), strict=True):
        with place:
            key = f"story-{field}-{_turn()}"
            st.text_input(
                label,
                getattr(story, field),
                max_chars=MOST[field],
                key=key,
                on_change=lambda key=key, field=field: kept.keep(
                    replace(kept.mine(), **{field: st.session_state[key]})
                ),
            )


def _order(story: Story) -> int:
    """Show the slides in order and return the one that is chosen, counted from 0."""
    found = told.told(atlas(), story=story)
    at = min(int(st.session_state.get(_AT, 0)), max(0, len(found) - 1))
    if found:
        st.session_state[_AT] = at
        st.radio("Slides (1 is the title)", range(len(found)), key=_AT, format_func=lambda n: _label(n, found[n]))
    order, after = range(len(found)), min(at + 1, len(found))
    with st.container(horizontal=True):
        for label, icon, change, possible in (
            ("Move up", "arrow_upward", (_swapped(order, at, at - 1), at - 1), at > 0),
            ("Move down", "arrow_downward", (_swapped(order, at, at + 1), at + 1), at < len(order) - 1),
            ("Duplicate", "content_copy", ([*order[: at + 1], *order[at:]], at + 1), 0 < len(order) < MOST_SLIDES),
            ("Remove", "delete", ([*order[:at], *order[at + 1 :]], max(0, at - 1)), bool(order)),
            ("Add words", "add", ([*order[:after], _NEW, *order[after:]], after), len(order) < MOST_SLIDES),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"story-{icon}",
                disabled=not possible,
                on_click=_reorder,
                args=change,
            )
    return at


def _label(number: int, found: Shown) -> str:
    """Return a slide as one line: its number on the stage, title and page, and whether it needs a look."""
    where = BY_NAME[found.slide.page].title if found.slide.page else "words"
    doubt = " - look at this one" if found.messages else ""
    return plain(f"{number + 2}. {found.title or told.UNTITLED} ({where}){doubt}")


def _reorder(order: Sequence[int], at: int) -> None:
    """Put slides into a new order, by their numbers before, and choose one; `_NEW` is a new slide of words."""
    story = kept.mine()
    new = Slide(title="New slide")
    kept.keep(replace(story, slides=tuple(new if n == _NEW else story.slides[n] for n in order)))
    st.session_state[_AT] = at
    _next_turn()


def _swapped(order: Sequence[int], one: int, other: int) -> list[int]:
    """Return an order with two places changed; as it is where there is no such place."""
    changed = list(order)
    if 0 <= other < len(changed):
        changed[one], changed[other] = changed[other], changed[one]
    return changed


def _slide(story: Story, at: int) -> None:
    """Show one slide: its texts, what it holds back, and how it looks."""
    slide = story.slides[at]
    for field, label in _FIELDS.items():
        key = f"slide-{field}-{at}-{_turn()}"
        ask = st.text_input if field == "title" else st.text_area
        ask(label, getattr(slide, field), max_chars=MOST[field], key=key, on_change=_set, args=(at, field, key))
    key = f"slide-hidden-{at}-{_turn()}"
    st.pills(
        "Held back until the speaker goes on",
        list(HIDEABLE),
        selection_mode="multi",
        default=list(slide.hidden),
        format_func=HIDEABLE.__getitem__,
        key=key,
        on_change=_set,
        args=(at, "hidden", key),
    )
    found = told.told(atlas(), story=story)[at]
    page.notices(found.messages)
    if found.figure is not None:
        st.markdown(f"**{plain(found.figure.title)}**. {plain(found.figure.finding)}")
        place = {"page": slide.page, "query": slide.query}
        show.alone(found.figure, key=f"slide-map-{at}-{_turn()}", height=_PREVIEW_HEIGHT, **place)


def _set(at: int, field: str, key: str) -> None:
    story, value = kept.mine(), st.session_state[key]
    new: Any = tuple(code for code in HIDEABLE if code in value) if field == "hidden" else value
    slides = list(story.slides)
    slides[at] = replace(slides[at], **{field: new})
    kept.keep(replace(story, slides=tuple(slides)))


def _files(story: Story) -> None:
    """Offer to present, save and hand over the story, or to take up another one."""
    st.divider()
    if story != Story():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _present_button(view.MINE)
            st.download_button(
                "Save as a file",
                write(edition_now(story)),
                f"{file_stem(story.title) or view.PAGE}.json",
                "application/json",
                icon=":material/save:",
                on_click="ignore",
            )
            take_away.along("story-mine", "Take along", {view.PACKED.name: packed(edition_now(story))}, TALK_KINDS)
            st.button("Empty it", icon=":material/delete_sweep:", on_click=_take, args=(Read(Story()), "mine"))
        _link(story)
        st.caption(
            "This browser keeps a copy of a story of up to 200 kB until you empty it; the server keeps none. Save it "
            "as a file to have it elsewhere."
        )
    with st.form("story-load", clear_on_submit=True, border=False):
        st.file_uploader("Load a story from a file", type="json", key=_FILE, max_upload_size=1)
        st.form_submit_button("Load", on_click=_load)


def _link(story: Story) -> None:
    word = to_link(edition_now(story))
    if word is None:
        st.caption("The story is too long for a link: hand over the file.")
        return
    with st.popover("Link to it", icon=":material/link:"):
        st.markdown("Whoever opens this link has the story, without its file.")
        st.code(f"{(st.context.url or '').split('?')[0]}?{urlencode({view.PACKED.name: word})}", language=None)


def _load() -> None:
    files, _ = kept.arrived(_FILE)
    if not files:
        st.session_state[_NOTES] = ("No file was chosen, or it did not arrive. Choose it and load it again.",)
    elif files[0].size > MOST_BYTES:
        st.session_state[_NOTES] = (f"The file has {files[0].size:,} bytes; a story has at most {MOST_BYTES:,}.",)
    else:
        _take(read(files[0].getvalue()), "mine")


def _take(reading: Read, part: str = "") -> None:
    """Make a story that was read the visitor's own, and tell what of it could not be used."""
    st.session_state[_NOTES] = reading.messages
    if reading.story is None:
        return
    kept.keep(reading.story)
    st.session_state[_AT] = 0
    _next_turn()
    if part:
        address.choose(view.PART, part)


def _turn() -> int:
    """Return a number that changes when the slides stand in another order: fields then show what is theirs."""
    return int(st.session_state.get(_TURN, 0))


def _next_turn() -> None:
    st.session_state[_TURN] = _turn() + 1


_PARTS = {"ready": _ready, "mine": _mine, "exercise": exercise.show_exercise, "results": exercise.show_results}
