"""How far the offices of each hub reach what others have counted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection

ENOUGH_PERCENT = 80
ASIA_PACIFIC = frozenset({"Asia", "Oceania"})


def coverage(
    offices: pd.DataFrame,
    published: pd.DataFrame,
    rules: pd.DataFrame,
    economies: pd.DataFrame,
    hubs: pd.DataFrame,
) -> pd.DataFrame:
    """Return our count beside each published total that can be compared.

    Parameters
    ----------
    offices
        The counted offices.
    published, rules
        As ``load_hub_headline_counts`` and ``load_hub_coverage_rules``.
    economies, hubs
        As ``load_economies`` and ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``hub``, ``measure``, ``published``, ``qualifier``, ``ours``, ``percent`` (of the published count),
        ``reason``, ``is_main``, ``hub_id``, ``source_id``, ``as_of``; lowest percentage first.
    """
    pairs = rules.drop(columns=["source_id", "as_of"]).merge(published, on=["hub_id", "measure"], how="inner")
    regions = economies.set_index("iso3")["un_region"]
    ours = [
        _comparable(offices, regions, row.hub_id, row.office_types, row.unit, row.region) for row in pairs.itertuples()
    ]
    result = pd.DataFrame(
        {
            "hub": pairs["hub_id"].map(hubs.set_index("hub_id")["name"]),
            "measure": pairs["measure"],
            "published": pairs["value"].astype("int64"),
            "qualifier": pairs["qualifier"],
            "ours": ours,
            "percent": [round(100 * n / value, 1) for n, value in zip(ours, pairs["value"], strict=True)],
            "reason": pairs["reason"],
            "is_main": pairs["is_main"],
            "hub_id": pairs["hub_id"],
            "source_id": pairs["source_id"],
            "as_of": pairs["as_of"],
        }
    )
    return result.sort_values(["percent", "hub"], ignore_index=True)


def well_covered(found: pd.DataFrame, rules: pd.DataFrame, kinds: Collection[str] = ()) -> frozenset[str]:
    """Return the hubs whose lists reach enough of every published count, so that a missing row may mean something.

    Parameters
    ----------
    found
        As ``coverage``.
    rules
        As ``load_hub_coverage_rules``.
    kinds
        Kinds of office asked about; only counts that take in all of them speak, and the hub's main count
        must be reached too. Empty means any: all counts speak.
    """
    found = found[["hub_id", "measure", "percent"]]
    pairs = found.merge(rules, on=["hub_id", "measure"])
    short = set(pairs.loc[pairs["is_main"] & (pairs["percent"] < ENOUGH_PERCENT), "hub_id"])
    pairs = pairs[pairs["region"].isna()]
    speaks = pairs["office_types"].map(lambda cell: set(kinds) <= set(cell.split("|"))).astype(bool)
    least = pairs[speaks].groupby("hub_id")["percent"].min()
    return frozenset(str(hub) for hub in least.index[least >= ENOUGH_PERCENT]) - short


def _comparable(offices: pd.DataFrame, regions: pd.Series, hub_id: str, kinds: str, unit: str, region: object) -> int:
    rows = offices[(offices["hub_id"] == hub_id) & offices["office_type"].isin(kinds.split("|"))]
    if isinstance(region, str):
        wanted = ASIA_PACIFIC if region == "Asia and the Pacific" else {region}
        rows = rows[rows["iso3"].map(regions).isin(wanted)]
    return int(rows["iso3"].nunique()) if unit == "economies" else len(rows)
