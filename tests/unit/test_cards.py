"""What a map's card says of a cable: only what is known, and true in any year."""

from __future__ import annotations

import pytest

from geo.cards import cable_card, counted_cables

CABLE = {"status": "in_service", "rfs_year": 2018, "retired_year": None, "length_km": 6605, "owners": "Meta;Telxius"}


@pytest.mark.parametrize(
    ("changed", "card"),
    [
        ({}, "In service since 2018, 6,605 km\nMeta, Telxius"),
        ({"status": "planned", "rfs_year": None, "length_km": None}, "Planned\nMeta, Telxius"),
        ({"status": "retired", "retired_year": 2021, "owners": None}, "Retired in 2021, 6,605 km"),
        ({"owners": "A;B;C;D;E"}, "In service since 2018, 6,605 km\nA, B, C and 2 more"),
    ],
)
def test_a_card_has_state_year_length_and_owners_as_far_as_known(changed: dict[str, object], card: str):
    assert cable_card(CABLE | changed) == card


def test_one_cable_is_one():
    assert (counted_cables(1), counted_cables(1200)) == ("1 cable", "1,200 cables")
