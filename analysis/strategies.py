"""Strategies on digital and technology diplomacy, pillar by pillar."""

from __future__ import annotations

import pandas as pd

_PILLAR_THEMES = {
    "Security": ("secur", "defence", "threat"),
    "Values and rights": ("value", "right", "democra", "self-determination"),
    "Economy and development": ("prosper", "econom", "development", "business"),
    "Rules and governance": ("governance", "rules", "behaviour"),
    "Partners and capacity": ("partner", "capacity"),
}
NOT_FOUND, OTHER = "Not found", "Other"
_NO_PILLAR: tuple[str | None, ...] = (None,)


def pillars(strategies: pd.DataFrame) -> pd.DataFrame:
    """Return strategies by pillar, one pillar a row, with the themes we read in it.

    Returns
    -------
    pandas.DataFrame
        ``actor``, ``iso3``, ``date``, ``title``, ``pillar`` (blank where none was found), ``theme``, ``source_id``,
        ``as_of``. A pillar with several themes has several rows; ``theme`` is ``Other`` where no word of a theme fits.
    """
    rows = []
    for strategy in strategies.to_dict("records"):
        listed: list[str] = [] if pd.isna(strategy["pillars"]) else str(strategy["pillars"]).split("|")
        for pillar in listed or _NO_PILLAR:
            rows += [
                {k: strategy[k] for k in ("actor", "iso3", "date", "title")}
                | {"pillar": pillar, "theme": theme}
                | {k: strategy[k] for k in ("source_id", "as_of")}
                for theme in themes(pillar)
            ]
    return pd.DataFrame(rows)


def themes(pillar: str | None) -> list[str]:
    """Return the themes a pillar's words point to; ``Not found`` where there is no pillar."""
    if pillar is None:
        return [NOT_FOUND]
    found = [theme for theme, roots in _PILLAR_THEMES.items() if any(root in pillar.casefold() for root in roots)]
    return found or [OTHER]
