"""What a ministry can quote: real sources, marks on what is only known, dates on lists, corrections that stay made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pandas as pd
import pytest

from analysis import hubs, presence
from analysis.memberships import income_groups, members
from analysis.provenance import GENERAL_KNOWLEDGE, past_shelf_life, rests_on_general_knowledge
from loaders.blocs import load_blocs
from loaders.cables import load_cable_segments
from loaders.catalogue import LOADERS, SCHEMAS
from loaders.economies import load_economies, load_economy_income_groups
from loaders.edition import load_edition
from loaders.hubs import load_hub_presence, load_representations
from loaders.schemas import EDITION
from loaders.table import data_dir, licence_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.schemas import TableSchema
    from loaders.table import Table

COUNCIL = {"CHN", "FRA", "GBR", "RUS", "USA"}
DATED_LISTS = {"blocs", "economy_income_groups", "hub_presence", "representations", "tech_envoys"}


def raw(name: str) -> pd.DataFrame:
    path = data_dir() / f"{name}.csv"
    return pd.read_csv(path, keep_default_na=False, dtype=str) if path.is_file() else pd.DataFrame()


def excepted(exception: str) -> set[str]:
    rows = raw("source_exceptions")
    return set(rows.loc[rows["exception"] == exception, "cited_id"]) if len(rows) else set()


def test_every_source_has_a_real_title_and_a_publisher():
    sources = raw("sources")
    named_for_a_site = sources["title"].str.match(r"(?i)page at |^https?:|^$")
    assert sources.loc[named_for_a_site, "source_id"].to_list() == []
    working_note = sources[["title", "publisher"]].agg(" ".join, axis=1).str.contains(r"find_string|\baudit\b|seed \d")
    assert sources.loc[working_note, "source_id"].to_list() == []
    assert (sources["publisher"] != "").all()


def test_every_source_has_an_address_over_https_or_says_why_not():
    sources = raw("sources")
    without = sources[~sources["url"].str.match(r"https://[^\s/]+\.[^\s/]+")]
    assert set(without["source_id"]) - excepted("no_address") == set()
    assert (without["url"] == "").all()
    assert excepted("no_address") <= set(without["source_id"]), "an exception that is not needed"


def test_no_source_is_a_site_that_nobody_can_quote():
    verdicts = dict(raw("unfit_hosts")[["host", "verdict"]].itertuples(index=False, name=None))
    assert verdicts
    for source_id, url in raw("sources")[["source_id", "url"]].itertuples(index=False, name=None):
        parts = urlparse(url).netloc.split(".")
        found = {verdicts.get(".".join(parts[k:])) for k in range(len(parts))}
        assert "refused" not in found, f"{source_id}: {url}"
        assert "with_reason" not in found or source_id in excepted("weak_host"), f"{source_id}: no reason for {url}"


@pytest.mark.parametrize("schema", [s for s in SCHEMAS if "verification" in s.columns], ids=lambda s: s.name)
def test_what_is_only_known_is_marked_and_what_is_verified_has_been_read(schema: TableSchema):
    rows = raw(schema.name)
    known = rows["source_id"] == GENERAL_KNOWLEDGE
    assert (rows.loc[known, "verification"] == GENERAL_KNOWLEDGE).all()
    assert not known[rows["verification"] == "verified"].any()


@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
def test_any_row_of_any_table_can_be_asked_whether_it_rests_on_general_knowledge(load: Callable[[], Table]):
    frame = load().frame
    rests = rests_on_general_knowledge(frame)
    assert rests[frame["source_id"] == GENERAL_KNOWLEDGE].all()
    assert rests.dtype == bool


def test_dated_lists_have_a_shelf_life_and_the_old_ones_are_named():
    days = {schema.name: schema.shelf_life_days for schema in SCHEMAS}
    assert {name for name in DATED_LISTS if not days[name]} == set()
    frames = {"blocs": load_blocs().frame}
    assert past_shelf_life(frames, days, load_edition().date).empty
    later = past_shelf_life(frames, days, "2028-01-01")
    assert later["table"].to_list() == ["blocs"]
    assert later["age_days"].iloc[0] > days["blocs"]


def test_the_edition_is_one_value_and_no_fact_is_newer():
    assert load_edition().date.startswith(EDITION)
    assert load_edition().date >= max(raw(schema.name)["as_of"].max() for schema in SCHEMAS)


def test_every_licence_can_be_named():
    assert licence_of("natural-earth-50m") == "public domain"
    assert all(licence_of(source_id) for source_id in raw("sources")["source_id"])


def test_the_five_permanent_members_of_the_security_council_are_in_geneva_and_new_york():
    counted = hubs.counted(load_representations().frame)
    for hub_id in ("geneva", "new_york"):
        here = counted[(counted["hub_id"] == hub_id) & (counted["office_type"] == "permanent_mission")]
        assert set(here["iso3"]) >= COUNCIL
        found = presence.states(load_hub_presence().frame, load_economies().frame, hub_id).set_index("iso3")
        assert (found.loc[sorted(COUNCIL), "presence"] == "yes").all()
        assert found["presence"].isin(list(presence.STATES)).all()


def test_missions_are_present_not_present_or_not_established_as_the_lists_say():
    found = presence.states(load_hub_presence().frame, load_economies().frame, "geneva")
    counts = presence.summary(found)
    # 175 members and the Holy See with evidence; Guinea-Bissau, Tuvalu and St Vincent without; the rest open.
    assert (counts["yes"], counts["no"]) == (176, 3)
    assert counts.sum() == 196


def test_groups_are_those_of_the_date():
    blocs, lists = load_blocs().frame, load_economy_income_groups().frame
    assert "GBR" in set(members(blocs, ["EU"], "2019")["iso3"])
    assert len(members(blocs, ["EU"], "2026")) == 27
    assert "MLI" in set(members(blocs, ["ECOWAS"], "2019")["iso3"])
    assert len(members(blocs, ["BRICS"], "2019")) == 5
    assert "STP" not in set(members(blocs, ["LDC"], "2026")["iso3"])
    then, now = (income_groups(lists, date).set_index("iso3")["income_group"] for date in ("2019", "2026"))
    assert (then["ROU"], now["ROU"]) == ("Upper middle income", "High income")


def test_the_income_group_shown_is_that_of_the_latest_list():
    economies = load_economies().frame.set_index("iso3")["income_group"].dropna()
    now = income_groups(load_economy_income_groups().frame, load_edition().date).set_index("iso3")["income_group"]
    assert economies.to_dict() == now.dropna().to_dict()


def test_least_developed_economies_are_the_same_in_both_tables():
    flagged = raw("economies").loc[lambda rows: rows["is_ldc"] == "1", "iso3"]
    blocs = raw("blocs")
    left = blocs["member_until"] if "member_until" in blocs else pd.Series("", blocs.index)
    assert set(flagged) == set(blocs.loc[(blocs["bloc_id"] == "LDC") & (left == ""), "iso3"])
    assert "STP" not in set(flagged)


def test_no_owner_is_cut_at_a_comma():
    owners = raw("cables")["owners"].str.split(";").explode()
    assert owners[owners.str.fullmatch(r"(?i)\(?(?:ltd|inc|co|corp|llc)\.?(?: \(.*\))?\)?")].to_list() == []
    assert owners[owners.str.count(r"\(") != owners.str.count(r"\)")].to_list() == []


def test_a_crossing_that_is_not_built_or_only_lands_is_marked():
    crossings = raw("gate_crossings").set_index(["chokepoint_id", "cable_id"])
    assert crossings.loc[("red_sea_bab_el_mandeb", "2africa"), "crossing"] == "planned"
    assert crossings.loc[("egypt_overland", "falcon"), "crossing"] == "lands_only"
    assert crossings.loc[("hormuz", "tata-tgn-gulf"), "segments"] == "5;6"
    assert ("gibraltar", "fea") not in crossings.index
    unbuilt = load_cable_segments().frame.query("planned").groupby("cable_id")["seq"].agg(lambda s: {str(n) for n in s})
    today = crossings[(crossings["crossing"] == "crosses") & (crossings["segments"] != "")].reset_index()
    status = raw("cables").set_index("cable_id")["status"]
    wrong = [
        (gate, cable)
        for gate, cable, seqs in today[["chokepoint_id", "cable_id", "segments"]].itertuples(index=False, name=None)
        if status[cable] != "planned" and set(seqs.split(";")) <= unbuilt.get(cable, set())
    ]
    assert wrong == []


def test_corrections_say_what_was_shown_and_why():
    rows = raw("corrections")
    assert len(rows) > 100
    assert (rows["was_shown"] != rows["is_shown"]).all()
    assert (rows["why"] != "").all()
    assert not rows["why"].str.contains(r"\b(?:audit|seed)\b|\.csv").any()
