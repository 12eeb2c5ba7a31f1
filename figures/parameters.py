"""Every parameter of a link: shared ones here, those of a page beside its figures."""

from __future__ import annotations

from figures.address import Parameter
from figures.compare.view import PARAMETERS as COMPARE
from figures.hubs.view import PARAMETERS as HUBS

ECONOMY = Parameter("economy", "Economy", "one")
SHARED = (ECONOMY,)
OWNED: tuple[Parameter, ...] = (*COMPARE, *HUBS)


def of(page: str) -> tuple[Parameter, ...]:
    """Return the parameters that a page understands, shared ones first.

    Parameters
    ----------
    page
        Its name.
    """
    return (*SHARED, *(parameter for parameter in OWNED if parameter.page == page))
