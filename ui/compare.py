"""The page on companies and countries: its choices, the sentence to quote, and one picture at a time."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import areas, compare_claims, compare_countries, compare_series, compare_together, hubs
from analysis import compare as analysis
from analysis.in_service import in_service, year_end
from analysis.scenario import THIS_YEAR
from analysis.wording import money, significant
from charts import compare as charts
from loaders.blocs import load_blocs
from loaders.cables import load_landing_points
from loaders.companies import (
    load_companies,
    load_company_cautions,
    load_company_financials,
    load_company_groups,
    load_market_caps,
)
from loaders.economies import load_economies
from loaders.economy_figures import (
    load_gdp,
    load_gdp_imf,
    load_gdp_ppp,
    load_gdp_vintages,
    load_government_revenue,
    load_listed_market_caps,
    load_population,
    load_quoted_claims,
)
from loaders.hubs import load_representations
from loaders.table import cited
from ui import controls, figure, page
from ui.cache import cached, computed
from ui.figure import Figure
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.compare import Book, Measure, Party, Standing, Value
    from loaders.table import Table

DEFAULT_ECONOMY = "KEN"
DEFAULT_BESIDE = ("apple", "nvidia", "alphabet", "tencent")
FIRST_YEAR = 1990
_COMPUTED = "atlas-analysis"
_KEPT = 48
_AMOUNT = re.compile(r"(?:US|int)\$[\d.,]+(?: (?:tn|bn|m)\b)?")
_UNBROKEN = r'<span style="white-space:nowrap">\g<0></span>'
LATEST = "latest"
PICTURES = {
    "ladder": "Ladder",
    "times": "How many of me",
    "together": "Together",
    "time": "Over time",
    "race": "Race",
    "areas": "Areas",
    "scatter": "Scatter",
    "panels": "Panels",
    "countries": "Compare economies",
    "quoted": "Quoted example",
}
_LOADERS: tuple[Callable[[], Table], ...] = (
    load_economies,
    load_blocs,
    load_companies,
    load_company_groups,
    load_company_cautions,
    load_market_caps,
    load_company_financials,
    load_gdp,
    load_gdp_imf,
    load_gdp_ppp,
    load_gdp_vintages,
    load_population,
    load_government_revenue,
    load_listed_market_caps,
    load_quoted_claims,
)
_KINDS = {"economy": "economy", "bloc": "bloc", "company": "company", "group": "group of companies"}


@dataclass(frozen=True)
class View:
    """The page's state: everything the address holds.

    Attributes
    ----------
    chosen, beside
        Who is compared with whom.
    measure, year
        By what, and when; None is the latest of both.
    log
        Whether axes are logarithmic where both make sense.
    doubtful
        Whether approximate and disputed market values count.
    """

    chosen: Party
    beside: tuple[Party, ...]
    measure: Measure
    year: int | None
    log: bool
    doubtful: bool

    def stand(self, party: Party) -> Standing:
        """Return a party's figure under the choices of the page."""
        return analysis.stand(book(), party, self.measure, self.year, doubtful=self.doubtful, shared_among=self.chosen)


def build_book() -> Book:
    """Return every figure of the shipped tables, built anew."""

    def yearly(load: Callable[[], Table], column: str) -> pd.DataFrame:
        return cached(load)().frame.rename(columns={column: "amount"})

    listed = yearly(load_listed_market_caps, "listed_market_cap_usd")
    return analysis.build_book(
        cached(load_economies)().frame,
        cached(load_blocs)().frame,
        cached(load_companies)().frame,
        cached(load_company_groups)().frame,
        cached(load_company_cautions)().frame,
        cached(load_market_caps)().frame,
        cached(load_company_financials)().frame,
        yearly={
            "gdp": yearly(load_gdp, "gdp_usd"),
            "gdp_imf": yearly(load_gdp_imf, "gdp_usd"),
            "gdp_ppp": yearly(load_gdp_ppp, "gdp_ppp_intl"),
            "population": yearly(load_population, "population"),
            "government_revenue": yearly(load_government_revenue, "revenue_usd"),
            "listed_market_cap": listed.assign(year=listed["as_of"].str[:4].astype(int), date=listed["as_of"]),
        },
    )


def book() -> Book:
    """Return every figure of the shipped tables, built once."""
    return computed(build_book)()


def _economy_options() -> dict[str, str]:
    parties = {p.party_id: p.label for p in book().of_kind("economy")}
    blocs = {p.party_id: p.label for p in book().of_kind("bloc")}
    return parties | blocs | {analysis.OWN_BLOC: "A bloc of my own"}


def _company_options() -> dict[str, str]:
    frame = cached(load_companies)().frame
    names = dict(frame[["company_id", "name"]].itertuples(index=False, name=None))
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def _beside_options() -> dict[str, str]:
    groups = {p.party_id: p.label for p in book().of_kind("group")}
    own = {analysis.OWN_GROUP: "A group of my own"}
    return groups | own | _company_options() | _economy_options()


def _date_options() -> dict[str, str]:
    years = range(book().reference_year, FIRST_YEAR - 1, -1)
    return {LATEST: "Latest of both"} | {str(year): str(year) for year in years}


def _split_codes(key: str) -> None:
    """Understand ``?own=KEN,UGA`` as well as ``?own=KEN&own=UGA``."""
    texts = st.query_params.get_all(key)
    if any("," in text for text in texts):
        st.query_params[key] = [part.strip() for text in texts for part in text.split(",") if part.strip()]


def choose() -> View:
    """Show the controls, tell what of the address or the files cannot be used, and return the choices."""
    _split_codes("own")
    _split_codes("group")
    page.notices(problem for load in _LOADERS for problem in cached(load)().problems)
    default = analysis.OWN_BLOC if "own" in st.query_params else DEFAULT_ECONOMY
    chosen = controls.pick("Economy or bloc", computed(_economy_options)(), key="economy", default=default) or default
    beside = controls.pick_many(
        "Beside", computed(_beside_options)(), key="beside", default=DEFAULT_BESIDE, max_selections=12
    )
    own, group = _own_members(chosen, beside)
    labels = {key: measure.label for key, measure in analysis.MEASURES.items()}
    measure = analysis.MEASURES[controls.pick("Measure", labels, key="by", default="value-gdp") or "value-gdp"]
    date = controls.pick("Date", computed(_date_options)(), key="at", default=LATEST, help=_DATE_HELP)
    with st.popover("Axis and doubtful values", icon=":material/tune:", width="stretch"):
        log = controls.switch("Axis", {"log": "Logarithmic", "linear": "Linear"}, key="scale", default="log") == "log"
        doubtful = controls.toggle("Approximate and disputed values", key="doubtful", help=_DOUBTFUL_HELP)
    members = {analysis.OWN_BLOC: own, analysis.OWN_GROUP: group}
    parties = tuple(book().party(p, members.get(p, ())) for p in dict.fromkeys(beside) if p != chosen)
    year = None if date in (None, LATEST) else int(str(date))
    return View(book().party(chosen, own), parties, measure, year, log, doubtful)


_DATE_HELP = (
    "A year sets market value at its last trading day beside flows of the same year. Latest of both takes the newest "
    "of each. Every figure carries its date."
)
_DOUBTFUL_HELP = "Values estimated from prices alone (error to 15%) and values whose share count is disputed."


def _own_members(chosen: str, beside: Sequence[str]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    group: list[str] = []
    if analysis.OWN_BLOC in (chosen, *beside):
        economies = {p.party_id: p.label for p in book().of_kind("economy")}
        own = controls.pick_many("Members of my own bloc", economies, key="own")
    if analysis.OWN_GROUP in beside:
        group = controls.pick_many("Companies of my own group", computed(_company_options)(), key="group")
    return own, group


def answer(view: View) -> None:
    """Show the sentence to quote, what it cannot mean, and what is missing."""
    chosen, beside = view.stand(view.chosen), [view.stand(party) for party in view.beside]
    sentence = html.escape(analysis.headline(chosen, beside, view.measure))
    with st.container(key="answer"):
        st.html(f'<p class="quote">{_AMOUNT.sub(_UNBROKEN, sentence)}</p>')
    st.markdown(figure.plain(analysis.others_sentence(chosen, beside)))
    st.caption(figure.plain(view.measure.caution))
    _missing(view, [chosen, *beside])


def _missing(view: View, standings: Sequence[Standing]) -> None:
    absent = [s for s in standings if s.amount is None]
    texts = [analysis.missing_sentence(s, view.measure) for s in absent]
    newest = str(analysis.latest_year(book(), view.measure))
    texts += [
        f"{analysis.named(s.party.label, start=True)}: the newest figure is of {s.date}; the others are of {newest}."
        for s in standings
        if s.amount is not None and view.year is None and s.party.kind == "economy" and s.date[:4] < newest
    ]
    if view.chosen.party_id == analysis.OWN_BLOC and not view.chosen.members:
        texts = ["Your own bloc is empty. Choose its members above."]
    page.notices(texts)
    near = absent[0].nearest_year if absent else None
    if near and str(near) in computed(_date_options)():
        st.button(f"Show {near}", on_click=_show_year, args=(near,), icon=":material/event:")


def _show_year(year: int) -> None:
    st.session_state["at"] = str(year)


def show(view: View) -> None:
    """Let the visitor pick a picture, and show it with its table, downloads and sources."""
    picture = controls.switch("Picture", PICTURES, key="picture", default="ladder")
    if picture == "scatter":  # the same for every economy
        view = replace(view, chosen=book().party(DEFAULT_ECONOMY), measure=analysis.MEASURES["value-gdp"], log=True)
    if picture in _FIGURES:
        figure.show(computed(_FIGURES[picture], max_entries=_KEPT)(view), rows_per_page=20)
    else:
        _WITH_CONTROLS[picture](view)


def _axis_title(measure: Measure) -> str:
    words = " or ".join(dict.fromkeys(w for w in (measure.company_words, measure.economy_words) if w))
    unit = "international $" if measure.unit == "int$" else measure.unit
    return f"{words[0].upper()}{words[1:]} ({unit})"


def _labels(view: View) -> dict[str, str]:
    return {
        "amount": _axis_title(view.measure),
        "ratio": f"Times {view.chosen.label}",
        "at_least": "Members missing",
        "quality": "Kind of figure",
        "kind": "Kind",
        "members": "Members counted",
        "running_total": "Running total",
    }


def _notes(view: View, names: Sequence[str]) -> str:
    shown = set(names)
    marked = [p for p in (*book().parties.values(), view.chosen, *view.beside) if p.label in shown and p.note]
    cautions = [f"{p.label}: {p.note}{'' if p.note.endswith('.') else '.'}" for p in dict.fromkeys(marked)]
    hidden = "" if view.doubtful else "Approximate and disputed market values are left out. "
    return f"{view.measure.about} {hidden}{' '.join(cautions)}".strip()


def _everyone(view: View, year: int | None) -> list[Standing]:
    """Return the whole ranking; only per head does it depend on who is chosen."""
    shared = view.chosen if view.measure.per_head else None
    return computed(_ranking, max_entries=_KEPT)(view.measure.key, year, view.doubtful, shared)


def _ranking(key: str, year: int | None, doubtful: bool, shared: Party | None) -> list[Standing]:  # noqa: FBT001
    return analysis.ranking(book(), analysis.MEASURES[key], year, doubtful=doubtful, shared_among=shared)


def _ladder_rows(view: View, neighbours: int) -> pd.DataFrame:
    return analysis.ladder(
        book(),
        view.chosen,
        view.beside,
        view.measure,
        view.year,
        doubtful=view.doubtful,
        neighbours=neighbours,
        everyone=_everyone(view, view.year),
    )


def _public(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=["role", "party_id"], errors="ignore").assign(
        kind=rows["kind"].map(_KINDS), date=rows["date"].map(analysis.date_words)
    )


def _ladder(view: View) -> Figure:
    rows = _ladder_rows(view, 4)
    own = rows[rows["role"] == "chosen"]
    title = f"Where {analysis.named(view.chosen.label)} stands"
    if own.empty:
        finding = f"{analysis.missing_sentence(view.stand(view.chosen), view.measure)} The others are shown."
    else:
        above = own.index[0]
        nearest = rows[rows["role"] == "neighbour"]
        close = nearest.loc[(nearest["ratio"] - 1).abs().idxmin(), "name"] if not nearest.empty else ""
        rank = own["rank"].iloc[0]
        name = analysis.named(view.chosen.label, start=True)
        place = (
            f"{above} of those shown {'is' if above == 1 else 'are'} larger than {analysis.named(view.chosen.label)}"
            if pd.isna(rank)
            else f"{name} is in place {rank} among all economies and companies with a figure"
        )
        finding = f"{place}; nearest in size: {close}." if close else f"{place}."
    chart = (
        charts.ladder(rows, axis_title=_axis_title(view.measure), unit=view.measure.unit, log=view.log)
        if not rows.empty
        else None
    )
    amounts = [money(amount, unit=view.measure.unit) for amount in rows["amount"]]
    alt = "; ".join(f"{name} {amount}" for name, amount in zip(rows["name"], amounts, strict=True))
    return Figure(
        "compare-ladder",
        title,
        finding,
        _public(rows),
        cited(rows["source_id"]),
        chart,
        f"Ladder, highest first: {alt}.",
        _labels(view),
        _notes(view, list(rows["name"])),
    )


def _times(view: View) -> Figure:
    rows = _ladder_rows(view, 0)
    others = rows[rows["role"] != "chosen"].dropna(subset=["ratio"])
    name = analysis.named(view.chosen.label)
    words = view.measure.economy_words
    if others.empty:
        finding = analysis.missing_sentence(view.stand(view.chosen), view.measure)
    else:
        counted = [f"{n} {_count_of_me(r)}" for n, r in zip(others["name"], others["ratio"], strict=True)]
        finding = f"Counted in the {words} of {name}: {', '.join(counted)}."
    return Figure(
        "compare-times",
        f"How many times {name}",
        finding,
        _public(rows),
        cited(rows["source_id"]),
        charts.multiples_of_me(others, name=name, unit_words=words) if not others.empty else None,
        finding,
        _labels(view),
        _notes(view, list(rows["name"])),
    )


def _count_of_me(ratio: float) -> str:
    return f"{significant(ratio, 2)} times" if ratio >= 1 else f"{significant(100 * ratio, 2)}% of it"


def _together(view: View) -> None:
    companies = [view.stand(p) for p in view.beside if p.is_company]
    targets = {s.party.party_id: s.party.label for s in companies if s.amount is not None}
    if not targets or not view.measure.company:
        st.info("Choose at least one company with a figure, and a measure that companies have.")
    else:
        left, right = st.columns(2)
        with left:
            first = next(iter(targets))
            target = controls.pick("Add up to", targets, key="target", default=first) or first
        among = {"": "All economies"} | {p.party_id: p.label for p in book().of_kind("bloc")}
        with right:
            bloc = controls.pick("From among", among, key="among", default="") or ""
        figure.show(computed(_economies_together, max_entries=_KEPT)(view, target, bloc))
    if view.measure.company and view.stand(view.chosen).amount is not None:
        figure.show(computed(_companies_together, max_entries=_KEPT)(view))


def _economies_together(view: View, target: str, bloc: str) -> Figure:
    members = set(book().parties[bloc].members) if bloc else None
    economies = [s for s in _ranked(view, "economy") if members is None or s.party.party_id in members]
    goal = next(view.stand(p) for p in view.beside if p.party_id == target)
    what = f"economies of {analysis.named(book().parties[bloc].label)}" if bloc else "economies"
    return _staircase(view, compare_together.together(goal, economies), what, "compare-together")


def _companies_together(view: View) -> Figure:
    found = compare_together.together(view.stand(view.chosen), _ranked(view, "company"))
    return _staircase(view, found, "companies", "compare-companies-together")


def _ranked(view: View, kind: analysis.Kind) -> list[Standing]:
    return [s for s in _everyone(view, view.year) if s.party.kind == kind]


def _staircase(view: View, found: compare_together.Together, what: str, key: str) -> Figure:
    steps = compare_together.steps(found)
    name = analysis.named(found.target.party.label)
    sentence = compare_together.together_sentence(found, view.measure, what=what)
    table = compare_together.table(found)
    chart = (
        charts.staircase(
            steps,
            target=found.target.amount or 0.0,
            target_name=name,
            axis_title=_axis_title(view.measure),
            unit=view.measure.unit,
        )
        if len(steps)
        else None
    )
    return Figure(
        key,
        f"Which {what} add up to {name}",
        sentence,
        table.drop(columns="party_id").assign(date=table["date"].map(analysis.date_words)),
        cited(table["source_id"]),
        chart,
        f"{sentence} The dashed line marks {name}.",
        _labels(view),
        "Fewest first: the largest are taken until the sum suffices, and the last one is the smallest that still "
        f"suffices. Those as large alone are left out. {_notes(view, list(table['name']))}",
    )


def _over_time(view: View) -> Figure:
    parties = (view.chosen, *view.beside[:6])
    rows = compare_series.over_time(book(), parties, view.measure, doubtful=view.doubtful)
    finding = compare_series.over_time_sentence(rows, view.chosen, view.measure)
    missing = [p.label for p in parties if p.label not in set(rows["name"])]
    without = f" No series: {', '.join(missing)}." if missing else ""
    return Figure(
        "compare-over-time",
        f"{analysis.named(view.chosen.label, start=True)} and the others over time",
        finding,
        _public(rows.drop(columns=["when", "segment"])),
        cited(rows["source_id"]),
        charts.lines(rows, axis_title=_axis_title(view.measure), log=view.log) if not rows.empty else None,
        finding,
        _labels(view),
        "GDP is from one vintage a line (IMF, April 2026, where it has the economy), drawn at mid-year; market "
        "values at their day. Blocs hold the same members in every year. A missing year leaves a gap."
        f"{without} {_notes(view, list(rows['name'].unique()))}",
    )


def _race(view: View) -> None:
    years = compare_series.race_years(book(), view.measure)
    if len(years) < 2:
        st.info("These figures are known for one day only, so there is no race. Choose another measure.")
        return
    if st.session_state.pop("race-over", False):
        st.session_state["race-playing"] = False
    playing = st.toggle("Play", key="race-playing", help="Move through the years, one every one and a half seconds")
    if not playing:
        st.session_state.pop("race-started", None)
    st.fragment(run_every=1.5 if playing else None)(_race_frame)(view, years)


def _race_frame(view: View, years: Sequence[int]) -> None:
    if st.session_state.get("race-playing"):
        _next_race_year(years)
    year = controls.year_slider("Year of the race", years[0], years[-1], default=years[-1], key="race")
    figure.show(computed(_race_year, max_entries=_KEPT)(view, year, tuple(years)), rows_per_page=20)


def _race_year(view: View, year: int, years: tuple[int, ...]) -> Figure:
    everyone = _everyone(view, year)
    rows = compare_series.race(book(), view.chosen, view.measure, year, doubtful=view.doubtful, everyone=everyone)
    finding = compare_series.race_sentence(rows, view.chosen, view.measure, year)
    top = max(_everyone(view, y)[0].amount or 0.0 for y in years)
    return Figure(
        "compare-race",
        "The highest places, year by year",
        finding,
        _public(rows),
        cited(rows["source_id"]),
        charts.race(rows, axis_title=_axis_title(view.measure), unit=view.measure.unit, top=top)
        if not rows.empty
        else None,
        finding,
        _labels(view),
        "Market values are those of the last trading day of the year; few companies are known for 2019. "
        f"{_notes(view, list(rows['name']))}",
    )


def _next_race_year(years: Sequence[int]) -> None:
    """Advance the race by a year; the first run after play starts over if the race had ended."""
    now = st.session_state.get("race", years[-1])
    if "race-started" not in st.session_state:
        st.session_state["race-started"] = True
        st.session_state["race"] = years[0] if now >= years[-1] else now
    elif now >= years[-1]:
        st.session_state["race-over"] = True
        st.rerun()
    else:
        st.session_state["race"] = now + 1


def _areas(view: View) -> Figure:
    rows = _ladder_rows(view, 0)
    boxes = areas.rectangles(list(rows["amount"])) if len(rows) else []
    placed = pd.concat([rows.reset_index(drop=True), pd.DataFrame(boxes, columns=["x", "y", "x2", "y2"])], axis=1)
    own = rows[rows["role"] == "chosen"]
    if own.empty or len(rows) < 2:
        finding = "Choose an economy with a figure and at least one party beside it."
    else:
        share = 100 * own["amount"].iloc[0] / rows["amount"].sum()
        finding = (
            f"{analysis.named(view.chosen.label, start=True)} takes {significant(share, 2)}% of the area; the largest "
            f"is {analysis.named(rows['name'].iloc[0])}."
        )
    return Figure(
        "compare-areas",
        "Areas in proportion",
        finding,
        _public(rows),
        cited(rows["source_id"]),
        charts.areas(placed, unit=view.measure.unit) if boxes else None,
        finding,
        _labels(view),
        "Every rectangle's area is in proportion to its amount; small ones are named in the table. "
        f"{_notes(view, list(rows['name']))}",
    )


def _scatter(view: View) -> Figure:
    rows = _company_rows(view)
    named = {p.party_id for p in view.beside} | set(rows.nlargest(3, "market_cap_usd")["company_id"])
    losses = int((rows["net_income_usd"] < 0).sum())
    if rows.empty:
        finding = "No company has both figures for this year."
    else:
        price = rows["market_cap_usd"] / rows["revenue_usd"]
        finding = (
            f"Half of the {len(rows)} companies are worth more than {significant(price.median(), 2)} times a year's "
            f"revenue; {rows.loc[price.idxmax(), 'name']} {significant(price.max(), 2)} times. {losses} made a loss."
        )
    plotted = rows.assign(
        result=["No data" if pd.isna(v) else "Loss" if v < 0 else "Profit" for v in rows["net_income_usd"]],
        highlight=rows["company_id"].isin(named),
    )
    return Figure(
        "compare-scatter",
        "Revenue and market value of companies",
        finding,
        rows.drop(columns="company_id"),
        cited(rows["source_id"]),
        charts.scatter(plotted) if not rows.empty else None,
        finding,
        {"market_cap_date": "Day of market value", "quality": "Kind of figure", "fiscal_year": "Year of revenue"},
        "Revenue and profit are twelve months up to a list in June of the next year. Triangles mark losses. "
        + ("" if view.doubtful else "Approximate and disputed market values are left out."),
    )


def _company_rows(view: View) -> pd.DataFrame:
    return compare_series.company_rows(book(), view.year, doubtful=view.doubtful)


def _pick_six(view: View) -> list[Party]:
    first = view.chosen.members[:1] if view.chosen.kind == "bloc" else (view.chosen.party_id,)
    start = book().parties[first[0]] if first else book().parties[DEFAULT_ECONOMY]
    labels = {p.party_id: p.label for p in book().of_kind("economy")}
    default = (start.party_id, *compare_countries.peers(book(), start))
    codes = controls.pick_many("Economies, up to six", labels, key="economies", default=default, max_selections=6)
    return [book().parties[code] for code in codes[:6]]


def _panels(view: View) -> None:
    economies = _pick_six(view)
    whole, panels, key = computed(_panel_figures, max_entries=_KEPT)(view, tuple(economies))
    st.header(whole.title, anchor=whole.key)
    st.markdown(figure.plain(whole.finding))
    st.html(key)
    places = [place for _ in range(0, len(panels), 3) for place in st.columns(3)]
    for place, panel in zip(places, panels, strict=False):
        with place:
            st.subheader(panel.title, anchor=False)
            figure.picture(panel)
    figure.details(whole)


def _panel_figures(view: View, economies: tuple[Party, ...]) -> tuple[Figure, list[Figure], str]:
    companies = [p for p in view.beside if p.is_company][:3]
    rows = compare_series.small_multiples(book(), economies, companies, view.measure, doubtful=view.doubtful)
    finding = compare_series.multiples_sentence(rows, view.measure)
    title, by_label = _axis_title(view.measure), {p.label: p for p in economies}
    panels = [
        Figure(
            f"compare-panel-{label}",
            str(label),
            compare_series.over_time_sentence(panel, by_label[str(label)], view.measure),
            panel,
            (),
            charts.panel(panel, axis_title=title, log=view.log),
        )
        for label, panel in rows.groupby("panel", sort=False)
    ]
    lines = "".join(
        f'<li><span style="background:{colour}"></span>{html.escape(name)}</li>'
        for name, colour in charts.panel_colours(rows).items()
    )
    whole = Figure(
        "compare-panels",
        "Economies over time, one panel each",
        finding,
        _public(rows.drop(columns=["when", "segment"])),
        cited(rows["source_id"]),
        charts.small_multiples(rows, axis_title=title, log=view.log) if not rows.empty else None,
        finding,
        _labels(view) | {"panel": "Panel"},
        "One vintage of GDP a line; of companies the last value of each year. Every panel repeats the companies' "
        "lines; each has its own axis here, and one for all in the downloads. "
        f"{_notes(view, list(rows['name'].unique()))}",
    )
    return whole, panels, f'<ul class="legend">{lines}</ul>'


def _countries(view: View) -> None:
    economies = _pick_six(view)
    if not economies:
        st.info("Choose up to six economies.")
        return
    found, side = computed(_countries_figure, max_entries=_KEPT)(tuple(economies))
    st.header("Economies side by side", anchor="compare-side-by-side")
    st.markdown(figure.plain(found.alt))
    st.table(side, border="horizontal", alt="Facts down, economies across")
    figure.show(found)


def _countries_figure(economies: tuple[Party, ...]) -> tuple[Figure, pd.DataFrame]:
    companies = cached(load_companies)().frame
    seats = {str(code): list(rows["company_id"]) for code, rows in companies.groupby("hq_iso3")}
    rows = compare_countries.side_by_side(book(), economies, seats, _counts())
    found = Figure(
        "compare-countries",
        "In proportion to the largest of them",
        "Each dot is one economy's figure in % of the largest of those chosen.",
        rows,
        cited(rows["source_id"]),
        charts.side_by_side(rows[rows["share_pct"].notna()]),
        compare_countries.countries_sentence(rows),
        {"quality": "Kind of figure", "iso3": "Code", "share_pct": "In % of the largest"},
        "Technology companies are the 120 large ones listed here. Cables are those in service; "
        "offices are those that the page on tech hubs counts by default. "
        "A cell names its year where it is older than the others.",
    )
    return found, compare_countries.wide(rows).map(figure.plain).rename_axis("Fact")


def _counts() -> list[compare_countries.Count]:
    return computed(_cable_counts)()


def _cable_counts() -> list[compare_countries.Count]:
    facts = atlas().cables
    landed = facts.loc[in_service(facts, year_end(THIS_YEAR)), ["cable_id", "economies", "as_of"]].explode("economies")
    points = cached(load_landing_points)().frame
    offices = hubs.counted(cached(load_representations)().frame)
    present = offices.drop_duplicates(["iso3", "hub_id"])["iso3"].value_counts()
    return [
        compare_countries.Count(
            "Submarine cables in service",
            landed.groupby("economies")["cable_id"].nunique().astype(float).to_dict(),
            _COMPUTED,
            str(landed["as_of"].max()),
        ),
        compare_countries.Count(
            "Cable landing points",
            points["iso3"].value_counts().astype(float).to_dict(),
            _COMPUTED,
            str(points["as_of"].max()),
        ),
        compare_countries.Count(
            "Hubs with an office",
            present.astype(float).to_dict(),
            _COMPUTED,
            str(offices["as_of"].max()),
        ),
    ]


def _editions() -> dict[str, Mapping[str, Mapping[int, Value]]]:
    older = cached(load_gdp_vintages)().frame.rename(columns={"gdp_usd": "amount"})
    named: dict[str, Mapping[str, Mapping[int, Value]]] = {
        compare_claims.edition_name(str(vintage)): analysis.by_year(rows)
        for vintage, rows in older.groupby("vintage", sort=False)
    }
    return {"World Bank, Jul 2025": book().yearly["gdp"], "IMF, Apr 2026": book().yearly["gdp_imf"]} | named


def _quoted(_: View) -> None:
    found, lines = computed(_quoted_figure)()
    st.header("The comparison everybody quotes", anchor="compare-lesson")
    st.markdown(figure.plain(_LESSON))
    st.markdown("\n".join(f"- {figure.plain(line)}" for line in lines))
    figure.show(found, rows_per_page=20)


def _quoted_figure() -> tuple[Figure, list[str]]:
    claims = cached(load_quoted_claims)().frame
    rows = compare_claims.claims_today(book(), claims, computed(_editions)())
    shares = compare_claims.company_against(rows, "Apple")
    finding = compare_claims.claims_sentence(rows, "Apple")
    lines = [*compare_claims.against_lines(shares, "Apple"), compare_claims.verdict(shares, "Apple")]
    said = rows[rows["edition"] == compare_claims.SAID]
    found = Figure(
        "compare-quoted",
        "As said, and by edition of the data",
        finding,
        rows,
        cited(rows["source_id"]),
        charts.claims(rows) if not rows.empty else None,
        finding,
        {
            "amount_usd": "Amount (US$)",
            "difference_pct": "Against what was said (%)",
            "at_least": "Members missing",
            "members": "Members counted",
        },
        " ".join(f"{name}: {note}" for name, note in zip(said["name"], said["note"], strict=True)),
    )
    return found, [line for line in lines if line]


_LESSON = (
    "A widely read page on digital diplomacy set Apple at the end of 2020 beside the GDP of Africa, the UK, France and "
    "India in 2019. GDP is revised for years after it is first published, so a figure needs its year and its edition. "
    "The three countries' figures match an estimate published for 2018, not for 2019. Africa's total is smaller than "
    "any edition at hand gives, and all of them still miss some members."
)

_FIGURES: Mapping[str, Callable[[View], Figure]] = {
    "ladder": _ladder,
    "times": _times,
    "time": _over_time,
    "areas": _areas,
    "scatter": _scatter,
}
_WITH_CONTROLS: Mapping[str, Callable[[View], None]] = {
    "together": _together,
    "race": _race,
    "panels": _panels,
    "countries": _countries,
    "quoted": _quoted,
}
