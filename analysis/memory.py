"""What has been computed once is kept for everybody: by function and arguments, the least recently used out first."""

from __future__ import annotations

import functools
import itertools
import sys
import threading
import time
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd
from cachetools import LRUCache, TTLCache

from loaders.files import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")
_NUMBER_BYTES, _TEXT_BYTES, _CELL_BYTES = 8, 16, 60
MOST_BYTES = 160_000_000
DOUBTFUL_S = 30.0


SHARED: Mapping[str, bool] = {"shared": True}
"""Metadata of a dataclass field whose value is kept elsewhere: it takes no room of its own."""
_ITEMS_MEASURED = 12
_PLAIN = frozenset({str, int, float, bool, type(None)})


@functools.singledispatch
def size_of(value: object) -> int:
    """Return about how many bytes a result takes; frames by the kinds of their columns, text by its length.

    Of a long collection some items, evenly spread, stand for all; fields marked `SHARED` do not count.

    Parameters
    ----------
    value
        Any result of an analysis.
    """
    kind: Any = type(value)
    names = _own(kind)
    return sys.getsizeof(value) if names is None else sum(_size(getattr(value, name)) for name in names)


def _size(value: object) -> int:
    """Return what `size_of` gives, for what is most frequent without looking up how."""
    return sys.getsizeof(value) if type(value) in _PLAIN else size_of(value)


@functools.cache
def _own(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass that take room of their own; None for any other type."""
    if not is_dataclass(kind):
        return None
    return tuple(field.name for field in fields(kind) if "shared" not in field.metadata)


@size_of.register
def _(value: pd.DataFrame) -> int:
    kinds = value.dtypes
    texts, objects = int((kinds == "str").sum()), int((kinds == "object").sum())
    return len(value) * (_NUMBER_BYTES * len(kinds) + _TEXT_BYTES * texts + _CELL_BYTES * objects)


@size_of.register
def _(value: pd.Series) -> int:
    return int(value.memory_usage(deep=False)) + len(value) * _CELL_BYTES


@size_of.register
def _(value: np.ndarray) -> int:
    return int(value.nbytes)


@size_of.register
def _(value: Mapping) -> int:  # type: ignore[type-arg]
    return sys.getsizeof(value) + _items(value.items())


@size_of.register(list)
@size_of.register(tuple)
@size_of.register(set)
@size_of.register(frozenset)
def _(value: Collection[object]) -> int:
    return sys.getsizeof(value) + _items(value)


def _items(items: Collection[object]) -> int:
    step = max(1, len(items) // _ITEMS_MEASURED)
    measured = [_size(item) for item in itertools.islice(items, 0, None, step)]
    return sum(measured) * len(items) // max(1, len(measured))


class Memory:
    """Keeps results within a number of bytes; what has no arguments is kept for good.

    Whoever asks for what is being computed waits for it, so that a crowd costs as much as one. What was computed while
    a file could not be used may lack what stands in it: it is kept for half a minute, and then computed anew.

    Parameters
    ----------
    most_bytes
        How much results with arguments may take together, as `size_of` counts.
    clock
        Seconds that never go back.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._doubtful: TTLCache[Hashable, tuple[Any, int]] = TTLCache(
            most_bytes, DOUBTFUL_S, timer=clock, getsizeof=lambda item: item[1]
        )
        self._failures = 0
        self._kept: LRUCache[Hashable, tuple[Any, int]] = LRUCache(most_bytes, getsizeof=lambda item: item[1])
        self._for_good: dict[Hashable, Any] = {}
        self._coming: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()

    def __call__(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what ``function`` gives for these (hashable) arguments, computed once.

        Parameters
        ----------
        function
            A pure function; what it returns is shared and never changed.
        """
        key = (function, args, tuple(sorted(kwargs.items())))
        with self._lock:
            if key in self._for_good:
                return self._for_good[key]
            if key in self._kept:
                return self._kept[key][0]
            doubtful = self._doubtful.get(key)
            if doubtful is not None:
                self._failures += 1  # and so is what is made of it
                return doubtful[0]
            coming = self._coming.get(key)
            mine = coming is None
            if coming is None:
                coming = self._coming[key] = Future()
        if mine:
            self._compute(key, coming, function, args, kwargs)
        result: R = coming.result()
        return result

    def _compute(
        self,
        key: Hashable,
        coming: Future[Any],
        function: Callable[..., Any],
        args: Any,  # noqa: ANN401
        kwargs: Any,  # noqa: ANN401
    ) -> None:
        failures = self._failures
        try:
            result = function(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001 (whoever waits must hear of it)
            with self._lock:
                self._failures += isinstance(error, DataFileError)
                del self._coming[key]
            coming.set_exception(error)
            return
        for_good = not kwargs and not args[1:]
        size = 0 if for_good else size_of(result)
        with self._lock:
            if self._failures != failures:
                if size <= self._doubtful.maxsize:
                    self._doubtful[key] = (result, size)
            elif for_good:
                self._for_good[key] = result
            elif size <= self._kept.maxsize:
                self._kept[key] = (result, size)
            del self._coming[key]
        coming.set_result(result)

    @property
    def bytes(self) -> int:
        """Return how much the results with arguments take."""
        return int(self._kept.currsize)

    def forget(self) -> None:
        """Drop every result, as when the tables have changed."""
        with self._lock:
            self._kept.clear()
            self._doubtful.clear()
            self._for_good.clear()
