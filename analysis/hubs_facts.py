"""What is known of one economy in technology hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.facts import Fact
from analysis.hub_models import CAPITAL_HUB, MODEL_HUB, models
from analysis.hubs import STRENGTH, VERIFICATION_NAMES, Choice
from analysis.provenance import inherited
from loaders.economies import load_economies
from loaders.hubs import load_hubs, load_network_sizes

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas

_TOPIC = "hubs"


def economy_facts(atlas: Atlas, iso3: str, *, choice: Choice | None = None) -> list[Fact]:
    """Return where an economy is represented, through how many offices, and how large its diplomatic network is.

    Parameters
    ----------
    iso3
        Code or name of the economy.
    choice
        Which offices count; sourced, active, national ones if None.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    """
    code = atlas.economy(iso3)
    offices = atlas.offices(choice or Choice())
    own = offices[offices["iso3"] == code]
    n_hubs = len(atlas.frame(load_hubs))
    near = own[own["hub_id"].isin([MODEL_HUB, CAPITAL_HUB])]
    model = models(own, atlas.frame(load_economies))["model_name"]
    return [
        _of_offices("Found in", float(own["hub_id"].nunique()), f"of {n_hubs} hubs", own),
        _of_offices("Offices", float(len(own)), "", own),
        _of_offices("Towards the Bay Area", model.iloc[0] if len(model) else "None found", "", near),
        _posts(atlas, code),
    ]


def _of_offices(fact: str, value: float | str, unit: str, rows: pd.DataFrame) -> Fact:
    cited = inherited(rows.iloc[:1], rows)
    weakest = max(rows["verification"], key=STRENGTH.index, default="")
    source, date = (cited["source_id"].iloc[0], cited["as_of"].iloc[0]) if len(cited) else ("", "")
    return Fact(_TOPIC, fact, value, unit, date, source, VERIFICATION_NAMES.get(weakest, ""))


def _posts(atlas: Atlas, code: str) -> Fact:
    frame = atlas.frame(load_network_sizes)
    rows = frame[frame["iso3"] == code].sort_values("index_year")
    if rows.empty:
        return Fact(_TOPIC, "Posts abroad", None, "", "", "", "")
    last = rows.iloc[-1]
    return Fact(_TOPIC, "Posts abroad", float(last["posts_total"]), "", str(last["index_year"]), last["source_id"], "")
