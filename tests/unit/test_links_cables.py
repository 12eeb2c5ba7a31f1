"""Every deep link to the page on cables, by code, by name and as written by earlier versions, means one view."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cable_classes import COLOUR_MODES, OWNER_CLASSES, STATUSES
from analysis.cables import Filters
from analysis.names import UnknownNameError
from analysis.scenario import THIS_YEAR
from figures import address
from figures.cables import view as of
from figures.cables.view import PARAMETERS, Look, View, read
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.address import Value

ATLAS = atlas()
PLAIN = View()
MAREA = Look("cable", "marea", "MAREA")
FORTALEZA = Look("landing", "fortaleza-brazil", "Fortaleza, Brazil")
HORMUZ = Look("chokepoint", "hormuz", "Strait of Hormuz")
KENYA = Look("economy", "KEN", "Kenya")


def readings(link: str) -> dict[str, address.Reading]:
    texts = parse_qs(urlsplit(link).query, keep_blank_values=True)
    every = (*PARAMETERS, of.ECONOMY)
    assert set(texts) <= {name for parameter in every for name in parameter.names}
    return {
        parameter.name: address.read(
            parameter, address.texts_of(parameter, lambda name: texts.get(name, [])), of.options(ATLAS, parameter)
        )
        for parameter in every
    }


def meaning(link: str) -> View:
    """Return the view of a link, which must be understood in full."""
    found = readings(link)
    assert not [message for reading in found.values() for message in reading.messages]
    return read(ATLAS, {name: reading.value for name, reading in found.items()})


def filtered(*only: str, **filters: object) -> View:
    return View(filters=replace(Filters(THIS_YEAR), **filters), only=only)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/cables", PLAIN),
        ("/cables?economy=Kenya", View(look=KENYA)),
        ("/cables?economy=KEN", View(look=KENYA)),
        ("/cables?cable=marea", View(look=MAREA)),
        ("/cables?cable=MAREA", View(look=MAREA)),
        ("/cables?find=Cable%3A+MAREA", View(look=MAREA)),
        ("/cables?find=cable:marea&economy=KEN", View(look=MAREA, among=Look("economy", "KEN", "Kenya"))),
        ("/cables?landing_point=fortaleza-brazil", View(look=FORTALEZA)),
        ("/cables?landing_point=Fortaleza,+Brazil", View(look=FORTALEZA)),
        ("/cables?find=Landing+point:+Fortaleza,+Brazil", View(look=FORTALEZA)),
        ("/cables?company=meta", View(look=Look("company", "Meta", "Meta"))),
        ("/cables?chokepoint=hormuz", View(look=HORMUZ)),
        ("/cables?chokepoint=Strait+of+Hormuz", View(look=HORMUZ)),
        ("/cables?year=2010", filtered(year=2010)),
        ("/cables?cable=marea&year=2020", replace(filtered(year=2020), look=MAREA)),
        (
            "/cables?owner=Telxius&status=In+service",
            filtered("Status: in service", "Owner: Telxius", companies=("Telxius",), statuses=("in_service",)),
        ),
        (
            "/cables?status=in_service&status=retired",
            filtered("Status: in service and retired", statuses=("in_service", "retired")),
        ),
        (
            "/cables?owner_kind=Content+providers+only",
            filtered("Owner kind: Content providers only", owner_classes=("content_provider",)),
        ),
        ("/cables?supplier=ASN", filtered("Supplier: ASN", suppliers=("ASN",))),
        ("/cables?length=100&length=2000", filtered("Length: 100 to 2,000 km", length_km=(100, 2000))),
        ("/cables?length=100,50000", filtered("Length: 100 to 50,000 km", length_km=(100, math.inf))),
        (
            "/cables?colour=Capacity&globe=true&chokepoints=false",
            View(colour="capacity", globe=True, chokepoints=False),
        ),
        ("/cables?measure=Route+length", View(measure="route_km")),
    ],
)
def test_a_link_means_its_view(link: str, expected: View):
    assert meaning(link) == expected


def test_a_bloc_stands_for_its_present_members():
    by_code, by_name = (
        meaning("/cables?bloc=ASEAN"),
        meaning(f"/cables?{urlencode({'bloc': ATLAS.bloc_names['ASEAN']})}"),
    )
    assert by_code == by_name
    assert {"SGP", "IDN"} <= set(by_code.filters.economies)
    assert "IND" not in by_code.filters.economies
    assert "GBR" not in meaning("/cables?bloc=EU").filters.economies  # a member no longer


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("/cables?cable=nosuch", "cable:nosuch"),
        ("/cables?economy=XYZ", "XYZ"),
        ("/cables?year=3000", "3000"),
        ("/cables?status=sunk", "sunk"),
        ("/cables?length=nan", "nan"),
    ],
)
def test_what_is_not_known_is_named_and_the_default_holds(link: str, named: str):
    found = readings(link)
    [message] = [message for reading in found.values() for message in reading.messages]
    assert f"“{named}” in the link is not known" in message
    assert read(ATLAS, {name: reading.value for name, reading in found.items()}) == PLAIN


def test_an_unknown_code_is_named_with_its_nearest():
    with pytest.raises(UnknownNameError, match="cable:atlantis"):
        read(ATLAS, {"find": "cable:atlantis"})


FOUND = ("cable:marea", "landing:fortaleza-brazil", "company:Google", "chokepoint:hormuz")
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "find": st.sampled_from(FOUND),
        "economy": st.sampled_from(["KEN", "FJI"]),
        "year": st.integers(of.YEAR.low, of.YEAR.high),
        "colour": st.sampled_from(list(COLOUR_MODES)),
        "globe": st.booleans(),
        "chokepoints": st.booleans(),
        "status": st.lists(st.sampled_from(list(STATUSES)), unique=True).map(tuple),
        "owner_kind": st.lists(st.sampled_from(list(OWNER_CLASSES)), unique=True).map(tuple),
        "owner": st.lists(st.sampled_from(sorted(of.owner_names(ATLAS))[:20]), unique=True).map(tuple),
        "supplier": st.lists(st.sampled_from(["ASN", "SubCom"]), unique=True).map(tuple),
        "bloc": st.lists(st.sampled_from(["ASEAN", "AU"]), unique=True).map(tuple),
        "length": st.tuples(st.integers(0, of.LONGEST_KM), st.integers(0, of.LONGEST_KM)).map(
            lambda p: (min(p), max(p))
        ),
        "measure": st.sampled_from(list(of.MEASURES)),
    },
)


@given(VALUES)
def test_a_view_comes_back_from_the_link_it_is_written_to(values: dict[str, Value]):
    every = (*PARAMETERS, of.ECONOMY)
    pairs = [(p.name, text) for p in every if p.name in values for text in address.write(p, values[p.name])]
    assert meaning(f"/cables?{urlencode(pairs)}") == read(ATLAS, values)
