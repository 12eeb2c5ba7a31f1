"""The competences of a diplomat online, and how long each step takes to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import timeline as analysis
from analysis.wording import listed
from charts import timeline as charts
from figures.figure import Figure
from figures.timeline.groups import group
from figures.timeline.view import SKILLS
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View


def competences(atlas: Atlas, *, view: View) -> Figure:
    """Return one's own level in each competence, weakest first."""
    rows = analysis.self_check(group(atlas, "competence"), dict(zip(SKILLS, view.levels, strict=True)))
    return Figure(
        "competences",
        "Your five competences",
        _finding(rows),
        rows[["name", "description", "level", "answer", "source_id", "as_of"]],
        cited(rows["source_id"]),
        charts.skill_bars(rows, analysis.SKILL_LEVELS),
        labels={"level": "Level (0 to 4)"},
    )


def _finding(rows: pd.DataFrame) -> str:
    levels, names = rows["level"], rows["name"].str.casefold()
    if levels.min() == levels.max():
        return f"You put all five at “{rows['answer'].iloc[0]}”."
    weakest, strongest = list(names[levels == levels.min()]), list(names[levels == levels.max()])
    return f"Your weakest: {listed(weakest)}; your strongest: {listed(strongest)}."


def learning_times(atlas: Atlas, *, view: View) -> Figure:
    """Return the steps of learning, how long each takes, and which comes next."""
    rows = group(atlas, "learning-time")
    step = analysis.next_step(dict(zip(SKILLS, view.levels, strict=True)))
    table = rows.assign(next_step=rows["order"] == step)
    upcoming = rows.loc[table["next_step"], "name"]
    return Figure(
        "learning-times",
        "How long it takes",
        f"Your next step: {upcoming.iloc[0].casefold()}." if len(upcoming) else "You have taken every step.",
        table[["name", "value", "unit", "description", "next_step", "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels={"value": "Time"},
    )
