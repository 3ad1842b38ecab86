"""Hostile plans stay text in whatever is made of them: terminal, JSON, CSV, XLSX, HTML, RDF, names of files."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from openpyxl import load_workbook

from faces.conftest import Run
from faces.hostile.outputs import STEERING, UNSEEN, addresses_of, hostile_plans, markup_of
from policygraph.faces.ledger.cells import is_formula_like
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.query.catalogue import catalogue

TABLES = (
    *("info", "lint", "workload", "deadlines", "strength", "targets", "references", "overlap", "network", "documents"),
    *("check --no-shapes", "diff", "progress", "lint --wide", "overlap --texts", "overlap --groups", "network --pairs"),
    *("network --coordination", "workload --by function", "workload --by concentration", "deadlines --by-lead"),
    *(f"query {name}" for name, found in catalogue().items() if all(p.default is not None for p in found.parameters)),
)


def printed(run: Run, graph: Path, command: str, *options: str) -> str:
    done = run(*command.split(), "--graph", graph, *options)
    assert done.exit_code in (0, 1), done.stderr
    assert not STEERING & set(done.stderr)
    return done.stdout


def test_the_plans_are_read_with_their_harm() -> None:
    plans = hostile_plans()
    assert len(plans) == 6
    said = " ".join(text for plan in plans for text in (plan.front.title, *(m.title for m in plan.measures)))
    assert all(harm in said for harm in ("<script>", "=cmd|", "../..", "UNION{", "\u202e", "\U000e0064", "javascript:"))


@pytest.mark.parametrize("command", TABLES)
def test_no_table_steers_a_terminal(run: Run, graph: Path, command: str) -> None:
    for lang in ("zh", "en"):
        assert not STEERING & set(printed(run, graph, command, "--lang", lang))


@pytest.mark.parametrize("command", TABLES)
def test_programs_get_the_texts_as_values(run: Run, graph: Path, command: str) -> None:
    assert json.loads(printed(run, graph, command, "--format", "json")) is not None
    rows = list(csv.reader(io.StringIO(printed(run, graph, command, "--format", "csv"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = (cell for row in rows for cell in row)
    assert not any(is_formula_like(cell) and not cell.startswith("'") and not _is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        return bool(repr(float(cell)))
    except ValueError:
        return False


@pytest.mark.parametrize(
    "question", ["县财政局牵头哪些任务？", "Who leads <script>?", '"} DELETE WHERE { ?s ?p ?o } #', "\x1b[31m谁"]
)
def test_questions_are_answered_or_refused_without_harm(run: Run, graph: Path, question: str) -> None:
    asked = run("ask", question, "--graph", graph)
    assert asked.exit_code in (0, 4)
    assert not STEERING & set(asked.stdout + asked.stderr)
    assert len(Store.open(graph).plans()) == 6


def test_pages_have_the_markup_of_pages_of_harmless_plans(
    run: Run, graph: Path, five_plans: Path, tmp_path: Path
) -> None:
    allowed: set[tuple[str, str]] = set()
    for name, folder in (("five", five_plans), ("hostile", graph)):
        assert run("report", "-o", tmp_path / name / "report", "--graph", folder).exit_code == 0
        assert run("view", "-o", tmp_path / name / "view.html", "--graph", folder).exit_code == 0
        made = {mark for page in (tmp_path / name).rglob("*.html") for mark in markup_of(page.read_bytes())}
        allowed = allowed or made
        assert made <= allowed
    for page in (tmp_path / "hostile").rglob("*.html"):
        assert not any(
            address.lower().startswith(("javascript:", "data:text")) for address in addresses_of(page.read_bytes())
        )
        assert not UNSEEN & set(page.read_text("utf-8"))
        assert all(name.isprintable() and ".." not in name for name in page.parts[len(tmp_path.parts) :])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["five", "hostile"]


@pytest.mark.parametrize("command", ["ledger", "lint --format xlsx", "workload --format xlsx", "overlap --format xlsx"])
def test_no_cell_of_a_workbook_is_a_formula_or_leads_out(run: Run, graph: Path, tmp_path: Path, command: str) -> None:
    assert run(*command.split(), "-o", tmp_path / "a.xlsx", "--graph", graph).exit_code in (0, 1)
    for sheet in load_workbook(tmp_path / "a.xlsx").worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or sheet.title == "说明", f"{sheet.title} {cell.coordinate}: {cell.value}"
                assert not cell.hyperlink or not cell.hyperlink.target or "#" in str(cell.hyperlink.location or "#")


@pytest.mark.parametrize(
    ("form", "syntax"), [("turtle", ox.RdfFormat.TURTLE), ("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)]
)
def test_triples_are_those_of_the_graph_whatever_the_syntax(
    run: Run, graph: Path, tmp_path: Path, form: str, syntax: ox.RdfFormat
) -> None:
    assert run("export", "--format", form, "-o", tmp_path / "out", "--graph", graph).exit_code == 0
    parsed = {quad.triple for quad in ox.parse(path=str(tmp_path / "out"), format=syntax)}
    assert parsed == {quad.triple for quad in Store.open(graph).quads()}


def test_titles_of_a_megabyte_are_read_and_shown(run: Run, tmp_path: Path) -> None:
    title, task = "长" * 340_000, "推进治理" * 85_000
    text = f"某县{title}方案\n一、主要任务\n1.{task}。（县财政局负责）\n2.做乙。（县财政局负责）\n"
    (tmp_path / "long.txt").write_text(text, "utf-8")
    assert run("build", tmp_path / "long.txt", "--graph", tmp_path / "g").exit_code == 0
    assert run("info", "--graph", tmp_path / "g").exit_code == 0
    assert run("report", "-o", tmp_path / "report", "--graph", tmp_path / "g").exit_code == 0


def test_a_real_terminal_gets_no_control_character(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text(
        "\x1b]0;title\x07" + (packaged("sources") / "kashi.txt").read_text("utf-8")
    )
    shown = on_terminal(
        "extract", str(tmp_path / "\x1b[31mred.txt"), str(tmp_path / "none\x1b[2J.txt"), "--format", "json"
    )
    assert "喀什" in shown
    assert not (STEERING - {"\r"}) & set(shown)
    assert "\\u001b[2J.txt" in shown


def on_terminal(*call: str) -> str:
    """What a command shows on a terminal, standard error with it."""
    ours, its = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "policygraph", *call], stdout=its, stderr=its, stdin=its) as process:
        os.close(its)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 3
    return shown.decode()


def _read(terminal: int) -> bytes:
    """The next bytes; none at the end, which Linux tells as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
