"""A link is read into codes and written as codes; what it says wrongly is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names import UnknownNameError
from figures.address import Parameter, Value, Values, read, texts_of, write

if TYPE_CHECKING:
    from collections.abc import Callable

ECONOMIES = {"KEN": "Kenya", "TON": "Tonga", "COD": "Congo, Democratic Republic of the"}
ONE = Parameter("economy", "Economy", "one")
FIXED = Parameter("land", "Land links", "one", default="known", labels_were={"Curated": "known"})
LAND = {"none": "None", "known": "Known links"}
MANY = Parameter("core", "Destination hubs", "many", default=("KEN",), most=2)
YEAR = Parameter("year", "Year", "number", default=2026, low=1990, high=2030)
LENGTH = Parameter("length", "Length (km)", "range", default=(0, 500), low=0, high=500)
FLAG = Parameter("closed", "Closed offices", "flag", default=False)
WORDS = Parameter("find", "Search", "text", default="", most=10)


@pytest.mark.parametrize("text", ["KEN", "ken", "Kenya", "KENYA"])
def test_a_code_and_a_name_in_any_case_mean_the_same(text: str):
    assert read(ONE, [text], ECONOMIES).value == "KEN"


def test_a_label_of_an_earlier_version_is_understood():
    assert read(FIXED, ["Curated"], LAND).value == "known"


def test_an_unknown_value_is_named_and_the_default_holds():
    found = read(FIXED, ["mars"], LAND)
    assert found.value == "known"
    assert found.messages == ("Land links: “mars” in the link is not known. Showing Known links.",)


def test_a_long_or_broken_text_is_named_in_one_short_line():
    [message] = read(ONE, ["[x](https://y.example)\n# Big" + "z" * 500], ECONOMIES).messages
    assert "\n" not in message
    assert len(message) < 200


def test_commas_part_codes_but_not_a_name_that_holds_one():
    assert read(MANY, ["KEN,TON"], ECONOMIES).value == ("KEN", "TON")
    assert read(MANY, ["Congo, Democratic Republic of the"], ECONOMIES).value == ("COD",)


def test_more_codes_than_count_are_cut_with_a_message():
    found = read(MANY, ["KEN", "TON", "COD"], ECONOMIES)
    assert found.value == ("KEN", "TON")
    assert found.messages == ("Destination hubs: only the first 2 of 3 in the link are used.",)


def test_what_is_unknown_among_many_is_left_out():
    found = read(MANY, ["TON,XXX"], ECONOMIES)
    assert found.value == ("TON",)
    assert "“XXX”" in found.messages[0]


@pytest.mark.parametrize("text", ["1989", "2031", "9" * 5000, "-1", "2.5", "nan", "inf", "1e9", "", "²"])
def test_a_number_that_is_none_or_out_of_range_gives_the_default(text: str):
    found = read(YEAR, [text])
    assert found.value == 2026
    assert len(found.messages) == 1


def test_a_range_is_put_in_order_and_a_broken_one_refused():
    assert read(LENGTH, ["400", "100"]).value == (100, 400)
    assert read(LENGTH, ["400,100"]).value == (100, 400)
    assert read(LENGTH, ["100"]).value == (0, 500)


@pytest.mark.parametrize(("text", "on"), [("true", True), ("1", True), ("False", False), ("no", False)])
def test_a_flag_is_read_in_words_and_digits(text: str, on: bool):
    assert read(FLAG, [text]).value is on


def test_a_text_is_joined_and_cut():
    assert read(WORDS, ["two\n words"]).value == "two words"
    found = read(WORDS, ["x" * 11])
    assert found.value == "x" * 10
    assert "11 characters" in found.messages[0]


def test_a_default_is_not_written_and_an_empty_choice_is():
    assert write(MANY, ("KEN",)) == []
    assert write(MANY, ()) == [""]
    assert read(MANY, [""], ECONOMIES).value == ()


@given(
    one=st.sampled_from([None, *ECONOMIES]),
    many=st.lists(st.sampled_from(list(ECONOMIES)), unique=True, max_size=2).map(tuple),
    year=st.integers(1990, 2030),
    length=st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: (min(pair), max(pair))),
    flag=st.booleans(),
)
def test_what_is_written_is_read_back(
    one: str | None, many: tuple[str, ...], year: int, length: tuple[int, int], flag: bool
):
    for parameter, value in ((ONE, one), (MANY, many), (YEAR, year), (LENGTH, length), (FLAG, flag)):
        found = read(parameter, write(parameter, value), ECONOMIES)
        assert found.value == value
        assert not found.messages


@given(texts=st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_no_text_breaks_a_reading(texts: list[str]):
    for parameter, options in ((ONE, ECONOMIES), (FIXED, LAND), (MANY, ECONOMIES)):
        value = read(parameter, texts, options).value
        codes = value if isinstance(value, tuple) else (value,)
        assert set(codes) <= {None, *options}
    assert YEAR.low <= int(str(read(YEAR, texts).value)) <= YEAR.high
    assert len(str(read(WORDS, texts).value)) <= WORDS.most


FOUND = Parameter("find", "Find", "one", was=("search",), short={"cable": "cable", "landing_point": "landing"})
PLACES = {"cable:marea": "Cable: MAREA", "landing:vigo": "Landing point: Vigo, Spain"}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ({"find": ["cable:marea"]}, "cable:marea"),
        ({"find": ["Cable: MAREA"]}, "cable:marea"),
        ({"search": ["Cable: MAREA"]}, "cable:marea"),
        ({"cable": ["marea"]}, "cable:marea"),
        ({"cable": ["MAREA"]}, "cable:marea"),
        ({"landing_point": ["vigo"]}, "landing:vigo"),
        ({"landing_point": ["vigo, spain"]}, "landing:vigo"),
        ({"find": ["cable:marea"], "landing_point": ["vigo"]}, "cable:marea"),
        ({"cable": ["vigo"]}, None),
        ({}, None),
    ],
)
def test_a_short_name_says_what_kind_of_thing_is_meant(link: dict[str, list[str]], code: str | None):
    found = read(FOUND, texts_of(FOUND, lambda name: link.get(name, [])), PLACES)
    assert found.value == code
    assert bool(found.messages) == (code is None and bool(link))


OPTIONS = {FOUND.name: PLACES, FIXED.name: LAND, MANY.name: ECONOMIES, ONE.name: ECONOMIES}


def values(**said: Value) -> Values:
    return Values(lambda parameter: OPTIONS.get(parameter.name, {}), said)


def test_values_are_read_as_codes_whether_given_as_codes_names_or_former_labels():
    assert values(find="cable:marea").maybe(FOUND) == "cable:marea"
    assert values(economy="kenya").maybe(ONE) == "KEN"
    assert values(land="Curated").one(FIXED) == "known"
    assert values(core=("TON", "Kenya")).many(MANY) == ("TON", "KEN")


def test_a_default_holds_where_a_value_is_missing_and_none_where_there_is_no_default():
    nothing = values()
    assert nothing.maybe(ONE) is None
    assert nothing.one(FIXED) == "known"
    assert nothing.many(MANY) == ("KEN",)
    assert (nothing.number(YEAR), nothing.ends(LENGTH), nothing.flag(FLAG), nothing.text(WORDS)) == (
        2026,
        (0, 500),
        False,
        "",
    )
    assert values(core=()).many(MANY) == ()


@pytest.mark.parametrize(
    "look",
    [
        lambda: values(find="cable:marla").maybe(FOUND),
        lambda: values(core=("KEN", "cable:marla")).many(MANY),
        lambda: values(land="cable:marla").one(FIXED),
    ],
)
def test_a_code_that_is_not_known_is_named_with_its_nearest(look: Callable[[], object]):
    with pytest.raises(UnknownNameError, match="cable:marla"):
        look()
