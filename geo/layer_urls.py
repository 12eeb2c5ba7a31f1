"""Addresses of the built map layers and tiles: the hash of the content is part of them, so browsers may keep them."""

from __future__ import annotations

import functools

from geo.layer_codes import CODES
from loaders.layers import read_layer
from loaders.shipped import checksum
from loaders.tiles import read_archive

LAYERS = ("land", *CODES)
TILE_ZOOMS = {"base": 6, "names": 7, "cables": 5}
"""Sets of tiles and the largest zoom each has."""


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


def tile_url(name: str) -> str:
    """Return the address of a set of tiles, with ``{z}``, ``{x}`` and ``{y}`` for the browser to fill in.

    Parameters
    ----------
    name
        One of ``TILE_ZOOMS``.
    """
    return f"/tiles/{name}/{tile_version(name)}/{{z}}/{{x}}/{{y}}.json"


@functools.cache
def tile_version(name: str) -> str:
    """Return the hash of a set of tiles that stands in its address."""
    return str(checksum(read_archive(name))["hash"]).partition(":")[2][:12]
