"""What each page is opened for, in words: questions that set its controls; every view stands under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.parameters import OWNED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    words
        As a visitor would ask it.
    says
        Name of a parameter of a link and the code it takes, for each that the question sets.
    """

    words: str
    says: tuple[tuple[str, str], ...]

    @property
    def sets(self) -> tuple[tuple[Parameter, str], ...]:
        """Return the parameters that it sets, each with its code."""
        return tuple((_BY_NAME[name], code) for name, code in self.says)


_BY_NAME: Mapping[str, Parameter] = {parameter.name: parameter for parameter in OWNED}
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "compare": (
        Question("Who is larger than us?", (("picture", "ladder"), ("by", "value-gdp"))),
        Question("What is a fair comparison?", (("picture", "ladder"), ("by", "revenue-government"))),
        Question("How did it change?", (("picture", "time"),)),
        Question("How many of us make one of them?", (("picture", "together"),)),
    ),
    "hubs": (
        Question("Where are our peers and we not?", (("hub_view", "peers"),)),
        Question("Who is present in this hub?", (("hub_view", "map"),)),
        Question("Which model do others use?", (("hub_view", "models"),)),
        Question("How complete are the lists?", (("hub_view", "coverage"),)),
    ),
    "taxonomy": (
        Question("What does this kind of diplomacy cover?", (("tax_view", "matrix"),)),
        Question("Which issues hang together?", (("tax_view", "subway"),)),
        Question("Cyber, digital or tech: which word to use?", (("tax_view", "terms"),)),
        Question("Who has a strategy, and on what?", (("tax_view", "strategies"),)),
    ),
    "timeline": (
        Question("How did it come to this?", (("timeline_view", "events"),)),
        Question("Where is it going?", (("timeline_view", "trends"),)),
        Question("What can our ministry do?", (("timeline_view", "skills"),)),
        Question("How do we teach it?", (("timeline_view", "workshops"),)),
    ),
}


def answered(question: Question, state: Mapping[str, object]) -> bool:
    """Tell whether a page shows the answer to a question.

    Parameters
    ----------
    question
        One of ``QUESTIONS``.
    state
        What the controls say, by the parameter's name.
    """
    return all(state.get(name) == code for name, code in question.says)
