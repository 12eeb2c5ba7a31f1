"""An economy at which no submarine cable lands: how it reaches those of others, in words and on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.cable_growth import service_years
from analysis.inland import LANDLOCKED, Ways, linked_in, ways_to_sea
from analysis.wording import listed
from loaders.land_links import load_borders, load_land_links

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.cables.view import Look

_ELSEWHERE = "Landings of a territory may be listed under the economy it belongs to."


def ways(atlas: Atlas, *, look: Look, year: int) -> Ways | None:
    """Return how the economy that is looked at reaches the sea; nothing where it has a cable of its own.

    Parameters
    ----------
    look
        What is looked at.
    year
        Calendar year.
    """
    if look.kind != "economy" or look.code in atlas.kept(_with_a_cable):
        return None
    return atlas.kept(_ways, iso3=look.code, year=year)


def sentence(atlas: Atlas, look: Look, found: Ways) -> str:
    """Return in words how an economy reaches the sea.

    Parameters
    ----------
    look
        The economy.
    found
        From `ways`.
    """
    inland = look.code in LANDLOCKED
    begin = f"{look.name}: landlocked" if inland else f"No landing point is listed under {look.name}"
    through, between = _named(atlas, found.through), _named(atlas, found.by_way_of)
    if found.through and found.recorded:
        reaches = "reaches the sea" if inland else "reaches submarine cables over land"
        return f"{begin}; {reaches} through {through}{f', by way of {between}' if between else ''}."
    if found.through:
        return f"{begin}. No link over land is on record; its neighbours with a cable are {through}."
    return f"{begin}, and no link over land is on record. {_ELSEWHERE}"


def _named(atlas: Atlas, codes: tuple[str, ...]) -> str:
    return listed(sorted(atlas.economy_names[code] for code in codes))


def _with_a_cable(atlas: Atlas) -> frozenset[str]:
    return frozenset(atlas.cables["economies"].explode().dropna())


def _ways(atlas: Atlas, *, iso3: str, year: int) -> Ways:
    working = atlas.cables[atlas.kept(service_years)[year]]
    coastal = frozenset(working["economies"].explode().dropna()) - LANDLOCKED
    return ways_to_sea(iso3, linked_in(atlas.frame(load_land_links), year), atlas.frame(load_borders), coastal)
