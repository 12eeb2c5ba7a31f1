"""Run the benchmarks named, or all of them, one after the other: ``python -m benchmarks rerun load --write``.

``python -m benchmarks crowd 25`` says how many visitors come.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING

import benchmarks
from benchmarks import report

if TYPE_CHECKING:
    from collections.abc import Callable


def _found() -> dict[str, Callable[..., None]]:
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names}
    return {name: module.main for name, module in modules.items() if hasattr(module, "main")}


def main() -> None:
    """Run what the command line names."""
    known = _found()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(known)}; all if none is given")
    parser.add_argument("--write", action="store_true", help="keep the numbers in docs/benchmarks.md")
    arguments = parser.parse_args()
    described = {name: (run.__doc__ or "").strip().splitlines()[0] for name, run in known.items()}
    sizes = tuple(int(name) for name in arguments.names if name.isdigit())
    names = [name for name in arguments.names if not name.isdigit()]
    if sizes and names == ["crowd"]:
        known["crowd"] = functools.partial(known["crowd"], sizes)
    elif sizes:
        parser.error("only crowd takes a number: how many visitors")
    unknown = [name for name in names if name not in known]
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    for name in names or known:
        print(f"\n{name}: {described[name]}")
        known[name]()
        rows = report.take()
        print(report.table(rows))
        if arguments.write and rows:
            report.write(name, rows)


if __name__ == "__main__":
    main()
