"""Every deep link to the page on companies and countries, by code, by label and as written earlier, means one view."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare_book import OWN_BLOC, OWN_GROUP
from analysis.compare_measures import GDP_PPP
from analysis.names import UnknownNameError
from figures import address
from figures.compare import view
from figures.compare.view import View
from figures.parameters import ECONOMY, of
from ui.shared import atlas

ATLAS = atlas()


def meaning(link: str) -> View:
    """Return the view of a link, which must be understood in full."""
    texts = parse_qs(urlsplit(link).query)
    values = {}
    for parameter in of("compare"):
        found = next((texts[name] for name in parameter.names if name in texts), [])
        reading = address.read(parameter, found, view.options(ATLAS, parameter))
        assert not reading.messages
        values[parameter.name] = reading.value
    return view.read(ATLAS, values)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/compare", View()),
        ("/compare?economy=KEN", View()),
        ("/compare?economy=Switzerland", View(economy="CHE")),
        ("/compare?economy=African+Union&by=Per+head", View(economy="AU", measure="per-head")),
        (
            "/compare?own=KEN,UGA,TZA,RWA&beside=apple&beside=tencent&picture=ladder&at=2024",
            View(economy=OWN_BLOC, own=("KEN", "UGA", "TZA", "RWA"), beside=("apple", "tencent"), year=2024),
        ),
        (
            "/compare?own=Kenya&own=Uganda&beside=own-group&group=apple,tencent",
            View(economy=OWN_BLOC, own=("KEN", "UGA"), beside=(OWN_GROUP,), group=("apple", "tencent")),
        ),
        ("/compare?economy=FRA&own=KEN", View(economy="FRA", own=("KEN",))),
        ("/compare?picture=How+many+of+me", View("times")),
        ("/compare?picture=As+multiples", View("times")),
        ("/compare?picture=Quoted+example", View("quoted")),
        ("/compare?picture=Race&race=2021", View("race", race=2021)),
        ("/compare?picture=together&target=nvidia&among=AU", View("together", target="nvidia", among="AU")),
        (
            "/compare?picture=Compare+economies&economies=KEN&economies=Uganda",
            View("countries", economies=("KEN", "UGA")),
        ),
        ("/compare?picture=panels&economies=", View("panels")),
        ("/compare?by=GDP+at+purchasing+power", View(measure=GDP_PPP)),
        ("/compare?by=ppp", View(measure=GDP_PPP)),
        ("/compare?by=Revenue+and+government+revenue&at=Latest+of+both", View(measure="revenue-government")),
        ("/compare?scale=Linear&doubtful=true&beside=spacex", View(log=False, doubtful=True, beside=("spacex",))),
        ("/compare?economy=KEN&beside=KEN,apple", View(beside=("apple",))),
    ],
)
def test_a_link_means_one_view(link: str, expected: View):
    assert meaning(link) == expected


def test_names_serve_where_a_program_asks():
    assert view.read(ATLAS, {"economy": "Kenya", "beside": ("Apple",), "by": "Revenue and GDP"}) == View(
        beside=("apple",), measure="revenue-gdp"
    )


@pytest.mark.parametrize(
    "values", [{"economy": "Atlantis"}, {"beside": ("Atlantis",)}, {"by": "Atlantis"}, {"target": "Atlantis"}]
)
def test_a_name_nobody_knows_is_named(values: dict[str, object]):
    with pytest.raises(UnknownNameError, match="Atlantis"):
        view.read(ATLAS, values)  # type: ignore[arg-type]


def test_codes_that_differ_by_case_alone_are_told_apart():
    assert view.read(ATLAS, {"beside": ("arm", "ARM")}).beside == ("arm", "ARM")
    options = view.options(ATLAS, view.BESIDE)
    assert address.read(view.BESIDE, ["arm"], options).value == ("arm",)
    assert address.read(view.BESIDE, ["ARM"], options).value == ("ARM",)


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject):
    for parameter in (*view.PARAMETERS, ECONOMY):
        codes = st.sampled_from(list(view.options(ATLAS, parameter)) or [""])
        values = {
            "one": codes,
            "many": st.lists(codes, unique=True, min_size=1, max_size=4).map(tuple),
            "flag": st.booleans(),
            "number": st.integers(parameter.low, parameter.high),
        }
        value = data.draw(values[parameter.kind], label=parameter.name)
        texts = address.write(parameter, value)
        assert address.read(parameter, texts, view.options(ATLAS, parameter)) == address.Reading(value)


def test_a_figure_is_shared_by_links_that_differ_in_what_it_does_not_depend_on():
    one, two = View(economy="KEN", race=2021), View(economy="KEN", race=2022)
    assert one.only("economy") == two.only("economy")
    assert one.only("race") != two.only("race")
