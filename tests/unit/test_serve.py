from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tools import serve
from web import health
from web.settings import DEFAULTS, settings

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY = serve.ROOT / "deploy"


def groups(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return each group of copies: name to port and what it is, in order."""
    found = re.findall(r"upstream (\w+) \{(.*?)\}", text, re.DOTALL)
    return {name: re.findall(r"server ([\w:.]+) (\w+)", body) for name, body in found}


def test_every_copy_has_a_name_and_the_others_stand_in_for_it(tmp_path: Path):
    text = serve.configuration(80, ["a:1", "b:1", "c:1"], tmp_path)
    assert groups(text) == {
        "c0": [("a:1", "max_fails"), ("b:1", "backup"), ("c:1", "backup")],
        "c1": [("b:1", "max_fails"), ("a:1", "backup"), ("c:1", "backup")],
        "c2": [("c:1", "max_fails"), ("a:1", "backup"), ("b:1", "backup")],
    }
    assert "~b:1$ c1;" in text  # who was answered by it stays with it
    assert re.findall(r"\$[A-Z]+", text) == []


def test_one_copy_needs_nobody_to_stand_in(tmp_path: Path):
    assert groups(serve.configuration(80, ["a:1"], tmp_path)) == {"c0": [("a:1", "max_fails")]}


@pytest.mark.parametrize("number", [1, 2, 5])
def test_nginx_understands_it_where_there_is_nginx(tmp_path: Path, number: int):
    text = serve.configuration(8080, [f"127.0.0.1:{8001 + one}" for one in range(number)], tmp_path)
    assert text.count("{") == text.count("}")
    if shutil.which("nginx"):
        (tmp_path / "nginx.conf").write_text(text)
        command = ["nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_without_nginx_it_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "argv", ["serve"])
    with pytest.raises(SystemExit, match="nginx is not installed"):
        serve.main()


def test_the_compose_file_has_the_configuration_of_today_and_its_addresses():
    assert serve.COMPOSE.read_text() == serve.compose_configuration()
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    addresses = {compose["services"][name]["networks"]["inside"]["ipv4_address"] for name in ("c0", "c1")}
    assert {f"{address}:8501" for address in addresses} == {
        servers[0][0] for servers in groups(serve.compose_configuration()).values()
    }
    for name in ("c0", "c1", "balancer"):
        assert compose["services"][name]["read_only"]
        assert compose["services"][name]["cap_drop"] == ["ALL"]


def test_the_cluster_asks_the_addresses_that_exist_and_runs_without_privileges():
    objects = {one["kind"]: one for one in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text())}
    pod = objects["Deployment"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    exist = {route.path for route in health.routes(settings({}))}
    probes = {container[name]["httpGet"]["path"] for name in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert probes == {"/healthz", "/readyz"} <= exist
    assert {one["name"] for one in container["env"] if one["name"].startswith("ATLAS")} <= set(DEFAULTS)
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert objects["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"


def test_the_container_runs_as_nobody_from_a_pinned_base_and_reads_the_body():
    text = (DEPLOY / "Containerfile").read_text()
    assert all(
        re.fullmatch(r"FROM \S+:\d+\.\d+\.\d+-\S+( AS \w+)?", line)
        for line in re.findall(r"^FROM.*$", text, re.MULTILINE)
    )
    assert re.search(r"^USER 10001$", text, re.MULTILINE)
    assert "alive" in text.partition("HEALTHCHECK")[2]
