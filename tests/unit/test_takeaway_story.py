"""A story taken along: what its files hold when they are read back."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from urllib.parse import urlencode

import pytest
from pptx import Presentation
from pypdf import PdfReader

from figures.exercise.answers import Answers, to_code
from figures.story.file import Slide, Story, packed
from takeaway.kinds import TALK_KINDS, Request
from takeaway.request import NothingShownError
from takeaway.write import written
from ui.shared import atlas

ATLAS = atlas()
LADDER = Slide(
    "compare", "economy=KEN&picture=ladder", title="<b>Ours</b>", text="First line\nSecond line", note="Wait & see"
)
WORDS = Slide(title="To discuss", text="What now?", note="Ten minutes")
STORY = Story("Kenya </title><script>x</script>", "In short", "A. Diplomat", slides=(LADDER, WORDS))


def taken(story: Story, kind: str) -> bytes:
    request = Request("story", f"told={packed(story)}", kind, address="http://atlas.example/story")
    return written(ATLAS, request).content


def test_powerpoint_has_one_slide_a_view_with_its_own_title_text_and_notes():
    shown = list(Presentation(io.BytesIO(taken(STORY, "pptx"))).slides)
    # opening, two slides, marks and boundaries, sources
    assert [slide.shapes.title.text for slide in shown[1:3]] == ["<b>Ours</b>", "To discuss"]
    said = " ".join(shape.text_frame.text for shape in shown[1].shapes if shape.has_text_frame)
    assert "First line" in said
    assert "Second line" in said
    notes = [slide.notes_slide.notes_text_frame.text for slide in shown[1:3]]
    assert notes[0].startswith("Wait & see")
    assert "http://atlas.example/compare?economy=KEN&picture=ladder" in notes[0]
    assert notes[1].startswith("Ten minutes")


def test_the_pdf_has_a_page_a_slide_and_only_the_handout_has_the_notes():
    slides = [page.extract_text() for page in PdfReader(io.BytesIO(taken(STORY, "slides"))).pages]
    assert "To discuss" in slides[2]
    assert "Wait & see" not in " ".join(slides)
    handout = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(taken(STORY, "handout"))).pages)
    assert "Wait & see" in handout
    assert "Ten minutes" in handout


def test_the_sealed_file_asks_nobody_and_runs_its_own_script_alone():
    page = taken(STORY, "deck").decode()
    assert page.count('<section class="slide') == 4  # opening, two slides, closing
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|srcset)="|<link|@import|url\(http', page) == []
    assert "&lt;b&gt;Ours" in page
    assert "<b>Ours" not in page


def test_what_a_slide_holds_back_is_marked_and_the_rest_is_not():
    held = Story("T", slides=(Slide("compare", "picture=ladder", hidden=("figure",)), WORDS))
    page = taken(held, "deck").decode()
    assert page.count(" data-holds") == 1
    assert page.count('class="body held') == 1
    assert 'class="finding held' not in page


def test_a_story_too_long_for_a_link_is_taken_along_whole():
    words = tuple(Slide(title=f"{n}", note="".join(chr(97 + n * k * k % 26) for k in range(900))) for n in range(60))
    assert taken(Story("Long", slides=words), "deck").decode().count('<section class="slide') == 62


def test_every_kind_is_written_of_a_story_that_comes_with_the_atlas():
    for kind in TALK_KINDS:
        file = written(ATLAS, Request("story", "story=what-is-digital-diplomacy", kind))
        assert file.name.startswith("what-is-digital-diplomacy")
        assert len(file.content) > 10_000


def test_a_word_that_holds_no_story_is_told():
    with pytest.raises(NothingShownError, match="cut short"):
        written(ATLAS, Request("story", "told=xx", "deck"))


def answers(team: str, measure: str, kit_code: str = "measures-1") -> str:
    return to_code(Answers("cable-loss", team, "KEN", {kit_code: (measure,), "regret": ("Permits",)}))


def test_what_teams_answered_goes_home_phase_by_phase():
    # Two teams chose satellite first, one a repair ship: 2 of 3 is the count that stands in the report.
    codes = " ".join([answers("A", "satellite"), answers("B", "satellite"), answers("C", "ship")])
    query = urlencode({"exercise": "cable-loss", "answers": codes})
    page = written(ATLAS, Request("story", query, "html", address="http://atlas.example/story")).content.decode()
    assert "3 teams: A, B and C." in page
    assert "Most often: Buy satellite capacity (2 of 3 teams)." in page
    headings = re.findall(r'<h2 id="part-\d+">(.*?)</h2>', page)
    assert headings == ["Who took part", "1. Tension and distant cuts", "4. Satellite, and who gets it"]
    assert codes.split()[0] not in page


def test_without_answers_there_is_nothing_to_take_home():
    with pytest.raises(NothingShownError, match="No team"):
        written(ATLAS, Request("story", "exercise=cable-loss&answers=xx", "html"))
