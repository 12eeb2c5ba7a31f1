"""Draw schematic lines between the places named on fibre systems over land: ``python -m tools.build_terrestrial``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.overland_lines import UNORDERED, schematic
from loaders.terrestrial import load_terrestrial_systems, load_terrestrial_waypoints
from tools.build_land import LAYERS, feature, write_layer

if TYPE_CHECKING:
    import pandas as pd

_DECIMALS = 2


def terrestrial_features(systems: pd.DataFrame, waypoints: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one feature a system that has a place: a line along its places, or points where they are no line.

    Parameters
    ----------
    systems, waypoints
        As loaded.
    """
    places = dict(list(waypoints.sort_values(["system_id", "seq"]).groupby("system_id")))
    drawn = systems[systems["system_id"].isin(places)].sort_values("system_id")
    return [
        feature(
            schematic(places[row.system_id][["lon", "lat"]].to_numpy(), line=row.system_id not in UNORDERED),
            _DECIMALS,
            n=n,
            system_id=row.system_id,
            name=f"{row.name} (schematic line)",
            status=row.status.replace(" ", "_"),
        )
        for n, row in enumerate(drawn.itertuples(index=False))
    ]


def main() -> None:
    """Write geo/layers/terrestrial.geojson."""
    found = terrestrial_features(load_terrestrial_systems().frame, load_terrestrial_waypoints().frame)
    write_layer(LAYERS / "terrestrial.geojson", found)


if __name__ == "__main__":
    main()
