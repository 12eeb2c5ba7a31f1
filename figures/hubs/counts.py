"""What the figures on hubs share: counts of offices, each prepared once, and how to read them in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis import hub_coverage, hub_matrix, hub_models, hub_peers, hubs, presence
from analysis.hubs import Choice
from analysis.provenance import inherited, past_shelf_life
from analysis.wording import listed
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp, load_population
from loaders.hubs import (
    SCHEMAS,
    load_hub_coverage_rules,
    load_hub_headline_counts,
    load_hub_presence,
    load_hubs,
    load_representations,
    load_tech_envoys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from figures.hubs.view import View

OFFICE_LABELS: Mapping[str, str] = {
    "institution_name": "Institution",
    "opened_year": "Since",
    "closed_year": "Until",
    "office": "Kind",
    "as_of": "As of",
}
_DATED = {
    "representations": ("offices", load_representations),
    "hub_presence": ("missions in Geneva and New York", load_hub_presence),
    "tech_envoys": ("envoys", load_tech_envoys),
}
NO_OFFICE = "No office is counted with these settings."


def totals(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    """Return economies and offices per hub: see `analysis.hubs.hub_totals`."""
    return atlas.kept(_totals, choice=choice)


def _totals(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hubs.hub_totals(atlas.offices(choice), atlas.frame(load_hubs))


def coverage(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    """Return our counts and the published ones, whatever kinds of office are chosen."""
    return atlas.kept(_coverage, choice=replace(choice, kinds=()))


def _coverage(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hub_coverage.coverage(
        atlas.offices(choice),
        atlas.frame(load_hub_headline_counts),
        atlas.frame(load_hub_coverage_rules),
        atlas.frame(load_economies),
        atlas.frame(load_hubs),
    )


def well_covered(atlas: Atlas, *, kinds: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the hubs whose sourced lists are long enough to speak of absence: see `hub_coverage.well_covered`."""
    found = coverage(atlas, choice=Choice())
    return hub_coverage.well_covered(found, atlas.frame(load_hub_coverage_rules), kinds)


def states(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    """Return the state of every economy in every hub: see `analysis.presence.everywhere`."""
    return atlas.kept(_states, choice=choice)


def _states(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return presence.everywhere(
        atlas.presence(choice),
        atlas.presence(replace(choice, unverified=True)),
        presence.asked_about(atlas.frame(load_hub_presence), choice.kinds),
        atlas.frame(load_hubs),
        list(atlas.frame(load_economies)["iso3"]),
        covered=well_covered(atlas, kinds=choice.kinds),
    )


def by_hub(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    """Return the state of every economy (index) in every hub (column) in words, with ``source_id`` and ``as_of``."""
    return atlas.kept(_by_hub, choice=choice)


def _by_hub(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    words = hub_matrix.in_hubs(states(atlas, choice=choice))[list(atlas.frame(load_hubs)["hub_id"])]
    return inherited(words.rename_axis("iso3").reset_index(), atlas.presence(choice), by="iso3").set_index("iso3")


def states_of(atlas: Atlas, *, choice: Choice, iso3: str) -> pd.DataFrame:
    """Return the state of one economy in every hub, with ``hub`` (name) and ``said`` (state and kinds in words)."""
    found = states(atlas, choice=choice)
    own = found[found["iso3"] == iso3]
    names = atlas.frame(load_hubs).set_index("hub_id")["name"]
    return own.assign(hub=own["hub_id"].map(names), said=presence.in_words(own))


def present_in(atlas: Atlas, *, choice: Choice, iso3: str | None) -> frozenset[str]:
    """Return the hubs where an economy is present; none where no economy is chosen."""
    found = states(atlas, choice=choice)
    return frozenset(found.loc[(found["iso3"] == iso3) & (found["presence"] == "yes"), "hub_id"])


def old_lists(atlas: Atlas, *, date: str) -> str:
    """Return which dated lists of the page are older than their shelf life, in a sentence; empty where none is.

    Parameters
    ----------
    date
        Day on which it is asked, YYYY-MM-DD.
    """
    return atlas.kept(_old_lists, date=date)


def _old_lists(atlas: Atlas, *, date: str) -> str:
    frames = {name: atlas.frame(load) for name, (_, load) in _DATED.items()}
    days = {schema.name: schema.shelf_life_days for schema in SCHEMAS}
    old = past_shelf_life(frames, days, date)
    parts = [f"{_DATED[r.table][0]} (of {r.in_force}, good for {r.shelf_life_days} days)" for r in old.itertuples()]
    return f"Older than they should be, so check before quoting: {listed(parts)}." if parts else ""


def models(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    """Return the model of each economy: see `analysis.hub_models.models`."""
    return atlas.kept(_models, choice=choice)


def _models(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hub_models.models(atlas.offices(choice), atlas.frame(load_economies))


def sizes(atlas: Atlas) -> pd.DataFrame:
    """Return GDP and population of each economy: see `analysis.hub_peers.latest_sizes`."""
    return atlas.kept(_sizes)


def _sizes(atlas: Atlas) -> pd.DataFrame:
    return hub_peers.latest_sizes(atlas.frame(load_gdp), atlas.frame(load_population))


def hub_order(atlas: Atlas, *, choice: Choice) -> list[str]:
    """Return the names of the hubs, those with most economies first."""
    return list(totals(atlas, choice=choice)["name"])


def named(atlas: Atlas, offices: pd.DataFrame, *without: str) -> pd.DataFrame:
    """Return offices with the names a reader knows.

    Parameters
    ----------
    offices
        The counted offices.
    without
        Columns to leave out.
    """
    frame = hubs.named_offices(offices, atlas.frame(load_economies), atlas.frame(load_hubs))
    return frame.drop(columns=["hub_id", "iso3", *without])


def how_covered(atlas: Atlas, *, choice: Choice, hub: str) -> str:
    """Return in a sentence how far the offices of a hub reach the published total."""
    rows = coverage(atlas, choice=choice)
    rows = rows[(rows["hub_id"] == hub) & rows["is_main"]]
    if rows.empty:
        return "No published total was found to check this hub against."
    row = rows.iloc[0]
    words = {"exact": "", "at least": "at least ", "about": "about "}[row["qualifier"]]
    return f"Coverage: {row['ours']} of {words}{row['published']} published {row['measure']} ({row['percent']:.0f}%)."


def what_counts(atlas: Atlas, *, view: View) -> tuple[str, str]:
    """Return how many offices count, and how far they can be trusted."""
    rows = atlas.offices(view.choice)
    every = atlas.offices(Choice(unverified=True, kinds=view.choice.kinds))
    by_word = rows["verification"].value_counts()
    parts = [f"{by_word[word]:,} {name}" for word, name in hubs.VERIFICATION_NAMES.items() if by_word.get(word, 0)]
    weak = int((every["verification"] == "unverified").sum())
    counted = f"Counting {len(rows):,} offices of {rows['iso3'].nunique()} economies"
    trust = f"{listed(parts) or 'none'}."
    if view.choice.unverified:
        warning = f"The {weak:,} unverified offices rest on general knowledge: nobody has opened a source for them."
        return counted, f"{trust} {warning}"
    return counted, f"{trust} {weak:,} unverified offices are left out."


def reading_note(text: str = "") -> str:
    """Return how to read counts, after what is special to a figure."""
    return f"{text} Rows of the data are offices; each economy is counted once.".strip()


def broken_rows(atlas: Atlas) -> tuple[str, ...]:
    """Return what was left out of the table of offices because it breaks a rule, one message each."""
    return atlas.table(load_representations).problems
