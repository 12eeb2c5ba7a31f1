"""Present, not present, or not established: the state of every economy in every hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.hubs import kind_names

if TYPE_CHECKING:
    from collections.abc import Collection

STATES = {"yes": "Present", "no": "Not present", "unknown": "Not established"}
HOST = "host"
FROM_MEMORY = "unverified"
EVIDENCE_OF = {"verified": "confirmed", "dataset": "likely", "derived": "likely", "unverified": "unknown"}
_MISSION = "permanent_mission"
_DOUBTS = {("yes", "unknown"): " (general knowledge)", ("no", "likely"): " (on no list)"}


def states(presence: pd.DataFrame, economies: pd.DataFrame, hub_id: str, *, from_memory: bool = False) -> pd.DataFrame:
    """Return the state of each economy in a hub whose missions were gone through one by one.

    Parameters
    ----------
    presence
        Frame of ``hub_presence``.
    economies
        Frame of the table of this name.
    hub_id
        The hub; a hub that was not gone through gives no row.
    from_memory
        Whether an answer from general knowledge counts; if not, it is not established.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``name``, ``presence`` (a key of ``STATES``), ``basis``, ``confidence``, ``note``, ``source_id``,
        ``as_of``; by name.
    """
    rows = presence[presence["hub_id"] == hub_id]
    if not from_memory:
        rows = rows.assign(presence=rows["presence"].mask(rows["confidence"] == FROM_MEMORY, "unknown"))
    named = rows.merge(economies[["iso3", "name"]], on="iso3", validate="many_to_one").sort_values("name")
    return named[["iso3", "name", "presence", "basis", "confidence", "note", "source_id", "as_of"]].reset_index(
        drop=True
    )


def summary(found: pd.DataFrame) -> pd.Series:
    """Return the number of economies in each state, zero where there is none.

    Parameters
    ----------
    found
        From `states`.
    """
    return found["presence"].value_counts().reindex(list(STATES), fill_value=0)


def everywhere(
    seen: pd.DataFrame,
    conceivable: pd.DataFrame,
    asked: pd.DataFrame,
    hubs: pd.DataFrame,
    economies: Collection[str],
    *,
    covered: Collection[str],
) -> pd.DataFrame:
    """Return the state of each economy in each hub; not to be on a list is no absence where the list is short.

    Parameters
    ----------
    seen
        As ``analysis.hubs.presence``, of the offices that count.
    conceivable
        The same with offices known from general knowledge: whoever stands there is never said to be not present, nor
        is who stands in no hub at all, as most territories do.
    asked
        Frame of ``hub_presence``, of hubs gone through one by one: there only an answer makes a state.
    hubs
        Frame of the table of this name.
    economies
        Their codes.
    covered
        Hubs whose lists reach enough of the published count: see ``analysis.hub_coverage.well_covered``.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``hub_id``, ``presence`` (a key of ``STATES``, or ``host``), ``evidence`` (``confirmed``, ``likely``
        or ``unknown``; empty for a host), ``n_types``, ``office_types``; one row for each economy in each hub.
    """
    there = {(r.hub_id, r.iso3): r for r in seen.itertuples(index=False)}
    maybe = set(zip(conceivable["hub_id"], conceivable["iso3"], strict=True))
    answers = asked[asked["confidence"] != FROM_MEMORY]
    nowhere = set(zip(*answers.loc[answers["presence"] == "no", ["hub_id", "iso3"]].to_numpy().T, strict=True))
    one_by_one, abroad = set(asked["hub_id"]), set(conceivable["iso3"])
    rows: list[tuple[str, str, str, str, int, str]] = []
    for hub_id, host in zip(hubs["hub_id"], hubs["iso3"], strict=True):
        listed = hub_id in covered and hub_id not in one_by_one
        for iso3 in economies:
            key, office = (hub_id, iso3), there.get((hub_id, iso3))
            if iso3 == host:
                rows.append((iso3, hub_id, HOST, "", 0, ""))
            elif office is not None:
                word = EVIDENCE_OF[str(office.verification)]
                rows.append((iso3, hub_id, "yes", word, int(str(office.n_types)), str(office.office_types)))
            elif key not in maybe and key in nowhere:
                rows.append((iso3, hub_id, "no", "confirmed", 0, ""))
            elif listed and iso3 in abroad and key not in maybe:
                rows.append((iso3, hub_id, "no", "likely", 0, ""))
            else:
                rows.append((iso3, hub_id, "unknown", "unknown", 0, ""))
    return pd.DataFrame(rows, columns=["iso3", "hub_id", "presence", "evidence", "n_types", "office_types"])


def in_words(found: pd.DataFrame) -> list[str]:
    """Return each state in words: the kinds of office of who is present, and what an answer rests on.

    Parameters
    ----------
    found
        As `everywhere`, or some of its rows.
    """
    said = []
    for state, evidence, kinds in zip(found["presence"], found["evidence"], found["office_types"], strict=True):
        text = kind_names(kinds) if state == "yes" else "Host" if state == HOST else STATES[state]
        said.append(f"{text}{_DOUBTS.get((state, evidence), '')}")
    return said


def asked_about(asked: pd.DataFrame, kinds: Collection[str]) -> pd.DataFrame:
    """Return the answers on missions that speak of the chosen kinds of office; all where none is chosen.

    Parameters
    ----------
    asked
        Frame of ``hub_presence``.
    kinds
        Kinds of office; empty means any.
    """
    return asked if set(kinds) <= {_MISSION} else asked.iloc[:0]
