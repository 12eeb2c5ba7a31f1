"""Comparisons in sentences that can be quoted: amounts with their marks, ratios, what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.compare import quantity_of
from analysis.compare_measures import REVENUE
from analysis.wording import amount_text, listed, multiple, possessive, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.compare import Standing
    from analysis.compare_measures import Measure

_BOUNDS = {(False, False): "", (True, False): "at least ", (False, True): "at most ", (True, True): "roughly "}
"""By whether members are missing from the first and from the second amount."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def amount_words(standing: Standing, measure: Measure) -> str:
    """Return an amount with its marks: ``at least US$2.6 tn (2024, 54 of 55 members)``."""
    if standing.amount is None:
        return "no data"
    marks = [period_words(standing, measure)]
    if standing.kind in ("estimate", "projection", "approx", "disputed", "derived"):
        marks.append({"approx": "approximate"}.get(standing.kind, standing.kind))
    if standing.at_least:
        marks.append(f"{standing.counted} of {len(standing.party.members)} {standing.party.member_word}")
    least = "at least " if standing.at_least else ""
    return f"{least}{amount_text(standing.amount, measure.unit)} ({', '.join(marks)})"


def period_words(standing: Standing, measure: Measure) -> str:
    """Return the time of an amount; of a company's revenue the months that the source gives, not the calendar year."""
    if quantity_of(standing.party, measure) == REVENUE:
        return f"twelve months to a list of June {int(standing.date) + 1}"
    return date_words(standing.date)


def date_words(date: str) -> str:
    """Return a year as it is, and days as ``21 Aug 2026``; spans as ``1 Mar to 21 Aug 2026``."""
    first, _, last = date.partition(" to ")
    if last:
        shown = _day(first)
        return f"{shown[:-5] if first[:4] == last[:4] and len(first) > 4 else shown} to {_day(last)}"
    return _day(first)


def _day(date: str) -> str:
    if len(date) != 10:
        return date
    return f"{int(date[8:])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}"


def words_for(standing: Standing, measure: Measure) -> str:
    """Return how the quantity of a party is called: market value, GDP ..."""
    return measure.company_words if standing.party.is_company else measure.economy_words


def ratio_sentence(first: Standing, second: Standing, measure: Measure) -> str:
    """Return the sentence to quote: what the first is in terms of the second.

    Parameters
    ----------
    first, second
        Standings under the same measure.
    measure
        What is compared.
    """
    for one in (first, second):
        if one.amount is None:
            return missing_sentence(one, measure)
    whose, words = possessive(named(first.party.label, start=True)), words_for(first, measure)
    if not second.amount:
        other = f"{possessive(named(second.party.label))} {words_for(second, measure)}"
        return f"{whose} {words}: {amount_words(first, measure)}; {other}: {amount_words(second, measure)}."
    return (
        f"{whose} {words}, {amount_words(first, measure)}, {verb_of(words)} {ratio_words(first, second)} the "
        f"{words_for(second, measure)} of {named(second.party.label)}, "
        f"{amount_words(second, measure)}."
    )


def ratio_words(first: Standing, second: Standing) -> str:
    """Return how a ratio is read before "the GDP of ...", with its bound: ``at most 2.5 times``, ``63% of``.

    Parameters
    ----------
    first, second
        Standings under the same measure, both with an amount, the second above 0.
    """
    return f"{_BOUNDS[first.at_least, second.at_least]}{times(_ratio(first, second))}"


def verb_of(words: str) -> str:
    """Return ``is`` or ``are`` for what a quantity is called.

    Parameters
    ----------
    words
        Such as ``GDP`` or ``internet users``.
    """
    return "are" if words.removesuffix(" per head").endswith("s") else "is"


def _ratio(first: Standing, second: Standing) -> float:
    if first.amount is None or not second.amount:
        return float("nan")
    return first.amount / second.amount


def missing_sentence(standing: Standing, measure: Measure) -> str:
    """Return a sentence that says which figure is missing, and the nearest year that has one."""
    party, name = standing.party, named(standing.party.label, start=True)
    if not quantity_of(party, measure):
        return f"{name} is left out: this measure is known for economies only."
    if party.kind == "bloc" and not measure.adds_up:
        return f"{name} is left out: shares and rates of members do not add up."
    if not party.members:
        return f"{name} has no members yet."
    if not standing.nearest_year:
        return f"{name} has no {words_for(standing, measure)} in the tables of the atlas."
    near = f"The nearest year with one is {standing.nearest_year}."
    return f"{name} has no {words_for(standing, measure)} for this choice of year. {near}"


_ARTICLE = re.compile(
    r"(US|UK|UAE|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Euro area|Commonwealth.*|East African.*"
    r"|League of.*|Gulf Cooperation.*|Least developed.*|Small island.*|Big five|Magnificent seven|Ten chip.*"
    r"|Chinese platforms|Vatican|United .*|.* (Islands|Republic|Union|Alliance|Forum|States)( .*)?)"
)
_LOWERED = re.compile(r"(Euro area|Least developed|Small island|Big five|Magnificent seven|Ten chip|My own)\b")


def named(label: str, *, start: bool = False) -> str:
    """Return a party's label as it stands in a sentence: ``the Euro area``, ``my own bloc``, ``Kenya``.

    Parameters
    ----------
    label
        As in `Party`.
    start
        Whether it opens the sentence.
    """
    article = "the " if _ARTICLE.fullmatch(label) else ""
    inner = label[0].lower() + label[1:] if _LOWERED.match(label) else label
    text = article + inner
    return text[0].upper() + text[1:] if start and (article or inner != label) else text


def headline(chosen: Standing, beside: Sequence[Standing], measure: Measure) -> str:
    """Return the sentence that answers the question: the first of the others, in terms of the chosen one."""
    if chosen.amount is None:
        return missing_sentence(chosen, measure)
    others = [one for one in beside if one.amount is not None and one.party.party_id != chosen.party.party_id]
    if not others:
        whose = possessive(named(chosen.party.label, start=True))
        words = words_for(chosen, measure)
        return f"{whose} {words} {verb_of(words)} {amount_words(chosen, measure)}."
    return ratio_sentence(others[0], chosen, measure)


def others_sentence(chosen: Standing, beside: Sequence[Standing]) -> str:
    """Return the other parties' ratios to the chosen one, in one sentence; empty if there are none."""
    others = [one for one in beside if one.amount is not None and one.party.party_id != chosen.party.party_id][1:]
    if not chosen.amount or not others:
        return ""
    parts = [f"{named(one.party.label)} {multiple(_ratio(one, chosen))}" for one in others]
    return f"By the same measure{', at most' if chosen.at_least else ''}: {listed(parts, most=12)}."
