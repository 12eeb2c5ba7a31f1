"""The page of stories as Streamlit runs it: what is ready, what is one's own, what strangers hand over."""

from __future__ import annotations

import pytest

from figures.markdown import plain
from figures.story.file import Slide, Story, to_link
from figures.story.ready import ready
from tests.pages.opening import open_page, words
from ui.shared import atlas

OURS = Story(
    "Our story",
    slides=(
        Slide(page="cables", query="economy=KEN", text="First words"),
        Slide(title="To discuss", text="Who decides?"),
        Slide(page="hubs", query="economy=KEN"),
    ),
)


def linked(story: Story) -> dict[str, str]:
    word = to_link(story)
    assert word is not None
    return {"told": word}


def buttons(at: object) -> dict[str, object]:
    return {button.label: button for button in at.button}  # type: ignore[attr-defined]


def test_each_ready_story_is_offered_with_what_it_is_about():
    at = open_page("story")
    for story in atlas().kept(ready).values():
        assert story.title in words(at)
    assert "Add to story" not in buttons(at)


def test_present_opens_the_first_slide_and_nothing_of_the_page_stays():
    at = open_page("story")
    code, story = next(iter(atlas().kept(ready).items()))
    at.button(key=f"present-{code}").click().run()
    assert at.title[0].value == plain(story.title)
    assert dict(at.query_params)["present"] == "1"
    assert len(at.title) == 1
    assert not [box for box in at.selectbox if box.label == "Where are you from?"]


def test_a_link_with_a_story_presents_it_slide_by_slide():
    at = open_page("story", present="1", slide="1", **linked(OURS))
    assert "Kenya" in at.title[0].value
    assert "First words" in words(at)
    at = open_page("story", present="1", slide="2", **linked(OURS))
    assert at.title[0].value == "To discuss"
    at = open_page("story", present="1", slide="90", **linked(OURS))
    assert at.title[0].value == "Sources and limits"
    assert "TeleGeography" in words(at)


def labels(at: object) -> list[str]:
    return [option.partition(". ")[2] for option in at.radio(key="story-at").options]  # type: ignore[attr-defined]


def test_slides_change_places_are_doubled_and_go():
    at = open_page("story", story_view="mine", **linked(OURS))
    assert at.radio(key="story-at").label == "Slides (1 is the title)"
    assert [option.partition(".")[0] for option in at.radio(key="story-at").options] == ["2", "3", "4"]
    cables, discuss, hubs = labels(at)
    assert discuss == "To discuss (words)"
    buttons(at)["Move down"].click().run()
    assert labels(at) == [discuss, cables, hubs]
    buttons(at)["Duplicate"].click().run()
    assert labels(at) == [discuss, cables, cables, hubs]
    buttons(at)["Remove"].click().run()
    buttons(at)["Remove"].click().run()
    assert labels(at) == [discuss, hubs]
    buttons(at)["Add words"].click().run()
    assert labels(at) == [discuss, "New slide (words)", hubs]


def test_texts_of_a_slide_and_of_the_story_are_kept():
    at = open_page("story", story_view="mine", **linked(OURS))
    next(field for field in at.text_input if field.label == "Title").set_value("Another title").run()
    next(field for field in at.text_input if field.label == "Title of the slide").set_value("Ours").run()
    next(field for field in at.text_area if field.label == "Note for the speaker").set_value("Slowly").run()
    story = at.session_state["story-mine"]
    assert (story.title, story.slides[0].title, story.slides[0].note) == ("Another title", "Ours", "Slowly")
    assert labels(at)[0].startswith("Ours")


def test_a_view_is_added_to_the_story_where_it_stands():
    at = open_page("compare", economy="KEN", picture="ladder")
    buttons(at)["Add to story"].click().run()
    (slide,) = at.session_state["story-mine"].slides
    assert slide.page == "compare"
    assert "economy=KEN" in slide.query
    assert slide.seen
    assert [said.value for said in at.toast] == ["Slide 2 of your story, which opens with its title"]
    at.run()
    assert not at.toast


def test_one_slide_that_changed_since_is_marked_and_says_so():
    old = Story("Old", slides=(Slide(page="cables", query="economy=KEN", seen="0" * 16), Slide(title="Fine")))
    at = open_page("story", story_view="mine", **linked(old))
    changed, fine = labels(at)
    assert changed.endswith("look at this one")
    assert not fine.endswith("look at this one")
    assert any("changed since the slide was saved" in str(note.value) for note in at.warning)


@pytest.mark.parametrize(
    ("word", "message"),
    [("rubbish", "holds no story"), ("eNq", "cut short"), ("x" * 7_000, "7,000 characters")],
)
def test_a_link_that_holds_no_story_says_so_and_the_page_works(word: str, message: str):
    at = open_page("story", told=word)
    assert any(message in str(note.value) for note in at.warning)
    assert "Present" in buttons(at)


def test_markup_in_a_story_stays_text():
    nasty = Story("<script>alert(1)</script>", slides=(Slide(title="[x](javascript:alert(1))", text="$$x$$ **b**"),))
    at = open_page("story", present="1", slide="1", **linked(nasty))
    assert at.title[0].value == plain("[x](javascript:alert(1))") != "[x](javascript:alert(1))"
    assert "**b**" not in [str(element.value) for element in at.markdown]
