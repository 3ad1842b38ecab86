"""The commands overlap, compare and network."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import policygraph as pg
from faces.conftest import Run
from policygraph.errors import UsageError


@pytest.mark.parametrize(
    ("call", "columns"),
    [
        (("overlap", "--plan", "渝中", "--plan", "奉节"), {"grade", "score", "shared_topics", "a_text", "b_text"}),
        (("overlap", "--grade", "fragmentation"), {"grade", "reach"}),
        (("overlap", "--groups"), {"group", "task", "missing_plans"}),
        (("overlap", "--changes", "--model", "黔江"), {"departure", "added", "lacking"}),
        (("compare", "黔江", "奉节", "--aspect", "target"), {"aspect", "change", "a_says", "b_says"}),
        (("network",), {"between_topics", "core", "community"}),
        (("network", "--pairs", "--body", "财政"), {"joint", "together_lead"}),
        (("network", "--coordination"), {"pairs_to_coordinate"}),
        (("network", "--without", "区金融办", "--place", "渝中"), {"effect", "lead"}),
    ],
)
def test_the_same_columns_as_json_and_csv(run: Run, five_plans: Path, call: tuple[str, ...], columns: set[str]) -> None:
    as_json, as_csv = (run(*call, "--graph", five_plans, "--format", form) for form in ("json", "csv"))
    assert as_json.exit_code == as_csv.exit_code == 0, as_json.stderr
    rows = json.loads(as_json.stdout)
    first, *rest = csv.reader(io.StringIO(as_csv.stdout))
    assert len(rows) == len(rest) > 0
    assert first == list(rows[0])
    assert columns <= set(first)


def test_codes_are_words_in_a_table(run: Run, five_plans: Path) -> None:
    shown = run("compare", "黔江", "奉节", "--aspect", "target", "--graph", five_plans, "--lang", "zh")
    assert {"漏项", "打折", "加码", "持平", "不可比"} <= set(shown.stdout.split())


def test_texts_stand_side_by_side(run: Run, five_plans: Path) -> None:
    asked = ("overlap", "--plan", "渝中", "--plan", "奉节", "--topic", "绿色建筑", "--texts", "--lang", "zh")
    shown = run(*asked, "--graph", five_plans)
    assert "原文甲" in shown.stdout and "原文乙" in shown.stdout and "{+" in shown.stdout


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("compare", "黔江", "黔江"), "one plan"),
        (("compare", "重庆市", "奉节"), "several plans"),
        (("overlap", "--plan", "月球"), "no plan matches"),
        (("network", "--without", "月球管理局"), "no body is called"),
        (("compare", "黔江"), "Missing argument"),
        (("overlap", "--groups", "--texts"), "go alone"),
        (("network", "--coordination", "--pairs"), "one at a time"),
    ],
)
def test_a_wrong_call_says_what_to_do(run: Run, five_plans: Path, call: tuple[str, ...], said: str) -> None:
    result = run(*call, "--graph", five_plans)
    assert result.exit_code == 2
    assert said in result.stderr


def test_from_python(five_plans: Path) -> None:
    graph = pg.open(five_plans)
    assert len(graph.overlap("渝中", "奉节", topic="carbon market", lang="en")) == 1
    assert {row["aspect"] for row in graph.compare("黔江", "奉节", "verb", "lead").dicts()} == {"verb", "lead"}
    assert graph.network("without", body="区金融办", place="渝中").name == "network-without"
    with pytest.raises(UsageError, match="there is no network"):
        graph.network("friends")
