"""Write the light sea grid on which drawn cables are routed: ``python -m tools.build_sea``."""

from __future__ import annotations

import numpy as np
import shapely

from geo.seagrid import land_share
from loaders.sea import SEA_FILE
from tools.build_land import ROOT, read_countries

CELL_DEG = 0.2


def main() -> None:
    """Write geo/source/land_share.npz: the share of land a cell, in steps of 1/255."""
    share = land_share(shapely.union_all(read_countries().geometry.to_numpy()), CELL_DEG)
    np.savez_compressed(SEA_FILE, cell_deg=CELL_DEG, share=np.round(share * 255).astype(np.uint8))
    print(f"{SEA_FILE.relative_to(ROOT)}: {share.shape[0]} x {share.shape[1]} cells, {SEA_FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
