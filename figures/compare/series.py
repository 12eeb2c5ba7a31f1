"""Economies and companies over time: lines, and one panel an economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare_series
from analysis.compare_claims import edition_name
from analysis.compare_words import named
from charts import compare_series as charts
from figures.compare import standings
from figures.compare.countries import economies
from figures.figure import Figure
from loaders.economy_figures import load_gdp_imf
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.compare_book import Party
    from figures.compare.view import View

_LINES_BESIDE = 6
_COMPANIES_A_PANEL = 3


def over_time(atlas: Atlas, *, view: View) -> Figure:
    """Return the chosen party and the others over time."""
    who, by = standings.chosen(atlas, view), standings.measure(atlas, view)
    parties = (who, *standings.beside(atlas, view)[:_LINES_BESIDE])
    rows = compare_series.over_time(atlas.book, parties, by, doubtful=view.doubtful)
    missing = [p.label for p in parties if p.label not in set(rows["name"])]
    without = f" No series: {', '.join(missing)}." if missing else ""
    log = standings.logarithmic(view, rows)
    return Figure(
        "compare-over-time",
        f"{named(who.label, start=True)} and the others over time",
        compare_series.over_time_sentence(rows, who, by),
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.lines(rows, axis_title=standings.axis_title(by), log=log) if len(rows) else None,
        labels=standings.labels(atlas, view),
        note=standings.note(
            atlas,
            view,
            rows["name"].unique(),
            f"{_one_edition(atlas)} Figures of a year stand at its middle, market values at their day. Blocs hold the "
            f"same members in every year. A missing year leaves a gap.{without}",
        ),
    )


def _one_edition(atlas: Atlas) -> str:
    names = [edition_name(source) for source in atlas.table(load_gdp_imf).sources]
    return f"Each line of GDP is of one edition ({', '.join(names)}, where it has the economy)."


def panels(atlas: Atlas, *, view: View) -> Figure:
    """Return each economy's own line and those of the companies, one panel an economy."""
    rows, by = _panel_rows(atlas, view), standings.measure(atlas, view)
    log = standings.logarithmic(view, rows)
    return Figure(
        "compare-panels",
        "Economies over time, one panel each",
        compare_series.multiples_sentence(rows, by),
        standings.public(rows, by),
        cited(rows["source_id"]),
        charts.small_multiples(rows, axis_title=standings.axis_title(by), log=log) if len(rows) else None,
        labels={**standings.labels(atlas, view), "panel": "Panel"},
        note=standings.note(
            atlas,
            view,
            rows["name"].unique(),
            "Each line of GDP is of one edition; of companies the last value of each year. Every panel repeats "
            "the companies' lines. On the page each panel has its own axis, in the downloads all share one.",
        ),
    )


def each_panel(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return every panel as a picture of its own, for a page that lays them out."""
    rows, by = _panel_rows(atlas, view), standings.measure(atlas, view)
    by_label = {who.label: who for who in economies(atlas, view)}
    return tuple(
        Figure(
            f"compare-panel-{label}",
            str(label),
            compare_series.over_time_sentence(panel, by_label[str(label)], by),
            panel,
            (),
            charts.panel(panel, axis_title=standings.axis_title(by), log=standings.logarithmic(view, panel)),
        )
        for label, panel in rows.groupby("panel", sort=False)
    )


def _panel_rows(atlas: Atlas, view: View) -> pd.DataFrame:
    companies: list[Party] = [p for p in standings.beside(atlas, view) if p.is_company][:_COMPANIES_A_PANEL]
    by = standings.measure(atlas, view)
    return compare_series.small_multiples(atlas.book, economies(atlas, view), companies, by, doubtful=view.doubtful)
