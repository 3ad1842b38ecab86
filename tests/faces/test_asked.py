"""Answers to plain questions as rows, and the sentences behind them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from faces.conftest import Run
from policygraph.errors import NotUnderstoodError
from policygraph.faces.asked import Reply, answered, merged, reply_of, table_of
from policygraph.faces.cli import cli
from policygraph.graph.store import Store

QUESTION = "奉节县的碳市场工作由谁牵头？"


@pytest.fixture(scope="module")
def store(five_plans: Path) -> Store:
    return Store.open(five_plans)


@pytest.fixture(scope="module")
def reply(store: Store) -> Reply:
    return reply_of(store, QUESTION)


def test_reply_has_columns_rows_and_evidence(reply: Reply) -> None:
    assert [column.name for column in reply.columns] == ["plan", "label"]
    assert reply.answer.headings("zh") == ["方案", "单位"]
    assert "县生态环境局" in {label for _, label in reply.rows}
    assert any("县生态环境局" in quote["quote"] for quote in reply.evidence)
    assert "SELECT" in reply.sparql
    assert reply.understood


def test_headings_follow_the_question_unless_told(store: Store) -> None:
    assert "单位" in answered(store, QUESTION, None)
    assert "agency" in answered(store, QUESTION, "en")


def test_brief_leaves_the_sparql_out(store: Store) -> None:
    assert "SELECT" in answered(store, QUESTION, None)
    assert "SELECT" not in answered(store, QUESTION, None, brief=True)


def test_what_is_not_understood_is_refused(store: Store) -> None:
    with pytest.raises(NotUnderstoodError):
        reply_of(store, "明天天气怎么样？")


def test_pairs_stand_side_by_side() -> None:
    one = {"plan": "甲方案", "path": "一/1", "label": "建库"}
    other = {"plan": "乙方案", "path": "二/3", "label": "建立项目库"}
    table = table_of([{"a": one, "b": other, "score": 0.8}], "pairs")
    assert table.columns == ("a_plan", "b_plan", "a_path", "a_label", "b_path", "b_label", "score")
    assert table.rows == (("甲方案", "乙方案", "一/1", "建库", "二/3", "建立项目库", 0.8),)


def test_quotations_that_overlap_become_one() -> None:
    text = "牵头单位：县生态环境局、人行奉节支行；责任单位：县科技局"
    places = [("甲", 0, 11), ("甲", 5, 18), ("甲", 6, 9), ("甲", 24, 28), ("乙", 25, 28)]
    quotes = [{"plan": plan, "start": i, "end": j, "quote": text[i:j]} for plan, i, j in places]
    found = merged(quotes)
    assert [(quote["plan"], quote["start"], quote["end"]) for quote in found] == [
        ("甲", 0, 18),
        ("甲", 24, 28),
        ("乙", 25, 28),
    ]
    assert all(quote["quote"] == text[quote["start"] : quote["end"]] for quote in found)


def test_offsets_of_evidence_lead_to_the_words(run: Run, five_plans: Path, reply: Reply) -> None:
    from policygraph.packaged import packaged

    record = json.loads(run("extract", packaged("sources") / "fengjie.txt", "--format", "json").stdout)
    for quote in reply.evidence:
        assert record["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_explain_shows_words_and_slots(run: Run, five_plans: Path) -> None:
    shown = run("ask", QUESTION, "--explain", "--graph", five_plans)
    parse = json.loads(run("ask", QUESTION, "--explain", "--format", "json", "--graph", five_plans).stdout)
    assert shown.exit_code == 0
    assert "carbon-market" in shown.stdout
    assert [word["kind"] for word in parse["words"]] == ["plan", "topic", "noun", "who", "role"]
    assert parse["slots"]["roles"] == ["lead"]


def test_explain_shows_what_was_not_understood(run: Run, five_plans: Path) -> None:
    parse = json.loads(run("ask", "奉节的天气", "--explain", "--format", "json", "--graph", five_plans).stdout)
    assert parse["unknown"] == ["天气"]


def test_interactive_keeps_the_subject(five_plans: Path) -> None:
    lines = "奉节的碳市场由谁牵头\n那荣昌呢？\n天气怎么样\n"
    said = CliRunner().invoke(cli, ["ask", "-i", "--graph", str(five_plans)], input=lines)
    assert said.exit_code == 0
    assert "县生态环境局" in said.stdout
    assert "人行永川分行" in said.stdout
    assert "没有理解" in said.stdout


def test_a_question_is_needed(run: Run, five_plans: Path) -> None:
    assert run("ask", "--graph", five_plans).exit_code == 2
