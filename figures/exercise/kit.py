"""The exercises: what a team is told, sees and is asked, phase by phase.

The loss of cables follows the phases of a national exercise, Iceland's of January 2025 (``data/exercises.csv``): cuts
far away, all cables but one, all cables, then what satellites carry and who gets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from analysis.cable_growth import cables_serving, served_by_year
from analysis.scenario import THIS_YEAR
from figures.disruption import view as disruption
from figures.exercise.codes import BUILD, CABLE_LOSS, MATRIX, POST, TRENDS
from figures.hubs import view as hubs
from figures.taxonomy import view as taxonomy
from figures.timeline import view as timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.atlas import Atlas
    from figures.exercise.answers import Answers

CABLES = ("First", "Second", "Third")
"""The cables that a team may build."""
PLAYED_FOR = frozenset({CABLE_LOSS, BUILD, POST})
"""Exercises in which a team plays an economy."""
RELEASES = ("", "anchor", "beacon", "current")
"""The word that opens each phase; the first needs none. It keeps a room together and keeps no secret."""
ROLES = {
    "crisis": "Crisis staff of the government",
    "foreign": "Foreign ministry",
    "regulator": "Telecommunications regulator",
    "operator": "Network and cable operators",
    "finance": "Central bank and banks",
    "health": "Hospitals and emergency services",
    "press": "Press office",
}
MEASURES = {
    "reroute": "Buy capacity on cables that still work",
    "neighbour": "Ask a neighbour for capacity over land",
    "satellite": "Buy satellite capacity",
    "ration": "Ration bandwidth: decide who comes first",
    "ship": "Call a repair ship and clear its permits",
    "cache": "Serve more from data centres at home",
    "inform": "Tell the public what works and what does not",
    "allies": "Ask allies for help and for what they know",
    "wait": "Watch and prepare; do nothing yet",
}
WHO_GETS_IT = {
    "emergency": "Emergency services and hospitals",
    "payments": "Payments and banks",
    "government": "Government and embassies",
    "power": "Power, water and transport",
    "press": "Press and public information",
    "business": "Companies",
    "public": "Everybody alike",
}


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    code
        Unique in its exercise.
    words
        As a team reads it.
    kind
        ``rank`` some options in order, ``one`` or ``many`` of them, a ``scale`` of them, or ``words``.
    options
        Code to label; empty for ``words``.
    most
        How many may be chosen.
    """

    code: str
    words: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    most: int = 3


@dataclass(frozen=True)
class Phase:
    """One phase: what happens, the view that shows it, and what is asked.

    Attributes
    ----------
    title
        In sentence case.
    situation
        What a team is told.
    page, query
        The view, as in a link; no page for none.
    figures
        Keys of the figures of the view that are shown.
    questions
        In order.
    """

    title: str
    situation: str
    questions: tuple[Question, ...]
    page: str = ""
    query: str = ""
    figures: tuple[str, ...] = ()


def phases(atlas: Atlas, *, exercise: str, economy: str) -> tuple[Phase, ...]:
    """Return the phases of an exercise.

    Parameters
    ----------
    exercise
        One of `figures.exercise.codes.EXERCISES`.
    economy
        Code of the economy that the team plays, one of `playable`; any for exercises without one.

    Raises
    ------
    KeyError
        If there is no such exercise.
    """
    return _PHASES[exercise](atlas, economy)


def playable(atlas: Atlas, *, exercise: str) -> Mapping[str, str]:
    """Return code to name of the economies that an exercise can be played for.

    Parameters
    ----------
    exercise
        One of `figures.exercise.codes.EXERCISES`; losing cables takes an economy that has one.
    """
    if exercise != CABLE_LOSS:
        return atlas.economy_names
    rows = np.flatnonzero(atlas.kept(served_by_year)[THIS_YEAR].any(axis=1))
    with_cable = {atlas.world.iso3[row] for row in rows}
    return {code: name for code, name in atlas.economy_names.items() if code in with_cable}


def played_for(atlas: Atlas, *, exercise: str, answers: Iterable[Answers]) -> str:
    """Return the economy that teams played, or nothing: all play the same.

    Parameters
    ----------
    exercise
        One of `figures.exercise.codes.EXERCISES`.
    answers
        To that exercise.
    """
    known = playable(atlas, exercise=exercise)
    return next((one.economy for one in answers if one.economy in known), "")


def who_plays(atlas: Atlas, *, exercise: str, economy: str) -> str:
    """Return in a sentence who plays which economy; nothing where none is played.

    Parameters
    ----------
    exercise
        One of `figures.exercise.codes.EXERCISES`.
    economy
        Code of the one that the facilitator has chosen, or nothing.
    """
    if exercise not in PLAYED_FOR:
        return ""
    if not economy:
        return "Each team chooses the economy that it plays. Choose one first if all are to play the same."
    return f"All of them play {atlas.economy_names[economy]}."


def paced(exercise: str) -> bool:
    """Tell whether a facilitator opens the phases of an exercise one by one."""
    return exercise == CABLE_LOSS


def questions(atlas: Atlas, *, exercise: str, economy: str) -> tuple[Question, ...]:
    """Return every question of an exercise. Parameters as for `phases`."""
    return tuple(
        question for phase in phases(atlas, exercise=exercise, economy=economy) for question in phase.questions
    )


def _decisions(phase: int) -> tuple[Question, ...]:
    return (
        Question(f"measures-{phase}", "What do you do first? Up to three, in order.", "rank", MEASURES),
        Question(f"decides-{phase}", "Who decides it?", "many", ROLES, most=2),
        Question(f"unknown-{phase}", "What do you need to know, and from whom?", "words"),
    )


def _cable_loss(atlas: Atlas, economy: str) -> tuple[Phase, ...]:
    own, name = cables_serving(atlas, economy), atlas.economy_names[economy]
    look = {disruption.LOOK.name: "economy", "economy": economy}

    def lost(cables: tuple[str, ...]) -> str:
        return urlencode({disruption.PRESET.name: "nothing", "cut": ",".join(cables)} | look)

    rest = own[1:] if len(own) > 1 else own
    left = f"One of {len(own)} still works." if len(own) > 1 else "It was the only one."
    shown = ("disruption-map", "disruption-answers")
    return (
        Phase(
            "Tension and distant cuts",
            f"Within a day cables fail at the mouth of the Red Sea. Nobody knows why. {name} looks at what it loses.",
            _decisions(1),
            "disruption",
            urlencode({disruption.PRESET.name: "red-sea"} | look),
            shown,
        ),
        Phase(
            "Most cables",
            f"A week later international cables of {name} fail too. {left}",
            _decisions(2),
            "disruption",
            lost(rest),
            shown,
        ),
        Phase(
            "All cables",
            f"No international cable of {name} works any more. What is left crosses a land border, if there is one.",
            _decisions(3),
            "disruption",
            lost(own),
            shown,
        ),
        Phase(
            "Satellite, and who gets it",
            "Satellites carry a small part of the usual traffic, for weeks. Somebody has to say who comes first.",
            (
                Question("first-served", "Who is served first? Up to four, in order.", "rank", WHO_GETS_IT, most=4),
                Question("decides-4", "Who decides it, and by what right?", "many", ROLES, most=2),
                Question("regret", "What should have been done a year before?", "words"),
            ),
            "disruption",
            lost(own),
            ("disruption-repair",),
        ),
    )


_PLANNED = (
    " First see which of the cables that others plan would help it. The bar: routes gained. Beside it: how exposure "
    "changes, in percentage points."
)


def _build(atlas: Atlas, economy: str) -> tuple[Phase, ...]:
    landings = disruption.options(atlas, disruption.LANDINGS)
    name = atlas.economy_names[economy]
    return tuple(
        Phase(
            f"{ordinal} cable",
            f"You may build three cables that help {name}. Choose two to ten landing points, in order: "
            f"write a place or a country, and choose among those that have a landing.{planned}",
            (
                Question(
                    f"cable-{number}", f"{ordinal} cable: where does it land, in order?", "rank", landings, most=10
                ),
                Question(
                    f"why-{number}",
                    f"{ordinal} cable: whom does it help, and whom does it make you depend on?",
                    "words",
                ),
            ),
            "disruption" if planned else "",
            urlencode({disruption.LOOK.name: "added", "for": economy}),
            ("disruption-planned-ranking",),
        )
        for number, ordinal in enumerate(CABLES, 1)
        for planned in [_PLANNED if number == 1 else ""]  # what is planned is the same beside each cable
    )


def _post(atlas: Atlas, economy: str) -> tuple[Phase, ...]:
    name = atlas.economy_names[economy]
    places, kinds = hubs.options(atlas, hubs.HUB), hubs.options(atlas, hubs.OFFICE_TYPE)
    return (
        Phase(
            "Where the peers are",
            f"The ministry of {name} can open five posts in technology hubs. First see where its peers are. Blue: "
            f"peers found, their number at the end; strokes: not established. The mark at the left of a bar is {name}.",
            (
                Question("hubs", "Which hubs? Up to five, the most important first.", "rank", places, most=5),
                Question("kinds", "By which kinds of office?", "many", kinds, most=5),
                Question("who", "Who should be in them, and what for?", "words"),
            ),
            "hubs",
            urlencode({hubs.PART.name: "peers", "economy": economy}),
            ("hub-peers",),
        ),
    )


def _matrix(atlas: Atlas, _: str) -> tuple[Phase, ...]:
    kinds = taxonomy.options(atlas, taxonomy.TERM)
    columns = {column: column.capitalize() for column in ("environment", "topics", "tools")}
    return (
        Phase(
            "Environment, topics, tools",
            "Each kind of diplomacy is about the environment in which diplomacy works, the topics it treats, the tools "
            "it uses, or several of them. Mark what your team thinks, without looking at the atlas's own matrix.",
            tuple(Question(f"kind-{code}", label, "many", columns) for code, label in kinds.items()),
        ),
    )


def _trends(atlas: Atlas, _: str) -> tuple[Phase, ...]:
    return (
        Phase(
            "Six pairs",
            "Where does digital diplomacy stand between the two ends of each pair, as your team sees it?",
            tuple(
                Question(f"trend-{parameter.name}", pair, "scale", options)
                for parameter in timeline.TRENDS.values()
                for options in [timeline.options(atlas, parameter)]
                for first, *_, last in [options.values()]
                for pair in [f"{first[:1].upper()}{first[1:]} (left) or {last} (right)"]
            ),
        ),
    )


_PHASES: Mapping[str, Callable[[Atlas, str], tuple[Phase, ...]]] = {
    CABLE_LOSS: _cable_loss,
    BUILD: _build,
    POST: _post,
    MATRIX: _matrix,
    TRENDS: _trends,
}
