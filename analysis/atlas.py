"""The one door to prepared data: everything loaded, prepared and remembered.

>>> atlas = Atlas()
>>> scenario = atlas.scenario(close=["Bab el-Mandeb"])
>>> kenya = atlas.outcome(scenario).set_index("iso3").loc["KEN"]
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from analysis import added_cable, compare_companies, compare_race, control, failing, hubs
from analysis.cable_growth import served_by_year
from analysis.compare_measures import MEASURES
from analysis.memory import Memory
from analysis.names import NO_OTHERS, resolve
from analysis.read_book import read_book
from analysis.scenario import Scenario
from analysis.track_record import Kind, TrackRecord, kind_of
from analysis.why import sentences
from geo.layer_codes import numbers_of
from loaders import blocs as bloc_tables
from loaders import economies, layers, other_names
from loaders import hubs as hub_tables
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from analysis.backtest import Cases
    from analysis.compare_book import Book
    from analysis.disruption import Snapshot
    from analysis.hubs import Choice
    from analysis.names import OtherNames
    from analysis.presets import Preset
    from analysis.severity import SeverityModel
    from analysis.why import Reason
    from analysis.world import World
    from loaders.table import Table

P = ParamSpec("P")
R = TypeVar("R")


class Atlas:
    """Tables, prepared data and results of the atlas, each loaded or computed once.

    Nothing it returns may be changed in place: it is shared.

    Parameters
    ----------
    remember
        Keeps results by function and arguments.
    """

    def __init__(self, remember: Memory | None = None) -> None:
        self.remember = remember or Memory()

    def table(self, load: Callable[[], Table]) -> Table:
        """Return a table with its sources.

        Parameters
        ----------
        load
            A loader, such as ``loaders.cables.load_cables``.

        Raises
        ------
        DataFileError
            If its file breaks its schema.
        """
        return self.remember(load)

    def frame(self, load: Callable[[], Table]) -> pd.DataFrame:
        """Return a table's frame. Parameters and errors as for `table`."""
        return self.remember(load).frame

    def kept(self, function: Callable[Concatenate[Atlas, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a function of the atlas gives for these (hashable) arguments, computed once.

        Parameters
        ----------
        function
            A pure function whose first argument is the atlas.
        """
        return self.remember(function, self, *args, **kwargs)

    def features(self, layer: str) -> tuple[dict[str, Any], ...]:
        """Return the GeoJSON features of a built map layer, EPSG:4326.

        Parameters
        ----------
        layer
            A file name in ``geo/layers`` without ending.

        Raises
        ------
        DataFileError
            If the layer is missing or damaged.
        """
        return self.remember(layers.load_features, layer)

    def numbers(self, layer: str) -> dict[str, int]:
        """Return the number ``n`` of each feature of a built map layer by its code. Parameters as for `features`."""
        return self.kept(_numbers, layer)

    # Economies and blocs ---------------------------------------------------------------------------------------------

    @property
    def economy_names(self) -> dict[str, str]:
        """Code (ISO 3166-1 alpha-3) to name of every economy, by name."""
        return self.kept(_economy_names)

    @property
    def bloc_names(self) -> dict[str, str]:
        """Code to name of every bloc, by name."""
        return self.kept(_bloc_names)

    @property
    def other_names(self) -> OtherNames:
        """Code of an economy, bloc, company, operator or chokepoint to other names it is looked for by.

        None if their table is broken: lists then know things by their own names.
        """
        return self._names(_other_names)

    @property
    def names_in_lists(self) -> OtherNames:
        """Those of `other_names` that lists show behind a name; names of the past are not among them."""
        return self._names(_names_in_lists)

    def _names(self, read: Callable[[Atlas], OtherNames]) -> OtherNames:
        try:
            return self.kept(read)
        except DataFileError:
            return NO_OTHERS

    def economy(self, text: str) -> str:
        """Return the code of an economy given by code or name, also one of its other names.

        Raises
        ------
        UnknownNameError
            If there is none; it names the nearest known ones.
        """
        return resolve("economy", text, self.economy_names, self.other_names)

    # Cables and their failure ----------------------------------------------------------------------------------------

    @property
    def cables(self) -> pd.DataFrame:
        """Every cable with what is known of it: see `analysis.cables.cable_facts`."""
        return self.kept(failing.facts)

    @property
    def world(self) -> World:
        """The network of cables, landing points and land links."""
        return self.kept(failing.world)

    @property
    def cable_names(self) -> dict[str, str]:
        """Code to name of every cable of the network, by name."""
        return self.kept(failing.cable_names)

    @property
    def chokepoint_names(self) -> dict[str, str]:
        """Code to name of every chokepoint, by name."""
        return self.kept(failing.chokepoint_names)

    @property
    def landing_point_names(self) -> dict[str, str]:
        """Code to name of every landing point, by name."""
        return self.kept(failing.landing_point_names)

    @property
    def severity(self) -> SeverityModel:
        """The cut points of severity."""
        return self.kept(failing.severity)

    @property
    def cases(self) -> Cases:
        """Past incidents as the network saw them."""
        return self.kept(failing.cases)

    @property
    def presets(self) -> dict[str, Preset]:
        """Places and incidents to start a scenario from."""
        return self.kept(failing.presets)

    def scenario(
        self,
        *,
        cut: Sequence[str] = (),
        close: Sequence[str] = (),
        station: Sequence[str] = (),
        **how: Any,  # noqa: ANN401
    ) -> Scenario:
        """Return a scenario from codes or names.

        Parameters
        ----------
        cut, close, station
            Cables, chokepoints and landing points that fail.
        how
            Other fields of `analysis.scenario.Scenario`, such as ``year``.

        Raises
        ------
        UnknownNameError
            If a name is not known; it names the nearest known ones.
        """
        return replace(
            Scenario(),
            cut_cables=frozenset(resolve("cable", text, self.cable_names) for text in cut),
            closed_chokepoints=frozenset(
                resolve("chokepoint", text, self.chokepoint_names, self.other_names) for text in close
            ),
            failed_stations=frozenset(resolve("landing point", text, self.landing_point_names) for text in station),
            **how,
        )

    def network(self, scenario: Scenario) -> Snapshot:
        """Return the network in service before a scenario."""
        return self.kept(
            failing.network, date=scenario.date, land=scenario.land, core=scenario.core, down=scenario.prior_outages
        )

    def outcome(self, scenario: Scenario) -> pd.DataFrame:
        """Return what a scenario does to every economy: see `analysis.outcome.outcome`."""
        return self.kept(failing.outcome, scenario=scenario)

    def outcome_range(self, scenario: Scenario) -> pd.DataFrame:
        """Return what a scenario does at most and at least: see `analysis.outcome_range.outcome_range`."""
        return self.kept(failing.outcome_range, scenario=scenario)

    def why(self, scenario: Scenario, iso3: str) -> Reason:
        """Return why a scenario does to an economy what it does: see `analysis.why.why`."""
        return self.kept(failing.why, scenario=scenario, iso3=self.economy(iso3))

    def whys(self, scenario: Scenario, economies: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the reasons of some economies (codes) in sentences: see `analysis.why.sentences`."""
        ready = self.kept(failing.case, scenario=scenario)
        return [sentences(ready, iso3) for iso3 in economies]

    def kind_of(self, scenario: Scenario) -> Kind:
        """Return of which kind of past incidents a scenario is: see `analysis.track_record.kind_of`."""
        return kind_of(self.network(scenario), scenario)

    def record_of(self, kind: Kind) -> TrackRecord:
        """Return how the score did on past incidents of a kind: see `analysis.track_record.record_of`."""
        return self.kept(failing.record, kind=kind)

    # Companies and hubs ----------------------------------------------------------------------------------------------

    @property
    def book(self) -> Book:
        """Every figure of economies, blocs and companies."""
        return self.kept(_book)

    def companies(self, *, year: int | None, doubtful: bool) -> pd.DataFrame:
        """Return revenue, profit and market value of companies: see `analysis.compare_companies.company_rows`."""
        return self.kept(_companies, year=year, doubtful=doubtful)

    def offices(self, choice: Choice) -> pd.DataFrame:
        """Return the offices that count under a choice: see `analysis.hubs.counted`."""
        return self.kept(_offices, choice=choice)

    def presence(self, choice: Choice) -> pd.DataFrame:
        """Return which economy is present in which hub under a choice: see `analysis.hubs.presence`."""
        return self.kept(_presence, choice=choice)

    def prepare(self) -> None:
        """Prepare what no visitor's choice changes; a broken file is reported where it is needed."""
        steps = (
            failing.facts,
            served_by_year,
            failing.world,
            failing.cases,
            failing.presets,
            failing.as_it_is,
            failing.gates_as_it_is,
            added_cable.sea,
            control.cable_links,
            control.by_cable,
            _book,
            _every_company,
            _every_presence,
        )
        for step in steps:
            try:
                self.kept(step)
            except DataFileError:
                continue


def _numbers(atlas: Atlas, layer: str) -> dict[str, int]:
    return numbers_of(layer, atlas.features(layer))


def _economy_names(atlas: Atlas) -> dict[str, str]:
    frame = atlas.frame(economies.load_economies).sort_values("name")
    return dict(zip(frame["iso3"], frame["name"], strict=True))


def _bloc_names(atlas: Atlas) -> dict[str, str]:
    frame = atlas.frame(bloc_tables.load_blocs).drop_duplicates("bloc_id").sort_values("bloc_name")
    return dict(zip(frame["bloc_id"], frame["bloc_name"], strict=True))


def _names_in_lists(atlas: Atlas) -> OtherNames:
    table = atlas.frame(other_names.load_other_names)
    return _by_code(table[table["in_lists"]])


def _other_names(atlas: Atlas) -> OtherNames:
    return _by_code(atlas.frame(other_names.load_other_names))


def _by_code(table: pd.DataFrame) -> OtherNames:
    by_code = table.groupby("code", sort=False)["other_name"]
    return {str(code): tuple(names) for code, names in by_code}


def _book(atlas: Atlas) -> Book:
    return read_book(atlas.table)


def _companies(atlas: Atlas, *, year: int | None, doubtful: bool) -> pd.DataFrame:
    return compare_companies.company_rows(atlas.book, year, doubtful=doubtful)


def _every_company(atlas: Atlas) -> tuple[pd.DataFrame, ...]:
    years = (None, *compare_race.race_years(atlas.book, MEASURES["value-gdp"]))
    return tuple(atlas.companies(year=year, doubtful=doubtful) for year in years for doubtful in (False, True))


def _offices(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hubs.counted(
        atlas.frame(hub_tables.load_representations),
        unverified=choice.unverified,
        closed=choice.closed,
        subnational=choice.subnational,
        office_types=choice.kinds,
    )


def _presence(atlas: Atlas, *, choice: Choice) -> pd.DataFrame:
    return hubs.presence(atlas.offices(choice))


def _every_presence(atlas: Atlas) -> tuple[pd.DataFrame, ...]:
    switches = itertools.product((False, True), repeat=3)
    return tuple(
        atlas.presence(hubs.Choice(unverified=unverified, closed=closed, subnational=subnational))
        for unverified, closed, subnational in switches
    )
