"""From a request to the file: the one way in for worker processes and the command line."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING

from figures.story.file import PAGE as STORY
from takeaway.archive import archive
from takeaway.deck import deck
from takeaway.exercise import ANSWERS, exercise_brief
from takeaway.html import html
from takeaway.kinds import EVERY_KIND, KINDS, File
from takeaway.request import brief_of
from takeaway.story import story_brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.atlas import Atlas
    from takeaway.brief import Brief
    from takeaway.kinds import Request

    Tell = Callable[[str, float], None]

_GATHERED, _DOCUMENTED = 0.3, 0.6
_PACKED = ("html", "pdf", "pptx")


def written(atlas: Atlas, request: Request, *, tell: Tell = lambda _words, _share: None) -> File:
    """Return the file that is asked for.

    Parameters
    ----------
    request
        What is wanted.
    tell
        Told what is under way and which share of the work is done, 0 to 1.

    Raises
    ------
    UnknownNameError
        If the request names a page or figure that is unknown.
    DataFileError
        If a table that it needs is broken.
    """
    tell("Gathering the figures", 0.0)
    brief = (_room if request.page == STORY else brief_of)(atlas, request)
    kind = EVERY_KIND[request.kind]
    tell("Writing the file", _GATHERED)
    return File(f"{brief.key}{kind.ending}", kind.mime, _WRITERS[request.kind](brief, tell))


def _html(brief: Brief, tell: Tell, *, interactive: bool = False) -> bytes:
    return html(brief, interactive=interactive, tell=_steps(tell, "Drawing figures", _GATHERED))


def _deck(brief: Brief, tell: Tell) -> bytes:
    return deck(brief, tell=_steps(tell, "Drawing slides", _GATHERED))


def _document(brief: Brief, _tell: Tell, *, module: str, function: str) -> bytes:
    """Return what a module writes that is loaded only when somebody asks for it."""
    document: bytes = getattr(importlib.import_module(module), function)(brief)
    return document


def _zip(brief: Brief, tell: Tell) -> bytes:
    documents = {}
    for n, code in enumerate(_PACKED):
        tell(f"Writing the {KINDS[code].label} file", _GATHERED + n / 10)
        documents[KINDS[code].ending] = _WRITERS[code](brief, lambda _words, _share: None)
    return archive(brief, documents=documents, tell=_steps(tell, "Packing figures", _DOCUMENTED))


def _steps(tell: Tell, words: str, start: float) -> Callable[[int, int], None]:
    """Return what tells of the figures done, as shares from ``start`` on."""
    return lambda done, count: tell(f"{words}: {done} of {count}", start + (1 - start) * done / max(count, 1))


_WRITERS: dict[str, Callable[[Brief, Tell], bytes]] = {
    "html": _html,
    "live": functools.partial(_html, interactive=True),
    "pdf": functools.partial(_document, module="takeaway.pdf", function="pdf"),
    "pptx": functools.partial(_document, module="takeaway.slides", function="pptx"),
    "zip": _zip,
    "deck": _deck,
    "slides": functools.partial(_document, module="takeaway.pdf", function="slides"),
    "handout": functools.partial(_document, module="takeaway.pdf", function="pdf"),
}


def _room(atlas: Atlas, request: Request) -> Brief:
    """Return the brief of a story, or of what teams answered."""
    return exercise_brief(atlas, request) if f"{ANSWERS}=" in request.query else story_brief(atlas, request)
