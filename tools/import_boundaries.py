"""Bring in disputes and the lines drawn for them: ``python -m tools.import_boundaries DIR``."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from loaders.boundaries import DISPUTES, LINES, load_disputed_lines
from loaders.table import DataFileError
from tools.row_import import RowImport, read_rows, run

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_LINES = "disputed_lines_50m.geojson"
_CODES = r"[A-Z]{3}(;[A-Z]{3})*"
_RUN_BY = {"self": "itself", "UN": "United Nations", "": "none or several"}
_FLAGS = {"yes": "1", "no": "0"}


def disputes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return disputes with economies apart from other parties, and what may be shown.

    Parameters
    ----------
    rows
        As compiled.
    """
    by, claimed = rows["administered_by"], rows["claimed_by"]
    coded, claim_coded = by.str.fullmatch(_CODES) & (by != ""), claimed.str.fullmatch(_CODES)
    on_map = (rows["ne50_line"] == "yes") | (rows["ne50_claim_line"] == "yes") | (rows["ne50_own_area"] != "")
    unchecked = rows["note"].str.contains("not checked|not in it")
    standing = unchecked.map({True: "later change not checked", False: "as listed"})
    return rows.assign(
        kind=rows["kind"].replace("breakaway", "status"),
        administration=by.map(_RUN_BY).fillna("economies"),
        administrator_iso3=by.where(coded, "").str.replace(";", "|"),
        claimant_iso3=claimed.where(claim_coded, "").str.replace(";", "|"),
        other_claimant=claimed.mask(claim_coded, ""),
        has_line=rows["ne50_line"].map(_FLAGS),
        has_claim_line=rows["ne50_claim_line"].map(_FLAGS),
        own_area=rows["ne50_own_area"],
        on_map=on_map.map({True: "1", False: "0"}),
        standing=standing.mask(rows["note"].str.contains("do not show"), "changed since"),
    )


IMPORTS = (RowImport(DISPUTES, "disputes.csv", disputes),)


def unknown_lines(facts: Path) -> list[str]:
    """Return what is wrong with the lines of a folder: a dispute that is not listed, or no line at all.

    Parameters
    ----------
    facts
        The folder.
    """
    try:
        lines = load_disputed_lines(facts / _LINES)
    except DataFileError as error:
        return [str(error)]
    known = set(read_rows(facts / "disputes.csv")["dispute_id"])
    return [
        f"{_LINES}, feature {number}, dispute_id: {line['properties'].get('dispute_id')!r} is not in disputes.csv"
        for number, line in enumerate(lines, start=1)
        if line["properties"].get("dispute_id") not in known
    ]


def copy_lines(facts: Path) -> None:
    """Copy the lines of a folder to where they are loaded from.

    Parameters
    ----------
    facts
        The folder.
    """
    shutil.copyfile(facts / _LINES, LINES)


if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS, unknown_lines, copy_lines))
