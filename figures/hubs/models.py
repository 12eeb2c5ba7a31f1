"""Six models of representation towards the Bay Area, the ladder they form, and the Danish example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis import hub_models, hubs
from analysis.hubs import Choice
from analysis.provenance import inherited
from analysis.wording import listed
from charts.hub_models import ladder_bars, model_bars
from figures.figure import Figure
from figures.hubs import counts
from loaders.economies import load_economies
from loaders.hubs import load_tech_envoys
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.hubs.view import View

_DENMARK = "DNK"
_TECHPLOMACY = ("tech_ambassador_office", "innovation_centre")


def models(atlas: Atlas, *, view: View) -> Figure:
    """Return how many economies follow each model, without and with unverified rows."""
    classed = counts.models(atlas, choice=replace(view.choice, unverified=False))
    classed_all = counts.models(atlas, choice=replace(view.choice, unverified=True))
    totals = hub_models.model_totals(classed, classed_all)
    n = totals.set_index("model")["n_sourced"]
    finding = (
        f"Towards the Bay Area, {n['tech_ambassador']} economies work through a tech ambassador's office, "
        f"{n['consulate_plus_innovation_centre']} through a consulate with an innovation centre, "
        f"{n['consulate_traditional']} through a consulate alone; for {n['embassy_in_washington_only']} only "
        f"the embassy in Washington was found.{_own(atlas, view)}"
    )
    table = inherited(totals, classed, by="model").drop(columns="model")
    return Figure(
        "hub-models",
        "Six models of representation",
        finding,
        table,
        cited([hub_models.STUDY, *table["source_id"]]),
        model_bars(totals),
        alt=f"Bar chart of economies by model. {finding}",
        labels={
            "model_name": "Model",
            "n_sourced": "Economies",
            "n_all": "With unverified rows",
            "rule": "Rule",
        },
        note="In brackets and as a tick: with unverified rows. The six models are those of a study of 2018; its "
        "table by country could not be read, so the atlas assigns each economy by the rule shown, first rule "
        "that fits. An office we have not found moves an economy down the list.",
    )


def _own(atlas: Atlas, view: View) -> str:
    if not view.economy:
        return ""
    rows = counts.models(atlas, choice=view.choice).set_index("iso3")["model_name"]
    return f" {atlas.economy_names[view.economy]}: {rows.get(view.economy, 'not established')}."


def ladder(atlas: Atlas, *, view: View) -> Figure:
    """Return how many economies stand on each rung, each with the verified office that opened last."""
    rungs = hub_models.ladder(atlas.offices(view.choice), atlas.frame(load_economies))
    top, lowest = rungs.iloc[0], rungs.iloc[-1]
    example = f" Latest known example at the top: {top['example']}." if isinstance(top["example"], str) else ""
    return Figure(
        "hub-ladder",
        "The ladder from honorary consul to tech ambassador",
        f"The ladder has {len(rungs)} rungs; {lowest['n_economies']} economies were found on the lowest alone, "
        f"{top['n_economies']} on the highest.{example}",
        rungs,
        cited(rungs["source_id"]),
        ladder_bars(rungs),
        alt="Bar chart of economies on each rung of the ladder: "
        + listed([f"{r.name} {r.n_economies}" for r in rungs.itertuples()]),
        labels={
            "name": "Form",
            "n_economies": "Economies",
            "example_economy": "Of",
            "opened_year": "Since",
        },
        note="Examples are verified offices in the Bay Area; the one opened last is shown.",
    )


def techplomacy(atlas: Atlas, *, view: View) -> Figure:
    """Return the Danish tech ambassador and the innovation centres that belong to the same approach."""
    envoys = atlas.frame(load_tech_envoys)
    envoy = envoys[envoys["iso3"] == _DENMARK].iloc[0]
    rows = atlas.offices(Choice(view.choice.unverified))
    rows = rows[(rows["iso3"] == _DENMARK) & rows["office_type"].isin(_TECHPLOMACY)]
    houses = int((rows["office_type"] == "innovation_centre").sum())
    return Figure(
        "hub-techplomacy",
        "Danish TechPlomacy",
        f"Denmark has had a {envoy['title']} since {envoy['since_year']}, based in {envoy['based_in']}. "
        f"{envoy['note'].removesuffix('.')}. Denmark also keeps {houses} innovation centres in our hubs.",
        counts.named(atlas, rows, "economy"),
        cited([*rows["source_id"], envoy["source_id"]]),
        labels=counts.OFFICE_LABELS,
    )


def by_economy(atlas: Atlas, *, view: View) -> Figure:
    """Return the model of each economy with an office in the Bay Area or an embassy in Washington."""
    shown = counts.models(atlas, choice=view.choice)
    table = shown.assign(office_types=[hubs.kind_names(kinds) for kinds in shown["office_types"]])
    return Figure(
        "hub-model-list",
        "Model of each economy",
        f"{len(shown)} economies have an office in the Bay Area or an embassy in Washington.",
        table.drop(columns=["model", "iso3"]),
        cited(shown["source_id"]),
        labels={"model_name": "Model", "office_types": "Offices in the Bay Area"},
    )
