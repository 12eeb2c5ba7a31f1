"""How well the score did on real incidents, beside every other form, baseline and ablation: a table of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.agreement import auc, spearman
from analysis.score import FORMS
from analysis.score_choice import HARMFUL, left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from analysis.score import Evidence
    from analysis.world import World

HUB_CABLES = 15
"""From so many international cables an economy counts as a hub."""
DRAWS = 500
_SHARES = (5, 95)


def economy_kinds(world: World, iso3: Iterable[str], cables: npt.NDArray[np.int64]) -> list[str]:
    """Return whether each economy is landlocked, a hub (many cables), an island (no land border) or another coast.

    Parameters
    ----------
    world
        Landings and borders.
    iso3, cables
        Economies and their international cables at the time.
    """
    bordered = {e for pair in world.borders for e in pair}

    def kind(e: int, count: int) -> str:
        if not world.coastal[e]:
            return "landlocked"
        if count >= HUB_CABLES:
            return "hub"
        return "coast" if e in bordered else "island"

    return [kind(world.index[code], int(n)) for code, n in zip(iso3, cables, strict=True)]


def line(part: str, name: str, rows: pd.DataFrame, draws: int = DRAWS) -> dict[str, object]:
    """Return one line of the record.

    Parameters
    ----------
    part, name
        What the line is about.
    rows
        ``incident_id``, ``severity_class``, ``negative_control``, ``score`` and ``predicted_class``.
    draws
        How often incidents are drawn again for the intervals; none for 0.
    """
    severity, score = rows["severity_class"].to_numpy(float), _filled(rows["score"].to_numpy(float))
    called = rows["predicted_class"].to_numpy(float) >= HARMFUL
    bad, control = severity >= HARMFUL, rows["negative_control"].to_numpy(bool)
    out: dict[str, object] = {
        "part": part,
        "name": name,
        "rows": len(rows),
        "incidents": rows["incident_id"].nunique(),
        "spearman": spearman(score, severity),
        "auc_class2": auc(score, bad),
        "controls": int(control.sum()),
        "controls_right": int((control & ~called).sum()),
        "losses": int(bad.sum()),
        "losses_called": int((bad & called).sum()),
        "calls": int(called.sum()),
    }
    if draws:
        drawn = np.array([[spearman(score[c], severity[c]), auc(score[c], bad[c])] for c in _draws(rows, draws)])
        out |= _interval("spearman", drawn[:, 0]) | _interval("auc_class2", drawn[:, 1])
    return out


def forms(of: Evidence, rows: pd.DataFrame, draws: int = DRAWS) -> pd.DataFrame:
    """Return the score with its form chosen inside the loop, then each form by itself and what the choice gains on it.

    Parameters
    ----------
    of
        What is known of each row.
    rows
        ``incident_id``, ``severity_class`` and ``negative_control``.
    draws
        How often incidents are drawn again.
    """
    found = {"chosen": left_out(of, rows, of, rows)} | {f: left_out(of, rows, of, rows, (f,)) for f in FORMS}
    scored = {n: rows.assign(score=x.score, predicted_class=x.classes) for n, x in found.items()}
    out = [line("form", name, frame, draws) for name, frame in scored.items()]
    severity = rows["severity_class"].to_numpy(float)
    values = {name: _filled(x.score) for name, x in found.items()}
    gains: dict[str, list[tuple[float, float]]] = {name: [] for name in FORMS}
    for chosen in _draws(rows, draws):
        there = {name: _measures(x[chosen], severity[chosen]) for name, x in values.items()}
        for name, list_ in gains.items():
            list_.append((there["chosen"][0] - there[name][0], there["chosen"][1] - there[name][1]))
    for name, entry in zip(FORMS, out[1:], strict=True):
        drawn = np.array(gains[name])
        entry.update(_interval("spearman_gain", drawn[:, 0]) | _interval("auc_gain", drawn[:, 1]))
    return pd.DataFrame(out)


def verdict(spearman_gain: tuple[float, float], auc_gain: tuple[float, float]) -> str:
    """Return whether a score "beats" another, "ties" with it or "loses" to it.

    Parameters
    ----------
    spearman_gain, auc_gain
        Interval of the difference; a difference counts where either interval leaves out zero.
    """
    if spearman_gain[0] > 0 or auc_gain[0] > 0:
        return "beats"
    return "loses" if spearman_gain[1] < 0 or auc_gain[1] < 0 else "ties"


def _measures(score: npt.NDArray[np.float64], severity: npt.NDArray[np.float64]) -> tuple[float, float]:
    return spearman(score, severity), auc(score, severity >= HARMFUL)


def _filled(score: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    known = ~np.isnan(score)
    return np.where(known, score, np.median(score[known]) if known.any() else 0.0)


def _draws(rows: pd.DataFrame, draws: int, seed: int = 0) -> Iterable[npt.NDArray[np.int64]]:
    """Yield rows of incidents drawn again with replacement."""
    rng = np.random.default_rng(seed)
    ids = rows["incident_id"].to_numpy()
    where = [np.flatnonzero(ids == one) for one in np.unique(ids)]
    for _ in range(draws):
        yield np.concatenate([where[k] for k in rng.integers(0, len(where), len(where))])


def _interval(name: str, values: npt.NDArray[np.float64]) -> dict[str, object]:
    if np.isnan(values).all():
        return {f"{name}_low": float("nan"), f"{name}_high": float("nan")}
    low, high = np.nanpercentile(values, _SHARES)
    return {f"{name}_low": float(low), f"{name}_high": float(high)}
