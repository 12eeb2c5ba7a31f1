"""What was shipped and changed since is named, before any number of it is shown."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from loaders import files, layers, shipped, tiles
from loaders.economy_figures import load_gdp
from loaders.table import DataFileError
from web import data

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the shipped files that counts as the shipped one."""
    shutil.copytree(files.SHIPPED_DIR, tmp_path / "data")
    shutil.copytree(shipped.LAYERS_DIR, tmp_path / "layers")
    shutil.copytree(shipped.TILES_DIR, tmp_path / "tiles")
    monkeypatch.delenv("ATLAS_DATA_DIR", raising=False)
    monkeypatch.setattr(files, "SHIPPED_DIR", tmp_path / "data")
    monkeypatch.setattr(shipped, "LAYERS_DIR", tmp_path / "layers")
    monkeypatch.setattr(tiles, "TILES_DIR", tmp_path / "tiles")
    monkeypatch.setattr(shipped, "_accepted", set())
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_tables_and_layers_load_without_a_word(checkout: Path):
    assert load_gdp().problems == ()
    assert len(layers.load_features("chokepoints")) == 23
    assert shipped.notice(checkout / "data") == ""


def test_half_of_a_shipped_table_is_refused(checkout: Path):
    path = checkout / "data" / "gdp.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[1::2]]), encoding="utf-8")
    with pytest.raises(
        DataFileError, match=r"data/gdp\.csv is not the file .* 8,638 rows; .*git checkout data/gdp\.csv"
    ):
        load_gdp()


def test_half_of_a_shipped_table_is_not_handed_out(checkout: Path):
    asked = Request({"type": "http", "path_params": {"name": "gdp"}})
    assert data.table(asked).status_code == 200
    path = checkout / "data" / "gdp.csv"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    answer = data.table(asked)
    assert answer.status_code == 503
    assert b"data/gdp.csv is not the file this edition was shipped with" in bytes(answer.body)


def test_a_plausible_change_of_one_figure_is_refused(checkout: Path):
    change(checkout / "data" / "gdp.csv", "ABW,2020,2", "ABW,2020,3")
    with pytest.raises(DataFileError, match="is not the file this edition was shipped with"):
        load_gdp()


def test_a_broken_rule_is_named_before_the_change_itself(checkout: Path):
    change(checkout / "data" / "gdp.csv", "ABW,2020,", "XX1,2020,")
    with pytest.raises(DataFileError, match=r"column iso3: 'XX1'.*\n.*is not the file this edition"):
        load_gdp()


def test_a_set_of_tiles_with_one_missing_is_refused(checkout: Path):
    path = checkout / "tiles" / "names.zip"
    with zipfile.ZipFile(path) as archive:
        kept = {member: archive.read(member) for member in archive.namelist()[1:]}
    with zipfile.ZipFile(path, "w") as archive:
        for member, raw in kept.items():
            archive.writestr(member, raw)
    with pytest.raises(DataFileError, match=r"geo/tiles/names\.zip is not the file this edition was shipped with"):
        tiles.load_tiles("names")
    assert tiles.load_tiles("base")


def test_a_build_step_may_use_what_it_has_just_written(checkout: Path):
    change(checkout / "data" / "gdp.csv", "ABW,2020,2", "ABW,2020,3")
    shipped.accept_changes()
    assert len(load_gdp().frame) == 8638


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('{"type":"FeatureCollection"', "", "is no JSON"),
        ('"features":[', '"features":[],"rest":[', "has no features"),
        ('"geometry":{', '"shape":{', "feature 1: it has no geometry"),
        ('"properties":{', '"facts":{', "feature 1: it has no properties"),
        ('"coordinates":[[[', '"coordinates":[[[999,', "feature 1: "),
        ('"tier":2', '"tier":1', "is not the file this edition was shipped with"),
    ],
)
def test_a_damaged_layer_is_named(checkout: Path, old: str, new: str, words: str):
    change(checkout / "layers" / "chokepoints.geojson", old, new)
    for read in (layers.read_layer, layers.load_features):
        with pytest.raises(DataFileError, match=r"geo/layers/chokepoints\.geojson") as caught:
            read("chokepoints")
        assert words in str(caught.value)


def test_a_missing_layer_and_a_layer_in_another_encoding_are_named(checkout: Path):
    path = checkout / "layers" / "land.geojson"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(DataFileError, match="row 1: not UTF-8 text"):
        layers.load_features("land")
    path.unlink()
    with pytest.raises(DataFileError, match=r"geo/layers/land\.geojson is missing"):
        layers.load_features("land")


def test_a_damaged_list_of_what_was_shipped_stops_nothing_but_is_said(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    path = checkout / "data" / "datapackage.json"
    path.write_text("{", encoding="utf-8")
    monkeypatch.setattr(shipped, "DESCRIPTOR", path)
    for remembered in (shipped._tables, shipped._damage, shipped.notice):
        remembered.cache_clear()
    try:
        assert load_gdp().problems == ()
        assert "were not compared with what was shipped" in shipped.notice(checkout / "data")
    finally:
        for remembered in (shipped._tables, shipped._damage, shipped.notice):
            remembered.cache_clear()
