from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

import pytest

from loaders import shipped
from loaders.documents import load_methods
from loaders.table import DataFileError
from web import health

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import JSONResponse


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_sixty_at_once_cost_one_check_away_from_the_loop(monkeypatch: pytest.MonkeyPatch):
    checked_in = []

    def check() -> dict[str, object]:
        checked_in.append(threading.current_thread())
        return {"problems": {}}

    async def sixty() -> list[JSONResponse]:
        found = health.Health()
        return await asyncio.gather(*(found.answer(None) for _ in range(60)))

    monkeypatch.setattr(health, "check", check)
    answers = asyncio.run(sixty())
    assert {answer.status_code for answer in answers} == {200}
    assert len(checked_in) == 1
    assert checked_in[0] is not threading.main_thread()


def test_an_answer_is_kept_for_half_a_minute(monkeypatch: pytest.MonkeyPatch):
    results = [{"problems": {}}, {"problems": {"cables": "does not load"}}]
    monkeypatch.setattr(health, "check", lambda: results.pop(0))
    clock = Clock()

    async def at(*seconds: float) -> list[int]:
        found, statuses = health.Health(clock), []
        for clock.now in seconds:
            statuses.append((await found.answer(None)).status_code)
        return statuses

    assert asyncio.run(at(0, 29.9, 30)) == [200, 200, 503]


def test_strangers_learn_what_is_broken_and_the_log_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail() -> None:
        raise DataFileError("/srv/atlas/data/x.csv is missing")

    monkeypatch.setattr(health, "PARTS", {"tables": {"x": fail, "y": dict}})
    found = health.check()
    assert found == {"tables": 2, "problems": {"x": "does not load; the server's log says why"}}
    assert "/srv/atlas/data/x.csv is missing" in caplog.text


@pytest.mark.parametrize("content", [None, "", "[]", '{"features": 3}'])
def test_a_broken_map_layer_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None):
    for path in shipped.LAYERS_DIR.glob("*.geojson"):
        (tmp_path / path.name).symlink_to(path)
    cables = tmp_path / "cables.geojson"
    cables.unlink()
    if content is not None:
        cables.write_text(content)
    monkeypatch.setattr(shipped, "LAYERS_DIR", tmp_path)
    monkeypatch.setattr(health, "PARTS", {"layers": health.PARTS["layers"]})
    assert health.check()["problems"].keys() == {"layers/cables"}


def test_documents_that_are_gone_are_found(tmp_path: Path):
    assert load_methods in health.PARTS["documents"].values()
    with pytest.raises(DataFileError, match="docs/methods"):
        load_methods(tmp_path)


def test_the_answer_is_json():
    found = health.Health()
    found.found, found.until = {"tables": 1, "problems": {}}, float("inf")
    assert json.loads(asyncio.run(found.answer(None)).body) == {"tables": 1, "problems": {}}
