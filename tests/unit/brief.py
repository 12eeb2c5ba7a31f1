"""A small brief, worked out by hand, with everything in it that could go wrong."""

from __future__ import annotations

import altair as alt
import pandas as pd

from figures.figure import Figure
from loaders.table import Source
from takeaway.brief import Brief, Part

HOSTILE = '</title><script>alert("x")</script> & <img src=x onerror=alert(1)> "quoted"'
BANK = Source("bank", f"Accounts {HOSTILE}", "World Bank", "https://bank.example/a?b=1&c=2", "2026-01-02", "CC BY 4.0")
OWN = Source("own", "Our reading", "The atlas", "javascript:alert(1)", "2026-01-03", "CC BY 4.0")
ROWS = pd.DataFrame(
    {
        "name": ["=HYPERLINK(1)", "+Tonga", "-Nauru", "@Niue", HOSTILE],
        "gdp_usd": [-1234.5, None, 2.0, 3.0, 4.0],
        "landings": pd.array([1, 2, None, 4, 5], dtype="Int64"),
        "sovereign": [True, False, True, False, True],
        "source_id": ["bank", "bank|own", "own", "own", "bank"],
        "as_of": ["2024", "2023-05", "2023", "2023", "2023"],
    }
)


def figure(key: str = "gdp", **changes: object) -> Figure:
    given: dict[str, object] = {
        "key": key,
        "title": f"GDP {HOSTILE}",
        "finding": "Tonga is smaller.",
        "table": ROWS,
        "sources": (BANK, OWN),
        "chart": alt.Chart(ROWS).mark_bar().encode(x="gdp_usd:Q", y="name:N"),
        "alt": f"Bars {HOSTILE}",
        "note": "A note.",
        "features": lambda: [
            {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [1.0, 2.0]}}
        ],
    }
    return Figure(**(given | changes))  # type: ignore[arg-type]


def brief(**changes: object) -> Brief:
    """Return a brief whose first part opens it, and whose second has the same file names and no picture."""
    plain = figure(title="Words", chart=None, features=None, alt="", glance=pd.DataFrame({" ": ["GDP"], "  ": ["3"]}))
    given: dict[str, object] = {
        "key": "tonga",
        "title": f"Tonga {HOSTILE}",
        "lead": "What stands out.",
        "parts": (
            Part("", figures=(figure(),), link="http://localhost/compare?economy=TON"),
            Part("Words alone", ("One sentence.",), (plain,), "javascript:alert(1)"),
        ),
        "link": "http://localhost/compare?economy=TON&picture=ladder",
        "edition": "Edition of 24 November 2026",
        "note": "Boundaries imply no endorsement.",
    }
    return Brief(**(given | changes))  # type: ignore[arg-type]
