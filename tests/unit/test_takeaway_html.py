"""The sealed HTML: whole, without anything from elsewhere, and safe whatever stands in a title."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from takeaway.html import html
from tests.unit.brief import HOSTILE, brief


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def read(**how: bool) -> tuple[str, _Seen]:
    text = html(brief(), **how).decode()
    seen = _Seen()
    seen.feed(text)
    return text, seen


@pytest.mark.parametrize("interactive", [False, True])
def test_nothing_comes_from_elsewhere(*, interactive: bool):
    _, seen = read(interactive=interactive)
    assert not [attrs for _, attrs in seen.tags if attrs.get("src")]
    assert not seen.all("link")
    policy = seen.all("meta")[1]["content"] or ""
    assert policy.startswith("default-src 'none'")
    assert "connect-src" not in policy


@pytest.mark.parametrize("interactive", [False, True])
def test_what_stands_in_titles_and_cells_is_text(*, interactive: bool):
    _, seen = read(interactive=interactive)
    assert len([attrs for attrs in seen.all("script") if attrs.get("type") != "application/json"]) == interactive
    assert not seen.all("img")
    assert not [attrs for _, attrs in seen.tags if any(name.startswith("on") for name in attrs)]
    assert not [a for a in seen.all("a") if not (a["href"] or "").startswith(("#", "http://", "https://"))]
    assert HOSTILE in " ".join(seen.text)


def test_the_policy_allows_the_one_script_by_its_hash():
    text, seen = read(interactive=True)
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    assert len(script) == 1
    assert f"script-src 'sha256-{digest}'" in (seen.all("meta")[1]["content"] or "")
    assert "script-src 'none'" in read()[0]


def test_it_says_who_says_so_on_what_terms_and_how_sure():
    text, seen = read()
    words = " ".join(" ".join(seen.text).split())
    for said in (
        "Edition of 24 November 2026",
        "Boundaries imply no endorsement.",
        "World Bank. Read 2026-01-02. CC BY 4.0.",
        "Confirmed: a source was read",
        "Tonga is smaller.",
        "As of 2023 to 2024",
        "http://localhost/compare?economy=TON&picture=ladder",
    ):
        assert said in words
    assert '<a href="#source-1">1</a>, <a href="#source-2">2</a>' in text
    assert "nan" not in words
    assert "no data" in words


def test_every_link_inside_leads_somewhere_and_no_name_is_used_twice():
    _, seen = read()
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    inner = {(a["href"] or "")[1:] for a in seen.all("a") if (a["href"] or "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert inner <= set(ids)


def test_each_figure_is_told_when_it_is_done():
    told: list[tuple[int, int]] = []
    html(brief(), tell=lambda done, count: told.append((done, count)))
    assert told == [(1, 2), (2, 2)]
