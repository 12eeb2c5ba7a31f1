"""The cables that teams laid: what each would buy, and all of them on one map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase
from typing import TYPE_CHECKING

import pandas as pd

from analysis.added_cable import FEWEST_LANDINGS, Drawn, DrawnCableError, draw
from analysis.names import UnknownNameError
from analysis.wording import about_km, counted, listed
from charts import exercise as charts
from charts.maps import MapLayer, coded
from figures.disruption import added_cable
from figures.disruption import view as disruption
from figures.exercise.answers import TEAMS
from figures.exercise.kit import CABLES
from figures.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.atlas import Atlas
    from charts.maps import MapView
    from figures.address import Value
    from figures.exercise.answers import Answers

_NOTE = (
    "Routes over the sea, computed and not surveyed. A line is wider where another one runs above it, so that both "
    "show; its width says nothing else."
)


@dataclass(frozen=True, eq=False)
class _Laid:
    """One cable of one team; its route is None where it cannot be drawn."""

    team: int
    answers: Answers
    number: int
    landings: tuple[str, ...]
    route: Drawn | None

    @property
    def mark(self) -> str:
        return f"{_letter(self.team)}{self.number}"

    @property
    def name(self) -> str:
        return f"{self.answers.team}, cable {self.number}"

    @property
    def legs(self) -> set[frozenset[str]]:
        return {frozenset(ends) for ends in pairwise(self.landings)}


def built(atlas: Atlas, *, answers: Sequence[Answers]) -> Figure:
    """Return what each cable of each team would buy, and a map of the cables that can be drawn.

    Parameters
    ----------
    answers
        To that exercise, one a team.
    """
    names = disruption.options(atlas, disruption.LANDINGS)
    cables = _cables(atlas, answers, names)
    said = [_bought(atlas, economy=one.answers.economy, landings=one.landings) for one in cables]
    table = pd.DataFrame(
        {
            "mark": [one.mark for one in cables],
            "team": [one.answers.team for one in cables],
            "landings": ["; ".join(names[code] for code in one.landings) for one in cables],
            "length_km": [one.route.length_km if one.route else None for one in cables],
            "result": [whole for whole, _ in said],
        }
    )
    teams = counted(table["team"].nunique(), "team")
    finding = f"{counted(len(cables), 'cable')} by {teams}.{_in_km(cables)}{_shared(cables, names)}"
    labels = {"mark": "On the map", "landings": "Landing points", "result": "What it would buy"}
    drawn = [one for one in cables if one.route]
    short = table.assign(result=[own for _, own in said])
    return Figure(
        key="exercise-built",
        title="Where the teams lay cables, and what each would buy",
        finding=finding,
        table=table,
        sources=(TEAMS,),
        map=_map(atlas, answers, drawn) if drawn else None,
        alt=f"Map of the cables that teams laid; each bears the letter of its team. {finding}",
        labels=labels,
        note=_NOTE if drawn else "",
        glance=short[["mark", "team", "landings", "result"]].rename(columns=labels | {"team": "Team"}),
    )


def what_it_buys(atlas: Atlas, *, economy: str, landings: tuple[str, ...]) -> str:
    """Return in a sentence what a cable would buy, or why it cannot be drawn.

    Parameters
    ----------
    economy
        For whom.
    landings
        Codes of two to ten landing points, in order.
    """
    whole, _ = _bought(atlas, economy=economy, landings=landings)
    return whole


def _bought(atlas: Atlas, *, economy: str, landings: tuple[str, ...]) -> tuple[str, str]:
    """Return what a cable would buy, in full and for the economy alone; both say why if it cannot be drawn."""
    asked: dict[str, Value] = {"preset": "nothing", "look": "added", "add": "drawn"}
    try:
        view = disruption.read(atlas, asked | {"landings": landings, "for": economy})
        figure = atlas.kept(added_cable.bought, view=view)
    except UnknownNameError as error:
        return str(error), str(error)
    if figure is None:
        reason = " ".join(added_cable.not_drawn(atlas, view=view))
        return reason, reason
    return figure.finding, added_cable.for_group(atlas, view=view)


def _cables(atlas: Atlas, answers: Sequence[Answers], names: Mapping[str, str]) -> list[_Laid]:
    """Return every cable that calls at landing points enough."""
    found = []
    for team, one in enumerate(answers):
        for number in range(1, len(CABLES) + 1):
            landings = tuple(code for code in one.given.get(f"cable-{number}", ()) if code in names)
            if len(landings) >= FEWEST_LANDINGS:
                found.append(_Laid(team, one, number, landings, _route(atlas, landings)))
    return found


def _route(atlas: Atlas, landings: tuple[str, ...]) -> Drawn | None:
    try:
        return draw(atlas, landings)
    except DrawnCableError:
        return None


def _letter(team: int) -> str:
    """Return A to Z, then AA to ZZ."""
    return ascii_uppercase[team % len(ascii_uppercase)] * (team // len(ascii_uppercase) + 1)


def _in_km(cables: Sequence[_Laid]) -> str:
    drawn = [one.route.length_km for one in cables if one.route]
    rest = len(cables) - len(drawn)
    text = f" Together {about_km(sum(drawn))}." if drawn else ""
    return f"{text} {rest} of them cannot be drawn." if rest else text


def _shared(cables: Sequence[_Laid], names: Mapping[str, str]) -> str:
    """Return where cables of more than one team land, most teams first, and that none does where none does."""
    calls = Counter(code for code, _ in {(code, one.team) for one in cables for code in one.landings})
    several = sorted((-teams, names[code]) for code, teams in calls.items() if teams > 1)
    if several:
        found = listed([f"{name} ({-teams} teams)" for teams, name in several], most=3)
        return f" More than one team lands at {found}."
    return " No two teams land at the same place." if len({one.team for one in cables}) > 1 else ""


def _map(atlas: Atlas, answers: Sequence[Answers], cables: Sequence[_Laid]) -> MapView:
    calls = {code for one in cables for code in one.landings}
    points = atlas.numbers("landing_points")
    laid = [
        charts.Laid(
            one.team,
            one.mark,
            one.name,
            about_km(one.route.length_km),
            one.route.parts,
            sum(bool(one.legs & other.legs) for other in cables[k + 1 :]),
        )
        for k, one in enumerate(cables)
        if one.route
    ]
    return charts.laid(
        laid,
        teams=[f"{_letter(team)}: {one.team}" for team, one in enumerate(answers)],
        layers=(MapLayer("landing_points", coded(dict.fromkeys(calls, 0), points), ()),),
        camera=added_cable.camera_of(atlas, sorted(calls)),
    )
