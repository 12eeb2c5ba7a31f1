"""Find cached functions that draw: ``python -m tools.check_cached``.

What a cached function draws is replayed at every later call, into places that are gone by then: the page works once
and shows an error ever after. So a function handed to ``kept`` or ``remember`` may draw nothing, nor call what does,
nor take something to draw on.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
CACHING = frozenset({"kept", "remember"})
PLACES = ("progress", "placeholder", "container", "bar")
"""Words of parameters that are drawn on."""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Name: TypeAlias = tuple[str, str]
"""Module and function."""


@dataclass
class Module:
    """What the check knows of a module.

    Attributes
    ----------
    functions
        Those at its top level, by name.
    tables
        Names of functions in each table (such as ``_FIGURES``) at its top level.
    imported
        Each local name to what it stands for: a module, or a function of one.
    tree
        All of it.
    """

    tree: ast.Module
    functions: dict[str, Function] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)


def read(source: str) -> Module:
    """Return what the check needs of a module's source."""
    module = Module(ast.parse(source))
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            module.functions[node.name] = node
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name):
                module.tables[target.id] = [v.id for v in node.value.values if isinstance(v, ast.Name)]
    for one in ast.walk(module.tree):
        if isinstance(one, ast.ImportFrom):
            module.imported |= {a.asname or a.name: f"{one.module}.{a.name}" for a in one.names}
        elif isinstance(one, ast.Import):
            module.imported |= {a.asname or a.name: a.name for a in one.names}
    return module


def problems(modules: dict[str, Module]) -> list[str]:
    """Return one line for each cached function that draws, is drawn on, or calls what draws.

    Parameters
    ----------
    modules
        Dotted name to module, all that may call each other.
    """
    found = []
    for name, module in modules.items():
        for start, label in _cached(name, module):
            trail = _drawing(start, modules, (label,))
            if trail:
                found.append(f"{name}: a cached function draws: {' -> '.join(trail)}")
    return sorted(set(found))


def _cached(name: str, module: Module) -> Iterator[tuple[tuple[str, Function], str]]:
    """Yield the functions of this module that are handed to a cache."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and _last(node.func) in CACHING and node.args):
            continue
        handed = node.args[0]
        if isinstance(handed, ast.Lambda):
            yield (name, handed), "lambda"
        table = handed.value if isinstance(handed, ast.Subscript) else None
        names = module.tables.get(table.id, []) if isinstance(table, ast.Name) else []
        names += [handed.id] if isinstance(handed, ast.Name) else []
        for one in names:
            if one in module.functions:
                yield (name, module.functions[one]), one
    for one, function in module.functions.items():
        decorators = getattr(function, "decorator_list", [])
        if any(_last(d.func if isinstance(d, ast.Call) else d) in {"cache_data", "cache_resource"} for d in decorators):
            yield (name, function), one


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _drawing(
    start: tuple[str, Function], modules: dict[str, Module], trail: tuple[str, ...], seen: set[int] | None = None
) -> tuple[str, ...]:
    """Return the way from a function to what it draws; nothing where it draws nothing."""
    seen = set() if seen is None else seen
    name, function = start
    if id(function) in seen:
        return ()
    seen.add(id(function))
    if len(trail) == 1:
        for parameter in _parameters(function):
            if any(word in parameter.split("_") for word in PLACES):
                return (*trail, f"parameter {parameter}")
    for used, label in _uses(function):
        base, _, attribute = used.partition(".")
        whole = modules[name].imported.get(base, "")
        if whole == "streamlit" and attribute and not attribute.startswith("cache_"):
            return (*trail, f"{used} (line {label})")
        owner, called = (whole, attribute) if attribute else (name, base)
        if whole and not attribute:  # a function imported by name
            owner, _, called = whole.rpartition(".")
        if owner in modules and called in modules[owner].functions:
            way = _drawing((owner, modules[owner].functions[called]), modules, (*trail, used), seen)
            if way:
                return way
    return ()


def _parameters(function: Function) -> Iterable[str]:
    every = function.args
    return [one.arg for one in (*every.posonlyargs, *every.args, *every.kwonlyargs)]


def _uses(function: Function) -> Iterator[tuple[str, int]]:
    """Yield the names and ``module.names`` a function mentions; what it hands on may be called as well."""
    body = function.body if isinstance(function.body, list) else [function.body]
    later = {id(inner) for node in body for one in ast.walk(node) if _is_cache(one) for inner in ast.walk(one)}
    for node in (one for statement in body for one in ast.walk(statement)):
        if id(node) in later:
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}", node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno


def _is_cache(node: ast.AST) -> bool:
    """Tell whether a node hands a function to a cache: that one is looked at by itself."""
    return isinstance(node, ast.Call) and _last(node.func) in CACHING


def shipped() -> dict[str, Module]:
    """Return every module that may meet Streamlit."""
    paths = [p for folder in ("ui", "pages", "figures") for p in sorted((ROOT / folder).rglob("*.py"))]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): read(path.read_text(encoding="utf-8")) for path in paths
    }


def main() -> None:
    """Print what was found, and fail if that is anything."""
    found = problems(shipped())
    print("\n".join(found) or "No cached function draws.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
