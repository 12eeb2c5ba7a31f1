"""The score that severity is read from: what is known of an economy's loss, and the forms in which it may be weighed.

Which form is used is data (``data/severity_cuts.csv``), chosen by `analysis.score_choice` on real incidents.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from analysis.disruption import After, Failures, Snapshot, exposure, hand_on, mean_over_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from analysis.severity import SeverityModel

    Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is known of losses, one value per economy or per reported row.

    Attributes
    ----------
    exposure
        Mean share of the ways to other regions that meet a failure; NaN where there is no way.
    own_share
        Share of own international cables lost; NaN without any.
    handed_share
        The same; an economy without landings takes over its neighbours' shares.
    cables
        International cables before.
    isolated
        Whether it had a route to the core and has none left, known land links counted.
    """

    exposure: Values
    own_share: Values
    handed_share: Values
    cables: npt.NDArray[np.int64]
    isolated: npt.NDArray[np.bool_]

    def take(self, where: npt.NDArray[np.int64]) -> Evidence:
        """Return the evidence at some positions."""
        return Evidence(**{f.name: getattr(self, f.name)[where] for f in fields(self)})


def evidence(before: Snapshot, state: After) -> Evidence:
    """Return what is known of every economy's loss.

    Parameters
    ----------
    before
        The network in service.
    state
        The network after something failed.
    """
    had = before.route_counts > 0
    return _evidence(before, state.exposure, state.lost, state.handed_on, had & state.isolated_with_land)


def glance(before: Snapshot, failed: Failures) -> Evidence:
    """Return the evidence where cables fail from end to end, without counting routes: nobody is called isolated."""
    lost = np.zeros_like(before.member)
    lost[:, list(failed.cables)] = before.member[:, list(failed.cables)]
    isolated = np.zeros(len(lost), dtype=bool)
    return _evidence(before, exposure(before, failed), lost, hand_on(before, lost), isolated)


def _evidence(
    before: Snapshot, exposed: Values, lost: npt.NDArray[np.bool_], handed: Values, isolated: npt.NDArray[np.bool_]
) -> Evidence:
    cables = before.member.sum(axis=1)
    own = np.where(cables > 0, lost.sum(axis=1) / np.maximum(cables, 1), np.nan)
    return Evidence(exposed, own, handed, cables, isolated)


def _few(of: Evidence) -> Values:
    return 1.0 / (1.0 + of.cables.astype(np.float64))


def _mean(*values: Values) -> Values:
    return mean_over_regions(np.vstack(values))


FORMS: Mapping[str, Callable[[Evidence], Values]] = {
    "exposure": lambda of: of.exposure,
    "own_share": lambda of: np.nan_to_num(of.own_share),
    "handed_share": lambda of: np.nan_to_num(of.handed_share),
    "few_cables": _few,
    "larger": lambda of: np.fmax(of.exposure, of.own_share),
    "mean": lambda of: _mean(of.exposure, np.nan_to_num(of.own_share)),
    "larger_handed": lambda of: np.fmax(of.exposure, of.handed_share),
    "mean_handed": lambda of: _mean(of.exposure, of.handed_share),
    "mean_of_three": lambda of: _mean(of.exposure, of.handed_share, _few(of)),
}
"""Forms by code: exposure, share of own cables (handed on to landlocked economies), few cables, and what joins them."""

WORDS: Mapping[str, str] = {
    "exposure": "exposure alone",
    "own_share": "share of own cables lost alone",
    "handed_share": "share of cables lost, handed on to landlocked economies",
    "few_cables": "few cables alone, knowing nothing of the incident",
    "larger": "the larger of exposure and share lost",
    "mean": "the mean of exposure and share lost",
    "larger_handed": "the larger of exposure and share lost, handed on to landlocked economies",
    "mean_handed": "the mean of exposure and share lost, handed on to landlocked economies",
    "mean_of_three": "the mean of exposure, share lost and few cables",
}
"""What each form is, in words."""


def score(of: Evidence, form: str) -> Values:
    """Return the score (0 to 1) in a form; NaN where there is neither a way out nor a loss.

    Parameters
    ----------
    of
        What is known.
    form
        A key of `FORMS`.
    """
    unknown = np.isnan(of.exposure) & ~(np.nan_to_num(of.handed_share) > 0)
    return np.where(unknown, np.nan, FORMS[form](of))


def classes(of: Evidence, model: SeverityModel) -> Values:
    """Return the class (0 to 4) of each loss; "near-total" is said of whoever has lost the last route, and only then.

    Parameters
    ----------
    of
        What is known.
    model
        Form of the score and cut points.
    """
    found = np.where(of.isolated, 4.0, model.classes(score(of, model.form)))
    return np.where((found == 4.0) & ~of.isolated, 3.0, found)
