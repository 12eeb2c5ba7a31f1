"""Documents of the repository, read and made fit for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.documents import load_changelog, load_document, load_methods
from loaders.table import DataFileError
from ui.documents import as_part

if TYPE_CHECKING:
    from pathlib import Path


def test_headings_go_one_level_down_but_not_in_code():
    assert as_part("## Data\n\n```\n# a comment\n```\n# End") == "### Data\n\n```\n# a comment\n```\n## End"


def test_links_into_the_repository_become_words_and_outside_links_stay():
    text = "See [routes](../methods/routes.md), [`x.csv`](../x.csv) and [the site](https://example.org/a)."
    assert as_part(text) == "See routes, `x.csv` and [the site](https://example.org/a)."


def test_amounts_and_tildes_stay_what_they_are():
    assert as_part("US$2 tn to US$3 tn, ~5 km; `$HOME`") == r"US\$2 tn to US\$3 tn, \~5 km; `$HOME`"


def test_comments_are_left_out():
    assert as_part("<!-- measured: begin -->\nOne.") == "One."


def test_methods_are_sorted_by_title_without_the_index(tmp_path: Path):
    (tmp_path / "README.md").write_text("# Index\n")
    (tmp_path / "b.md").write_text("# Ant\n\nText.\n")
    (tmp_path / "a.md").write_text("# Bee\n\nText.\n")
    assert [(one.name, one.title, one.body) for one in load_methods(tmp_path)] == [
        ("b", "Ant", "Text."),
        ("a", "Bee", "Text."),
    ]


def test_a_document_without_a_title_or_file_is_named(tmp_path: Path):
    (tmp_path / "x.md").write_text("Text\n")
    with pytest.raises(DataFileError, match=r"x\.md, row 1: a document starts with"):
        load_document(tmp_path / "x.md")
    with pytest.raises(DataFileError, match=r"y\.md cannot be read"):
        load_document(tmp_path / "y.md")


def test_the_changelog_gives_releases_newest_first(tmp_path: Path):
    path = tmp_path / "CHANGELOG.md"
    path.write_text("# Changelog\n\n## Unreleased\n\n- New\n  and long.\n\n## 0.1.0 (2026-11-22)\n\n- One.\n- Two.\n")
    unreleased, first = load_changelog(path)
    assert (unreleased.version, unreleased.date, unreleased.changes) == ("Unreleased", "", ("New and long.",))
    assert (first.version, first.date, first.changes) == ("0.1.0", "2026-11-22", ("One.", "Two."))
    path.write_text("# Changelog\n")
    with pytest.raises(DataFileError, match="no '## VERSION"):
        load_changelog(path)
