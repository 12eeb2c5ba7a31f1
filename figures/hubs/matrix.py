"""Economies by hubs, and the offices of one economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import hub_matrix
from analysis.hub_coverage import ENOUGH_PERCENT
from analysis.presence import STATES, summary
from analysis.wording import listed
from charts.hub_grid import matrix_grid
from charts.hubs import short_name
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import hub_names
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.hubs import load_hubs
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from charts.hubs import Layered
    from figures.hubs.view import View

PAGE_ROWS = 25
CLICKED = "row"
_MANY_HUBS = 10


def rows_of(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return the matrix of the economies that pass the filters: see `analysis.hub_matrix.matrix`."""
    return atlas.kept(_rows, view=view.only("choice", "regions", "incomes", "blocs", "order"))


def _rows(atlas: Atlas, *, view: View) -> pd.DataFrame:
    economies = hub_matrix.selected_economies(
        atlas.frame(load_economies),
        atlas.frame(load_blocs),
        regions=view.regions,
        income_groups=view.incomes,
        bloc_ids=view.blocs,
    )
    return hub_matrix.matrix(atlas.presence(view.choice), economies, atlas.frame(load_hubs), sort_by=view.order)


def pages(atlas: Atlas, *, view: View) -> int:
    """Return over how many pages the chart of the matrix runs, at least one."""
    return max(1, -(-len(rows_of(atlas, view=view)) // PAGE_ROWS))


def matrix(atlas: Atlas, *, view: View) -> Figure:
    """Return the state of each economy in each hub; the chart shows one page of it, the chosen economy first."""
    rows, found = rows_of(atlas, view=view), counts.states(atlas, choice=view.choice)
    start = (min(view.page, pages(atlas, view=view)) - 1) * PAGE_ROWS
    part = rows.iloc[start : start + PAGE_ROWS]
    finding = _finding(rows, found, start, len(part), len(hub_names(atlas)))
    table = rows[["economy", "n_hubs"]].join(counts.by_hub(atlas, choice=view.choice)).reset_index(drop=True)
    headings = {hub_id: short_name(name) for hub_id, name in hub_names(atlas).items()}
    return Figure(
        "hub-matrix",
        "Economies by hubs",
        finding,
        table,
        cited(table["source_id"]),
        grid(atlas, part, view=view) if len(part) else None,
        alt=f"Grid of economies by hubs. {finding} The table holds the same.",
        labels={"n_hubs": "Hubs where found"} | headings,
        note=counts.reading_note(
            "Numbers are kinds of office. Not present: a source says so, or no list has it in a hub where our lists "
            f"reach at least {ENOUGH_PERCENT}% of the published counts. An empty cell: the economy is the host. "
            "A click on a row opens the card below."
        ),
    )


def grid(atlas: Atlas, part: pd.DataFrame, *, view: View) -> Layered:
    """Return the chart of some rows of the matrix; the chosen economy stands first and out.

    Parameters
    ----------
    part
        As `rows_of`, or some of it.
    """
    names = list(part["economy"])
    mine = atlas.economy_names.get(view.economy or "", "")
    own = part if mine in names or not view.economy else _own_row(atlas, view.economy)
    cells = hub_matrix.matrix_cells(
        pd.concat([own, part]).loc[lambda t: ~t.index.duplicated()],
        counts.states(atlas, choice=view.choice),
        atlas.frame(load_hubs),
    )
    order = counts.hub_order(atlas, choice=view.choice)
    return matrix_grid(cells, [mine, *names] if mine and mine not in names else names, order, mine=mine, clicks=CLICKED)


def _own_row(atlas: Atlas, iso3: str) -> pd.DataFrame:
    return pd.DataFrame({"economy": [atlas.economy_names[iso3]]}, index=[iso3])


def _finding(rows: pd.DataFrame, found: pd.DataFrame, start: int, shown: int, n_hubs: int) -> str:
    if rows.empty:
        return "No economy passes all three filters. Remove one of them."
    present = int((rows["n_hubs"] > 0).sum())
    states = summary(found[found["iso3"].isin(rows.index)])
    return (
        f"Of {len(rows)} economies listed, {present} were found in at least one of {n_hubs} hubs and "
        f"{int((rows['n_hubs'] >= _MANY_HUBS).sum())} in ten or more. Cell by cell: {states['yes']:,} "
        f"present, {states['no']:,} not present, {states['unknown']:,} not established. The chart shows economies "
        f"{start + 1} to {start + shown}."
    )


def card(atlas: Atlas, *, view: View) -> Figure:
    """Return the offices of the chosen economy.

    Raises
    ------
    UnknownNameError
        If no economy, or an unknown one, is chosen.
    """
    iso3 = atlas.economy(view.economy or "")
    name, group = atlas.economy_names[iso3], atlas.frame(load_economies).set_index("iso3").loc[iso3]
    rows = atlas.offices(view.choice)
    rows = rows[rows["iso3"] == iso3]
    place = ", ".join(text for text in (group["un_subregion"], group["income_group"]) if isinstance(text, str))
    return Figure(
        "hub-card",
        f"Offices of {name}",
        f"{name}{f' ({place})' if place else ''}: {_found(rows, len(hub_names(atlas)))}."
        f"{_elsewhere(atlas, iso3, view)}",
        counts.named(atlas, rows, "economy"),
        cited(rows["source_id"]),
        labels=counts.OFFICE_LABELS,
        note="Not established means that no source we read says whether there is an office.",
    )


def _found(rows: pd.DataFrame, hubs: int) -> str:
    if rows.empty:
        return f"no office was found in any of {hubs} hubs"
    were = "office was" if len(rows) == 1 else "offices were"
    return f"{len(rows)} {were} found in {rows['hub_id'].nunique()} of {hubs} hubs"


def _elsewhere(atlas: Atlas, iso3: str, view: View) -> str:
    own = counts.states_of(atlas, choice=view.choice, iso3=iso3).sort_values("hub")
    parts = [
        f" {STATES[state]}: {listed([short_name(hub) for hub in own.loc[own['presence'] == state, 'hub']])}."
        for state in ("no", "unknown")
        if (own["presence"] == state).any()
    ]
    return "".join(parts)
