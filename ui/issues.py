"""Digital policy issues: the subway map, the baskets, and the crosswalk to other bodies."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import taxonomy as analysis
from charts import subway as drawing
from charts import taxonomy as charts
from loaders import taxonomy as data
from loaders.table import cited
from ui import controls, figure, page
from ui.appearance import appearance
from ui.cache import cached, computed
from ui.figure import Figure
from ui.markup import cards, columns_text, credit, text_of
from ui.subway import subway_map

if TYPE_CHECKING:
    from collections.abc import Collection

KIND_LABELS = {
    "stated": "Stated by a source",
    "placement": "Filed in two baskets",
    "parent": "Sub-issue of",
    "curated": "Our judgement, unverified",
}


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


def _links_csv(kinds: Collection[str]) -> bytes:
    links = cached(data.load_issue_links)().frame
    names = _issue_names() | {
        f"basket:{row.basket_id}": f"{row.name_} (basket)"
        for row in cached(data.load_baskets)().frame.rename(columns={"name": "name_"}).itertuples()
    }
    shown = links[links["kind"].isin(list(kinds))]
    table = shown.assign(name_a=shown["issue_a"].map(names), name_b=shown["issue_b"].map(names))
    return figure.csv(Figure("subway-links", "Links", "", table, cited(table["source_id"])))


def show_subway() -> None:
    """Show the subway map, the station somebody chose, and the same map as a list."""
    _link_problems()
    st.header("The subway map of digital governance", anchor="subway")
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        kinds = controls.pick_many("Links drawn", KIND_LABELS, key="links", default=("stated", "placement"))
    with right:
        issue = controls.pick("Station", _issue_names(), key="issue") or ""
    stations = computed(_stations)(tuple(kinds))
    crossing = stations[(stations["also_on"] != "") | (stations["linked_with"] != "")]
    finding = (
        f"Seven lines, {len(stations)} stations; {len(crossing)} of them are tied to another by the links drawn. "
        f"{_busiest(stations)}"
    )
    st.markdown(figure.plain(_station_sentence(stations, issue) if issue else finding))
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
        st.download_button(
            "Links, CSV",
            functools.partial(_links_csv, tuple(kinds)),
            "subway-links.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    if issue:
        _issue_card(issue)
    st.subheader("The same map as a list", anchor="subway-list")
    st.html(_station_lists(stations))
    result = Figure(
        key="subway",
        title="Stations of the subway map",
        finding=finding,
        table=stations,
        sources=cited([*stations["source_id"], *cached(data.load_issue_links)().frame["source_id"]]),
        labels={"line_name": "Line name", "also_on": "Also on", "linked_with": "Linked with"},
        note="Choose a station with the mouse, or with Tab, the arrow keys and Enter. Lines are baskets. The drawing "
        "is ours and no copy of a published map; interchanges come from the table of links.",
    )
    figure.details(result)


def _station_sentence(stations: pd.DataFrame, issue: str) -> str:
    """Say above the map what the chosen station is; the card below it says the rest."""
    row = stations.set_index("issue_id").loc[issue]
    linked = f" Linked with {row['linked_with'].replace('; ', ', ')}." if row["linked_with"] else " No link is drawn."
    return f"{row['station']}, {row['line_name']}: {row['description']}{linked}"


def _busiest(stations: pd.DataFrame) -> str:
    numbers = stations["linked_with"].map(lambda cell: len(cell.split("; ")) if cell else 0)
    if not numbers.max():
        return "No link is drawn."
    top = stations.loc[numbers == numbers.max(), "station"].tolist()
    verb = "has" if len(top) == 1 else "have"
    return f"{' and '.join(top)} {verb} the most links ({numbers.max()})."


def _stations(kinds: tuple[str, ...]) -> pd.DataFrame:
    return analysis.station_list(
        cached(data.load_subway_layout)().frame,
        cached(data.load_issues)().frame,
        cached(data.load_issue_links)().frame,
        cached(data.load_baskets)().frame,
        kinds,
    )


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
    return cards(parts)


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
    st.html(cards([_links_card(card.links), _crosswalk_card(cross)]))
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
        f"{text_of(row['cstd_issue'])} <small>({row['cstd_code']}, in {text_of(names[str(row['cstd_cluster'])])}; "
        f"{grades[str(row['cstd_match'])]})</small>"
        for row in rows
        if row["cstd_match"] != "none"
    ]
    first = rows[0] if rows else {}
    wgig, gdc = first.get("wgig_cluster"), first.get("gdc_objective")
    lines = [
        f"UN CSTD (2015): {'; '.join(cstd) or 'no match'}",
        f"WGIG (2005): {text_of(names[str(wgig)]) if isinstance(wgig, str) else 'no match'}",
        f"Global Digital Compact (2024): {text_of(names[str(gdc)]) if isinstance(gdc, str) else 'no match'}",
        f"Matrix: {columns_text(first.get('matrix_column'))}",
    ]
    items = "".join(f"<li>{line}</li>" for line in lines)
    limits = "<small>WGIG, Compact and matrix are our own judgement.</small>"
    return f'<div class="card"><h3>Elsewhere</h3><ul>{items}</ul>{limits}</div>'


def show_baskets() -> None:
    """Show baskets and their issues."""
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
        f"{(issues.frame['level'] == 'issue').sum()} issues and {(issues.frame['level'] == 'sub-issue').sum()} "
        f"sub-issues; {largest.idxmax()} is the largest basket with {largest.max()}, {largest.idxmin()} the smallest "
        f"with {largest.min()}."
    )
    if basket is not None:
        row = baskets.frame.set_index("basket_id").loc[basket]
        finding = (
            f"{row['name']}: {row['description']} {row['issue_count']} issues, {row['sub_issue_count']} sub-issues."
        )
    if issue is not None:
        _issue_card(issue)
    elif basket is not None:
        st.html(_issue_list(inside))
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
            note="Names follow the menu of the Digital Watch Observatory; descriptions and the grouping of sub-issues "
            "are ours.",
        )
    )


def _issue_list(inside: pd.DataFrame) -> str:
    parts = []
    for row in inside[inside["level"] == "issue"].to_dict("records"):
        subs = inside[inside["parent_issue"] == row["issue_id"]].to_dict("records")
        items = "".join(
            f"<li>{text_of(sub['name'])}: <small>{text_of(sub['description'])}</small></li>" for sub in subs
        )
        more = f"<ul>{items}</ul>" if items else ""
        parts.append(
            f'<div class="card"><h3>{text_of(row["name"])}</h3><p>{text_of(row["description"])}</p>{more}</div>'
        )
    return cards(parts)


_SELECTIONS = {
    "all": "All issues",
    "moved": "Filed differently",
    "new": "No match since 2015",
    "name": "Same name",
    "close": "Close match",
}


def show_crosswalk() -> None:
    """Show our issues beside those of CSTD, WGIG and the Global Digital Compact."""
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
            note="Each issue counts once a group. A circle is the basket's own CSTD cluster, a square another "
            "one. CSTD matches are by name or close; those with WGIG and the Compact are our own judgement.",
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
        f"{met} issues of the UN mapping meet one of ours; "
        f"{analysis.filed_differently(every)['issue_id'].nunique()} of our issues are filed differently there "
        f"and {analysis.without_match(every)['issue_id'].nunique()} have no match."
    )


def _group_finding(tally: pd.DataFrame, scheme: str) -> str:
    met = tally[tally["group"] != "none"].groupby("group_name")["issues"].sum().sort_values(ascending=False)
    none = int(tally.loc[tally["group"] == "none", "issues"].sum())
    return (
        f"{met.sum()} of the issues shown meet one of the {len(met)} groups of the "
        f"{analysis.SCHEME_NAMES[scheme]}, by our own judgement; {none} meet none. Most "
        f"({met.iloc[0]}) stand under “{met.index[0]}”."
    )
