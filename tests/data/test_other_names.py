"""Other names belong to something that is in the tables, and no name stands for two things of a kind."""

from __future__ import annotations

from loaders.companies import load_companies
from loaders.operators import load_operators
from loaders.other_names import load_other_names
from ui.shared import atlas

ATLAS = atlas()


def test_every_other_name_is_of_something_known():
    known = {
        "economy": set(ATLAS.economy_names),
        "bloc": set(ATLAS.bloc_names),
        "company": set(load_companies().frame["company_id"]),
        "operator": set(load_operators().frame["operator"]),
        "chokepoint": set(ATLAS.chokepoint_names),
    }
    rows = load_other_names().frame
    assert [code for kind, code in zip(rows["kind"], rows["code"], strict=True) if code not in known[kind]] == []


def test_no_other_name_stands_for_two_things_or_is_the_name_of_a_third():
    rows = load_other_names().frame
    assert not rows.duplicated(["kind", "other_name"]).any()
    economies = {name.casefold() for name in ATLAS.economy_names.values()}
    said = rows.loc[rows["kind"] == "economy", "other_name"].str.casefold()
    assert set(said) & economies == set()


def test_codes_of_kinds_do_not_meet():
    assert load_other_names().frame.groupby("code")["kind"].nunique().max() == 1


def test_the_atlas_finds_an_economy_by_an_other_name():
    assert ATLAS.economy("Burma") == "MMR"
    assert ATLAS.economy("Ivory Coast") == "CIV"
    assert ATLAS.economy("DRC") == "COD"
