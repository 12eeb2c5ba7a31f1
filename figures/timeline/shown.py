"""Which figures the page on timeline and trends shows for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.file_names import filed
from figures.timeline import cooperation, events, learn, practice, reach, skills, trends, words, workshops

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.figure import Figure
    from figures.timeline.view import View

_Builder = tuple["Callable[..., Figure]", tuple[str, ...]]
_WHICH_EVENTS = ("period", "series", "categories", "find")
_SHOWN: Mapping[str, tuple[_Builder, ...]] = {
    "events": ((events.events, _WHICH_EVENTS), (events.places, _WHICH_EVENTS)),
    "trends": ((trends.balance, ("positions",)), (trends.radar, ()), (trends.wider, ())),
    "reach": ((reach.adoption, ()), (reach.leaders, ()), (reach.dated_figures, ())),
    "skills": ((skills.competences, ("levels",)), (skills.learning_times, ("levels",))),
    "cooperation": ((cooperation.models, ()), (cooperation.taken_up, ())),
    "meetings": ((cooperation.meetings, ()), (workshops.platforms, ())),
    "practice": (
        (practice.institutions, ()),
        (practice.envoy_day, ()),
        (practice.social_media, ()),
        (practice.award, ()),
    ),
    "workshops": ((workshops.camp, ()), (workshops.exercises, ())),
    "learn": ((learn.materials, ()),),
    "faq": ((words.questions, ("search", "topics")),),
    "glossary": ((words.glossary, ("search", "topics")),),
}


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return what the page shows for a view, in reading order."""
    return tuple(filed(atlas, build, view, fields) for build, fields in _SHOWN[view.part])
