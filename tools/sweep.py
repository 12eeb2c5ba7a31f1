"""Open links by the thousand and report each that shows an error: ``python -m tools.sweep --random 2500``.

What can be asked is learnt from the controls themselves: each control that is bound to the address says its parameter
and its options, and each option may bring further controls. So the sweep knows what the pages know.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import random
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from streamlit import config
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from analysis import apart
from figures import parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
_KINDS = ("selectbox", "multiselect", "button_group", "slider", "select_slider", "toggle", "checkbox", "text_input")
TEXTS = ("zzz", "31.2, 29.9, 100")
"""What is typed into a text box: a word found nowhere, and a damage circle."""
HOSTILE = (
    "9" * 5000,
    "nan",
    "1e999",
    "-1",
    "[x](https://evil.example)\n# y",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "x" * 9_999,
)
"""What no control offers."""
CROSSED = {"compare": ("picture", "by", "at")}
"""Parameters of which every combination is opened."""
_NOISE = "missing ScriptRunContext"
_NAMED = 100
Value: TypeAlias = str | list[str]


@dataclass(frozen=True)
class Link:
    """A page and what its address says."""

    page: str
    address: dict[str, Value]

    def __str__(self) -> str:
        """Return it as it would be typed, shortened."""
        query = urlencode(sorted(self.address.items()), doseq=True)
        return f"/{self.page}?{query[:_NAMED]}{'…' if len(query) > _NAMED else ''}"


@dataclass(frozen=True)
class Control:
    """A control bound to the address.

    Attributes
    ----------
    key
        Its parameter.
    values
        What it offers, as an address says it.
    link
        Where it was first seen.
    many
        Whether it takes several values.
    views
        Whether its options stand side by side: most of these choose what is seen, and bring controls of their own.
    """

    key: str
    values: tuple[Value, ...]
    link: Link
    many: bool
    views: bool


@dataclass
class Sweep:
    """What was opened and what went wrong.

    Attributes
    ----------
    controls
        Those found, by page and then by parameter and label.
    asked
        Parameters each page read by itself.
    opened
        Number of links, each opened twice.
    problems
        What went wrong, to the links where it did.
    """

    controls: dict[str, dict[tuple[str, str], Control]] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)
    opened: int = 0
    problems: dict[str, list[Link]] = field(default_factory=dict)

    def open(self, link: Link) -> AppTest:
        """Open a link, see what it shows once all is computed, and note what went wrong."""
        self.opened += 1
        with _listening() as said, _reads(self.asked.setdefault(link.page, set())):
            at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=120)
            for key, value in link.address.items():
                at.query_params[key] = value
            at.switch_page(f"../pages/{link.page}.py").run()
            said += [f"shown: {one.message[:_NAMED]}" for one in at.exception]
            self._note(link, at)
            apart.wait()
            at.run()
            said += [f"shown at the second view: {one.message[:_NAMED]}" for one in at.exception]
        for problem in dict.fromkeys(said):
            self.problems.setdefault(problem, []).append(link)
        return at

    def _note(self, link: Link, at: AppTest) -> None:
        """Remember the controls that a page shows."""
        known = self.controls.setdefault(link.page, {})
        for kind in _KINDS:
            for element in at.get(kind):
                key = getattr(element.proto, "query_param_key", "") or _parameter(link.page, element.key)
                if key and (key, element.proto.label) not in known:
                    values = tuple(_offered(kind, element.proto))
                    known[key, element.proto.label] = Control(
                        key, values, link, many=kind == "multiselect", views=kind == "button_group"
                    )

    def alone(self, page: str, most: int, rng: random.Random) -> None:
        """Open a page with every option of every control, one at a time; of long lists, some."""
        self.open(Link(page, {}))
        tried: set[tuple[str, str]] = set()
        while waiting := [name for name in self.controls[page] if name not in tried]:
            tried.add(waiting[0])
            control = self.controls[page][waiting[0]]
            every = control.views or len(control.values) <= most
            values = control.values if every else rng.sample(control.values, most)
            for value in values:
                self.open(Link(page, control.link.address | {control.key: value}))

    def crossed(self, page: str, keys: Sequence[str], most: int, rng: random.Random) -> None:
        """Open a page with every combination of what some parameters offer, or ``most`` of them."""
        links = [Link(page, {})]
        for key in keys:
            values = next((c.values for c in self.controls[page].values() if c.key == key), ())
            links = [Link(page, link.address | {key: value}) for link in links for value in values]
        for link in links if len(links) <= most else rng.sample(links, most):
            self.open(link)

    def hostile(self, page: str, values: Sequence[str]) -> None:
        """Open a page with what no control offers, for every parameter it reads."""
        bases = {control.key: control.link.address for control in self.controls[page].values()}
        for key in sorted(self.asked[page] | set(bases)):
            for value in values:
                self.open(Link(page, bases.get(key, {}) | {key: value}))

    def combined(self, number: int, rng: random.Random) -> None:
        """Open random pages with random valid values of several controls."""
        for _ in range(number):
            page = rng.choice(list(self.controls))
            controls = list(self.controls[page].values())
            address: dict[str, Value] = {}
            for control in rng.sample(controls, min(len(controls), rng.randint(1, 6))):
                address |= control.link.address | {control.key: _some(control, rng)}
            self.open(Link(page, address))


def _parameter(page: str, key: str | None) -> str:
    """Return the parameter that a control shows, which is its key; empty where it shows none."""
    return key if key in {parameter.name for parameter in parameters.of(page)} else ""


def _some(control: Control, rng: random.Random) -> Value:
    if not control.values:
        return ""
    if control.many:
        return [str(one) for one in rng.sample(control.values, min(len(control.values), rng.randint(1, 3)))]
    return rng.choice(control.values)


def _offered(kind: str, proto: Any) -> Iterator[Value]:  # noqa: ANN401
    """Yield what a control offers, as an address says it."""
    if kind in {"toggle", "checkbox"}:
        yield from ("true", "false")
    elif kind == "text_input":
        yield from TEXTS
    elif kind == "button_group":
        yield from (option.content for option in proto.options)
    elif getattr(proto, "options", ()):
        yield from proto.options
    else:
        low, high = int(proto.min), int(proto.max)
        years = [str(low), str(high), str((low + high) // 2)]
        yield from years if len(proto.default) == 1 else ([years[0], years[2]], [years[2], years[1]], [years[0]] * 2)


class _Listener(logging.Handler):
    """Keep what is logged as a warning or worse, with the last line of the atlas in it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if _NOISE in text:
            return
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            text = f"{type(error).__name__}: {str(error)[:_NAMED]} in {_place(error)}"
        self.said.append(f"logged: {text}")


def _place(error: BaseException) -> str:
    """Return the last line of the atlas that an error passed."""
    place, frame = "", error.__traceback__
    while frame:
        path = Path(frame.tb_frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts:
            place = f"{path.relative_to(ROOT)}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what is logged and warned of."""
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield listener.said
        listener.said += [f"warned: {one.message} in {one.filename}:{one.lineno}" for one in warned]
    finally:
        logging.getLogger().removeHandler(listener)


@contextlib.contextmanager
def _reads(seen: set[str]) -> Iterator[None]:
    """Note which parameters of the address are read."""
    names = ("get", "get_all", "__getitem__", "__contains__")
    kept = {name: getattr(QueryParamsProxy, name) for name in names}

    def noting(name: str) -> Any:  # noqa: ANN401
        def read(self: QueryParamsProxy, key: str, *rest: Any) -> Any:  # noqa: ANN401
            seen.add(key)
            return kept[name](self, key, *rest)

        return read

    for name in names:
        setattr(QueryParamsProxy, name, noting(name))
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(QueryParamsProxy, name, method)


def every_page() -> list[str]:
    """Return the names of all pages."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def run(
    pages: Sequence[str], *, most: int, number: int, crossed: int, hostile: Sequence[str] = HOSTILE, seed: int = 0
) -> Sweep:
    """Open pages as often as told.

    Parameters
    ----------
    pages
        Their names.
    most
        Options of one control opened alone.
    number
        Random combinations.
    crossed
        Combinations opened of `CROSSED`.
    hostile
        Values that no control offers.
    seed
        Of what is drawn at random.
    """
    config.set_option("logger.enableRich", False)
    sweep, rng = Sweep(), random.Random(seed)  # noqa: S311
    for page in pages:
        sweep.alone(page, most, rng)
        sweep.hostile(page, hostile)
        if page in CROSSED:
            sweep.crossed(page, CROSSED[page], crossed, rng)
    sweep.combined(number, rng)
    return sweep


def main() -> None:
    """Open the links, print what went wrong, and fail if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tools.sweep", description=__doc__)
    parser.add_argument("--random", type=int, default=2500, help="random combinations (2500)")
    parser.add_argument("--most", type=int, default=40, help="options of one control opened alone (40)")
    parser.add_argument("--crossed", type=int, default=1_000_000, help="combinations of crossed parameters (all)")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    start = time.monotonic()
    found = run(
        every_page(), most=arguments.most, number=arguments.random, crossed=arguments.crossed, seed=arguments.seed
    )
    for problem, links in sorted(found.problems.items(), key=lambda item: -len(item[1])):
        print(f"{len(links):,} x {problem}")
        print("".join(f"    {link}\n" for link in links[:5]), end="")
    bad = Counter(str(link) for links in found.problems.values() for link in links)
    print(
        f"{found.opened:,} links opened twice, {sum(map(len, found.controls.values()))} controls, "
        f"{len(bad):,} links with a problem, {time.monotonic() - start:,.0f} s"
    )
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
