"""The command line over a store elsewhere: built, asked, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from faces.conftest import Run
from stores import oxigraph

ASKED = (
    ("info",),
    ("ask", "哪些单位牵头碳市场任务？"),
    ("ask", "which measures overlap between Yuzhong and Qianjiang"),
    ("overlap",),
    ("lint",),
)
READ = (
    ("workload",),
    ("deadlines",),
    ("targets",),
    ("references",),
    ("compare", "奉节", "渝中"),
    ("network",),
    ("documents",),
    ("review", "--list"),
    ("ledger", "--plan", "奉节"),
    ("query", "agency-workload", "-p", "plan=渝中"),
    ("sparql", "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a pg:Measure }"),
)


@pytest.fixture
def empty() -> Iterator[str]:
    with oxigraph("--union-default-graph") as url:
        yield url


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_a_store_elsewhere_answers_as_the_folder(
    run: Run, five_plans: Path, elsewhere: str, command: tuple[str, ...]
) -> None:
    here = run(*command, "--graph", five_plans, "--format", "json")
    there = run(*command, "--graph", elsewhere, "--format", "json")
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout), there.stderr


@pytest.mark.parametrize("command", READ, ids=" ".join)
def test_every_reading_command_reads_from_virtuoso(
    run: Run, five_plans: Path, virtuoso_url: str, command: tuple[str, ...]
) -> None:
    here = run(*command, "--graph", five_plans, "--format", "json")
    there = run(*command, "--graph", virtuoso_url, "--format", "json")
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout), there.stderr


def test_pages_are_those_of_the_folder(run: Run, five_plans: Path, virtuoso_url: str, tmp_path: Path) -> None:
    for name, graph in (("here", five_plans), ("there", virtuoso_url)):
        assert run("view", "--graph", graph, "-o", tmp_path / f"{name}.html").exit_code == 0
        assert run("report", "--graph", graph, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()
    pages = sorted(path.relative_to(tmp_path / "here") for path in (tmp_path / "here").rglob("*.html"))
    assert pages
    for page in pages:
        assert (tmp_path / "there" / page).read_bytes() == (tmp_path / "here" / page).read_bytes(), page


def test_building_into_a_store_says_what_was_sent(run: Run, empty: str, tmp_path: Path) -> None:
    first = run("build", "--store", empty, "--graph", tmp_path / "unused", "--lang", "en")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "plans written: 5; named graphs sent: 11" in first.stderr
    again = run("build", "--store", empty, "--lang", "zh")
    assert "发送 0 个命名图，11 个已在" in again.stderr
    assert not (tmp_path / "unused").exists()
    assert '"measures": 159' in run("info", "--graph", empty, "--format", "json").stdout


@pytest.mark.parametrize("command", [("progress",), ("build",), ("check",)], ids=" ".join)
def test_what_needs_a_folder_says_so(run: Run, command: tuple[str, ...]) -> None:
    refused = run(*command, "--graph", "http://localhost/sparql")
    assert refused.exit_code == 2
    assert f"`{command[0]}` needs a graph on this machine: give --graph DIR" in refused.stderr


@pytest.mark.parametrize("command", [("info",), ("ask", "哪些方案？")], ids=" ".join)
def test_a_store_that_does_not_answer_is_one_line(run: Run, command: tuple[str, ...]) -> None:
    refused = run(*command, "--graph", "http://me:s3cret@127.0.0.1:1/sparql")
    assert refused.exit_code == 5
    assert refused.stderr.count("\n") == 1
    assert "http://127.0.0.1:1/sparql does not answer" in refused.stderr
    assert "s3cret" not in refused.stderr
