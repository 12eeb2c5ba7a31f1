"""Hold the size of what asks and shows: ``python -m tools.check_size``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES, MOST_LINES_A_FILE, MOST_LINES_A_PAGE, MOST_LINES_APP = 4_200, 350, 80, 60


def too_long(root: Path = ROOT) -> list[str]:
    """Return what of ``ui/``, ``pages/`` and ``app.py`` is longer than it may be, one line each.

    Parameters
    ----------
    root
        The checkout.
    """
    asks = _lines(root / "ui")
    found = [f"ui has {total:,} lines of {MOST_LINES:,}" for total in [sum(asks.values())] if total > MOST_LINES]
    mounts = {"app.py": len((root / "app.py").read_text(encoding="utf-8").splitlines())}
    bounds = ((asks, MOST_LINES_A_FILE), (_lines(root / "pages"), MOST_LINES_A_PAGE), (mounts, MOST_LINES_APP))
    for lines, most in bounds:
        found += [f"{name} has {count} lines of {most}" for name, count in lines.items() if count > most]
    return found


def _lines(folder: Path) -> dict[str, int]:
    return {
        f"{folder.name}/{path.name}": len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(folder.glob("*.py"))
    }


if __name__ == "__main__":
    sys.exit("\n".join(too_long()) or 0)
