"""Amounts of one date: the ladder, multiples of the chosen one, areas in proportion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.areas import rectangles
from analysis.compare import row_of
from analysis.compare_words import missing_sentence, named
from analysis.wording import amount_text, counted, listed, multiple, significant
from charts import compare as charts
from figures.compare import standings
from figures.figure import Figure
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.compare.view import View

_NEIGHBOURS = 4
_NAMED = 15
_LARGER_COLUMNS = ["name", "amount", "date", "kind", "quality", "source_id", "as_of"]


def ladder(atlas: Atlas, *, view: View) -> Figure:
    """Return everybody near the chosen party in size, and everybody chosen, highest first."""
    rows = standings.ladder_rows(atlas, view, _NEIGHBOURS)
    by, who = standings.measure(atlas, view), standings.chosen(atlas, view)
    said = [f"{name} {amount_text(amount, by.unit)}" for name, amount in zip(rows["name"], rows["amount"], strict=True)]
    log = standings.logarithmic(view, rows)
    return Figure(
        "compare-ladder",
        f"Where {named(who.label)} stands",
        _place(atlas, view, rows),
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.ladder(rows, axis_title=standings.axis_title(by), unit=by.unit, log=log) if len(rows) else None,
        alt=f"Ladder, highest first: {'; '.join(said)}.",
        labels=standings.labels(atlas, view),
        note=standings.note(atlas, view, rows["name"]),
    )


def _place(atlas: Atlas, view: View, rows: pd.DataFrame) -> str:
    who = standings.chosen(atlas, view)
    own = rows[rows["role"] == "chosen"]
    if own.empty:
        missing = missing_sentence(standings.stand(atlas, who, view), standings.measure(atlas, view))
        return f"{missing} The others are shown."
    above, rank = own.index[0], own["rank"].iloc[0]
    if standings.measure(atlas, view).company:
        companies = len(standings.larger_companies(atlas, view))
        larger = f"; {_larger_than(companies)} larger"
    else:
        larger = ""
    near = rows[(rows["role"] == "neighbour") & rows["ratio"].notna()]
    close = f"; nearest in size: {_beside_a_stop(near)}" if len(near) else ""
    if pd.isna(rank):
        return f"{above} of those shown {'is' if above == 1 else 'are'} larger than {named(who.label)}{larger}{close}."
    among = "economies and companies" if standings.measure(atlas, view).company else "economies"
    return f"{named(who.label, start=True)} is in place {rank} among all {among} with a figure{larger}{close}."


def _beside_a_stop(near: pd.DataFrame) -> str:
    """Return the name of the nearest, without the full stop of its own (HP Inc.) as one follows."""
    return str(near.loc[(near["ratio"] - 1).abs().idxmin(), "name"]).rstrip(".")


def _larger_than(companies: int) -> str:
    return "no company is" if not companies else counted(companies, "company is", "companies are")


def larger(atlas: Atlas, *, view: View) -> Figure:
    """Return every company that is larger than the chosen party, highest first."""
    who, by = standings.chosen(atlas, view), standings.measure(atlas, view)
    found, standing = standings.larger_companies(atlas, view), standings.stand(atlas, who, view)
    own = standing.amount
    rows = pd.DataFrame([row_of(one) for one in found], columns=_LARGER_COLUMNS)
    rows.insert(2, "ratio", rows["amount"] / own if own else pd.Series(dtype=float))
    said = [f"{name} {multiple(ratio)}" for name, ratio in zip(rows["name"], rows["ratio"], strict=True)]
    finding = f"{'At most: ' if standing.at_least else ''}{listed(said, most=_NAMED)}."
    if own is None:
        finding = missing_sentence(standing, by)
    elif not found:
        finding = f"Of the companies in the list none is larger than {named(who.label)}."
    return Figure(
        "compare-larger",
        f"Who is larger than {named(who.label)}: {counted(len(found), 'company', 'companies')}",
        finding,
        standings.public(rows, by),
        cited(rows["source_id"]),
        labels=standings.labels(atlas, view),
        note=standings.note(atlas, view, rows["name"], "The list has the largest technology companies, not all."),
        table_name="Every larger company",
    )


def times(atlas: Atlas, *, view: View) -> Figure:
    """Return how many times the chosen party's amount each other amount is."""
    rows = standings.ladder_rows(atlas, view, 0)
    by, who = standings.measure(atlas, view), standings.chosen(atlas, view)
    others = rows[rows["role"] != "chosen"].dropna(subset=["ratio"])
    name, words = named(who.label), by.economy_words
    if len(others):
        said = [f"{n} {multiple(ratio)}" for n, ratio in zip(others["name"], others["ratio"], strict=True)]
        most = ", at most" if standings.stand(atlas, who, view).at_least else ""
        finding = f"As multiples of the {words} of {name}{most}: {', '.join(said)}."
    elif rows["role"].eq("chosen").any():
        finding = "None of the others has a figure that can be divided by it."
    else:
        finding = missing_sentence(standings.stand(atlas, who, view), by)
    return Figure(
        "compare-times",
        f"How many times {name}",
        finding,
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.multiples_of_me(others, name=name, unit_words=words) if len(others) else None,
        labels=standings.labels(atlas, view),
        note=standings.note(atlas, view, rows["name"]),
    )


def areas(atlas: Atlas, *, view: View) -> Figure:
    """Return rectangles in proportion to the amounts."""
    rows = standings.ladder_rows(atlas, view, 0)
    by, who = standings.measure(atlas, view), standings.chosen(atlas, view)
    drawn = rows[rows["amount"] > 0].reset_index(drop=True)
    boxes = rectangles(list(drawn["amount"])) if len(drawn) else []
    placed = drawn.join(pd.DataFrame(boxes, columns=["x", "y", "x2", "y2"]))
    own = drawn[drawn["role"] == "chosen"]
    if own.empty or len(drawn) < 2:
        finding = "Choose an economy with a figure and at least one to compare it with."
    else:
        share = significant(100 * own["amount"].iloc[0] / drawn["amount"].sum(), 2)
        largest = named(drawn["name"].iloc[0])
        finding = f"{named(who.label, start=True)} takes {share}% of the area; the largest is {largest}."
    return Figure(
        "compare-areas",
        "Areas in proportion",
        finding,
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.areas(placed, unit=by.unit) if boxes else None,
        labels=standings.labels(atlas, view),
        note=standings.note(
            atlas, view, rows["name"], "Every area is in proportion to its amount; small ones are named in the table."
        ),
    )
