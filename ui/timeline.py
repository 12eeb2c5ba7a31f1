"""The parts of the timeline page: events, trends, figures, skills, cooperation, meetings, questions and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import timeline as analysis
from analysis.taxonomy import search_rows
from charts import theme
from charts import timeline as charts
from loaders import taxonomy as words
from loaders import timeline as data
from loaders.table import cited
from ui import controls, figure, page
from ui.appearance import appearance
from ui.cache import cached
from ui.figure import Figure
from ui.markup import COLUMN_LABELS, STYLE, cards, credit, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VIEWS = {
    "events": "Timeline",
    "trends": "Trends and counter-trends",
    "reach": "Adoption and reach",
    "skills": "Competences",
    "cooperation": "Models of cooperation",
    "meetings": "Meetings",
    "faq": "Questions",
    "glossary": "Glossary",
}
_CATEGORY_LABELS = COLUMN_LABELS
_SERIES_LABELS = charts.SERIES_NAMES
_TOPICS = {
    "taxonomy": "Taxonomy",
    "cables": "Cables",
    "economy": "Companies and countries",
    "hubs": "Tech hubs",
    "history": "History",
}
_EVENTS_A_PAGE = 10
_TWITTER_2012 = ("STAT2", "STAT3", "STAT4")


def choose_view() -> str:
    """Return which part of the page is shown; only that part is computed and sent."""
    return controls.switch("Show", VIEWS, key="part", default="events")


def show(view: str) -> None:
    """Show one part of the page."""
    _PARTS[view]()


def _group(*names: str) -> pd.DataFrame:
    frame = cached(data.load_trends)().frame
    return frame[frame["group"].isin(names)].sort_values(["group", "order"], kind="stable")


# Events -------------------------------------------------------------------------------------------------------------


def _events() -> None:
    table = cached(data.load_timeline)()
    page.notices(table.problems)
    st.header("Dated events of digital diplomacy, 1723 to 2026", anchor="events")
    one, two = st.columns([3, 1], vertical_alignment="bottom")
    with one:
        periods = {key: label for key, (label, _, _) in analysis.PERIODS.items()}
        period = controls.pick("Period", periods, key="period", default="all")
    with two, st.popover("Filter and search", icon=":material/filter_list:", width="stretch"):
        series = controls.pick_many("Series", _SERIES_LABELS, key="series")
        categories = controls.pick_many("Category", _CATEGORY_LABELS, key="category")
        search = controls.text("Search events", key="find", max_chars=60)
    _, first, last = analysis.PERIODS[period or "all"]
    events = analysis.events_between(table.frame, first, last, series=series, categories=categories, search=search)
    if events.empty:
        st.markdown("No event matches. Widen the period or clear the search.")
        return
    places = analysis.events_by_place(events, cached(data.load_places)().frame)
    finding = _events_finding(events, places)
    result = Figure(
        key="timeline",
        title="Dated events of digital diplomacy",
        finding=finding,
        table=events[
            [
                "when",
                "title",
                "description",
                "category",
                "place",
                "series",
                "status",
                "precision",
                "note",
                "sort_date",
                "source_id",
                "as_of",
            ]
        ],
        sources=cited(events["source_id"]),
        chart=charts.event_dots(analysis.spread(events)),
        alt=finding,
        labels={"when": "Date", "sort_date": "First day it may mean"},
        note="A hollow mark is known from a plan only. Dates are shown as exactly as the source gives them; the "
        "chart sets a year on its first day.",
    )
    figure.show(result, heading=False)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _event_list(events)
    with right:
        _event_places(places)


def _event_places(places: pd.DataFrame) -> None:
    st.header("Where they happened", anchor="places")
    alt = _places_alt(places)
    st.pydeck_chart(charts.place_map(places, appearance=appearance()), height=340, key="places", alt=alt)
    st.caption(figure.plain(alt))
    with st.expander("Table: places of events", icon=":material/table_rows:"):
        shown = places[["place", "extent", "events", "titles"]].head(20)
        headings = {"place": "Place", "extent": "Extent", "events": "Events", "titles": "Latest events"}
        st.table(shown.rename(columns=headings), hide_index=True, border="horizontal", alt="Places of events")


def _events_finding(events: pd.DataFrame, places: pd.DataFrame) -> str:
    tally = events["category"].value_counts()
    decade = (events["year"] // 10 * 10).value_counts()
    top = places["place"].iloc[0] if len(places) else ""
    where = f" {top} saw the most ({places['events'].iloc[0]})." if len(places) and places["events"].iloc[0] > 1 else ""
    return (
        f"{len(events)} events from {events['year'].min()} to {events['year'].max()}; most are on {tally.index[0]} "
        f"({tally.iloc[0]}), and the {decade.index[0]}s hold {decade.iloc[0]} of them.{where}"
    )


def _places_alt(places: pd.DataFrame) -> str:
    if places.empty:
        return "None of these events has a place on a map."
    named = ", ".join(f"{row.place} ({row.events})" for row in places.head(4).itertuples())
    return f"Map of {len(places)} places; the most events: {named}. Points are approximate."


def _event_list(events: pd.DataFrame) -> None:
    st.header("Events in order", anchor="event-list")
    order = controls.switch("Order", {"old": "Oldest first", "new": "Newest first"}, key="order", default="old")
    rows = events if order == "old" else events.iloc[::-1]
    pages = -(-len(rows) // _EVENTS_A_PAGE)
    number = st.pagination(pages, key=f"events-{pages}") if pages > 1 else 1
    items = []
    for row in rows.iloc[(number - 1) * _EVENTS_A_PAGE : number * _EVENTS_A_PAGE].to_dict("records"):
        where = f", {text_of(row['place'])}" if not pd.isna(row["place"]) else ""
        doubt = f"<p><small>{text_of(row['note'])}.</small></p>" if not pd.isna(row["note"]) else ""
        plan = " (planned)" if row["status"] != "opened" else ""
        colour = charts.CATEGORY_COLOURS[row["category"]]
        items.append(
            f'<li class="card" style="border-left:4px solid {colour}"><small>{text_of(row["when"])}{where}{plan}. '
            f"{_CATEGORY_LABELS[row['category']]}</small><h3>{text_of(row['title'])}</h3><p>{text_of(row['description'])}</p>"
            f"{doubt}<small>{credit([row['source_id']])}</small></li>"
        )
    st.html(f'{STYLE}<ol class="cards" style="list-style:none;padding:0">{"".join(items)}</ol>')


# Trends -------------------------------------------------------------------------------------------------------------


def _states(start: str, end: str) -> list[str]:
    return [start, f"nearer to {start}", "in between", f"nearer to {end}", end]


def _trends() -> None:
    pairs = analysis.trend_pairs(cached(data.load_trends)().frame)
    st.header("Three trends and three counter-trends", anchor="trends")
    st.markdown("Set where your ministry stands between the two states of each. The address keeps your settings.")
    positions: dict[str, int] = {}
    for _, pair in pairs.groupby("pair"):
        for column, row in zip(st.columns(2, gap="large"), pair.to_dict("records"), strict=True):
            with column:
                positions[row["id"]] = _trend_slider(row)
    result = analysis.balance(pairs, positions)
    ahead, behind = int((result["balance"] > 0).sum()), int((result["balance"] < 0).sum())
    table = pairs.assign(position=pairs["id"].map(positions))
    figure.show(
        Figure(
            key="trend-balance",
            title="The balance of trends and counter-trends",
            finding=f"As set, the trend is ahead in {ahead} of {len(result)} pairs, the counter-trend in {behind}, and "
            f"{len(result) - ahead - behind} are even.",
            table=table[
                ["pair", "side", "name", "from_state", "to_state", "position", "description", "source_id", "as_of"]
            ],
            sources=cited(pairs["source_id"]),
            chart=charts.balance_bars(result),
            labels={"position": "Position (0 from, 4 to)"},
            note="The pairs stand in the order of the source; which counter-trend answers which trend is our reading. "
            "Positions are a group's own judgement, not a measurement.",
        )
    )
    wider = _group("mega-trend", "techplomacy-trend", "techplomacy-method", "camp-challenge")
    st.header("Wider trends behind them", anchor="wider-trends")
    st.html(cards([_plain_card(row) for row in wider.to_dict("records")]))


def _trend_slider(row: Mapping[str, str]) -> int:
    states = _states(row["from_state"], row["to_state"])
    kind = "Trend" if row["side"] == "trend" else "Counter-trend"
    key = row["id"].lower()
    unknown = [text for text in st.query_params.get_all(key) if text not in states]
    page.notices(f"{row['name']}: “{text[:60]}” in the address is not known. Showing the middle." for text in unknown)
    chosen = st.select_slider(
        f"{kind}: {row['name'].casefold()}",
        states,
        states[2],
        key=key,
        bind="query-params",
        persist_state="session",
    )
    st.html(
        f"<small>From {text_of(row['from_state'])} to {text_of(row['to_state'])}. {text_of(row['description'])}</small>"
    )
    return states.index(str(chosen))


def _plain_card(row: Mapping[str, str]) -> str:
    return (
        f'<div class="card"><h3>{text_of(row["name"])}</h3><p>{text_of(row["description"])}</p>'
        f"<small>{credit([row['source_id']])}, {text_of(row['as_of'])}</small></div>"
    )


# Adoption and reach -------------------------------------------------------------------------------------------------


def _reach() -> None:
    adoption = _group("adoption")
    fastest, slowest = adoption.iloc[-1], adoption.iloc[0]
    left, right = st.columns(2, gap="large")
    with left:
        figure.show(
            Figure(
                key="adoption",
                title="Years to 100 million users",
                finding=f"{slowest['name']} took {slowest['value']:g} years to reach 100 million users, "
                f"{fastest['name']} {fastest['value']:g}: {slowest['value'] / fastest['value']:.0f} times as fast.",
                table=adoption[["name", "value", "unit", "description", "source_id", "as_of"]],
                sources=cited(adoption["source_id"]),
                chart=charts.number_bars(
                    adoption.assign(shown=adoption["value"].map("{:g} years".format)), axis="Years to 100 million users"
                ),
                labels={"value": "Years"},
                note="Figures of a report of 2017.",
            )
        )
    with right:
        figure.show(_twitter_figure())
    figures = _group("statistic")
    others = figures[~figures["id"].isin(_TWITTER_2012)]
    figure.show(
        Figure(
            key="dated-figures",
            title="Other dated figures of the sources",
            finding=f"{len(others)} figures, each with its unit, date and source; several are bounds or approximate.",
            table=others[["name", "value", "unit", "description", "source_id", "as_of"]],
            sources=cited(others["source_id"]),
        ),
        rows_per_page=20,
    )


def _twitter_figure() -> Figure:
    first = _group("statistic").set_index("id").loc[list(_TWITTER_2012)]
    later = cached(data.load_twiplomacy)().frame
    share = later.set_index("measure").loc["share of UN members", "value"]
    rows = pd.DataFrame(
        {
            "name": ["Accounts, July 2012", "Countries, July 2012", "Own writers, July 2012", "Accounts, July 2013"],
            "value": [*first["value"], later.set_index("measure").loc["accounts", "value"]],
            "unit": [*first["unit"], "accounts"],
            "source_id": [*first["source_id"], later["source_id"].iloc[0]],
            "as_of": [*first["as_of"], later["as_of"].iloc[0]],
        }
    )
    accounts, countries, writers, next_accounts = rows["value"]
    return Figure(
        key="twiplomacy",
        title="Leaders on Twitter, 2012 and 2013",
        finding=f"In July 2012, {accounts:.0f} accounts of leaders and their offices in {countries:.0f} countries, but "
        f"only {writers:.0f} leaders who wrote their own messages; a year later {next_accounts:.0f} accounts, and "
        f"{share:g}% of UN members present.",
        table=rows,
        sources=cited(rows["source_id"]),
        chart=charts.number_bars(
            rows.assign(shown=rows["value"].map("{:.0f}".format)), axis="Number", colour=theme.SKY
        ),
        note="Two counts of one study; later ones are not included. No live data.",
    )


# Competences --------------------------------------------------------------------------------------------------------


def _skills() -> None:
    competences, times = _group("competence"), _group("learning-time")
    st.header("Five competences: a self-check", anchor="skills")
    st.markdown("How well do you do each today? Nothing is stored; the address keeps your answers.")
    levels: dict[str, int] = {}
    for column, row in zip(st.columns(5), competences.to_dict("records"), strict=True):
        with column:
            levels[row["id"]] = _skill_slider(row)
    rows = analysis.self_check(competences, levels)
    step = analysis.next_step(levels)
    weakest = rows.loc[rows["level"] == rows["level"].min(), "name"].str.casefold().tolist()
    if len(set(rows["level"])) == 1:
        finding = f"You put all five at “{rows['answer'].iloc[0]}”."
    else:
        strongest = rows.loc[rows["level"] == rows["level"].max(), "name"].str.casefold()
        finding = f"Your weakest: {', '.join(weakest)}; your strongest: {', '.join(strongest)}."
    figure.show(
        Figure(
            key="competences",
            title="Your five competences",
            finding=finding,
            table=rows[["name", "description", "level", "answer", "source_id", "as_of"]],
            sources=cited([*competences["source_id"], *times["source_id"]]),
            chart=charts.skill_bars(rows, analysis.SKILL_LEVELS),
            labels={"level": "Level (0 to 4)"},
        )
    )
    st.header("How long it takes", anchor="learning-times")
    steps = []
    for row in times.to_dict("records"):
        here = " style='outline:2px solid currentColor'" if row["order"] == step else ""
        after = "<p><b>Your next step.</b></p>" if row["order"] == step else ""
        steps.append(
            f'<div class="card"{here}><small>{row["value"]:g} {text_of(row["unit"])}</small>'
            f"<h3>{text_of(row['name'])}</h3><p>{text_of(row['description'])}</p>{after}<small>{credit([row['source_id']])}</small></div>"
        )
    st.html(cards(steps))


def _skill_slider(row: Mapping[str, str]) -> int:
    key = f"skill-{row['name'].casefold()}"
    unknown = [text for text in st.query_params.get_all(key) if text not in analysis.SKILL_LEVELS]
    page.notices(f"{row['name']}: “{text[:60]}” in the address is not known. Showing the middle." for text in unknown)
    chosen = st.select_slider(
        row["name"],
        analysis.SKILL_LEVELS,
        analysis.SKILL_LEVELS[2],
        key=key,
        bind="query-params",
        persist_state="session",
    )
    st.html(f"<small>{text_of(row['description'])}</small>")
    return analysis.SKILL_LEVELS.index(str(chosen))


# Cooperation --------------------------------------------------------------------------------------------------------


def _cooperation() -> None:
    st.header("Three models of digital cooperation", anchor="models")
    models = _group("cooperation-model")
    st.html(cards([_plain_card(row) for row in models.to_dict("records")]))
    matched = cached(data.load_cooperation)().frame
    names = cached(data.load_trends)().frame.set_index("id")[["name", "group"]]
    objectives = cached(words.load_schemes)().frame.set_index("code")["name"]
    rows = matched.join(names, on="trend_id").assign(objective=matched["gdc_objective"].map(objectives))
    labels = {
        "hlpdc-recommendation": "Panel 2019",
        "roadmap-area": "Roadmap 2020",
        "cooperation-model": "Model 2019",
    }
    rows = rows.assign(origin=rows["group"].map(labels), name=rows["group"].map(labels) + ": " + rows["name"])
    tally = rows.groupby("gdc_objective")["trend_id"].nunique().sort_values(ascending=False)
    figure.show(
        Figure(
            key="cooperation",
            title="From the panel of 2019 to the Global Digital Compact",
            finding=f"Objective {tally.index[0].removeprefix('GDC-')} of the Compact ({objectives[tally.index[0]]}) "
            f"takes up the most earlier texts: {tally.iloc[0]} of {rows['trend_id'].nunique()}.",
            table=rows[["name", "objective", "match", "why", "source_id", "as_of"]],
            sources=cited(rows["source_id"]),
            chart=charts.cooperation_dots(rows),
            note="A filled mark is a close match, a hollow one a partial match. All matches are our own judgement. "
            + " ".join(
                f"{code.removeprefix('GDC-')}: {name}." for code, name in objectives.items() if code.startswith("GDC")
            ),
        ),
        rows_per_page=20,
    )


# Meetings -----------------------------------------------------------------------------------------------------------


def _meetings() -> None:
    circles = _group("meeting-circle")
    left, right = st.columns([2, 3], gap="large")
    with left:
        figure.show(
            Figure(
                key="meetings",
                title="Three circles of meetings",
                finding="A blended meeting is where the online and the in situ meeting overlap: it has the reach of "
                "the one and some of the trust of the other, and needs planning of its own.",
                table=circles[["name", "description", "source_id", "as_of"]],
                sources=cited(circles["source_id"]),
                chart=charts.meeting_circles(circles),
            )
        )
    with right:
        st.header("What each is good for", anchor="meeting-kinds")
        st.html(cards([_plain_card(row) for row in circles.to_dict("records")]))


# Questions and words ------------------------------------------------------------------------------------------------


def _faq() -> None:
    table = cached(words.load_faq)()
    st.header("Questions", anchor="faq")
    search, topics = _search_and_topics()
    found = search_rows(_of_topics(table.frame, topics), search, ("question", "answer"))
    for row in found.to_dict("records"):
        with st.expander(figure.plain(row["question"]), expanded=bool(search) and len(found) <= 3):
            st.markdown(figure.plain(row["answer"]))
            st.html(f"<small>{credit([row['source_id']])}, as of {text_of(row['as_of'])}</small>")
    figure.show(
        Figure(
            key="faq",
            title="Questions and answers",
            finding=_matches(len(found), len(table.frame), "questions"),
            table=found,
            sources=cited(found["source_id"]),
            note="Answers are in our own words. The search looks for every word you type; no model is used.",
        ),
        heading=False,
    )


def _glossary() -> None:
    table = cached(words.load_glossary)()
    st.header("Glossary", anchor="glossary")
    search, topics = _search_and_topics()
    found = search_rows(_of_topics(table.frame, topics), search, ("term", "also", "meaning"))
    items = []
    for row in found.to_dict("records"):
        also = (
            f" <small>(also: {text_of(str(row['also']).replace('|', ', '))})</small>"
            if not pd.isna(row["also"])
            else ""
        )
        items.append(
            f'<div class="card"><dt><b>{text_of(row["term"])}</b>{also}</dt>'
            f'<dd style="margin:.2rem 0">{text_of(row["meaning"])} '
            f"<small>{credit([row['source_id']])}</small></dd></div>"
        )
    st.html(f'{STYLE}<dl class="cards" style="padding:0">{"".join(items)}</dl>')
    figure.show(
        Figure(
            key="glossary",
            title="Words of the atlas",
            finding=_matches(len(found), len(table.frame), "words"),
            table=found,
            sources=cited(found["source_id"]),
            note="Meanings are in our own words. The search looks for every word you type; no model is used.",
        ),
        heading=False,
    )


def _search_and_topics() -> tuple[str, list[str]]:
    left, right = st.columns(2)
    with left:
        search = controls.text("Search questions and words", key="search", max_chars=60)
    with right:
        topics = controls.pick_many("Topic", _TOPICS, key="topic")
    return search, topics


def _of_topics(frame: pd.DataFrame, topics: list[str]) -> pd.DataFrame:
    return frame[frame["topic"].isin(topics)] if topics else frame


def _matches(found: int, every: int, what: str) -> str:
    return (
        f"{every} {what}."
        if found == every
        else f"{found} of {every} {what} match."
        if found
        else f"None of {every} {what} matches."
    )


_PARTS: Mapping[str, Callable[[], None]] = {
    "events": _events,
    "trends": _trends,
    "reach": _reach,
    "skills": _skills,
    "cooperation": _cooperation,
    "meetings": _meetings,
    "faq": _faq,
    "glossary": _glossary,
}
