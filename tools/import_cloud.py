"""Bring in cloud regions and known clusters of processors: ``python -m tools.import_cloud DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.cloud import BANDS, CLOUD_REGIONS, COMPUTE_BY_COUNTRY
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    import pandas as pd

# The list of this provider comes from a third party that does not say how it was made.
_LEFT_OUT = ("IBM Cloud",)
_NOT_OPEN = "in the vendor SDK; not open to the public"


def regions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return regions with kind and status in the words of the schema.

    Parameters
    ----------
    rows
        As compiled.
    """
    words = rows["kind"].str.partition(" ")
    detail = words[2].str.replace(r"^\((.*)\)$", r"\1", regex=True)
    return rows.assign(
        kind=words[0].str.rstrip(","), kind_detail=detail, status=rows["status"].replace(_NOT_OPEN, "not open")
    )


def band(equivalents: str) -> str:
    """Return the band of a number of processors; empty for none.

    Parameters
    ----------
    equivalents
        Equivalents of one H100 processor.
    """
    if not equivalents:
        return ""
    above = [limit for limit in (1_000, 10_000, 100_000, 1_000_000) if float(equivalents) >= limit]
    return BANDS[len(above)]


def in_bands(rows: pd.DataFrame) -> pd.DataFrame:
    """Return clusters with bands in place of figures.

    Parameters
    ----------
    rows
        As compiled.
    """
    return rows.assign(
        band_existing=rows["h100_equivalents_existing"].map(band),
        band_planned=rows["h100_equivalents_planned"].map(band),
    )


IMPORTS = (
    RowImport(CLOUD_REGIONS, "cloud_regions.csv", regions, leave_out=("provider", _LEFT_OUT)),
    RowImport(COMPUTE_BY_COUNTRY, "compute_by_country.csv", in_bands),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
