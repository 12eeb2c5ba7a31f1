"""What the atlas runs on: licences, packages nothing imports, known holes: ``python -m tools.audit PIP_AUDIT``."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
RUNS = ("app.py", "pages", "ui", "takeaway", "figures", "charts", "analysis", "geo", "loaders", "web")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_STRONG = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
_WEAK = re.compile(r"LGPL|Lesser", re.IGNORECASE)


def required(file: Path = ROOT / "requirements.txt") -> list[str]:
    """Return the packages that a file of requirements names itself."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [found[0].lower() for line in lines if line and line[0] not in "#-" and (found := _NAME.match(line))]


def all_needed(names: Iterable[str]) -> list[str]:
    """Return packages and all that they need, as installed here."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or version of Python
        found.add(name)
        waiting += [match[0] for need in needs if "extra ==" not in need and (match := _NAME.match(need))]
    return sorted(found)


def licence(name: str) -> str:
    """Return what a package says of its licence, shortly."""
    told = importlib.metadata.metadata(name).json
    classes = [str(one) for one in told.get("classifier", ()) if str(one).startswith("License")]
    classed = ", ".join(one.rpartition("::")[2].strip() for one in classes)
    said = str(told.get("license_expression") or classed or told.get("license") or "not said")
    return said.splitlines()[0][:80]


def is_strong_copyleft(said: str) -> bool:
    """Return whether a licence would bind the whole atlas."""
    return bool(_STRONG.search(said)) and not _WEAK.search(said)


def imported(folders: Iterable[str] = RUNS) -> set[str]:
    """Return the modules, by their first name, that the app's own code imports."""
    found = set()
    for folder in folders:
        for path in [ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module.partition(".")[0])
    return found


def unused() -> list[str]:
    """Return the required packages of which the app imports no module."""
    modules: dict[str, set[str]] = {}
    for module, packages in importlib.metadata.packages_distributions().items():
        for package in packages:
            modules.setdefault(re.sub(r"[-_.]+", "-", package).lower(), set()).add(module)
    ours = imported()
    return [name for name in required() if not modules.get(name, set()) & ours]


def vulnerabilities(pip_audit: str) -> tuple[list[str], int]:
    """Return known vulnerabilities of the locked versions, and how many packages no feed answered for.

    Parameters
    ----------
    pip_audit
        Where the program is.
    """
    command = [pip_audit, "-r", str(ROOT / "requirements-dev.lock"), "--no-deps", "--disable-pip", "-f", "json"]
    done = subprocess.run([*command, "--timeout", "10"], capture_output=True, text=True, check=False, timeout=300)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [], len(required(ROOT / "requirements-dev.lock"))
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'none'}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    return found, sum("skip_reason" in package for package in packages)


def main() -> None:
    """Report, and fail on a strong copyleft licence, an unused package or a known vulnerability."""
    said = {name: licence(name) for name in all_needed(required())}
    strong = [f"{name}: {text}" for name, text in said.items() if is_strong_copyleft(text)]
    known, unknown = vulnerabilities(sys.argv[1])
    for name, text in said.items():
        print(f"{name} {importlib.metadata.version(name)}: {text}")
    print(f"\n{len(said)} packages. Strong copyleft: {'; '.join(strong) or 'none'}.")
    print(f"Required but not imported: {', '.join(unused()) or 'none'}.")
    print(f"Known vulnerabilities: {'; '.join(known) or 'none told'}; {unknown} packages no feed answered for.")
    sys.exit(bool(strong or unused() or known))


if __name__ == "__main__":
    main()
