"""One economy in its place: who its peers are, where it ranks in its region, and what names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALIKE = ("un_subregion", "income_group")
_SHORTEST_NAME = 4


def suggested(iso3: str, economies: pd.DataFrame, sizes: pd.Series, *, count: int) -> list[str]:
    """Return the codes of the peers of an economy: most alike in region and income, then nearest in size.

    Parameters
    ----------
    iso3
        The economy.
    economies
        As ``load_economies``.
    sizes
        Code to a size above zero, such as GDP or inhabitants; nearness is a ratio. One without a size comes last.
    count
        How many at most.
    """
    known = economies[~economies["is_supranational"]].set_index("iso3")
    if iso3 not in known.index:
        return []
    alike = sum((known[column] == known.loc[iso3, column]).astype(int) for column in _ALIKE)
    same = known["un_subregion"] == known.loc[iso3, "un_subregion"]
    logs = np.log(sizes[sizes > 0]).reindex(known.index)
    away = (logs - logs.get(iso3, np.nan)).abs().fillna(np.inf)
    order = pd.DataFrame({"alike": -alike, "region": ~same, "away": away}).drop(iso3)
    found = order[order["alike"] < 0].sort_values(["alike", "region", "away"], kind="stable")
    return list(found.index[:count])


def place_in_region(iso3: str, values: pd.Series, economies: pd.DataFrame) -> tuple[int, int, int, str] | None:
    """Return an economy's place by a value, highest first, how many share it, of how many, and in which region.

    Parameters
    ----------
    iso3
        The economy.
    values
        Code to value, for those that have one.
    economies
        As ``load_economies``.

    Returns
    -------
    tuple or None
        None where it has no value, no region, or nobody beside it.
    """
    region = economies.set_index("iso3")["un_subregion"]
    here = region.get(iso3)
    if not isinstance(here, str) or iso3 not in values.index:
        return None
    near = values[values.index.isin(region.index[region == here])].dropna()
    if len(near) < 2 or iso3 not in near.index:
        return None
    own = near[iso3]
    return int((near > own).sum()) + 1, int((near == own).sum()), len(near), here


def named_in(texts: Iterable[str], names: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """Return which economies each text names; the longest name at a place counts, so Guinea is not in Guinea-Bissau.

    Parameters
    ----------
    texts
        To be searched.
    names
        Code to the names it goes by; shorter than four letters they do not count.
    """
    code_of = {name: code for code, known in names.items() for name in known if len(name) >= _SHORTEST_NAME}
    every = "|".join(re.escape(name) for name in sorted(code_of, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{every})(?![\w-])")
    return [frozenset(code_of[found] for found in pattern.findall(text)) for text in texts]


def differences_first(rows: pd.DataFrame) -> list[str]:
    """Return facts in order, those in which some economies differ most first, those without two values last.

    Parameters
    ----------
    rows
        ``fact`` and ``share_pct`` (of the largest; NaN where there is no value).
    """
    grouped = rows.groupby("fact", sort=False)["share_pct"]
    least = grouped.min().where(grouped.count() > 1, np.inf)
    return list(least.sort_values(kind="stable").index)
