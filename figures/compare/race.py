"""The highest places, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare_race
from analysis.wording import counted
from charts import compare as charts
from figures.compare import standings
from figures.figure import Figure
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.compare.view import View

_FEW = 0.5


def years(atlas: Atlas, *, view: View) -> list[int]:
    """Return the years of the race; fewer than two are no race."""
    return atlas.kept(_years, measure=view.measure)


def _years(atlas: Atlas, *, measure: str) -> list[int]:
    return compare_race.race_years(atlas.book, atlas.book.measure(measure))


def _top(atlas: Atlas, *, view: View) -> float:
    by = standings.measure(atlas, view)
    shared = standings.chosen(atlas, view) if by.per_head else None
    return compare_race.race_top(atlas.book, by, years(atlas, view=view), doubtful=view.doubtful, shared_among=shared)


def race(atlas: Atlas, *, view: View) -> Figure:
    """Return the highest places of the view's year, the last one where it names none."""
    span = years(atlas, view=view)
    year = view.race if view.race in span else span[-1]
    who, by = standings.chosen(atlas, view), standings.measure(atlas, view)
    everyone = standings.everyone(atlas, view, year)
    rows = compare_race.race(atlas.book, who, by, year, doubtful=view.doubtful, everyone=everyone)
    whose = standings.WHO if by.per_head else ()
    top = atlas.kept(_top, view=view.only("measure", "doubtful", *whose))
    title = standings.axis_title(by)
    return Figure(
        "compare-race",
        "The highest places, year by year",
        compare_race.race_sentence(rows, who, by, year),
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.race(rows, axis_title=title, unit=by.unit, top=top) if len(rows) else None,
        labels=standings.labels(atlas, view),
        note=standings.note(atlas, view, rows["name"], _coverage(atlas, view)),
    )


def _coverage(atlas: Atlas, view: View) -> str:
    by = standings.measure(atlas, view)
    if not by.company:
        return ""
    counts = {
        year: sum(year in values for values in atlas.book.yearly[by.company].values())
        for year in years(atlas, view=view)
    }
    few = [
        f"{counted(count, 'company', 'companies')} for {year}"
        for year, count in counts.items()
        if count < _FEW * max(counts.values())
    ]
    day = "Market values are those of the last trading day of the year." if by.by_market_value else ""
    return " ".join(filter(None, (day, f"Figures are known of only {', '.join(few)}." if few else "")))
