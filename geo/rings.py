"""Rings of polygons in the order that map drawing expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping, shape

if TYPE_CHECKING:
    from collections.abc import Mapping


def clockwise(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON feature whose polygons have their outer rings clockwise.

    Vega draws the other way round all of the Earth but the polygon.

    Parameters
    ----------
    feature
        A polygon or several, EPSG:4326.
    """
    turned = shapely.orient_polygons(shape(feature["geometry"]), exterior_cw=True)
    return {**feature, "geometry": mapping(turned)}
