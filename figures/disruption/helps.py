"""What usually helps against the loss of a cable: generic options, each with a case that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from figures.disruption.tables import glance, sources_of
from figures.figure import Figure

if TYPE_CHECKING:
    from analysis.atlas import Atlas

TITLE = "What usually helps"
OPTIONS = (
    (
        "A second way that shares neither landing nor chokepoint with the first",
        "Baltic, November 2024: two cables cut, no visible change in the traffic of Finland, Lithuania and Sweden.",
        "blog-cloudflare-com-resilient-internet-connectivity",
        "2024-11",
    ),
    (
        "Fibre over land to the cables of a neighbour",
        "West Africa, 2018: where the only cable failed, economies with land or satellite links were hit less.",
        "hub-dyn-com-dyn-research-ace-submarine-cable-cut",
        "2018-03",
    ),
    (
        "A reserve by microwave or satellite that is large enough, under contract before it is needed",
        "Matsu, 2025: microwave of 12.6 Gbit/s for a peak of 9.5. Marshall Islands, 2017: satellites for a thirtieth.",
        "matsu-cables-disconnected|marshall-islands-back-in-internet-land",
        "2025-01",
    ),
    (
        "Repair ships that may begin at once, and told afterwards",
        "United Kingdom: the authority is told within 24 hours. Strait of Melaka, 2024: permission took weeks.",
        "porto-summit-panel-1-accelerating-cable-repairs|internet-disruption-until-late-may",
        "2026-02",
    ),
    (
        "A repair ship based near, or a claim on one",
        "Tonga, 2022: the nearest crew needed ten days to arrive.",
        "what-the-tonga-disaster-tells-us-about-the-south",
        "2022-02",
    ),
    (
        "Knowing where one is weak: maps, risk assessments, stress tests",
        "European Union, 2024: the Commission recommends all three to member states; not binding.",
        "commission-recommendation-eu-2024-779-on-secure-and",
        "2024-02-26",
    ),
)
IN_SHORT = (
    "Generic, not advice for this case: a second way that shares neither landing nor chokepoint, fibre over land to a "
    "neighbour's cables, a reserve by microwave or satellite under contract, repair ships that may begin at once."
)


def helps(_: Atlas) -> Figure:
    """Return the options, the same for every scenario and economy."""
    table = pd.DataFrame(OPTIONS, columns=["option", "case", "source_id", "as_of"])
    headings = {"option": "What usually helps", "case": "A case that shows it"}
    return Figure(
        key="disruption-helps",
        title=TITLE,
        finding="Generic options, not advice for this case: the atlas knows neither costs nor contracts.",
        table=table,
        sources=sources_of(table),
        labels=headings,
        glance=glance(table, headings),
    )
