"""Cards, lists and credits written as HTML: one style, and one way to make a cell safe."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMN_LABELS = {"environment": "Environment", "topics": "Topics", "tools": "Tools"}
STYLE = """<style>
.tx{width:100%;border-collapse:collapse;font-size:.95rem;line-height:1.25}
.tx th,.tx td{padding:.28rem .4rem;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
.tx th,.tx td{text-align:left}
.tx thead th{font-weight:600;vertical-align:bottom;border-bottom-width:2px}
.tx th.c,.tx td.c{text-align:center;width:5.6rem}
.tx .w{border-left:2px solid color-mix(in srgb,currentColor 30%,transparent)}.tx tbody th{font-weight:400}
.tx tr.on th{font-weight:700}.tx tr.on{background:color-mix(in srgb,currentColor 8%,transparent)}
.tx i{display:inline-block;width:.95rem;height:.95rem;border-radius:50%;border:.17rem solid;vertical-align:middle}
.tx i.sq{border-radius:2px}.tx .q{opacity:.8;font-size:.85rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.75rem;margin:.5rem 0}
.card{border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:4px;padding:.7rem .85rem}
.card{font-size:.93rem;line-height:1.4;overflow-wrap:anywhere}
.card h3{margin:0 0 .1rem;padding:0;font-size:1rem}.card ul{margin:.2rem 0;padding-left:1.2rem}
.card a,.tx a,small a{color:inherit}.card p{margin:.25rem 0}.card small{opacity:.8}
.line h3{margin:.2rem 0;padding:0;font-size:1rem}.line ol{margin:.2rem 0 .6rem;padding-left:1.5rem}
.line li{margin:.15rem 0}
.line b.k{color:#fff;border-radius:3px;padding:.05rem .35rem;font-size:.8rem;margin-right:.4rem}
.line small{opacity:.8}
@media(max-width:640px){.tx{font-size:.85rem}
.tx .c{width:3.3rem}.tx thead .c{font-size:.68rem}.tx th,.tx td{padding:.25rem .15rem}}
</style>"""


def text_of(text: object) -> str:
    """Return a cell as text safe in HTML; nothing for a blank."""
    return escape("" if text is None or text is pd.NA or text != text else str(text))  # noqa: PLR0124 (nan)


def credit(source_ids: Iterable[str]) -> str:
    """Return the sources some cells of ``source_id`` name, as links."""
    sources = cited(source_ids)
    return "; ".join(
        f'<a href="{escape(s.url, quote=True)}" target="_blank">{escape(s.title)}</a>'
        if s.url.startswith("http")
        else escape(s.title)
        for s in sources
    )


def columns_text(cell: object) -> str:
    """Return columns of the matrix joined by | in words; nothing for a blank."""
    return "" if pd.isna(cell) else ", ".join(COLUMN_LABELS[name].lower() for name in str(cell).split("|"))


def cards(parts: Iterable[str]) -> str:
    """Return cards side by side, as many as fit, with the style they need."""
    return f'{STYLE}<div class="cards">{"".join(parts)}</div>'


def definition_cards(rows: pd.DataFrame, otherwise: str) -> str:
    """Return definitions side by side.

    Parameters
    ----------
    rows
        Rows of the definitions, in order.
    otherwise
        Said where there are none.
    """
    parts = []
    for row in rows.to_dict("records"):
        when = "undated" if pd.isna(row["year"]) else str(int(row["year"]))
        columns = columns_text(row["matrix_column"])
        extra = f"<p><small>Speaks of {columns}.</small></p>" if columns else ""
        label = " <small>(label only)</small>" if row["status"] == "label only" else ""
        parts.append(
            f'<div class="card"><h3>{text_of(row["term"])}</h3><small>{text_of(row["issuer"])}, {when}{label}</small>'
            f"<p>{text_of(row['paraphrase'])}</p>{extra}<small>{credit([row['source_id']])}</small></div>"
        )
    return cards(parts) if parts else f"<p>{text_of(otherwise)}</p>"
