"""Addresses of the built map layers. The hash of the content is part of the address, so browsers may keep them."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "layers"
LAYERS = ("land", "economies", "economy_points", "cables", "landing_points", "chokepoints")


@functools.cache
def layer_url(name: str) -> str:
    """Return the address of a layer, relative to the site's root.

    Parameters
    ----------
    name
        One of ``LAYERS``: a GeoJSON file of ``geo/layers`` in EPSG:4326.
    """
    digest = hashlib.sha256((_FOLDER / f"{name}.geojson").read_bytes()).hexdigest()
    return f"/layers/{name}.geojson?v={digest[:12]}"
