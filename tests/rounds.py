"""Many like cases: which of them every run tries, and which only `make test-long` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def one_in(number: int, cases: Iterable[Any], *, always: Collection[Any] = ()) -> list[Any]:
    """Mark all cases as long but those named and one in a number, evenly spread; a tuple holds several arguments."""
    marked = []
    for at, case in enumerate(cases):
        marks = () if at % number == 0 or case in always else (pytest.mark.long,)
        marked.append(pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks))
    return marked
