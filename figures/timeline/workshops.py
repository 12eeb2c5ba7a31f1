"""Formats for workshops: camps and hack days, and real exercises to learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.wording import counted, listed
from figures.figure import Figure
from figures.timeline.groups import group
from loaders.exercises import load_exercises
from loaders.materials import load_materials
from loaders.table import cited
from loaders.timeline import load_timeline

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.timeline.view import View

_FROM_AFAR = "remote participation|conferencing platforms|virtual embassy|metaverse embassy"
_TOOL = "ConfTech"
_CAMP = "Digital Diplomacy Camp"


def camp(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the challenges of the camp, each a case for a mixed group."""
    events = atlas.frame(load_timeline)
    held = events[events["title"].str.contains(_CAMP)].iloc[0]
    rows = group(atlas, "camp-challenge")
    return Figure(
        "camp",
        "Digital Diplomacy Camp and Diplohack",
        f"{held['description']} It set {counted(len(rows), 'challenge')}, each of which a mixed group can take as its "
        "case.",
        rows[["name", "description", "source_id", "as_of"]],
        cited([*rows["source_id"], held["source_id"]]),
        note=f"{held['note']}. To use it: give each mixed group one challenge, let it answer with a page of this "
        "atlas, and compare the links. This use is our own suggestion.",
    )


def exercises(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return real exercises and events on undersea infrastructure to learn from, the latest first."""
    rows = atlas.frame(load_exercises).sort_values("date_start", ascending=False, kind="stable")
    kinds = listed([f"{kind} ({number})" for kind, number in rows["kind"].value_counts().items()], most=3)
    columns = ["name", "date_start", "date_end", "host", "kind", "scope", "phases", "who", "lessons", "confidence"]
    return Figure(
        "exercises",
        "Exercises and real events to learn from",
        f"{len(rows)} exercises and real events, {rows['date_start'].min()[:4]} to {rows['date_start'].max()[:4]}; "
        f"by kind: {kinds}.",
        rows[[*columns, "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels={"date_start": "Begins", "date_end": "Ends", "phases": "What happens", "who": "Who took part"},
    )


def platforms(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return ConfTech and the dated events of meetings from afar."""
    events = atlas.frame(load_timeline).sort_values("sort_date")
    said = events["title"] + " " + events["description"]
    dated = events[said.str.contains(_FROM_AFAR, case=False, regex=True)]
    tools = atlas.frame(load_materials)
    tool = tools[tools["title"] == _TOOL].iloc[0]
    first, last = dated.iloc[0], dated.iloc[-1]
    rows = pd.DataFrame([{**tool, "description": tool["about"], "date": None}, *dated.to_dict("records")])
    return Figure(
        "platforms",
        "ConfTech and platforms for hybrid meetings",
        f"{_TOOL} is a {tool['about'][:1].lower()}{tool['about'][1:]} Dated events of meetings from afar begin in "
        f"{first['date'][:4]} ({first['title']}); the latest is of {last['date'][:4]} ({last['title']}).",
        rows[["title", "date", "description", "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels={"title": "Platform or event", "description": "What it is"},
    )
