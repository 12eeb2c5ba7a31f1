"""Names of the files of a scenario: where it starts, what was added, its year, and whom the figure is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from figures.file_names import codes, file_stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.atlas import Atlas
    from figures.disruption.view import View
    from figures.figure import Figure


def filed(atlas: Atlas, build: Callable[..., Figure], view: View, *about: str) -> Figure:
    """Return a figure of a scenario whose files are named after it.

    Parameters
    ----------
    build
        Builds the figure from the atlas and ``view``.
    view
        The scenario, and what else the figure depends on.
    about
        Codes of whom the figure is about.
    """
    return atlas.kept(_filed, build=build, view=view, about=about)


def _filed(atlas: Atlas, *, build: Callable[..., Figure], view: View, about: tuple[str, ...]) -> Figure:
    figure = atlas.kept(build, view=view)
    return replace(figure, file=file_stem(figure.key, *scenario_codes(atlas, view=view), *about))


def scenario_codes(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return the codes of a scenario: its place or incident, what differs from that, and the year of a place.

    Raises
    ------
    KeyError
        If its preset is not known.
    """
    preset, now = atlas.presets[view.preset_id], view.scenario
    added = codes(now, replace(preset.scenario, year=now.year, month=now.month))
    return (view.preset_id, *added, *([] if preset.incident_id else [str(now.year)]))
