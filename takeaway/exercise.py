"""What the teams of an exercise answered as a brief to take home, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from analysis.names import resolve
from figures.exercise import kit
from figures.exercise.answers import MOST_TEAMS, from_code
from figures.exercise.codes import EXERCISES
from figures.exercise.results import results
from figures.story.view import EXERCISE, PART
from takeaway.brief import Brief, Part
from takeaway.request import NothingShownError, boundaries, edition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.atlas import Atlas
    from figures.exercise.answers import Answers
    from figures.figure import Figure
    from takeaway.kinds import Request

ANSWERS = "answers"
"""What a request calls the codes of the teams; they never stand in a link."""
_THEIRS = "The answers are the teams' own, given in an exercise; the atlas shows them and does not judge them."


def exercise_brief(atlas: Atlas, request: Request) -> Brief:
    """Return the brief of what teams answered.

    Parameters
    ----------
    request
        Its query has the exercise and the codes of the teams, a space between two.

    Raises
    ------
    UnknownNameError
        If there is no such exercise.
    NothingShownError
        If no team answered it.
    """
    said = {name: values[0] for name, values in parse_qs(request.query).items()}
    exercise = resolve("exercise", said.get(EXERCISE.name, ""), EXERCISES)
    read = [from_code(code) for code in said.get(ANSWERS, "").split()[:MOST_TEAMS]]
    teams = [one.answers for one in read if one.answers is not None]
    figures = results(atlas, exercise=exercise, answers=teams)
    if not figures:
        raise NothingShownError("No team has answered this exercise yet.")
    who, *rest = figures
    return Brief(
        key=f"results-{exercise}",
        title=f"{EXERCISES[exercise]}: what the teams answered",
        lead=who.finding,
        parts=(Part("Who took part", figures=(who,)), *_phases(atlas, exercise, teams, rest)),
        link=f"{request.address}?{PART.name}=results" if request.address else "",
        edition=edition(),
        note=" ".join([_THEIRS, *boundaries(atlas, figures)]),
    )


def _phases(atlas: Atlas, exercise: str, teams: Sequence[Answers], figures: Sequence[Figure]) -> tuple[Part, ...]:
    """Return the figures under their phases, each with what the teams were told; what is no answer comes first."""
    economy = kit.played_for(atlas, exercise=exercise, answers=teams)
    if not economy and exercise in kit.PLAYED_FOR:
        return ()
    phases = kit.phases(atlas, exercise=exercise, economy=economy)
    asked = {f"exercise-{question.code}": n for n, phase in enumerate(phases) for question in phase.questions}
    whole = tuple(figure for figure in figures if figure.key not in asked)
    parts = [Part("All together", figures=whole)] if whole else []
    for n, phase in enumerate(phases):
        found = tuple(figure for figure in figures if asked.get(figure.key) == n)
        if found:
            parts.append(Part(f"{n + 1}. {phase.title}", (phase.situation,), found))
    return tuple(parts)
