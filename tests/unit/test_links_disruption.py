"""Every link to the disruption page of today and before means the view it meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names import UnknownNameError
from analysis.presets import PLACES
from analysis.scenario import CORE, LAND, MODES, Circle
from figures import address
from figures.disruption import view as of
from figures.disruption.view import PARAMETERS, View, read, title
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.address import Value

ATLAS = atlas()
PLAIN = View()
EMPTY = replace(PLAIN, preset_id="nothing", scenario=PLACES["nothing"].scenario)
HORMUZ = replace(PLAIN, preset_id="hormuz", scenario=PLACES["hormuz"].scenario)


def link(*pairs: tuple[str, str]) -> View:
    """Return the view that a link's parameters mean, as a browser without Streamlit would read them."""
    values: dict[str, Value] = {}
    for parameter in (*PARAMETERS, address.ECONOMY):
        texts = next((found for name in parameter.names if (found := [t for n, t in pairs if n == name])), [])
        values[parameter.name] = address.read(parameter, texts, of.options(ATLAS, parameter)).value
    return read(ATLAS, values)


@pytest.mark.parametrize(
    ("pairs", "meant"),
    [
        ([], PLAIN),
        ([("preset", "hormuz")], HORMUZ),
        ([("preset", "Strait of Hormuz closed")], HORMUZ),
        ([("preset", "strait of hormuz CLOSED")], HORMUZ),
        ([("look", "year"), ("land", "borders")], {"look": "year", "land": "borders"}),
        ([("view", "year"), ("land", "borders")], {"look": "year", "land": "borders"}),
        ([("view", "A typical year"), ("land", "Every border")], {"look": "year", "land": "borders"}),
        ([("view", "Single points of failure"), ("alone", "Chokepoint")], {"look": "single", "alone": "chokepoint"}),
        ([("view", "worst"), ("for", "Bloc: African Union"), ("k", "5")], {"look": "worst", "group": "bloc:AU"}),
        ([("view", "economy"), ("economy", "Kenya")], {"look": "economy", "economy": "KEN"}),
        ([("view", "compare"), ("with", "red-sea")], {"look": "compare", "other": "red-sea"}),
        ([("year", "2012")], {"year": 2012}),
        ([("at_year", "2012"), ("year", "2013")], {"year": 2012}),
        ([("mode", "Cut at the place")], {"mode": "one-side"}),
        ([("core", "SGP,JPN")], {"core": frozenset({"SGP", "JPN"})}),
        ([("core", "Singapore"), ("core", "Japan")], {"core": frozenset({"SGP", "JPN"})}),
        ([("down", "marea")], {"prior_outages": frozenset({"marea"})}),
        ([("year", "soon")], {"year": 2026}),
        ([("years", "60")], {"years": 60}),
    ],
)
def test_a_link_means_its_view(pairs: list[tuple[str, str]], meant: View | dict[str, object]):
    found = link(*pairs)
    if isinstance(meant, View):
        assert found == meant
        return
    for name, value in meant.items():
        assert getattr(found, name, None) == value or getattr(found.scenario, name) == value


def test_cables_are_cut_by_code_or_name_together_or_apart():
    wanted = frozenset({"marea", "grace-hopper"})
    for pairs in ([("cut", "marea,grace-hopper")], [("cut", "MAREA"), ("cut", "Grace Hopper")]):
        assert link(("preset", "nothing"), *pairs).scenario.cut_cables == wanted


def test_a_chokepoint_and_a_spared_cable():
    found = link(("preset", "nothing"), ("close", "Strait of Hormuz"), ("spare", "2africa"), ("station", "suva-fiji"))
    assert found.scenario.closed_chokepoints == {"hormuz"}
    assert found.scenario.spared_cables == {"2africa"}
    assert found.scenario.failed_stations == {"suva-fiji"}
    assert title(ATLAS, view=found) == "1 chokepoint and 1 landing station, 2026"


def test_an_incident_keeps_its_own_date_whatever_the_link_says():
    found = link(("preset", "2018-03-ace"), ("year", "2026"))
    assert (found.scenario.year, found.scenario.month) == (2018, 3)
    assert found.scenario.cut_cables == {"africa-coast-to-europe-ace"}


def test_a_circle_is_read_and_what_is_wrong_with_it_is_told():
    assert link(("circle", "31.2, 29.9, 100")).scenario.circle == Circle(31.2, 29.9, 100)
    broken = link(("circle", "31,29,-5"))
    assert broken.scenario.circle is None
    assert "above zero" in " ".join(broken.remarks)


def test_closing_a_whole_corridor_is_called_extreme():
    assert "extreme" in " ".join(link(("close", "cape_route")).remarks)
    assert link(("close", "gibraltar")).remarks == ()


def test_an_unknown_code_is_named_with_its_nearest():
    with pytest.raises(UnknownNameError, match="atlantis"):
        read(ATLAS, {"close": ("atlantis",)})


def test_the_title_says_what_was_added_to_what():
    assert title(ATLAS, view=EMPTY) == "Nothing fails yet, 2026"
    assert title(ATLAS, view=link(("preset", "hormuz"), ("cut", "marea"))).endswith("closed and 1 cable, 2026")


CABLES = sorted(ATLAS.cable_names)[:12]
VALUES = st.fixed_dictionaries(
    {
        "preset": st.sampled_from(sorted(PLACES)),
        "cut": st.lists(st.sampled_from(CABLES), unique=True, max_size=4).map(tuple),
        "close": st.lists(st.sampled_from(["hormuz", "gibraltar"]), unique=True).map(tuple),
        "spare": st.lists(st.sampled_from(CABLES), unique=True, max_size=2).map(tuple),
        "circle": st.sampled_from(["", "31.2, 29.9, 100"]),
        "at_year": st.integers(1990, 2030),
        "mode": st.sampled_from(sorted(MODES)),
        "land": st.sampled_from(sorted(LAND)),
        "core": st.lists(st.sampled_from(CORE), unique=True, min_size=1).map(tuple),
        "look": st.sampled_from(["ranking", "economy", "worst"]),
        "for": st.sampled_from(["KEN", "bloc:AU"]),
    }
)


@given(VALUES)
def test_a_view_comes_back_from_the_link_it_is_written_to(values: dict[str, Value]):
    pairs = [(p.name, text) for p in PARAMETERS if p.name in values for text in address.write(p, values[p.name])]
    assert link(*pairs) == read(ATLAS, values)
