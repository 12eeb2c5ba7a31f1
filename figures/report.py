"""The report of an error in a figure: a prepared text that anybody can copy or send."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from loaders.cells import edition_in_words
from loaders.documents import contact, load_changelog

if TYPE_CHECKING:
    from figures.figure import Figure

_ASKED = "What is wrong:\nWhat it should say, and who says so:\n"


def error_report(figure: Figure, *, page: str, link: str) -> str:
    """Return the text of a report: where the figure was seen, and what is left to fill in.

    Parameters
    ----------
    figure
        Which figure.
    page
        Title of its page.
    link
        Of the view as the visitor sees it.
    """
    edition = f"{edition_in_words()}, version {load_changelog()[0].version}"
    return f"Page: {page}\nFigure: {figure.title} ({figure.key})\nView: {link}\nEdition: {edition}\n{_ASKED}"


def letter(figure: Figure, text: str) -> str:
    """Return the link of a letter to whoever operates this atlas; without an addressee where none is set.

    Parameters
    ----------
    figure
        Which figure.
    text
        From `error_report`.
    """
    subject = quote(f"Digital Geopolitics Atlas: {figure.title}")
    return f"mailto:{quote(contact(), safe='@')}?subject={subject}&body={quote(text)}"


def whom_to_tell() -> str:
    """Return whom to tell of a barrier."""
    if contact():
        return f"Tell the operator of this atlas of a barrier: {contact()}. Say the page, the link and what you use."
    return (
        "The operator of this copy has named no address. Tell whoever gave you the link: the page, the link and "
        "what you use."
    )
