from analysis.atlas import Atlas
from figures import findings, home, standpoint

ATLAS = Atlas()


def test_a_page_that_shows_one_economy_says_so_to_whom_a_bloc_is_chosen():
    def said(page: str, code: str | None) -> str:
        return standpoint.remark(ATLAS, page=page, code=code)

    assert "the Pacific Islands Forum, the dossier" in said("cables", "PIF")
    assert "Colours, filters" in said("cables", "PIF")
    assert "Colours, filters" not in said("disruption", "PIF")
    assert not said("country", "PIF")
    assert not said("cables", "KEN")
    assert not said("cables", None)


def test_the_map_of_a_bloc_looks_at_its_members_across_180_degrees_too():
    pacific = home.live_map(ATLAS, code="PIF").map
    africa = home.live_map(ATLAS, code="AU").map
    assert pacific is not None
    assert africa is not None
    assert abs(pacific.camera.lon) > 150  # from Palau, 134 east, to the Cook Islands, 160 west
    assert 0 < africa.camera.lon < 35
    assert pacific.camera.zoom > 0.8


def test_an_economy_with_one_cable_is_told_first_what_its_failure_would_do():
    first, *_ = findings.of_place(ATLAS, code="TON")
    assert "If Tonga Cable failed, no known route by cable" in first.sentence
    assert ("cut", "tonga-cable") in first.lead.says
    inland, *_ = findings.of_place(ATLAS, code="NPL")  # has no cable: the closure that hits its ways most
    assert "of its routes to other regions are hit" in inland.sentence
