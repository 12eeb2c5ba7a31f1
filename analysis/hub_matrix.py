"""Economies by hubs: which economies are listed, and how many kinds of office each keeps where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.hubs import kind_names
from analysis.memberships import present_members

if TYPE_CHECKING:
    from collections.abc import Collection


def selected_economies(
    economies: pd.DataFrame,
    blocs: pd.DataFrame,
    *,
    regions: Collection[str] = (),
    income_groups: Collection[str] = (),
    bloc_ids: Collection[str] = (),
) -> pd.DataFrame:
    """Return the economies that pass every filter; an empty filter lets all pass.

    Parameters
    ----------
    economies, blocs
        As ``load_economies`` and ``load_blocs``.
    regions
        UN regions, for example ``Africa``.
    income_groups
        World Bank income groups.
    bloc_ids
        Blocs; members of any of them pass.
    """
    keep = pd.Series(data=True, index=economies.index)
    if regions:
        keep &= economies["un_region"].isin(list(regions))
    if income_groups:
        keep &= economies["income_group"].isin(list(income_groups))
    if bloc_ids:
        now = present_members(blocs)
        keep &= economies["iso3"].isin(now.loc[now["bloc_id"].isin(list(bloc_ids)), "iso3"])
    return economies[keep]


def matrix(
    seen: pd.DataFrame, economies: pd.DataFrame, hubs: pd.DataFrame, *, sort_by: str = "presence"
) -> pd.DataFrame:
    """Return economies by hubs: how many kinds of office each economy keeps in each hub.

    Parameters
    ----------
    seen
        As ``presence``.
    economies, hubs
        The rows and the columns, as ``load_economies`` and ``load_hubs``.
    sort_by
        ``presence`` (most hubs first, then most kinds of office, then name), ``name``, or a ``hub_id``.

    Returns
    -------
    pandas.DataFrame
        Index ``iso3``; ``economy``, ``n_hubs``, ``n_types`` (kinds summed over hubs), then one column for each hub,
        0 where no office is counted. A host is missing (``<NA>``) in its own hub: it cannot be represented there.
    """
    order = list(hubs["hub_id"])
    wide = (
        seen.pivot_table(index="iso3", columns="hub_id", values="n_types", aggfunc="sum")
        .reindex(index=economies["iso3"], columns=order)
        .fillna(0)
        .astype("Int64")
    )
    for hub_id, host in zip(hubs["hub_id"], hubs["iso3"], strict=True):
        if host in wide.index:
            wide.loc[host, hub_id] = pd.NA
    result = wide.copy()
    result.insert(0, "economy", list(economies["name"]))
    result.insert(1, "n_hubs", (wide.fillna(0) > 0).sum(axis=1).astype("int64"))
    result.insert(2, "n_types", wide.fillna(0).sum(axis=1).astype("int64"))
    if sort_by == "name":
        return result.sort_values("economy")
    keys = ["n_hubs", "n_types"] if sort_by == "presence" else [sort_by, "n_hubs", "n_types"]
    return result.sort_values([*keys, "economy"], ascending=[False] * len(keys) + [True], na_position="last")


def matrix_cells(rows: pd.DataFrame, seen: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of some rows of ``matrix``, one a row, for drawing.

    Parameters
    ----------
    rows
        As ``matrix``, or a slice of it.
    seen
        As ``presence``.
    hubs
        As ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``economy``, ``hub``, ``n_types``, ``kinds`` (names of the kinds of office). Every economy has a cell in every
        hub, 0 for none; hosts have none in their own hub.
    """
    long = (
        rows[["economy", *hubs["hub_id"]]]
        .rename_axis("iso3")
        .reset_index()
        .melt(["iso3", "economy"], var_name="hub_id", value_name="n_types")
        .dropna(subset=["n_types"])
        .merge(seen[["iso3", "hub_id", "office_types"]], on=["iso3", "hub_id"], how="left")
    )
    return pd.DataFrame(
        {
            "economy": long["economy"],
            "hub": long["hub_id"].map(hubs.set_index("hub_id")["name"]),
            "n_types": long["n_types"].astype("int64"),
            "kinds": [kind_names(cell) for cell in long["office_types"].fillna("")],
        }
    )
