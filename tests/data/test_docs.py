"""Documents that promise something keep it: pages, commands, links, licences."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from figures.pages import PAGES
from loaders.cables import load_cables
from loaders.documents import load_changelog

if TYPE_CHECKING:
    from figures.pages import Page

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def slug(heading: str) -> str:
    """Return the anchor that a heading gets on code hosts."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_readme_names_every_page_with_its_address_and_question(page: Page):
    address = "/" if page.name == "home" else f"/{page.name}"
    assert f"| {page.title} | `{address}` | {page.question}" in README


def test_readme_names_the_commands_that_exist_and_no_other():
    named = set(re.findall(r"^\| `make (\w+)`", README, re.MULTILINE))
    assert named == targets()
    assert set(re.findall(r"\bmake ([a-z]+)`", README)) <= targets()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path):
    text = path.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{path.name}: {link} leads nowhere"
        if anchor:
            assert anchor in anchors(target), f"{path.name}: {link} has no such heading"


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "methods").glob("*.md")), ids=lambda path: path.stem)
def test_every_method_is_in_the_index(path: Path):
    index = (ROOT / "docs" / "methods" / "README.md").read_text(encoding="utf-8")
    assert path.stem == "README" or f"({path.name})" in index


FOLDERS = "ui|charts|analysis|figures|takeaway|geo|loaders|data|docs|tests|tools|benchmarks|deploy|web|pages"


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/security.md", "docs/operation.md", "docs/accessibility.md"]
)
def test_paths_named_in_code_marks_exist(document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(rf"`((?:{FOLDERS})/[\w./*-]+)`", text)
    assert named
    for name in named:
        assert list(ROOT.glob(name)), f"{name} is named but does not exist"


def test_modules_and_commands_named_in_code_marks_exist():
    for name in ("security", "operation", "performance", "accessibility"):
        text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        for module in re.findall(r"`python -m ((?:tools|benchmarks)[\w.]*)", text):
            assert (ROOT / f"{module.replace('.', '/')}.py").exists() or (ROOT / module).is_dir(), module
        assert set(re.findall(r"`make ([a-z]+)", text)) <= targets()


def test_one_version_everywhere():
    latest = load_changelog()[0]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {latest.version}\n" in citation
    assert f"date-released: {latest.date}\n" in citation
    assert f'version = "{latest.version}"' in project


def test_the_licence_of_the_data_names_every_big_publisher():
    text = (ROOT / "data" / "LICENSE.md").read_text(encoding="utf-8")
    credit = (
        "Cable and landing facts compiled from TeleGeography's Submarine Cable Map (submarinecablemap.com) and other "
        "public sources; routes are our own and not surveyed."
    )
    assert credit in " ".join(text.split())
    for publisher in ("World Bank", "International Monetary Fund", "Natural Earth", "GeoNames", "Wikidata", "Lowy"):
        assert publisher in text


def test_the_limits_quote_the_tables():
    text = " ".join((ROOT / "docs" / "methods" / "limits.md").read_text(encoding="utf-8").split())
    retired = load_cables().frame.query("status == 'retired'")
    inferred = retired["status_basis"].str.startswith("inferred").sum()
    assert f"{inferred} of {len(retired)} retired cables are inferred" in text
