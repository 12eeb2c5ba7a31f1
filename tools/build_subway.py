"""Lay out the subway map of digital governance: ``data/subway_layout.csv`` and ``data/subway_connectors.csv``."""

from __future__ import annotations

from pathlib import Path

from analysis.provenance import COMPUTED
from analysis.subway_connectors import connectors
from analysis.subway_layout import layout
from loaders.taxonomy import load_issue_links, load_issues

DATA = Path(__file__).resolve().parent.parent / "data"


def main() -> None:
    """Compute both tables; the same input gives the same files."""
    issues, links = load_issues().frame, load_issue_links().frame
    places = layout(issues, links)
    as_of = max(issues["as_of"].max(), links["as_of"].max())
    for name, frame in (("subway_layout", places), ("subway_connectors", connectors(places, links))):
        frame.assign(source_id=COMPUTED, as_of=as_of).to_csv(DATA / f"{name}.csv", index=False, lineterminator="\n")
        print(f"{name}: {len(frame)} rows")


if __name__ == "__main__":
    main()
