"""Every deep link to the page on hubs, by code, by label and as written by earlier versions, means one view."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.hubs import TYPE_NAMES, Choice
from analysis.names import UnknownNameError
from figures import address
from figures.hubs import view
from figures.hubs.view import View
from figures.parameters import ECONOMY, of
from ui.shared import atlas

ATLAS = atlas()


def meaning(link: str) -> View:
    """Return the view of a link, which must be understood in full."""
    texts = parse_qs(urlsplit(link).query)
    values = {}
    for parameter in of("hubs"):
        found = next((texts[name] for name in parameter.names if name in texts), [])
        reading = address.read(parameter, found, view.options(ATLAS, parameter))
        assert not reading.messages
        values[parameter.name] = reading.value
    return view.read(ATLAS, values)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/hubs", View()),
        ("/hubs?hub_view=matrix", View(part="matrix")),
        ("/hubs?hub_view=Economies+by+hubs", View(part="matrix")),
        ("/hubs?hub_view=Economies+by+hubs&hub_bloc=G7", View(part="matrix", blocs=("G7",))),
        ("/hubs?hub_view=matrix&hub_bloc=GCC&economy=Qatar", View(part="matrix", blocs=("GCC",), economy="QAT")),
        (
            "/hubs?hub_view=matrix&hub_region=Europe&hub_sort=geneva",
            View("matrix", regions=("Europe",), order="geneva"),
        ),
        (
            "/hubs?hub_view=matrix&hub_income=High+income&hub_sort=Name",
            View("matrix", incomes=("High income",), order="name"),
        ),
        ("/hubs?hub_view=matrix&hub_page=3", View("matrix", page=3)),
        ("/hubs?hub=Bengaluru", View(hub="bengaluru")),
        ("/hubs?hub=bengaluru&area=Asia", View(hub="bengaluru", area="asia")),
        ("/hubs?unverified=true&closed=1&subnational=on", View(choice=Choice(True, True, True))),
        ("/hubs?office_type=tech_ambassador_office", View(choice=Choice(kinds=("tech_ambassador_office",)))),
        (
            "/hubs?office_type=Embassy&office_type=Consulate",
            View(choice=Choice(kinds=("embassy", "consulate"))),
        ),
        ("/hubs?hub_view=coverage&office_type=Embassy", View(part="coverage")),
        ("/hubs?hub_view=peers&economy=KEN", View(part="peers", economy="KEN")),
        (
            "/hubs?hub_view=My+economy+and+its+peers&economy=Kenya&peer_rule=Same+income+group",
            View(part="peers", economy="KEN", rule="income"),
        ),
        (
            "/hubs?hub_view=peers&economy=KEN&peer_rule=Members+of+one+bloc&peer_bloc=EAC",
            View(part="peers", economy="KEN", rule="bloc", peer_bloc="EAC"),
        ),
        (
            "/hubs?hub_view=overlap&hub_a=Singapore&hub_b=geneva&hub_size=Population",
            View(part="overlap", first_hub="singapore", second_hub="geneva", size="population"),
        ),
        ("/hubs?hub_view=time&opened_in=Bengaluru", View(part="time", opened_in="bengaluru")),
        ("/hubs?hub_view=Envoys+and+networks", View(part="envoys")),
        ("/hubs?hub_view=Models&economy=Kenya", View(part="models", economy="KEN")),
    ],
)
def test_a_link_means_one_view(link: str, expected: View):
    assert meaning(link) == expected


def test_names_serve_where_a_program_asks():
    assert view.read(ATLAS, {"hub": "Singapore", "economy": "Kenya"}) == View(hub="singapore", economy="KEN")


@pytest.mark.parametrize("values", [{"hub": "Atlantis"}, {"economy": "Atlantis"}, {"hub_bloc": ("Atlantis",)}])
def test_a_name_nobody_knows_is_named(values: dict[str, object]):
    with pytest.raises(UnknownNameError, match="Atlantis"):
        view.read(ATLAS, values)  # type: ignore[arg-type]


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject):
    for parameter in (*view.PARAMETERS, ECONOMY):
        codes = st.sampled_from(list(view.options(ATLAS, parameter)) or [""])
        values = {"one": codes, "many": st.lists(codes, unique=True, max_size=4).map(tuple), "flag": st.booleans()}
        values["number"] = st.integers(parameter.low, parameter.high)
        value = data.draw(values[parameter.kind], label=parameter.name)
        texts = address.write(parameter, value)
        assert address.read(parameter, texts, view.options(ATLAS, parameter)) == address.Reading(value)


def test_a_figure_is_shared_by_links_that_differ_in_what_it_does_not_depend_on():
    one, two = View(economy="KEN", hub="geneva"), View(economy="DNK", hub="geneva")
    assert one.only("choice", "hub") == two.only("choice", "hub")
    assert one.only("economy") != two.only("economy")
    assert set(TYPE_NAMES) == set(view.options(ATLAS, view.OFFICE_TYPE))
