"""The only place that caches. Loaders and analyses stay undecorated; what comes out is shared and never changed."""

from __future__ import annotations

import contextlib
import functools
import gc
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import streamlit as st

from loaders.catalogue import LOADERS
from loaders.table import DataFileError, Table

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


@functools.cache
def cached(load: Callable[[], Table]) -> Callable[[], Table]:
    """Return a loader that reads its file once a process.

    Parameters
    ----------
    load
        An undecorated loader.
    """
    return st.cache_resource(show_spinner=False)(load)


@functools.cache
def _computed(function: Callable[..., Any], max_entries: int) -> Callable[..., Any]:
    return st.cache_resource(show_spinner=False, max_entries=max_entries)(function)


def computed(function: Callable[P, R], *, max_entries: int = 256) -> Callable[P, R]:
    """Return an analysis that keeps its latest results, keyed by its (hashable) arguments.

    Parameters
    ----------
    function
        A pure function. Arguments that name tables are best loaded inside it, through ``cached``.
    max_entries
        Results kept.
    """
    return _computed(function, max_entries)


def warm() -> None:
    """Read every table before the first visitor comes; a broken file is reported on the page that needs it."""
    for load in LOADERS:
        with contextlib.suppress(DataFileError):
            cached(load)()
    gc.collect()
    gc.freeze()  # the tables stay for good: no later collection needs to walk them
