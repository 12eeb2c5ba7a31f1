"""The parts of the taxonomy page: matrix, subway map, baskets, crosswalk, terms and strategies."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import taxonomy as analysis
from charts import subway as drawing
from charts import taxonomy as charts
from loaders import taxonomy as data
from loaders.table import Source, cited
from loaders.timeline import load_trends
from ui import controls, figure, page
from ui.appearance import appearance
from ui.cache import cached
from ui.figure import Figure
from ui.subway import subway_map

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

VIEWS = {
    "matrix": "Matrix",
    "subway": "Subway map",
    "baskets": "Baskets and issues",
    "crosswalk": "Crosswalk",
    "terms": "Which term?",
    "strategies": "Strategies",
}
COLUMN_LABELS = {"environment": "Environment", "topics": "Topics", "tools": "Tools"}
KIND_LABELS = {
    "stated": "Stated by a source",
    "placement": "Filed in two baskets",
    "parent": "Sub-issue of",
    "curated": "Our judgement, unverified",
}
_ORDERS = {"term": "Name", "marks": "Number of marks", "pattern": "Pattern", "confidence": "Confidence"}
_CELLS = "cells"
STYLE = """<style>
.tx{width:100%;border-collapse:collapse;font-size:.95rem;line-height:1.25}
.tx th,.tx td{padding:.28rem .4rem;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);text-align:left}
.tx thead th{font-weight:600;vertical-align:bottom;border-bottom-width:2px}
.tx .c{text-align:center;width:5.6rem}.tx .w{border-left:2px solid color-mix(in srgb,currentColor 30%,transparent)}
.tx tbody th{font-weight:400}.tx tr.on th{font-weight:700}.tx tr.on{background:color-mix(in srgb,currentColor 8%,transparent)}
.tx i{display:inline-block;width:.95rem;height:.95rem;border-radius:50%;border:.17rem solid;vertical-align:middle}
.tx i.sq{border-radius:2px}.tx .q{opacity:.8;font-size:.85rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.75rem;margin:.5rem 0}
.card{border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:4px;padding:.7rem .85rem;font-size:.93rem;line-height:1.4;overflow-wrap:anywhere}
.card h3{margin:0 0 .1rem;padding:0;font-size:1rem}.card ul{margin:.2rem 0;padding-left:1.2rem}.card a,.tx a,small a{color:inherit}.card p{margin:.25rem 0}.card small{opacity:.8}
.line h3{margin:.2rem 0;padding:0;font-size:1rem}.line ol{margin:.2rem 0 .6rem;padding-left:1.5rem}.line li{margin:.15rem 0}
.line b.k{color:#fff;border-radius:3px;padding:.05rem .35rem;font-size:.8rem;margin-right:.4rem}.line small{opacity:.8}
@media(max-width:640px){.tx{font-size:.85rem}.tx .c{width:3.3rem}.tx thead .c{font-size:.68rem}.tx th,.tx td{padding:.25rem .15rem}}
</style>"""


@dataclass(frozen=True)
class Lens:
    """One of the three ways to look at digital diplomacy, for the first page.

    Attributes
    ----------
    key, title, sentence
        ``environment``, ``topics`` or ``tools``; its heading; what it is about.
    marks
        Kinds of diplomacy of the matrix that have this mark.
    page
        Page of the atlas that shows it best.
    sources
        Who says so.
    """

    key: str
    title: str
    sentence: str
    marks: int
    page: str
    sources: tuple[Source, ...]


def three_lenses() -> tuple[Lens, ...]:
    """Return environment, topics and tools with a sentence each."""
    trends = cached(load_trends)().frame
    fields = trends[trends["group"] == "matrix-field"].sort_values("order")
    counts = analysis.counts(cached(data.load_matrix)().frame)
    pages = {"environment": "cables", "topics": "taxonomy", "tools": "timeline"}
    return tuple(
        Lens(
            key=row.matrix_column,
            title=row.name_,
            sentence=row.description,
            marks=counts[row.matrix_column],
            page=pages[row.matrix_column],
            sources=cited([row.source_id]),
        )
        for row in fields.rename(columns={"name": "name_"}).itertuples()
    )


def choose_view() -> str:
    """Return which part of the page is shown; only that part is computed and sent."""
    return controls.switch("Show", VIEWS, key="view", default="matrix")


def show(view: str) -> None:
    """Show one part of the page."""
    st.html(STYLE)
    _PARTS[view]()


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


def _columns_text(cell: object) -> str:
    return "" if pd.isna(cell) else ", ".join(COLUMN_LABELS[name].lower() for name in str(cell).split("|"))  # type: ignore[call-overload]


# The matrix ---------------------------------------------------------------------------------------------------------


def _matrix() -> None:
    table = cached(data.load_matrix)()
    overrides = analysis.parse_overrides(st.query_params.get(_CELLS, ""), table.frame["term"])
    page.notices(overrides.problems)
    view = analysis.matrix_view(table.frame, overrides.cells)
    st.header("25 kinds of diplomacy by environment, topics and tools", anchor="matrix")
    left, right = st.columns([13, 7], gap="large")
    with left:
        rows = _chosen_rows(view)
        term = str(st.session_state.get("term", ""))
        st.markdown(figure.plain(_matrix_finding(rows, view, overrides)))
        st.html(STYLE + _matrix_html(rows, selected=term, workshop=bool(overrides.cells)))
        result = Figure(
            key="matrix",
            title="25 kinds of diplomacy by environment, topics and tools",
            finding=_matrix_finding(rows, view, overrides),
            table=_matrix_table(rows, workshop=bool(overrides.cells)),
            sources=table.sources,
            chart=charts.matrix_chart(rows, workshop=bool(overrides.cells)),
            labels={"yes_count": "Marks"},
            note="A filled mark is source-based, a hollow one is our reading of a source that gives only the number of "
            "marks. A square is a cell of the workshop's own.",
        )
        figure.details(result)
    with right:
        _term_card(view)
        _workshop(view, overrides)


def _chosen_rows(view: pd.DataFrame) -> pd.DataFrame:
    one, two = st.columns([3, 1], vertical_alignment="bottom")
    with one:
        search = controls.text("Search kinds and reasons", key="q", max_chars=60)
    with two, st.popover("Filter and sort", icon=":material/filter_list:", width="stretch"):
        columns = controls.pick_many("Only with a mark in", COLUMN_LABELS, key="columns")
        every = (
            controls.switch("Match", {"any": "Any of them", "all": "All of them"}, key="match", default="any") == "all"
        )
        order = controls.pick("Sort by", _ORDERS, key="sort", default="term") or "term"
    found = analysis.filter_terms(view, search=search, columns=columns, every=every)
    return analysis.sort_terms(found, order)


def _matrix_finding(rows: pd.DataFrame, view: pd.DataFrame, overrides: analysis.Overrides) -> str:
    tally = analysis.counts(rows)
    inferred = int((rows["basis"] == "inferred").sum())
    shown = "" if len(rows) == len(view) else f"{len(rows)} of {len(view)} kinds match. "
    text = (
        f"{shown}{sum(tally.values())} marks: {tally['environment']} environment, {tally['topics']} topics and "
        f"{tally['tools']} tools. {len(rows) - inferred} kinds rest on a source, {inferred} on our reading."
    )
    changed = int(view["changed"].sum())
    return text + (f" The workshop sees {changed} of them differently." if changed else "")


def _mark(*, yes: bool, column: str, basis: str, own: bool = False) -> str:
    if not yes:
        return '<span class="vh">no</span>'
    colour = charts.COLUMN_COLOURS[column]
    fill = "transparent" if basis == "inferred" and not own else colour
    said = "yes, workshop" if own else "yes, source" if basis == "source" else "yes, inferred"
    shape = ' class="sq"' if own else ""
    return f'<i{shape} style="border-color:{colour};background:{fill}"></i><span class="vh">{said}</span>'


def _matrix_html(rows: pd.DataFrame, *, selected: str, workshop: bool) -> str:
    names = analysis.COLUMNS
    heads = "".join(f'<th scope="col" class="c">{COLUMN_LABELS[name]}</th>' for name in names)
    own = (
        "".join(
            f'<th scope="col" class="c{" w" if name == names[0] else ""}">Workshop {COLUMN_LABELS[name].lower()}</th>'
            for name in names
        )
        if workshop
        else ""
    )
    body = []
    for row in rows.to_dict("records"):
        cells = "".join(
            f'<td class="c">{_mark(yes=bool(row[name]), column=name, basis=str(row["basis"]))}</td>' for name in names
        )
        if workshop:
            cells += "".join(
                f'<td class="c{" w" if name == names[0] else ""}">'
                f"{_mark(yes=bool(row[f'workshop_{name}']), column=name, basis=str(row['basis']), own=bool(row['changed']))}</td>"
                for name in names
            )
        basis = "source" if row["basis"] == "source" else f"inferred, {row['confidence']}"
        on = ' class="on"' if row["term"] == selected else ""
        body.append(
            f'<tr{on}><th scope="row">{text_of(row["term"])}</th>{cells}<td class="q">{text_of(basis)}</td></tr>'
        )
    empty = '<tr><td colspan="8">Nothing matches. Change the search or the columns.</td></tr>'
    tally = analysis.counts(rows)
    foot = "".join(f'<td class="c"><b>{tally[name]}</b></td>' for name in names)
    if workshop:
        foot += "".join(
            f'<td class="c{" w" if name == names[0] else ""}"><b>{int(rows[f"workshop_{name}"].sum())}</b></td>'
            for name in names
        )
    return (
        '<table class="tx"><caption class="vh">Kinds of diplomacy and the columns they belong to</caption><thead><tr>'
        f'<th scope="col">Kind</th>{heads}{own}<th scope="col">Basis</th></tr></thead><tbody>{"".join(body) or empty}'
        f'<tr><th scope="row"><b>Marks</b></th>{foot}<td></td></tr></tbody></table>'
    )


def _matrix_table(rows: pd.DataFrame, *, workshop: bool) -> pd.DataFrame:
    own = [f"workshop_{name}" for name in analysis.COLUMNS] if workshop else []
    return rows[
        [
            "term",
            *analysis.COLUMNS,
            *own,
            "basis",
            "confidence",
            "alternative",
            "reason",
            "source_id",
            "as_of",
        ]
    ].reset_index(drop=True)


def _term_card(view: pd.DataFrame) -> None:
    terms = {term: term for term in view["term"]}
    term = controls.pick(
        "Kind of diplomacy",
        terms,
        key="term",
        help="Shows why it stands where it stands, and who defines it how.",
    )
    if term is None:
        st.markdown(
            "Choose a kind of diplomacy to see why it is marked so, what is marked alike, and who defines it how."
        )
        return
    row = view.set_index("term").loc[term]
    alike = analysis.similar(view, term)
    pattern = analysis.pattern_names(view[view["term"] == term]).iloc[0]
    st.markdown(f"**{term}**: {pattern}")
    basis = (
        "A source states these cells" if row["basis"] == "source" else f"Our reading, confidence {row['confidence']}"
    )
    st.markdown(figure.plain(f"{basis}. {row['reason']}"))
    if not pd.isna(row["alternative"]):
        st.markdown(figure.plain(f"Second-best reading: {str(row['alternative']).replace('+', ' + ')}."))
    st.markdown(f"Same pattern: {', '.join(alike)}." if alike else "No other kind has the same pattern.")
    found = analysis.definitions_of(cached(data.load_definitions)().frame, [term])
    _definition_cards(found, f"No issuer in our list defines {term.casefold()}.")
    st.html(f"<small>Source: {credit([row['source_id']])}</small>")


def _definition_cards(rows: pd.DataFrame, otherwise: str) -> None:
    if rows.empty:
        st.markdown(otherwise)
        return
    cards = []
    for row in rows.to_dict("records"):
        when = "undated" if pd.isna(row["year"]) else str(int(row["year"]))
        columns = _columns_text(row["matrix_column"])
        extra = f"<p><small>Speaks of {columns}.</small></p>" if columns else ""
        label = " <small>(label only)</small>" if row["status"] == "label only" else ""
        cards.append(
            f'<div class="card"><h3>{text_of(row["term"])}</h3><small>{text_of(row["issuer"])}, {when}{label}</small>'
            f"<p>{text_of(row['paraphrase'])}</p>{extra}<small>{credit([row['source_id']])}</small></div>"
        )
    st.html(STYLE + f'<div class="cards">{"".join(cards)}</div>')


def _workshop(view: pd.DataFrame, overrides: analysis.Overrides) -> None:
    with st.expander("Workshop: your own matrix", expanded=bool(overrides.cells), icon=":material/edit:"):
        st.markdown(
            "Set the columns of any kind as your group sees it. Your cells stand beside ours and are kept in the address."
        )
        terms = view["term"].tolist()
        chosen = str(st.session_state.get("term") or "")
        term = st.selectbox("Kind to set", terms, terms.index(chosen) if chosen in terms else 0, key="workshop-term")
        row = view.set_index("term").loc[term]
        key = f"workshop-{analysis.term_code(term)}"
        st.session_state[key] = [name for name in analysis.COLUMNS if row[f"workshop_{name}"]]
        st.pills(
            f"Your columns for {term}",
            analysis.COLUMNS,
            format_func=COLUMN_LABELS.__getitem__,
            selection_mode="multi",
            key=key,
            on_change=functools.partial(_set_cells, overrides.cells, term, key),
        )
        st.button(
            "Reset to ours",
            on_click=_reset_cells,
            disabled=not st.query_params.get(_CELLS),
            icon=":material/restart_alt:",
        )


def _set_cells(cells: Mapping[str, tuple[bool, bool, bool]], term: str, key: str) -> None:
    matrix = cached(data.load_matrix)().frame
    text = analysis.format_overrides(analysis.with_override(cells, matrix, term, st.session_state[key]))
    if text:
        st.query_params[_CELLS] = text
    else:
        st.query_params.pop(_CELLS, None)


def _reset_cells() -> None:
    st.query_params.pop(_CELLS, None)


# The subway map -----------------------------------------------------------------------------------------------------


def _issue_names() -> dict[str, str]:
    frame = cached(data.load_issues)().frame
    return dict(zip(frame["issue_id"], frame["name"], strict=True))


def _link_problems() -> None:
    page.notices([*cached(data.load_issue_links)().problems, *cached(data.load_crosswalk)().problems])


def _choose_issue(issue_id: str) -> None:
    st.session_state["issue"] = _issue_names()[issue_id]


def _map_data() -> drawing.MapData:
    issues = cached(data.load_issues)().frame
    baskets = cached(data.load_baskets)().frame
    return drawing.MapData(
        layout=cached(data.load_subway_layout)().frame,
        connectors=cached(data.load_subway_connectors)().frame,
        links=cached(data.load_issue_links)().frame,
        names=_issue_names(),
        levels=dict(zip(issues["issue_id"], issues["level"], strict=True)),
        lines=dict(zip(baskets["basket_id"], baskets["name"], strict=True)),
    )


def _poster(kinds: Collection[str], selected: str) -> str:
    footer = (
        "Digital Geopolitics Atlas. Names of issues: Digital Watch Observatory, UN CSTD (2015), DiploFoundation. "
        "Drawing, descriptions and links of our judgement: the atlas."
    )
    return drawing.subway_poster(_map_data(), kinds=kinds, selected=selected, footer=footer)


def _poster_svg(kinds: Collection[str], selected: str) -> bytes:
    return _poster(kinds, selected).encode()


def _poster_png(kinds: Collection[str], selected: str) -> bytes:
    return drawing.subway_png(_poster(kinds, selected))


def _subway() -> None:
    _link_problems()
    st.header("The subway map of digital governance", anchor="subway")
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        kinds = controls.pick_many("Links drawn", KIND_LABELS, key="links", default=("stated", "placement"))
    with right:
        issue = controls.pick("Station", _issue_names(), key="issue") or ""
    stations = analysis.station_list(
        cached(data.load_subway_layout)().frame,
        cached(data.load_issues)().frame,
        cached(data.load_issue_links)().frame,
        cached(data.load_baskets)().frame,
        kinds,
    )
    crossing = stations[(stations["also_on"] != "") | (stations["linked_with"] != "")]
    finding = (
        f"Seven lines, {len(stations)} stations; {len(crossing)} of them are tied to another by the links drawn. "
        f"{_busiest(stations)}"
    )
    st.markdown(figure.plain(finding))
    look = drawing.DARK if appearance() == "dark" else drawing.LIGHT
    subway_map(
        drawing.subway_svg(_map_data(), kinds=kinds, look=look),
        key="subway",
        highlight=drawing.highlight_css(issue, look),
        on_choose=_choose_issue,
    )
    with st.container(horizontal=True):
        for label, content, mime in (
            ("Poster, SVG (A3)", functools.partial(_poster_svg, kinds, issue), "image/svg+xml"),
            ("Poster, PNG (A3, 300 dpi)", functools.partial(_poster_png, kinds, issue), "image/png"),
        ):
            name = f"subway-map.{mime.split('/')[1].split('+')[0]}"
            st.download_button(label, content, name, mime, on_click="ignore", icon=":material/download:")
    if issue:
        _issue_card(issue)
    st.subheader("The same map as a list", anchor="subway-list")
    st.html(STYLE + _station_lists(stations))
    result = Figure(
        key="subway",
        title="Stations of the subway map",
        finding=finding,
        table=stations,
        sources=cited([*stations["source_id"], *cached(data.load_issue_links)().frame["source_id"]]),
        labels={"line_name": "Line name", "also_on": "Also on", "linked_with": "Linked with"},
        note="Lines are baskets. The drawing is ours and no copy of a published map; interchanges come from the table of links.",
    )
    figure.details(result)


def _busiest(stations: pd.DataFrame) -> str:
    numbers = stations["linked_with"].map(lambda cell: len(cell.split("; ")) if cell else 0)
    if not numbers.max():
        return "No link is drawn."
    top = stations.loc[numbers == numbers.max(), "station"].tolist()
    verb = "has" if len(top) == 1 else "have"
    return f"{' and '.join(top)} {verb} the most links ({numbers.max()})."


def _station_lists(stations: pd.DataFrame) -> str:
    parts = []
    for line, rows in stations.groupby("line"):
        items = []
        for row in rows.to_dict("records"):
            notes = [f"also on {row['also_on']}"] if row["also_on"] else []
            notes += [f"linked with {row['linked_with']}"] if row["linked_with"] else []
            sub = " (sub-issue)" if row["level"] == "sub-issue" else ""
            more = f" <small>{text_of('; '.join(notes))}</small>" if notes else ""
            items.append(f"<li>{text_of(row['station'])}{sub}{more}</li>")
        colour = drawing.LINE_COLOURS[str(line)]
        parts.append(
            f'<section class="line"><h3><b class="k" style="background:{colour}">{line}</b>'
            f"{text_of(rows['line_name'].iloc[0])}</h3><ol>{''.join(items)}</ol></section>"
        )
    return f'<div class="cards">{"".join(parts)}</div>'


def _issue_card(issue_id: str) -> None:
    card = analysis.issue_card(
        issue_id,
        cached(data.load_issues)().frame,
        cached(data.load_issue_links)().frame,
        cached(data.load_baskets)().frame,
        cached(data.load_crosswalk)().frame,
    )
    st.subheader(card.name, anchor="issue")
    kin = f" Part of {card.parent}." if card.parent else ""
    kin += f" Sub-issues: {', '.join(card.children)}." if card.children else ""
    st.markdown(figure.plain(f"{card.description} {card.level.capitalize()} of the basket {card.basket}.{kin}"))
    cross = card.crosswalk.to_dict("records")
    st.html(STYLE + f'<div class="cards">{_links_card(card.links)}{_crosswalk_card(cross)}</div>')
    st.html(f"<small>Source: {credit([card.source_id])}</small>")


def _links_card(links: pd.DataFrame) -> str:
    items = "".join(
        f"<li>{text_of(row['other'])} <small>({text_of(row['basket'])}). {KIND_LABELS[row['kind']]}"
        f"{': ' + text_of(row['note']) if not pd.isna(row['note']) else ''}. {credit([row['source_id']])}</small></li>"
        for row in links.to_dict("records")
    )
    return f'<div class="card"><h3>Links</h3>{f"<ul>{items}</ul>" if items else "<p>No link is recorded.</p>"}</div>'


def _scheme_names() -> dict[str, str]:
    frame = cached(data.load_schemes)().frame
    return dict(zip(frame["code"], frame["name"], strict=True))


def _crosswalk_card(rows: list[dict[str, object]]) -> str:
    names = _scheme_names()
    grades = {"name": "same name", "close": "close"}
    cstd = [
        f"{text_of(row['cstd_issue'])} <small>({row['cstd_code']}, in {text_of(names[str(row['cstd_cluster'])])}; {grades[str(row['cstd_match'])]})</small>"
        for row in rows
        if row["cstd_match"] != "none"
    ]
    first = rows[0] if rows else {}
    wgig, gdc = first.get("wgig_cluster"), first.get("gdc_objective")
    lines = [
        f"UN CSTD (2015): {'; '.join(cstd) or 'no match'}",
        f"WGIG (2005): {text_of(names[str(wgig)]) if isinstance(wgig, str) else 'no match'}",
        f"Global Digital Compact (2024): {text_of(names[str(gdc)]) if isinstance(gdc, str) else 'no match'}",
        f"Matrix: {_columns_text(first.get('matrix_column'))}",
    ]
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<div class="card"><h3>Elsewhere</h3><ul>{items}</ul><small>WGIG, Compact and matrix are our own judgement.</small></div>'


# Baskets and issues -------------------------------------------------------------------------------------------------


def _baskets() -> None:
    _link_problems()
    baskets, issues = cached(data.load_baskets)(), cached(data.load_issues)()
    names = dict(zip(baskets.frame["basket_id"], baskets.frame["name"], strict=True))
    st.header("Seven baskets of digital policy issues", anchor="baskets")
    left, right = st.columns(2)
    with left:
        basket = controls.pick("Basket", names, key="basket")
    inside = issues.frame if basket is None else issues.frame[issues.frame["basket_id"] == basket]
    with right:
        issue = controls.pick("Issue", _issue_names(), key="issue")
    tally = issues.frame.groupby(["basket_id", "level"]).size().reset_index(name="issues")
    tally = tally.assign(basket=tally["basket_id"].map(names))
    largest = tally.groupby("basket")["issues"].sum()
    finding = (
        f"{(issues.frame['level'] == 'issue').sum()} issues and {(issues.frame['level'] == 'sub-issue').sum()} sub-issues; "
        f"{largest.idxmax()} is the largest basket with {largest.max()}, {largest.idxmin()} the smallest with {largest.min()}."
    )
    if basket is not None:
        row = baskets.frame.set_index("basket_id").loc[basket]
        finding = (
            f"{row['name']}: {row['description']} {row['issue_count']} issues, {row['sub_issue_count']} sub-issues."
        )
    if issue is not None:
        _issue_card(issue)
    elif basket is not None:
        st.html(STYLE + _issue_list(inside))
    by_id = _issue_names()
    table = inside.assign(basket=inside["basket_id"].map(names), part_of=inside["parent_issue"].map(by_id))
    figure.show(
        Figure(
            key="baskets",
            title="Issues by basket" if basket is None else f"Issues of {names[basket]}",
            finding=finding,
            table=table[["issue_id", "name", "basket", "description", "level", "part_of", "source_id", "as_of"]],
            sources=cited([*baskets.frame["source_id"], *inside["source_id"]]),
            chart=charts.basket_bars(tally) if basket is None else None,
            note="Names follow the menu of the Digital Watch Observatory; descriptions and the grouping of sub-issues are ours.",
        )
    )


def _issue_list(inside: pd.DataFrame) -> str:
    cards = []
    for row in inside[inside["level"] == "issue"].to_dict("records"):
        subs = inside[inside["parent_issue"] == row["issue_id"]].to_dict("records")
        items = "".join(
            f"<li>{text_of(sub['name'])}: <small>{text_of(sub['description'])}</small></li>" for sub in subs
        )
        more = f"<ul>{items}</ul>" if items else ""
        cards.append(
            f'<div class="card"><h3>{text_of(row["name"])}</h3><p>{text_of(row["description"])}</p>{more}</div>'
        )
    return f'<div class="cards">{"".join(cards)}</div>'


# Crosswalk ----------------------------------------------------------------------------------------------------------

_SELECTIONS = {
    "all": "All issues",
    "moved": "Filed differently",
    "new": "No match since 2015",
    "name": "Same name",
    "close": "Close match",
}


def _crosswalk() -> None:
    _link_problems()
    table, schemes = cached(data.load_crosswalk)(), cached(data.load_schemes)().frame
    st.header("Our issues and those of other bodies", anchor="crosswalk")
    scheme = controls.switch("Compare with", analysis.SCHEME_NAMES, key="scheme", default="CSTD-2015")
    selection = controls.switch("Rows (by the match with the UN CSTD mapping)", _SELECTIONS, key="rows", default="all")
    rows = _selected(table.frame, selection)
    tally = analysis.crosswalk_counts(rows, schemes, cached(data.load_baskets)().frame, scheme)
    names = _scheme_names()
    shown = rows.assign(
        cstd_cluster=rows["cstd_cluster"].map(names),
        wgig_cluster=rows["wgig_cluster"].map(names),
        gdc_objective=rows["gdc_objective"].map(names),
    ).rename(columns={"diplo_issue": "issue", "diplo_basket": "basket"})
    figure.show(
        Figure(
            key="crosswalk",
            title=f"Our baskets and the {analysis.SCHEME_NAMES[scheme]}",
            finding=_crosswalk_finding(table.frame, schemes, rows, selection)
            if scheme == "CSTD-2015"
            else _group_finding(tally, scheme),
            table=shown[
                [
                    "issue",
                    "basket",
                    "cstd_code",
                    "cstd_issue",
                    "cstd_cluster",
                    "cstd_match",
                    "wgig_cluster",
                    "gdc_objective",
                    "source_id",
                    "as_of",
                ]
            ],
            sources=table.sources,
            chart=charts.crosswalk_dots(tally),
            labels={
                "cstd_code": "CSTD code",
                "cstd_issue": "CSTD issue",
                "cstd_cluster": "CSTD cluster",
                "cstd_match": "Match",
                "wgig_cluster": "WGIG group",
                "gdc_objective": "Compact objective",
            },
            note="Each issue counts once a group. A circle is the basket's own CSTD cluster, a square another one. CSTD matches are by name or "
            "close; those with WGIG and the Compact are our own judgement.",
        )
    )


def _selected(crosswalk: pd.DataFrame, selection: str) -> pd.DataFrame:
    if selection == "moved":
        return analysis.filed_differently(crosswalk)
    if selection == "new":
        return analysis.without_match(crosswalk)
    return crosswalk if selection == "all" else crosswalk[crosswalk["cstd_match"] == selection]


def _crosswalk_finding(every: pd.DataFrame, schemes: pd.DataFrame, rows: pd.DataFrame, selection: str) -> str:
    listed = ", ".join(rows["diplo_issue"].drop_duplicates())
    number = rows["issue_id"].nunique()
    if selection == "moved":
        return f"{number} issues stand in another cluster of the UN mapping than their basket's own: {listed}."
    if selection == "new":
        return f"{number} issues have no entry in the UN mapping of 2015: {listed}."
    if selection in {"name", "close"}:
        return (
            f"{number} issues match the UN mapping {'by name' if selection == 'name' else 'closely but not by name'}."
        )
    missing = analysis.unmapped(every, schemes)
    entries = int((schemes["scheme"].eq("CSTD-2015") & schemes["parent"].notna()).sum())
    met = f"All {entries}" if not missing else f"{entries - len(missing)} of {entries}"
    return (
        f"{met} issues of the UN mapping meet one of ours; {analysis.filed_differently(every)['issue_id'].nunique()} of our issues "
        f"are filed differently there and {analysis.without_match(every)['issue_id'].nunique()} have no match."
    )


def _group_finding(tally: pd.DataFrame, scheme: str) -> str:
    met = tally[tally["group"] != "none"].groupby("group_name")["issues"].sum().sort_values(ascending=False)
    none = int(tally.loc[tally["group"] == "none", "issues"].sum())
    return (
        f"{met.sum()} of the issues shown meet one of the {len(met)} groups of the {analysis.SCHEME_NAMES[scheme]}, by our own "
        f"judgement; {none} meet none. Most ({met.iloc[0]}) stand under “{met.index[0]}”."
    )


# Terms --------------------------------------------------------------------------------------------------------------

_PREFIXES = {
    "cyber": "cyber",
    "digital": "digital",
    "tech": "tech",
    "e-": "e-",
    "net": "net",
    "virtual": "virtual",
}


def _terms() -> None:
    table, definitions = cached(data.load_term_choice)(), cached(data.load_definitions)()
    st.header("Cyber, digital, tech, e-, net or virtual?", anchor="terms")
    left, right = st.columns([1, 3])
    with left:
        prefix = controls.pick("Word you hear", _PREFIXES, key="prefix")
    fits = table.frame["prefixes"].str.split("|").map(lambda words: prefix is None or prefix in words)
    meanings = {meaning: meaning for meaning in table.frame.loc[fits, "meaning"]}
    with right:
        meaning = controls.pick("What is meant", {m: m for m in table.frame["meaning"]}, key="meaning")
    if prefix is not None:
        st.markdown(figure.plain(f"“{prefix}” is heard for {len(meanings)} of {len(table.frame)} meanings."))
    rows = table.frame[fits] if meaning is None else table.frame[table.frame["meaning"] == meaning]
    st.html(STYLE + f'<div class="cards">{"".join(map(_choice_card, rows.to_dict("records")))}</div>')
    words = [term for cell in rows["defined_terms"] for term in cell.split("|")] if meaning is not None else []
    more = controls.pick_many(
        "Compare definitions of", {t: t for t in definitions.frame["term"].drop_duplicates()}, key="define"
    )
    wanted = [*words, *more]
    found = definitions.frame[definitions.frame["term"].isin(wanted)] if wanted else definitions.frame
    found = found.sort_values(["term", "year"], na_position="last", kind="stable")
    st.header("Definitions side by side", anchor="definitions")
    if wanted:
        _definition_cards(found, "No definition is recorded.")
    issuers, years = found["issuer"].nunique(), found["year"].dropna()
    span = f", {years.min()} to {years.max()}" if years.nunique() > 1 else f", {years.min()}" if len(years) else ""
    who = "one issuer" if issuers == 1 else f"{issuers} issuers"
    figure.show(
        Figure(
            key="definitions",
            title="Definitions",
            finding=f"{len(found)} definitions of {found['term'].nunique()} terms by {who}{span}.",
            table=found[
                [
                    "term",
                    "issuer",
                    "year",
                    "paraphrase",
                    "issuer_kind",
                    "matrix_column",
                    "status",
                    "source_id",
                    "as_of",
                ]
            ],
            sources=cited(found["source_id"]),
            labels={"paraphrase": "In our words", "matrix_column": "Columns of the matrix"},
            note="Every definition is a paraphrase; follow the source for the wording.",
        ),
        heading=False,
    )


def _choice_card(row: dict[str, object]) -> str:
    basis = "" if row["basis"] == "source" else "<p><small>Advice: our own judgement.</small></p>"
    heard = ", ".join(str(row["prefixes"]).split("|"))
    return (
        f'<div class="card"><small>{text_of(row["meaning"])}</small><h3>{text_of(row["advised_term"])}</h3>'
        f"<p>{text_of(row['why'])}</p><p><small>Heard as: {text_of(heard)}</small></p>{basis}"
        f"<small>{credit([str(row['source_id'])])}</small></div>"
    )


# Strategies ---------------------------------------------------------------------------------------------------------


def _strategies() -> None:
    table = cached(data.load_strategies)()
    rows = analysis.pillars(table.frame)
    known = rows[rows["theme"] != "Not found"]
    actors = known.groupby("theme")["actor"].nunique().sort_values(ascending=False)
    missing = sorted(set(rows["actor"]) - set(known["actor"]))
    figure.show(
        Figure(
            key="strategies",
            title="National and EU strategies by pillar",
            finding=f"{actors.index[0]} is named in the pillars of {actors.iloc[0]} of {known['actor'].nunique()} strategies, "
            f"{actors.index[-1].casefold()} in {actors.iloc[-1]}. No pillars were found for {' and '.join(missing)}.",
            table=rows,
            sources=table.sources,
            chart=charts.strategy_dots(rows),
            note="Pillars are shortened; the themes are our reading of their words. The number is that of pillars.",
        ),
        rows_per_page=30,
    )


_PARTS: Mapping[str, Callable[[], None]] = {
    "matrix": _matrix,
    "subway": _subway,
    "baskets": _baskets,
    "crosswalk": _crosswalk,
    "terms": _terms,
    "strategies": _strategies,
}
