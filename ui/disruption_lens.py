"""Two views of the disruption page: who controls the cables, and the cable that would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures.disruption import added_cable, shown
from figures.disruption import view as ask_for
from ui import controls, page, show
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter, Value


def _ask(*parameters: Parameter) -> dict[str, Value]:
    return controls.ask(ask_for, *parameters, places=st.columns(len(parameters)))


def who_controls(said: Mapping[str, Value]) -> None:
    """Ask for cables that do not count, and show who stands behind the economy chosen in the frame and what is left."""
    sides = st.columns(2, gap="medium")
    asked = _ask(*ask_for.EXCLUDED[:3]) | _ask(*ask_for.EXCLUDED[3:])
    found = shown.at_once(atlas(), view=ask_for.read(atlas(), {**said, **asked}))
    for place, figure in zip((*sides, *[st.container()] * (len(found) - 2)), found, strict=True):
        with place:
            show.show(figure, folded=True)


def cable_that_helps(said: Mapping[str, Value]) -> None:
    """Ask for whom and which cable, and show what it buys and which planned one buys most."""
    asked = _ask(ask_for.GROUP, ask_for.ADD)
    asked |= _ask(ask_for.LANDINGS if asked[ask_for.ADD.name] == "drawn" else ask_for.PLAN)
    view = ask_for.read(atlas(), {**said, **asked})
    page.notices(added_cable.not_drawn(atlas(), view=view))
    for figure in shown.at_once(atlas(), view=view):
        show.show(figure, folded=True)


VIEWS = {"control": who_controls, "added": cable_that_helps}
