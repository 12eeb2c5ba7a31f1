"""What each of the well-known closures does to each economy, computed once for the opening page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.presets import PLACES

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.atlas import Atlas


def closures(atlas: Atlas) -> pd.DataFrame:
    """Return for each place of `analysis.presets.PLACES` where something fails what every economy loses.

    Returns
    -------
    pandas.DataFrame
        ``preset_id``, ``iso3``, ``name``, ``cables`` (international ones in service before), ``cables_lost``,
        ``exposure`` (share of routes to other regions that are hit, 0 to 1), ``severity``.
    """
    columns = ["iso3", "name", "cables", "cables_lost", "exposure", "severity"]
    frames = [
        atlas.outcome(place.scenario)[columns].assign(preset_id=key)
        for key, place in PLACES.items()
        if not place.scenario.is_empty
    ]
    return pd.concat(frames, ignore_index=True)


def worst_closure(found: pd.DataFrame, economies: Collection[str]) -> tuple[str, pd.DataFrame]:
    """Return the place whose closure costs most of some economies a cable of their own, with what they lose there.

    Where it costs as many of them one, the place that costs them more cables comes first, then the first listed.

    Parameters
    ----------
    found
        From `closures`.
    economies
        Codes.

    Returns
    -------
    tuple
        Code of the place, empty where no closure costs any of them a cable, and the rows of ``found`` of the economies
        that lose one there, the largest part lost first.
    """
    own = found[found["iso3"].isin(list(economies)) & (found["cables_lost"] > 0)]
    if own.empty:
        return "", own
    lost = own.groupby("preset_id", sort=False)["cables_lost"].agg(["size", "sum"])
    worst = str(lost.sort_values(["size", "sum"], ascending=False, kind="stable").index[0])
    rows = own[own["preset_id"] == worst]
    order = (rows["cables_lost"] / rows["cables"]).sort_values(ascending=False, kind="stable").index
    return worst, rows.loc[order]
