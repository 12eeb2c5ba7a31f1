"""A name is resolved to its code; an unknown one is named with those nearest to it."""

from __future__ import annotations

import pytest

from analysis.names import UnknownNameError, resolve

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
