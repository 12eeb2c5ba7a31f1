"""The list beside the map: every cable once, and which of them a view draws as one character a cable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from figures.cables.selection import of_look, selection

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.cables.view import Look, View

_MARKS = {"in_service": "1", "planned": "2", "retired": "3"}
_NOT_LISTED = "."


def rows(atlas: Atlas) -> list[list[str]]:
    """Return name, year and owners of every cable, by name; a browser keeps them for the visit."""
    cables = atlas.kept(_by_name)
    return [
        [str(name), "" if pd.isna(year) else str(int(year)), _owners(owners)]
        for name, year, owners in cables[["name", "rfs_year", "owners"]].itertuples(index=False)
    ]


def code_of(atlas: Atlas, row: int) -> str:
    """Return the code of the cable in a row of `rows`; empty where there is no such row."""
    codes = atlas.kept(_by_name)["cable_id"]
    return str(codes.iloc[row]) if 0 <= row < len(codes) else ""


def title(view: View) -> str:
    """Return what the list counts: all that is drawn, or what stands out."""
    return "Cables lit" if (view.among if view.look.kind == "cable" else view.look).kind else "Cables drawn"


def row_of(atlas: Atlas, look: Look) -> int:
    """Return the row of the cable that is looked at; -1 where none is."""
    codes = list(atlas.kept(_by_name)["cable_id"])
    return codes.index(look.code) if look.kind == "cable" else -1


def state(atlas: Atlas, *, view: View) -> str:
    """Return one character a row of `rows`: how the cable stands, or a dot where the view does not list it.

    Parameters
    ----------
    view
        While one cable is looked at, the others around it are listed too.
    """
    found = selection(atlas, view)
    cables = of_look(atlas, found.on_map, view.among) if view.look.kind == "cable" else found.cables
    marks = dict(zip(cables["cable_id"], cables["status"].map(_MARKS), strict=True))
    return "".join(marks.get(code, _NOT_LISTED) for code in atlas.kept(_by_name)["cable_id"])


def _by_name(atlas: Atlas) -> pd.DataFrame:
    return atlas.cables.sort_values("name", key=lambda names: names.str.casefold(), kind="stable")


def _owners(names: tuple[str, ...]) -> str:
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""
