"""Which term to use, who defines it how, and what strategies say."""

from __future__ import annotations

import streamlit as st

from analysis import taxonomy as analysis
from charts import taxonomy as charts
from loaders import taxonomy as data
from loaders.table import cited
from ui import controls, figure
from ui.cache import cached
from ui.figure import Figure
from ui.markup import cards, credit, definition_cards, text_of

_PREFIXES = {
    "cyber": "cyber",
    "digital": "digital",
    "tech": "tech",
    "e-": "e-",
    "net": "net",
    "virtual": "virtual",
}


def show_terms() -> None:
    """Show the term chooser and definitions side by side."""
    table, definitions = cached(data.load_term_choice)(), cached(data.load_definitions)()
    st.header("Cyber, digital, tech, e-, net or virtual?", anchor="terms")
    left, right = st.columns([1, 3])
    with left:
        prefix = controls.pick("Word you hear", _PREFIXES, key="prefix")
    fits = table.frame["prefixes"].str.split("|").map(lambda words: prefix is None or prefix in words)
    meanings = {meaning: meaning for meaning in table.frame.loc[fits, "meaning"]}
    with right:
        meaning = controls.pick("What is meant", {m: m for m in table.frame["meaning"]}, key="meaning")
    if prefix is not None:
        st.markdown(figure.plain(f"“{prefix}” is heard for {len(meanings)} of {len(table.frame)} meanings."))
    rows = table.frame[fits] if meaning is None else table.frame[table.frame["meaning"] == meaning]
    st.html(cards(map(_choice_card, rows.to_dict("records"))))
    words = [term for cell in rows["defined_terms"] for term in cell.split("|")] if meaning is not None else []
    more = controls.pick_many(
        "Compare definitions of", {t: t for t in definitions.frame["term"].drop_duplicates()}, key="define"
    )
    wanted = [*words, *more]
    found = definitions.frame[definitions.frame["term"].isin(wanted)] if wanted else definitions.frame
    found = found.sort_values(["term", "year"], na_position="last", kind="stable")
    st.header("Definitions side by side", anchor="definitions")
    if wanted:
        st.html(definition_cards(found, "No definition is recorded."))
    issuers, years = found["issuer"].nunique(), found["year"].dropna()
    span = f", {years.min()} to {years.max()}" if len(set(years)) > 1 else f", {years.min()}" if len(years) else ""
    who = "one issuer" if issuers == 1 else f"{issuers} issuers"
    figure.show(
        Figure(
            key="definitions",
            title="Definitions",
            finding=f"{len(found)} definitions of {found['term'].nunique()} terms by {who}{span}.",
            table=found[
                [
                    "term",
                    "issuer",
                    "year",
                    "paraphrase",
                    "issuer_kind",
                    "matrix_column",
                    "status",
                    "source_id",
                    "as_of",
                ]
            ],
            sources=cited(found["source_id"]),
            labels={"paraphrase": "In our words", "matrix_column": "Columns of the matrix"},
            note="Every definition is a paraphrase; follow the source for the wording.",
        ),
        heading=False,
    )


def _choice_card(row: dict[str, object]) -> str:
    basis = "" if row["basis"] == "source" else "<p><small>Advice: our own judgement.</small></p>"
    heard = ", ".join(str(row["prefixes"]).split("|"))
    return (
        f'<div class="card"><small>{text_of(row["meaning"])}</small><h3>{text_of(row["advised_term"])}</h3>'
        f"<p>{text_of(row['why'])}</p><p><small>Heard as: {text_of(heard)}</small></p>{basis}"
        f"<small>{credit([str(row['source_id'])])}</small></div>"
    )


def show_strategies() -> None:
    """Show strategies by pillar."""
    table = cached(data.load_strategies)()
    rows = analysis.pillars(table.frame)
    known = rows[rows["theme"] != "Not found"]
    actors = known.groupby("theme")["actor"].nunique().sort_values(ascending=False)
    missing = sorted(set(rows["actor"]) - set(known["actor"]))
    figure.show(
        Figure(
            key="strategies",
            title="National and EU strategies by pillar",
            finding=f"{actors.index[0]} is named in the pillars of {actors.iloc[0]} of "
            f"{known['actor'].nunique()} strategies, {actors.index[-1].casefold()} in {actors.iloc[-1]}. "
            f"No pillars were found for {' and '.join(missing)}.",
            table=rows,
            sources=table.sources,
            chart=charts.strategy_dots(rows),
            note="Pillars are shortened; the themes are our reading of their words. The number is that of pillars.",
        ),
        rows_per_page=30,
    )
