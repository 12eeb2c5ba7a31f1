"""Who is represented in which technology hub. Rows of the data are offices; counts here are of distinct economies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TYPE_NAMES: Mapping[str, str] = {
    "tech_ambassador_office": "Tech ambassador",
    "consulate_general": "Consulate general",
    "consulate": "Consulate",
    "innovation_centre": "Innovation centre",
    "trade_or_investment_office": "Trade or investment office",
    "honorary_consulate": "Honorary consulate",
    "embassy": "Embassy",
    "permanent_mission": "Permanent mission",
    "liaison_office": "Liaison office",
    "eu_delegation_office": "EU office",
}

VERIFICATION_NAMES: Mapping[str, str] = {
    "verified": "verified",
    "dataset": "from a dataset",
    "derived": "derived",
    "unverified": "unverified",
}

STRENGTH = ("verified", "dataset", "derived", "unverified")


@dataclass(frozen=True)
class Choice:
    """Which offices count.

    Attributes
    ----------
    unverified, closed, subnational
        Whether offices nobody has checked, closed ones, and those of parts of an economy count.
    kinds
        Only these kinds of office; all if empty.
    """

    unverified: bool = False
    closed: bool = False
    subnational: bool = False
    kinds: tuple[str, ...] = ()


def counted(
    offices: pd.DataFrame,
    *,
    unverified: bool = False,
    closed: bool = False,
    subnational: bool = False,
    office_types: Collection[str] = (),
) -> pd.DataFrame:
    """Return the offices that a view counts.

    An unverified row gives way to a better one for the same kind of office of the same economy in the same hub.

    Parameters
    ----------
    offices
        As ``load_representations``.
    unverified, closed, subnational
        Whether offices nobody has checked, closed ones, and those of provinces or states of a federation count.
    office_types
        Only these kinds; all if empty.
    """
    same = ["hub_id", "iso3", "office_type"]
    weak = offices["verification"] == "unverified"
    better = pd.MultiIndex.from_frame(offices.loc[~weak & (offices["entity_class"] != "subnational"), same])
    keep = ~weak | (unverified & ~pd.MultiIndex.from_frame(offices[same]).isin(better))
    if not closed:
        keep &= offices["status"] != "closed"
    if not subnational:
        keep &= offices["entity_class"] != "subnational"
    if office_types:
        keep &= offices["office_type"].isin(list(office_types))
    return offices[keep]


def presence(offices: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each economy in each hub where it keeps at least one office.

    Parameters
    ----------
    offices
        The counted offices.

    Returns
    -------
    pandas.DataFrame
        ``hub_id``, ``iso3``, ``n_types`` (kinds of office), ``n_offices``, ``office_types`` (joined by |, in the
        order of ``TYPE_NAMES``), ``verification`` (the best of its offices), ``source_id``, ``as_of`` (latest).
    """
    columns = ["hub_id", "iso3", "n_types", "n_offices", "office_types", "verification", "source_id", "as_of"]
    ranks = {kind: rank for rank, kind in enumerate(TYPE_NAMES)}
    strengths = {word: rank for rank, word in enumerate(STRENGTH)}
    together: dict[tuple[str, str], list[tuple[int, int, str, str]]] = {}
    wanted = offices[["hub_id", "iso3", "office_type", "verification", "source_id", "as_of"]]
    for hub_id, iso3, kind, word, source_id, as_of in wanted.itertuples(index=False, name=None):
        together.setdefault((hub_id, iso3), []).append((ranks[kind], strengths[word], source_id, as_of))
    kinds, rows = list(TYPE_NAMES), []
    for (hub_id, iso3), kept in sorted(together.items()):
        kept.sort()
        types = sorted({rank for rank, *_ in kept})
        sources = dict.fromkeys(part for *_, cell, _ in kept for part in cell.split("|"))
        best = STRENGTH[min(strength for _, strength, *_ in kept)]
        latest = max(as_of for *_, as_of in kept)
        names = "|".join(kinds[rank] for rank in types)
        rows.append((hub_id, iso3, len(types), len(kept), names, best, "|".join(sources), latest))
    return pd.DataFrame(rows, columns=columns)


def hub_totals(offices: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return for every hub how many economies and offices are counted in it, most economies first.

    Parameters
    ----------
    offices
        The counted offices.
    hubs
        As ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``hubs`` plus ``n_economies`` (distinct), ``n_states`` (of these, states: neither unions nor observers nor
        partially recognised), ``n_offices``, ``n_types``, ``n_checked`` (economies with at least one verified office)
        and ``n_unverified`` (economies there only by unverified rows). Hubs with no office have zeros.
    """
    by_hub = offices.groupby("hub_id")
    states = offices[offices["entity_class"] == "state"].groupby("hub_id")["iso3"].nunique()
    verified = offices[offices["verification"] == "verified"].groupby("hub_id")["iso3"].nunique()
    seen = presence(offices)
    weak = seen[seen["verification"] == "unverified"].groupby("hub_id")["iso3"].nunique()
    totals = pd.DataFrame(
        {
            "n_economies": by_hub["iso3"].nunique(),
            "n_states": states,
            "n_offices": by_hub.size(),
            "n_types": by_hub["office_type"].nunique(),
            "n_checked": verified,
            "n_unverified": weak,
        }
    )
    result = hubs.merge(totals, left_on="hub_id", right_index=True, how="left")
    result[list(totals)] = result[list(totals)].fillna(0).astype("int64")
    return result.sort_values(["n_economies", "name"], ascending=[False, True], ignore_index=True)


def type_totals(offices: pd.DataFrame) -> pd.DataFrame:
    """Return how many economies keep each kind of office, in the order of ``TYPE_NAMES``.

    Parameters
    ----------
    offices
        The counted offices, of one hub or of many.

    Returns
    -------
    pandas.DataFrame
        ``office_type``, ``type_name``, ``n_economies``, ``n_offices``; kinds with none are left out.
    """
    groups = offices.groupby("office_type")
    totals = pd.DataFrame({"n_economies": groups["iso3"].nunique(), "n_offices": groups.size()})
    order = [kind for kind in TYPE_NAMES if kind in totals.index]
    totals = totals.loc[order].rename_axis("office_type").reset_index()
    return totals.assign(type_name=totals["office_type"].map(dict(TYPE_NAMES)))


def named_offices(offices: pd.DataFrame, economies: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return offices with the names a reader knows, by hub, kind and economy.

    Parameters
    ----------
    offices
        The counted offices.
    economies, hubs
        As ``load_economies`` and ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``hub``, ``economy``, ``office`` (kind), ``institution_name``, ``opened_year``, ``closed_year`` (left out where
        none is known), ``status``, ``confidence``, ``note``, ``hub_id``, ``iso3``, ``source_id``, ``as_of``.
    """
    ranks = {kind: rank for rank, kind in enumerate(TYPE_NAMES)}
    rows = offices.assign(
        hub=offices["hub_id"].map(hubs.set_index("hub_id")["name"]),
        economy=offices["iso3"].map(economies.set_index("iso3")["name"]),
        office=offices["office_type"].map(dict(TYPE_NAMES)),
        confidence=offices["verification"].map(dict(VERIFICATION_NAMES)),
        note=offices["note"].fillna(""),
        type_rank=offices["office_type"].map(ranks),
    ).sort_values(["hub", "type_rank", "economy", "institution_name"], kind="stable", ignore_index=True)
    columns = ["hub", "economy", "office", "institution_name", "opened_year", "closed_year", "status", "confidence"]
    if rows["closed_year"].isna().all():
        columns.remove("closed_year")
    return rows[[*columns, "note", "hub_id", "iso3", "source_id", "as_of"]]


def kind_names(office_types: str) -> str:
    """Return ``consulate_general|embassy`` as ``Consulate general, Embassy``; no office as ``none found``."""
    return ", ".join(TYPE_NAMES[kind] for kind in office_types.split("|") if kind) or "none found"


def openings(offices: pd.DataFrame, *, step: int = 10) -> pd.DataFrame:
    """Return openings and closings by period, for offices whose year is known.

    Parameters
    ----------
    offices
        Offices, closed ones too.
    step
        Length of a period in years.

    Returns
    -------
    pandas.DataFrame
        ``period`` (first year), ``label`` (for example ``2010-2019``), ``event`` (``opened`` or ``closed``),
        ``n_offices``, ``names`` (up to eight offices); oldest first.
    """
    parts = []
    for event in ("opened", "closed"):
        rows = offices.dropna(subset=[f"{event}_year"])
        year = rows[f"{event}_year"].astype("int64")
        parts.append(
            rows.assign(period=year // step * step, event=event)
            .groupby(["period", "event"])
            .agg(n_offices=("institution_name", "size"), names=("institution_name", _a_few))
            .reset_index()
        )
    result = pd.concat(parts, ignore_index=True)
    labels = [f"{start}-{start + step - 1}" for start in result["period"]]
    return result.assign(label=labels).sort_values(["period", "event"], ignore_index=True)


def _a_few(names: pd.Series) -> str:
    shown = sorted(names)[:8]
    return "; ".join(shown) + (f"; and {len(names) - 8} more" if len(names) > 8 else "")
