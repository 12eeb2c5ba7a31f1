"""What every result computed on the network rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.provenance import inherited
from loaders.cables import load_cable_landings, load_cables
from loaders.routes import load_segment_routes

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas


def of_network(atlas: Atlas, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table computed on the network with the sources and the date of the cables and routes behind it.

    Parameters
    ----------
    table
        Its rows.
    """
    source_id, as_of = atlas.kept(_source_and_date)
    return table.assign(source_id=source_id, as_of=as_of)


def source_and_date(atlas: Atlas) -> tuple[str, str]:
    """Return the sources, joined by ``|``, and the latest date of the cables and routes of the network."""
    return atlas.kept(_source_and_date)


def _source_and_date(atlas: Atlas) -> tuple[str, str]:
    parents = (atlas.frame(load) for load in (load_cables, load_cable_landings, load_segment_routes))
    row = inherited(atlas.frame(load_cables).head(1), *parents).iloc[0]
    return str(row["source_id"]), str(row["as_of"])
