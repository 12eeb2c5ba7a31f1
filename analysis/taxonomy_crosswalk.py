"""Our issues beside the groupings of other bodies."""

from __future__ import annotations

import pandas as pd

SCHEME_NAMES = {
    "CSTD-2015": "UN CSTD mapping (2015)",
    "WGIG-2005": "WGIG report (2005)",
    "GDC-2024": "Global Digital Compact (2024)",
}
_SCHEME_COLUMNS = {"CSTD-2015": "cstd_cluster", "WGIG-2005": "wgig_cluster", "GDC-2024": "gdc_objective"}


def crosswalk_counts(
    crosswalk: pd.DataFrame, schemes: pd.DataFrame, baskets: pd.DataFrame, scheme: str
) -> pd.DataFrame:
    """Return how many issues of each basket meet each group of another body's scheme.

    Parameters
    ----------
    crosswalk, schemes, baskets
        The tables of those names.
    scheme
        ``CSTD-2015``, ``WGIG-2005`` or ``GDC-2024``.

    Returns
    -------
    pandas.DataFrame
        ``basket``, ``group``, ``group_name``, ``issues`` (each counted once per group) and ``own`` (CSTD only:
        whether the group is the basket's own). Issues without a match stand under the group ``none``.
    """
    column = _SCHEME_COLUMNS[scheme]
    groups = schemes[(schemes["scheme"] == scheme) & schemes["parent"].isna()]
    names = dict(zip(groups["code"], groups["name"], strict=True)) | {"none": "No match"}
    once = crosswalk.assign(group=crosswalk[column].fillna("none")).drop_duplicates(["issue_id", "group"])
    tally = once.groupby(["diplo_basket", "group"]).size()
    own = dict(zip(baskets["basket_id"], baskets["cstd_cluster"], strict=True))
    rows = [
        {
            "basket": basket,
            "group": group,
            "group_name": name,
            "issues": int(tally.get((basket_id, group), 0)),
            "own": scheme == "CSTD-2015" and own[basket_id] == group,
        }
        for basket_id, basket in zip(baskets["basket_id"], baskets["name"], strict=True)
        for group, name in names.items()
    ]
    return pd.DataFrame(rows)


def filed_differently(crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose CSTD cluster is not the basket's own."""
    return crosswalk[(crosswalk["same_cluster"] == 0).fillna(value=False)]


def without_match(crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of issues that have no entry in the CSTD mapping of 2015."""
    return crosswalk[crosswalk["cstd_match"] == "none"]


def unmapped(crosswalk: pd.DataFrame, schemes: pd.DataFrame) -> list[str]:
    """Return the codes of CSTD issues that none of our issues meets."""
    entries = schemes[(schemes["scheme"] == "CSTD-2015") & schemes["parent"].notna()]
    return sorted(set(entries["code"]) - set(crosswalk["cstd_code"].dropna()))
