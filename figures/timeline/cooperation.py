"""Models of digital cooperation, and how the Global Digital Compact takes up earlier texts; kinds of meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts import timeline as charts
from figures.figure import Figure
from figures.timeline.groups import group
from loaders.table import cited
from loaders.taxonomy import load_schemes
from loaders.timeline import load_cooperation, load_trends

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.timeline.view import View

_ORIGINS = {"hlpdc-recommendation": "Panel", "roadmap-area": "Roadmap", "cooperation-model": "Model"}
_COMPACT = "GDC-"


def models(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the models of digital cooperation."""
    rows = group(atlas, "cooperation-model")
    return Figure(
        "cooperation-models",
        "Three models of digital cooperation",
        "The panel on digital cooperation put three ways of working together up for choice.",
        rows[["name", "description", "source_id", "as_of"]],
        cited(rows["source_id"]),
    )


def taken_up(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return which objective of the Compact takes up which earlier recommendation, area or model."""
    earlier = atlas.frame(load_trends).set_index("id")[["name", "group"]]
    objectives = atlas.frame(load_schemes).set_index("code")["name"]
    rows = atlas.frame(load_cooperation).join(earlier, on="trend_id")
    rows = rows.assign(
        objective=rows["gdc_objective"].map(objectives), name=rows["group"].map(_ORIGINS) + ": " + rows["name"]
    )
    tally = rows.groupby("gdc_objective")["trend_id"].nunique().sort_values(ascending=False)
    listed = [f"{code.removeprefix(_COMPACT)}: {name}." for code, name in objectives.items() if _COMPACT in str(code)]
    began = group(atlas, "hlpdc-recommendation")["as_of"].min()[:4]
    return Figure(
        "cooperation",
        f"From the panel of {began} to the Global Digital Compact",
        f"Objective {tally.index[0].removeprefix(_COMPACT)} of the Compact ({objectives[tally.index[0]]}) takes up the "
        f"most earlier texts: {tally.iloc[0]} of {rows['trend_id'].nunique()}.",
        rows[["name", "objective", "match", "why", "source_id", "as_of"]],
        cited(rows["source_id"]),
        charts.cooperation_dots(rows),
        note="A full circle is a close match, a half circle a partial match. All matches are our own judgement. "
        + " ".join(listed),
    )


def meetings(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the kinds of meeting and what each is good for."""
    rows = group(atlas, "meeting-circle")
    return Figure(
        "meetings",
        "Three circles of meetings",
        "A blended meeting is where the online and the in situ meeting overlap: it has the reach of the one and some "
        "of the trust of the other, and needs planning of its own.",
        rows[["name", "description", "source_id", "as_of"]],
        cited(rows["source_id"]),
        charts.meeting_circles(rows),
    )
