"""Where something leads: a page, what its link says, and the question it answers."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from analysis.wording import possessive
from figures.address import ECONOMY
from figures.pages import BY_NAME

DOSSIER = "country"


@dataclass(frozen=True)
class Lead:
    """Where an entry leads.

    Attributes
    ----------
    page
        A page of `figures.pages`.
    question
        What a visitor comes to it for.
    tab
        Code of one of its tabs; its first if empty.
    says
        What else the link says: names and texts.
    """

    page: str
    question: str
    tab: str = ""
    says: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """Return what the link to it says."""
        return dict(self.says) | ({BY_NAME[self.page].tab: self.tab} if self.tab else {})

    @property
    def address(self) -> str:
        """Return the link itself, from the root of the app."""
        return f"/{self.page}{'?' if self.query else ''}{urlencode(self.query)}"


def to_dossier(code: str, name: str) -> Lead:
    """Return where all that is known of an economy or bloc stands on one page.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`.
    name
        Its name.
    """
    return Lead(DOSSIER, f"{possessive(name)} dossier", says=((ECONOMY.name, code),))
