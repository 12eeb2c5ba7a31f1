"""The dossier on size: an economy beside technology companies, cloud regions, and who is online."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.compare_words import named
from analysis.wording import amount_text, counted, listed
from figures.compare import shown as compare
from figures.compare.answer import answer
from figures.compare.view import read
from figures.country.section import Section, said
from figures.figure import Figure
from figures.lead import Lead
from figures.standpoint import members, name_of
from loaders.cloud import load_cloud_regions
from loaders.companies import load_companies
from loaders.indicators import load_internet_users
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas

COMPANIES = "How large is it beside technology companies?"
ONLINE = "Which clouds stand there, and who is online?"
_NAMED = 8
_CAUTION = (
    "A region stands at its city, not at its halls, and may be closed to some customers. The list has the regions of "
    "{} public clouds, not every data centre."
)


def beside_companies(atlas: Atlas, *, code: str) -> Section:
    """Return a place beside technology companies. Parameter as for `figures.country.network.exposure`."""
    view = read(atlas, {"economy": code})
    found = answer(atlas, view=view)
    drawn, *_ = compare.figures(atlas, view=view)
    return Section(
        "companies",
        COMPANIES,
        said(
            found.sentence,
            found.others,
            "" if drawn.finding.startswith(found.sentence) else drawn.finding,
            _homes(atlas, code),
        ),
        partial(compare.figures, atlas, view=view),
        Lead("compare", "Who is larger than us?", "ladder", (("economy", code),)),
    )


def _homes(atlas: Atlas, code: str) -> str:
    seats = atlas.book.seats
    here = [company for iso3 in members(atlas, code=code) for company in seats.get(iso3, ())]
    total = len(atlas.frame(load_companies))
    if not here:
        return f"None of the {total} large technology companies in the list has its headquarters there."
    names = listed([named(atlas.book.parties[company].label) for company in here], most=_NAMED)
    have = "has its" if len(here) == 1 else "have their"
    return f"Of the {total} large technology companies in the list {len(here)} {have} headquarters there: {names}."


def online(atlas: Atlas, *, code: str) -> Section:
    """Return cloud regions and internet users of a place. Parameter as before."""
    return Section(
        "online",
        ONLINE,
        said(_clouds(atlas, code), _users(atlas, code)),
        partial(_online_figures, atlas, code),
        Lead("compare", "Internet users and servers side by side", "countries", (("economy", code),)),
    )


def _regions(atlas: Atlas, code: str) -> pd.DataFrame:
    rows = atlas.frame(load_cloud_regions)
    return rows[rows["iso3"].isin(members(atlas, code=code))].sort_values(["status", "provider", "city"])


def _clouds(atlas: Atlas, code: str) -> str:
    rows = atlas.frame(load_cloud_regions)
    providers = rows["provider"].nunique()
    own = _regions(atlas, code)
    own = own[own["status"] == "in service"]
    as_of = str(rows["as_of"].max())
    if own.empty:
        return f"No region of the {providers} public clouds in the list is in service there, as of {as_of}."
    by = own["provider"].value_counts()
    names = listed([f"{provider} ({number})" for provider, number in by.items()], most=_NAMED)
    are = f"{counted(len(own), 'cloud region')} {'is' if len(own) == 1 else 'are'} in service there"
    return f"{are}, of {names}, as of {as_of}. {_CAUTION.format(providers)}"


def _users(atlas: Atlas, code: str) -> str:
    rows = _latest_users(atlas, code)
    if rows.empty:
        return ""
    total, first, last = float(rows["internet_users"].sum()), int(rows["year"].min()), int(rows["year"].max())
    people = amount_text(total, "people")
    if code in atlas.economy_names:
        share = rows["percent_of_population"].iloc[0]
        return f"{people} used the internet in {last}, {share:.0f}% of the population, by the estimate of the source."
    when = f"{last}" if first == last else f"{first} to {last}"
    every = len(members(atlas, code=code))
    where = f"its {every} economies" if len(rows) == every else f"the {len(rows)} of its {every} with a figure"
    return f"{people} used the internet in {where} ({when})."


def _latest_users(atlas: Atlas, code: str) -> pd.DataFrame:
    rows = atlas.frame(load_internet_users)
    own = rows[rows["iso3"].isin(members(atlas, code=code))].dropna(subset=["internet_users", "percent_of_population"])
    return own.sort_values("year").drop_duplicates("iso3", keep="last")


def _online_figures(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    name = named(name_of(atlas, code=code))
    found: list[Figure] = []
    regions, users = _regions(atlas, code), _latest_users(atlas, code)
    if len(regions):
        table = regions[["provider", "region_name", "city", "status", "kind", "launched_year", "source_id", "as_of"]]
        providers = atlas.frame(load_cloud_regions)["provider"].nunique()
        labels = {"region_name": "Region", "launched_year": "Opened (year)"}
        found.append(
            Figure(
                "country-clouds",
                f"Cloud regions in {name}",
                _clouds(atlas, code),
                table,
                cited(table["source_id"]),
                labels=labels,
                note=_CAUTION.format(providers),
            )
        )
    if len(users):
        table = users.assign(name=users["iso3"].map(atlas.economy_names))[
            ["name", "year", "internet_users", "percent_of_population", "confidence", "source_id", "as_of"]
        ]
        found.append(
            Figure(
                "country-users",
                f"Internet users in {name}",
                _users(atlas, code),
                table,
                cited(table["source_id"]),
                labels={"name": "Economy", "percent_of_population": "Share of population (%)"},
                note="Shares are estimates of the source, of different years.",
            )
        )
    return tuple(found)


def cloud_date(atlas: Atlas) -> tuple[str, str]:
    """Return date and sources of the list of cloud regions."""
    rows = atlas.frame(load_cloud_regions)
    return str(rows["as_of"].max()), "|".join(dict.fromkeys(rows["source_id"]))


def users_dates(atlas: Atlas, code: str) -> tuple[str, str]:
    """Return date and sources of a place's internet users; empty where there are none."""
    rows = _latest_users(atlas, code)
    return (str(rows["as_of"].max()) if len(rows) else "", "|".join(dict.fromkeys(rows["source_id"])))
