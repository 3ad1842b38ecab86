"""Starting and stopping."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import Result

from faces.serve.served import served
from policygraph.faces.serve.running import is_loopback

SOME_TIME = """SELECT (COUNT(*) AS ?n) WHERE { ?a a ?b . ?c a ?d
  FILTER(CONCAT(STR(?a), STR(?c)) = "none") } # {at}"""


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_what_is_under_way_is_answered_before_the_end(stop: signal.Signals, five_plans: Path) -> None:
    with served(five_plans, "--workers", "1", "--timeout", "5") as server, ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(server.ask, SOME_TIME)
        time.sleep(0.5)
        server.process.send_signal(stop)
        assert under_way.result().status_code in (200, 504)
        assert server.process.wait(20) == 0
    assert "Traceback" not in "".join(server.log)


def test_the_token_may_lie_in_a_file(five_plans: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("sesame\n", "utf-8")
    with served(five_plans, "--workers", "1", "--token-file", str(tmp_path / "token")) as server:
        assert server.ask("ASK {}").status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_an_empty_token_file_is_refused(
    host: str, five_plans: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    (tmp_path / "token").write_text("\n", "utf-8")
    ended = run("serve", "--graph", five_plans, "--host", host, "--token-file", tmp_path / "token")
    assert ended.exit_code == 2
    assert "token holds no token" in ended.stderr


def test_what_must_be_installed_is_named(five_plans: Path) -> None:
    without = "import sys; sys.modules['starlette'] = None; from policygraph.faces.cli import main; main()"
    command = [sys.executable, "-c", without, "serve", "--graph", str(five_plans)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.endswith("pip install 'policygraph[serve]'\n")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_server_listens_on_the_other_protocol_too(five_plans: Path) -> None:
    with served(five_plans, "--workers", "1", "--host", "::1") as server:
        assert server.url.startswith("http://[::1]:")
        assert server.ask("ASK {}").status_code == 200
