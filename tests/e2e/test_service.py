"""The running server as whoever operates it, or attacks it, sees it: headers, health, log, foreign places to run in."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import ROOT, free_port
from web.headers import HEADERS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e
ADDRESSES = {
    "/": 200,
    "/cables": 200,
    "/cables/": 301,
    "/nosuch/page": 200,
    "/..%2f..%2fetc/passwd": 400,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/metrics": 403,
    "/_stcore/upload_file/a/b": 403,
    "/media/none.png": 404,
    "/component/none/x": 404,
    "/data/none.csv": 404,
    "/layers/none.geojson": 404,
}


def ask(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Return the answer's status, headers and body."""
    with contextlib.closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Connection": "close"} | named)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(("path", "status"), ADDRESSES.items())
def test_every_kind_of_answer_has_the_headers_and_no_banner(app_url: str, path: str, status: int):
    found, headers, _ = ask(app_url, path, "PUT" if "upload" in path else "GET")
    assert found == status
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Server"] is None
    assert headers["Strict-Transport-Security"] is None


def test_health_says_alive_and_ready(app_url: str):
    assert ask(app_url, "/healthz")[::2] == (200, b'{"status":"alive"}')
    status, _, body = ask(app_url, "/readyz")
    assert (status, json.loads(body)["status"]) == (200, "ready")


# A whole disk that cannot be written to, but for a temporary folder of one megabyte, which is full.
FULL_AND_READ_ONLY = """
mount --make-rprivate /
mount -t tmpfs -o size=1m tmpfs "$TMPDIR"
mount -o remount,bind,ro / 2>/dev/null || mount -o remount,ro /
cat /dev/zero > "$TMPDIR/filler" 2>/dev/null
if touch /still 2>/dev/null || echo x > "$TMPDIR/x" 2>/dev/null; then echo "still writable"; exit 9; fi
exec "$@"
"""


def may_mount() -> bool:
    """Return whether this machine lets us mount something in a namespace of our own."""
    command = ["unshare", "-m", "sh", "-c", "mount --make-rprivate / && mount -t tmpfs tmpfs /mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.long
def test_it_runs_elsewhere_without_privileges_and_with_no_disk_to_write_on_and_ends_in_order(tmp_path: Path):
    """From another folder, without any privilege of root, its home and temporary folder not writable; then SIGTERM."""
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    unprivileged = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    _runs(unprivileged, shut, tmp_path / "said")


@pytest.mark.long
@pytest.mark.skipif(not may_mount(), reason="needs to mount a disk of its own")
def test_it_runs_on_a_read_only_disk_with_a_full_temporary_folder(tmp_path: Path):
    _runs(["unshare", "-m", "sh", "-c", FULL_AND_READ_ONLY, "sh"], tmp_path, tmp_path / "said")


def _runs(before: list[str], folder: Path, said: Path) -> None:
    """Start the app from elsewhere behind a command, ask it, end it, and read its log."""
    port = free_port()
    with said.open("wb") as out:
        process = subprocess.Popen(
            [
                *before,
                *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)),
            ],
            cwd="/",
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "ATLAS_LOG": "requests"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    url = f"http://localhost:{port}"
    try:
        for _ in range(1_200):
            with contextlib.suppress(OSError):
                if ask(url, "/healthz")[0] == 200:
                    break
            assert process.poll() is None, said.read_text()
            time.sleep(0.25)
        assert ask(url, "/cables?economy=KEN")[0] == 200
        assert ask(url, "/readyz")[0] == 200
    finally:
        process.terminate()
        assert process.wait(timeout=30) in {0, -signal.SIGTERM}
    lines = [json.loads(line) for line in said.read_text().splitlines() if line.startswith("{")]
    assert {"/healthz", "/readyz", "/cables"} <= {line.get("path") for line in lines}
    assert [line for line in lines if line["level"] == "error"] == []
    assert "KEN" not in said.read_text()
