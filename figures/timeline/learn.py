"""What to read and learn: literature, courses, platforms and illustrations that the sources name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.wording import listed
from figures.figure import Figure
from loaders.materials import load_materials
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View

SHELVES: Mapping[str, tuple[str, ...]] = {
    "Literature": ("book", "report", "article", "work cited"),
    "Courses and what they teach": ("course",),
    "Platforms and tools": ("tool",),
    "Illustrations": ("illustrations",),
}


def materials(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return every work, course and tool, by what it is."""
    frame = atlas.frame(load_materials)
    shelf = {kind: name for name, kinds in SHELVES.items() for kind in kinds}
    rows = frame.assign(shelf=frame["kind"].map(shelf))
    rows = rows.sort_values(["kind", "title"], kind="stable")
    counts = [f"{str(name).casefold()} ({number})" for name, number in rows["shelf"].value_counts().items()]
    columns = ["shelf", "kind", "title", "author_or_publisher", "year", "about", "note", "source_id", "as_of"]
    return Figure(
        "materials",
        "Read and learn",
        f"{len(rows)} works that the sources name: {listed(counts)}. The year is known for "
        f"{int(rows['year'].notna().sum())} of them.",
        rows[columns],
        cited(rows["source_id"]),
        labels={"shelf": "Group", "author_or_publisher": "Author or publisher"},
        note="What each is or teaches is said in our words; the atlas names these works and copies none of them.",
    )


def on_shelf(figure: Figure, shelf: str) -> pd.DataFrame:
    """Return the works of one group.

    Parameters
    ----------
    figure
        From `materials`.
    shelf
        A key of ``SHELVES``.
    """
    return figure.table[figure.table["shelf"] == shelf]
