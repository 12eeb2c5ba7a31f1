"""The classes of cables: who owns them, their status, and by what they are coloured."""

from __future__ import annotations

import numpy as np
import pandas as pd

OWNER_CLASSES = {
    "state_owned_or_incumbent": "One state-owned or incumbent carrier",
    "private_carrier": "One private carrier or cable company",
    "content_provider": "Content providers only",
    "consortium_with_content_provider": "Consortium with a content provider",
    "consortium": "Consortium without content provider",
    "other": "Government, research, energy or other",
    "unknown": "Unknown",
}
STATUSES = {"in_service": "In service", "planned": "Planned", "retired": "Retired"}
COLOUR_MODES = {
    "cable": "Cable",
    "owner": "Owner kind",
    "status": "Status",
    "decade": "Decade ready for service",
    "capacity": "Capacity",
    "owner_economy": "Economy of owners",
    "supplier_economy": "Economy of suppliers",
    "control": "State control",
}
OF_CONTROL = ("owner_economy", "supplier_economy", "control")
"""Colour modes that need the columns of `analysis.control.with_control`."""
SEVERAL, OTHER, UNKNOWN = "several", "other", "unknown"
_DECADES = {str(decade): f"{decade}s" for decade in (1980, 1990, 2000, 2010, 2020, 2030)}
_CAPACITY_EDGES = {"0": "Below 1 Tbit/s", "1": "1 to 20", "20": "20 to 100", "100": "100 to 200", "200": "200 or more"}
CLASSES: dict[str, dict[str, str]] = {
    "cable": STATUSES,
    "status": STATUSES,
    "owner": OWNER_CLASSES,
    "decade": _DECADES | {"unknown": "Unknown"},
    "capacity": _CAPACITY_EDGES | {"unknown": "No published figure"},
    "owner_economy": {
        "USA": "US alone",
        "IDN": "Indonesia alone",
        "SWE": "Sweden alone",
        "GBR": "UK alone",
        "ESP": "Spain alone",
        "JPN": "Japan alone",
        OTHER: "Another economy alone",
        SEVERAL: "Owners of several economies",
        UNKNOWN: "Unknown, of some owner or all",
    },
    "supplier_economy": {
        "FRA": "France alone",
        "USA": "US alone",
        "JPN": "Japan alone",
        "CHN": "China alone",
        "GBR": "UK alone",
        SEVERAL: "Suppliers of several economies",
        UNKNOWN: "Unknown, of some supplier or all",
    },
    "control": {
        "state": "State holds the majority of an owner",
        "mixed": "State is an owner's largest holder, or a sale to it was agreed",
        "private": "No state majority found in any owner",
        UNKNOWN: "Unknown, of some owner or all",
    },
}
_GRAVEST = ("state", "mixed", UNKNOWN, "private")
_CLASS_OF_KIND = {
    "state_owned_or_incumbent": "state_owned_or_incumbent",
    "private_carrier": "private_carrier",
    "cable_company": "private_carrier",
    "content_provider": "content_provider",
    "energy_or_other": "other",
    "government_or_research": "other",
    "supplier": "other",
    "unknown": "unknown",
}


def owner_class(owners: tuple[str, ...], kinds: dict[str, str]) -> str:
    """Return which of ``OWNER_CLASSES`` a set of owners makes.

    Parameters
    ----------
    owners
        Normalised names.
    kinds
        Operator to kind.
    """
    found = [_CLASS_OF_KIND[kinds[owner]] for owner in owners]
    if not found:
        return "unknown"
    if set(found) == {"content_provider"}:
        return "content_provider"
    if len(found) == 1:
        return found[0]
    return "consortium_with_content_provider" if "content_provider" in found else "consortium"


def cable_class(cables: pd.DataFrame, mode: str) -> pd.Series:
    """Return the class of each cable by which it is coloured: a key of ``CLASSES[mode]``.

    Parameters
    ----------
    cables
        From `on_map`; for a mode of `OF_CONTROL` with the columns of `analysis.control.with_control`.
    mode
        A key of ``COLOUR_MODES``.
    """
    if mode in {"cable", "status"}:
        return cables["status"]
    if mode == "owner":
        return cables["owner_class"]
    if mode == "decade":
        decade = (cables["rfs_year"] // 10 * 10).astype("str")
        return decade.where(cables["rfs_year"].notna(), "unknown")
    if mode == "control":
        return cables["control_kinds"].map(lambda kinds: next(kind for kind in _GRAVEST if kind in kinds))
    if mode in OF_CONTROL:
        known = CLASSES[mode]
        found = cables["owner_economies" if mode == "owner_economy" else "supplier_economies"].map(_of_economies)
        return found.where(found.isin(list(known)), OTHER)
    edges = [float(edge) for edge in _CAPACITY_EDGES]
    bands = pd.cut(cables["capacity_tbps"], [*edges, np.inf], right=False, labels=list(_CAPACITY_EDGES))
    return bands.astype("str").where(cables["capacity_tbps"].notna(), "unknown")


def _of_economies(codes: tuple[str, ...]) -> str:
    """Return the one economy of all owners or suppliers; unknown where one is unknown and no two others differ."""
    known = set(codes) - {UNKNOWN}
    if len(known) > 1:
        return SEVERAL
    return UNKNOWN if UNKNOWN in codes else next(iter(known), UNKNOWN)
