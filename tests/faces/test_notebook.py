"""Answers and graphs in a notebook: they show themselves, give rows, and are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

import policygraph as pg
from faces.browser import browser
from faces.pages import gold_store
from policygraph.faces.api import Graph


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(gold_store(("yuzhong", "fengjie")))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


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


def test_the_front_door_has_what_notebooks_use() -> None:
    assert pg.Graph is Graph
