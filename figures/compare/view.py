"""What a link to the page on companies and countries says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.compare_book import OWN_BLOC, OWN_GROUP
from analysis.compare_measures import GDP_PPP
from figures.address import ECONOMY, Narrowed, Parameter, Values
from figures.pages import BY_NAME
from loaders.companies import load_companies
from loaders.schemas import LAST_PROJECTED_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from analysis.compare_book import Kind
    from figures.address import Value

PAGE = "compare"
DEFAULT_ECONOMY = "KEN"
EXAMPLE = "Kenya stands here as an example. Say at the top of the page where you are from."
DEFAULT_BESIDE = ("apple", "nvidia", "alphabet", "tencent")
LATEST = "latest"
FIRST_YEAR = 1990
EVERYBODY = ""
MOST_ECONOMIES = 6
_MOST_BESIDE = 12
_PICTURES_WERE = {"How many of me": "times"}
_MEASURES_WERE = {"Per head": "per-head", "ppp": GDP_PPP, "GDP at purchasing power": GDP_PPP}
_DATE_HELP = (
    "A year sets market value at its last trading day against flows of the same year. Latest available takes the "
    "newest of each. Every figure carries its date."
)
_DOUBTFUL_HELP = "Values estimated from prices alone (error to 15%) and values whose share count is disputed."
_SCALES: Mapping[str, str] = {"log": "Logarithmic", "linear": "Linear"}

PICTURE = Parameter("picture", "Picture", "one", PAGE, "ladder", labels_were=_PICTURES_WERE, control="switch")
BESIDE = Parameter("beside", "Compare with", "many", PAGE, DEFAULT_BESIDE, most=_MOST_BESIDE)
OWN = Parameter("own", "Members of my own bloc", "many", PAGE, ())
GROUP = Parameter("group", "Companies of my own group", "many", PAGE, ())
BY = Parameter("by", "Measure", "one", PAGE, "value-gdp", labels_were=_MEASURES_WERE)
AT = Parameter("at", "Date", "one", PAGE, LATEST, labels_were={"Latest of both": LATEST}, help=_DATE_HELP)
SCALE = Parameter("scale", "Axis", "one", PAGE, "log", control="switch")
DOUBTFUL = Parameter("doubtful", "Approximate and disputed values", "flag", PAGE, default=False, help=_DOUBTFUL_HELP)
TARGET = Parameter("target", "Add up to", "one", PAGE)
AMONG = Parameter("among", "From among", "one", PAGE, EVERYBODY)
RACE = Parameter("race", "Year of the race", "number", PAGE, low=FIRST_YEAR, high=LAST_PROJECTED_YEAR)
ECONOMIES = Parameter("economies", "Economies, up to six", "many", PAGE, most=MOST_ECONOMIES)
PARAMETERS: tuple[Parameter, ...] = (
    PICTURE,
    BESIDE,
    OWN,
    GROUP,
    BY,
    AT,
    SCALE,
    DOUBTFUL,
    TARGET,
    AMONG,
    RACE,
    ECONOMIES,
)


def _of_kind(atlas: Atlas, *kinds: Kind) -> dict[str, str]:
    return {party.party_id: party.label for party in atlas.book.of_kind(*kinds)}


def _economies(atlas: Atlas) -> dict[str, str]:
    return _of_kind(atlas, "economy")


def _blocs_too(atlas: Atlas) -> dict[str, str]:
    return _economies(atlas) | _of_kind(atlas, "bloc") | {OWN_BLOC: "A bloc of my own"}


def _companies(atlas: Atlas) -> dict[str, str]:
    names = atlas.frame(load_companies)[["company_id", "name"]].itertuples(index=False, name=None)
    return dict(sorted(names, key=lambda item: item[1].casefold()))


def _everybody(atlas: Atlas) -> dict[str, str]:
    return _of_kind(atlas, "group") | {OWN_GROUP: "A group of my own"} | _companies(atlas) | _blocs_too(atlas)


def _targets(atlas: Atlas) -> dict[str, str]:
    return _of_kind(atlas, "company", "group") | {OWN_GROUP: "My own group"}


def _dates(atlas: Atlas) -> dict[str, str]:
    years = range(atlas.book.reference_year, FIRST_YEAR - 1, -1)
    return {LATEST: "Latest available"} | {str(year): str(year) for year in years}


def _measures(atlas: Atlas) -> dict[str, str]:
    return {key: measure.label for key, measure in atlas.book.measures.items()}


def _among(atlas: Atlas) -> dict[str, str]:
    return {EVERYBODY: "All economies"} | _of_kind(atlas, "bloc")


def _pictures(_: Atlas) -> Mapping[str, str]:
    return BY_NAME[PAGE].tabs


def _scales(_: Atlas) -> Mapping[str, str]:
    return _SCALES


_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    ECONOMY.name: _blocs_too,
    PICTURE.name: _pictures,
    BESIDE.name: _everybody,
    OWN.name: _economies,
    GROUP.name: _companies,
    BY.name: _measures,
    AT.name: _dates,
    SCALE.name: _scales,
    TARGET.name: _targets,
    AMONG.name: _among,
    ECONOMIES.name: _economies,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a switch or a number.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``, or the economy that all pages share.
    """
    found = _OPTIONS.get(parameter.name)
    return {} if found is None else atlas.kept(found)


@dataclass(frozen=True)
class View(Narrowed):
    """What the page shows.

    Attributes
    ----------
    picture
        Which of the page's tabs.
    economy
        Code of the economy or bloc that stands in the middle.
    beside
        Codes of whom it is compared with.
    own, group
        Members of the visitor's own bloc and own group of companies.
    measure
        Key of what is compared.
    year
        Of the figures; None for the latest available.
    log
        Whether axes are logarithmic where both make sense.
    doubtful
        Whether approximate and disputed market values count.
    target, among
        Which company economies add up to (None for the first with a figure), and the bloc they are taken from.
    race
        Year of the race; None for the last.
    economies
        Whom panels and the table set side by side; None for the chosen one and its peers.
    """

    picture: str = "ladder"
    economy: str = DEFAULT_ECONOMY
    beside: tuple[str, ...] = DEFAULT_BESIDE
    own: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    measure: str = "value-gdp"
    year: int | None = None
    log: bool = True
    doubtful: bool = False
    target: str | None = None
    among: str = EVERYBODY
    race: int | None = None
    economies: tuple[str, ...] | None = None


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values mean.

    Parameters
    ----------
    values
        Parameter name to value; codes or names. A default holds where one is missing; members of a bloc of one's own
        without an economy mean that bloc.

    Raises
    ------
    UnknownNameError
        If a code or name is not known; it names the nearest known ones.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    own, date, race = said.many(OWN), said.one(AT), values.get(RACE.name)
    chosen = said.one(replace(ECONOMY, default=OWN_BLOC if own else DEFAULT_ECONOMY))
    return View(
        picture=said.one(PICTURE),
        economy=chosen,
        beside=tuple(code for code in said.many(BESIDE) if code != chosen),
        own=own,
        group=said.many(GROUP),
        measure=said.one(BY),
        year=None if date == LATEST else int(date),
        log=said.one(SCALE) == "log",
        doubtful=said.flag(DOUBTFUL),
        target=said.maybe(TARGET),
        among=said.one(AMONG),
        race=race if isinstance(race, int) else None,
        economies=None if values.get(ECONOMIES.name) is None else said.many(ECONOMIES),
    )
