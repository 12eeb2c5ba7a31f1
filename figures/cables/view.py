"""What a link to the page on cables says, and the view it means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.cable_classes import CLASSES, COLOUR_MODES, OWNER_CLASSES, STATUSES
from analysis.cable_growth import FIRST_YEAR
from analysis.cables import Filters
from analysis.control import KINDS as CONTROL_KINDS
from analysis.control import economies_behind, rules_that_name
from analysis.memberships import present_members
from analysis.scenario import LAST_YEAR, THIS_YEAR
from figures import address, terrestrial
from figures.address import Parameter, Values
from loaders.blocs import load_blocs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value

PAGE = "cables"
LONGEST_KM = 50_000
MEASURES = {"cables": "Cables", "route_km": "Route length"}
KINDS = {"cable": "Cable", "landing": "Landing point", "company": "Company", "chokepoint": "Chokepoint"}
"""What can be looked at: the first part of its code, and in words."""
_SHORT = {"cable": "cable", "landing_point": "landing", "company": "company", "chokepoint": "chokepoint"}

FIND = Parameter("find", "Find a cable, landing point, company or chokepoint", "one", PAGE, short=_SHORT)
ECONOMY = address.ECONOMY
YEAR = Parameter("year", "Year", "number", PAGE, THIS_YEAR, low=FIRST_YEAR, high=LAST_YEAR)
COLOUR = Parameter("colour", "Colour cables by", "one", PAGE, "cable")
GLOBE = Parameter("globe", "Globe", "flag", PAGE, default=False)
CHOKEPOINTS = Parameter("chokepoints", "Chokepoints", "flag", PAGE, default=True)
LAND = Parameter("land_cables", "Land cables (schematic)", "flag", PAGE, default=False)
LAND_SYSTEM = Parameter("land_system", "Land cable", "one", PAGE)
STATUS = Parameter("status", "Status", "many", PAGE, ("in_service", "planned"))
OWNER_KIND = Parameter("owner_kind", "Owner kind", "many", PAGE, ())
OWNER = Parameter("owner", "Owner", "many", PAGE, ())
SUPPLIER = Parameter("supplier", "Supplier", "many", PAGE, ())
OWNER_FROM = Parameter("owner_from", "Economy of owners", "many", PAGE, ())
SUPPLIER_FROM = Parameter("supplier_from", "Economy of suppliers", "many", PAGE, ())
CONTROL = Parameter("control", "State control of an owner", "many", PAGE, ())
NAMED_BY = Parameter("named_by", "Owner or supplier named by a rule or list", "many", PAGE, ())
BLOC = Parameter("bloc", "Bloc", "many", PAGE, ())
CLASS = Parameter("class", "Class of the legend", "many", PAGE, ())
_OWN_FILTER = {"cable": STATUS, "status": STATUS, "owner": OWNER_KIND}
"""Colour mode to the filter that asks for its classes; `CLASS` asks for those of the others."""
LENGTH = Parameter("length", "Length (km)", "range", PAGE, (0, LONGEST_KM), low=0, high=LONGEST_KM)
FILTERS = (OWNER_KIND, OWNER, SUPPLIER, OWNER_FROM, SUPPLIER_FROM, CONTROL, NAMED_BY, BLOC, CLASS)
"""Filters of which each code can be taken away by itself."""
MEASURE = Parameter("measure", "Measure", "one", PAGE, "cables")
PARAMETERS: tuple[Parameter, ...] = (
    FIND,
    YEAR,
    COLOUR,
    GLOBE,
    CHOKEPOINTS,
    LAND,
    LAND_SYSTEM,
    STATUS,
    OWNER_KIND,
    OWNER,
    SUPPLIER,
    OWNER_FROM,
    SUPPLIER_FROM,
    CONTROL,
    NAMED_BY,
    BLOC,
    CLASS,
    LENGTH,
    MEASURE,
)


@dataclass(frozen=True)
class Look:
    """What of the map is looked at.

    Attributes
    ----------
    kind
        One of ``KINDS``, ``economy``, or empty for the whole map.
    code
        Its code, or the name of a company.
    name
        In words.
    """

    kind: str = ""
    code: str = ""
    name: str = "World"


@dataclass(frozen=True)
class Chip:
    """One filter that is on.

    Attributes
    ----------
    words
        What it asks for.
    parameter
        Whose it is.
    without
        The parameter's value once it is taken away.
    """

    words: str
    parameter: Parameter
    without: Value


@dataclass(frozen=True)
class View:
    """What a visitor looks at.

    Attributes
    ----------
    filters
        What is on the map.
    look
        What of it is looked at.
    colour
        By what cables are coloured: one of `analysis.cable_classes.COLOUR_MODES`.
    globe, chokepoints
        Whether the map is a globe, and whether it shows the chokepoints.
    measure
        What the growth counts: one of ``MEASURES``.
    only
        The filters that are on, in words.
    among
        The economy whose cables are listed while one cable is looked at, or everything.
    land, land_system
        Whether the map shows the cables over land, and the code of the one that is looked at.
    """

    filters: Filters = field(default_factory=lambda: Filters(THIS_YEAR))
    look: Look = Look()
    colour: str = "cable"
    globe: bool = False
    chokepoints: bool = True
    measure: str = "cables"
    only: tuple[str, ...] = ()
    among: Look = Look()
    land: bool = False
    land_system: str = ""

    @property
    def of_map(self) -> View:
        """Return what of the view decides the map, so that it is computed once for all measures."""
        return replace(self, measure="cables")

    @property
    def of_selection(self) -> View:
        """Return what of the view decides which cables count."""
        return View(self.filters, self.look, only=self.only)

    @property
    def of_growth(self) -> View:
        """Return what of the view decides the growth: it counts what is in service in every year."""
        filters = replace(self.filters, year=THIS_YEAR, statuses=_codes(STATUS.default))
        only = tuple(words for words in self.only if not words.startswith(f"{STATUS.label}: "))
        return View(filters, self.look, measure=self.measure, only=only)


def find_names(atlas: Atlas) -> dict[str, str]:
    """Return code to label of everything that can be looked at; both begin with what it is."""
    cables = atlas.cables
    names = {
        "cable": dict(zip(cables["cable_id"], cables["name"], strict=True)),
        "landing": atlas.landing_point_names,
        "company": _names(atlas, "owners"),
        "chokepoint": atlas.chokepoint_names,
    }
    return {f"{kind}:{code}": f"{KINDS[kind]}: {name}" for kind, found in names.items() for code, name in found.items()}


def owner_names(atlas: Atlas) -> dict[str, str]:
    """Return every owner by its name, which is its code too."""
    return _names(atlas, "owners")


def supplier_names(atlas: Atlas) -> dict[str, str]:
    """Return every supplier by its name, which is its code too."""
    return _names(atlas, "suppliers")


_CLASS_NAMES = {
    f"{mode}:{code}": f"{COLOUR_MODES[mode]}: {words}"
    for mode, classes in CLASSES.items()
    if mode not in _OWN_FILTER
    for code, words in classes.items()
}
_OPTIONS: Mapping[str, Callable[[Atlas], Mapping[str, str]]] = {
    FIND.name: lambda atlas: atlas.kept(find_names),
    ECONOMY.name: lambda atlas: atlas.economy_names,
    COLOUR.name: lambda _: COLOUR_MODES,
    STATUS.name: lambda _: STATUSES,
    OWNER_KIND.name: lambda _: OWNER_CLASSES,
    OWNER.name: lambda atlas: atlas.kept(owner_names),
    SUPPLIER.name: lambda atlas: atlas.kept(supplier_names),
    OWNER_FROM.name: lambda atlas: atlas.kept(economies_behind, role="owner"),
    SUPPLIER_FROM.name: lambda atlas: atlas.kept(economies_behind, role="supplier"),
    CONTROL.name: lambda _: CONTROL_KINDS,
    NAMED_BY.name: lambda atlas: atlas.kept(rules_that_name),
    BLOC.name: lambda atlas: atlas.bloc_names,
    CLASS.name: lambda _: _CLASS_NAMES,
    LAND_SYSTEM.name: lambda atlas: atlas.kept(terrestrial.names),
    MEASURE.name: lambda _: MEASURES,
}


def options(atlas: Atlas, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; nothing where it is a number or a switch.

    Parameters
    ----------
    parameter
        One of ``PARAMETERS``, or the economy that all pages share.
    """
    found = _OPTIONS.get(parameter.name)
    return found(atlas) if found else {}


def read(atlas: Atlas, values: Mapping[str, Value]) -> View:
    """Return the view that values of parameters mean; where one is missing its default holds.

    Parameters
    ----------
    values
        Parameter name to value, in codes.

    Raises
    ------
    UnknownNameError
        If a code is not known.
    """
    said = Values(lambda parameter: options(atlas, parameter), values)
    low, high = said.ends(LENGTH)
    look = _look(atlas, said.maybe(FIND), said.maybe(ECONOMY))
    filters = Filters(
        year=said.number(YEAR),
        statuses=said.many(STATUS),
        owner_classes=said.many(OWNER_KIND),
        companies=said.many(OWNER),
        suppliers=said.many(SUPPLIER),
        economies=atlas.kept(_members, blocs=said.many(BLOC)),
        owner_economies=said.many(OWNER_FROM),
        supplier_economies=said.many(SUPPLIER_FROM),
        control_kinds=said.many(CONTROL),
        rule_ids=said.many(NAMED_BY),
        classes=tuple((mode, of) for mode, _, of in (code.partition(":") for code in said.many(CLASS))),
        length_km=(low, high if high < LONGEST_KM else np.inf),
    )
    return View(
        filters=filters,
        look=look,
        among=_look(atlas, None, said.maybe(ECONOMY)) if look.kind == "cable" else Look(),
        colour=said.one(COLOUR),
        globe=said.flag(GLOBE),
        chokepoints=said.flag(CHOKEPOINTS),
        measure=said.one(MEASURE),
        only=tuple(chip.words for chip in active(atlas, values) if chip.parameter is not YEAR),
        land=said.flag(LAND),
        land_system=said.maybe(LAND_SYSTEM) or "",
    )


def active(atlas: Atlas, values: Mapping[str, Value]) -> list[Chip]:
    """Return the filters that are on, each by itself, in the order of the controls.

    Parameters
    ----------
    values
        Parameter name to value, in codes.
    """
    found = []
    for parameter in FILTERS:
        names, codes = options(atlas, parameter), _codes(values.get(parameter.name, parameter.default))
        found += [
            Chip(_filter_words(parameter, names.get(code, code)), parameter, tuple(c for c in codes if c != code))
            for code in codes
        ]
    statuses = _codes(values.get(STATUS.name, STATUS.default))
    if set(statuses) != set(_codes(STATUS.default)):
        words = " and ".join(STATUSES[code].lower() for code in statuses if code in STATUSES) or "none"
        found.insert(0, Chip(f"{STATUS.label}: {words}", STATUS, STATUS.default))
    low, high = _ends(values.get(LENGTH.name, LENGTH.default))
    if (low, high) != LENGTH.default:
        found.append(Chip(f"Length: {low:,} to {high:,} km", LENGTH, LENGTH.default))
    year = values.get(YEAR.name, YEAR.default)
    if year != THIS_YEAR:
        found.append(Chip(f"{YEAR.label}: {year}", YEAR, YEAR.default))
    return found


def _filter_words(parameter: Parameter, name: str) -> str:
    return name if parameter is CLASS else f"{parameter.label}: {name}"


def filter_to(key: str, values: Mapping[str, Value]) -> tuple[Parameter, Value]:
    """Return the parameter, and its value, that leave one class of the legend on the map, or all if it is alone now.

    Parameters
    ----------
    key
        Colour mode and class, such as ``owner:consortium``.
    values
        Parameter name to value, in codes.
    """
    colour, _, code = key.partition(":")
    own = _OWN_FILTER.get(colour)
    parameter, value = (own, (code,)) if own else (CLASS, (key,))
    alone = _codes(values.get(parameter.name, parameter.default)) == value
    return parameter, parameter.default if alone else value


def pressed(values: Mapping[str, Value]) -> frozenset[str]:
    """Return the classes of the legend, as for `filter_to`, that are alone on the map."""
    alone = {f"{colour}:{code}" for colour, own in _OWN_FILTER.items() for code in _alone(values, own)}
    return frozenset(alone | set(_alone(values, CLASS)))


def _alone(values: Mapping[str, Value], parameter: Parameter) -> tuple[str, ...]:
    codes = _codes(values.get(parameter.name, parameter.default))
    return codes if len(codes) == 1 else ()


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _ends(value: Value) -> tuple[int, int]:
    return (int(value[0]), int(value[1])) if isinstance(value, tuple) and len(value) == 2 else (0, LONGEST_KM)


def _look(atlas: Atlas, found: Value, economy: Value) -> Look:
    if found:
        kind, _, code = str(found).partition(":")
        return Look(kind, code, atlas.kept(find_names)[str(found)].partition(": ")[2])
    if economy:
        return Look("economy", str(economy), atlas.economy_names[str(economy)])
    return Look()


def _members(atlas: Atlas, *, blocs: tuple[str, ...]) -> tuple[str, ...]:
    frame = present_members(atlas.frame(load_blocs))
    return tuple(sorted(set(frame.loc[frame["bloc_id"].isin(blocs), "iso3"])))


def _names(atlas: Atlas, column: str) -> dict[str, str]:
    names = sorted(atlas.cables[column].explode().dropna().unique(), key=str.casefold)
    return {name: name for name in names}
