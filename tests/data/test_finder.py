"""The search over the whole atlas: what people type finds what they mean, and every entry leads to what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from figures.disruption import view as disruption
from figures.finder import KINDS, of_atlas
from figures.of_link import said_of
from figures.of_page import figures_of
from figures.pages import BY_NAME
from ui import shared

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.finder import Entry, Finder

FIRST = """
Burma economy:MMR | Myanmar economy:MMR | Mianmar economy:MMR | Ivory Coast economy:CIV | Cote d'Ivoire economy:CIV
DRC economy:COD | Zaire economy:COD | Congo Kinshasa economy:COD | Holland economy:NLD | Netherlands economy:NLD
Nederlands economy:NLD | UK economy:GBR | United Kingdom economy:GBR | Great Britain economy:GBR | USA economy:USA
United States economy:USA | Turkey economy:TUR | Turkiye economy:TUR | Czech Republic economy:CZE | Swaziland economy:SWZ
Ceylon economy:LKA | srilanka economy:LKA | Siam economy:THA | Irak economy:IRQ | Iran economy:IRN | Iraq economy:IRQ
Niger economy:NER | Nigeria economy:NGA | Sudan economy:SDN | South Sudan economy:SSD | Guinea economy:GIN
Guinea Bissau economy:GNB | Equatorial Guinea economy:GNQ | Morroco economy:MAR | Phillipines economy:PHL
Egipt economy:EGY | Etiopia economy:ETH | Columbia economy:COL | Barzil economy:BRA | Swizerland economy:CHE
Singapur economy:SGP | Kazakstan economy:KAZ | Afganistan economy:AFG | Tanzanya economy:TZA | new zeland economy:NZL
Mozambque economy:MOZ | Lybya economy:LBY | St Lucia economy:LCA | Saint Lucia economy:LCA
Sao Tome and Principe economy:STP | Reunion economy:REU | Curacao economy:CUW | KEN economy:KEN | ke economy:KEN
EU bloc:EU | European Union bloc:EU | Eurozone bloc:EURO_AREA | AU bloc:AU | African Union bloc:AU | ASEAN bloc:ASEAN
Arab League bloc:LAS | NATO bloc:NATO | Marea cable cable:marea | MAREA cable:marea | SMW5 cable:seamewe-5
SeaMeWe-5 cable:seamewe-5 | sea me we 5 cable:seamewe-5 | SEA-ME-WE 4 cable:seamewe-4 | smw3 cable:seamewe-3
2africa cable:2africa | Equanio cable:equiano | equiano cable:equiano | Suez Canal chokepoint:egypt_overland
Hormuz chokepoint:hormuz | hormus chokepoint:hormuz | Malaca chokepoint:malacca | strait of malacca chokepoint:malacca
babelmandeb chokepoint:red_sea_bab_el_mandeb | Bab al-Mandab chokepoint:red_sea_bab_el_mandeb
luzon strait chokepoint:luzon_strait | AAPL company:apple | Apple company:apple | NVDA company:nvidia
envidia company:nvidia | Facebook company:meta | Google company:alphabet | Alphabet company:alphabet
TSMC company:tsmc | Taiwan Semiconductor company:tsmc | Microsft company:microsoft | TikTok's owner company:bytedance
TikTok company:bytedance | tik tok company:bytedance | Huawei Marine supplier:HMN Tech | HMN supplier:HMN Tech
Silicon Valley hub:bay_area | San Fransisco hub:bay_area | geneva hub:geneva | Tel Aviv hub:tel_aviv
cyber diplomacy term:cyber | Suez landing_point:suez-egypt | Marseille landing_point:marseille-france
Brasil economy:BRA | Lybia economy:LBY | Mozambik economy:MOZ | Maroc economy:MAR | Deutschland economy:DEU
Schweiz economy:CHE | Espana economy:ESP | Nippon economy:JPN | RSA economy:ZAF
worst few cuts page:disruption/worst | tech hubs page:hubs | glossary page:timeline/glossary
"""
TABLE = [tuple(cell.strip().rsplit(" ", 1)) for line in FIRST.split("\n") for cell in line.split("|") if cell.strip()]
TABLE = [(cell[0].removesuffix(" supplier:HMN"), "supplier:HMN Tech") if cell[1] == "Tech" else cell for cell in TABLE]
LOOK_ALIKES = {
    "Iran": "economy:IRQ",
    "Iraq": "economy:IRN",
    "Austria": "economy:AUS",
    "Australia": "economy:AUT",
    "Slovakia": "economy:SVN",
    "Slovenia": "economy:SVK",
    "Mali": "economy:MLT",
    "Malta": "economy:MLI",
    "Gambia": "economy:ZMB",
    "Zambia": "economy:GMB",
    "Mauritius": "economy:MRT",
    "Mauritania": "economy:MUS",
    "Dominica": "hub:geneva",
    "SMW5": "cable:seamewe-4",
    "SMW4": "cable:seamewe-5",
    "SeaMeWe-3": "cable:seamewe-6",
    "Niue": "economy:NER",
    "Guyana": "economy:GUF",
    "Apple": "company:sap",
    "EU": "economy:EUU",
}
NONSENSE = (
    "asdfgh",
    "qwertyuiop",
    "xkcdxkcd",
    "zzzz",
    "tlaxcala",
    "the moon landing",
    "smw9",
    "SeaMeWe-51",
    "lorem ipsum",
)
MARKUP = ("<b>Kenya</b><script>", "&lt;i&gt;", "javascript:alert(1)", "{{7*7}}", "'; DROP TABLE economies --")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return shared.atlas()


@pytest.fixture(scope="module")
def every(atlas: Atlas) -> Finder:
    return atlas.kept(of_atlas)


def keys(every: Finder, text: str) -> list[str]:
    return [entry.key for entry in every.find(text)]


def test_what_people_type_finds_first_what_they_mean(every: Finder):
    assert len(TABLE) >= 100
    wrong = {text: keys(every, text)[:2] for text, key in TABLE if keys(every, text)[:1] != [key]}
    assert wrong == {}


def test_what_only_looks_alike_is_not_found(every: Finder):
    assert [text for text, key in LOOK_ALIKES.items() if key in keys(every, text)] == []


@pytest.mark.parametrize("text", [*NONSENSE, *MARKUP, "", "a", "x" * 10_000, "\x00"])
def test_nonsense_finds_nothing(every: Finder, text: str):
    assert keys(every, text) == []


def test_every_kind_has_entries_and_every_entry_a_key_of_its_own(every: Finder):
    assert {entry.kind for entry in every.entries} == set(KINDS)
    assert len(every.by_key) == len(every.entries)


def test_every_entry_is_found_by_its_own_name(every: Finder):
    short = [entry for entry in every.entries[::20] if entry.label[:200].count(" ") < 10]
    lost = [
        entry.key
        for entry in short
        if entry.label not in {other.label for other in every.find(entry.label, of_a_kind=9)}
    ]
    assert lost == []


def test_every_link_is_understood_by_its_page(atlas: Atlas, every: Finder):
    assert {entry.page for entry in every.entries} <= set(BY_NAME)
    misread = []
    for entry in every.entries:
        said = said_of(atlas, page=entry.page, query=urlencode(entry.query))
        if said.messages or {name for name, _ in entry.query} != set(said.values):
            misread.append(entry.key)
    assert misread == []


OPENED = {
    "economy": ("KEN", "Kenya"),
    "bloc": ("AU", "African Union"),
    "page": ("hubs/overlap", ""),
    "cable": ("marea", "MAREA"),
    "land_cable": ("", ""),
    "chokepoint": ("hormuz", "1 chokepoint, 2026"),
    "company": ("nvidia", "NVIDIA"),
    "owner": ("Google", "Google"),
    "supplier": ("HMN Tech", "HMN Tech"),
    "hub": ("geneva", "Geneva"),
    "term": ("cyber", "Cyber diplomacy"),
    "issue": ("DEV02", "Access"),
    "institution": ("US Department of State", "US Department of State"),
    "landing_point": ("suez-egypt", "Suez, Egypt"),
    "event": ("", ""),
    "incident": ("2025-10-peace", "PEACE"),
    "method": ("hubs", ""),
    "source": ("", ""),
}


def one(every: Finder, kind: str, code: str) -> Entry:
    return next(entry for entry in every.entries if entry.kind == kind and code in {"", entry.code})


@pytest.mark.parametrize("kind", OPENED)
def test_what_opens_is_what_was_chosen(atlas: Atlas, every: Finder, kind: str):
    code, words = OPENED[kind]
    entry = one(every, kind, code)
    said = said_of(atlas, page=entry.page, query=urlencode(entry.query))
    figures = figures_of(atlas, page=entry.page, said=said.values)
    words = words or {"event": entry.label.rpartition(" (")[0], "source": entry.label}.get(kind, "")
    shown = " ".join(f"{f.title} {f.finding} {f.table.to_csv() if f.table is not None else ''}" for f in figures)
    assert figures or kind == "method"
    assert words in shown.replace('""', '"')


def test_a_chokepoint_is_closed_alone(atlas: Atlas, every: Finder):
    entry = every.by_key["chokepoint:hormuz"]
    view = disruption.read(atlas, said_of(atlas, page=entry.page, query=urlencode(entry.query)).values)
    assert view.scenario.closed_chokepoints == {"hormuz"}
    assert view.look == "ranking"
