"""Every table of the atlas, for warming, the health check, the data dictionary and the contract tests.

Each module of a topic lists its ``SCHEMAS`` and has one ``load_<table>`` for each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import (
    blocs,
    boundaries,
    cables,
    chokepoints,
    cloud,
    companies,
    control,
    disruption,
    economies,
    economy_figures,
    exercises,
    hubs,
    incidents,
    indicators,
    land_links,
    materials,
    operators,
    other_names,
    practice,
    provenance,
    repair,
    routes,
    systems,
    taxonomy,
    terrestrial,
    timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.table import Table

_MODULES = (
    economies,
    cables,
    operators,
    other_names,
    blocs,
    boundaries,
    economy_figures,
    companies,
    hubs,
    chokepoints,
    cloud,
    control,
    disruption,
    exercises,
    incidents,
    indicators,
    land_links,
    materials,
    practice,
    repair,
    routes,
    systems,
    taxonomy,
    terrestrial,
    timeline,
    provenance,
)

SCHEMAS = tuple(schema for module in _MODULES for schema in module.SCHEMAS)
LOADERS: tuple[Callable[[], Table], ...] = tuple(
    getattr(module, f"load_{schema.name}") for module in _MODULES for schema in module.SCHEMAS
)
LOADER_OF = {load.__name__.removeprefix("load_"): load for load in LOADERS}
TABLE_NAMES = frozenset(schema.name for schema in SCHEMAS) | {"sources"}
