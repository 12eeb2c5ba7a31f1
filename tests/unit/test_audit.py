from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from tools import audit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "strong"),
    [("GPL-3.0-only", True), ("GNU Affero General Public License v3", True), ("LGPL-2.1", False), ("MIT", False)],
)
def test_only_licences_that_bind_the_whole_count(said: str, *, strong: bool):
    assert audit.is_strong_copyleft(said) == strong


def test_the_app_runs_on_no_strong_copyleft():
    needed = audit.all_needed(audit.required())
    assert {"streamlit", "uvicorn", "pandas"} <= set(needed)
    assert [name for name in needed if audit.is_strong_copyleft(audit.licence(name))] == []


def test_what_nothing_imports_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(audit, "required", lambda: ["pandas", "pytest"])
    assert audit.unused() == ["pytest"]


@pytest.mark.parametrize(
    ("said", "found", "unknown"),
    [
        (
            '{"dependencies": [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}]}',
            [],
            1,
        ),
        (
            '{"dependencies": [{"name": "b", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}',
            ["b 1: X-1, mended in 2"],
            0,
        ),
    ],
)
def test_packages_no_feed_answered_for_do_not_count_as_free_of_holes(
    tmp_path: Path, said: str, found: list[str], unknown: int
):
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\necho '{said}'\n")
    program.chmod(0o755)
    assert audit.vulnerabilities(str(program)) == (found, unknown)
    assert audit.vulnerabilities("true")[1] > 50


def pinned(file: str) -> dict[str, str]:
    """Return each package of a lock with its version; every one has at least one hash."""
    found = {}
    for entry in re.split(r"\n(?=\S)", (audit.ROOT / file).read_text()):
        if not entry.startswith("#"):
            name, version, hashes = re.fullmatch(r"(\S+)==(\S+)(?: ; [^\n]*)? \\\n(.*)", entry, re.DOTALL).groups()  # type: ignore[union-attr]
            assert re.fullmatch(r"( +--hash=sha256:[0-9a-f]{64}( \\)?\n?)+", hashes), name
            found[name] = version
    return found


def test_every_package_is_pinned_with_hashes_and_both_locks_agree():
    runs, checks = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert runs.items() <= checks.items()
    assert set(audit.required()) <= set(runs)
    assert set(audit.required(audit.ROOT / "requirements-dev.txt")) <= set(checks)
    assert "pytest" not in runs
    for package, version in runs.items():
        if package in audit.all_needed(["streamlit"]):
            assert metadata.version(package) == version
