"""Lay out the subway map of digital governance: ``data/subway_layout.csv`` and ``data/subway_connectors.csv``."""

from __future__ import annotations

from pathlib import Path

from analysis.subway import connectors, layout
from loaders.taxonomy import load_issue_links, load_issues

DATA = Path(__file__).resolve().parent.parent / "data"
_PROVENANCE = {"source_id": "atlas-analysis", "as_of": "2026-11-22"}


def main() -> None:
    """Compute both tables; the same input gives the same files."""
    links = load_issue_links().frame
    places = layout(load_issues().frame, links)
    for name, frame in (("subway_layout", places), ("subway_connectors", connectors(places, links))):
        frame.assign(**_PROVENANCE).to_csv(DATA / f"{name}.csv", index=False, lineterminator="\n")
        print(f"{name}: {len(frame)} rows")


if __name__ == "__main__":
    main()
