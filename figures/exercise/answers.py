"""What a team answered, as a value, a file and a short code; both come from strangers and are read with care."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import segno

from analysis.wording import one_line
from figures.address import shortened
from figures.strangers import FileFormat, pack, unpack
from loaders.table import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 100_000
FORMAT = FileFormat("digital-geopolitics-atlas-answers", 1, MOST_BYTES, "answers have", "holds no answers")
UNNAMED = "A team without a name"
TEAMS = Source("teams", "Answers of the teams", "The teams of this exercise", "", "in the room", "The teams' own")
"""Who says so: nobody but the teams."""
MOST_TEAMS = 40
MOST_QUESTIONS, MOST_PARTS, MOST_CHARACTERS = 120, 100, 600
MOST_IN_QR = 1_800
"""Characters of a code that a phone still reads from a screen."""


@dataclass(frozen=True)
class Answers:
    """What one team answered.

    Attributes
    ----------
    exercise
        Code of the exercise.
    team
        What the team calls itself.
    economy
        Code of the economy it plays (ISO 3166-1 alpha-3); empty where the exercise has none.
    given
        Code of a question to its answer: codes, numbers or words, in the order given.
    """

    exercise: str
    team: str
    economy: str = ""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Read:
    """What was read from a file or a code.

    Attributes
    ----------
    answers
        None if it holds none.
    messages
        What could not be used, one sentence an item.
    """

    answers: Answers | None
    messages: tuple[str, ...] = ()


def write(answers: Answers) -> str:
    """Return the answers as the text of their file (JSON)."""
    given = {code: list(parts) for code, parts in answers.given.items()}
    head = FORMAT.head | {"exercise": answers.exercise, "team": answers.team}
    economy = {"economy": answers.economy} if answers.economy else {}
    return json.dumps(head | economy | {"answers": given}, ensure_ascii=False, separators=(",", ":"))


def to_code(answers: Answers) -> str:
    """Return the answers as one short word."""
    return pack(write(answers))


def qr(code: str) -> str | None:
    """Return a word as a QR code (SVG), or None where a phone could not read one so dense.

    Parameters
    ----------
    code
        From `to_code`, or an address.
    """
    if len(code) > MOST_IN_QR:
        return None
    drawn = io.BytesIO()
    segno.make(code, error="l", micro=False).save(drawn, kind="svg", scale=4, border=4, light="white", dark="black")
    return drawn.getvalue().decode()


def from_code(code: str) -> Read:
    """Return the answers that a word holds. Parameter as `to_code` made it, or anything else."""
    try:
        content, _ = unpack(code.strip(), most_bytes=MOST_BYTES)
    except ValueError:
        return Read(None, (f"“{shortened(code)}” is no code of answers, or was cut short.",))
    return read(content)


def read(content: bytes | str) -> Read:
    """Return the answers of a file; what cannot be used is told and the rest is used.

    Parameters
    ----------
    content
        Of the file, from anybody.
    """
    body, messages = FORMAT.body(content)
    if body is None:
        return Read(None, tuple(messages))
    team = _text(body.get("team")) or UNNAMED
    answers = Answers(
        _text(body.get("exercise")), team, _text(body.get("economy")), _given(body.get("answers"), team, messages)
    )
    return Read(answers, tuple(messages))


def _text(value: Any) -> str:  # noqa: ANN401 (anything may stand in a stranger's file)
    return one_line(value)[:MOST_CHARACTERS] if isinstance(value, str) else ""


def _given(given: object, team: str, messages: list[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        messages.append(f"{team}: no answers.")
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for code, parts in list(given.items())[:MOST_QUESTIONS]:
        texts = tuple(filter(None, map(_text, parts[:MOST_PARTS]))) if isinstance(parts, list) else ()
        if not isinstance(parts, list) or len(texts) < len(parts):
            messages.append(f"{team}: part of the answer to “{shortened(code)}” is left out, as it is no text.")
        if texts:
            found[_text(code)] = texts
    if len(given) > MOST_QUESTIONS:
        messages.append(f"{team}: {len(given):,} answers; the first {MOST_QUESTIONS} are used.")
    return found
