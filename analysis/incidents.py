"""The open set of cable incidents: what each took down, whom it hit, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = len("2024-02-18")
_FAILED = ("cut", "damaged", "landing station lost")


@dataclass(frozen=True, eq=False)
class OpenSet:
    """The four tables of incidents.

    Attributes
    ----------
    incidents, cables, impacts, faults
        Frames of ``loaders.incidents``.
    """

    incidents: pd.DataFrame
    cables: pd.DataFrame
    impacts: pd.DataFrame
    faults: pd.DataFrame

    @property
    def failed(self) -> pd.DataFrame:
        """Return the cables that failed in an incident, without those already down or in dispute."""
        return self.cables[self.cables["status"].isin(_FAILED)]

    @property
    def unhurt(self) -> pd.DataFrame:
        """Return economies that are known to have lost nothing."""
        return self.impacts[self.impacts["negative_control"]]

    @property
    def placed(self) -> pd.DataFrame:
        """Return the faults with a position."""
        return self.faults.dropna(subset=["lat", "lon"])


def one_by_one(tables: OpenSet) -> pd.DataFrame:
    """Return each incident with what failed, whom it hit and what is known, newest first.

    Parameters
    ----------
    tables
        The four tables.

    Returns
    -------
    pandas.DataFrame
        The columns of the incidents without their sources, and ``n_cables`` that failed, ``n_economies`` reported,
        ``n_unhurt`` of them, and ``n_places`` with a position.
    """
    rows = tables.incidents.drop(columns=["source_id", "as_of"])
    counted: Mapping[str, pd.DataFrame] = {
        "n_cables": tables.failed,
        "n_economies": tables.impacts,
        "n_unhurt": tables.unhurt,
        "n_places": tables.placed,
    }
    for column, frame in counted.items():
        rows[column] = rows["incident_id"].map(frame["incident_id"].value_counts()).fillna(0).astype(int)
    return rows.sort_values(["date_start", "incident_id"], ascending=[False, True], ignore_index=True)


def what_is_known(tables: OpenSet) -> pd.DataFrame:
    """Return for how many rows each thing is known.

    Parameters
    ----------
    tables
        The four tables.

    Returns
    -------
    pandas.DataFrame
        ``fact``, ``of`` (what is counted), ``n_known``, ``n_all`` and ``known_pct``, in the order of the tables.
    """
    incidents, cables, impacts, faults = tables.incidents, tables.failed, tables.impacts, tables.faults
    known = (
        ("Day it began", "incidents", incidents["date_start"].str.len() == _DAY),
        ("Hour of the first failure", "incidents", incidents["time_utc"].notna()),
        ("Cause confirmed", "incidents", incidents["cause_confidence"] == "confirmed"),
        ("When service first came back", "incidents", incidents["first_restored"].notna()),
        ("When repairs ended", "incidents", incidents["fully_repaired"].notna()),
        ("Any economy's loss", "incidents", incidents["incident_id"].isin(impacts["incident_id"])),
        ("Failed cable is in the atlas", "failed cables", cables["cable_id"].notna()),
        ("When the cable was repaired", "failed cables", cables["date_repaired"].notna()),
        ("Loss with a figure", "reported losses", impacts["value"].notna()),
        ("Position of the fault", "fault places", faults["lat"].notna()),
        ("Both neighbours of the fault", "fault places", faults["precision"] == "exact"),
    )
    rows = pd.DataFrame([(fact, of, int(yes.sum()), len(yes)) for fact, of, yes in known])
    rows.columns = pd.Index(["fact", "of", "n_known", "n_all"])
    return rows.assign(known_pct=(100 * rows["n_known"] / rows["n_all"]).round(1))
