"""Bring in who stands behind owners and makers, rules, and makers of cables: ``python -m tools.import_control DIR``."""

from __future__ import annotations

import sys

import pandas as pd

from loaders.cables import CABLES
from loaders.control import CONTROL_RULES, OWNER_CONTROL, SUPPLIER_CONTROL
from loaders.table import data_dir
from tools.row_import import RowImport, RowImportError, run

_NOBODY = ("none", "none by name")
_SUPPLIERS = "cable_suppliers_extra.csv"


def owners(rows: pd.DataFrame) -> pd.DataFrame:
    """Return owners with the share as a number; a share only agreed goes into the note.

    Parameters
    ----------
    rows
        As compiled.
    """
    agreed = rows["state_control"] == "agreed"
    said = "agreed share of the state: " + rows["state_share"] + " percent; " + rows["note"]
    return rows.assign(state_share_pct=rows["state_share"].mask(agreed, ""), note=rows["note"].mask(agreed, said))


def rules(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rules with nobody named as blank, and the European Union's bodies under its code.

    Parameters
    ----------
    rows
        As compiled.
    """
    european = rows["body"].str.startswith("European Commission")
    return rows.assign(
        names=rows["names"].mask(rows["names"].isin(_NOBODY), ""), body_iso3=rows["body_iso3"].mask(european, "EUU")
    )


def suppliers(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of cables whose maker was blank, with the maker and its source added.

    Parameters
    ----------
    rows
        ``cable_id`` and ``supplier``.

    Raises
    ------
    RowImportError
        If a cable is unknown.
    """
    cables = pd.read_csv(data_dir() / "cables.csv", keep_default_na=False, dtype=str).set_index("cable_id")
    unknown = [
        f"{_SUPPLIERS}, row {number}, column cable_id: {cable!r} is not in data/cables.csv"
        for number, cable in rows["cable_id"].items()
        if cable not in cables.index
    ]
    if unknown:
        raise RowImportError("\n".join(unknown))
    now = cables.loc[rows["cable_id"]].reset_index().set_index(rows.index)
    blank = now["suppliers"] == ""
    now["source_id"] = now["source_id"].mask(blank, now["source_id"] + "|" + rows["source_id"])
    now["suppliers_as_of"] = now["suppliers_as_of"].mask(blank, rows["as_of"])
    now["suppliers"] = now["suppliers"].mask(blank, rows["supplier"])
    return now


IMPORTS = (
    RowImport(OWNER_CONTROL, "owner_control.csv", owners),
    RowImport(
        SUPPLIER_CONTROL, "supplier_control.csv", lambda rows: rows.rename(columns={"state_share": "state_share_pct"})
    ),
    RowImport(CONTROL_RULES, "rules.csv", rules, sort=("date", "rule_id")),
    RowImport(CABLES, _SUPPLIERS, suppliers, replaces=("cable_id",)),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
