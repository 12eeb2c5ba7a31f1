"""The views of the page on technology hubs: each turns counted offices into figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis import hub_peers
from analysis import hubs as counting
from analysis.wording import listed
from charts import hubs as charts
from charts.theme import configure
from loaders import hubs as tables
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp, load_population
from loaders.table import Source, cited
from ui import controls, page
from ui.appearance import appearance
from ui.cache import cached, computed
from ui.figure import Figure, details, plain, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VIEWS: Mapping[str, str] = {
    "map": "Hubs",
    "matrix": "Economies by hubs",
    "peers": "My economy and its peers",
    "overlap": "Overlap and size",
    "coverage": "Coverage",
    "models": "Models",
    "envoys": "Envoys and networks",
    "time": "Openings",
}
_BY_KIND = frozenset({"map", "matrix", "peers", "overlap", "time"})
_ROWS = 25
_SHOWN_SOURCES = 8
_KEPT = 64
_OFFICE_LABELS = {
    "institution_name": "Institution",
    "opened_year": "Since",
    "closed_year": "Until",
    "office": "Kind",
    "as_of": "As of",
}


@dataclass(frozen=True)
class Choice:
    """Which offices the page counts.

    Attributes
    ----------
    unverified, closed, subnational
        Whether offices nobody has checked, closed ones, and those of parts of an economy count.
    kinds
        Only these kinds of office; all if empty.
    """

    unverified: bool = False
    closed: bool = False
    subnational: bool = False
    kinds: tuple[str, ...] = ()


def choose(view: str) -> Choice:
    """Show the confidence switch and, where it applies, the kinds of office; return what they say.

    Parameters
    ----------
    view
        A key of ``VIEWS``.
    """
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left.container(horizontal=True):
        unverified = controls.toggle(
            "Count unverified offices", key="unverified", help="Offices known only from general knowledge."
        )
        closed = controls.toggle("Closed offices", key="closed")
        subnational = controls.toggle(
            "Offices of provinces and states",
            key="subnational",
            help="For example Quebec or New South Wales.",
        )
    kinds: list[str] = []
    if view in _BY_KIND:
        with right:
            kinds = controls.pick_many("Kinds of office", counting.TYPE_NAMES, key="office_type", help="All if empty.")
    choice = Choice(unverified, closed, subnational, tuple(kinds))
    page.notices(cached(tables.load_representations)().problems)
    return choice


def say_what_counts(choice: Choice) -> None:
    """Say in words how many offices count and how far they can be trusted."""
    rows, every = _offices(choice), _offices(Choice(unverified=True, kinds=choice.kinds))
    by_word = rows["verification"].value_counts()
    parts = [f"{by_word[word]:,} {name}" for word, name in counting.VERIFICATION_NAMES.items() if by_word.get(word, 0)]
    weak = int((every["verification"] == "unverified").sum())
    text = f"Counting **{len(rows):,} offices of {rows['iso3'].nunique()} economies**: {listed(parts) or 'none'}."
    if choice.unverified:
        st.warning(
            f"{text} The {weak:,} unverified offices rest on general knowledge: nobody has opened a source for them.",
            icon=":material/warning:",
        )
    else:
        st.markdown(f"{text} {weak:,} unverified offices are left out.")


def render(view: str, choice: Choice) -> None:
    """Show one view.

    Parameters
    ----------
    view
        A key of ``VIEWS``.
    choice
        What counts.
    """
    _RENDERERS[view](choice)


def _hubs() -> pd.DataFrame:
    return cached(tables.load_hubs)().frame


def _economies() -> pd.DataFrame:
    return cached(load_economies)().frame


def _names() -> pd.Series:
    return _economies().set_index("iso3")["name"]


def _count_offices(unverified: bool, closed: bool, subnational: bool, kinds: tuple[str, ...]) -> pd.DataFrame:  # noqa: FBT001
    return counting.counted(
        cached(tables.load_representations)().frame,
        unverified=unverified,
        closed=closed,
        subnational=subnational,
        office_types=kinds,
    )


def _offices(choice: Choice) -> pd.DataFrame:
    return computed(_count_offices)(choice.unverified, choice.closed, choice.subnational, choice.kinds)


def _find_presence(unverified: bool, closed: bool, subnational: bool, kinds: tuple[str, ...]) -> pd.DataFrame:  # noqa: FBT001
    return counting.presence(_offices(Choice(unverified, closed, subnational, kinds)))


def _presence(choice: Choice) -> pd.DataFrame:
    return computed(_find_presence)(choice.unverified, choice.closed, choice.subnational, choice.kinds)


def _find_sizes() -> pd.DataFrame:
    return hub_peers.latest_sizes(cached(load_gdp)().frame, cached(load_population)().frame)


def _sizes() -> pd.DataFrame:
    return computed(_find_sizes)()


def _sources_of(rows: pd.DataFrame) -> tuple[Source, ...]:
    """Return our own computation and the sources that most of the rows name."""
    most = list(rows["source_id"].value_counts().index[:_SHOWN_SOURCES])
    return cited([counting.COMPUTED, *most])


def _note(rows: pd.DataFrame, text: str = "") -> str:
    """Say how to read counts, and where the sources of each office stand."""
    n = rows["source_id"].nunique()
    parts = [text, "Rows of the data are offices; economies are counted once."]
    if n > _SHOWN_SOURCES:
        parts.append(f"{n} sources in all: each office names its own in the tables of a hub or of an economy.")
    return " ".join(part for part in parts if part)


def _picked_hub(event: str) -> None:
    """Take a click on the map as the choice of a hub."""
    found = st.session_state[event].selection.objects.get("hubs", [])
    if found:
        st.session_state["hub"] = found[0]["name"]


def _map(choice: Choice) -> None:
    rows, hubs = _offices(choice), _hubs()
    totals = counting.hub_totals(rows, hubs)
    clusters = totals[totals["hub_kind"].isin(["tech_cluster", "science_cluster"])].head(3)
    first = totals.iloc[0]
    finding = (
        f"{rows['iso3'].nunique()} economies keep {len(rows):,} offices in {len(hubs)} hubs. "
        f"{first['name']} hosts most ({first['n_economies']}); of the technology and science clusters, "
        f"{listed([f'{r.name} hosts {r.n_economies}' for r in clusters.itertuples(index=False)])}."
    )
    left, right = st.columns([3, 2], gap="medium")
    with right:
        hub = controls.pick("Hub", _hub_names(), key="hub", default="bay_area") or "bay_area"
    with left:
        st.header("Where economies are represented", anchor="hub-map")
        area = controls.switch(
            "Area", {key: label for key, (label, _) in charts.AREAS.items()}, key="area", default="world"
        )
        st.pydeck_chart(
            charts.hub_map(totals, chosen=hub, appearance=appearance(), area=area),
            height=430,
            on_select=lambda: _picked_hub("hub-map-click"),
            key="hub-map-click",
            alt=f"Map of technology hubs. {finding}",
        )
        st.markdown(plain(finding))
    with right:
        _hub_types(choice, hub)
    show(computed(_totals_figure, max_entries=_KEPT)(choice))
    _hub_offices(choice, hub)


def _totals_figure(choice: Choice) -> Figure:
    rows = _offices(choice)
    totals = counting.hub_totals(rows, _hubs())
    known = totals[totals["n_economies"] > 0].assign(share=lambda t: t["n_checked"] / t["n_economies"])
    known = known.sort_values(["share", "n_economies"], ascending=[True, False])
    least, best = known.iloc[0], known.iloc[-1]
    checked = (
        f"A verified office is known for {best['n_checked']} of the {best['n_economies']} economies in "
        f"{best['name']}, but for {least['n_checked']} of {least['n_economies']} in {least['name']}: there the list "
        "comes from datasets and published totals."
    )
    table = totals.assign(source_id=counting.COMPUTED, as_of=rows["as_of"].max() if len(rows) else "")
    columns = ["name", "n_economies", "n_states", "n_offices", "n_checked", "n_unverified", "role_note"]
    return Figure(
        "hub-totals",
        "Economies present in each hub",
        checked,
        table[[*columns, "source_id", "as_of"]].rename(columns={"name": "hub"}),
        _sources_of(rows),
        charts.hub_bars(totals),
        alt=f"Bar chart of economies by hub. {checked}",
        labels={
            "n_economies": "Economies",
            "n_states": "Of these, states",
            "n_offices": "Offices",
            "n_checked": "Economies with a verified office",
            "n_unverified": "Economies by unverified rows only",
            "role_note": "Why it matters",
        },
        note=_note(rows, "Shanghai, Los Angeles and Seattle are sparse: they were not among the hubs asked for."),
    )


def _hub_names() -> dict[str, str]:
    hubs = _hubs().sort_values("name")
    return dict(hubs[["hub_id", "name"]].itertuples(index=False, name=None))


def _hub_types(choice: Choice, hub: str) -> None:
    rows = _offices(choice)
    rows, name = rows[rows["hub_id"] == hub], _hub_names()[hub]
    totals = counting.type_totals(rows)
    if totals.empty:
        st.info(f"No office in {name} is counted with these settings.")
        return
    parts = [f"{r.n_economies} by {_in_words(str(r.type_name), int(str(r.n_economies)))}" for r in totals.itertuples()]
    coverage = _main_coverage(choice, hub)
    st.markdown(f"**{plain(name)}**: {rows['iso3'].nunique()} economies; {plain(listed(parts))}. {plain(coverage)}")
    bars = charts.type_bars(totals, where=name)
    described = bars.properties(description=f"Bar chart of economies by kind of office in {name}: {listed(parts)}.")
    st.altair_chart(configure(described, appearance=appearance()))


def _in_words(name: str, n: int) -> str:
    words = name if name.startswith("EU") else f"{name[:1].lower()}{name[1:]}"
    plurals = {"consulate general": "consulates general", "embassy": "embassies"}
    article = "an" if words[0] in "aeio" or words.startswith("EU") else "a"
    return f"{article} {words}" if n == 1 else plurals.get(words, f"{words}s")


def _coverage_rows(choice: Choice) -> pd.DataFrame:
    return computed(_find_coverage)(choice)


def _find_coverage(choice: Choice) -> pd.DataFrame:
    everything = Choice(choice.unverified, choice.closed, choice.subnational)
    return counting.coverage(
        _offices(everything),
        cached(tables.load_hub_headline_counts)().frame,
        cached(tables.load_hub_coverage_rules)().frame,
        _economies(),
        _hubs(),
    )


def _main_coverage(choice: Choice, hub: str) -> str:
    rows = _coverage_rows(choice)
    rows = rows[(rows["hub_id"] == hub) & rows["is_main"]]
    if rows.empty:
        return "No published total was found to check this hub against."
    row = rows.iloc[0]
    words = {"exact": "", "at least": "at least ", "about": "about "}[row["qualifier"]]
    return f"Coverage: {row['ours']} of {words}{row['published']} published {row['measure']} ({row['percent']:.0f}%)."


def _hub_offices(choice: Choice, hub: str) -> None:
    show(computed(_hub_offices_figure, max_entries=_KEPT)(choice, hub), opened=True)


def _hub_offices_figure(choice: Choice, hub: str) -> Figure:
    rows = _offices(choice)
    rows, name = rows[rows["hub_id"] == hub], _hub_names()[hub]
    named = counting.named_offices(rows, _economies(), _hubs()).drop(columns=["hub", "hub_id", "iso3"])
    dated = int(named["opened_year"].notna().sum())
    return Figure(
        "hub-offices",
        f"Offices in {name}",
        f"{rows['iso3'].nunique()} economies keep {len(rows)} offices in {name}; for {dated} of them the year of "
        f"opening is known. {_main_coverage(choice, hub)}",
        named,
        cited(rows["source_id"]),
        labels=_OFFICE_LABELS,
        note="Active means that no sign of closure was met, not that somebody confirmed it on a date.",
    )


def _matrix(choice: Choice) -> None:
    economies, blocs, hubs = _economies(), cached(load_blocs)().frame, _hubs()
    first, second, third, fourth = st.columns(4)
    with first:
        regions = controls.pick_many("Region", _values(economies["un_region"]), key="hub_region")
    with second:
        incomes = controls.pick_many("Income group", _values(economies["income_group"]), key="hub_income")
    with third:
        chosen = controls.pick_many("Bloc", _bloc_names(blocs), key="hub_bloc")
    with fourth:
        orders = {"presence": "Most hubs first", "name": "Name"} | {
            hub_id: f"Present in {name}" for hub_id, name in _hub_names().items()
        }
        order = controls.pick("Sort", orders, key="hub_sort", default="presence") or "presence"
    listed_economies = counting.selected_economies(
        economies, blocs, regions=regions, income_groups=incomes, bloc_ids=chosen
    )
    seen = _presence(choice)
    rows = counting.matrix(seen, listed_economies, hubs, sort_by=order)
    if rows.empty:
        st.info("No economy passes all three filters. Take one away.")
        return
    present = rows[rows["n_hubs"] > 0]
    leaders = [f"{r.economy} ({r.n_hubs})" for r in present.nlargest(3, "n_hubs").itertuples()]
    finding = (
        f"Of {len(rows)} economies listed, {len(present)} are present in at least one of {len(hubs)} hubs and "
        f"{int((rows['n_hubs'] >= 10).sum())} in ten or more; {listed(leaders) or 'none'} in most."
    )
    pages = max(1, -(-len(rows) // _ROWS))
    st.header("Economies by hubs", anchor="hub-matrix")
    here = st.pagination(pages, key="hub-matrix-heat") if pages > 1 else 1
    part = rows.iloc[(here - 1) * _ROWS : here * _ROWS]
    st.markdown(f"Economies {(here - 1) * _ROWS + 1} to {(here - 1) * _ROWS + len(part)} of {len(rows)} in the chart.")
    st.markdown(plain(finding))
    order_of_hubs = _hub_order(hubs, seen)
    cells = counting.matrix_cells(part, seen, hubs)
    heat = charts.matrix_heat(cells, list(part["economy"]), order_of_hubs, clicks="row")
    st.altair_chart(
        configure(
            heat.properties(description=f"Heatmap of economies by hubs. {finding} The table holds the same."),
            appearance=appearance(),
        ),
        on_select=lambda: _picked_economy("hub-matrix-click"),
        selection_mode="row",
        key="hub-matrix-click",
    )
    table = rows.drop(columns="n_types").reset_index(drop=True)
    headings = {hub_id: charts.short_name(name) for hub_id, name in _hub_names().items()}
    details(
        Figure(
            "hub-matrix",
            "Economies by hubs",
            finding,
            table.assign(source_id=counting.COMPUTED, as_of=seen["as_of"].max() if len(seen) else ""),
            _sources_of(_offices(choice)),
            charts.matrix_heat(cells, list(part["economy"]), order_of_hubs),
            labels={"n_hubs": "Hubs"} | headings,
            note=_note(
                _offices(choice),
                "Numbers are kinds of office; an empty cell means that none was found, not that there is none. "
                "A host cannot be represented in its own hub: no data. A click on a row opens the card below.",
            ),
        ),
    )
    _card(choice)


def _picked_economy(event: str) -> None:
    """Take a click on a row of the matrix as the choice of an economy."""
    found = st.session_state[event].selection.get("row", [])
    if found:
        st.session_state["economy"] = found[0]["economy"]


def _hub_order(hubs: pd.DataFrame, seen: pd.DataFrame) -> list[str]:
    size = seen["hub_id"].value_counts()
    return list(hubs.assign(n=hubs["hub_id"].map(size).fillna(0)).sort_values("n", ascending=False)["name"])


def _values(column: pd.Series) -> dict[str, str]:
    return {value: value for value in sorted(column.dropna().unique())}


def _bloc_names(blocs: pd.DataFrame) -> dict[str, str]:
    return dict(
        blocs.drop_duplicates("bloc_id")
        .sort_values("bloc_name")[["bloc_id", "bloc_name"]]
        .itertuples(index=False, name=None)
    )


def _card(choice: Choice, iso3: str | None = None) -> None:
    if iso3 is None:
        iso3 = controls.pick_economy("Open the card of an economy")
    if iso3 is None:
        st.info("Choose an economy to see its offices with institution, since when, and source.")
        return
    name, economies = _names()[iso3], _economies().set_index("iso3")
    rows = _offices(choice)
    rows = rows[rows["iso3"] == iso3]
    posts = cached(tables.load_network_sizes)().frame
    posts = posts[posts["iso3"] == iso3].sort_values("index_year")
    model = counting.models(rows, _economies())
    st.header(f"Card: {name}", anchor="hub-card")
    facts = {
        "Hubs": f"{rows['hub_id'].nunique()} of {len(_hubs())}",
        "Offices": str(len(rows)),
        "Towards the Bay Area": model["model_name"].iloc[0] if len(model) else "None found",
        "Posts abroad": f"{posts['posts_total'].iloc[-1]:,} ({posts['index_year'].iloc[-1]})"
        if len(posts)
        else "no data",
    }
    for column, (label, value) in zip(st.columns(4), facts.items(), strict=True):
        column.markdown(f"{label}  \n**{plain(value)}**")
    group = economies.loc[iso3]
    place = ", ".join(text for text in (group["un_subregion"], group["income_group"]) if isinstance(text, str))
    named = counting.named_offices(rows, _economies(), _hubs()).drop(columns=["economy", "hub_id", "iso3"])
    away = _hubs().loc[(_hubs()["iso3"] != iso3) & ~_hubs()["hub_id"].isin(rows["hub_id"]), "name"]
    absent = f"None was found in {listed(list(away))}." if len(away) else "It is present in every hub."
    show(
        Figure(
            "hub-card",
            f"Offices of {name}",
            f"{name} ({place or 'no group given'}) keeps {len(rows)} offices in {rows['hub_id'].nunique()} of "
            f"{len(_hubs())} hubs. {absent}",
            named,
            cited(rows["source_id"]),
            labels=_OFFICE_LABELS,
            note="Not found does not mean that there is none: see the coverage of each hub.",
        ),
        heading=False,
        opened=True,
    )


def _with_offices() -> list[str]:
    """Return every economy with an office in any hub, however little is known of it."""
    return sorted(cached(tables.load_representations)().frame["iso3"].unique())


def _peers(choice: Choice) -> None:
    economies, hubs, blocs = _economies(), _hubs(), cached(load_blocs)().frame
    first, second, third = st.columns(3)
    with first:
        iso3 = controls.pick_economy("My economy")
    with second:
        rule = controls.pick("Peers", hub_peers.PEER_RULES, key="peer_rule", default="subregion") or "subregion"
    bloc_id = ""
    if rule == "bloc":
        with third:
            bloc_id = controls.pick("Bloc of the peers", _bloc_names(blocs), key="peer_bloc", default="AU") or ""
    if iso3 is None:
        st.info("Choose your economy to see where its peers are represented and it is not.")
        return
    name = _names()[iso3]
    codes = hub_peers.peers(iso3, rule, economies, sizes=_sizes(), blocs=blocs, bloc_id=bloc_id, among=_with_offices())
    if not codes:
        st.info(f"No peers: no figure or group is known for {name} by this rule. Choose another rule.")
        _card(choice, iso3)
        return
    seen = _presence(choice)
    rows = hub_peers.peer_presence(seen, hubs, iso3, codes, economies)
    gaps = rows[rows["gap"]]
    if gaps.empty:
        words = f"{name} is absent from no hub where any of its {len(codes)} peers is present."
    else:
        top = [f"{r.hub} ({r.n_present} of {r.n_peers})" for r in gaps.head(3).itertuples()]
        words = f"{name} is absent from {len(gaps)} hubs where peers are present; most peers are in {listed(top)}."
    show(
        Figure(
            "hub-peers",
            f"Where the peers of {name} are",
            f"{words} Peers: {listed([_names()[code] for code in codes], most=10)}.",
            rows.drop(columns=["hub_id", "gap"]).assign(source_id=counting.COMPUTED, as_of=seen["as_of"].max()),
            _sources_of(_offices(choice)),
            charts.peer_bars(rows, economy=name),
            alt=f"Bar chart of peers present by hub. {words}",
            labels={
                "mine": name,
                "n_peers": "Peers that could be there",
                "n_present": "Peers present",
                "percent": "Share (%)",
                "peers_present": "Which",
            },
            note=_note(
                _offices(choice),
                "Hubs where the economy is absent come first. Peers are economies with an office in any hub. "
                "Nearness in size is a ratio. "
                "In hubs with low coverage an absence may only be a gap in the data.",
            ),
        )
    )
    _card(choice, iso3)


def _find_overlaps(choice: Choice) -> pd.DataFrame:
    return hub_peers.overlaps(_presence(choice), _hubs())


def _find_models(choice: Choice) -> pd.DataFrame:
    return counting.models(_offices(choice), _economies())


def _overlap(choice: Choice) -> None:
    first, second = st.columns(2)
    with first:
        one = controls.pick("First hub", _hub_names(), key="hub_a", default="geneva") or "geneva"
    with second:
        two = controls.pick("Second hub", _hub_names(), key="hub_b", default="bay_area") or "bay_area"
    pair, every = computed(_overlap_figures, max_entries=_KEPT)(choice, one, two)
    show(pair)
    show(every)
    _against_size(choice)


def _overlap_figures(choice: Choice, one: str, two: str) -> tuple[Figure, Figure]:
    hubs, seen, names = _hubs(), _presence(choice), _names()
    shared = hub_peers.overlap(seen, hubs, one, two)
    a, b = _hub_names()[one], _hub_names()[two]
    short_a, short_b = charts.short_name(a), charts.short_name(b)
    groups = (
        ("In both", shared.both),
        (f"Only in {short_a}", shared.only_first),
        (f"Only in {short_b}", shared.only_second),
    )
    table = pd.DataFrame(
        [(names[code], where) for where, codes in groups for code in codes], columns=["economy", "where"]
    )
    weak = Choice(unverified=True, closed=choice.closed, subnational=choice.subnational, kinds=choice.kinds)
    likely = hub_peers.overlap(_presence(weak), hubs, one, two)
    more = "" if choice.unverified else f" With unverified offices counted, {len(likely.both)} are in both."
    words = (
        f"{len(shared.both)} economies are in both {short_a} and {short_b}, {len(shared.only_first)} only in "
        f"{short_a} and {len(shared.only_second)} only in {short_b}.{more}"
    )
    note = f"{short_a}: {_main_coverage(choice, one)} {short_b}: {_main_coverage(choice, two)} Where coverage is low, "
    as_of = seen["as_of"].max() if len(seen) else ""
    pair = Figure(
        "hub-overlap",
        f"Overlap of {short_a} and {short_b}",
        words,
        table.assign(source_id=counting.COMPUTED, as_of=as_of),
        _sources_of(_offices(choice)),
        charts.overlap_bars(table, [where for where, _ in groups]),
        alt=f"Bar chart of economies in both hubs and in one only. {words}",
        note=_note(_offices(choice), f"{note}the true overlap is larger. Hosts of either hub are left out."),
    )
    pairs = computed(_find_overlaps)(choice)
    top = pairs[(pairs["n_first"] >= 10) & (pairs["n_second"] < 100)].sort_values("percent").iloc[-1:]
    best = [f"{r.percent:.0f}% of the economies in {r.first} are also in {r.second}" for r in top.itertuples()]
    every_pair = Figure(
        "hub-overlaps",
        "Overlap of every pair of hubs",
        f"Closest pair of hubs with 10 to 100 economies: {listed(best) or 'none'}.",
        pairs.assign(source_id=counting.COMPUTED, as_of=as_of),
        cited([counting.COMPUTED]),
        charts.overlap_heat(pairs, _hub_order(hubs, seen)),
        alt=f"Heatmap of the share of economies in one hub that are in another too. {listed(best)}",
        labels={
            "first": "Hub",
            "second": "Other hub",
            "n_both": "In both",
            "n_first": "In the hub",
            "n_second": "In the other",
            "percent": "Also in the other (%)",
        },
        note="Each cell: of the economies in the row's hub, the percentage that is in the column's hub too.",
    )
    return pair, every_pair


_SIZES: Mapping[str, tuple[str, str, str]] = {
    "gdp": ("GDP", "gdp_usd", "GDP (US$)"),
    "population": ("Population", "population", "Population"),
    "posts": ("Diplomatic network", "posts_total", "Posts abroad, all kinds"),
}


def _against_size(choice: Choice) -> None:
    st.header("Presence against size", anchor="hub-size")
    left, right = st.columns(2)
    with left:
        size = controls.switch(
            "Size", {key: label for key, (label, _, _) in _SIZES.items()}, key="hub_size", default="gdp"
        )
    with right:
        iso3 = controls.pick_economy("Mark an economy")
    show(computed(_size_figure, max_entries=_KEPT)(choice, size, iso3), heading=False)


def _size_figure(choice: Choice, size: str, iso3: str | None) -> Figure:
    seen, names = _presence(choice), _names()
    label, column, title = _SIZES[size]
    points = hub_peers.size_points(seen, _economies(), _sizes(), cached(tables.load_network_sizes)().frame)
    fit = hub_peers.association(points, column, "n_hubs")
    chosen = points[points["iso3"] == iso3]
    mine = f" {names[iso3]} is in {chosen['n_hubs'].iloc[0]}." if iso3 is not None and len(chosen) else ""
    finding = (
        f"Economies with ten times the {label.lower() if size != 'gdp' else label} are present in {fit.slope:.1f} more "
        f"hubs on average (rank correlation {fit.rank_correlation:.2f}, {fit.n} economies): an association, not a "
        f"cause.{mine}"
    )
    table = points.drop(columns=["iso3", "n_types"])
    sources = {"gdp": load_gdp, "population": load_population, "posts": tables.load_network_sizes}[size]
    return Figure(
        "hub-size",
        f"Presence in hubs against {label if size == 'gdp' else label.lower()}",
        finding,
        table.assign(source_id=counting.COMPUTED, as_of=seen["as_of"].max() if len(seen) else ""),
        cited([counting.COMPUTED]) + cached(sources)().sources[:_SHOWN_SOURCES],
        charts.size_scatter(points, fit, x=column, x_title=title, chosen=iso3),
        alt=f"Scatter of hubs present in against {label}. {finding}",
        labels={
            "n_hubs": "Hubs",
            "un_region": "Region",
            "gdp_usd": "GDP (US$)",
            "posts_total": "Posts abroad",
            "index_year": "Posts counted in",
        },
        note="Only economies present in at least one hub. Hosts of several hubs can be present in fewer. "
        "Latest year that is not a projection. Association only: size and presence share many causes.",
    )


def _coverage(choice: Choice) -> None:
    first, second = computed(_coverage_figures, max_entries=_KEPT)(choice)
    show(first)
    show(second, opened=True)


def _coverage_figures(choice: Choice) -> tuple[Figure, ...]:
    rows = _coverage_rows(choice)
    main = rows[rows["is_main"]]
    low = main[main["percent"] < 50]
    without = [name for hub_id, name in _hub_names().items() if hub_id not in set(main["hub_id"])]
    finding = (
        f"In {int((main['percent'] >= 80).sum())} of the {len(main)} hubs with a published total we count at least "
        f"80% of it; in {len(low)} less than half: "
        f"{listed([f'{charts.short_name(str(r.hub))} {r.percent:.0f}%' for r in low.itertuples()])}. "
        f"No total was found for {listed(without)}."
    )
    headline = cached(tables.load_hub_headline_counts)()
    compared = Figure(
        "hub-coverage",
        "Our count beside the published totals",
        finding,
        rows.drop(columns=["hub_id", "is_main"]),
        cited(rows["source_id"]),
        charts.coverage_bars(main),
        alt=f"Bar chart of our count as a percentage of published totals. {finding}",
        labels={
            "percent": "Ours (%)",
            "ours": "Our count",
            "qualifier": "How exact",
            "reason": "Why they differ",
        },
        note="The chart shows the main measure of each hub, the table all. + at least, ~ about. "
        "More than 100% means that our list holds offices the published total does not count, or closed ones.",
    )
    others = headline.frame.merge(rows[["hub_id", "measure"]], on=["hub_id", "measure"], how="left", indicator=True)
    others = others[others["_merge"] == "left_only"].drop(columns="_merge")
    others = others.assign(hub_id=others["hub_id"].map(_hub_names())).rename(columns={"hub_id": "hub"})
    uncompared = Figure(
        "hub-other-counts",
        "Published counts that cannot be compared",
        f"{len(others)} further counts are of events or single years; they show scale, not coverage.",
        others,
        cited(others["source_id"]),
    )
    return compared, uncompared


def _models(choice: Choice) -> None:
    models, ladder, by_economy = computed(_models_figures, max_entries=_KEPT)(choice)
    show(models)
    show(ladder)
    _techplomacy(choice)
    show(by_economy)


def _models_figures(choice: Choice) -> tuple[Figure, ...]:
    sourced = Choice(closed=choice.closed, subnational=choice.subnational)
    every = Choice(True, choice.closed, choice.subnational)
    classed, classed_all = computed(_find_models)(sourced), computed(_find_models)(every)
    totals = counting.model_totals(classed, classed_all)
    n = totals.set_index("model")["n_sourced"]
    finding = (
        f"Towards the Bay Area, {n['tech_ambassador']} economies work through a tech ambassador's office, "
        f"{n['consulate_plus_innovation_centre']} through a consulate with an innovation centre, "
        f"{n['consulate_traditional']} through a consulate alone; {n['embassy_in_washington_only']} have only their "
        "embassy in Washington."
    )
    study = cited(["the-rise-of-techplomacy-in-the-bay-area-diplo-restated"])
    six = Figure(
        "hub-models",
        "Six models of representation",
        finding,
        totals.drop(columns="model").assign(source_id=counting.COMPUTED, as_of="2026-11-22"),
        cited([counting.COMPUTED]) + study,
        charts.model_bars(totals),
        alt=f"Bar chart of economies by model. {finding}",
        labels={
            "model_name": "Model",
            "n_sourced": "Economies",
            "n_all": "With unverified rows",
            "rule": "Rule",
        },
        note="In brackets and as a tick: with unverified rows. The six models are those of a study of 2018; its "
        "table by country could not be read, so the atlas assigns each economy by the rule shown, first rule "
        "that fits. An office we have not found moves an economy down the list.",
    )
    rungs = counting.ladder(_offices(choice), _economies())
    rungs_figure = Figure(
        "hub-ladder",
        "The ladder from honorary consul to tech ambassador",
        f"The ladder has {len(rungs)} rungs; {rungs.iloc[-1]['n_economies']} economies stand on the lowest alone, "
        f"{rungs.iloc[0]['n_economies']} on the highest. Latest known example at the top: "
        f"{rungs.iloc[0]['example']}.",
        rungs,
        cited(rungs["source_id"]),
        charts.ladder_bars(rungs),
        alt="Bar chart of economies on each rung of the ladder: "
        + listed([f"{r.name} {r.n_economies}" for r in rungs.itertuples()]),
        labels={
            "name": "Form",
            "n_economies": "Economies",
            "example_economy": "Of",
            "opened_year": "Since",
        },
        note="Examples are verified offices in the Bay Area; the one opened last is shown.",
    )
    shown = classed_all if choice.unverified else classed
    table = shown.assign(office_types=[counting.kind_names(kinds) for kinds in shown["office_types"]])
    by_economy = Figure(
        "hub-model-list",
        "Model of each economy",
        f"{len(shown)} economies have an office in the Bay Area or an embassy in Washington.",
        table.drop(columns=["model", "iso3"]),
        cited(shown["source_id"]),
        labels={"model_name": "Model", "office_types": "Offices in the Bay Area"},
    )
    return six, rungs_figure, by_economy


def _techplomacy(choice: Choice) -> None:
    show(computed(_techplomacy_figure, max_entries=_KEPT)(choice), opened=True)


def _techplomacy_figure(choice: Choice) -> Figure:
    envoys = cached(tables.load_tech_envoys)().frame
    envoy = envoys[envoys["iso3"] == "DNK"].iloc[0]
    rows = _offices(Choice(choice.unverified))
    rows = rows[(rows["iso3"] == "DNK") & rows["office_type"].isin(["tech_ambassador_office", "innovation_centre"])]
    named = counting.named_offices(rows, _economies(), _hubs()).drop(columns=["economy", "hub_id", "iso3"])
    return Figure(
        "hub-techplomacy",
        "Danish TechPlomacy",
        f"Denmark has had a {envoy['title']} since {envoy['since_year']}, based in {envoy['based_in']}. "
        f"{envoy['note']}. With it stand {len(rows) - 1} houses for innovation in our hubs.",
        named,
        cited([*rows["source_id"], envoy["source_id"]]),
        labels=_OFFICE_LABELS,
    )


def _envoys(choice: Choice) -> None:
    first, second = computed(_envoys_figures, max_entries=_KEPT)(choice)
    show(first)
    show(second, opened=True)


def _envoys_figures(choice: Choice) -> tuple[Figure, ...]:
    table = cached(tables.load_tech_envoys)().frame
    shown = table if choice.unverified else table[table["verification"] != "unverified"]
    rows = shown.assign(
        economy=shown["iso3"].map(_names()),
        confidence=shown["verification"].map(dict(counting.VERIFICATION_NAMES)),
    )
    first = rows.dropna(subset=["since_year"]).sort_values("since_year")
    columns = ["economy", "title", "office_name", "since_year", "based_in", "status", "confidence", "note"]
    posts = Figure(
        "hub-envoys",
        "Envoys for technology, cyber and digital affairs",
        f"{rows['iso3'].nunique()} economies have or had such an envoy in our data, {len(first)} posts with a "
        f"known start: from {first['since_year'].min()} to {first['since_year'].max()}. "
        f"{len(table) - len(shown)} unverified posts are left out.",
        rows.sort_values(["economy", "title"])[[*columns, "source_id", "as_of"]],
        cited(rows["source_id"]),
        charts.envoy_dots(rows),
        alt=f"Timeline of when posts of technology envoys began: "
        f"{listed([f'{r.economy} {r.since_year}' for r in first.itertuples()], most=20)}.",
        labels={"since_year": "Since", "office_name": "Office", "based_in": "Based in"},
        note="Titles differ widely: cyber, digital and technology envoys are listed side by side, not equated.",
    )
    networks = cached(tables.load_hub_networks)()
    places = networks.frame.assign(
        hub=networks.frame["hub_id"].map(_hub_names()),
        kind=networks.frame["network_kind"].map({"houses": "houses", "circle": "circle of diplomats"}),
        confidence=networks.frame["verification"].map(dict(counting.VERIFICATION_NAMES)),
    )
    counts = places[places["network_kind"] == "houses"].groupby("network").agg(n=("place", "size"), h=("hub", "count"))
    parts = [f"{name} has {row.n} houses, {row.h} of them in our hubs" for name, row in counts.iterrows()]
    wanted = [
        "network",
        "kind",
        "place",
        "hub",
        "members",
        "opened_year",
        "confidence",
        "note",
        "source_id",
        "as_of",
    ]
    links = Figure(
        "hub-networks",
        "Networks that link the hubs",
        f"{listed(parts)}. Circles of diplomats meet in "
        f"{listed(list(places.loc[places['network_kind'] == 'circle', 'place']))}.",
        places[wanted],
        networks.sources,
        labels={"opened_year": "Since", "members": "Who", "hub": "Our hub"},
        note="Only places that a source we opened names; each network may have more.",
    )
    return posts, links


def _time(choice: Choice) -> None:
    hubs = {"": "All hubs"} | _hub_names()
    where = controls.pick("Hub", hubs, key="opened_in", default="") or ""
    found = computed(_openings_figure, max_entries=_KEPT)(choice, where)
    if isinstance(found, str):
        st.info(found)
        return
    show(found)


def _openings_figure(choice: Choice, where: str) -> Figure | str:
    """Return the openings of one hub or all; in words why there is none."""
    rows = _offices(Choice(choice.unverified, closed=True, subnational=choice.subnational, kinds=choice.kinds))
    hubs = {"": "All hubs"} | _hub_names()
    rows = rows[rows["hub_id"] == where] if where else rows
    periods = counting.openings(rows)
    opened, closed = int(rows["opened_year"].notna().sum()), int(rows["closed_year"].notna().sum())
    if periods.empty:
        return f"For none of the {len(rows)} offices here is a year known."
    top = periods[periods["event"] == "opened"].sort_values("n_offices").tail(1)
    most = f" Most of these opened in {top['label'].iloc[0]} ({top['n_offices'].iloc[0]})." if len(top) else ""
    named = counting.named_offices(rows, _economies(), _hubs()).drop(columns=["hub_id", "iso3"])
    shut = named["closed_year"].notna() if "closed_year" in named else False
    dated = named[named["opened_year"].notna() | shut].sort_values("opened_year")
    return Figure(
        "hub-openings",
        f"Openings and closings, {hubs[where] if where else 'all hubs'}",
        f"The year of opening is known for {opened} of {len(rows)} offices, the year of closing for {closed}."
        f"{most} Years are known more often for recent and well-reported offices, so this is no trend.",
        dated,
        cited(dated["source_id"]),
        charts.opening_bars(periods),
        alt=f"Bar chart of openings and closings by decade: n = {opened} and {closed}.",
        labels=_OFFICE_LABELS,
        note="Closed offices are shown here whatever the switch above says.",
    )


_RENDERERS: dict[str, Callable[[Choice], Any]] = {
    "map": _map,
    "matrix": _matrix,
    "peers": _peers,
    "overlap": _overlap,
    "coverage": _coverage,
    "models": _models,
    "envoys": _envoys,
    "time": _time,
}
