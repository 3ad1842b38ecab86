"""check, diff and rebuild from the command line, and what build says of plans read by other rules."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from faces.conftest import Run
from policygraph.graph.generations import JOURNAL
from policygraph.graph.kept import SOURCES
from policygraph.packaged import packaged

KASHI = packaged("sources") / "kashi.txt"


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trusting")
    (folder / "decisions.txt").write_text("same: 地区财政局 = 地区发改委 @ 新疆维吾尔自治区喀什地区\n", "utf-8")
    done = run("build", KASHI, "--graph", folder / "g", "--decisions", folder / "decisions.txt")
    assert done.exit_code == 0, done.stderr
    return folder / "g"


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "g"))


def records(run: Run, *call: object) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run(*call, "--format", "json").stdout)
    return found


def test_a_whole_graph_passes_and_says_what_was_checked(run: Run, built: Path) -> None:
    checked = run("check", "--no-shapes", "--graph", built, "--lang", "zh")
    assert checked.exit_code == 0
    assert [line.split()[:2] for line in checked.stdout.splitlines()[2:6]] == [
        ["文件校验", "完好"],
        ["数目", "完好"],
        ["留存原文", "完好"],
        ["引文位置", "完好"],
    ]


def test_a_damaged_graph_says_so_and_is_made_anew_with_its_rulings_and_progress(run: Run, graph: Path) -> None:
    exported = run("export", "--format", "nquads", "--graph", graph).stdout
    (graph / JOURNAL).write_text("", "utf-8")
    largest = max(graph.glob("generation-*/*.sst"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-100])
    for command in ("info", "lint", "check"):
        assert run(command, "--graph", graph).exit_code == 5
    assert "run `policygraph rebuild --graph" in run("info", "--graph", graph).stderr
    assert run("rebuild", "--graph", graph, "--jobs", 2).exit_code == 0
    assert run("check", "--no-shapes", "--graph", graph).exit_code == 0
    assert run("export", "--format", "nquads", "--graph", graph).stdout == exported
    assert (graph / JOURNAL).exists()


def test_reading_again_by_the_same_rules_changes_nothing(run: Run, built: Path) -> None:
    assert records(run, "diff", "--graph", built) == []


def test_a_graph_and_a_later_one_are_told_apart_fact_by_fact(run: Run, built: Path, tmp_path: Path) -> None:
    text = KASHI.read_text("utf-8").replace("地区财政局", "地区林草局", 1)
    (tmp_path / KASHI.name).write_text(text, "utf-8")
    assert run("build", tmp_path / KASHI.name, "--graph", tmp_path / "later").exit_code == 0
    rows = records(run, "diff", tmp_path / "later", "--graph", built)
    assert {row["fact"] for row in rows} <= {"measure", "finding"}
    assert any("林草局" in row["after"] and row["change"] == "changed" for row in rows)
    back = records(run, "diff", built, "--graph", tmp_path / "later")
    assert {(row["before"], row["after"]) for row in back} == {(row["after"], row["before"]) for row in rows}


def test_build_names_the_plans_that_other_rules_read(run: Run, graph: Path) -> None:
    with closing(sqlite3.connect(graph / SOURCES)) as connection, connection:
        connection.execute("UPDATE plan SET rules = 'older'")
    said = run("build", packaged("sources") / "yuzhong.txt", "--graph", graph, "--lang", "en").stderr
    assert "plans of the graph that were read by other rules: 1 (新疆维吾尔自治区喀什地区" in said
    checked = run("check", "--no-shapes", "--graph", graph)
    assert checked.exit_code == 1
    assert "read by other rules" in " ".join(checked.stdout.split())
    assert run("rebuild", "--graph", graph).exit_code == 0
    assert run("check", "--no-shapes", "--graph", graph).exit_code == 0


def test_what_keeps_no_texts_says_what_to_do(run: Run, graph: Path) -> None:
    (graph / SOURCES).unlink()
    for command in ("diff", "rebuild"):
        told = run(command, "--graph", graph)
        assert told.exit_code == 5
        assert "run `policygraph build` with the" in told.stderr
