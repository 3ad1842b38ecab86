"""Plans, answers and graphs in a notebook: they show themselves, give rows, and are drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

import policygraph as pg
from faces.browser import browser
from faces.pages import HOSTILE, gold_store
from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.faces.api import Graph
from policygraph.query.answer import Answer, Column
from policygraph.values import Plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_gold("yuzhong")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(gold_store(("yuzhong", "fengjie")))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def answer(*rows: tuple[str | int | float | None, ...]) -> Answer:
    return Answer((Column("agency", {"zh": "单位"}), Column("leads", {"zh": "牵头"})), rows, "")


def test_a_plan_shows_its_measures_and_bodies(plan: Plan) -> None:
    shown = plan._repr_html_()
    assert plan.front.title in shown
    assert shown.count("<tr>") == len(plan.measures) + 1
    assert "区生态环境局" in shown


def test_a_plan_is_drawn_as_a_matrix(plan: Plan) -> None:
    shown = plan.plot()._repr_html_()
    duties = {(m.path, a.role, a.full) for m in plan.measures for a in m.assignments}
    letters = sum(shown.count(f">{letter}</span>") for letter in "牵责配导")
    assert letters == len(duties) + 4


@pytest.mark.parametrize("part", ["assignments", "measures", "targets", "references"])
def test_a_plan_gives_its_rows(plan: Plan, part: str) -> None:
    frame = plan.to_pandas(part)
    expected = {
        "assignments": sum(len(measure.assignments) for measure in plan.measures),
        "measures": len(plan.measures),
        "targets": len(plan.targets),
        "references": len(plan.references),
    }
    assert len(frame) == expected[part]
    assert "path" in frame.columns


def test_a_part_that_a_plan_has_not_is_named(plan: Plan) -> None:
    with pytest.raises(UsageError, match="assignments, measures, targets, references"):
        plan.to_pandas("budget")


def test_an_answer_shows_its_rows_as_text() -> None:
    shown = answer((HOSTILE, 2), ("乙", 1))._repr_html_()
    assert "<script" not in shown
    assert "单位" in shown


def test_a_long_answer_says_how_many_more_there_are() -> None:
    shown = answer(*((str(number), number) for number in range(130)))._repr_html_()
    assert "… +30" in shown
    assert len(answer(*((str(number), number) for number in range(130))).to_pandas()) == 130


def test_an_answer_is_drawn_as_bars() -> None:
    shown = answer(("甲", 4), (HOSTILE, 2), ("丙", None)).plot()
    assert shown.count("<rect") == 3
    assert 'width="420.0"' in shown
    assert 'width="210.0"' in shown
    assert "<script" not in shown


def test_an_answer_without_numbers_is_not_drawn() -> None:
    with pytest.raises(UsageError, match="a column of numbers; there are none"):
        Answer((Column("agency"),), (("甲",),), "").plot()


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="no column 'who'; there are agency, leads"):
        answer(("甲", 1)).plot(label="who")


def test_a_named_question_is_shown_and_drawn(graph: Graph) -> None:
    found = graph.query("agency-workload")
    assert found._repr_html_().startswith("<table")
    assert found.plot().count("<rect") == min(len(found), 100)


def test_a_reply_shows_how_it_was_understood(graph: Graph) -> None:
    reply = graph.ask("哪些单位牵头碳市场任务？")
    assert reply._repr_html_().startswith("<p>")
    assert len(reply.to_pandas()) == len(reply.rows)


def test_a_graph_shows_its_plans_and_gives_its_assignments(graph: Graph) -> None:
    shown = graph._repr_html_()
    assert "渝中区建设绿色金融改革创新试验区核心区实施方案" in shown
    frame = graph.to_pandas()
    assert set(frame["role"]) <= {"lead", "responsible", "cooperating", "guiding"}
    assert frame["plan"].nunique() == 2
    assert (frame["mention"] != "").all()


def test_a_graph_is_drawn_in_a_frame_that_works(context: BrowserContext, graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{graph.plot(plan='渝中')}", "utf-8")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#question").wait_for()
    assert "渝中" in frame.locator("#panel").inner_text()
    frame.locator("#kinds button").nth(1).click()
    frame.locator("#choice").wait_for()
    assert errors == []
    page.close()


def test_a_graph_writes_its_report(graph: Graph, tmp_path: Path) -> None:
    graph.report(tmp_path, lang="en", plan="渝中")
    assert (tmp_path / "index.html").is_file()


def test_without_pandas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        answer(("甲", 1)).to_pandas()


def test_the_front_door_has_what_notebooks_use() -> None:
    assert pg.Graph is Graph
