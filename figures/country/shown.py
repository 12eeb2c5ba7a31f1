"""What the dossier shows for a view, in reading order: sentences at once, figures as somebody opens them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.wording import counted_economies
from figures import findings, home
from figures.country import cables, diplomacy, limits, network, power, record
from figures.country.beside import BESIDE, beside
from figures.country.section import said
from figures.country.view import EXAMPLES
from figures.lead import Lead, to_dossier
from figures.standpoint import members, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.atlas import Atlas
    from figures.country.section import Section
    from figures.country.view import View
    from figures.figure import Figure


@dataclass(frozen=True)
class Part:
    """A part of the dossier before it is written.

    Attributes
    ----------
    key
        That of its section.
    heading
        The question it answers.
    write
        Writes the section.
    """

    key: str
    heading: str
    write: Callable[[Atlas, View], Section]


def _of_place(part: Callable[..., Section]) -> Callable[[Atlas, View], Section]:
    """Return what writes a part that peers do not change, once for all of them."""
    return lambda atlas, view: atlas.kept(part, code=str(view.place))


PARTS: tuple[Part, ...] = (
    Part("cables", cables.WHERE, _of_place(cables.where)),
    Part("exposure", network.EXPOSURE, _of_place(network.exposure)),
    Part("owners", cables.OWNERS, _of_place(cables.owners)),
    Part("coming", cables.COMING, _of_place(cables.coming)),
    Part("companies", power.COMPANIES, _of_place(power.beside_companies)),
    Part("online", power.ONLINE, _of_place(power.online)),
    Part("hubs", diplomacy.HUBS, _of_place(diplomacy.hubs)),
    Part("record", record.RECORD, _of_place(record.record)),
    Part("beside", BESIDE, lambda atlas, view: atlas.kept(beside, view=view)),
    Part("limits", limits.LIMITS, _of_place(limits.limits)),
)
"""The parts of the dossier in reading order."""
OPEN_AT_FIRST = frozenset({"cables", "exposure", "beside"})


def title(atlas: Atlas, *, view: View) -> str:
    """Return what the page is called for a view."""
    return f"{name_of(atlas, code=view.place)}: where do we stand?" if view.place else "Where do you stand?"


def opening(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return what the dossier says first: the findings of the opening page, and what a bloc is made of."""
    if view.place is None:
        return ()
    code, number = view.place, len(members(atlas, code=view.place))
    name = name_of(atlas, code=code)
    if not number:
        return said(f"{name} has no members now, so nothing can be said of it.")
    note = atlas.book.parties[code].note
    made_of = "" if code in atlas.economy_names else f"{name}: {counted_economies(number)}."
    note = f"On its membership: {note}." if note and made_of else ""
    return said(made_of, note, *(finding.sentence for finding in atlas.kept(findings.of_place, code=code)))


def opening_map(atlas: Atlas, *, view: View) -> Figure:
    """Return the map of the cables that reach the place, else of all."""
    known = view.place if view.place and members(atlas, code=view.place) else None
    return home.live_map(atlas, code=known)


def parts(atlas: Atlas, *, view: View) -> tuple[Part, ...]:
    """Return the parts of the dossier; none where no place is chosen or a bloc has no members."""
    return PARTS if view.place is not None and members(atlas, code=view.place) else ()


def sections(atlas: Atlas, *, view: View) -> tuple[Section, ...]:
    """Return every part of the dossier, written; none where `parts` has none.

    `Section` has what `takeaway.brief.Part` asks for: heading, sentences, figures and link.
    """
    return tuple(part.write(atlas, view) for part in parts(atlas, view=view))


def figures(atlas: Atlas, *, view: View) -> Iterator[Figure]:
    """Give every figure of a view once, the map first, each part written when it is its turn."""
    first = opening_map(atlas, view=view)
    yield first
    given = {first.key}
    for part in parts(atlas, view=view):
        for figure in part.write(atlas, view).figures:
            if figure.key not in given:
                given.add(figure.key)
                yield figure


def examples(atlas: Atlas) -> tuple[tuple[str, Lead], ...]:
    """Return a finding of each example with the link to its dossier, for who has not said where they are from."""
    return tuple(
        (
            atlas.kept(findings.of_place, code=code)[0].sentence,
            to_dossier(code, name_of(atlas, code=code)),
        )
        for code in EXAMPLES
    )
