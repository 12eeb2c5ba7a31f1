"""What can be asked for, and what comes back, as values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Attributes
    ----------
    label
        As listed.
    about
        What it is good for, in one line.
    ending
        Of the file's name, with its dot.
    mime
        Media type.
    """

    label: str
    about: str
    ending: str
    mime: str


@dataclass(frozen=True)
class File:
    """A finished file.

    Attributes
    ----------
    name, mime
        Name and media type.
    content
        Its bytes.
    """

    name: str
    mime: str
    content: bytes


_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_HTML, _PDF, _ZIP = "text/html", "application/pdf", "application/zip"
KINDS = {
    "html": Kind("HTML", "One file for any browser, opens without a network; charts as pictures", ".html", _HTML),
    "live": Kind(
        "HTML, interactive", "The same with charts that answer to the pointer; 1 MB more", "-interactive.html", _HTML
    ),
    "pdf": Kind("PDF", "To print and to send: A4, tagged, with real text", ".pdf", _PDF),
    "pptx": Kind("PowerPoint", "One slide a figure, titles, tables and charts to edit", ".pptx", _PPTX),
    "zip": Kind("ZIP", "All of these with the data: CSV, PNG, SVG, GeoJSON, sources, licences", ".zip", _ZIP),
}
"""Code of each kind, as in a request, to what it is."""
TALK_KINDS = {
    "deck": Kind("HTML", "One file that presents in any browser, with the same keys and no network", ".html", _HTML),
    "pptx": KINDS["pptx"],
    "slides": Kind("PDF, slides", "One page a slide, 16:9, for any projector", "-slides.pdf", _PDF),
    "handout": Kind("PDF, handout", "The slides with the speaker's notes, A4 to print", "-handout.pdf", _PDF),
}
"""The kinds of a story."""
REPORT_KINDS = {code: KINDS[code] for code in ("html", "pdf", "pptx")}
"""The kinds of what teams answered."""
EVERY_KIND = KINDS | TALK_KINDS


@dataclass(frozen=True)
class Request:
    """A file that somebody wants to take away.

    Attributes
    ----------
    page
        Name of the page it is about.
    query
        What the link to the page says after ``?``.
    kind
        A kind of `KINDS`.
    figure
        Key of the one figure wanted; every figure of the page's view if empty.
    address
        Of the page up to ``?``, such as ``http://localhost:8501/cables``; only the page's name if empty.
    """

    page: str
    query: str
    kind: str
    figure: str = ""
    address: str = ""

    @property
    def link(self) -> str:
        """Return the link of the view."""
        return f"{self.address or f'/{self.page}'}{'?' if self.query else ''}{self.query}"
