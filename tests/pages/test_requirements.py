"""What the running app needs: every package in requirements.txt is loaded by it, none is under a copyleft licence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE = {"vl-convert-python": "vl_convert", "python-pptx": "pptx", "scikit-image": "skimage"}
TELL = """
import json, sys
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
LOAD_EVERY_MODULE = """
import importlib, pkgutil
import app, takeaway, ui, web
for package in (takeaway, ui, web):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if found.name != "ui.frame":  # the script of a visit
            importlib.import_module(found.name)
"""
OPEN_EVERY_PAGE = """
from pathlib import Path
import app
import takeaway.pdf, takeaway.slides  # what a worker process loads
from tests.pages.opening import open_page
for page in sorted(Path("pages").glob("*.py")):
    open_page(page.stem)
"""


def named(file: str) -> list[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [re.split(r"[\[<>=~ ]", line)[0] for line in lines if line and line[0] not in "#-"]


def needed(names: list[str]) -> dict[str, metadata.Distribution]:
    """Return installed packages with all they need, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found or not any(True for _ in metadata.distributions(name=name)):
            continue
        found[name] = metadata.distribution(name)
        waiting += [re.split(r"[^\w.-]", r)[0] for r in found[name].requires or [] if "extra ==" not in r]
    return found


def licence(package: metadata.Distribution) -> str:
    about = package.metadata
    classified = [text for text in about.get_all("Classifier", []) if text.startswith("License")]
    first_line = (about.get("License") or "").partition("\n")[0]
    return about.get("License-Expression") or " ".join(classified) or first_line


def loaded_by(script: str) -> set[str]:
    """Return the top names of all modules that a script loads in a process of its own."""
    answer = subprocess.run(
        [sys.executable, "-c", script + TELL], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_running_app_loads_no_package_that_it_does_not_require():
    names = loaded_by(LOAD_EVERY_MODULE) - loaded_by("")
    belongs = metadata.packages_distributions()
    loaded = {package.lower().replace("_", "-") for name in names for package in belongs.get(name, ())}
    assert {"streamlit", "scikit-image"} <= loaded
    assert loaded - set(needed(named("requirements.txt"))) == set(), "make run installs requirements.txt alone"


@pytest.mark.long
def test_the_running_app_loads_every_package_it_requires():
    loaded = loaded_by(OPEN_EVERY_PAGE)
    idle = [name for name in named("requirements.txt") if MODULE.get(name, name) not in loaded]
    assert idle == [], "these belong in requirements-dev.txt"


def test_no_package_of_the_running_app_is_copyleft():
    packages = needed(named("requirements.txt"))
    assert {"streamlit", "pyarrow", "shapely"} <= set(packages)
    terms = {name: licence(package) for name, package in packages.items()}
    assert [name for name, text in terms.items() if not text] == []
    assert [name for name, text in terms.items() if re.search(r"GPL|General Public", text)] == []
