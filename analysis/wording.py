"""Numbers in words: amounts with a sensible unit, ratios that can be read aloud."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDARIES = "Boundaries and names shown imply no endorsement; entries are economies, not statements on status."
_UNITS = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))
_CURRENCIES = {"US$": "US$", "international $": "int$"}
_ABOUT_EQUAL = 0.05


def significant(value: float, digits: int = 3) -> str:
    """Return a number with thousands separators and at most ``digits`` significant digits after rounding.

    Parameters
    ----------
    value
        Any finite number.
    digits
        Significant digits kept; whole numbers are never cut above the point.
    """
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(usd: float, *, unit: str = "US$") -> str:
    """Return an amount such as ``US$2.23 tn``.

    Parameters
    ----------
    usd
        Amount in whole units of ``unit``.
    unit
        Written in front of it.
    """
    sign = "-" if usd < 0 else ""
    size = abs(usd)
    for scale, suffix in _UNITS:
        if size >= scale * 0.9995:
            return f"{sign}{unit}{significant(size / scale)}{suffix}"
    return f"{sign}{unit}{significant(round(size) if size >= 100 else size)}"


def amount_text(amount: float, unit: str) -> str:
    """Return an amount of any unit: ``US$2.23 tn``, ``54% of population``, ``1.2 m servers``.

    Parameters
    ----------
    amount
        In whole units.
    unit
        As tables of figures name it; a currency stands in front, a share follows without a blank.
    """
    if unit in _CURRENCIES:
        return money(amount, unit=_CURRENCIES[unit])
    if unit.startswith("%"):
        return f"{significant(amount)}{unit}"
    return f"{money(amount, unit='')} {unit}".strip()


def about_km(km: float) -> str:
    """Return a computed length no more exactly than it is known: ``about 1.33 million km``, ``about 4,520 km``.

    Parameters
    ----------
    km
        At least 0.
    """
    return f"about {km / 1e6:.2f} million km" if km >= 1e6 else f"about {float(f'{km:.3g}'):,.0f} km"


def times(ratio: float) -> str:
    """Return how a ratio is read before "the GDP of ...": ``1.2 times``, ``63% of``, ``about the same as``.

    Parameters
    ----------
    ratio
        First amount divided by the second; positive.
    """
    if abs(ratio - 1) <= _ABOUT_EQUAL:
        return "about the same as"
    if ratio >= 1000:
        return f"{round(ratio, 2 - math.floor(math.log10(ratio))):,.0f} times"
    if ratio > 1:
        return f"{significant(ratio, 2)} times"
    return f"{significant(100 * ratio, 2)}% of"


def multiple(ratio: float) -> str:
    """Return a ratio that stands alone, as `times` reads it: ``1.2 times``, ``63%``, ``about the same``.

    Parameters
    ----------
    ratio
        First amount divided by the second; positive.
    """
    return times(ratio).removesuffix(" of").removesuffix(" as")


def listed(names: Sequence[str], *, most: int = 8) -> str:
    """Return names as a list in a sentence: ``Kenya, Ghana and 3 more``.

    Parameters
    ----------
    names
        In the order to show.
    most
        Names written out before the rest is counted.
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return ``1 term`` or ``2 terms``; the noun takes an s unless its plural ``nouns`` is given."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def counted_economies(number: int) -> str:
    """Return ``1 economy`` or ``2 economies``."""
    return counted(number, "economy", "economies")


def possessive(name: str) -> str:
    """Return ``Apple's`` or ``the United States'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def one_line(text: str) -> str:
    """Return a text on one line, with every break and every sign that cannot be seen made a blank."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
