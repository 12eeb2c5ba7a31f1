"""What tables, map layers and tiles were when they were shipped: nothing passes that changed since without a word.

``data/datapackage.json``, ``geo/layers/checksums.json`` and ``geo/tiles/checksums.json`` keep the size and hash of each
file, written by `tools.build_descriptor`. A folder of one's own tables (``ATLAS_DATA_DIR``) is allowed, and said on
every page.
"""

from __future__ import annotations

import functools
import hashlib
import json
from typing import TYPE_CHECKING, Any

from loaders.files import SHIPPED_DIR, DataFileError, data_dir, is_shipped, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

LAYERS_DIR = SHIPPED_DIR.parent / "geo" / "layers"
DESCRIPTOR = SHIPPED_DIR / "datapackage.json"
CHECKSUMS = LAYERS_DIR / "checksums.json"
TILES_DIR = LAYERS_DIR.parent / "tiles"
TILE_CHECKSUMS = TILES_DIR / "checksums.json"
_accepted: set[str] = set()


def accept_changes() -> None:
    """Let this process use files that changed: the steps that write tables read them in between."""
    _accepted.add("all")


def checksum(raw: bytes) -> dict[str, Any]:
    """Return size and hash as a data package writes them."""
    return {"bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}


def table_change(name: str, raw: bytes) -> str:
    """Return how a table of the shipped folder differs from what was shipped; empty if it does not.

    Parameters
    ----------
    name
        Table.
    raw
        What its file holds now.
    """
    if _accepted or _damage() or not is_shipped(data_dir()):
        return ""
    return _change(f"data/{name}.csv", raw, _tables().get(name, {}), "rows")


def layer_change(name: str, raw: bytes) -> str:
    """Return how a map layer differs from what was shipped; empty if it does not.

    Parameters
    ----------
    name
        Layer.
    raw
        What its file holds now.
    """
    return (
        ""
        if _accepted or _damage()
        else _change(f"geo/layers/{name}.geojson", raw, _layers().get(name, {}), "features")
    )


def tiles_change(name: str, raw: bytes) -> str:
    """Return how a set of tiles differs from what was shipped; empty if it does not.

    Parameters
    ----------
    name
        Set of tiles.
    raw
        What its archive holds now.
    """
    return "" if _accepted or _damage() else _change(f"geo/tiles/{name}.zip", raw, _tiles().get(name, {}), "tiles")


@functools.cache
def notice(folder: Path) -> str:
    """Return a sentence on tables that are not the shipped ones, or cannot be compared with them; empty if all is well.

    Parameters
    ----------
    folder
        Where the tables are.
    """
    if _damage():
        return f"The tables were not compared with what was shipped. {_damage()}"
    if is_shipped(folder):
        return ""
    differing = [name for name in sorted(_tables()) if not _same(folder / f"{name}.csv", name)]
    if not differing:
        return f"Own tables from {folder.name}: not the shipped data, but equal to it."
    more = f" and {len(differing) - 8} more" if len(differing) > 8 else ""
    return f"Own tables from {folder.name}: not the shipped data. Different: {', '.join(differing[:8])}{more}."


@functools.cache
def _damage() -> str:
    try:
        _tables()
        _layers()
        _tiles()
    except DataFileError as error:
        return str(error)
    return ""


def _same(path: Path, name: str) -> bool:
    try:
        return bool(checksum(path.read_bytes())["hash"] == _tables()[name]["hash"])
    except OSError:
        return False


def _change(shown: str, raw: bytes, shipped: dict[str, Any], unit: str) -> str:
    now = checksum(raw)
    if now["hash"] == shipped.get("hash"):
        return ""
    was = f"{shipped['bytes']:,} bytes, {shipped[unit]:,} {unit}" if shipped else "not listed"
    return (
        f"{shown} is not the file this edition was shipped with (shipped: {was}; now: {now['bytes']:,} bytes). Restore "
        f"it with `git checkout {shown}`; after a change of your own run `python -m tools.build_descriptor`."
    )


@functools.cache
def _tables() -> dict[str, dict[str, Any]]:
    resources = _read(DESCRIPTOR, "data/datapackage.json")["resources"]
    return {resource["name"]: resource for resource in resources}


@functools.cache
def _layers() -> dict[str, dict[str, Any]]:
    return _read(CHECKSUMS, "geo/layers/checksums.json")


@functools.cache
def _tiles() -> dict[str, dict[str, Any]]:
    return _read(TILE_CHECKSUMS, "geo/tiles/checksums.json")


def _read(path: Path, shown: str) -> dict[str, Any]:
    raw = read_bytes(path, shown)
    try:
        found = json.loads(raw)
        if isinstance(found, dict) and all(isinstance(part, dict) for part in found.get("resources", [])):
            return found
    except ValueError:
        pass
    raise DataFileError(f"{shown} is damaged: it lists what was shipped. Restore it with `git checkout {shown}`.")
