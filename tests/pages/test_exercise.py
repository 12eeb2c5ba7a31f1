"""Exercises as Streamlit runs them: a team answers, hands in a code, and the facilitator sees three teams side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

from figures.exercise.answers import Answers, from_code, to_code
from figures.exercise.codes import EXERCISES
from figures.exercise.kit import MEASURES, RELEASES
from tests.pages.opening import open_page, words
from ui.kept import arrived

if TYPE_CHECKING:
    import pytest
    from streamlit.testing.v1 import AppTest


def notes(at: AppTest) -> str:
    return " ".join(str(note.value).replace("\\", "") for note in at.warning)


def handed_in(at: AppTest) -> list[str]:
    return [block.value for block in at.code if block.value.startswith("eN")]


def test_a_team_without_an_economy_is_asked_for_one():
    at = open_page("story", story_view="exercise")
    assert "Choose the economy that you play" in words(at)
    at = open_page("story", story_view="exercise", economy="NPL")  # no cable to lose
    assert "one with a cable of its own" in words(at)


def test_a_phase_opens_with_the_word_and_not_with_another():
    at = open_page("story", story_view="exercise", economy="KEN", team="A")
    assert "At the mouth of the Red Sea" in words(at) or "mouth of the Red Sea" in words(at)
    assert "international cables of Kenya fail too" not in words(at)
    at.text_input(key="word-1").set_value("guess")
    next(button for button in at.button if button.label == "Open the next phase").click().run()
    assert "does not open phase 2" in notes(at)
    at.text_input(key="word-1").set_value(RELEASES[1].upper())
    next(button for button in at.button if button.label == "Open the next phase").click().run()
    assert "international cables of Kenya fail too" in words(at)


def test_what_a_team_answers_is_in_its_code():
    at = open_page("story", story_view="exercise", economy="KEN", team="A")
    at.multiselect(key="answer-cable-loss-measures-1").set_value(["ship", "satellite"]).run()
    at.text_area(key="answer-cable-loss-unknown-1").set_value("Who did it?").run()
    found = from_code(handed_in(at)[0]).answers
    assert found is not None
    assert (found.exercise, found.team, found.economy) == ("cable-loss", "A", "KEN")
    assert dict(found.given) == {"measures-1": ("ship", "satellite"), "unknown-1": ("Who did it?",)}


def test_a_team_that_agrees_with_the_sliders_as_they_stand_hands_them_in():
    at = open_page("story", story_view="exercise", exercise="trends", team="A")
    assert not handed_in(at)
    first = next(one for one in at.select_slider if one.label.startswith("Institution"))
    at = first.set_value("4").run()
    found = from_code(handed_in(at)[0]).answers
    assert found is not None
    assert found.given == {"trend-shift1": ("4",)}  # where the others stand is nobody's answer yet
    at = next(one for one in at.button if one.label.startswith("We agree")).click().run()
    found = from_code(handed_in(at)[0]).answers
    assert found is not None
    assert len(found.given) == 6
    assert {code: said for code, said in found.given.items() if said != ("2",)} == {"trend-shift1": ("4",)}
    assert not [one for one in at.button if one.label.startswith("We agree")]


def test_every_exercise_opens_and_its_questions_are_asked():
    asked = {
        "build": "Third cable: where does it land",
        "post": "Which hubs",
        "matrix": "AI diplomacy",
        "trends": "Institution (left) or",
    }
    for code, question in asked.items():
        at = open_page("story", story_view="exercise", exercise=code, economy="KEN")
        labels = [element.label for element in (*at.multiselect, *at.pills, *at.select_slider, *at.text_area)]
        assert any(question in label for label in labels), code


def test_three_teams_side_by_side_and_a_bad_code_is_named():
    at = open_page("story", story_view="results")
    teams = [Answers("cable-loss", team, "KEN", {"measures-1": ("ship",)}) for team in "ABC"]
    codes = [*map(to_code, teams), "rubbish", to_code(Answers("chess", "D", "KEN", {"a": ("b",)}))]
    at.text_area(key="team-codes").set_value("\n".join(codes))
    next(button for button in at.button if button.label == "Add").click().run()
    assert "3 teams: A, B and C." in words(at)
    assert f"Most often: {MEASURES['ship']} (3 of 3 teams)." in words(at)
    assert "“rubbish” is no code of answers" in notes(at)
    assert "there is no exercise “chess”" in notes(at)
    next(button for button in at.button if button.label == "Forget these answers").click().run()
    assert "Add the files or codes" in words(at)


def test_two_exercises_can_be_shown_together():
    at = open_page("story", story_view="results")
    teams = [Answers("post", "A", "KEN", {"hubs": ("geneva",)}), Answers("trends", "B", "", {"trend-shift1": ("4",)})]
    at.text_area(key="team-codes").set_value("\n".join(map(to_code, teams)))
    next(button for button in at.button if button.label == "Add").click().run()
    assert not at.exception
    assert "1 team: A." in words(at)
    assert "1 team: B." in words(at)


def test_a_facilitator_finds_the_link_of_every_exercise_whether_or_not_an_economy_is_chosen():
    for code in EXERCISES:
        at = open_page("story", story_view="exercise", exercise=code)
        assert any(block.value.endswith(f"exercise={code}") for block in at.code), code
    at = open_page("story", story_view="exercise", exercise="post", economy="KEN")
    assert any(block.value.endswith("exercise=post&economy=KEN") for block in at.code)
    assert "All of them play Kenya." in words(at)


def test_one_session_sees_nothing_of_anothers_teams():
    at = open_page("story", story_view="results")
    at.text_area(key="team-codes").set_value(to_code(Answers("post", "A", "KEN", {"hubs": ("geneva",)})))
    next(button for button in at.button if button.label == "Add").click().run()
    assert "1 team: A." in words(at)
    assert "1 team: A." not in words(open_page("story", story_view="results"))


def test_a_file_that_did_not_arrive_is_counted_and_the_others_are_used(monkeypatch: pytest.MonkeyPatch):
    lost = DeletedFile("1")
    came = UploadedFile(UploadedFileRec("2", "a.json", "application/json", b"{}"), FileURLs())
    for chosen, expected in (([came, lost], ([came], 1)), (came, ([came], 0)), (lost, ([], 1)), (None, ([], 0))):
        monkeypatch.setattr(st, "session_state", {"files": chosen})
        assert arrived("files") == expected
