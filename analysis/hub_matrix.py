"""Economies by hubs: which economies are listed, and how many kinds of office each keeps where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.memberships import present_members
from analysis.presence import HOST, in_words

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


def matrix_cells(rows: pd.DataFrame, found: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of some rows of ``matrix``, one a row, for drawing.

    Parameters
    ----------
    rows
        As ``matrix``, or a slice of it.
    found
        As ``analysis.presence.everywhere``.
    hubs
        As ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``economy``, ``hub``, ``n_types``, ``presence``, ``evidence``, ``said`` (in words). Every economy has
        a cell in every hub; hosts have none in their own hub.
    """
    cells = found[found["iso3"].isin(rows.index) & (found["presence"] != HOST)]
    return pd.DataFrame(
        {
            "iso3": cells["iso3"],
            "economy": cells["iso3"].map(rows["economy"]),
            "hub": cells["hub_id"].map(hubs.set_index("hub_id")["name"]),
            "n_types": cells["n_types"],
            "presence": cells["presence"],
            "evidence": cells["evidence"],
            "said": in_words(cells),
        }
    ).reset_index(drop=True)


def in_hubs(found: pd.DataFrame) -> pd.DataFrame:
    """Return economies by hubs in words.

    Parameters
    ----------
    found
        As ``analysis.presence.everywhere``.

    Returns
    -------
    pandas.DataFrame
        Index ``iso3``, one column for each ``hub_id``: kinds of office, or the state.
    """
    return found.assign(said=in_words(found)).pivot_table(
        index="iso3", columns="hub_id", values="said", aggfunc="first"
    )
