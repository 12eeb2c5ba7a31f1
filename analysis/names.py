"""Find what somebody means by a name; what nobody knows is named together with the nearest known ones."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz import fuzz, process

OtherNames = Mapping[str, tuple[str, ...]]
"""Code to other names something goes by."""
NO_OTHERS: OtherNames = MappingProxyType({})
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


def resolve(kind: str, text: str, known: Mapping[str, str], also: OtherNames = NO_OTHERS) -> str:
    """Return the code of a name.

    Parameters
    ----------
    kind
        What is looked for, for the message.
    text
        A code, a name, or a part that only one name has, as a whole word before any other part; in any case, but a
        code as it is written comes first.
    known
        Code to name.
    also
        Code to other names it goes by.

    Raises
    ------
    UnknownNameError
        If ``text`` is none of these.
    """
    if text.strip() in known:
        return text.strip()
    wanted = text.strip().casefold()
    for code, name in known.items():
        if wanted in {code.casefold(), name.casefold(), *(other.casefold() for other in others_of(code, also))}:
            return code
    whole_word = _whole_word(wanted)
    for found in (
        [code for code, name in known.items() if wanted and whole_word.search(name.casefold())],
        [code for code, name in known.items() if wanted and wanted in name.casefold()],
    ):
        if len(found) == 1:
            return found[0]
    raise UnknownNameError(kind, text, nearest(text, known))


@functools.lru_cache(maxsize=4_096)
def _whole_word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text.casefold())}(?!\w)")


def others_of(code: str, also: OtherNames) -> tuple[str, ...]:
    """Return the other names of a code.

    Parameters
    ----------
    code
        As in a link: ``MMR``, or with its kind in front, ``bloc:EU``.
    also
        Code to other names.
    """
    return also.get(code.rpartition(":")[2], ())


def with_others(code: str, name: str, also: OtherNames) -> str:
    """Return a name as a list shows it, with the other names by which it is looked for: ``Myanmar (Burma)``.

    Parameters
    ----------
    code, also
        As for `others_of`.
    name
        Its own.
    """
    others = ", ".join(other for other in others_of(code, also) if not _whole_word(other).search(name.casefold()))
    if not others:
        return name
    return f"{name[:-1]}; {others})" if name.endswith(")") else f"{name} ({others})"


def nearest(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to three known names that are like a text: those with it as a whole word first, then the most alike.

    Parameters as for `resolve`.
    """
    wanted = text[:_SHOWN].strip().casefold()
    whole_word = _whole_word(wanted)
    whole = [name for name in known.values() if wanted and whole_word.search(name.casefold())]
    found = process.extract(
        wanted,
        {code: name.casefold() for code, name in known.items()},
        scorer=fuzz.WRatio,
        limit=_NEAREST,
        score_cutoff=_NEAR_ENOUGH,
    )
    return tuple(dict.fromkeys([*sorted(whole, key=len), *(known[code] for _, _, code in found)]))[:_NEAREST]
