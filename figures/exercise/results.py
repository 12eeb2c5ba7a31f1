"""What the teams answered, side by side, and what each built."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.agreement_of_teams import agreement_in_words, alpha, shares, spread
from analysis.wording import counted, listed
from charts import bars
from charts import exercise as charts
from figures.exercise import kit
from figures.exercise.answers import TEAMS
from figures.exercise.built import built
from figures.exercise.codes import BUILD, EXERCISES, MATRIX, POST, TRENDS
from figures.figure import Figure
from loaders.hubs import load_hubs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.atlas import Atlas
    from figures.exercise.answers import Answers
    from figures.exercise.kit import Question


def results(atlas: Atlas, *, exercise: str, answers: Sequence[Answers]) -> tuple[Figure, ...]:
    """Return the answers to one exercise as figures, phase by phase; nothing without answers to it.

    Parameters
    ----------
    exercise
        One of `EXERCISES`.
    answers
        Of any exercise, one a team; those to others are left out.
    """
    found = [one for one in answers if one.exercise == exercise]
    if not found:
        return ()
    if exercise == MATRIX:
        return (_teams(atlas, found), _matrix(atlas, found))
    if exercise == TRENDS:
        return (_teams(atlas, found), _trends(atlas, found))
    economy = kit.played_for(atlas, exercise=exercise, answers=found)
    if not economy:
        return (_teams(atlas, found),)
    asked = kit.questions(atlas, exercise=exercise, economy=economy)
    mapped = {BUILD: built, POST: _posted}
    whole = [mapped[exercise](atlas, answers=found)] if exercise in mapped else []
    return (_teams(atlas, found), *whole, *(figure for question in asked for figure in _asked(question, found)))


def _teams(atlas: Atlas, found: Sequence[Answers]) -> Figure:
    names = atlas.economy_names
    table = pd.DataFrame(
        [(one.team, names.get(one.economy, ""), len(one.given)) for one in found],
        columns=["team", "economy", "answered"],
    )
    title = EXERCISES[found[0].exercise]
    return Figure(
        key=f"exercise-teams-{found[0].exercise}",
        title=f"{title}: who took part",
        finding=f"{counted(len(found), 'team')}: {listed([one.team for one in found], most=20)}.",
        table=table,
        sources=(TEAMS,),
        labels={"answered": "Questions answered"},
    )


def _asked(question: Question, found: Sequence[Answers]) -> Iterable[Figure]:
    said = {one.team: one.given[question.code] for one in found if question.code in one.given}
    if not said:
        return
    if question.kind == "words":
        yield _words(question, said)
    else:
        yield _choices(question, said, teams=len(found))


def _words(question: Question, said: dict[str, tuple[str, ...]]) -> Figure:
    table = pd.DataFrame([(team, " ".join(parts)) for team, parts in said.items()], columns=["team", "words"])
    return Figure(
        key=f"exercise-{question.code}",
        title=question.words,
        finding=f"{counted(len(said), 'team')} answered in their own words.",
        table=table,
        sources=(TEAMS,),
        labels={"words": "Answer"},
        glance=table.rename(columns={"team": "Team", "words": "Answer"}),
    )


def _choices(question: Question, said: dict[str, tuple[str, ...]], *, teams: int) -> Figure:
    """Return how many teams chose each option, and its mean place where they put options in order."""
    chosen = Counter(code for parts in said.values() for code in dict.fromkeys(parts) if code in question.options)
    places = {
        code: float(np.mean([parts.index(code) + 1 for parts in said.values() if code in parts])) for code in chosen
    }
    order = sorted(chosen, key=lambda code: (-chosen[code], places[code], code))
    table = pd.DataFrame(
        {
            "option": [question.options[code] for code in order],
            "teams": [chosen[code] for code in order],
            "mean_place": [round(places[code], 1) for code in order],
            "chosen_by": [listed([t for t, parts in said.items() if code in parts], most=20) for code in order],
        }
    )
    first = [code for code in order if chosen[code] == chosen[order[0]]] if order else []
    named = listed([question.options[code] for code in first], most=3)
    most = f"Most often: {named} ({chosen[first[0]]} of {counted(teams, 'team')})." if first else "No team chose one."
    drawn = bars.number_bars(
        pd.DataFrame(
            {"name": table["option"], "value": table["teams"], "shown": [f"{n} of {teams}" for n in table["teams"]]}
        ),
        axis="Teams that chose it",
        ticks=range(0, teams + 1, -(-teams // 5)),
    )
    return Figure(
        key=f"exercise-{question.code}",
        title=question.words,
        finding=most,
        table=table if question.kind == "rank" else table.drop(columns="mean_place"),
        sources=(TEAMS,),
        chart=drawn if order else None,
        labels={"option": "Choice", "mean_place": "Mean place", "chosen_by": "Chosen by"},
    )


def _matrix(atlas: Atlas, found: Sequence[Answers]) -> Figure:
    asked = kit.questions(atlas, exercise=MATRIX, economy="")
    columns = asked[0].options
    cells = [(question, column) for question in asked for column in columns]
    values = np.array(
        [
            [float(column in one.given[q.code]) if q.code in one.given else np.nan for q, column in cells]
            for one in found
        ]
    )
    said, marked = np.isfinite(values).sum(axis=0), np.nansum(values, axis=0)
    table = pd.DataFrame(
        {
            "kind": [question.words for question, _ in cells],
            "column": [columns[column] for _, column in cells],
            "share_pct": np.round(shares(values) * 100, 0),
            "marked_by": marked.astype(int),
            "of": said,
        }
    )
    split = table[(table["share_pct"] > 0) & (table["share_pct"] < 100)]
    spots = [f"{row.kind} ({str(row.column).lower()})" for row in _nearest_half(split).itertuples()]
    apart = f" Most divided over {listed(spots, most=3)}." if spots else ""
    drawn = table.assign(
        share=table["share_pct"].fillna(0) / 100,
        shown=[f"{m} of {n}" if n else "no answer" for m, n in zip(table["marked_by"], table["of"], strict=True)],
    )
    return Figure(
        key="exercise-matrix",
        title="The matrix as the teams see it",
        finding=f"{agreement_in_words(alpha(values))}{apart}",
        table=table,
        sources=(TEAMS,),
        chart=charts.marks(drawn[["kind", "column", "share", "shown"]]),
        labels={"kind": "Kind of diplomacy", "share_pct": "Marked by (% of teams)", "of": "Teams that answered"},
    )


def _nearest_half(split: pd.DataFrame) -> pd.DataFrame:
    return split.assign(far=(split["share_pct"] - 50).abs()).sort_values("far", kind="stable").head(3)


def _trends(atlas: Atlas, found: Sequence[Answers]) -> Figure:
    rows = []
    for question in kit.questions(atlas, exercise=TRENDS, economy=""):
        said = {one.team: one.given.get(question.code, ("",))[0] for one in found}
        values = {team: int(value) for team, value in said.items() if value in question.options}
        if values:
            low, middle, high = spread(list(values.values()))
            rows += [(question.words, team, value, low, middle, high) for team, value in values.items()]
    table = pd.DataFrame(rows, columns=["pair", "team", "value", "low", "middle", "high"])
    per_pair = table.drop_duplicates("pair")
    widest = per_pair.assign(width=per_pair["high"] - per_pair["low"]).sort_values("width").tail(1)
    said_widest = [f" Furthest apart on {row.pair}: {row.low:g} to {row.high:g}." for row in widest.itertuples()]
    return Figure(
        key="exercise-trends",
        title="Where the teams stand between the two ends",
        finding=f"{counted(len(found), 'team')}; median and middle half of each pair.{''.join(said_widest)}",
        table=table,
        sources=(TEAMS,),
        chart=charts.scales(table, low="left", high="right") if rows else None,
        labels={"low": "Lower quartile", "middle": "Median", "high": "Upper quartile", "value": "Answer, 0 to 4"},
    )


def _posted(atlas: Atlas, *, answers: Sequence[Answers]) -> Figure:
    """Return how many teams would open a post in each hub, on a map."""
    hubs = atlas.frame(load_hubs)[["hub_id", "name", "lat", "lon"]]
    said = {one.team: one.given["hubs"] for one in answers if "hubs" in one.given}
    by = {hub: [team for team, parts in said.items() if hub in parts] for hub in hubs["hub_id"]}
    rows = hubs.assign(
        teams=[len(by[hub]) for hub in hubs["hub_id"]],
        chosen_by=[listed(by[hub], most=20) for hub in hubs["hub_id"]],
    ).sort_values(["teams", "name"], ascending=[False, True], kind="stable")
    chosen = rows[rows["teams"] > 0]
    most = chosen.loc[chosen["teams"] == chosen["teams"].max(), "name"].tolist()
    alone = int((chosen["teams"] == 1).sum())
    finding = (
        f"{counted(len(said), 'team')} chose {counted(len(chosen), 'hub')} of {len(rows)}. Most often: "
        f"{listed(most, most=3)} ({chosen['teams'].max()} of {len(said)}). Chosen by one team alone: {alone}."
        if len(chosen)
        else "No team chose a hub."
    )
    return Figure(
        key="exercise-posted",
        title="Where the teams would open posts",
        finding=finding,
        table=chosen[["name", "teams", "chosen_by"]],
        sources=(TEAMS,),
        map=charts.posted(rows, teams=len(said)) if len(chosen) else None,
        alt=f"Map of the hubs with the number of teams that chose each. {finding}",
        labels={"name": "Hub", "chosen_by": "Chosen by"},
    )
