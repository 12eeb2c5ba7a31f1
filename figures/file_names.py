"""Names of downloaded files: the figure's, then the codes of what its view shows."""

from __future__ import annotations

import zlib
from dataclasses import astuple, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.atlas import Atlas
    from figures.address import Narrowed
    from figures.figure import Figure

_LONGEST = 72
_ALWAYS_NAMED = ("economy", "hub", "first_hub", "second_hub")
"""Fields of a view that a file names even where nobody chose them."""


def file_stem(*parts: str) -> str:
    """Return the name of a file without ending; a long one is cut and ends in a mark that tells it from others.

    Parameters
    ----------
    parts
        Key of the figure, and codes or names; empty ones are left out.
    """
    name = "-".join(filter(None, map(_dashed, parts)))
    if len(name) <= _LONGEST:
        return name
    mark = f"{zlib.crc32(name.encode()):08x}"
    return f"{name[: _LONGEST - len(mark) - 1].rstrip('-')}-{mark}"


def _dashed(text: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


def codes(value: Any, usual: Any, *, always: Sequence[str] = ()) -> tuple[str, ...]:  # noqa: ANN401 (frozen values)
    """Return the codes that tell a frozen value from the usual one, in the order of its fields.

    Parameters
    ----------
    value, usual
        Two values of one class.
    always
        Fields told even where they are as usual.
    """
    told: list[str] = []
    for name in (field.name for field in fields(value)):
        own, other = getattr(value, name), getattr(usual, name)
        if own != other or name in always:
            told += _of_field(name, own, other)
    return tuple(told)


def _of_field(name: str, own: Any, other: Any) -> Sequence[str]:  # noqa: ANN401 (as for codes)
    if isinstance(own, bool):
        return [name if own else f"no-{name}"]
    if isinstance(own, frozenset):
        return sorted(own - other)
    if isinstance(own, tuple):
        return [str(part) for part in own]
    if is_dataclass(own) and not isinstance(own, type):
        return codes(own, other) if other is not None else [f"{part:g}" for part in astuple(own)]
    return [] if own is None else [str(own)]


def filed(atlas: Atlas, build: Callable[..., Figure], view: Narrowed, names: Sequence[str]) -> Figure:
    """Return a figure of a page whose files are named after those fields of the view that it depends on.

    Parameters
    ----------
    build
        Builds the figure from the atlas and ``view``.
    view
        What the page shows.
    names
        The fields.
    """
    always = tuple(name for name in names if name in _ALWAYS_NAMED)
    return atlas.kept(_filed, build=build, view=view.only(*names), always=always)


def _filed(atlas: Atlas, *, build: Callable[..., Figure], view: Narrowed, always: Sequence[str]) -> Figure:
    figure = atlas.kept(build, view=view)
    return replace(figure, file=file_stem(figure.key, *codes(view, type(view)(), always=always)))
