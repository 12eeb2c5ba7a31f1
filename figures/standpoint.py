"""Where the visitor is from: one economy or bloc, asked once in the frame and kept on every page.

The link says it as ``economy``: the code of an economy (ISO 3166-1 alpha-3) or of a bloc. A page that knows economies
alone takes a bloc for no choice and, where it would show one economy, says so; unions that keep offices of their own
are the bloc of their members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.compare_book import OWN_BLOC
from analysis.compare_words import named
from analysis.memberships import present_members
from loaders.blocs import load_blocs
from loaders.economies import load_economies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas

UNIONS: Mapping[str, str] = {"EU": "EUU"}
"""Bloc to the code under which it acts like an economy, as in tables of offices."""
_KNOW_BLOCS = frozenset({"home", "compare", "country"})
_KNOW_UNIONS = frozenset({"hubs", "taxonomy"})
_SHOW_ONE = frozenset({"cables", "disruption"})
_OWN_BLOC_ON = "compare"


def places(atlas: Atlas, *, page: str) -> Mapping[str, str]:
    """Return code to name of everywhere a visitor may be from: economies, then blocs.

    Parameters
    ----------
    page
        Name of the page; that on companies and countries knows a bloc of one's own too.
    """
    found = atlas.kept(_places)
    return found | {OWN_BLOC: "A bloc of my own"} if page == _OWN_BLOC_ON else found


def _places(atlas: Atlas) -> dict[str, str]:
    frame = atlas.frame(load_economies)
    unions = set(frame.loc[frame["is_supranational"], "iso3"])
    economies = {code: name for code, name in atlas.economy_names.items() if code not in unions}
    return economies | atlas.bloc_names


def on_page(atlas: Atlas, *, page: str, code: str | None) -> str | None:
    """Return what a page makes of the choice: the code, or None where it does not know such a place.

    Parameters
    ----------
    page
        Name of the page.
    code
        One of `places`, or None.
    """
    if code is None or code in atlas.economy_names or page in _KNOW_BLOCS:
        return code
    return UNIONS.get(code) if page in _KNOW_UNIONS else None


def remark(atlas: Atlas, *, page: str, code: str | None) -> str:
    """Return what a page that shows one economy says to whom a bloc is chosen; empty where it shows what is chosen.

    Parameters
    ----------
    page, code
        As for `on_page`.
    """
    if code is None or page not in _SHOW_ONE or on_page(atlas, page=page, code=code):
        return ""
    where = "the dossier tells of its members" + (
        ", and “Colours, filters” leaves their cables alone on the map" if page == "cables" else ""
    )
    return f"This page shows one economy or the world, not a bloc. On {named(name_of(atlas, code=code))}, {where}."


def code_of(iso3: str) -> str:
    """Return the code under which a visitor is from an economy: that of the bloc for a union.

    Parameters
    ----------
    iso3
        Code of an economy or union.
    """
    return next((bloc for bloc, union in UNIONS.items() if union == iso3), iso3)


def name_of(atlas: Atlas, *, code: str) -> str:
    """Return what a place is called in a heading or a sentence, without remarks on its membership.

    Parameters
    ----------
    code
        One of `places`.
    """
    return atlas.book.parties[code].label if code in atlas.book.parties else atlas.economy_names[code]


def members(atlas: Atlas, *, code: str) -> tuple[str, ...]:
    """Return the economies of a place: itself, or the present members of a bloc, each once.

    Parameters
    ----------
    code
        One of `places`.
    """
    if code in atlas.economy_names:
        return (code,)
    rows = present_members(atlas.frame(load_blocs))
    return tuple(sorted(set(rows.loc[rows["bloc_id"] == code, "iso3"]) - set(UNIONS.values())))
