"""The commands of the analyses: formats with the same columns, exit codes, what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import policygraph as pg
from faces.conftest import Run
from policygraph.errors import UsageError
from policygraph.faces.analysis import brief_columns
from policygraph.packaged import packaged
from policygraph.query.columns import column_words

Call = tuple[str, ...]
CALLS = [
    ("lint", "--fail-on", "never"),
    ("lint", "--codes"),
    ("workload",),
    ("workload", "--by", "function"),
    ("workload", "--by", "place"),
    ("workload", "--by", "concentration"),
    ("deadlines", "--on", "2026-01-01"),
    ("deadlines", "--by-lead"),
    ("strength",),
    ("strength", "--by-lead"),
    ("targets",),
    ("references",),
    ("references", "--chain"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_the_same_columns_in_every_format(run: Run, five_plans: Path, tmp_path: Path, call: tuple[str, ...]) -> None:
    given = (*call, "--graph", five_plans, "--lang", "zh")
    records: list[dict[str, Any]] = json.loads(run(*given, "--format", "json").stdout)
    names = list(records[0])
    assert next(csv.reader(io.StringIO(run(*given, "--format", "csv").stdout))) == names
    written = run(*given, "--format", "xlsx", "-o", tmp_path / "out" / "table.xlsx")
    assert written.exit_code == 0, written.stderr
    rows = list(openpyxl.load_workbook(tmp_path / "out" / "table.xlsx").worksheets[0].values)
    assert list(rows[0]) == [column_words()[name]["zh"] for name in names]
    assert len(rows) == len(records) + 1


def test_wide_shows_more(run: Run, five_plans: Path) -> None:
    brief, wide = (run("references", "--graph", five_plans, "--lang", "en", *more).stdout for more in ((), ("--wide",)))
    assert "preamble" not in brief.replace("\n", "")
    assert len(wide.splitlines()) > len(brief.splitlines())


def test_brief_columns_are_columns(run: Run, five_plans: Path) -> None:
    shown = run("targets", "--graph", five_plans, "--lang", "en").stdout.splitlines()[0]
    assert [w for w in ("indicator", "rank", "out of line") if w in shown] == ["indicator", "rank", "out of line"]
    for columns in brief_columns().values():
        assert set(columns) <= set(column_words())


class TestLint:
    def test_ends_with_one_where_something_is_found(self, run: Run, five_plans: Path) -> None:
        shown = run("lint", "--graph", five_plans, "--lang", "en")
        assert shown.exit_code == 1
        assert "lead-also-responsible" in shown.stdout
        assert shown.stderr.startswith("error 0, warning ")

    @pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
    def test_fail_on(self, run: Run, five_plans: Path, fail_on: str, code: int) -> None:
        assert run("lint", "--graph", five_plans, "--fail-on", fail_on).exit_code == code

    def test_all_silenced_is_done(self, run: Run, five_plans: Path, tmp_path: Path) -> None:
        records = json.loads(run("lint", "--graph", five_plans, "--format", "json").stdout)
        file = tmp_path / "ignore.txt"
        file.write_text("".join(f"{record['silence']}\n" for record in records), "utf-8")
        shown = run("lint", "--graph", five_plans, "--ignore-file", file, "--format", "json")
        assert (shown.exit_code, json.loads(shown.stdout)) == (0, [])

    def test_severity_and_place(self, run: Run, five_plans: Path) -> None:
        shown = run("lint", "--graph", five_plans, "--place", "黔江", "--severity", "warning", "--format", "json")
        records = json.loads(shown.stdout)
        assert {r["place"] for r in records} == {"重庆市黔江区"}
        assert "note" not in {r["severity"] for r in records}

    def test_an_unknown_code_is_refused(self, run: Run, five_plans: Path) -> None:
        shown = run("lint", "--graph", five_plans, "--ignore", "no-leed")
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "no-lead" in shown.stderr


def test_a_place_that_is_not_there(run: Run, five_plans: Path) -> None:
    for command in ("lint", "workload", "deadlines", "strength", "targets", "references"):
        shown = run(command, "--graph", five_plans, "--place", "火星")
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "火星" in shown.stderr


def test_overdue_needs_a_day(run: Run, five_plans: Path) -> None:
    assert run("deadlines", "--graph", five_plans, "--overdue").exit_code == 2
    assert run("deadlines", "--graph", five_plans, "--on", "someday").exit_code == 2


def test_overdue_on_a_day(run: Run, five_plans: Path) -> None:
    records = json.loads(
        run("deadlines", "--graph", five_plans, "--on", "2026-01-01", "--overdue", "--format", "json").stdout
    )
    assert {(r["state"], r["days"]) for r in records} == {("overdue", -1)}


def test_outliers(run: Run, five_plans: Path) -> None:
    (record,) = json.loads(run("targets", "--graph", five_plans, "--outliers", "--format", "json").stdout)
    assert (record["place"], record["ratio_to_median"]) == ("重庆市荣昌区", 500.0)


def test_a_workbook_needs_a_file(run: Run, five_plans: Path) -> None:
    shown = run("workload", "--graph", five_plans, "--format", "xlsx")
    assert (shown.exit_code, shown.stdout) == (2, "")


def test_a_table_in_a_file(run: Run, five_plans: Path, tmp_path: Path) -> None:
    file = tmp_path / "workload.csv"
    assert run("workload", "--graph", five_plans, "--format", "csv", "-o", file).exit_code == 0
    assert file.read_text("utf-8") == run("workload", "--graph", five_plans, "--format", "csv").stdout


LIT = [
    ("deadlines", "--on", "2025-06-01"),
    ("deadlines", "--by-lead", "--on", "2025-06-01"),
    ("workload", "--on", "2025-06-01"),
    ("workload", "--by", "place", "--on", "2025-06-01"),
]


@pytest.fixture(scope="module")
def reported(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of 渝中 in which one measure, led by 区金融办, was reported as stopped."""
    folder = tmp_path_factory.mktemp("reported")
    assert run("build", packaged("sources") / "yuzhong.txt", "--graph", folder / "graph").exit_code == 0
    assert run("ledger", "-o", folder / "a.xlsx", "--graph", folder / "graph").exit_code == 0
    book = openpyxl.load_workbook(folder / "a.xlsx")
    sheet = book.worksheets[0]
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value in ("完成状态", "Status"))
    sheet.cell(at.row + 1, at.column, "暂缓")
    book.save(folder / "a.xlsx")
    assert run("progress", folder / "a.xlsx", "--graph", folder / "graph", "--on", "2025-05-01").exit_code == 0
    return folder / "graph"


@pytest.mark.parametrize("call", LIT, ids=" ".join)
def test_lights_only_where_progress_was_reported(run: Run, five_plans: Path, reported: Path, call: Call) -> None:
    def columns(graph: Path, *more: str) -> list[str]:
        return list(json.loads(run(*call, *more, "--graph", graph, "--format", "json").stdout)[0])

    plain, lit = columns(five_plans), columns(reported)
    assert plain == columns(five_plans, "--no-progress") == columns(reported, "--no-progress")
    assert lit == columns(five_plans, "--progress") == [*plain, *lit[len(plain) :]]
    assert lit[len(plain) :] in (["light"], ["red", "yellow", "green"])


def test_what_was_reported_counts(run: Run, reported: Path) -> None:
    given = ("--graph", reported, "--on", "2025-06-01", "--format", "json")
    rows = json.loads(run("deadlines", *given).stdout)
    yellow = {row["measure"] for row in rows if row["light"] == "yellow"}
    assert len(yellow) == 1
    first = json.loads(run("workload", *given).stdout)[0]
    assert first["agency"] == "区金融办"
    assert first["red"] + first["yellow"] + first["green"] == first["leads_count"]
    shown = run("deadlines", "--graph", reported, "--on", "2025-06-01", "--lang", "zh").stdout
    assert "预警" in shown.splitlines()[0]
    assert "黄" in shown
    assert pg.open(reported).analyse("workload", on="2025-06-01").dicts()[0]["yellow"] == first["yellow"]
    assert "red" not in pg.open(reported).analyse("workload", progress=False).dicts()[0]


def test_from_python(five_plans: Path) -> None:
    graph = pg.open(five_plans)
    assert graph.analyse("workload", place="渝中").dicts()[0]["agency"] == "区金融办"
    assert graph.analyse("targets", indicator="森林蓄积量", place="荣昌").dicts()[0]["outlier"] is True
    assert len(graph.analyse("lint", least="warning")) < len(graph.analyse("lint"))
    with pytest.raises(UsageError, match="references"):
        graph.analyse("astrology")


@pytest.mark.parametrize("call", [("lint", "--fail-on", "never"), ("workload",), ("targets",), ("network", "--pairs")])
def test_the_first_rows(run: Run, five_plans: Path, call: Call) -> None:
    given = (*call, "--graph", five_plans, "--format", "json")
    every: list[dict[str, Any]] = json.loads(run(*given).stdout)
    assert json.loads(run(*given, "--top", "3").stdout) == every[:3]


def test_counts_of_the_first_findings_say_so(run: Run, five_plans: Path) -> None:
    shown = run("lint", "--graph", five_plans, "--top", "3")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("of the first 3: error 0, warning 3, note 0")
