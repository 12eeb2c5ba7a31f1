"""Addresses of the built map layers. The hash of the content is part of the address, so browsers may keep them."""

from __future__ import annotations

import functools

from loaders.layers import read_layer
from loaders.shipped import checksum

LAYERS = ("land", "economies", "economy_points", "cables", "landing_points", "chokepoints")


@functools.cache
def layer_url(name: str) -> str:
    """Return the address of a layer, relative to the site's root.

    Parameters
    ----------
    name
        One of ``LAYERS``: a GeoJSON file of ``geo/layers`` in EPSG:4326.

    Raises
    ------
    DataFileError
        If the layer is missing or not what was shipped.
    """
    digest = checksum(read_layer(name))["hash"].partition(":")[2]
    return f"/layers/{name}.geojson?v={digest[:12]}"
