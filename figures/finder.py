"""Everything the atlas can be searched for, each with the page and the state it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import finder as analysis
from analysis.finder import Entry, Finder
from figures import terrestrial
from figures.address import ECONOMY, Parameter
from figures.cables import view as cables
from figures.compare import view as compare
from figures.country import view as country
from figures.disruption import view as disruption
from figures.hubs import view as hubs
from figures.pages import PAGES
from figures.sources import view as sources
from figures.sources.register import stock
from figures.standpoint import name_of, places
from figures.taxonomy import view as taxonomy
from figures.timeline import view as timeline
from loaders import taxonomy as topics
from loaders.cables import load_cables
from loaders.companies import load_companies
from loaders.economies import load_economies
from loaders.incidents import load_incidents
from loaders.practice import load_institutions
from loaders.table import DataFileError
from loaders.timeline import load_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analysis.atlas import Atlas

KINDS: Mapping[str, str] = {
    "economy": "Economies",
    "bloc": "Blocs",
    "page": "Pages and views",
    "cable": "Cables",
    "land_cable": "Cables over land",
    "chokepoint": "Chokepoints",
    "company": "Companies",
    "owner": "Cable owners",
    "supplier": "Cable suppliers",
    "hub": "Tech hubs",
    "term": "Terms",
    "issue": "Issues",
    "institution": "Institutions",
    "landing_point": "Landing points",
    "event": "Events",
    "incident": "Incidents",
    "method": "Methods",
    "source": "Sources",
}
"""Kind to what its group is called, in the order in which equals are listed."""

_SAID = {"company": "owner parent", "cable": "system", "chokepoint": "strait", "event": "", "page": "view tab"}
"""Further words that say only what kind of thing is meant."""
_ALSO_SPELT: Mapping[str, tuple[str, ...]] = {
    "AUT": ("Österreich",),
    "BEL": ("Belgique", "Belgien"),
    "BRA": ("Brasil",),
    "CHE": ("Suisse", "Schweiz", "Svizzera"),
    "CMR": ("Cameroun",),
    "DEU": ("Deutschland", "Allemagne", "Alemania"),
    "DZA": ("Algérie",),
    "ESP": ("España", "Espagne"),
    "FIN": ("Suomi",),
    "GRC": ("Hellas",),
    "HRV": ("Hrvatska",),
    "HUN": ("Magyarország",),
    "ITA": ("Italia", "Italie"),
    "JPN": ("Nippon", "Japon"),
    "LBY": ("Lybia", "Libye"),
    "MAR": ("Maroc", "Marruecos"),
    "MOZ": ("Mozambik", "Moçambique"),
    "POL": ("Polska", "Pologne"),
    "SWE": ("Sverige",),
    "TCD": ("Tchad",),
    "TUN": ("Tunisie",),
    "ZAF": ("RSA", "Afrique du Sud"),
}
"""Spellings that the box understands and no list shows: names in the economy's own language, and common slips."""
_NOT_LISTED = {"ByteDance": ("TikTok", "TikTok's owner", "Douyin")}
"""Companies that people look for and the atlas does not have, for they have no price on an exchange."""


def of_atlas(atlas: Atlas) -> Finder:
    """Return what finds everything in the atlas; what stands in a broken file is left out. To be kept."""
    entries: list[Entry] = []
    for kind in _ENTRIES:
        try:
            entries += list(kind(atlas))
        except DataFileError:
            continue
    weak = {kind: f"{kind.replace('_', ' ')} {label} {_SAID.get(kind, '')}" for kind, label in KINDS.items()}
    return analysis.finder(entries, weak)


def _says(*said: tuple[Parameter, str]) -> tuple[tuple[str, str], ...]:
    """Return the query of a link; it names defaults too, so that nothing of an earlier visit holds."""
    return tuple((parameter.name, text) for parameter, text in said)


def _economies(atlas: Atlas) -> Iterator[Entry]:
    iso2 = atlas.frame(load_economies).set_index("iso3")["iso2"]
    for code, name in places(atlas, page="").items():
        bloc = code in atlas.bloc_names
        kind, known = ("bloc", "") if bloc else ("economy", str(iso2[code]))
        label = name_of(atlas, code=code) if bloc else name
        others = (*atlas.other_names.get(code, ()), *_ALSO_SPELT.get(code, ()))
        codes = (code, *filter(None, [known]))
        yield Entry(kind, code, label, others, codes, country.PAGE, _says((ECONOMY, code)))


def _pages(_: Atlas) -> Iterator[Entry]:
    for page in PAGES:
        yield Entry("page", page.name, page.title, (page.name,), (), page.name)
        for tab, label in page.tabs.items():
            yield Entry("page", f"{page.name}/{tab}", f"{label}: {page.title}", (), (), page.name, ((page.tab, tab),))


def _cables(atlas: Atlas) -> Iterator[Entry]:
    others = atlas.frame(load_cables).set_index("cable_id")["alt_name"].dropna().to_dict()
    found = cables.options(atlas, cables.FIND)
    for code, label in found.items():
        kind, _, name = code.partition(":")
        if kind != "chokepoint":
            also = others.get(name, "").split(";") if kind == "cable" else atlas.other_names.get(name, ())
            shown = label.partition(": ")[2]
            query = _says((cables.FIND, code))
            yield Entry(_KIND_OF[kind], name, shown, tuple(filter(None, also)), (), cables.PAGE, query)
    for code, name in cables.options(atlas, cables.SUPPLIER).items():
        also = atlas.other_names.get(code, ())
        yield Entry("supplier", code, name, also, (), cables.PAGE, _says((cables.SUPPLIER, code)))
    for code, name in terrestrial.names(atlas).items():
        query = (*_says((cables.LAND_SYSTEM, code)), (cables.LAND.name, "1"))
        yield Entry("land_cable", code, name, (), (), cables.PAGE, query)


def _chokepoints(atlas: Atlas) -> Iterator[Entry]:
    for code, name in atlas.chokepoint_names.items():
        query = _says((disruption.PRESET, "nothing"), (disruption.CLOSE, code), (disruption.LOOK, "ranking"))
        yield Entry("chokepoint", code, name, atlas.other_names.get(code, ()), (), disruption.PAGE, query)


def _companies(atlas: Atlas) -> Iterator[Entry]:
    for row in atlas.frame(load_companies).itertuples():
        own, _, better = str(row.name).rstrip(")").partition(" (")
        others = (*filter(None, [better]), *atlas.other_names.get(row.company_id, ()))
        for operator in (own, better):
            others += atlas.other_names.get(operator, ())
        query = _says((compare.PICTURE, "ladder"), (compare.BESIDE, row.company_id))
        yield Entry("company", row.company_id, row.name, others, (row.ticker,), compare.PAGE, query)
    for name, others in _NOT_LISTED.items():
        label = f"{name}: not among the companies here, which are listed on an exchange"
        query = _says((sources.PART, "methods"), (sources.METHOD, "compare"))
        yield Entry("company", name.casefold(), label, (name, *others), (), sources.PAGE, query)


def _hubs(atlas: Atlas) -> Iterator[Entry]:
    for code, name in hubs.hub_names(atlas).items():
        short = name.removeprefix("Greater ").removesuffix(" metropolitan area")
        others = (*short.split(" / "), *atlas.other_names.get(code, ()))
        yield Entry("hub", code, name, others, (), hubs.PAGE, _says((hubs.PART, "map"), (hubs.HUB, code)))


def _terms(atlas: Atlas) -> Iterator[Entry]:
    kinds = taxonomy.kind_names(atlas)
    for code, name in kinds.items():
        yield Entry("term", code, name, (), (), taxonomy.PAGE, _says((taxonomy.PART, "matrix"), (taxonomy.TERM, code)))
    terms = {name.casefold() for name in kinds.values()}
    for code, name in taxonomy.defined_terms(atlas).items():
        if name.casefold() not in terms:
            query = _says((taxonomy.PART, "terms"), (taxonomy.DEFINE, code))
            yield Entry("term", f"defined/{code}", name, (), (), taxonomy.PAGE, query)
    terms |= {name.casefold() for name in taxonomy.defined_terms(atlas).values()}
    for row in atlas.frame(topics.load_glossary).itertuples():
        if row.term.casefold() not in terms:
            also = tuple(part.strip() for part in row.also.split(";")) if isinstance(row.also, str) else ()
            query = _says((timeline.PART, "glossary"), (timeline.SEARCH, _within(row.term, timeline.SEARCH)))
            yield Entry("term", f"word/{row.term}", row.term, also, (), timeline.PAGE, query)


def _issues(atlas: Atlas) -> Iterator[Entry]:
    for code, name in taxonomy.issue_names(atlas).items():
        query = _says((taxonomy.PART, "baskets"), (taxonomy.ISSUE, code))
        yield Entry("issue", code, name.strip(), (), (code,), taxonomy.PAGE, query)


def _institutions(atlas: Atlas) -> Iterator[Entry]:
    codes = {name: code for code, name in taxonomy.defined_terms(atlas).items()}
    for issuer, terms in atlas.frame(topics.load_definitions).groupby("issuer")["term"]:
        query = (
            (taxonomy.PART.name, "terms"),
            (taxonomy.DEFINE.name, ",".join(dict.fromkeys(codes[term] for term in terms))),
        )
        yield Entry("institution", str(issuer), str(issuer), (), (), taxonomy.PAGE, query)
    for name in atlas.frame(load_institutions)["institution"]:
        yield Entry("institution", f"unit/{name}", name, (), (), timeline.PAGE, _says((timeline.PART, "practice")))


def _events(atlas: Atlas) -> Iterator[Entry]:
    for row in atlas.frame(load_timeline).itertuples():
        query = _says((timeline.PART, "events"), (timeline.FIND, _within(row.title, timeline.FIND)))
        yield Entry("event", f"{row.sort_date}/{row.title}", f"{row.title} ({row.date})", (), (), timeline.PAGE, query)


def _incidents(atlas: Atlas) -> Iterator[Entry]:
    replayed = {preset.incident_id: code for code, preset in atlas.presets.items() if preset.incident_id}
    for row in atlas.frame(load_incidents).itertuples():
        label = f"{row.title} ({row.date_start})"
        if row.incident_id in replayed:
            query = _says((disruption.PRESET, replayed[row.incident_id]), (disruption.LOOK, "replay"))
            yield Entry("incident", row.incident_id, label, (), (), disruption.PAGE, query)
        else:
            yield Entry("incident", row.incident_id, label, (), (), sources.PAGE, _says((sources.PART, "incidents")))


def _sources(atlas: Atlas) -> Iterator[Entry]:
    for code, document in sources.methods(atlas).items():
        query = _says((sources.PART, "methods"), (sources.METHOD, code))
        yield Entry("method", code, document.title, (), (), sources.PAGE, query)
    for row in stock(atlas).sources.itertuples():
        query = _says((sources.PART, "sources"), (sources.WORDS, _within(row.title, sources.WORDS)))
        yield Entry("source", row.source_id, row.title, (), (), sources.PAGE, query)


def _within(text: str, parameter: Parameter) -> str:
    """Return as many whole words of a text as a parameter takes."""
    short = " ".join(text.split())
    return short if len(short) <= parameter.most else short[: parameter.most + 1].rpartition(" ")[0]


_KIND_OF = {"cable": "cable", "landing": "landing_point", "company": "owner"}
_ENTRIES: tuple[Callable[[Atlas], Iterable[Entry]], ...] = (
    _economies,
    _pages,
    _cables,
    _chokepoints,
    _companies,
    _hubs,
    _terms,
    _issues,
    _institutions,
    _events,
    _incidents,
    _sources,
)
