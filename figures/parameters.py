"""Every parameter of a link: shared ones here, those of a page beside its figures."""

from __future__ import annotations

from figures.address import ECONOMY, Parameter
from figures.cables.view import PARAMETERS as CABLES
from figures.compare.view import PARAMETERS as COMPARE
from figures.country.view import PARAMETERS as COUNTRY
from figures.disruption.view import PARAMETERS as DISRUPTION
from figures.hubs.view import PARAMETERS as HUBS
from figures.sources.view import PARAMETERS as SOURCES
from figures.story.view import PARAMETERS as STORY
from figures.taxonomy.view import PARAMETERS as TAXONOMY
from figures.timeline.view import PARAMETERS as TIMELINE

__all__ = ("ECONOMY", "OWNED", "SHARED", "of")
SHARED = (ECONOMY,)
OWNED: tuple[Parameter, ...] = (
    *CABLES,
    *COMPARE,
    *COUNTRY,
    *DISRUPTION,
    *HUBS,
    *SOURCES,
    *STORY,
    *TAXONOMY,
    *TIMELINE,
)


def of(page: str) -> tuple[Parameter, ...]:
    """Return the parameters that a page understands, shared ones first.

    Parameters
    ----------
    page
        Its name.
    """
    return (*SHARED, *(parameter for parameter in OWNED if parameter.page == page))
