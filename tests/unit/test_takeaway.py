"""From a link or a name to a file: what is in it, and plain words for what is not known."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from analysis.compare_words import named
from analysis.names import UnknownNameError
from figures.address import MOST_CHARACTERS
from figures.country.beside import peers
from figures.country.view import View
from takeaway import worker
from takeaway.__main__ import main
from takeaway.kinds import File, Request
from takeaway.pdf import pdf
from takeaway.request import NothingShownError, brief_of
from ui.shared import atlas

if TYPE_CHECKING:
    from pathlib import Path

ATLAS = atlas()
ADDRESS = "http://localhost:8501/cables"


def test_a_page_is_taken_away_as_its_link_shows_it():
    found = brief_of(ATLAS, Request("cables", "economy=KEN", "html", address=ADDRESS))
    first, *_ = found.figures
    assert (found.key, found.title, found.lead) == ("cables-ken", first.title, first.finding)
    assert found.link == f"{ADDRESS}?economy=KEN"
    assert found.edition == "Edition of 24 November 2026"
    assert "Kenya" in found.title


def test_a_map_names_the_disputes_in_its_frame_and_no_others():
    note = brief_of(ATLAS, Request("cables", "economy=KEN", "html")).note
    assert "imply no endorsement" in note
    assert "Ilemi Triangle" in note
    assert "Kashmir" not in note


def test_what_has_no_map_speaks_of_no_boundaries():
    note = brief_of(ATLAS, Request("compare", "economy=KEN", "html")).note
    assert note == "Entries are economies, not statements on status."


@pytest.mark.parametrize("code", ["SGP", "JPN"])
def test_the_dossiers_with_most_to_say_are_two_pages_with_all_five_peers(code: str):
    pages = PdfReader(io.BytesIO(pdf(brief_of(ATLAS, Request("country", f"economy={code}", "pdf"))))).pages
    assert len(pages) == 2
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert all(named(ATLAS.book.party(peer).label) in told for peer in peers(ATLAS, view=View(code)))


def test_one_figure_alone_is_taken_away_by_its_key():
    found = brief_of(ATLAS, Request("cables", "", "html", "cable-growth"))
    assert [figure.key for figure in found.figures] == ["cable-growth"]
    assert found.title == found.figures[0].title


def test_an_unknown_economy_in_a_link_is_named_and_the_rest_holds():
    found = brief_of(ATLAS, Request("cables", "economy=Atlantis", "html"))
    assert "“Atlantis” in the link is not known" in found.note
    assert found.title == brief_of(ATLAS, Request("cables", "", "html")).title


def test_a_link_of_ten_thousand_characters_is_left_out_and_said_to_be():
    found = brief_of(ATLAS, Request("cables", "q=" + "x" * 10_000, "html", address=ADDRESS))
    assert f"at most {MOST_CHARACTERS:,} can be read" in found.note
    assert found.link == ADDRESS


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (Request("cabels", "", "html"), "No page is called “cabels”. Did you mean Cables?"),
        (Request("cables", "", "html", "cable-growht"), "Did you mean cable-growth"),
    ],
)
def test_an_unknown_page_or_figure_is_named_with_the_nearest(request_: Request, says: str):
    with pytest.raises(UnknownNameError, match=says.replace("?", r"\?")):
        brief_of(ATLAS, request_)


def test_a_view_of_text_alone_says_that_there_is_nothing_to_take():
    with pytest.raises(NothingShownError, match="no figure"):
        brief_of(ATLAS, Request("sources", "sources_view=methods", "html"))


def test_the_worker_answers_one_request_after_another_also_after_a_failure():
    asked = [Request("taxonomy", "", "html"), Request("cabels", "", "html"), Request("taxonomy", "", "no kind")]
    out = io.BytesIO()
    worker.serve(io.BytesIO(b"".join(map(pickle.dumps, asked))), out, ATLAS)
    out.seek(0)
    said = []
    while out.tell() < len(out.getvalue()):
        said.append(pickle.load(out))  # noqa: S301
    ended = [message for message in said if message[0] != "said"]
    assert [message[0] for message in ended] == ["done", "failed", "failed"]
    assert isinstance(ended[0][1], File)
    assert "Did you mean Cables?" in ended[1][1]
    assert ended[2][1] == ""
    shares = [share for kind, *rest in said[: said.index(ended[0])] if kind == "said" for share in rest[1:]]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_command_writes_a_file_for_each_place_and_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["brief", "Ken", "TON", "--html", "--to", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*-ken.html"))) == len(list(tmp_path.glob("*-ton.html"))) == 1
    assert capsys.readouterr().out.count("bytes") == 2


def test_the_command_names_the_nearest_where_a_place_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["brief", "Kenia", "--to", str(tmp_path)]) == 1
    assert "Did you mean Kenya" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_writes_any_view_or_one_figure_of_it(tmp_path: Path):
    assert main(["view", "/cables", "--figure", "cable-growth", "--to", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["cable-growth-world-2026.html"]
