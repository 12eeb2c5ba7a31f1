"""A story as a value, as a file and as a link; files and links come from strangers and are read with care."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from analysis.wording import counted
from figures.address import MOST_CHARACTERS, shortened
from figures.pages import BY_NAME
from figures.strangers import FileFormat, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "story"
"""Page of the stories, which are no view of a story."""
MOST_BYTES = 1_000_000
FORMAT = FileFormat("digital-geopolitics-atlas-story", 1, MOST_BYTES, "a story has", "is not a story")
MOST_SLIDES = 100
MOST_IN_LINK = 6_000
"""Characters of a story in a link; longer ones do not survive mail and chat."""
HIDEABLE = {"figure": "The picture", "finding": "The finding", "text": "My text"}
"""What a slide can hold back until it is asked for: code to label."""
MOST = {"title": 200, "subtitle": 300, "author": 200, "edition": 20, "text": 2_000, "note": 5_000}
MOST |= {"page": 40, "query": MOST_CHARACTERS, "figure": 200, "seen": 64}
"""Characters of each text."""


@dataclass(frozen=True)
class Slide:
    """One saved view, or words alone.

    Attributes
    ----------
    page
        A page of `figures.pages`; empty for a slide of words.
    query
        What its link says after ``?``.
    figure
        Key of the figure shown; the first of the view if empty.
    title
        The presenter's; the figure's own if empty.
    text
        The presenter's, shown on the slide.
    note
        For the speaker alone.
    hidden
        Codes of `HIDEABLE` that are held back until asked for.
    seen
        Fingerprint of the figure when the view was saved; empty if not known.
    """

    page: str = ""
    query: str = ""
    figure: str = ""
    title: str = ""
    text: str = ""
    note: str = ""
    hidden: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True)
class Story:
    """Slides in order.

    Attributes
    ----------
    title, subtitle, author
        On the first slide.
    edition
        Of the data when it was saved, YYYY-MM-DD; empty if not known.
    slides
        Without the first and the closing slide, which every story has.
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""
    edition: str = ""
    slides: tuple[Slide, ...] = ()


@dataclass(frozen=True)
class Read:
    """What was read from a file or a link.

    Attributes
    ----------
    story
        None if it is no story at all.
    messages
        What could not be used, one sentence an item.
    """

    story: Story | None
    messages: tuple[str, ...] = ()


def write(story: Story) -> str:
    """Return the story as the text of its file (JSON, as ``data/stories/story.schema.json`` describes)."""
    slides = [_without_empty(asdict(slide) | {"hidden": list(slide.hidden)}) for slide in story.slides]
    head = _without_empty({name: value for name, value in asdict(story).items() if name != "slides"})
    return json.dumps(FORMAT.head | head | {"slides": slides}, ensure_ascii=False, indent=2) + "\n"


def read(content: bytes | str) -> Read:
    """Return the story of a file; what cannot be used is told item by item and the rest is used.

    Parameters
    ----------
    content
        Of the file, from anybody.
    """
    body, messages = FORMAT.body(content)
    if body is None:
        return Read(None, tuple(messages))
    head = _texts(body, Story, "The story", messages)
    return Read(Story(**head, slides=_slides(body.get("slides"), messages)), tuple(messages))


def packed(story: Story) -> str:
    """Return the story as one word, however long."""
    return pack(write(story))


def to_link(story: Story) -> str | None:
    """Return the story as one word of a link, or None where it is too long for one."""
    word = packed(story)
    return word if len(word) <= MOST_IN_LINK else None


def from_link(word: str) -> Read:
    """Return the story that a word of a link holds.

    Parameters
    ----------
    word
        As `packed` made it, or anything else.
    """
    try:
        content, whole = unpack(word, most_bytes=MOST_BYTES)
    except ValueError:
        return Read(None, ("The link holds no story, or was cut short on its way. Ask for the file.",))
    if not whole and len(content) <= MOST_BYTES:
        return Read(None, ("The link was cut short on its way. Ask for the file.",))
    return read(content)


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [])}


def _slides(given: object, messages: list[str]) -> tuple[Slide, ...]:
    if not isinstance(given, list):
        messages.append("The story has no list of slides.")
        return ()
    if len(given) > MOST_SLIDES:
        messages.append(f"The story has {len(given):,} slides; the first {MOST_SLIDES} are used.")
    found = (_slide(item, f"Slide {number}", messages) for number, item in enumerate(given[:MOST_SLIDES], 1))
    return tuple(slide for slide in found if slide is not None)


def _slide(item: object, name: str, messages: list[str]) -> Slide | None:
    if not isinstance(item, dict):
        messages.append(f"{name} is left out: it is not a slide.")
        return None
    texts = _texts(item, Slide, name, messages)
    page = texts.get("page", "")
    if page and (page not in BY_NAME or page == PAGE):
        why = "a story holds no other" if page == PAGE else f"there is no page “{shortened(page)}”"
        messages.append(f"{name} is left out: {why}.")
        return None
    return Slide(**texts, hidden=_hidden(item.get("hidden", []), name, messages))


def _hidden(given: object, name: str, messages: list[str]) -> tuple[str, ...]:
    listed = [part for part in given if isinstance(part, str)] if isinstance(given, list) else []
    known = tuple(code for code in HIDEABLE if code in listed)
    if not isinstance(given, list) or len(known) < len(given):
        messages.append(f"{name}: what it hides is not understood in full. Known are {', '.join(HIDEABLE)}.")
    return known


def _texts(body: Mapping[str, Any], kind: type[Story | Slide], name: str, messages: list[str]) -> dict[str, str]:
    """Return the texts that a story or a slide has, each within its length."""
    texts: dict[str, str] = {}
    known = {field.name for field in fields(kind)} | {"format", "version"}
    for field in sorted(known & set(MOST) & set(body)):
        value, most = body[field], MOST[field]
        if not isinstance(value, str):
            messages.append(f"{name}: its {field} is left out, as it is no text.")
            continue
        clean = "".join(char for char in value if char.isprintable() or char in "\n\t")
        if len(clean) > most:
            messages.append(f"{name}: its {field} has {len(clean):,} characters; the first {most:,} are used.")
        texts[field] = clean[:most]
    unknown = len(set(body) - known)
    if unknown:
        messages.append(f"{name}: {counted(unknown, 'entry', 'entries')} not known here, left out.")
    return texts
