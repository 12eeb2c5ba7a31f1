"""The sources of the atlas as rows are brought in: found by their link, or added with title, publisher and terms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("source_id", "title", "publisher", "url", "accessed", "licence")
_LONGEST_ID = 56


class UnnamedSourceError(Exception):
    """A row does not say enough about its source."""


def bare(url: str) -> str:
    """Return a link without what does not change where it leads: scheme, ``www.``, a last slash, capitals, tracking.

    Parameters
    ----------
    url
        As written.
    """
    plain = re.sub(r"^https?://(www\.)?", "", url.strip().lower())
    return re.sub(r"\?(__cf|utm_|hs_amp).*$", "", plain).rstrip("/")


def slug(text: str) -> str:
    """Return a short name in lower case with hyphens.

    Parameters
    ----------
    text
        Usually a title.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_LONGEST_ID].rsplit("-", 1)[0] if len(words) > _LONGEST_ID else words


@dataclass
class SourceBook:
    """Sources by identifier, and where to find them by link.

    Attributes
    ----------
    rows
        As in ``data/sources.csv``.
    """

    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> SourceBook:
        """Return the sources of a file.

        Parameters
        ----------
        path
            ``sources.csv``.
        """
        frame = pd.read_csv(path, keep_default_na=False, dtype=str)
        return cls({row["source_id"]: row for row in frame[list(FIELDS)].to_dict("records")})

    def find_or_add(self, row: dict[str, str]) -> str:
        """Return the ``source_id`` of what a row rests on.

        A link met before is the same source, whatever title stands beside it; of several the one of the same title.

        Parameters
        ----------
        row
            ``source_title``, ``url`` or ``source_url``, ``publisher``, ``accessed``, ``licence``; or ``source_id``.

        Raises
        ------
        UnnamedSourceError
            If the source is new and lacks a link, title, publisher or licence.
        """
        named = row.get("source_id", "") or row.get("atlas_source_id", "")
        if named and all(part in self.rows for part in named.split("|")):
            return named
        title, url = row.get("source_title", "").strip(), (row.get("url") or row.get("source_url") or "").strip()
        same_link = [key for key, kept in self.rows.items() if url and bare(kept["url"]) == bare(url)]
        if same_link:
            return next((key for key in same_link if self.rows[key]["title"] == title), same_link[0])
        return self._add(title, url, row)

    def _add(self, title: str, url: str, row: dict[str, str]) -> str:
        if not re.fullmatch(r"https?://\S+", url):
            raise UnnamedSourceError(f"column url: {url!r} is not a link and not in data/sources.csv")
        if not title or title.startswith("Page at"):
            raise UnnamedSourceError(f"column source_title: {title!r} is no title for the new source {url}")
        publisher, licence = row.get("publisher", ""), row.get("licence", "")
        if not publisher or not licence:
            raise UnnamedSourceError(f"column(s) publisher, licence: blank for the new source {url}")
        source_id = stem = slug(title) or slug(bare(url))
        count = 1
        while source_id in self.rows:
            count += 1
            source_id = f"{stem}-{count}"
        accessed = row.get("accessed", "")
        values = (source_id, title, publisher.removeprefix("www."), _secure(url), accessed, licence)
        self.rows[source_id] = dict(zip(FIELDS, values, strict=True))
        return source_id

    def write(self, path: Path, *, only_used_in: Path | None = None) -> None:
        """Write the sources, by identifier.

        Parameters
        ----------
        path
            ``sources.csv``.
        only_used_in
            Leave out sources that no table of this folder names, unless they were in the file before.
        """
        rows = [self.rows[source_id] for source_id in sorted(self.rows)]
        if only_used_in is not None:
            before = set(SourceBook.read(path).rows)
            used = before | _used(only_used_in)
            rows = [row for row in rows if row["source_id"] in used]
        pd.DataFrame(rows, columns=list(FIELDS)).to_csv(path, index=False, lineterminator="\n")


def _used(folder: Path) -> set[str]:
    columns = [
        pd.read_csv(path, usecols=["source_id"], keep_default_na=False, dtype=str)["source_id"]
        for path in folder.glob("*.csv")
        if path.name != "sources.csv"
    ]
    return {part for column in columns for cell in column.unique() for part in cell.split("|")}


def _secure(url: str) -> str:
    return re.sub(r"^http://", "https://", url)
