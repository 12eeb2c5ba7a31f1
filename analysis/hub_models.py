"""How each economy is represented towards the Bay Area: six models, and the ladder that five of them form."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.hubs import presence
from analysis.provenance import COMPUTED

CONSULAR = frozenset({"consulate_general", "consulate", "liaison_office"})

CENTRES = frozenset({"innovation_centre", "trade_or_investment_office"})

STUDY = "the-rise-of-techplomacy-in-the-bay-area-diplo-restated"
MODEL_HUB = "bay_area"
CAPITAL_HUB = "washington_dc"


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
    near = _by_economy(offices[offices["hub_id"] == MODEL_HUB])
    far = _by_economy(offices[(offices["hub_id"] == CAPITAL_HUB) & (offices["office_type"] == "embassy")])
    union = set(economies.loc[economies["is_supranational"], "iso3"])
    names = dict(zip(economies["iso3"], economies["name"], strict=True))
    labels = {model.model: model.name for model in MODELS}
    rows = []
    for iso3 in sorted({*near, *far}):
        kinds = near[iso3][0] if iso3 in near else ""
        _, source_id, as_of = near.get(iso3) or far[iso3]
        model = _model(set(kinds.split("|")) - {""}, union=iso3 in union)
        rows.append((iso3, names[iso3], model, labels[model], kinds, source_id, as_of))
    return pd.DataFrame(rows, columns=["iso3", "economy", "model", "model_name", "office_types", "source_id", "as_of"])


def _by_economy(offices: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    seen = presence(offices)[["iso3", "office_types", "source_id", "as_of"]]
    return {iso3: (kinds, source, date) for iso3, kinds, source, date in seen.itertuples(index=False, name=None)}


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
