"""A story as a brief to take along: one part a slide, under its own title, with the speaker's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from analysis.names import resolve
from figures.file_names import file_stem
from figures.story import told, view
from figures.story.file import from_link
from figures.story.ready import ready
from takeaway.brief import Brief, Part
from takeaway.request import NothingShownError, boundaries, edition

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.story.file import Story
    from figures.story.slide import Shown
    from takeaway.kinds import Request


def story_brief(atlas: Atlas, request: Request) -> Brief:
    """Return the brief of a story that comes with the atlas, or of one packed into the request.

    Parameters
    ----------
    request
        Its query names the story as a link to it does; a packed one may have any length.

    Raises
    ------
    UnknownNameError
        If no story has that code.
    NothingShownError
        If what is packed is no story.
    """
    said = {name: values[0] for name, values in parse_qs(request.query).items()}
    story = _story(atlas, said)
    shown, opening = told.told(atlas, story=story), told.opening(story)
    site = request.address.rpartition("/")[0]
    parts = tuple(_part(found, site) for found in shown)
    figures = tuple(figure for part in parts for figure in part.figures)
    return Brief(
        key=file_stem(said.get(view.TOLD.name) or opening.title) or view.PAGE,
        title=opening.title,
        lead=story.subtitle,
        parts=parts,
        link=request.link if view.PACKED.name not in said else request.address,
        edition=f"{story.author}. {edition()}" if story.author else edition(),
        note=" ".join([*told.cited(atlas, story=story), *boundaries(atlas, figures)]),
        talk=True,
    )


def _story(atlas: Atlas, said: dict[str, str]) -> Story:
    if view.PACKED.name not in said:
        known = atlas.kept(ready)
        code = resolve("story", said.get(view.TOLD.name, ""), {code: story.title for code, story in known.items()})
        return known[code]
    reading = from_link(said[view.PACKED.name])
    if reading.story is None:
        raise NothingShownError(" ".join(reading.messages))
    return reading.story


def _part(found: Shown, site: str) -> Part:
    slide = found.slide
    link = f"{site}/{slide.page}{'?' if slide.query else ''}{slide.query}" if slide.page else ""
    return Part(
        heading=found.title or told.UNTITLED,
        sentences=tuple(line for line in slide.text.splitlines() if line.strip()),
        figures=(found.figure,) if found.figure is not None else (),
        link=link,
        note="\n".join([*filter(None, [slide.note]), *found.messages]),
        hidden=slide.hidden,
    )
