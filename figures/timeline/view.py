"""What a link to the page on timeline and trends says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.timeline import SKILL_LEVELS, Period, periods, trend_states
from charts.timeline import CATEGORY_NAMES, SERIES_NAMES
from figures.address import Narrowed, Parameter, Values
from figures.pages import BY_NAME
from loaders.timeline import load_timeline, load_trends

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "timeline"
_MIDDLE = 2
_SEARCH_CHARACTERS = 60
TOPICS: Mapping[str, str] = {
    "taxonomy": "Taxonomy",
    "cables": "Cables",
    "economy": "Companies and countries",
    "hubs": "Tech hubs",
    "history": "History",
}
ORDERS: Mapping[str, str] = {"old": "Oldest first", "new": "Newest first"}

PART = Parameter("timeline_view", "View", "one", PAGE, "events", was=("part",), control="switch")
PERIOD = Parameter(
    "period",
    "Period",
    "one",
    PAGE,
    "all",
    labels_were={"All, 1723 to 2026": "all", "AI and cables, 2023 to 2026": "ai"},
)
SERIES = Parameter("series", "Series", "many", PAGE, ())
CATEGORY = Parameter("category", "Category", "many", PAGE, ())
FIND = Parameter("event_find", "Search events", "text", PAGE, "", was=("find",), most=_SEARCH_CHARACTERS)
ORDER = Parameter("order", "Order", "one", PAGE, "old", control="switch")
SEARCH = Parameter("search", "Search questions and words", "text", PAGE, "", most=_SEARCH_CHARACTERS)
TOPIC = Parameter("topic", "Topic", "many", PAGE, ())
TRENDS: Mapping[str, Parameter] = {
    trend_id: Parameter(trend_id.lower(), trend_id, "one", PAGE, str(_MIDDLE), control="scale")
    for trend_id in ("SHIFT1", "COUNTER1", "SHIFT2", "COUNTER2", "SHIFT3", "COUNTER3")
}
SKILLS: Mapping[str, Parameter] = {
    skill_id: Parameter(f"skill-{name.lower()}", name, "one", PAGE, str(_MIDDLE), control="scale")
    for skill_id, name in {
        "C1": "Curate",
        "C2": "Collaborate",
        "C3": "Communicate",
        "C4": "Create",
        "C5": "Critique",
    }.items()
}
PARAMETERS: tuple[Parameter, ...] = (
    PART,
    PERIOD,
    SERIES,
    CATEGORY,
    FIND,
    ORDER,
    SEARCH,
    TOPIC,
    *TRENDS.values(),
    *SKILLS.values(),
)


def all_periods(atlas: Atlas) -> dict[str, Period]:
    """Return the periods of the timeline by code."""
    return atlas.kept(_all_periods)


def _all_periods(atlas: Atlas) -> dict[str, Period]:
    return periods(atlas.frame(load_timeline))


def _period_labels(atlas: Atlas) -> dict[str, str]:
    return {code: period.label for code, period in all_periods(atlas).items()}


_LEVELS: Mapping[str, str] = {str(level): words for level, words in enumerate(SKILL_LEVELS)}
_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    PART.name: lambda _: BY_NAME[PAGE].tabs,
    PERIOD.name: _period_labels,
    SERIES.name: lambda _: SERIES_NAMES,
    CATEGORY.name: lambda _: CATEGORY_NAMES,
    ORDER.name: lambda _: ORDERS,
    TOPIC.name: lambda _: TOPICS,
}
_SKILL_NAMES = frozenset(parameter.name for parameter in SKILLS.values())
_TREND_IDS: Mapping[str, str] = {parameter.name: trend_id for trend_id, parameter in TRENDS.items()}


def _positions(atlas: Atlas) -> dict[str, Mapping[str, str]]:
    rows = atlas.frame(load_trends).set_index("id").loc[list(TRENDS), ["from_state", "to_state"]]
    return {
        str(trend_id): {str(step): words for step, words in enumerate(trend_states(first, last))}
        for trend_id, first, last in rows.itertuples(name=None)
    }


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a text.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``.
    """
    if parameter.name in _TREND_IDS:
        return atlas.kept(_positions)[_TREND_IDS[parameter.name]]
    if parameter.name in _SKILL_NAMES:
        return _LEVELS
    found = _OPTIONS.get(parameter.name)
    return {} if found is None else atlas.kept(found)


def trend_parameter(atlas: Atlas, trend_id: str) -> Parameter:
    """Return the parameter of a trend or counter-trend, labelled with its name.

    Parameters
    ----------
    trend_id
        A key of ``TRENDS``.
    """
    return atlas.kept(_trend_parameters)[trend_id]


def _trend_parameters(atlas: Atlas) -> dict[str, Parameter]:
    rows = atlas.frame(load_trends).set_index("id").loc[list(TRENDS), ["group", "name"]]
    return {
        str(trend_id): replace(TRENDS[trend_id], label=f"{str(group).capitalize()}: {name.casefold()}")
        for trend_id, group, name in rows.itertuples(name=None)
    }


@dataclass(frozen=True)
class View(Narrowed):
    """What the page shows.

    Attributes
    ----------
    part
        Which of the page's tabs.
    period, series, categories, find
        Which events: code of the period, kept series and categories (all where empty), words looked for.
    order
        ``old`` or ``new`` events first.
    search, topics
        Which questions and words.
    positions
        Where a ministry stands on each of ``TRENDS``, from 0 to 4.
    levels
        Own level in each of ``SKILLS``, from 0 to 4.
    """

    part: str = "events"
    period: str = "all"
    series: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    find: str = ""
    order: str = "old"
    search: str = ""
    topics: tuple[str, ...] = ()
    positions: tuple[int, ...] = (_MIDDLE,) * len(TRENDS)
    levels: tuple[int, ...] = (_MIDDLE,) * len(SKILLS)


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values mean.

    Parameters
    ----------
    values
        Parameter name to value; codes or names. A default holds where one is missing.

    Raises
    ------
    UnknownNameError
        If a code or name is not known; it names the nearest known ones.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    return View(
        part=said.one(PART),
        period=said.one(PERIOD),
        series=said.many(SERIES),
        categories=said.many(CATEGORY),
        find=said.text(FIND),
        order=said.one(ORDER),
        search=said.text(SEARCH),
        topics=said.many(TOPIC),
        positions=tuple(int(said.one(parameter)) for parameter in TRENDS.values()),
        levels=tuple(int(said.one(parameter)) for parameter in SKILLS.values()),
    )
