"""Texts of the repository that the app shows: methods, licences, changes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from loaders.table import DataFileError

ROOT = Path(__file__).resolve().parent.parent
_RELEASE = re.compile(r"^## (?P<version>\S+)(?: \((?P<date>\d{4}-\d{2}-\d{2})\))?$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A Markdown file.

    Attributes
    ----------
    name
        File name without ending, used in addresses.
    title
        Its first heading.
    body
        What follows that heading.
    """

    name: str
    title: str
    body: str


@dataclass(frozen=True)
class Release:
    """One version in the changelog.

    Attributes
    ----------
    version, date
        Number and day; the day is empty for what is not released yet.
    changes
        One line a change.
    """

    version: str
    date: str
    changes: tuple[str, ...]


def load_document(path: Path) -> Document:
    """Return one Markdown file.

    Parameters
    ----------
    path
        Inside the repository.

    Raises
    ------
    DataFileError
        If it is missing or does not start with a heading.
    """
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"{shown} cannot be read: {error}") from error
    first, _, body = text.partition("\n")
    if not first.startswith("# "):
        raise DataFileError(f"{shown}, row 1: a document starts with '# ' and its title")
    return Document(path.stem, first.removeprefix("# ").strip(), body.strip())


def load_methods(folder: Path = ROOT / "docs" / "methods") -> tuple[Document, ...]:
    """Return the descriptions of methods, by title; the index of the folder is left out.

    Parameters
    ----------
    folder
        Where they are.

    Raises
    ------
    DataFileError
        If one cannot be read or there is none.
    """
    documents = [load_document(path) for path in folder.glob("*.md") if path.stem != "README"]
    if not documents:
        raise DataFileError("docs/methods: no document in it")
    return tuple(sorted(documents, key=lambda document: document.title))


def load_data_licence() -> Document:
    """Return the licences of the data."""
    return load_document(ROOT / "data" / "LICENSE.md")


def contact() -> str:
    """Return the address of whoever operates this atlas, ``$ATLAS_CONTACT``; empty where none is set."""
    return os.environ.get("ATLAS_CONTACT", "").strip()


def load_accessibility() -> Document:
    """Return the statement on accessibility."""
    return load_document(ROOT / "docs" / "accessibility.md")


def load_changelog(path: Path = ROOT / "CHANGELOG.md") -> tuple[Release, ...]:
    """Return the releases, newest first, as the changelog lists them.

    Parameters
    ----------
    path
        The changelog: ``## VERSION (DATE)``, then one bullet a change.

    Raises
    ------
    DataFileError
        If there is no release in it.
    """
    body = load_document(path).body
    heads = list(_RELEASE.finditer(body))
    if not heads:
        raise DataFileError(f"{path.name}: no '## VERSION (YYYY-MM-DD)' in it")
    ends = [head.start() for head in heads[1:]] + [len(body)]
    return tuple(
        Release(head["version"], head["date"] or "", _bullets(body[head.end() : end]))
        for head, end in zip(heads, ends, strict=True)
    )


def _bullets(text: str) -> tuple[str, ...]:
    joined = re.sub(r"\n  +", " ", text)
    return tuple(line.removeprefix("- ") for line in joined.splitlines() if line.startswith("- "))
