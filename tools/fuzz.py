"""Send the running atlas thousands of hostile things, one after the other: ``python -m tools.fuzz --cases 10000``.

A case fails if an exception reaches the visitor or the server's log, if the server answers 500 or not at all, or if it
takes more than two seconds of the server's processor. A summary is printed, with the slowest.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import random
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from analysis.atlas import Atlas
from benchmarks import server
from benchmarks.first_views import links
from benchmarks.viewer import Viewer, visit
from figures.exercise import answers
from figures.story import file as story
from figures.story import view
from tools import hostile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    from benchmarks.first_views import Link

MOST_S = 2.0
"""Processor time of a case."""
MOST_MB = 400
"""Growth of the server over a full run: results (160 MB) and files (64 MB) are kept, and sessions for two minutes."""
_LASTS_S = 60.0
_SHOWN = 160
_TOLD = 500
_AS_OFTEN = 25
"""Messages in one session."""
_PLAIN_ENDS = {1002, 1003, 1009}
"""How a WebSocket may be closed in a stranger's face: protocol, kind of data, size."""
_WITHOUT_LIMITS = {
    "ATLAS_REQUESTS_PER_MINUTE": "999999999",
    "ATLAS_SESSIONS": "9999",
    "ATLAS_SESSIONS_PER_ADDRESS": "9999",
}


@dataclass(frozen=True)
class Case:
    """One hostile thing and what came of it.

    Attributes
    ----------
    number, kind, said
        Which, of which kind, and how it began.
    cpu_s, waited_s
        The server's processor time, and until the answer.
    problems
        What went wrong.
    """

    number: int
    kind: str
    said: str
    cpu_s: float
    waited_s: float
    problems: tuple[str, ...]


@dataclass
class Stranger(Viewer):
    """A visitor who knows the names of all parts of a page and of the session."""

    parts: dict[str, str] = field(default_factory=dict)
    session: str = ""

    def _take(self, message: ForwardMsg, errors: list[str]) -> str:
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
        elif message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            kind = str(message.delta.new_element.WhichOneof("type"))
            name = getattr(getattr(message.delta.new_element, kind), "id", "")
            if name:
                self.parts[name] = kind
        return super()._take(message, errors)

    def part(self, kind: str) -> str:
        """Return the name of the first part of a kind; empty if there is none."""
        return next((name for name, found in self.parts.items() if found == kind), "")


@contextlib.asynccontextmanager
async def _stranger(port: int, page: str) -> AsyncIterator[Stranger]:
    async with visit(port, page) as viewer:
        yield Stranger(viewer.socket, page)


@dataclass
class Target:
    """The server under fire.

    Attributes
    ----------
    at
        The server.
    log
        What it says.
    links
        Good links, to be spoilt.
    atlas
        Says what exercises ask.
    open, visitor, used
        A session that is used for several messages, and how often it was.
    own_s
        What reading a file here took of the processor.
    said
        How the case begins.
    """

    at: server.Server
    log: Path
    links: Sequence[Link]
    atlas: Atlas
    open: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    visitor: Stranger | None = None
    used: int = 0
    own_s: float = 0.0
    said: str = ""
    _read: int = 0

    def logged(self) -> list[str]:
        """Return the errors that the server has written since the last call."""
        with self.log.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        self._read += len(new)
        lines = new.decode(errors="replace").splitlines()
        return [f"logged: {line[:600]}" for line in lines if '"level": "error"' in line or "Traceback" in line]

    async def session(self, chance: random.Random) -> Stranger:
        """Return a session on some page that has been opened, the same for a while."""
        if self.visitor is None or self.used >= _AS_OFTEN:
            await self.leave()
            link = chance.choice(self.links)
            self.visitor, self.used = await self.open.enter_async_context(_stranger(self.at.port, link.page)), 0
            self.visitor.query = {name: list(texts) for name, texts in link.query.items()}
            await self.visitor.run()
        self.used += 1
        return self.visitor

    async def leave(self) -> None:
        """End the session."""
        self.visitor = None
        await self.open.aclose()


async def _address(target: Target, chance: random.Random) -> list[str]:
    link = chance.choice(target.links)
    page = link.page if chance.random() < 0.8 else hostile.page(chance)
    query = hostile.query(link, chance)
    target.said = f"/{page}?{query}"
    return await _opened(target, page, query)


async def _story_link(target: Target, chance: random.Random) -> list[str]:
    word = hostile.word(hostile.story_file(target.links, chance), chance)
    said = {view.PART.name: "mine", view.TOLD.name: view.MINE, view.PACKED.name: word}
    target.said = f"/story?{said}"
    return await _opened(target, "story", {name: [text] for name, text in said.items()})


async def _opened(target: Target, page: str, query: dict[str, list[str]]) -> list[str]:
    async with _stranger(target.at.port, page) as visitor:
        visitor.query = query
        return await _shown(visitor, visitor.request())


async def _shown(visitor: Stranger, request: BackMsg, before: bytes | str | None = None) -> list[str]:
    """Return what went wrong on the page, also after what is sent before; to close in a stranger's face is right."""
    try:
        if before is not None:
            await visitor.socket.send(before)
        return [f"shown: {error}" for error in (await visitor.run(request)).errors]
    except websockets.ConnectionClosed as closed:
        code, why = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")
        return [] if code in _PLAIN_ENDS or "keepalive" in why else [f"closed with {code} {why}"]


async def _request(target: Target, chance: random.Random) -> list[str]:
    asked = hostile.request(chance)
    target.said = asked.decode(errors="replace")
    reader, writer = await asyncio.open_connection("localhost", target.at.port)
    try:
        writer.write(asked)
        if b"Content-Length" in asked:
            writer.write_eof()  # what was promised does not come
        answer = await reader.read()
    except ConnectionError:
        answer = b"HTTP/1.1 400"  # closed in the middle of what was sent
    finally:
        writer.close()
    status = answer[9:12].decode(errors="replace")
    cut_short = not status and b"Content-Length" in asked  # says that more comes, which does not
    return [] if cut_short or status[:1] in set("1234") else [f"answered {status}"]


async def _file(target: Target, chance: random.Random) -> list[str]:
    """Read files and words here: what is wrong raises at once. What was read can be written and read again."""
    of_story = chance.random() < 0.5
    content = hostile.story_file(target.links, chance) if of_story else hostile.answer_file(target.atlas, chance)
    target.said = str(content)
    word, began = hostile.word(content, chance), time.process_time()
    changed = _changed_story(content, word) if of_story else _changed_answers(content, word)
    target.own_s = time.process_time() - began
    return ["what was read changes when it is saved"] if changed else []


def _changed_story(content: bytes, word: str) -> bool:
    found = [reading.story for reading in (story.read(content), story.from_link(word)) if reading.story]
    return any(story.read(story.write(one)).story != one for one in found)


def _changed_answers(content: bytes, word: str) -> bool:
    found = [reading.answers for reading in (answers.read(content), answers.from_code(word)) if reading.answers]
    return any(answers.read(answers.write(one)).answers != one for one in found)


async def _upload(target: Target, chance: random.Random) -> list[str]:
    """Put a file where Streamlit takes them and load it; stories and answers in turn."""
    part, content = chance.choice(
        (("mine", hostile.story_file(target.links, chance)), ("results", hostile.answer_file(target.atlas, chance)))
    )
    target.said = f"{part}: {content!r}"
    async with _stranger(target.at.port, "story") as visitor:
        visitor.query = {view.PART.name: [part]}
        problems = [f"shown: {error}" for error in (await visitor.run()).errors]
        place, load = visitor.part("file_uploader"), visitor.part("button")
        status = await asyncio.to_thread(_put, target, visitor.session, content, chance)
        request = visitor.request()
        states = request.rerun_script.widget_states.widgets
        given = states.add(id=place).file_uploader_state_value.uploaded_file_info.add(name="a.json", file_id="one")
        given.size = len(content)
        given.file_urls.file_id = chance.choice(("one", "one", "one", hostile.text(chance)[:50]))
        for name in [name for name, kind in visitor.parts.items() if kind == "button"] if load else []:
            states.add(id=name).trigger_value = True
        for name in [name for name, kind in visitor.parts.items() if kind == "text_area"]:
            states.add(id=name).string_value = hostile.word(content, chance)
        problems += await _shown(visitor, request)
    return problems + ([f"answered {status}"] if status >= 500 else [])


def _put(target: Target, session: str, content: bytes, chance: random.Random) -> int:
    with urllib.request.urlopen(f"{target.at.url}/_stcore/health", timeout=_LASTS_S) as answer:  # noqa: S310
        cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
    name = quoted(hostile.text(chance)[:100])
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: a/b\r\n\r\n'
    body = chance.choice((head.encode() + content + b"\r\n--b--\r\n", content, head.encode()))
    headers = {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=b",
    }
    address = f"{target.at.url}/_stcore/upload_file/{session}/one"
    put = urllib.request.Request(address, data=body, method="PUT", headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(put, timeout=_LASTS_S) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code
    except urllib.error.URLError:
        return 413  # refused and closed before all was sent


async def _message(target: Target, chance: random.Random) -> list[str]:
    visitor = await target.session(chance)
    forged = _forged(visitor, chance)
    target.said = f"{visitor.page} {visitor.query} {str(forged)!r}"
    if isinstance(forged, BackMsg) and forged.WhichOneof("type") == "rerun_script":
        problems = await _shown(visitor, forged)
    else:
        before = forged.SerializeToString() if isinstance(forged, BackMsg) else forged
        problems = await _shown(visitor, visitor.request(), before)
    if problems or isinstance(forged, bytes | str):
        await target.leave()
    return problems


def _forged(visitor: Stranger, chance: random.Random) -> BackMsg | bytes | str:
    """Return a message that no front end sends."""
    message = visitor.request()
    way = chance.random()
    if way < 0.05:
        raw = bytearray(message.SerializeToString())
        for _ in range(chance.randint(1, 20)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return chance.choice((bytes(raw), bytes(raw[: len(raw) // 2]), chance.randbytes(300)))
    if way < 0.06:
        return hostile.text(chance)
    if way < 0.15:
        return _other(chance)
    rerun = message.rerun_script
    if way < 0.25:
        for name in chance.sample(("page_script_hash", "fragment_id", "page_name", "query_string"), 2):
            setattr(rerun, name, hostile.text(chance))
        rerun.cached_message_hashes.extend(hostile.text(chance)[:64] for _ in range(50))
        return bytes(message.SerializeToString())  # Streamlit may answer with nothing
    names = [*visitor.parts, *visitor.parts, hostile.text(chance)[:100]]
    for name in chance.sample(names, min(len(names), chance.choice((1, 1, 1, 3)))):
        rerun.widget_states.widgets.append(_state(name, chance))
    return message


def _other(chance: random.Random) -> BackMsg:
    """Return a message that asks for something else than the page."""
    asked = hostile.text(chance)
    return chance.choice(
        (
            BackMsg(clear_cache=True),
            BackMsg(stop_script=True),
            BackMsg(set_run_on_save=True),
            BackMsg(load_git_info=True),
            BackMsg(debug_disconnect_websocket=True),
            BackMsg(debug_shutdown_runtime=True),
            BackMsg(app_heartbeat=True),
            _of(file_urls_request={"request_id": asked, "file_names": [asked] * 50, "session_id": asked}),
            _of(backend_operation_request={"request_id": asked, "deferred_file": {"file_id": asked}}),
            _of(backend_operation_request={"request_id": asked, "install_skills": {}}),
            _of(backend_operation_request={"request_id": asked, "dataframe_chunk": {}}),
        )
    )


def _of(**said: Any) -> BackMsg:  # noqa: ANN401 (fields of any message)
    return BackMsg(**said)


def _state(name: str, chance: random.Random) -> WidgetState:
    """Return a state of any kind for a part of any kind."""
    number = chance.choice((float("nan"), float("inf"), -1.0, 0.5, 1e308, 2026.0))
    whole = chance.choice((-(2**63), -1, 0, 1, 2**63 - 1))
    many = chance.choice((0, 1, 2, 3, 1_000))
    said: tuple[dict[str, Any], ...] = (
        {"trigger_value": True},
        {"bool_value": chance.random() < 0.5},
        {"double_value": number},
        {"int_value": whole},
        {"string_value": hostile.text(chance)},
        {"double_array_value": {"data": [number] * many}},
        {"int_array_value": {"data": [whole] * many}},
        {"string_array_value": {"data": [hostile.text(chance)[:200] for _ in range(many)]}},
        {"json_value": hostile.text(chance)},
        {"json_value": "[" * 20_000},
        {"json_trigger_value": str(hostile.value(chance))},
        {"bytes_value": chance.randbytes(300)},
        {"arrow_value": {"data": chance.randbytes(300)}},
        {"string_trigger_value": {"data": hostile.text(chance)}},
        {"file_uploader_state_value": {"uploaded_file_info": [{"name": "a", "file_id": hostile.text(chance)[:99]}]}},
    )
    return WidgetState(id=name, **chance.choice(said))


def quoted(name: str) -> str:
    """Return a file's name as it may stand in a header."""
    return "".join(letter for letter in name if letter.isprintable() and letter not in '"\\')


KINDS: dict[str, tuple[int, Callable[[Target, random.Random], Awaitable[list[str]]]]] = {
    "requests": (42, _request),
    "addresses": (12, _address),
    "files": (33, _file),
    "messages": (8, _message),
    "story links": (3, _story_link),
    "uploads": (2, _upload),
}
"""Kinds of cases, their shares in per cent, and what sends one and returns what went wrong."""


async def _case(target: Target, number: int, kind: str, seed: int, most_s: float) -> Case:
    chance = random.Random(f"{seed} {number}")  # noqa: S311 (a case must be found again)
    cpu, began = target.at.cpu_ms, time.monotonic()
    target.said = ""
    try:
        async with asyncio.timeout(_LASTS_S):
            problems = await KINDS[kind][1](target, chance)
    except TimeoutError:
        problems = [f"no answer within {_LASTS_S:.0f} s"]
        await target.leave()
    except Exception as error:  # noqa: BLE001 (of whatever kind, it is what is looked for)
        problems = [f"raised: {error!r}"[:600]]
        await target.leave()
    used = (target.at.cpu_ms - cpu) / 1000 if kind != "files" else target.own_s
    if used > most_s:
        problems.append(f"took {used:.1f} s of processor")
    return Case(number, kind, target.said[:_SHOWN], used, time.monotonic() - began, (*problems, *target.logged()))


async def _all(target: Target, number: int, seed: int, most_s: float) -> AsyncIterator[Case]:
    turns = [kind for kind, (share, _) in KINDS.items() for _ in range(share)]
    random.Random(seed).shuffle(turns)  # noqa: S311
    for at, kind in zip(range(number), itertools.cycle(turns), strict=False):
        yield await _case(target, at, kind, seed, most_s)
    await target.leave()


async def run(number: int, seed: int, most_s: float = MOST_S) -> tuple[list[Case], float, float]:
    """Return all cases, and the server's megabytes before and after.

    Parameters
    ----------
    number
        How many.
    seed
        Of what is drawn at random: the same seed, the same cases.
    most_s
        Processor time from which on a case has failed.
    """
    good = links()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        with server.started(log=log, **_WITHOUT_LIMITS) as started:
            target, cases = Target(started, log, good, Atlas()), []
            before = started.memory_mb
            async for case in _all(target, number, seed, most_s):
                cases.append(case)
                for problem in case.problems:
                    print(f"case {case.number}, {case.kind}: {problem}\n    {case.said}", flush=True)
                if len(cases) % _TOLD == 0:
                    print(f"{len(cases):,} cases, the server has {started.memory_mb:.0f} MB", flush=True)
            return cases, before, started.memory_mb


def main() -> None:
    """Fire, print counts and the slowest, and fail if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    said = parser.parse_args()
    began = time.monotonic()
    cases, before, after = asyncio.run(run(said.cases, said.seed))
    bad = [case for case in cases if case.problems]
    for kind, many in Counter(case.kind for case in cases).items():
        times = sorted(case.cpu_s for case in cases if case.kind == kind)
        wrong = sum(case.kind == kind for case in bad)
        print(f"{kind}: {many:,} cases, {wrong} failed; median {times[many // 2]:.3f} s, most {times[-1]:.2f} s")
    for case in sorted(cases, key=lambda case: -case.cpu_s)[:5]:
        print(f"slowest: {case.cpu_s:.2f} s, case {case.number}, {case.kind}: {case.said}")
    print(f"longest wait: {max(case.waited_s for case in cases):.1f} s, with all that runs beside")
    print(f"memory of the server: {before:.0f} MB before, {after:.0f} MB after; may grow by {MOST_MB} MB")
    print(f"{len(cases):,} cases with seed {said.seed}, {len(bad)} failed, {time.monotonic() - began:,.0f} s")
    sys.exit(bool(bad) or after - before > MOST_MB)


if __name__ == "__main__":
    main()
