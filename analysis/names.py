"""Find what somebody means by a name; what nobody knows is named together with the nearest known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEAREST = 3
_NEAR_ENOUGH = 60
_SHOWN = 60


class UnknownNameError(LookupError):
    """Nothing of this kind is known by this name; the message names it and the nearest known ones.

    Parameters
    ----------
    kind
        What was looked for, such as ``economy``.
    text
        The name as given.
    nearest
        Known names like it, best first.
    """

    def __init__(self, kind: str, text: str, nearest: tuple[str, ...]) -> None:
        short = f"{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
        hint = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"No {kind} is called “{short}”.{hint}")
        self.kind, self.text, self.nearest = kind, text, nearest


def resolve(kind: str, text: str, known: Mapping[str, str]) -> str:
    """Return the code of a name.

    Parameters
    ----------
    kind
        What is looked for, for the message.
    text
        A code, a name, or a part that only one name has; in any case.
    known
        Code to name.

    Raises
    ------
    UnknownNameError
        If ``text`` is none of these.
    """
    wanted = text.strip().casefold()
    for code, name in known.items():
        if wanted in {code.casefold(), name.casefold()}:
            return code
    within = [code for code, name in known.items() if wanted and wanted in name.casefold()]
    if len(within) == 1:
        return within[0]
    raise UnknownNameError(kind, text, nearest(text, known))


def nearest(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to three known names that are like a text, best first. Parameters as for `resolve`."""
    found = process.extract(
        text[:_SHOWN].casefold(),
        {code: name.casefold() for code, name in known.items()},
        scorer=fuzz.WRatio,
        limit=_NEAREST,
        score_cutoff=_NEAR_ENOUGH,
    )
    return tuple(known[code] for _, _, code in found)
