"""Markdown files of the repository as parts of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from ui.page import plain

if TYPE_CHECKING:
    from loaders.documents import Document

_FENCE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_HEADING = re.compile(r"^(#{1,5}) ", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]+)\]\((?!https?://)[^)]*\)")


def as_part(body: str) -> str:
    """Return Markdown fit to stand inside a page.

    Headings go one level down, because the page has its own h1. Links into the repository become plain words, and
    signs that Streamlit would read as formulas or strikethrough are escaped; code stays as it is.

    Parameters
    ----------
    body
        Markdown without its first heading.
    """
    parts = _FENCE.split(_LINK.sub(r"\1", _COMMENT.sub("", body)))
    return "".join(part if index % 2 else _prose(part) for index, part in enumerate(parts))


def _prose(text: str) -> str:
    return re.sub(r"([$~])", r"\\\1", _HEADING.sub(r"#\1 ", text))


def show(document: Document, *, heading: bool = True) -> None:
    """Show a document, its title as an h2.

    Parameters
    ----------
    document
        What to show.
    heading
        Whether to show the title.
    """
    if heading:
        st.header(plain(document.title), anchor=document.name)
    with st.container(key="document"):
        st.markdown(as_part(document.body))
