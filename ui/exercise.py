"""Exercises: what a team is shown and asked, and the answers of all teams side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from analysis.wording import counted
from figures.exercise import kit
from figures.exercise.answers import (
    MOST_CHARACTERS,
    MOST_TEAMS,
    UNNAMED,
    Answers,
    from_code,
    qr,
    read,
    to_code,
    write,
)
from figures.exercise.built import what_it_buys
from figures.exercise.codes import BUILD, EXERCISES
from figures.exercise.results import results
from figures.file_names import file_stem
from figures.parameters import ECONOMY
from figures.story import view
from figures.story.file import Slide
from figures.story.slide import shown
from takeaway.exercise import ANSWERS
from takeaway.kinds import REPORT_KINDS
from ui import address, controls, kept, page, show, standpoint, take_away
from ui.page import plain
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.exercise.kit import Phase, Question

_GIVEN, _TEAMS, _NOTES, _FILES, _CODES = "given", "teams", "team-notes", "team-files", "team-codes"
_PLACE, _MAP_HEIGHT = "atlas-answers", 340


def show_exercise() -> None:
    """Ask which exercise, which team and which economy, and show the phases that are open."""
    code = controls.switch(view.EXERCISE, EXERCISES)
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        team = controls.text(view.TEAM)
    economy = str(standpoint.chosen(view.PAGE)[ECONOMY.name] or "")
    playable = kit.playable(atlas(), exercise=code)
    if code in kit.PLAYED_FOR:
        right.markdown(f"You play **{plain(playable[economy])}**." if economy in playable else "")
        if economy not in playable:
            st.markdown(
                "Choose the economy that you play in “Where are you from?” at the top"
                + (", one with a cable of its own." if economy else ".")
            )
            _for_the_facilitator(code, "")
            return
    phases = kit.phases(atlas(), exercise=code, economy=economy)
    at = min(int(str(controls.hidden(view.PHASE))), len(phases)) if kit.paced(code) else len(phases)
    _keep(code)
    for number, phase in enumerate(phases[:at], 1):
        with st.expander(f"{number}. {phase.title}", expanded=number == at or not kit.paced(code)):
            _phase(phase, code, economy, looked_at=number == at or not kit.paced(code))
    if at < len(phases):
        _next(at)
    _sliders(code, [question for phase in phases for question in phase.questions if question.kind == "scale"])
    _hand_in(Answers(code, team or UNNAMED, economy if code in kit.PLAYED_FOR else "", _given(code)))
    _for_the_facilitator(code, economy if code in kit.PLAYED_FOR else "")


def _given(code: str) -> dict[str, tuple[str, ...]]:
    """Return what this session answered to an exercise, by question."""
    every: dict[str, dict[str, tuple[str, ...]]] = st.session_state.setdefault(_GIVEN, {})
    return every.setdefault(code, {})


def _keep(code: str) -> None:
    """Keep a copy of the answers in the browser, and take up what an earlier visit left there."""
    answers = Answers(code, "", "", _given(code))

    def take() -> None:
        found = kept.found_in_browser(f"{_PLACE}-{code}")
        before = read(found).answers if isinstance(found, str) else None
        if before is not None and not _given(code):
            _given(code).update(before.given)

    kept.in_browser(f"{_PLACE}-{code}", write(answers) if answers.given else "", gone=False, on_found=take)


def _phase(phase: Phase, code: str, economy: str, *, looked_at: bool) -> None:
    st.markdown(plain(phase.situation))
    for key in phase.figures if phase.page and looked_at else ():
        figure = atlas().kept(shown, slide=Slide(phase.page, phase.query, key)).figure
        if figure is not None:
            st.markdown(f"**{plain(figure.title)}.** {plain(figure.finding)}")
            show.alone(figure, key=f"exercise-{figure.stem}", height=_MAP_HEIGHT)
            st.caption(plain(figure.caption))
    for question in phase.questions:
        _ask(question, code)
        if code == BUILD and question.kind == "rank" and len(_given(code).get(question.code, ())) >= 2:
            landings = _given(code)[question.code]
            st.markdown(plain(what_it_buys(atlas(), economy=economy, landings=landings)))


def _ask(question: Question, code: str) -> None:
    """Show one question with what was answered to it, and keep what is answered now."""
    key, before = f"answer-{code}-{question.code}", _given(code).get(question.code, ())
    options, labels = list(question.options), question.options
    changed = partial(_answered, code, question, key)
    if key not in st.session_state and before:
        one = before[0] if question.kind in {"scale", "words"} else list(before)
        st.session_state[key] = one
    offered: dict[str, Any] = {"format_func": lambda code: labels.get(code, code), "key": key, "on_change": changed}
    if question.kind == "words":
        st.text_area(question.words, max_chars=MOST_CHARACTERS, key=key, on_change=changed, height=80)
    elif question.kind == "scale":
        if key not in st.session_state:
            st.session_state[key] = options[len(options) // 2]
        st.select_slider(question.words, options, **offered)
    elif len(options) <= 4:
        st.pills(question.words, options, selection_mode="multi", **offered)
    else:
        st.multiselect(
            question.words,
            options,
            max_selections=question.most,
            placeholder="Choose in order" if question.kind == "rank" else "Choose",
            filter_mode="contains",
            select_all=False,
            wrap=True,
            **offered,
        )


def _sliders(code: str, asked: list[Question]) -> None:
    """Let a team say that it agrees with where sliders stand that it has not moved: unmoved is no answer yet."""
    unmoved = [question for question in asked if question.code not in _given(code)]
    if unmoved:
        st.caption(f"{len(unmoved)} of {len(asked)} sliders were not moved. They count once you agree with them.")
        st.button("We agree with these as they stand", on_click=_agreed, args=(code, unmoved))


def _agreed(code: str, unmoved: list[Question]) -> None:
    for question in unmoved:
        _answered(code, question, f"answer-{code}-{question.code}")


def _answered(code: str, question: Question, key: str) -> None:
    said = st.session_state[key]
    parts = tuple(said) if isinstance(said, list) else (str(said),)
    _given(code)[question.code] = tuple(part for part in parts if part)


def _next(at: int) -> None:
    """Open the next phase with the word that the facilitator says."""
    with st.form(f"next-{at}", border=False):
        word = st.text_input(f"The facilitator's word for phase {at + 1}", key=f"word-{at}", max_chars=20)
        st.form_submit_button("Open the next phase", on_click=_open, args=(at,))
    if word and word.strip().casefold() != kit.RELEASES[at]:
        page.notices([f"“{word}” does not open phase {at + 1}. Wait for the facilitator."])


def _open(at: int) -> None:
    if str(st.session_state.get(f"word-{at}", "")).strip().casefold() == kit.RELEASES[at]:
        address.choose(view.PHASE, at + 1)


def _hand_in(answers: Answers) -> None:
    """Show the answers as a code to be read from the screen, and as a file."""
    st.header("Hand in", anchor=False)
    if not answers.given:
        st.caption("Once you have answered something, your answers stand here as a QR code, a text code and a file.")
        return
    code = to_code(answers)
    drawn, said = st.columns([1, 3])
    picture = qr(code)
    if picture:
        drawn.image(picture, caption="Your answers as a QR code", width=220)
    else:
        drawn.caption("Your answers are too long for a QR code: hand in the file.")
    with said:
        st.markdown("Show the QR code to the facilitator, or send the code below or the file. Nobody else sees it.")
        st.code(code, language=None, wrap_lines=True)
        st.download_button(
            "Save as a file",
            write(answers),
            f"{file_stem('answers', answers.exercise, answers.team)}.json",
            "application/json",
            icon=":material/save:",
            on_click="ignore",
        )
        st.caption("This browser keeps a copy of your answers; the server keeps none.")


def _for_the_facilitator(code: str, economy: str) -> None:
    with st.expander("For the facilitator"):
        played = {ECONOMY.name: economy} if economy else {}
        said = {view.PART.name: "exercise", view.EXERCISE.name: code} | played
        opened, room = (st.context.url or "").split("?")[0], st.get_option("browser.serverAddress")
        link = f"{opened.replace('//localhost', f'//{room}')}?{urlencode(said)}"  # the room cannot open localhost
        who = plain(kit.who_plays(atlas(), exercise=code, economy=economy))
        st.markdown(f"Teams open this link, or read it as a QR code. {who}")
        st.code(link, language=None)
        picture = qr(link)
        if picture:
            st.image(picture, caption="Link for the teams", width=220)
        if kit.paced(code):
            st.markdown("Say the word of a phase when the room is ready.")
            st.markdown("\n".join(f"- Phase {n}: **{word}**" for n, word in enumerate(kit.RELEASES[1:], 2)))
            st.markdown("Roles to hand out: " + "; ".join(kit.ROLES.values()) + ".")
        st.markdown("In the end teams hand in a code, and “Results of the teams” at the top compares them.")


def show_results() -> None:
    """Take the answers of teams, and show them side by side."""
    with st.form("team-load", clear_on_submit=True, border=False):
        st.file_uploader("Files of the teams", type="json", accept_multiple_files=True, key=_FILES, max_upload_size=1)
        st.text_area("Codes of the teams, one a line", key=_CODES, height=90)
        st.form_submit_button("Add", on_click=_load, type="primary")
    page.notices(st.session_state.get(_NOTES, ()))
    teams: list[Answers] = st.session_state.get(_TEAMS, [])
    if not teams:
        st.markdown("Add the files or codes of the teams. They stay in this session: nobody else sees them.")
        return
    played = [code for code in EXERCISES if any(one.exercise == code for one in teams)]
    for code in played:
        st.header(EXERCISES[code], anchor=f"results-{code}")
        for figure in results(atlas(), exercise=code, answers=teams):
            show.show(figure, folded=True)
        codes = " ".join(to_code(one) for one in teams if one.exercise == code)
        asked = {view.EXERCISE.name: code, ANSWERS: codes}
        take_away.along(f"results-{code}", "Take these results home", asked, REPORT_KINDS)
    st.button("Forget these answers", icon=":material/delete_sweep:", on_click=_forget)


def _forget() -> None:
    st.session_state[_TEAMS], st.session_state[_NOTES] = [], ()


def _load() -> None:
    """Take up files and codes; a team that hands in again replaces what it handed in before."""
    files, lost = kept.arrived(_FILES)
    read_files = [read(file.getvalue()) for file in files]
    read_codes = [from_code(line) for line in str(st.session_state.get(_CODES) or "").splitlines() if line.strip()]
    teams = {(one.exercise, one.team): one for one in st.session_state.get(_TEAMS, [])}
    notes = [f"{counted(lost, 'file')} did not arrive. Choose and add again."] if lost else []
    for reading in (*read_files, *read_codes):
        notes += reading.messages
        one = reading.answers
        if one is not None and one.exercise in EXERCISES:
            teams[one.exercise, one.team] = one
        elif one is not None:
            notes.append(f"{one.team}: there is no exercise “{one.exercise}”. It is left out.")
    if len(teams) > MOST_TEAMS:
        notes.append(f"{len(teams)} answers; the first {MOST_TEAMS} are used.")
    st.session_state[_TEAMS], st.session_state[_NOTES] = list(teams.values())[:MOST_TEAMS], tuple(notes)
