"""Two copies of the atlas: what one made the other need not have, what all have any may serve, the link moves on.

Behind nginx where it is installed; else the second copy is reached at its own address, as a balancer would.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from geo.layer_urls import layer_url
from tests.e2e.conftest import ROOT, free_port, open_page, settle, start_app

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.e2e
VIEW = "/compare?companies=apple&economies=KEN"


@dataclass
class Copies:
    """Where visitors come, and where they come once the copy they are on is gone."""

    url: str
    after: str
    pids: list[int]


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=True)
    return [int(line.split()[0]) for line in found.stdout.splitlines() if "app.py" in line]


@pytest.fixture(scope="module")
def copies() -> Iterator[Copies]:
    if not shutil.which("nginx"):
        (one, url), (other, after) = start_app(), start_app()
        yield Copies(url, after, [one.pid])
        for process in (one, other):
            process.terminate()
            process.wait(timeout=20)
        return
    port = free_port()
    command = [sys.executable, "-m", "tools.serve", "--workers", "2", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "2 copies" in line:
            break
    url = f"http://localhost:{port}"
    for _ in range(40):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
            break
        except OSError:
            time.sleep(0.25)
    yield Copies(url, url, children(process.pid))
    process.terminate()
    process.wait(timeout=60)
    process.stdout.close()


@pytest.mark.long
@pytest.mark.parametrize("_", range(4))
def test_map_layers_and_tables_reach_any_copy(copies: Copies, _: int):
    for base in {copies.url, copies.after}:
        for path in (layer_url("cables"), "/data/cables.csv"):
            with urllib.request.urlopen(base + path, timeout=20) as answer:
                assert answer.status == 200
                assert len(answer.read()) > 1000


@pytest.mark.long
def test_a_download_is_there_and_a_killed_copy_moves_its_visitor_on_with_the_view(copies: Copies, browser: Browser):
    page, foreign = open_page(browser)
    page.goto(copies.url + VIEW)
    settle(page)
    seen = page.locator("h2, h3").all_inner_texts()
    for _ in range(3):  # each by a request of its own, with the visitor's cookie
        with page.expect_download() as given:
            page.get_by_role("button", name=re.compile("CSV")).first.click()
        assert given.value.failure() is None
    link = page.url
    name = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}.get("atlas_copy", "c0")
    os.kill(copies.pids[int(name.removeprefix("c"))], signal.SIGKILL)
    page.goto(link.replace(copies.url, copies.after))
    settle(page)
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("h2, h3").all_inner_texts() == seen
    assert page.url.replace(copies.after, copies.url) == link
    moved = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}.get("atlas_copy")
    assert moved in {None, *{"c0", "c1"} - {name}}
    page.context.close()
    assert foreign == []
