"""What a link to the economy dossier says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures import standpoint
from figures.address import ECONOMY, Narrowed, Parameter, Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "country"
MOST_PEERS = 5
PEERS = Parameter(
    "peers",
    "Beside whom? Up to five",
    "many",
    PAGE,
    most=MOST_PEERS,
    help="Suggested: economies alike in region, income and size; of a bloc, its largest members.",
)
PARAMETERS: tuple[Parameter, ...] = (PEERS,)
EXAMPLES = ("KEN", "NPL", "TON", "SGP", "AU", "EU")
"""An economy with several cables, one without a coast, one on a single cable, a hub, and two blocs."""


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``, or the economy that all pages share.
    """
    found = standpoint.places(atlas, page=PAGE)
    if parameter.name == ECONOMY.name:
        return found
    return {code: name for code, name in found.items() if code in atlas.economy_names}


@dataclass(frozen=True)
class View(Narrowed):
    """What the page shows.

    Attributes
    ----------
    place
        Code of an economy or a bloc, or None where nobody chose one.
    peers
        Codes of the economies beside it; None for those suggested.
    """

    place: str | None = None
    peers: tuple[str, ...] | None = None


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values mean.

    Parameters
    ----------
    values
        Parameter name to value; codes or names. A default holds where one is missing.

    Raises
    ------
    UnknownNameError
        If a code or name is not known; it names the nearest known ones.
    """
    of = Values(lambda parameter: options(atlas, parameter), values)
    place = of.maybe(ECONOMY)
    given = values.get(PEERS.name)
    peers = tuple(code for code in of.many(PEERS) if code != place)[:MOST_PEERS] if given is not None else None
    return View(place, peers)
