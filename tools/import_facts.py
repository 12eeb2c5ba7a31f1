"""Bring a folder of compiled facts into ``data/`` in the atlas's own schemas.

Run as ``python -m tools.import_facts FACTS_DIR``. Every row leaves with a ``source_id`` that resolves in
``data/sources.csv`` and an ``as_of``; texts that repeated a source on each row become one row there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import pandas as pd

from tools.import_tables import TABLES, TableImport
from tools.source_catalogue import KNOWN_SOURCES, UNVERIFIED

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "data" / "sources.csv"
COMPILED_ON = "2026-11-22"
_URL = re.compile(r"https?://\S+")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


@dataclass
class SourceRegister:
    """Every source met so far, keyed by title and address."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def keep(self, row: dict[str, str]) -> None:
        """Keep a source that is in ``data/sources.csv`` already, with its identifier."""
        self.rows[row["source_id"]] = row
        self.ids[row["title"], row["url"]] = row["source_id"]

    def register(self, title: str, url: str) -> str:
        """Return the ``source_id`` of a source, adding it on first sight.

        Parameters
        ----------
        title, url
            As written beside the fact; either may be empty, not both.
        """
        title = re.sub(r"\s*\(?seed \d{3}\)?", "", title).strip(" .,")
        url = url.strip() if url.startswith("http") else ""
        if not title and not url:
            title = UNVERIFIED
        key = (title, url)
        if key not in self.ids:
            self.ids[key] = self._add(title, url)
        return self.ids[key]

    def _add(self, title: str, url: str) -> str:
        host = urlparse(url).netloc.removeprefix("www.")
        known = next((k for k in KNOWN_SOURCES if re.search(k.pattern, f"{title} {url}")), None)
        row = {
            "title": known.title if known and known.title else title or f"Page at {host}",
            "publisher": known.publisher if known else host or "Atlas editors",
            "url": known.url if known and known.url else url,
            "accessed": COMPILED_ON,
            "licence": known.licence if known else "all rights reserved; facts cited with source",
        }
        for source_id, kept in self.rows.items():
            if (kept["title"], kept["url"]) == (row["title"], row["url"]):
                return source_id
        source_id = stem = (
            known.source_id if known and known.source_id else _slug(title or url.rsplit("//", maxsplit=1)[-1])
        )
        count = 1
        while source_id in self.rows:
            count += 1
            source_id = f"{stem}-{count}"
        self.rows[source_id] = {"source_id": source_id} | row
        return source_id

    def register_text(self, text: str) -> str:
        """Register one cell that may hold several ``title url`` parts joined by ``|``."""
        ids = []
        for part in text.split(" | "):
            match = _URL.search(part)
            url = match.group(0) if match else ""
            ids.append(self.register(_URL.sub("", part).strip(), url))
        return "|".join(dict.fromkeys(ids))


def _without_work_notes(text: str) -> str:
    """Drop how the compilers numbered the documents they started from."""
    text = re.sub(r"\s*\(?\bseeds? (?:document )?(?:\d{3}(?:, | and )?)+\)?|\s*\(seed\)", "", text)
    return re.sub(r"\b([Tt])he seed\b", r"\1he source page", re.sub(r"\b[Ss]eed\b", "source page", text))


def _numbers_by_size(column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().any() else numbers


def _aggregates(facts: Path) -> set[str]:
    """Return codes such as ARB (Arab World): the atlas sums blocs itself. The EU stays, as it has offices."""
    economies = pd.read_csv(facts / "economy" / "countries.csv", keep_default_na=False, dtype=str)
    return set(economies.loc[economies["is_aggregate"] == "True", "iso3"]) - {"EUU"}


def _slug(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return words[:56].rsplit("-", 1)[0] if len(words) > 56 else words


def as_of_date(text: str, otherwise: str = COMPILED_ON) -> str:
    """Return the latest YYYY[-MM[-DD]] in a free-text date.

    Parameters
    ----------
    text
        For example ``2020/2021`` or ``2024 (basket names)``.
    otherwise
        The day it was read, for a text without a date.
    """
    found = _DATE.findall(text.split(";", maxsplit=1)[0])
    return max(found) if found else otherwise


def import_table(spec: TableImport, facts: Path, register: SourceRegister) -> pd.DataFrame:
    """Read one facts file and return it in the atlas's schema (strings only).

    Parameters
    ----------
    spec
        Where the file is and how its columns map.
    facts
        The folder of compiled facts.
    register
        Collects the sources met.
    """
    frame = pd.read_csv(facts / spec.path, keep_default_na=False, dtype=str)
    frame = frame.apply(lambda column: column.map(_without_work_notes))
    if spec.without_aggregates:
        frame = frame[~frame["iso3"].isin(_aggregates(facts))]
    if spec.source:
        ids = [register.register_text(spec.source)] * len(frame)
    elif "source" in frame and "source_url" not in frame:
        ids = [register.register_text(text) for text in frame["source"]]
    else:
        titles = frame["source_title"] if "source_title" in frame else frame.get("source", pd.Series("", frame.index))
        ids = [
            register.register(t, u)
            for t, u in zip(titles, frame.get("source_url", pd.Series("", frame.index)), strict=True)
        ]
    as_of = frame["as_of"] if "as_of" in frame else pd.Series(spec.as_of, frame.index)
    frame = frame.drop(columns=["source", "source_title", "source_url", "as_of", *spec.drop], errors="ignore")
    frame = frame.rename(columns=spec.rename).assign(source_id=ids, as_of=[as_of_date(t) for t in as_of])
    for column in spec.flags:
        frame[column] = frame[column].map(
            {"True": "1", "False": "0", "1": "1", "0": "0", "yes": "1", "extra": "0", "": ""}
        )
    frame = frame[frame[spec.key[0]] != ""]
    return frame.sort_values(list(spec.key), kind="stable", key=_numbers_by_size)[
        [*spec.key, *[c for c in frame if c not in spec.key]]
    ]


def main() -> None:
    """Import every table, the chokepoint polygons and the sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path, help="folder of compiled facts")
    facts = parser.parse_args().facts
    if not facts.is_dir():
        sys.exit(f"{facts} is not a folder. Give the folder that holds cables/, economy/, hubs/ ...")
    register = SourceRegister()
    for row in pd.read_csv(SOURCES, keep_default_na=False, dtype=str).to_dict("records"):
        register.keep({str(name): str(text) for name, text in row.items()})
    for known in KNOWN_SOURCES:
        if known.ours:
            register.register(known.title, known.url)
    for spec in TABLES:
        frame = import_table(spec, facts, register)
        frame.to_csv(ROOT / "data" / f"{spec.name}.csv", index=False, lineterminator="\n")
        print(f"{spec.name}: {len(frame):,} rows")
    gates = json.loads((facts / "chokepoints" / "chokepoints.geojson").read_text(encoding="utf-8"))
    (ROOT / "geo" / "source" / "chokepoints.geojson").write_text(
        json.dumps(gates, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    sources = pd.DataFrame(register.rows.values()).sort_values("source_id")
    sources.to_csv(SOURCES, index=False, lineterminator="\n")
    print(f"sources: {len(sources):,} rows")


if __name__ == "__main__":
    main()
