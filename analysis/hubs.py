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
CONSULAR = frozenset({"consulate_general", "consulate", "liaison_office"})
CENTRES = frozenset({"innovation_centre", "trade_or_investment_office"})
MODEL_HUB = "bay_area"
CAPITAL_HUB = "washington_dc"
ASIA_PACIFIC = frozenset({"Asia", "Oceania"})
COMPUTED = "atlas-analysis"


@dataclass(frozen=True)
class Model:
    """One way to be represented towards the Bay Area.

    Attributes
    ----------
    model
        As in ``representation_models``.
    name, rule
        What it is called, and the rule by which the atlas assigns it.
    """

    model: str
    name: str
    rule: str


MODELS: tuple[Model, ...] = (
    Model(
        "tech_ambassador",
        "Tech ambassador",
        "Any office of a tech ambassador or envoy in the Bay Area.",
    ),
    Model(
        "consulate_plus_innovation_centre",
        "Consulate and centre",
        "A career consulate or liaison office, and an innovation centre.",
    ),
    Model(
        "consulate_traditional",
        "Career consulate",
        "A career consulate or liaison office, and no innovation centre.",
    ),
    Model(
        "agency_or_centre_only",
        "Agency or centre only",
        "An innovation centre, or a trade or investment office, and no career consulate.",
    ),
    Model("honorary_consul_only", "Honorary consul only", "An honorary consulate and nothing else."),
    Model(
        "embassy_in_washington_only",
        "Embassy in Washington",
        "Nothing in the Bay Area, an embassy in Washington.",
    ),
    Model("supranational_office", "Office of a union", "An office of the European Union; not one of the six."),
    Model("none_found", "None found", "No office in our data; this does not show that there is none."),
)
RUNGS: tuple[tuple[str, str], ...] = (
    ("tech_ambassador", "Tech ambassador"),
    ("consulate_plus_innovation_centre", "Consulate and centre"),
    ("consulate_traditional", "Career consulate"),
    ("agency_or_centre_only", "Agency or centre"),
    ("honorary_consul_only", "Honorary consul"),
)


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


def selected_economies(
    economies: pd.DataFrame,
    blocs: pd.DataFrame,
    *,
    regions: Collection[str] = (),
    income_groups: Collection[str] = (),
    bloc_ids: Collection[str] = (),
) -> pd.DataFrame:
    """Return the economies that pass every filter; an empty filter lets all pass.

    Parameters
    ----------
    economies, blocs
        As ``load_economies`` and ``load_blocs``.
    regions
        UN regions, for example ``Africa``.
    income_groups
        World Bank income groups.
    bloc_ids
        Blocs; members of any of them pass.
    """
    keep = pd.Series(data=True, index=economies.index)
    if regions:
        keep &= economies["un_region"].isin(list(regions))
    if income_groups:
        keep &= economies["income_group"].isin(list(income_groups))
    if bloc_ids:
        keep &= economies["iso3"].isin(blocs.loc[blocs["bloc_id"].isin(list(bloc_ids)), "iso3"])
    return economies[keep]


def matrix(
    seen: pd.DataFrame, economies: pd.DataFrame, hubs: pd.DataFrame, *, sort_by: str = "presence"
) -> pd.DataFrame:
    """Return economies by hubs: how many kinds of office each economy keeps in each hub.

    Parameters
    ----------
    seen
        As ``presence``.
    economies, hubs
        The rows and the columns, as ``load_economies`` and ``load_hubs``.
    sort_by
        ``presence`` (most hubs first, then most kinds of office, then name), ``name``, or a ``hub_id``.

    Returns
    -------
    pandas.DataFrame
        Index ``iso3``; ``economy``, ``n_hubs``, ``n_types`` (kinds summed over hubs), then one column for each hub,
        0 where no office is counted. A host is missing (``<NA>``) in its own hub: it cannot be represented there.
    """
    order = list(hubs["hub_id"])
    wide = (
        seen.pivot_table(index="iso3", columns="hub_id", values="n_types", aggfunc="sum")
        .reindex(index=economies["iso3"], columns=order)
        .fillna(0)
        .astype("Int64")
    )
    for hub_id, host in zip(hubs["hub_id"], hubs["iso3"], strict=True):
        if host in wide.index:
            wide.loc[host, hub_id] = pd.NA
    result = wide.copy()
    result.insert(0, "economy", list(economies["name"]))
    result.insert(1, "n_hubs", (wide.fillna(0) > 0).sum(axis=1).astype("int64"))
    result.insert(2, "n_types", wide.fillna(0).sum(axis=1).astype("int64"))
    if sort_by == "name":
        return result.sort_values("economy")
    keys = ["n_hubs", "n_types"] if sort_by == "presence" else [sort_by, "n_hubs", "n_types"]
    return result.sort_values([*keys, "economy"], ascending=[False] * len(keys) + [True], na_position="last")


def matrix_cells(rows: pd.DataFrame, seen: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of some rows of ``matrix``, one a row, for drawing.

    Parameters
    ----------
    rows
        As ``matrix``, or a slice of it.
    seen
        As ``presence``.
    hubs
        As ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``economy``, ``hub``, ``n_types``, ``kinds`` (names of the kinds of office). Every economy has a cell in every
        hub, 0 for none; hosts have none in their own hub.
    """
    long = (
        rows[["economy", *hubs["hub_id"]]]
        .rename_axis("iso3")
        .reset_index()
        .melt(["iso3", "economy"], var_name="hub_id", value_name="n_types")
        .dropna(subset=["n_types"])
        .merge(seen[["iso3", "hub_id", "office_types"]], on=["iso3", "hub_id"], how="left")
    )
    return pd.DataFrame(
        {
            "economy": long["economy"],
            "hub": long["hub_id"].map(hubs.set_index("hub_id")["name"]),
            "n_types": long["n_types"].astype("int64"),
            "kinds": [kind_names(cell) for cell in long["office_types"].fillna("")],
        }
    )


def kind_names(office_types: str) -> str:
    """Return ``consulate_general|embassy`` as ``Consulate general, Embassy``; no office as ``none found``."""
    return ", ".join(TYPE_NAMES[kind] for kind in office_types.split("|") if kind) or "none found"


def coverage(
    offices: pd.DataFrame,
    published: pd.DataFrame,
    rules: pd.DataFrame,
    economies: pd.DataFrame,
    hubs: pd.DataFrame,
) -> pd.DataFrame:
    """Return our count beside each published total that can be compared.

    Parameters
    ----------
    offices
        The counted offices.
    published, rules
        As ``load_hub_headline_counts`` and ``load_hub_coverage_rules``.
    economies, hubs
        As ``load_economies`` and ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``hub``, ``measure``, ``published``, ``qualifier``, ``ours``, ``percent`` (of the published count),
        ``reason``, ``is_main``, ``hub_id``, ``source_id``, ``as_of``; lowest percentage first.
    """
    pairs = rules.drop(columns=["source_id", "as_of"]).merge(published, on=["hub_id", "measure"], how="inner")
    regions = economies.set_index("iso3")["un_region"]
    ours = [
        _comparable(offices, regions, row.hub_id, row.office_types, row.unit, row.region) for row in pairs.itertuples()
    ]
    result = pd.DataFrame(
        {
            "hub": pairs["hub_id"].map(hubs.set_index("hub_id")["name"]),
            "measure": pairs["measure"],
            "published": pairs["value"].astype("int64"),
            "qualifier": pairs["qualifier"],
            "ours": ours,
            "percent": [round(100 * n / value, 1) for n, value in zip(ours, pairs["value"], strict=True)],
            "reason": pairs["reason"],
            "is_main": pairs["is_main"],
            "hub_id": pairs["hub_id"],
            "source_id": pairs["source_id"],
            "as_of": pairs["as_of"],
        }
    )
    return result.sort_values(["percent", "hub"], ignore_index=True)


def _comparable(offices: pd.DataFrame, regions: pd.Series, hub_id: str, kinds: str, unit: str, region: object) -> int:
    rows = offices[(offices["hub_id"] == hub_id) & offices["office_type"].isin(kinds.split("|"))]
    if isinstance(region, str):
        wanted = ASIA_PACIFIC if region == "Asia and the Pacific" else {region}
        rows = rows[rows["iso3"].map(regions).isin(wanted)]
    return int(rows["iso3"].nunique()) if unit == "economies" else len(rows)


def models(offices: pd.DataFrame, economies: pd.DataFrame) -> pd.DataFrame:
    """Return how each economy is represented towards the Bay Area, by the rules of ``MODELS``.

    Parameters
    ----------
    offices
        The counted offices.
    economies
        As ``load_economies``.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``economy``, ``model``, ``model_name``, ``office_types``, ``source_id``, ``as_of``: one row for
        every economy with an office in the Bay Area or in Washington.
    """
    near = presence(offices[offices["hub_id"] == MODEL_HUB]).set_index("iso3")
    capital = offices[(offices["hub_id"] == CAPITAL_HUB) & (offices["office_type"] == "embassy")]
    far = presence(capital).set_index("iso3")
    union = set(economies.loc[economies["is_supranational"], "iso3"])
    names = economies.set_index("iso3")["name"]
    labels = {model.model: model.name for model in MODELS}
    rows = []
    for iso3 in sorted(set(near.index) | set(far.index)):
        kinds = set(str(near.loc[iso3, "office_types"]).split("|")) if iso3 in near.index else set[str]()
        basis = near.loc[iso3] if iso3 in near.index else far.loc[iso3]
        model = _model(kinds, union=iso3 in union)
        kept = "|".join(kind for kind in TYPE_NAMES if kind in kinds)
        rows.append((iso3, names[iso3], model, labels[model], kept, basis["source_id"], basis["as_of"]))
    return pd.DataFrame(rows, columns=["iso3", "economy", "model", "model_name", "office_types", "source_id", "as_of"])


def _model(kinds: set[str], *, union: bool) -> str:
    if not kinds:
        return "embassy_in_washington_only"
    if union:
        return "supranational_office"
    if "tech_ambassador_office" in kinds:
        return "tech_ambassador"
    if kinds & CONSULAR:
        return "consulate_plus_innovation_centre" if "innovation_centre" in kinds else "consulate_traditional"
    return "agency_or_centre_only" if kinds & CENTRES else "honorary_consul_only"


def model_totals(classed: pd.DataFrame, classed_all: pd.DataFrame) -> pd.DataFrame:
    """Return how many economies follow each model, without and with unverified rows.

    Parameters
    ----------
    classed, classed_all
        As ``models``, of the sourced offices and of all.

    Returns
    -------
    pandas.DataFrame
        ``model``, ``model_name``, ``rule``, ``n_sourced``, ``n_all``, in the order of ``MODELS``; ``none_found`` is
        left out, since only economies with an office somewhere are classed.
    """
    sourced, every = classed["model"].value_counts(), classed_all["model"].value_counts()
    return pd.DataFrame(
        [
            (m.model, m.name, m.rule, int(sourced.get(m.model, 0)), int(every.get(m.model, 0)))
            for m in MODELS
            if m.model != "none_found"
        ],
        columns=["model", "model_name", "rule", "n_sourced", "n_all"],
    )


def ladder(offices: pd.DataFrame, economies: pd.DataFrame) -> pd.DataFrame:
    """Return the rungs of representation in the Bay Area, highest first, each with one verified example.

    The example is the office of the rung's own kind with a known opening year that opened last; failing that,
    the one read last.

    Parameters
    ----------
    offices
        The counted offices.
    economies
        As ``load_economies``.

    Returns
    -------
    pandas.DataFrame
        ``rung`` (5 is the highest), ``name``, ``n_economies``, ``example``, ``example_economy``,
        ``opened_year``, ``source_id``, ``as_of``; example cells are blank where no verified office is known.
    """
    classed = models(offices, economies)
    kinds = {
        "tech_ambassador": ("tech_ambassador_office",),
        "consulate_plus_innovation_centre": ("innovation_centre",),
        "consulate_traditional": ("consulate_general", "consulate"),
        "agency_or_centre_only": ("trade_or_investment_office", "innovation_centre"),
        "honorary_consul_only": ("honorary_consulate",),
    }
    names = economies.set_index("iso3")["name"]
    rows = []
    for place, (model, label) in enumerate(RUNGS):
        members = classed.loc[classed["model"] == model, "iso3"]
        found = offices[
            (offices["hub_id"] == MODEL_HUB)
            & (offices["verification"] == "verified")
            & offices["iso3"].isin(members)
            & offices["office_type"].isin(kinds[model])
        ].sort_values(["opened_year", "as_of"], na_position="first", kind="stable")
        example: dict[str, object] = {"institution_name": None, "iso3": None, "opened_year": pd.NA}
        example |= {"source_id": COMPUTED, "as_of": ""}
        if not found.empty:
            example = found.iloc[-1].to_dict()
        rows.append(
            {
                "rung": len(RUNGS) - place,
                "name": label,
                "n_economies": len(members),
                "example": example["institution_name"],
                "example_economy": names.get(example["iso3"]),
                "opened_year": example["opened_year"],
                "source_id": example["source_id"],
                "as_of": example["as_of"],
            }
        )
    return pd.DataFrame(rows).astype({"opened_year": "Int64"})


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
