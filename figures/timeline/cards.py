"""Events, trends, steps, works and words of the timeline page as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.timeline import CATEGORY_COLOURS, CATEGORY_NAMES
from figures.markup import STYLE, cards, credit, text_of
from figures.timeline.learn import SHELVES, on_shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from figures.figure import Figure


def _card(body: str, row: Mapping[str, object], style: str = "") -> str:
    return f'<div class="card"{style}>{body}<small>{credit([str(row["source_id"])])}</small></div>'


def _after(before: str, cell: object, after: str = "") -> str:
    text = text_of(cell)
    return f"{before}{text}{after}" if text else ""


def event_cards(events: pd.DataFrame) -> str:
    """Return events one below the other, with the colour of their category.

    Parameters
    ----------
    events
        From `figures.timeline.events.in_order`.
    """
    items = [_event(row) for row in events.to_dict("records")]
    return f'{STYLE}<ol class="cards" style="list-style:none;padding:0">{"".join(items)}</ol>'


def _event(row: Mapping[str, object]) -> str:
    category = str(row["category"])
    plan = " (planned)" if row["status"] != "opened" else ""
    return (
        f'<li class="card" style="border-left:4px solid {CATEGORY_COLOURS[category]}">'
        f"<small>{text_of(row['when'])}{_after(', ', row['place'])}{plan}. {CATEGORY_NAMES[category]}</small>"
        f"<h3>{text_of(row['title'])}</h3><p>{text_of(row['description'])}</p>"
        f"{_after('<p><small>', row['note'], '.</small></p>')}<small>{credit([str(row['source_id'])])}</small></li>"
    )


def named_cards(rows: pd.DataFrame) -> str:
    """Return name, description and date of each row.

    Parameters
    ----------
    rows
        ``name``, ``description``, ``source_id``, ``as_of``.
    """
    return cards(
        f'<div class="card"><h3>{text_of(row["name"])}</h3><p>{text_of(row["description"])}</p>{sourced(row)}</div>'
        for row in rows.to_dict("records")
    )


def sourced(row: Mapping[str, object]) -> str:
    """Return the source and date of a row in small print."""
    return f"<small>{credit([str(row['source_id'])])}, as of {text_of(row['as_of'])}</small>"


def learning_cards(steps: pd.DataFrame) -> str:
    """Return the steps of learning, the next one framed.

    Parameters
    ----------
    steps
        Table of `figures.timeline.skills.learning_times`.
    """
    return cards(
        _card(
            f"<small>{row['value']:g} {text_of(row['unit'])}</small><h3>{text_of(row['name'])}</h3>"
            f"<p>{text_of(row['description'])}</p>{'<p><b>Your next step.</b></p>' if row['next_step'] else ''}",
            row,
            " style='outline:2px solid currentColor'" if row["next_step"] else "",
        )
        for row in steps.to_dict("records")
    )


def reading_cards(materials: Figure) -> str:
    """Return works, courses and tools, group by group.

    Parameters
    ----------
    materials
        From `figures.timeline.learn.materials`.
    """
    return "".join(
        f"<h3>{text_of(shelf)}</h3>{cards(_work(row) for row in on_shelf(materials, shelf).to_dict('records'))}"
        for shelf in SHELVES
    )


def _work(row: Mapping[str, object]) -> str:
    year = _after(", ", row["year"]) or ", year not established"
    return _card(
        f"<small>{text_of(row['kind']).capitalize()}</small><h3>{text_of(row['title'])}</h3>"
        f"<small>{text_of(row['author_or_publisher'])}{year}</small><p>{text_of(row['about'])}</p>",
        row,
    )


def word_cards(words: pd.DataFrame) -> str:
    """Return words with their meaning as a list of definitions.

    Parameters
    ----------
    words
        Table of `figures.timeline.words.glossary`.
    """
    items = [
        f'<div class="card"><dt><b>{text_of(row["term"])}</b>{_also(row)}</dt>'
        f'<dd style="margin:.2rem 0">{text_of(row["meaning"])} <small>{credit([row["source_id"]])}</small></dd></div>'
        for row in words.to_dict("records")
    ]
    return f'{STYLE}<dl class="cards" style="padding:0">{"".join(items)}</dl>'


def _also(row: Mapping[str, object]) -> str:
    also = row["also"]
    return _after(" <small>(also: ", also.replace("|", ", ") if isinstance(also, str) else None, ")</small>")
