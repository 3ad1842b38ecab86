"""Documents that a plan names: numbers, short forms, relations, and what is no document of policy."""

from __future__ import annotations

import pytest

from policygraph.pipeline import plans_of
from policygraph.values import Reference, Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
PLAN = "某县绿色发展工作方案\n{opening}\n一、主要任务\n（一）甲。{body}\n（二）乙。做乙。\n"


def references(opening: str = "为甲，制定本方案。", body: str = "做甲。") -> tuple[Reference, ...]:
    (plan,) = plans_of(Source("plan.txt", PLAN.format(opening=opening, body=body)), VOCABULARY)
    return plan.references


def told(found: tuple[Reference, ...]) -> list[tuple[str, str | None, str, str]]:
    return [(r.title, r.number, r.relation.value, r.where) for r in found]


@pytest.mark.parametrize(
    "number", ["（银发〔2022〕180号）", "(银发[2022]180 号)", "〔银发【2022】180号〕", "（银发［2022］第180号）"]
)
def test_a_basis_with_its_number(number: str) -> None:
    found = references(f"按照《某市建设试验区总体方案》{number}要求，制定本方案。")
    assert told(found) == [("某市建设试验区总体方案", "银发〔2022〕180号", "basis", "preamble")]


def test_titles_inside_titles() -> None:
    found = references("根据《某市关于印发〈某市碳达峰实施方案〉的通知》（某府〔2022〕3号），制定本方案。")
    assert told(found) == [("某市关于印发〈某市碳达峰实施方案〉的通知", "某府〔2022〕3号", "basis", "preamble")]


def test_a_document_named_in_a_task_is_cited() -> None:
    found = references(body="认真落实《中国制造2025新疆行动方案》要求。")
    assert told(found) == [("中国制造2025新疆行动方案", None, "cites", "一/（一）")]


def test_one_number_is_one_document_and_so_is_one_title() -> None:
    found = references(
        "根据《某市实施细则》（某府办发〔2023〕13号），制定本方案。",
        "按照《某市人民政府办公室关于印发某市实施细则的通知》（某府办发〔2023〕13号）和《某市实施细则》推进。",
    )
    assert [(r.number, len(r.mentions)) for r in found] == [("某府办发〔2023〕13号", 3)]


def test_short_forms_are_their_document_and_bare_kinds_are_none() -> None:
    found = references(
        "按照《某市建设试验区总体方案》（银发〔2022〕180号，以下简称《总体方案》），制定本方案。",
        "按照《总体方案》要求推进，落实《实施细则》。",
    )
    assert [(r.title, len(r.mentions)) for r in found] == [("某市建设试验区总体方案", 2)]


@pytest.mark.parametrize("title", ["人民日报", "某市碳达峰评估报告", "红楼梦", "某县绿色发展工作方案"])
def test_other_titles_and_the_plan_itself_are_no_references(title: str) -> None:
    assert references(body=f"宣传《{title}》内容。") == ()


def test_quotes_stand_at_their_places() -> None:
    text = PLAN.format(opening="根据《某市建设\n试验区总体方案》（银发〔2022〕180号），制定本方案。", body="做甲。")
    (plan,) = plans_of(Source("plan.txt", text), VOCABULARY)
    (reference,) = plan.references
    assert reference.quote == "《某市建设试验区总体方案》"
    assert "".join(reference.span.cut(text).split()) == reference.quote
