"""The built tiles of the maps: one archive a set."""

from __future__ import annotations

import io
import zipfile

from loaders.files import DataFileError, read_bytes
from loaders.shipped import TILES_DIR, tiles_change


def read_archive(name: str) -> bytes:
    """Return a set of tiles of ``geo/tiles`` as one zip file.

    Parameters
    ----------
    name
        File name without ending.

    Raises
    ------
    DataFileError
        If it is missing, or not what was shipped.
    """
    raw = read_bytes(TILES_DIR / f"{name}.zip", f"geo/tiles/{name}.zip")
    changed = tiles_change(name, raw)
    if changed:
        raise DataFileError(changed)
    return raw


def load_tiles(name: str) -> dict[str, bytes]:
    """Return each tile of a set, gzipped GeoJSON in EPSG:4326, by ``zoom/x/y``.

    Parameters
    ----------
    name
        File name in ``geo/tiles`` without ending.

    Raises
    ------
    DataFileError
        If the archive is missing, damaged or not what was shipped.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(read_archive(name))) as archive:
            return {member: archive.read(member) for member in archive.namelist()}
    except zipfile.BadZipFile as error:
        shown = f"geo/tiles/{name}.zip"
        cure = f"Restore it with `git checkout {shown}` or run `make data`."
        raise DataFileError(f"{shown} is damaged: {error}. {cure}") from error
