"""The cable tables agree with each other and with what is known of them."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.cables import (
    load_cable_landings,
    load_cable_segments,
    load_cable_topology,
    load_cables,
    load_capacities,
    load_landing_points,
)
from loaders.economies import load_economies
from loaders.layers import load_features
from loaders.operators import load_operator_aliases, load_operators


def pairs(frame: pd.DataFrame, *columns: str) -> set[tuple[str, ...]]:
    return set(frame[list(columns)].itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def cables() -> pd.DataFrame:
    return load_cables().frame


def test_counts_match_what_was_compiled(cables: pd.DataFrame):
    # As the compilers counted them: 596 in service, 107 planned, 39 retired; 1,949 landing points; 2,461 segments, and
    # three that were corrected in.
    assert cables["status"].value_counts().to_dict() == {"in_service": 596, "planned": 107, "retired": 39}
    assert len(load_landing_points().frame) == 1949
    assert len(load_cable_segments().frame) == 2461 + 3


def test_namibia_is_a_code_and_not_missing():
    assert load_economies().frame.set_index("iso3").loc["NAM", "iso2"] == "NA"


def test_every_segment_joins_two_landings_of_its_cable():
    landings = pairs(load_cable_landings().frame, "cable_id", "landing_point_id")
    for end in ("from_landing_point_id", "to_landing_point_id"):
        assert pairs(load_cable_segments().frame, "cable_id", end) <= landings


def test_topology_nodes_are_landings_of_the_cable_or_branching_units():
    landings = pairs(load_cable_landings().frame, "cable_id", "landing_point_id")
    topology = load_cable_topology().frame
    for end in ("node_a", "node_b"):
        named = topology[~topology[end].str.match(r"^bu-\d+$")]
        assert pairs(named, "cable_id", end) <= landings


def test_landing_counts_agree(cables: pd.DataFrame):
    counted = load_cable_landings().frame.groupby("cable_id").size()
    stated = cables.set_index("cable_id")["landing_count"]
    assert (stated == counted.reindex(stated.index).fillna(0)).all()


def test_one_capacity_a_cable_is_preferred():
    assert (load_capacities().frame.groupby("cable_id")["preferred"].sum() == 1).all()


def test_retired_cables_say_when_they_left_or_that_it_is_inferred(cables: pd.DataFrame):
    retired = cables[cables["status"] == "retired"]
    assert (retired["retired_year"].notna() | retired["status_basis"].str.startswith("inferred")).all()
    assert cables.loc[cables["status"] != "retired", "retired_year"].isna().all()


def test_every_owner_and_supplier_has_one_name_and_a_kind(cables: pd.DataFrame):
    aliases = load_operator_aliases().frame.set_index("alias")["operator"]
    names = pd.concat([cables["owners"], cables["suppliers"]]).dropna().str.split(";").explode().str.strip()
    assert set(names) - set(aliases.index) <= {"Inc."}, "only a fragment of a split name may be without an operator"
    content = load_operators().frame.query("kind == 'content_provider'")["operator"]
    assert {"Google", "Meta", "Microsoft"} <= set(content)


def test_unknown_operators_are_not_called_certain():
    assert (load_operators().frame.query("kind == 'unknown'")["confidence"] == "low").all()


def test_the_map_layers_number_features_as_the_tables_do(cables: pd.DataFrame):
    order = {cable_id: n for n, cable_id in enumerate(sorted(cables["cable_id"]))}
    drawn = {f["properties"]["cable_id"]: f["properties"]["n"] for f in load_features("cables")}
    assert all(order[cable_id] == n for cable_id, n in drawn.items())
    assert set(cables.loc[cables["landing_count"] >= 2, "cable_id"]) <= set(drawn)
    points = [f["properties"]["n"] for f in load_features("landing_points")]
    assert sorted(points) == list(range(len(points)))
