"""Bring in internet users and other indicators of access: ``python -m tools.import_users DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.indicators import YEARLY
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

_SCHEMAS = {schema.name: schema for schema in YEARLY}
_YEAR = ["iso3", "year"]


def users(rows: pd.DataFrame) -> pd.DataFrame:
    """Return users without the zeros that stand for no measurement.

    Parameters
    ----------
    rows
        ``users`` and ``percent_of_population`` by economy and year.
    """
    return rows[rows["percent_of_population"].astype(float) > 0].rename(columns={"users": "internet_users"})


def side_by_side(*figures: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return a step that sets figures of a long table side by side, one economy and year a row.

    Parameters
    ----------
    figures
        Values of ``indicator``; the first gives sources, notes and confidence.
    """

    def convert(rows: pd.DataFrame) -> pd.DataFrame:
        first = rows[rows["indicator"] == figures[0]]
        out = first.rename(columns={"value": figures[0]})
        for figure in figures[1:]:
            own = rows[rows["indicator"] == figure]
            values = own.set_index(_YEAR)[["value", "source_id"]].rename(columns={"value": figure, "source_id": "too"})
            out = out.join(values, on=_YEAR)
            also = out.pop("too")
            out["source_id"] = out["source_id"].where(also.isna(), out["source_id"] + "|" + also.fillna(""))
        return out

    return convert


IMPORTS = (
    RowImport(_SCHEMAS["internet_users"], "internet_users.csv", users),
    RowImport(
        _SCHEMAS["fixed_broadband"],
        "indicators.csv",
        side_by_side("fixed_broadband_subscriptions", "fixed_broadband_per_100"),
    ),
    RowImport(
        _SCHEMAS["mobile_subscriptions"], "indicators.csv", side_by_side("mobile_subscriptions", "mobile_per_100")
    ),
    RowImport(_SCHEMAS["secure_servers"], "indicators.csv", side_by_side("secure_servers")),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
