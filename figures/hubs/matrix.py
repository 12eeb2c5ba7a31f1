"""Economies by hubs, and the offices of one economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import hub_matrix
from analysis.provenance import inherited
from analysis.wording import listed
from charts.hub_heat import matrix_heat
from charts.hubs import short_name
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import hub_names
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.hubs import load_hubs
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
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
    """Return how many kinds of office each economy keeps in each hub; the chart shows one page of it."""
    rows, seen = rows_of(atlas, view=view), atlas.presence(view.choice)
    start = (view.page - 1) * PAGE_ROWS
    part = rows.iloc[start : start + PAGE_ROWS]
    finding = _finding(rows, start, len(part), len(hub_names(atlas)))
    cells = hub_matrix.matrix_cells(part, seen, atlas.frame(load_hubs))
    order = counts.hub_order(atlas, choice=view.choice)
    table = inherited(rows.rename_axis("iso3").reset_index(), seen, by="iso3")
    headings = {hub_id: short_name(name) for hub_id, name in hub_names(atlas).items()}
    return Figure(
        "hub-matrix",
        "Economies by hubs",
        finding,
        table.drop(columns=["iso3", "n_types"]),
        cited(table["source_id"]),
        matrix_heat(cells, list(part["economy"]), order, clicks=CLICKED) if len(part) else None,
        alt=f"Heatmap of economies by hubs. {finding} The table holds the same.",
        labels={"n_hubs": "Hubs"} | headings,
        note=counts.reading_note(
            "Numbers are kinds of office; an empty cell means that none was found, not that there is none. "
            "A host cannot be represented in its own hub: no data. A click on a row opens the card below."
        ),
    )


def _finding(rows: pd.DataFrame, start: int, shown: int, n_hubs: int) -> str:
    if rows.empty:
        return "No economy passes all three filters. Remove one of them."
    present = rows[rows["n_hubs"] > 0]
    leaders = [f"{r.economy} ({r.n_hubs})" for r in present.nlargest(3, "n_hubs").itertuples()]
    most = f" Present in most: {listed(leaders)}." if leaders else ""
    return (
        f"Of {len(rows)} economies listed, {len(present)} are present in at least one of {n_hubs} hubs and "
        f"{int((rows['n_hubs'] >= _MANY_HUBS).sum())} in ten or more.{most} The chart shows economies {start + 1} to "
        f"{start + shown}."
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
    hubs = atlas.frame(load_hubs)
    away = hubs.loc[(hubs["iso3"] != iso3) & ~hubs["hub_id"].isin(rows["hub_id"]), "name"]
    absent = f"None was found in {listed(list(away))}." if len(away) else "It is present in every hub."
    return Figure(
        "hub-card",
        f"Offices of {name}",
        f"{name} ({place or 'no group given'}) keeps {len(rows)} offices in {rows['hub_id'].nunique()} of "
        f"{len(hubs)} hubs. {absent}",
        counts.named(atlas, rows, "economy"),
        cited(rows["source_id"]),
        labels=counts.OFFICE_LABELS,
        note="Not found does not mean that there is none: see the coverage of each hub.",
    )
