from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from web.settings import DEFAULTS, SettingError, settings

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("app.py", "web", "ui", "takeaway", "figures", "charts", "analysis", "geo", "loaders")


def test_the_document_has_every_setting_with_its_default():
    document = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(ATLAS_\w+)` \| `?([^|`]*?)`? \|", document, re.MULTILINE))
    assert {name: value.replace("empty", "") for name, value in rows.items()} == DEFAULTS


def test_the_code_reads_no_other_variable():
    found = subprocess.run(
        ["git", "grep", "-hoE", r"ATLAS_[A-Z_]+", "--", *_FOLDERS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(found.stdout.split()) == set(DEFAULTS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ATLAS_TLS", "yes"),
        ("ATLAS_TRUST_PROXY", "-1"),
        ("ATLAS_SESSIONS", "0"),
        ("ATLAS_SESSIONS", "many"),
        ("ATLAS_LOG", "all"),
        ("ATLAS_FRAME_ANCESTORS", "*; script-src *"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_at_the_start(name: str, value: str):
    with pytest.raises(SettingError, match=re.escape(f"{name}={value}")):
        settings({name: value})


def test_an_empty_variable_counts_as_not_set():
    assert settings(dict.fromkeys(DEFAULTS, " ")) == settings({})
