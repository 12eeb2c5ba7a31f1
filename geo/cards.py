"""What a map's card says of a feature below its name, in true words whatever year the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMED_OWNERS = 3
_SINCE = {"in_service": "In service since", "planned": "Planned for", "retired": "Retired in"}
_UNDATED = {"in_service": "In service", "planned": "Planned", "retired": "Retired"}


def cable_card(cable: Mapping[str, Any]) -> str:
    """Return state and year, published length, and owners of a cable, as far as they are known.

    Parameters
    ----------
    cable
        A row of the cable table.
    """
    status = str(cable["status"])
    year = cable["retired_year" if status == "retired" else "rfs_year"]
    state = _UNDATED[status] if pd.isna(year) else f"{_SINCE[status]} {int(year)}"
    length = "" if pd.isna(cable["length_km"]) else f", {float(cable['length_km']):,.0f} km"
    return "\n".join(part for part in (state + length, _owners(cable["owners"])) if part)


def _owners(cell: object) -> str:
    if not isinstance(cell, str):
        return ""
    names = cell.split(";")
    more = len(names) - _NAMED_OWNERS
    return ", ".join(names[:_NAMED_OWNERS]) + (f" and {more} more" if more > 0 else "")


def counted_cables(number: int) -> str:
    """Return a number of cables in words."""
    return f"{number:,} {'cable' if number == 1 else 'cables'}"
