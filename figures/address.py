"""What a link says: parameters with type, default and owner, read into codes and written as codes.

A link holds stable codes (``?economy=KEN``); names as shown (``?economy=Kenya``) and the labels of earlier versions are
understood. What cannot be understood is named in a message, and the default holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from analysis.names import NO_OTHERS, OtherNames, others_of, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SHARED = ""
MOST_CHARACTERS = 8_000
"""Of what a link says after ``?``; browsers and proxies cut longer ones."""
_SHOWN = 60
_LISTED = 5
_MOST_DIGITS = 9
_YES = {"true", "1", "yes", "on"}
_NO = {"false", "0", "no", "off"}

Value = str | int | bool | tuple[str, ...] | tuple[int, int] | None
Options = dict[str, str]


@dataclass(frozen=True)
class Parameter:
    """One parameter of a link.

    Attributes
    ----------
    name
        In the link; unique over all pages.
    label
        The control's label, which messages use too.
    kind
        ``one`` or ``many`` of some options, ``number`` or ``range`` between two ends, ``flag``, or ``text``.
    page
        The page that owns it; empty where every page shares it.
    default
        Where the link does not say: a code, a tuple of codes, a number, two numbers, a truth value, a text or None.
    was
        Names it had in links of earlier versions.
    short
        Short names in a link, each with the first part of the codes it stands for: with ``{"cable": "cable"}``
        ``?cable=marea`` means the code ``cable:marea``, whose label is ``Cable: MAREA``.
    labels_were
        Labels of earlier versions, with the code of each.
    low, high
        Ends of a number or range, both included.
    most
        Codes that count, or characters of a text.
    control
        What asks for it where the kind leaves a choice: ``switch`` for a few options side by side, ``scale`` for
        options in order, ``hidden`` for none; empty for the kind's own.
    help
        Shown on request beside the label.
    """

    name: str
    label: str
    kind: str
    page: str = SHARED
    default: Value = None
    was: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict, hash=False)
    labels_were: Mapping[str, str] = field(default_factory=dict, hash=False)
    low: int = 0
    high: int = 0
    most: int = 200
    control: str = ""
    help: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name, those of earlier versions, and the short ones."""
        return (self.name, *self.was, *self.short)


ECONOMY = Parameter("economy", "Where are you from?", "one", labels_were={"EUU": "EU", "European Union": "EU"})
"""The one parameter that every page shares."""


@dataclass(frozen=True)
class Reading:
    """What a link says of one parameter.

    Attributes
    ----------
    value
        What holds.
    messages
        What could not be used, and what was done instead.
    """

    value: Value
    messages: tuple[str, ...] = ()


def texts_of(parameter: Parameter, get_all: Callable[[str], Sequence[str]]) -> list[str]:
    """Return what a link says of a parameter, under whichever of its names, ready for `read`.

    Parameters
    ----------
    parameter
        Which parameter.
    get_all
        Gives the texts of a name in the link, none where it does not occur.
    """
    for name in parameter.names:
        texts = get_all(name)
        if texts:
            return [f"{parameter.short[name]}:{text}" for text in texts] if name in parameter.short else list(texts)
    return []


class Values:
    """Values of parameters by name, in codes or names, read as codes; a default holds where one is missing.

    Each reading raises `UnknownNameError` for what is not known; it names the nearest known ones.

    Parameters
    ----------
    options
        Gives code to label of what a parameter may say.
    values
        Parameter name to value.
    """

    def __init__(self, options: Callable[[Parameter], Mapping[str, str]], values: Mapping[str, Value]) -> None:
        self._options, self._values = options, values

    def one(self, parameter: Parameter) -> str:
        """Return the code of a parameter with a default."""
        value, options = self._values.get(parameter.name), self._options(parameter)
        return _code(parameter, value if value or value in options else parameter.default, options)

    def maybe(self, parameter: Parameter) -> str | None:
        """Return the code of a parameter that may say nothing."""
        value = self._values.get(parameter.name) or parameter.default
        return _code(parameter, value, self._options(parameter)) if value else None

    def many(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the codes of a parameter for several."""
        given = self._values.get(parameter.name, parameter.default)
        options = self._options(parameter)
        return tuple(_code(parameter, part, options) for part in given) if isinstance(given, tuple) else ()

    def flag(self, parameter: Parameter) -> bool:
        """Return whether a switch is on."""
        return bool(self._values.get(parameter.name, parameter.default))

    def number(self, parameter: Parameter) -> int:
        """Return a whole number."""
        return int(str(self._values.get(parameter.name) or parameter.default))

    def ends(self, parameter: Parameter) -> tuple[int, int]:
        """Return the two ends of a range."""
        given = self._values.get(parameter.name, parameter.default)
        low, high = given if isinstance(given, tuple) and len(given) == 2 else (parameter.low, parameter.high)
        return int(low), int(high)

    def text(self, parameter: Parameter) -> str:
        """Return a text."""
        return str(self._values.get(parameter.name) or parameter.default or "")


def _code(parameter: Parameter, value: object, options: Mapping[str, str]) -> str:
    if value in options or not options:  # what a broken file would offer is not there to check against
        return str(value)
    former = parameter.labels_were.get(str(value), str(value))
    return former if former in options else resolve(parameter.label.casefold(), former, options)


class Narrowed:
    """A frozen view of a page that can be cut down to the fields a result depends on."""

    def only(self, *names: str) -> Self:
        """Return the view with these fields alone and defaults elsewhere, so that results are shared between links.

        Parameters
        ----------
        names
            Fields that a figure depends on.
        """
        return type(self)(**{name: getattr(self, name) for name in names})


def read(
    parameter: Parameter,
    texts: Sequence[str],
    options: Mapping[str, str] | None = None,
    also: OtherNames = NO_OTHERS,
) -> Reading:
    """Return what the texts of a link mean.

    Parameters
    ----------
    parameter
        Which parameter they stand for.
    texts
        As in the link, none where it does not name the parameter.
    options
        Code to label, for ``one`` and ``many``.
    also
        Code to other names it is known by.
    """
    if not texts:
        return Reading(parameter.default)
    if parameter.kind in _OF_OPTIONS:
        return _OF_OPTIONS[parameter.kind](parameter, texts, options or {}, also)
    reader = {"number": _number, "range": _range, "flag": _flag, "text": _text}
    return reader[parameter.kind](parameter, texts)


def write(parameter: Parameter, value: Value) -> list[str]:
    """Return the texts of a link for a value; none where it is the default.

    ``read(p, write(p, v), options).value`` gives ``v`` back.
    """
    if value == parameter.default:
        return []
    if value is None:
        return [""]
    if isinstance(value, bool):
        return ["1" if value else "0"]
    if isinstance(value, tuple):
        return [str(part) for part in value] or [""]
    return [str(value)]


def _by_text(parameter: Parameter, options: Mapping[str, str], also: OtherNames) -> dict[str, str]:
    former = {label.casefold(): code for label, code in parameter.labels_were.items() if code in options}
    short = {_qualified(code, label).casefold(): code for code, label in options.items()} if parameter.short else {}
    others = {other.casefold(): code for code in options for other in others_of(code, also)} if also else {}
    own = {text.casefold(): code for code, label in options.items() for text in (label, code)}
    return others | former | short | own


def _meant(text: str, options: Mapping[str, str], by_text: Mapping[str, str]) -> str | None:
    """Return the code that a text is, else the one that it means in any case: ``arm`` is Arm, ``ARM`` Armenia."""
    return text if text in options else by_text.get(text.casefold())


def _qualified(code: str, label: str) -> str:
    """Return the name as a short link gives it: ``cable:MAREA`` for ``cable:marea`` and ``Cable: MAREA``."""
    return f"{code.partition(':')[0]}:{label.partition(': ')[2]}"


def _one(parameter: Parameter, texts: Sequence[str], options: Mapping[str, str], also: OtherNames) -> Reading:
    text = texts[-1]
    if not text and "" not in options:
        return Reading(None if parameter.default is None else parameter.default)
    code = _meant(text, options, _by_text(parameter, options, also))
    if code is not None:
        return Reading(code)
    instead = f"Showing {options.get(str(parameter.default), '')}." if parameter.default else "Nothing is selected."
    return Reading(parameter.default, (_unknown(parameter.label, [text], instead),))


def _many(parameter: Parameter, texts: Sequence[str], options: Mapping[str, str], also: OtherNames) -> Reading:
    by_text = _by_text(parameter, options, also)
    parts = [part for text in texts for part in ([text] if text.casefold() in by_text else text.split(","))]
    named = [part.strip() for part in parts if part.strip()]
    meant = {part: _meant(part, options, by_text) for part in named}
    codes = list(dict.fromkeys(code for code in meant.values() if code is not None))
    unknown = [part for part in named if meant[part] is None]
    messages = []
    if unknown and not codes and parameter.default:
        defaults = parameter.default if isinstance(parameter.default, tuple) else ()
        shown = ", ".join(options[str(code)] for code in defaults)
        return Reading(parameter.default, (_unknown(parameter.label, unknown, f"Showing {shown}."),))
    if unknown:
        messages.append(_unknown(parameter.label, unknown, "It is left out."))
    if len(codes) > parameter.most:
        messages.append(f"{parameter.label}: only the first {parameter.most} of {len(codes)} in the link are used.")
    return Reading(tuple(codes[: parameter.most]), tuple(messages))


_OF_OPTIONS = {"one": _one, "many": _many}


def _number(parameter: Parameter, texts: Sequence[str]) -> Reading:
    number = _whole(texts[-1], parameter)
    if number is None:
        return Reading(parameter.default, (_out_of_range(parameter, texts),))
    return Reading(number)


def _range(parameter: Parameter, texts: Sequence[str]) -> Reading:
    numbers = [_whole(part, parameter) for text in texts for part in text.split(",")]
    if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
        return Reading((min(numbers[0], numbers[1]), max(numbers[0], numbers[1])))
    return Reading(parameter.default, (_out_of_range(parameter, texts),))


def _whole(text: str, parameter: Parameter) -> int | None:
    digits = text.strip().removesuffix(".0")
    if len(digits) > _MOST_DIGITS or not digits.removeprefix("-").isdecimal():
        return None
    return int(digits) if parameter.low <= int(digits) <= parameter.high else None


def _flag(parameter: Parameter, texts: Sequence[str]) -> Reading:
    text = texts[-1].casefold()
    if text in _YES | _NO:
        return Reading(text in _YES)
    state = "on" if parameter.default else "off"
    return Reading(parameter.default, (_unknown(parameter.label, [texts[-1]], f"The switch stays {state}."),))


def _text(parameter: Parameter, texts: Sequence[str]) -> Reading:
    text = " ".join(texts[-1].split())
    if len(text) <= parameter.most:
        return Reading(text)
    message = (
        f"{parameter.label}: the text in the link has {len(text):,} characters; the first {parameter.most} are used."
    )
    return Reading(text[: parameter.most], (message,))


def shortened(text: str) -> str:
    """Return a text from a link in one short line, for a message."""
    line = " ".join(text.split())
    return f"{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}"


def _unknown(label: str, unknown: Sequence[str], instead: str) -> str:
    shown = ", ".join(f"“{shortened(text)}”" for text in unknown[:_LISTED])
    more = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
    return f"{label}: {shown}{more} in the link is not known. {instead}"


def _out_of_range(parameter: Parameter, texts: Sequence[str]) -> str:
    default = parameter.default
    shown = f"{default[0]} to {default[1]}" if isinstance(default, tuple) and len(default) == 2 else default
    rule = f"It runs from {parameter.low} to {parameter.high}; showing {shown}."
    return _unknown(parameter.label, texts, rule)
