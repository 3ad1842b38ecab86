"""IRIs come from printed parts, are readable, and tell apart what is apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph import iris
from policygraph.values import FrontMatter, Plan, Source, Span


def plan(title: str, number: str | None = None, place: str | None = None, name: str = "a.txt") -> Plan:
    front = FrontMatter(title, Span(0, 0), document_number=number, jurisdiction=place)
    return Plan(Source(name, title), front, (), (), (), (), (), (), ())


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("渝中府办〔2023〕26号", "渝中府办-2023-26"),
        ("渝中府办[2023]26号", "渝中府办-2023-26"),
        ("渝中府办（２０２３）26 号", "渝中府办-2023-26"),
        ("2024年第5号", "2024年第5"),
    ],
)
def test_a_number_has_one_key_however_it_is_printed(printed: str, key: str) -> None:
    assert iris.number_key(printed) == key


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("二/（四）/9", "二.四.9"),
        ("二/（二）", "二.二"),
        ("三/（一）#2", "三.一.p2"),
        ("第一章/第二条/①", "第一章.第二条.①"),
    ],
)
def test_a_path_becomes_a_key_without_brackets(path: str, key: str) -> None:
    assert iris.path_key(path) == key


def test_a_plan_is_known_by_number_then_by_title_and_place_then_by_file() -> None:
    assert iris.plan_key(plan("甲县方案", "甲府发〔2024〕1号")) == "甲府发-2024-1"
    assert iris.plan_key(plan("甲县方案", place="乙省甲县")) == "乙省甲县-甲县方案"
    assert iris.plan_key(plan("乙省甲县方案", place="乙省甲县")) == "乙省甲县方案"
    assert iris.plan_key(plan("", name="folder/节水_方案.txt")) == "节水-方案"


def test_two_plans_of_one_number_are_told_apart_by_title() -> None:
    first, second = plan("产业方案", "甲府发〔2024〕1号"), plan("能源方案", "甲府发〔2024〕1号")
    assert iris.plan_keys([first, second]) == ["甲府发-2024-1-产业方案", "甲府发-2024-1-能源方案"]
    assert iris.plan_keys([first, first]) == ["甲府发-2024-1", "甲府发-2024-1"]


def test_the_second_of_the_same_key_is_marked() -> None:
    distinct = iris.Distinct()
    assert [distinct(key) for key in ("a", "b", "a", "a")] == ["a", "b", "a~2", "a~3"]


def test_iris_hold_letters_digits_and_unreserved_marks_only() -> None:
    given = plan_from_gold("yuzhong")
    names = iris.iris_of(replace(given, front=replace(given.front, document_number='〔〕 %<>"{}|\\^`号')))
    for made in (names.plan(), names.agency("各县（市、区）人民政府"), names.document(None, "“十四五”规划 & 纲要")):
        assert not set(made) & set(' %<>"{}|\\^`（）“”&、〔〕#?')
