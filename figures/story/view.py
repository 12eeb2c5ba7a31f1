"""What a link to the stories says: which story, which slide, and whether it is being presented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.address import Parameter
from figures.exercise.codes import CABLE_LOSS, EXERCISES
from figures.pages import BY_NAME
from figures.story import file
from figures.story.ready import ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas

PAGE = file.PAGE
MINE = "mine"
"""The story of this session, saved by its owner alone."""
PART = Parameter("story_view", "View", "one", PAGE, default="ready", control="switch")
TOLD = Parameter("story", "Story", "one", PAGE, default=MINE)
SLIDE = Parameter("slide", "Slide", "number", PAGE, default=0, low=0, high=file.MOST_SLIDES + 1)
PRESENT = Parameter("present", "Present", "flag", PAGE, default=False)
PACKED = Parameter("told", "Story in the link", "text", PAGE, default="", most=file.MOST_IN_LINK)
EXERCISE = Parameter("exercise", "Exercise", "one", PAGE, default=CABLE_LOSS, control="switch")
TEAM = Parameter("team", "Name of your team", "text", PAGE, default="", most=60)
PHASE = Parameter("phase", "Phase", "number", PAGE, default=1, low=1, high=4)
PARAMETERS = (PART, TOLD, SLIDE, PRESENT, PACKED, EXERCISE, TEAM, PHASE)


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a number, a switch or a text.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``.
    """
    if parameter == PART:
        return BY_NAME[PAGE].tabs
    if parameter == EXERCISE:
        return EXERCISES
    if parameter == TOLD:
        return {code: story.title for code, story in atlas.kept(ready).items()} | {MINE: "My story"}
    return {}
