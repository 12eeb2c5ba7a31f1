"""Which cables carry traffic at a date: the one rule for every page, analysis and download."""

from __future__ import annotations

import pandas as pd

from analysis.scenario import LAST_YEAR, THIS_YEAR

MID_YEAR = 0.5
NEVER = 9999.0
AFTER_EDITION = THIS_YEAR + 1.0
"""What is announced counts from here at the earliest: until then nobody has said that it works."""


def year_end(year: int) -> float:
    """Return the last moment of a year as a decimal year; a page that shows a year shows this moment."""
    return year + 1 - 1e-6


def spans(cables: pd.DataFrame) -> pd.DataFrame:
    """Return when each cable began and ended, as decimal years.

    Parameters
    ----------
    cables
        ``status``, ``rfs_year``, ``rfs_month``, ``retired_year`` and ``as_of`` of the table of this name.

    Returns
    -------
    pandas.DataFrame
        ``opened`` and ``closed``. Where only a year is stated, its middle is meant, for beginning and end alike. A
        cable in service without a year began when it was first listed; a retired one without a year ended when it was
        last listed. A planned cable begins as announced; without a year in the last year of the atlas.
    """
    listed = _decimal(cables["as_of"])
    month = ((cables["rfs_month"].astype("Float64") - 1) / 12).fillna(MID_YEAR)
    stated = cables["rfs_year"].astype("Float64") + month
    unstated = listed.where(cables["status"] != "planned", LAST_YEAR + MID_YEAR)
    left = (cables["retired_year"].astype("Float64") + MID_YEAR).fillna(listed)
    return pd.DataFrame(
        {
            "opened": stated.fillna(unstated).astype(float),
            "closed": left.where(cables["status"] == "retired", NEVER).astype(float),
        },
        index=cables.index,
    )


def status_at(cables: pd.DataFrame, date: float) -> pd.Series:
    """Return each cable's status at a date: ``in_service``, ``planned``, ``retired``, or ``""`` before its time.

    Parameters
    ----------
    cables
        ``status``, with ``opened`` and ``closed`` as from `spans`.
    date
        Decimal year.
    """
    begun = cables["opened"] <= date
    planned = cables["status"] == "planned"
    status = pd.Series("", cables.index, dtype="str")
    status[begun & planned] = "planned"
    status[begun & ~planned] = "in_service"
    status[begun & (cables["closed"] <= date)] = "retired"
    return status


def in_service(cables: pd.DataFrame, date: float) -> pd.Series:
    """Tell which cables carry traffic at a date, as somebody has reported; a planned cable never does.

    Parameters
    ----------
    cables
        As for `status_at`.
    date
        Decimal year.
    """
    return status_at(cables, date) == "in_service"


def announced(cables: pd.DataFrame, date: float) -> pd.Series:
    """Tell which planned cables a network of the future counts besides: those due by then with a stated year.

    Parameters
    ----------
    cables
        As for `status_at`, with ``rfs_year``.
    date
        Decimal year; before the year after the edition nothing is announced.
    """
    due = (status_at(cables, date) == "planned") & cables["rfs_year"].notna()
    return due & (date >= AFTER_EDITION)


def _decimal(dates: pd.Series) -> pd.Series:
    """Return dates as decimal years; a year or month alone stands for its beginning."""
    parts = dates.str.extract(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?").astype("Float64")
    return parts[0] + (parts[1].fillna(1) - 1) / 12 + (parts[2].fillna(1) - 1) / 366
