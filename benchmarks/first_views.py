"""Links nobody opened before, over all pages and tabs, each as a visitor's first view, beside an empty page."""

from __future__ import annotations

import asyncio
import importlib
import random
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from analysis.atlas import Atlas
from benchmarks import report, server
from benchmarks.viewer import visit
from figures import standpoint
from figures.address import write
from figures.pages import PAGES
from figures.parameters import ECONOMY, OWNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from figures.address import Parameter, Value
    from figures.pages import Page

_LINKS = 480
_FLOORS = 40
_SLOWEST = 20
_PLACES = 20
_WORDS = ("cable", "data", "a", "UN", "geneva", "2024")
_NO_WORDS = {"circle", "cells"}
_SEED = 9


@dataclass(frozen=True)
class Link:
    """A page and what its link says."""

    page: str
    query: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        """Return it as it would be typed."""
        return f"/{self.page}?{urlencode(self.query, doseq=True)}"


@dataclass(frozen=True)
class Cost:
    """What a first view cost the server: milliseconds of its processor, and milliseconds a visitor waited."""

    link: Link
    cpu_ms: float
    waited_ms: float


def links(number: int = _LINKS) -> list[Link]:
    """Return different links, the same at every call: each tab of each page as often, with one to four choices.

    Pages without tabs come for some economies and blocs besides, the dossier among them.

    Parameters
    ----------
    number
        How many, at least.
    """
    atlas, chance = Atlas(), random.Random(_SEED)  # noqa: S311 (links need no secrecy)
    tabs = [(page, tab) for page in PAGES for tab in page.tabs or {"": ""}]
    found: dict[str, Link] = {}
    while len(found) < number:
        for page, tab in tabs:
            link = Link(page.name, dict(_said(atlas, page, tab, chance)))
            found.setdefault(str(link), link)
    for page in (page for page in PAGES if not page.tabs):
        for place in chance.sample(list(standpoint.places(atlas, page=page.name)), _PLACES):
            link = Link(page.name, {ECONOMY.name: (place,)})
            found.setdefault(str(link), link)
    mixed = list(found.values())
    chance.shuffle(mixed)
    return mixed


def _said(atlas: Atlas, page: Page, tab: str, chance: random.Random) -> Iterator[tuple[str, tuple[str, ...]]]:
    of_page = [parameter for parameter in OWNED if parameter.page == page.name and parameter.name != page.tab]
    if not of_page:
        return
    view = importlib.import_module(f"figures.{page.name}.view")
    if tab:
        yield page.tab, (tab,)
    asked = chance.sample(of_page, min(len(of_page), chance.randint(1, 4)))
    for parameter in [*asked, *([ECONOMY] if chance.random() < 0.6 else [])]:
        texts = write(parameter, _value(parameter, view.options(atlas, parameter), chance))
        if texts:
            yield parameter.name, tuple(texts)


def _value(parameter: Parameter, options: Mapping[str, str], chance: random.Random) -> Value:
    codes, value = [code for code in options if code], parameter.default
    if parameter.kind == "one" and codes:
        value = chance.choice(codes)
    elif parameter.kind == "many" and codes:
        value = tuple(chance.sample(codes, min(len(codes), chance.randint(1, 2))))
    elif parameter.kind == "number":
        value = chance.randint(parameter.low, parameter.high)
    elif parameter.kind == "range":
        low, high = sorted(chance.sample(range(parameter.low, parameter.high, 100), 2))
        value = (low, high)
    elif parameter.kind == "flag":
        value = not parameter.default
    elif parameter.kind == "text" and parameter.name not in _NO_WORDS:
        value = chance.choice(_WORDS)
    return value


async def _open(target: server.Server, opened: Sequence[Link]) -> list[Cost]:
    costs = []
    for link in opened:
        async with visit(target.port, link.page) as viewer:
            viewer.query = {name: list(texts) for name, texts in link.query.items()}
            before = target.cpu_ms
            run = await viewer.run()
            costs.append(Cost(link, target.cpu_ms - before, run.seconds * 1000))
            if run.errors:
                raise RuntimeError(f"{link} shows an error: {'; '.join(run.errors)[:500]}")
    return costs


def _add(name: str, costs: Sequence[Cost], floor: Sequence[Cost], *, budget: bool = False) -> None:
    for what, values, floors in (
        ("processor", [c.cpu_ms for c in costs], [c.cpu_ms for c in floor]),
        ("waited", [c.waited_ms for c in costs], [c.waited_ms for c in floor]),
    ):
        middle, high, largest = statistics.median(values), statistics.quantiles(values, n=20)[-1], max(values)
        beside = f"p95 {high:.0f} ms; empty page {statistics.median(floors):.0f} ms"
        if budget:
            report.at_most(f"{name}: {what}, median", middle, 60, "ms", note=beside)
            report.at_most(f"{name}: {what}, largest", largest, 250, "ms")
        else:
            report.add(f"{name}: {what}", f"median {middle:.0f} ms, p95 {high:.0f} ms, largest {largest:.0f} ms")


def main() -> None:
    """First views of many different links in one warmed server: median, 95th percentile, largest, and the slowest."""
    opened = links()
    with server.bare("floor", nodelay=True) as bare:
        floor = asyncio.run(_open(bare, [Link("", {})] * _FLOORS))
    with server.started() as atlas:
        costs = asyncio.run(_open(atlas, opened))
    _add(f"{len(costs)} links", costs, floor, budget=True)
    for page in PAGES:
        of_page = [cost for cost in costs if cost.link.page == page.name]
        if len(of_page) > 1:
            _add(f"{page.name}, {len(of_page)} links", of_page, floor)
    for cost in sorted(costs, key=lambda cost: -cost.cpu_ms)[:_SLOWEST]:
        print(f"  processor {cost.cpu_ms:.0f} ms, waited {cost.waited_ms:.0f} ms: {cost.link}")
