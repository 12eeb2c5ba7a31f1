"""A name is resolved to its code; an unknown one is named with those nearest to it."""

from __future__ import annotations

import pytest

from analysis.atlas import Atlas
from analysis.names import UnknownNameError, nearest, resolve, with_others

KNOWN = {"KEN": "Kenya", "TON": "Tonga", "TGO": "Togo"}


def test_codes_and_names_resolve_in_any_case():
    assert resolve("economy", " kenya ", KNOWN) == resolve("economy", "KEN", KNOWN) == "KEN"


def test_a_part_that_only_one_name_has_is_enough():
    assert resolve("economy", "ong", KNOWN) == "TON"
    with pytest.raises(UnknownNameError):  # Tonga and Togo
        resolve("economy", "to", KNOWN)


def test_an_unknown_name_says_what_it_was_taken_for_and_what_is_near():
    with pytest.raises(UnknownNameError, match=r"No economy is called “Kenia”\. Did you mean Kenya") as caught:
        resolve("economy", "Kenia", KNOWN)
    assert caught.value.nearest[0] == "Kenya"


def test_a_name_like_no_other_gets_no_hint():
    with pytest.raises(UnknownNameError, match=r"No economy is called “zzzzqqq”\.$"):
        resolve("economy", "zzzzqqq", KNOWN)


def test_other_names_resolve_and_stand_beside_the_name_in_a_list():
    also = {"MMR": ("Burma",), "EU": ("EU",)}
    assert resolve("economy", "burma", {"MMR": "Myanmar"}, also) == "MMR"
    assert with_others("MMR", "Myanmar", also) == "Myanmar (Burma)"
    assert with_others("bloc:EU", "European Union (27)", also) == "European Union (27; EU)"
    assert with_others("KEN", "Kenya", also) == "Kenya"


def test_an_other_name_that_the_name_holds_already_is_not_repeated():
    assert with_others("x", "Strait of Malacca (Melaka)", {"x": ("Melaka",)}) == "Strait of Malacca (Melaka)"


def test_a_whole_word_comes_before_a_part_of_one():
    known = {"GIN": "Guinea", "SDN": "Sudan", "SSD": "South Sudan", "OMN": "Oman", "ROU": "Romania"}
    assert resolve("economy", "oman", known) == "OMN"
    assert resolve("economy", "south", known) == "SSD"
    assert nearest("sudann", known)[0] in {"Sudan", "South Sudan"}
    assert nearest("sudan", known)[:2] == ("Sudan", "South Sudan")


def test_names_of_the_past_are_searched_for_but_not_shown_in_lists():
    atlas = Atlas()
    assert atlas.economy("Ceylon") == "LKA"
    assert "LKA" not in atlas.names_in_lists
    assert atlas.names_in_lists["MMR"] == ("Burma",)
