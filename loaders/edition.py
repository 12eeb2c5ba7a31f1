"""The edition of the atlas: one value, read from the data package."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from loaders.files import DataFileError
from loaders.shipped import DESCRIPTOR


@dataclass(frozen=True)
class Edition:
    """Which edition of the data this is.

    Attributes
    ----------
    version
        Version of the data package.
    date
        Day up to which facts were gone through, YYYY-MM-DD.
    """

    version: str
    date: str


@functools.cache
def load_edition() -> Edition:
    """Return the edition that ``data/datapackage.json`` names.

    Raises
    ------
    DataFileError
        If the data package is missing or names none.
    """
    try:
        package = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
        return Edition(package["version"], package["created"][:10])
    except (OSError, ValueError, KeyError) as error:
        message = f"data/datapackage.json names no edition: {error}. Run `python -m tools.build_descriptor`."
        raise DataFileError(message) from error
