"""Figures on hubs say what the tables hold, whatever they hold."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis.atlas import Atlas
from analysis.hub_coverage import ENOUGH_PERCENT
from analysis.hub_peers import PEER_RULES
from analysis.hubs import TYPE_NAMES, Choice
from analysis.hubs_facts import economy_facts
from analysis.names import UnknownNameError
from analysis.provenance import COMPUTED, inherited
from figures.hubs import counts, matrix, peers, places
from figures.hubs.shown import figures
from figures.hubs.view import View
from figures.pages import BY_NAME
from loaders.edition import load_edition
from loaders.hubs import load_representations
from loaders.table import Table, cited
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable

    from figures.figure import Figure

ATLAS = atlas()
PARTS = list(BY_NAME["hubs"].tabs)
EVERY = Choice(unverified=True, closed=True, subnational=True)


class Offices(Atlas):
    """An atlas that knows these offices only."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__()
        self._offices = Table("representations", frame, cited(frame["source_id"]))

    def frame(self, load: Callable[[], Table]) -> pd.DataFrame:
        return self._offices.frame if load is load_representations else super().frame(load)


def office(hub_id: str, iso3: str, verification: str = "verified", **more: object) -> dict[str, object]:
    first = ATLAS.frame(load_representations).iloc[0].to_dict()
    return (
        first
        | {
            "hub_id": hub_id,
            "iso3": iso3,
            "office_type": "consulate",
            "institution_name": f"Consulate of {iso3}",
            "opened_year": pd.NA,
            "closed_year": pd.NA,
            "status": "active",
            "verification": verification,
            "entity_class": "state",
        }
        | more
    )


def offices(*rows: dict[str, object]) -> Offices:
    types = ATLAS.frame(load_representations).dtypes
    return Offices(pd.DataFrame(list(rows), columns=list(types.index)).astype(types))


def shown(part: str, **fields: object) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures(ATLAS, view=View(part, **fields))}  # type: ignore[arg-type]


@pytest.mark.parametrize("choice", [Choice(), EVERY, Choice(kinds=("tech_ambassador_office",))])
@pytest.mark.parametrize("part", PARTS)
def test_every_figure_is_said_cited_and_dated(part: str, choice: Choice):
    for figure in figures(ATLAS, view=View(part, choice=choice, economy="KEN")):
        assert figure.finding
        assert {"source_id", "as_of"} <= set(figure.table)
        assert "nan" not in figure.finding.split()
        known = {source.source_id for source in figure.sources} | {"unverified"}
        named = {part for cell in figure.table["source_id"] for part in cell.split("|")}
        assert named <= known | {source.source_id for source in cited(named)}
        assert figure.dates or set(figure.table["source_id"]) <= {COMPUTED}  # only what rests on no row has no date


@pytest.mark.parametrize("part", PARTS)
def test_without_any_office_every_figure_still_speaks(part: str):
    none = offices()
    for figure in figures(none, view=View(part, economy="KEN")):
        assert figure.finding
        assert "nan" not in figure.finding.split()


def test_figures_of_an_economy_wait_for_one():
    assert set(shown("peers")) == set()
    assert set(shown("peers", economy="KEN")) == {"hub-peers", "hub-peer-offices", "hub-card"}
    with pytest.raises(UnknownNameError):
        peers.peers(ATLAS, view=View())


def test_the_map_counts_what_the_tables_hold():
    # Two economies in Geneva, one of them in Boston too: three offices in two hubs.
    few = offices(office("geneva", "KEN"), office("geneva", "DNK"), office("boston", "KEN"))
    figure = places.hub_map(few, view=View())
    assert figure.finding.startswith("2 economies and 3 offices were found in 17 hubs.")
    assert figure.features is not None
    points = {f["properties"]["hub_id"]: f["properties"]["n_economies"] for f in figure.features()}
    assert (points["geneva"], points["boston"], points["seattle"]) == (2, 1, 0)
    rows = figure.table.set_index("hub")
    assert rows.loc["Geneva", "source_id"].startswith(COMPUTED)
    assert pd.isna(rows.loc["Seattle", "as_of"])


def test_the_hubs_named_incomplete_are_those_the_table_marks():
    note = places.hub_totals(ATLAS, view=View()).note
    table = counts.totals(ATLAS, choice=Choice())
    for row in table.itertuples():
        assert (row.name in note) == (not row.coverage_target)


def test_a_gap_is_a_hub_where_a_peer_is_and_the_lists_have_not_the_economy():
    # Brussels and Washington have long lists without Tonga; the lists of the Bay Area are short.
    view = View(economy="TON", rule="bloc", peer_bloc="LDC")
    finding = peers.peers(ATLAS, view=view).finding
    gap, open_ = finding.split("; ")
    assert re.match(r"Tonga is on no list in Brussels \(at least \d+ of \d+ peers\) and Washington", gap)
    assert re.search(r"whether it is present is not established, in .*\(at least \d+ of \d+ peers\)", open_)


def test_without_a_list_that_is_long_enough_nothing_is_called_a_gap():
    # Kenya and Uganda share the sub-region; Uganda alone is in Geneva, both are in Boston; no list is complete.
    few = offices(office("geneva", "UGA"), office("boston", "UGA"), office("boston", "KEN"))
    missing = peers.peers(few, view=View(economy="KEN"))
    assert "Geneva (1 of 1 peers)" in missing.finding
    assert "is not established" in missing.finding
    full = peers.peers(few, view=View(economy="UGA"))
    assert full.finding.startswith("Uganda is present in every hub where a peer was found, of 1 peers.")


@pytest.mark.parametrize("choice", [Choice(), EVERY, Choice(kinds=("embassy",))])
def test_below_the_mark_no_absence_is_stated(choice: Choice):
    found = counts.states(ATLAS, choice=choice)
    said = found[found["presence"] == "no"].groupby("hub_id").size()
    main = counts.coverage(ATLAS, choice=Choice()).query("is_main").set_index("hub_id")["percent"]
    assert set(said.index) <= set(main.index[main >= ENOUGH_PERCENT])
    assert len(said)


def test_nobody_is_missing_in_geneva_without_a_source_that_says_so():
    found = counts.states(ATLAS, choice=Choice()).query("hub_id == 'geneva'").set_index("iso3")["presence"]
    assert set(found.index[found == "no"]) == {"GNB", "TUV", "VCT"}
    assert (found[["CHN", "FRA", "GBR", "RUS", "USA"]] == "yes").all()
    assert found["TON"] == "unknown"
    for iso3, rule in itertools.product(("KEN", "TON", "NPL", "EST"), PEER_RULES):
        rows = peers.peers(ATLAS, view=View(economy=iso3, rule=rule)).table.set_index("hub")
        if len(rows):
            assert rows.loc["Geneva", "n_present"] > 0 or rows.loc["Geneva", "n_unknown"] > 0


def test_what_general_knowledge_knows_is_marked_or_left_open_never_denied():
    off = counts.states(ATLAS, choice=Choice()).set_index(["iso3", "hub_id"])
    on = counts.states(ATLAS, choice=Choice(unverified=True)).set_index(["iso3", "hub_id"])
    assert off.loc[("ETH", "beijing"), "presence"] == "unknown"
    assert tuple(on.loc[("ETH", "beijing"), ["presence", "evidence"]]) == ("yes", "unknown")
    weak = on.index[(on["presence"] == "yes") & (on["evidence"] == "unknown")]
    assert set(off.loc[weak, "presence"]) == {"unknown"}
    grid = matrix.matrix(ATLAS, view=View("matrix", choice=Choice(unverified=True), order="beijing"))
    assert grid.table["beijing"].str.endswith("(general knowledge)").any()


def test_no_sentence_of_the_page_says_absent():
    for part, iso3 in itertools.product(PARTS, ("KEN", "TON", "NPL", "EST")):
        for figure in figures(ATLAS, view=View(part, economy=iso3)):
            assert not re.search(r"\babsent|\babsence", f"{figure.finding} {figure.note}"), figure.key


def test_old_lists_are_named_with_their_date():
    assert counts.old_lists(ATLAS, date=load_edition().date) == ""
    said = counts.old_lists(ATLAS, date="2028-01-01")
    assert "envoys (of 2026" in said
    assert "missions in Geneva and New York" in said


def test_the_matrix_pages_hold_every_economy_once():
    view = View("matrix", blocs=("AU",))
    pages = matrix.pages(ATLAS, view=view)
    assert pages > 1
    said = [
        re.search(r"economies (\d+) to (\d+)\.", matrix.matrix(ATLAS, view=replace(view, page=n + 1)).finding)
        for n in range(pages)
    ]
    spans = [(int(m.group(1)), int(m.group(2))) for m in said if m]
    assert spans[0][0] == 1
    assert all(after[0] == before[1] + 1 for before, after in pairwise(spans))
    assert spans[-1][1] == len(matrix.rows_of(ATLAS, view=view))
    last, beyond = (matrix.matrix(ATLAS, view=replace(view, page=n)).finding for n in (pages, pages + 5))
    assert beyond == last, "a link to a page that filters have taken away shows the last one"


def test_filters_that_exclude_each_other_say_so():
    figure = matrix.matrix(ATLAS, view=View("matrix", regions=("Europe",), blocs=("ASEAN",)))
    assert figure.finding.startswith("No economy passes all three filters")
    assert figure.chart is None
    assert figure.table.empty


def test_what_counts_is_the_sum_of_its_parts():
    counted, trust = counts.what_counts(ATLAS, view=View(choice=EVERY))
    total = int(re.search(r"Counting ([\d,]+)", counted).group(1).replace(",", ""))  # type: ignore[union-attr]
    parts = [
        int(n.replace(",", ""))
        for n in re.findall(r"([\d,]+) (?:verified|from a|derived|unverified)", trust.split(".")[0])
    ]
    assert sum(parts) == total == len(ATLAS.offices(EVERY))


def test_facts_of_an_economy_follow_its_offices():
    few = offices(
        office("geneva", "KEN", "dataset"), office("boston", "KEN"), office("boston", "KEN", office_type="embassy")
    )
    facts = {fact.fact: fact for fact in economy_facts(few, "Kenya")}
    assert (facts["Found in"].value, facts["Found in"].unit, facts["Offices"].value) == (2, "of 17 hubs", 3)
    assert facts["Offices"].confidence == "from a dataset"  # the weakest of the three
    assert facts["Towards the Bay Area"].value == "None found"
    with pytest.raises(UnknownNameError):
        economy_facts(few, "Atlantis")


def test_a_derived_row_inherits_from_the_rows_of_its_key():
    parent = pd.DataFrame(
        {"iso3": ["KEN", "KEN", "DNK"], "source_id": ["a|b", "b|c", "d"], "as_of": ["2022", "2025-03", "2020"]}
    )
    derived = inherited(pd.DataFrame({"iso3": ["DNK", "KEN", "VAT"]}), parent, by="iso3")
    assert derived["source_id"].tolist() == [f"{COMPUTED}|d", f"{COMPUTED}|a|b|c", COMPUTED]
    assert derived["as_of"].tolist()[:2] == ["2020", "2025-03"]
    assert pd.isna(derived["as_of"].iloc[2])
    whole = inherited(pd.DataFrame({"x": [1]}), parent)
    assert (whole["source_id"].iloc[0], whole["as_of"].iloc[0]) == (f"{COMPUTED}|a|b|c|d", "2025-03")


def test_a_choice_of_kinds_counts_those_alone():
    for kind in TYPE_NAMES:
        rows = ATLAS.offices(Choice(kinds=(kind,)))
        assert set(rows["office_type"]) <= {kind}
