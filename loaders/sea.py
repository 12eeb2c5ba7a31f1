"""The share of land in each cell of a light sea grid, on which the route of a drawn cable is found."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt

from loaders.files import SHIPPED_DIR, DataFileError, read_bytes

SEA_FILE = SHIPPED_DIR.parent / "geo" / "source" / "land_share.npz"
_SHOWN = "geo/source/land_share.npz"


def load_land_share() -> tuple[float, npt.NDArray[np.float32]]:
    """Return the width of a cell in degrees and the share of land in each, 0 to 1; rows from north to south.

    Raises
    ------
    DataFileError
        If the file is missing or damaged.
    """
    raw = read_bytes(SEA_FILE, _SHOWN)
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            share = stored["share"].astype(np.float32) / np.float32(255)
            return float(stored["cell_deg"]), share
    except (ValueError, OSError, KeyError, EOFError) as error:
        raise DataFileError(f"{_SHOWN} is damaged. Restore it with `git checkout {_SHOWN}`.") from error
