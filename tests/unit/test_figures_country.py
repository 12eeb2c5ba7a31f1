"""Every economy's and bloc's dossier builds, reads well and says what the tables say."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from analysis.scenario import Scenario
from figures import standpoint
from figures.country import network, shown
from figures.country.beside import peers, side_by_side
from figures.country.view import EXAMPLES, View, read
from figures.of_link import said_of
from figures.parameters import of
from loaders.cloud import load_cloud_regions
from loaders.hubs import load_hubs
from loaders.indicators import load_internet_users
from takeaway.brief import Part
from tests.rounds import one_in
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.country.section import Section

ATLAS = atlas()
PLACES = standpoint.places(ATLAS, page="country")
HARD = ("ETH", "NPL", "PRY", "TON", "NRU", "SMR", "SGP", "EGY", "XKX", "PSE", "TWN", "ESH", "MYT", "AU", "EU", "PIF")
"""Landlocked, on one cable, without one, hubs, of disputed status, an overseas territory, blocs."""
ODD = re.compile(r"\bnan\b|\bNone\b(?! of| found)|<NA>|\s\s|\{|\}|^\s*$|\.\.|\bnot a number\b")


@functools.cache
def sections(code: str) -> tuple[Section, ...]:
    return tuple(shown.sections(ATLAS, view=View(code)))


@pytest.mark.parametrize("code", one_in(16, PLACES, always=HARD))
def test_every_dossier_says_only_whole_sentences(code: str):
    view = View(code)
    sentences = [*shown.opening(ATLAS, view=view)]
    for section in sections(code):
        assert section.heading
        sentences += section.sentences
    assert len(sentences) > len(shown.PARTS)
    assert not [text for text in sentences if ODD.search(text)]
    assert all(text[-1] in ".!?" and text[0].upper() == text[0] for text in sentences)


@pytest.mark.parametrize("code", HARD)
def test_the_figures_of_hard_cases_build_and_each_part_makes_one_of_a_brief(code: str):
    for section in sections(code):
        part = Part(section.heading, section.sentences, section.figures, section.link)
        assert all(figure.finding and figure.sources for figure in part.figures)
        assert not [figure.finding for figure in part.figures if ODD.search(figure.finding)]
    keys = [figure.key for figure in shown.figures(ATLAS, view=View(code))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", HARD)
def test_each_part_links_to_a_view_that_understands_the_link(code: str):
    for section in sections(code):
        parts = urlsplit(section.link)
        page = parts.path.removeprefix("/")
        said = said_of(ATLAS, page=page, query=parts.query)
        assert not said.messages, section.link
        assert set(parse_qs(parts.query)) <= {parameter.name for parameter in of(page)}, section.link


@pytest.mark.parametrize("code", one_in(16, (code for code in PLACES if code in ATLAS.world.index), always=HARD))
def test_the_numbers_of_a_sentence_are_those_of_the_tables(code: str):
    row = ATLAS.outcome_range(Scenario()).set_index("iso3").loc[code]
    exposure = " ".join(network.exposure(ATLAS, code=code).sentences)
    if row["routes"]:
        said = [int(number) for number in re.findall(r"(\d+) separate route|at most (\d+) with", exposure)[0] if number]
        assert said[0] == (row["sea_routes"] or row["routes"])
    else:
        assert "unknown" in exposure
    online = next(part for part in shown.PARTS if part.key == "online").write(ATLAS, View(code)).sentences
    clouds = ATLAS.frame(load_cloud_regions).query("iso3 == @code and status == 'in service'")
    found = re.match(r"(\d+) cloud region", online[0])
    assert int(found[1] if found else 0) == len(clouds)
    users = ATLAS.frame(load_internet_users).query("iso3 == @code").dropna(subset=["internet_users"])
    assert (len(online) > 1) == bool(len(users))


def test_the_card_of_an_economy_is_of_the_case_that_the_sentence_names():
    section = network.exposure(ATLAS, code="SGP")
    case = next(text for text in section.sentences if text.startswith("In the case"))
    card = section.figures[0]
    assert case.startswith(f"In the case “{card.title.partition('.')[0]}”: {card.finding}")


def test_up_to_six_stand_side_by_side_with_the_place_itself_first():
    view = View("KEN")
    beside = peers(ATLAS, view=view)
    assert len(beside) == 5
    assert "KEN" not in beside
    table = side_by_side(ATLAS, view=view)
    assert table.glance is not None
    assert list(table.glance.columns[:2]) == ["Fact", "Kenya"]
    assert len(table.glance.columns) == 7
    shown_first = table.glance["Fact"].iloc[0]
    least = table.table.dropna(subset=["share_pct"]).groupby("fact")["share_pct"].agg(["min", "count"])
    assert least.loc[shown_first, "min"] == least[least["count"] > 1]["min"].min()


def test_a_route_that_nobody_knows_is_not_established_and_never_none():
    unknown = ATLAS.outcome_range(Scenario()).query("routes == 0")["iso3"].iloc[0]
    rows = side_by_side(ATLAS, view=View(unknown, ("KEN",))).table
    cell = rows[(rows["iso3"] == unknown) & rows["fact"].str.startswith("Separate routes")].iloc[0]
    assert cell["shown"] == "not established"
    assert cell["value"] != cell["value"]


def test_the_bloc_has_its_largest_members_beside_each_other():
    assert set(peers(ATLAS, view=View("EU"))) <= set(standpoint.members(ATLAS, code="EU"))
    assert "DEU" in peers(ATLAS, view=View("EU"))


def test_peers_of_a_link_are_those_it_names_without_the_place_itself():
    assert read(ATLAS, {"economy": "KEN", "peers": ("KEN", "UGA")}).peers == ("UGA",)
    assert read(ATLAS, {"economy": "KEN", "peers": ()}).peers == ()
    assert read(ATLAS, {"economy": "KEN"}).peers is None


def test_without_a_choice_there_are_examples_each_with_its_link():
    found = shown.examples(ATLAS)
    assert [lead.says for _, lead in found] == [(("economy", code),) for code in EXAMPLES]
    assert all(sentence for sentence, _ in found)
    assert not shown.sections(ATLAS, view=View())
    assert not shown.opening(ATLAS, view=View())


def test_absence_from_a_hub_is_never_said_out_of_ignorance():
    for code in ("KEN", "TON", "SMR"):
        hubs = next(part for part in shown.PARTS if part.key == "hubs").write(ATLAS, View(code))
        states = shown.diplomacy.counts.states_of(ATLAS, choice=shown.diplomacy.Choice(), iso3=code)
        unknown = int((states["presence"] == "unknown").sum())
        limits = next(part for part in shown.PARTS if part.key == "limits").write(ATLAS, View(code))
        assert "Not established" in " ".join(hubs.sentences)
        assert f"not established in {unknown} of {len(ATLAS.frame(load_hubs))} hubs" in " ".join(limits.sentences)


def test_every_part_counts_the_international_cables_of_tonga_alike():
    # Three cables land there; Hawaiki has no branch in service yet and one is domestic: the Tonga Cable is left.
    said = {section.key: " ".join(section.sentences) for section in shown.sections(ATLAS, view=View("TON"))}
    assert "3 submarine cables in service land in Tonga, at 3 landing points; 1 of them joins it" in said["cables"]
    assert "its only international cable" in said["exposure"]
    assert "Of the only international cable of Tonga" in said["owners"]
    assert shown.opening(ATLAS, view=View("TON"))[0].startswith("Tonga has 1 international submarine cable")


def test_what_an_economy_without_a_cable_lacks_is_not_listed_and_how_it_reaches_the_sea_is():
    cables = shown.PARTS[0].write(ATLAS, View("NPL")).sentences
    assert len(cables) == 1
    assert "landlocked; reaches the sea through China and India" in cables[0]


def test_a_bloc_without_members_says_so_and_has_no_part(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shown, "members", lambda *_, **__: ())
    view = View("AU")
    assert shown.opening(ATLAS, view=view) == ("African Union has no members now, so nothing can be said of it.",)
    assert not shown.parts(ATLAS, view=view)
    assert shown.opening_map(ATLAS, view=view).title == "Cables on the map, 2026"
