from __future__ import annotations

import asyncio
import datetime as dt
import json
import threading
from typing import TYPE_CHECKING

import pytest

from loaders import shipped
from loaders.documents import load_methods
from loaders.edition import Edition
from loaders.table import DataFileError
from web import health
from web.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import JSONResponse


PLAIN = settings({})


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
        found = health.Health(PLAIN)
        return await asyncio.gather(*(found.answer(None) for _ in range(60)))

    monkeypatch.setattr(health, "check", check)
    answers = asyncio.run(sixty())
    assert {answer.status_code for answer in answers} == {200}
    assert len(checked_in) == 1
    assert checked_in[0] is not threading.main_thread()


def test_an_answer_is_kept_for_a_minute(monkeypatch: pytest.MonkeyPatch):
    results = [{"problems": {}}, {"problems": {"cables": "does not load"}}]
    monkeypatch.setattr(health, "check", lambda: results.pop(0))
    clock = Clock()

    async def at(*seconds: float) -> list[int]:
        found, statuses = health.Health(PLAIN, clock), []
        for clock.now in seconds:
            statuses.append((await found.answer(None)).status_code)
        return statuses

    assert asyncio.run(at(0, 59.9, 60)) == [200, 200, 503]


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
    found = health.Health(PLAIN)
    found.found, found.until = {"tables": 1, "problems": {}}, float("inf")
    assert json.loads(asyncio.run(found.answer(None)).body) == {"tables": 1, "problems": {}}


@pytest.mark.parametrize(
    ("day", "problems", "status", "why"),
    [
        ("2026-03-01", {}, 200, None),  # on the day of the edition
        ("2026-03-11", {}, 200, None),  # 10 days later, the last day
        ("2026-03-12", {}, 503, "shelf life"),
        ("2026-02-28", {}, 503, "clock"),
        ("2026-03-01", {"cables": "does not load"}, 503, None),
    ],
)
def test_ready_is_who_has_whole_and_fresh_data(
    monkeypatch: pytest.MonkeyPatch, day: str, problems: dict[str, str], status: int, why: str | None
):
    monkeypatch.setattr(health, "check", lambda: {"problems": problems})
    monkeypatch.setattr(health, "today", lambda: dt.date.fromisoformat(day))
    monkeypatch.setattr(health, "load_edition", lambda: Edition("1", "2026-03-01"))
    answer = asyncio.run(health.Health(settings({"ATLAS_SHELF_LIFE_DAYS": "10"})).ready(None))
    body = json.loads(answer.body)
    assert (answer.status_code, body["status"]) == (status, "ready" if status == 200 else "not ready")
    assert body["problems"] == problems
    assert (why in body["stale"]) if why else ("stale" not in body)


def test_alive_is_who_answers_and_costs_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "check", lambda: 1 / 0)
    answer = asyncio.run(health.Health(PLAIN).alive(None))
    assert (answer.status_code, json.loads(answer.body)) == (200, {"status": "alive"})
