"""How ministries work digitally: units, an envoy's day, social media, and an award for online engagement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.wording import counted, listed
from charts.practice import day_strip
from figures.figure import Figure
from loaders.practice import load_envoy_day, load_institutions, load_social_media
from loaders.table import cited
from loaders.timeline import load_timeline, load_trends

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View

_AWARD = "Geneva Engage"


def institutions(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the units of foreign ministries for digital matters, the earliest first."""
    rows = atlas.frame(load_institutions).sort_values("first_known", kind="stable")
    rows = rows.assign(economy=rows["iso3"].map(atlas.economy_names))
    first, last = rows.iloc[0], rows.iloc[-1]
    columns = ["institution", "economy", "first_known", "first_known_is", "what", "now", "source_id", "as_of"]
    shown = rows.assign(since=rows["first_known"].astype(str) + ", " + rows["first_known_is"])
    headings = {
        "institution": "Unit",
        "economy": "Economy",
        "since": "Since",
        "what": "What it is for",
        "now": "Since then",
    }
    return Figure(
        "institutions",
        "Units for digital diplomacy in foreign ministries",
        f"{len(rows)} units side by side, from the {first['institution']} ({first['economy']}, {first['first_known']}) "
        f"to the {last['institution']} ({last['economy']}, {last['first_known']}).",
        rows[columns],
        cited(rows["source_id"]),
        labels={
            "institution": "Unit",
            "first_known": "Year",
            "first_known_is": "What the year is",
            "now": "Since then",
        },
        note="These are the units that the sources of the atlas name, not a census: others exist.",
        glance=shown[list(headings)].rename(columns=headings),
    )


def envoy_day(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the tasks of an envoy's day in order."""
    shows = atlas.frame(load_trends).set_index("id")["name"]
    rows = atlas.frame(load_envoy_day).sort_values("step")
    rows = rows.assign(shows=rows["trend_id"].map(shows))
    return Figure(
        "envoy-day",
        "The envoy’s day",
        f"{counted(len(rows), 'task')}, from “{rows['task'].iloc[0].casefold()}” to "
        f"“{rows['task'].iloc[-1].casefold()}”: each calls for a skill, a method or a kind of "
        "meeting of digital diplomacy.",
        rows[["step", "task", "what", "shows", "source_id", "as_of"]],
        cited(rows["source_id"]),
        day_strip(rows),
        labels={"step": "Order", "what": "What is done", "shows": "What it shows"},
        alt="Tasks in order: " + "; ".join(f"{row.step}, {row.task}" for row in rows.itertuples()) + ".",
        note="The tasks are drawn from what sources say of competences, methods and meetings; the day and its order "
        "are our own. No source gives hours, so none are shown.",
    )


def social_media(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the social media that diplomatic services use, with the dated events that name each."""
    events = atlas.frame(load_timeline).sort_values("sort_date")
    rows = atlas.frame(load_social_media)
    found = [_naming(events, cell) for cell in rows["event_words"]]
    rows = rows.assign(
        first_event=[_first(one) for one in found],
        events=[len(one) for one in found],
        source_id=[
            "|".join(dict.fromkeys([own, *one["source_id"]])) for own, one in zip(rows["source_id"], found, strict=True)
        ],
    )
    dated = rows[rows["events"] > 0]
    when = listed(sorted(rows["as_of"].unique()))
    return Figure(
        "social-media",
        "Social media in use",
        f"A source of {when} names {len(rows)} social media among those that diplomatic services use: "
        f"{listed(list(rows['tool']))}. Dated events of the timeline name {listed(list(dated['tool']))}.",
        rows[["tool", "first_event", "events", "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels={"first_event": "First dated event that names it", "events": "Dated events that name it"},
        note="The list says what was in use at its date, not since when: for the others no date is established. The "
        "counts of leaders on Twitter stand under Adoption and reach.",
        glance=rows[["tool", "first_event", "as_of"]]
        .fillna("not established")
        .rename(columns={"tool": "Medium", "first_event": "First dated event", "as_of": "In use as of"}),
    )


def _naming(events: pd.DataFrame, words: str) -> pd.DataFrame:
    said = events["title"] + " " + events["description"]
    return events[said.str.contains(words, case=False, regex=True)]


def _first(events: pd.DataFrame) -> str | None:
    return None if events.empty else f"{events['date'].iloc[0]}: {events['title'].iloc[0]}"


def award(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return what is known of the award for online engagement in Geneva."""
    events = atlas.frame(load_timeline)
    rows = events[events["title"].str.contains(_AWARD)]
    first = rows.iloc[0]
    return Figure(
        "award",
        "An award for online engagement in Geneva",
        f"{_AWARD}, since {first['date']}: {str(first['description'])[:1].lower()}{str(first['description'])[1:]}",
        rows[["title", "date", "description", "place", "source_id", "as_of"]],
        cited(rows["source_id"]),
        note="The source cited is the page on its method; the atlas lists no winners.",
    )
