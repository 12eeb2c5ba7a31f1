"""Every deep link to the page on the taxonomy, by code, by label and as written by earlier versions, means one view."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names import UnknownNameError
from figures import address
from figures.parameters import of
from figures.taxonomy import view
from figures.taxonomy.view import View
from ui.shared import atlas

ATLAS = atlas()
FIRMS = "dealings-of-a-government-with-large-technology-firms"


def meaning(link: str) -> View:
    """Return the view of a link, which must be understood in full."""
    texts = parse_qs(urlsplit(link).query, keep_blank_values=True)
    names = {name for parameter in of("taxonomy") for name in parameter.names}
    assert set(texts) <= names
    values = {}
    for parameter in of("taxonomy"):
        found = next((texts[name] for name in parameter.names if name in texts), [])
        reading = address.read(parameter, found, view.options(ATLAS, parameter))
        assert not reading.messages
        values[parameter.name] = reading.value
    return view.read(ATLAS, values)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/taxonomy", View()),
        ("/taxonomy?view=Subway+map", View("subway")),
        ("/taxonomy?view=subway", View("subway")),
        ("/taxonomy?tax_view=subway", View("subway")),
        ("/taxonomy?view=Which+term%3F", View("terms")),
        ("/taxonomy?view=Baskets+and+issues&basket=Technology", View("baskets", basket="TEC")),
        ("/taxonomy?view=Crosswalk", View("crosswalk")),
        ("/taxonomy?tax_view=strategies", View("strategies")),
        ("/taxonomy?q=semiconductor", View(search="semiconductor")),
        ("/taxonomy?kind_find=semiconductor&sort=Number+of+marks", View(search="semiconductor", order="marks")),
        (
            "/taxonomy?columns=Environment&columns=tools&match=All+of+them",
            View(columns=("environment", "tools"), every=True),
        ),
        ("/taxonomy?term=ICT+diplomacy", View(term="ict")),
        ("/taxonomy?term=Cable+diplomacy&cells=ict~001", View(term="cable", cells="ict~001")),
        ("/taxonomy?term=real-time", View(term="real-time")),
        ("/taxonomy?cells=nosuch~111.ict~001.ict~1", View(cells="ict~001")),
        ("/taxonomy?view=Subway+map&issue=Submarine+cables", View("subway", issue="TEC01a")),
        ("/taxonomy?tax_view=subway&issue=TEC01a&links=", View("subway", issue="TEC01a", links=())),
        (
            "/taxonomy?view=subway&links=Stated+by+a+source&links=Our+judgement,+unverified",
            View("subway", links=("stated", "curated")),
        ),
        (
            "/taxonomy?view=Crosswalk&scheme=Global+Digital+Compact+(2024)&rows=Filed+differently",
            View("crosswalk", scheme="GDC-2024", rows="moved"),
        ),
        ("/taxonomy?tax_view=crosswalk&rows=new", View("crosswalk", rows="new")),
        ("/taxonomy?view=Which+term%3F&prefix=virtual", View("terms", prefix="virtual")),
        (
            "/taxonomy?view=terms&meaning=Dealings+of+a+government+with+large+technology+firms",
            View("terms", meaning=FIRMS),
        ),
        (f"/taxonomy?tax_view=terms&meaning={FIRMS}", View("terms", meaning=FIRMS)),
        (
            "/taxonomy?view=terms&define=Quantum+diplomacy&define=Digital,+cyber+and+tech+(choice+of+term)",
            View("terms", define=("quantum-diplomacy", "digital-cyber-and-tech-choice-of-term")),
        ),
    ],
)
def test_a_link_means_one_view(link: str, expected: View):
    assert meaning(link) == expected


def test_names_serve_where_a_program_asks():
    asked = {"tax_view": "subway", "issue": "submarine", "basket": "Technology"}
    assert view.read(ATLAS, asked) == View("subway", issue="TEC01a", basket="TEC")


@pytest.mark.parametrize("values", [{"issue": "Atlantis"}, {"term": "Atlantis"}, {"define": ("Atlantis",)}])
def test_a_name_nobody_knows_is_named(values: dict[str, object]):
    with pytest.raises(UnknownNameError, match="Atlantis"):
        view.read(ATLAS, values)  # type: ignore[arg-type]


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject):
    for parameter in view.PARAMETERS:
        codes = st.sampled_from(list(view.options(ATLAS, parameter)) or [""])
        values = {
            "one": codes,
            "many": st.lists(codes, unique=True, max_size=4).map(tuple),
            "text": st.text("abc~01.", max_size=30),
        }
        value = data.draw(values[parameter.kind], label=parameter.name)
        texts = address.write(parameter, value)
        assert address.read(parameter, texts, view.options(ATLAS, parameter)) == address.Reading(value)


@pytest.mark.parametrize("parameter", view.PARAMETERS, ids=lambda parameter: parameter.name)
def test_no_two_options_share_a_code_or_a_label(parameter: address.Parameter):
    options = view.options(ATLAS, parameter)
    by_text = {text: code for code, label in options.items() for text in (code.casefold(), label.casefold())}
    for code, label in options.items():
        assert by_text[code.casefold()] == code
        assert by_text[label.casefold()] == code


def test_every_term_anybody_defines_or_meaning_has_a_code_of_its_own():
    assert len(view.defined_terms(ATLAS)) == len(set(view.defined_terms(ATLAS).values()))
    assert len(view.kind_names(ATLAS)) == ATLAS.frame(view.tables.load_matrix)["term"].nunique()
    assert len(view.meanings(ATLAS)) == ATLAS.frame(view.tables.load_term_choice)["meaning"].nunique()
