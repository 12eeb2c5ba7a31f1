"""What the features of a map layer stand for: their codes and their numbers ``n``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODES = {
    "economies": "iso3",
    "economy_points": "iso3",
    "cables": "cable_id",
    "landing_points": "landing_point_id",
    "chokepoints": "chokepoint_id",
    "gate_points": "chokepoint_id",
    "terrestrial": "system_id",
}
"""Layer to the property that holds a feature's code."""


def numbers_of(layer: str, features: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return the number ``n`` of each feature of a layer by its code, in the order of the numbers.

    Parameters
    ----------
    layer
        One of `CODES`.
    features
        Its GeoJSON features.
    """
    found = {str(f["properties"][CODES[layer]]): int(f["properties"]["n"]) for f in features}
    return dict(sorted(found.items(), key=lambda item: item[1]))
