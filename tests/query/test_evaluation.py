"""Annotations against extracted plans: what counts as right, what is listed as a miss."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from policygraph.faces.cli import cli
from policygraph.query.evaluation import best_match, evaluate

ROOT = Path(__file__).parents[2]
GOLD: dict[str, Any] = {
    "source": "plan.txt",
    "plan": {"title": "某县方案", "document_number": "某府〔2023〕1号"},
    "measures": [
        {
            "path": "二/（一）/1",
            "title": "健全架构",
            "assignments": [
                {"role": "lead", "name": "县财政局", "full": "县财政局"},
                {"role": "cooperating", "name": "发改委", "full": "县发改委"},
            ],
            "inherits": None,
            "deadlines": [{"date": "2023-06-30", "ongoing": False}],
        }
    ],
    "targets": [
        {"where": "一", "indicator": "森林覆盖率", "comparator": ">=", "value": 65, "unit": "%", "deadline": "2025"}
    ],
    "references": [{"title": "总体方案", "number": "银发〔2022〕180号"}],
    "agencies": [{"names": ["县发改委", "县发展改革委"]}],
}


def figures(found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    result, _ = evaluate([("plan", GOLD, found)])
    return {figure.field: (figure.annotated, figure.found, figure.right) for figure in result}


def test_the_annotation_itself_is_all_right() -> None:
    result, misses = evaluate([("plan", GOLD, GOLD)])
    assert misses == ()
    assert all(figure.f == 1 for figure in result)
    assert figures(GOLD)["assignments"] == (2, 2, 2)


def test_widths_blanks_and_the_end_of_a_year_do_not_matter() -> None:
    found = copy.deepcopy(GOLD)
    found["plan"]["document_number"] = "某府[2023] 1号"
    found["measures"][0]["path"] = "二/(一)/1"
    found["measures"][0]["assignments"][1] = {"role": "cooperating", "name": "县发改委"}
    found["targets"][0]["deadline"] = "2025-12-31"
    assert all(annotated == right for annotated, _, right in figures(found).values())


def test_what_differs_is_a_miss_and_too_much() -> None:
    found = copy.deepcopy(GOLD)
    found["measures"][0]["assignments"][0]["role"] = "responsible"
    found["targets"][0]["value"] = 64
    found["references"] = []
    _, misses = evaluate([("plan", GOLD, found)])
    assert {(m.field, m.missed) for m in misses} == {
        ("assignments", True),
        ("assignments", False),
        ("targets", True),
        ("targets", False),
        ("references", True),
    }


def test_each_miss_says_its_fact() -> None:
    found = copy.deepcopy(GOLD)
    found["plan"] |= {"title": "某县计划", "issuer": "某县政府"}
    measure = found["measures"][0]
    measure["assignments"] = [
        {"role": "lead", "name": "县林业局", "full": "县林业局"},
        {"role": "lead", "name": "县水利局", "inherited": True},
        {"role": "lead", "name": "县审计局", "implied": True},
    ]
    measure |= {"inherits": "二", "topics": {"primary": ["a"], "secondary": ["b"]}}
    measure["deadlines"] = [{"date": None, "ongoing": True}]
    found["targets"][0] |= {"indicator": "湿地保护", "unit": None}
    found["references"] = [{"title": "总体方案", "number": None}]
    found["agencies"] = [{"names": ["县发改委", "县林业局", "县 林业局"]}]
    gold = {**GOLD, "annex": {"rows": [{"number": 1, "assignments": [{"role": "lead", "name": "县财政局"}]}]}}
    gold["measures"] = [{**GOLD["measures"][0], "topics": {"primary": ["c"]}}]
    result, misses = evaluate([("plan", gold, found)])
    assert [(m.field, "-" if m.missed else "+", m.fact) for m in misses] == [
        ("plan", "-", "title 某县方案"),
        ("plan", "+", "title 某县计划"),
        ("plan", "+", "issuer 某县政府"),
        ("assignments", "-", "二/（一）/1 lead 县财政局"),
        ("assignments", "-", "二/（一）/1 cooperating 县发改委/发改委"),
        ("assignments", "+", "二/（一）/1 lead 县林业局"),
        ("inherited", "+", "二/（一）/1 二"),
        ("deadlines", "-", "二/（一）/1 2023-06-30 False"),
        ("deadlines", "+", "二/（一）/1 True"),
        ("targets", "-", "一 森林覆盖率 >= 65 % 2025"),
        ("targets", "+", "一 湿地保护 >= 65 2025"),
        ("agencies", "-", "县发展改革委 = 县发改委"),
        ("agencies", "+", "县发改委 = 县林业局"),
        ("topics", "-", "二/（一）/1 c"),
        ("topics", "+", "二/（一）/1 a"),
        ("topics", "+", "二/（一）/1 b"),
        ("annex", "-", "1 lead 县财政局"),
    ]
    assert all(miss.plan == "plan" for miss in misses)
    assert {f.field: (f.precision, f.recall, round(f.f, 3)) for f in result if f.field in ("plan", "references")} == {
        "plan": (1 / 3, 0.5, 0.4),
        "references": (1.0, 1.0, 1.0),
    }


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        ({"indicator": "全县森林覆盖率"}, True),
        ({"indicator": "森林覆盖面积"}, True),
        ({"indicator": "森林"}, True),
        ({"indicator": "林木蓄积量"}, False),
        ({"value": 65.5}, False),
        ({"comparator": ">"}, False),
        ({"unit": "个"}, False),
        ({"unit": ""}, False),
        ({"deadline": "2026"}, False),
        ({"deadline": None}, False),
    ],
)
def test_when_two_targets_are_one(change: dict[str, Any], is_right: bool) -> None:
    found = {**GOLD, "targets": [{**GOLD["targets"][0], **change}]}
    assert figures(found)["targets"] == (1, 1, int(is_right))


def test_a_title_that_is_nearly_the_same_is_the_same_measure_only_with_its_number() -> None:
    gold = {**GOLD, "measures": [{"path": "一/2", "title": "健全绿色金融组织架构体系"}]}
    for title, path, right in (("健全绿色金融组织架构体制", "二/2", 1), ("健全绿色金融组织架构体系", "二/3", 0)):
        found = {**GOLD, "measures": [{"path": path, "title": title}]}
        (figure,) = (f for f in evaluate([("p", gold, found)])[0] if f.field == "measures")
        assert (figure.annotated, figure.found, figure.right) == (1, 1, right)


def test_a_measure_under_another_section_is_found_by_its_title() -> None:
    found = copy.deepcopy(GOLD)
    found["measures"][0]["path"] = "三/1"
    assert figures(found)["measures"] == (1, 1, 1)
    found["measures"][0]["title"] = "加强宣传"
    assert figures(found)["measures"] == (1, 1, 0)


def test_fields_left_out_are_not_judged() -> None:
    gold = {key: GOLD[key] for key in ("source", "plan", "measures")}
    result, _ = evaluate([("plan", gold, GOLD)])
    assert {f.field: f.found for f in result}["targets"] == 0


def test_the_nearest_title_of_several_plans() -> None:
    other = {"plan": {"title": "某县行动计划"}}
    assert best_match(GOLD, [other, GOLD]) is GOLD
    assert best_match(GOLD, [])["plan"] == {}


def test_the_command_prints_figures_and_ends_with_one_below() -> None:
    gold, plans = ROOT / "tests" / "plans" / "gold", ROOT / "sources"
    run = CliRunner().invoke(cli, ["evaluate", str(gold), str(plans), "--format", "json", "--fail-below", "0.5"])
    assert run.exit_code == 0
    by_field = {row["field"]: row for row in json.loads(run.stdout)}
    assert by_field["measures"]["f"] == 1
    assert by_field["assignments"]["annotated"] == 785
    run = CliRunner().invoke(cli, ["evaluate", str(gold), str(plans), "--misses", "--fail-below", "0.999"])
    assert run.exit_code == 1


@pytest.mark.parametrize(("content", "said"), [("{", "JSON"), ("{}", "no source"), ("[]", "no source")])
def test_an_annotation_that_cannot_be_used_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.json").write_text(content, "utf-8")
    run = CliRunner().invoke(cli, ["evaluate", str(tmp_path), str(tmp_path)])
    assert run.exit_code == 3
    assert "bad.json" in run.stderr
    assert said in run.stderr


def test_a_text_that_is_not_there_is_named_and_the_others_are_judged(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD, ensure_ascii=False), "utf-8")
    run = CliRunner().invoke(cli, ["evaluate", str(tmp_path), str(tmp_path)])
    assert run.exit_code == 0
    assert "plan.txt" in run.stderr
