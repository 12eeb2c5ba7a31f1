"""Cards, lists and credits written as HTML: one style, and one way to make a cell safe."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.taxonomy import COLUMN_NAMES
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

COLUMN_LABELS = COLUMN_NAMES
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
.card a,.tx a,small a{color:inherit}.card p{margin:.25rem 0}.card small{opacity:.8}small{font-size:.84rem}
.line h3{margin:.2rem 0;padding:0;font-size:1rem}.line ol{margin:.2rem 0 .6rem;padding-left:1.5rem}
.line li{margin:.15rem 0}
.line b.k{color:#fff;border-radius:3px;padding:.05rem .35rem;font-size:.84rem;margin-right:.4rem}
.line small{opacity:.8}
@media(max-width:640px){.tx{font-size:.85rem}
.tx .c{width:3.3rem}.tx thead .c{font-size:.8125rem}.tx th,.tx td{padding:.25rem .15rem}}
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


def _list(items: Iterable[str], otherwise: str = "") -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else otherwise


def links_card(links: pd.DataFrame) -> str:
    """Return what an issue is linked with as a card.

    Parameters
    ----------
    links
        ``other``, ``basket``, ``tie``, ``note``, ``source_id``.
    """
    items = (
        f"{text_of(row['other'])} <small>({text_of(row['basket'])}). {text_of(row['tie'])}"
        f"{'' if pd.isna(row['note']) else ': ' + text_of(row['note'])}. {credit([row['source_id']])}</small>"
        for row in links.to_dict("records")
    )
    return f'<div class="card"><h3>Links</h3>{_list(items, "<p>No link is recorded.</p>")}</div>'


def elsewhere_card(entries: pd.DataFrame, limits: str) -> str:
    """Return where other bodies file an issue as a card.

    Parameters
    ----------
    entries
        ``grouping``, ``entry`` (blank where there is none), ``code``, ``within``, ``match``.
    limits
        Said below them.
    """
    lines = []
    for grouping, rows in entries.groupby("grouping", sort=False):
        met = [_entry(row) for row in rows.to_dict("records") if not pd.isna(row["entry"])]
        lines.append(f"{text_of(grouping)}: {'; '.join(met) or 'no match'}")
    return f'<div class="card"><h3>Elsewhere</h3>{_list(lines)}<small>{text_of(limits)}</small></div>'


def _entry(row: Mapping[Hashable, object]) -> str:
    if pd.isna(row["within"]):
        return text_of(row["entry"])
    where = f"{text_of(row['code'])}, in {text_of(row['within'])}; {text_of(row['match'])}"
    return f"{text_of(row['entry'])} <small>({where})</small>"


def issue_cards(issues: pd.DataFrame) -> str:
    """Return issues side by side, each with its sub-issues.

    Parameters
    ----------
    issues
        ``name``, ``description``, ``level``, ``part_of``.
    """
    parts = []
    for row in issues[issues["level"] == "issue"].to_dict("records"):
        below = issues[issues["part_of"] == row["name"]].to_dict("records")
        items = (f"{text_of(sub['name'])}: <small>{text_of(sub['description'])}</small>" for sub in below)
        parts.append(
            f'<div class="card"><h3>{text_of(row["name"])}</h3><p>{text_of(row["description"])}</p>{_list(items)}</div>'
        )
    return cards(parts)


def choice_cards(advice: pd.DataFrame) -> str:
    """Return terms advised for what is meant, side by side.

    Parameters
    ----------
    advice
        ``meaning``, ``advised_term``, ``why``, ``heard_as``, ``basis``, ``source_id``.
    """
    return cards(
        f'<div class="card"><small>{text_of(row["meaning"])}</small><h3>{text_of(row["advised_term"])}</h3>'
        f"<p>{text_of(row['why'])}</p><p><small>Heard as: {text_of(row['heard_as'])}</small></p>"
        f"{'' if row['basis'] == 'source' else '<p><small>Advice: our own judgement.</small></p>'}"
        f"<small>{credit([row['source_id']])}</small></div>"
        for row in advice.to_dict("records")
    )


def reason_list(advice: pd.DataFrame) -> str:
    """Return why each term is advised, one below the other.

    Parameters
    ----------
    advice
        ``advised_term``, ``why``, ``basis``, ``source_id``.
    """
    items = (
        f"<dt><b>{text_of(row['advised_term'])}</b></dt><dd>{text_of(row['why'])} <small>"
        f"{'' if row['basis'] == 'source' else 'Our own judgement. '}{credit([row['source_id']])}</small></dd>"
        for row in advice.to_dict("records")
    )
    return f'{STYLE}<dl class="line">{"".join(items)}</dl>'


def station_lists(stations: pd.DataFrame, colours: Mapping[str, str]) -> str:
    """Return the stations of each line of the subway map as lists, with what each is tied to.

    Parameters
    ----------
    stations
        Result of `analysis.taxonomy_issues.station_list`.
    colours
        Of each line.
    """
    parts = []
    for line, rows in stations.groupby("line"):
        items = "".join(_station(row) for row in rows.to_dict("records"))
        parts.append(
            f'<section class="line"><h3><b class="k" style="background:{colours[str(line)]}">{line}</b>'
            f"{text_of(rows['line_name'].iloc[0])}</h3><ol>{items}</ol></section>"
        )
    return cards(parts)


def _station(row: Mapping[Hashable, object]) -> str:
    notes = [f"also on {row['also_on']}"] if row["also_on"] else []
    notes += [f"linked with {row['linked_with']}"] if row["linked_with"] else []
    below = " (sub-issue)" if row["level"] == "sub-issue" else ""
    more = f" <small>{text_of('; '.join(notes))}</small>" if notes else ""
    return f"<li>{text_of(row['station'])}{below}{more}</li>"
