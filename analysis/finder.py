"""Find things of many kinds by one text: names, other names and codes, whole or begun, with slips of the keyboard.

A text finds an entry if each of its words is a word of one of the entry's names, or the beginning of one, or almost
one; words that only say what kind of thing it is ("Marea cable") may stand beside them. Digits are never taken for
slips: SeaMeWe-5 is not SeaMeWe-4.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 200
"""Characters of a text that is looked for."""
_SHORTEST = 2
_MOST_WITH_SLIPS = 8
_ONE_SLIP, _TWO_SLIPS = 4, 7
"""Letters from which a word may hold one slip, or two."""
_NAME, _CODE, _WORDS, _BEGUN, _SLIPS = range(5)
"""How well a text fits: a whole name, a code, whole words of a name, beginnings of its words, or with slips."""
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    Attributes
    ----------
    kind
        What it is, such as ``cable``.
    code
        In the tables; unique in its kind.
    label
        As shown.
    others, codes
        Other names, and codes, by which people look for it.
    page
        Where it leads.
    query
        What the link to it says: names and texts.
    """

    kind: str
    code: str
    label: str
    others: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Return what names it among all entries."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class _Name:
    """One name of an entry, as it is compared."""

    entry: int
    words: tuple[str, ...]
    code: bool

    @property
    def whole(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, eq=False)
class Finder:
    """Entries with what finds them, made by `finder`; nothing of it may be changed.

    Attributes
    ----------
    entries
        In the order in which equals are listed.
    by_key
        Each entry by its key.
    """

    entries: tuple[Entry, ...]
    by_key: Mapping[str, Entry]
    _names: tuple[_Name, ...] = field(repr=False)
    _with: Mapping[str, frozenset[int]] = field(repr=False)
    _vocabulary: tuple[str, ...] = field(repr=False)
    _wholes: Mapping[str, tuple[int, ...]] = field(repr=False)
    _kind_words: Mapping[str, frozenset[str]] = field(repr=False)
    _places: Mapping[str, int] = field(repr=False)

    def find(self, text: str, *, most: int = 12, of_a_kind: int = 4) -> tuple[Entry, ...]:
        """Return what a text finds, best first; nothing for a text that is too short, too long or without a letter.

        Parameters
        ----------
        text
            As typed.
        most, of_a_kind
            At most so many entries, and so many of each kind.
        """
        wanted = _split(text) if len(text) <= LONGEST else ()
        if not wanted or max(map(len, wanted)) < _SHORTEST:
            return ()
        ranks: dict[int, tuple[int, ...]] = {}
        self._whole_names(wanted, ranks)
        self._by_words(wanted, ranks)
        if len(wanted) <= _MOST_WITH_SLIPS and all(rank[0] > _CODE for rank in ranks.values()):
            self._with_slips(wanted, ranks)
        best = sorted(ranks, key=lambda at: (ranks[at][:2], self._places[self.entries[at].kind], ranks[at][2:], at))
        found: list[Entry] = []
        for at in best:
            entry = self.entries[at]
            if sum(other.kind == entry.kind for other in found) < of_a_kind:
                found.append(entry)
            if len(found) == most:
                break
        return tuple(found)

    def _keep(self, ranks: dict[int, tuple[int, ...]], name: _Name, rank: tuple[int, ...]) -> None:
        if rank < ranks.get(name.entry, (_SLIPS + 1,)):
            ranks[name.entry] = rank

    def _whole_names(self, wanted: Sequence[str], ranks: dict[int, tuple[int, ...]]) -> None:
        for at in self._wholes.get("".join(wanted), ()):
            name = self._names[at]
            self._keep(ranks, name, (_CODE if name.code else _NAME, 0))

    def _by_words(self, wanted: Sequence[str], ranks: dict[int, tuple[int, ...]]) -> None:
        for at in self._shared(wanted, [self._begun(word) for word in wanted]):
            name = self._names[at]
            naming = self._naming(wanted, name)
            whole = all(word in name.words for word in naming)
            if whole and len(naming) == len(name.words):
                rank = _CODE if name.code else _NAME
            else:
                rank = _WORDS if whole else _BEGUN
            later = not name.words[0].startswith(naming[0])
            self._keep(ranks, name, (rank, 0, later, len(name.words) - len(naming)))

    def _with_slips(self, wanted: Sequence[str], ranks: dict[int, tuple[int, ...]]) -> None:
        hits = [self._begun(word) | self._almost(word) for word in wanted]
        for at in self._shared(wanted, hits):
            name = self._names[at]
            naming = self._naming(wanted, name)
            slips = sum(min(_slips(word, other) for other in name.words) for word in naming)
            self._keep(ranks, name, (_SLIPS, slips, len(name.words) - len(naming)))
        whole = "".join(wanted)
        for other, slips in _alike(whole, tuple(self._wholes)):
            for at in self._wholes[other]:
                self._keep(ranks, self._names[at], (_SLIPS, slips))

    def _shared(self, wanted: Sequence[str], hits: Sequence[frozenset[int]]) -> Iterable[int]:
        """Return the names in which every word is found, but for words that say what kind of thing it is."""
        some = frozenset().union(*hits)
        weak = {kind for kind, words in self._kind_words.items() if any(word in words for word in wanted)}
        every = hits[0].intersection(*hits[1:])
        if not weak:
            return every
        found = set(every)
        for at in some - every:
            own = self._kind_words[self.entries[self._names[at].entry].kind]
            strong = [hit for word, hit in zip(wanted, hits, strict=True) if word not in own]
            if strong and all(at in hit for hit in strong):
                found.add(at)
        return found

    def _naming(self, wanted: Sequence[str], name: _Name) -> list[str]:
        """Return the words that name it, without those that say only its kind."""
        own = self._kind_words[self.entries[name.entry].kind]
        return [word for word in wanted if word not in own or word in name.words] or list(wanted)

    def _begun(self, word: str) -> frozenset[int]:
        if len(word) < _SHORTEST:  # a letter or a figure begins too much
            return self._with.get(word, frozenset())
        found: set[int] = set()
        for at in range(bisect_left(self._vocabulary, word), len(self._vocabulary)):
            if not self._vocabulary[at].startswith(word):
                break
            found |= self._with[self._vocabulary[at]]
        return frozenset(found)

    def _almost(self, word: str) -> frozenset[int]:
        return frozenset().union(*(self._with[other] for other, _ in _alike(word, self._vocabulary)))


def finder(entries: Iterable[Entry], kinds: Mapping[str, str]) -> Finder:
    """Return what finds these entries.

    Parameters
    ----------
    entries
        Each kind and code once.
    kinds
        Every kind with the words that say it, in the order in which equals are listed.
    """
    listed = tuple(entries)
    names = tuple(
        dict.fromkeys(
            _Name(at, words, code)
            for at, entry in enumerate(listed)
            for code, texts in ((False, (entry.label, *entry.others)), (True, entry.codes))
            for text in texts
            for words in _ways(text)
        )
    )
    by_word: dict[str, set[int]] = {}
    wholes: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        wholes.setdefault(name.whole, []).append(at)
        for word in name.words:
            by_word.setdefault(word, set()).add(at)
    return Finder(
        listed,
        {entry.key: entry for entry in listed},
        names,
        {word: frozenset(found) for word, found in by_word.items()},
        tuple(sorted(by_word)),
        {whole: tuple(found) for whole, found in wholes.items()},
        {kind: frozenset(_words(words)) for kind, words in kinds.items()},
        {kind: place for place, kind in enumerate(kinds)},
    )


def _ways(text: str) -> list[tuple[str, ...]]:
    """Return a name in words, and without what stands in brackets or after a comma: ``G20 (with remarks)``."""
    short = re.split(r"[(,]", text, maxsplit=1)[0]
    return [words for words in dict.fromkeys((_words(text), _words(short))) if words]


def _split(text: str) -> tuple[str, ...]:
    """Return the words of a text: no case, accents or marks; "&" is "and", "St." is "saint", "X's" is "X"."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"['’]s\b|['’.]", "", plain.replace("&", " and "))
    return tuple("saint" if word == "st" else word for word in re.findall(r"\w+", plain))


_words = lru_cache(maxsize=20_000)(_split)
"""Of names of the atlas, of which there are so many; what visitors type is not kept."""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _most_slips(text: str) -> int:
    return (len(text) >= _ONE_SLIP) + (len(text) >= _TWO_SLIPS)


def _slips(text: str, other: str) -> int:
    return 0 if other.startswith(text) else int(OSA.distance(text, other))


def _alike(text: str, others: Sequence[str]) -> list[tuple[str, int]]:
    """Return which of some words a text may be, with its slips; two of them only behind a right first letter."""
    most = _most_slips(text)
    if not most:
        return []
    near = process.extract(text, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [
        (other, int(slips))
        for other, slips, _ in near
        if slips <= _most_slips(other) and _digits(other) == _digits(text) and (slips <= 1 or other[0] == text[0])
    ]
