"""Questions over several plans of one place, which name the same bodies."""

from __future__ import annotations

import pytest

from policygraph.graph.store import Store
from policygraph.pipeline import plans_of
from policygraph.query.ask import Conversation
from policygraph.values import Source
from policygraph.vocab import Vocabulary

TEXT = """榆中县{subject}实施方案

按照《国务院关于{subject}的意见》（国发〔2023〕3号）、《关于{subject}融资的通知》（银发〔2022〕9号）要求，制定本方案。

一、重点任务
（一）推广节水器具。推广节水器具。（牵头单位：{lead}）
（二）改造管网。修复老旧管网。（牵头单位：县水务局；责任单位：县财政局）
（三）检查管网。检查全部管网。（牵头单位：县水务局）
"""
LEADS = {"节水": "县发展和改革局", "供水": "县发改局", "排水": "县发改局、县审计局"}


@pytest.fixture(scope="module")
def talk() -> Conversation:
    words = Vocabulary()
    texts = [Source(f"{name}.txt", TEXT.format(subject=name, lead=lead)) for name, lead in LEADS.items()]
    return Conversation(Store.in_memory([plan for text in texts for plan in plans_of(text, words)]))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("哪些单位在三个以上方案中牵头", {"县发展和改革局": 3, "县水务局": 3}),
        ("which agencies lead tasks in more than two plans", {"县发展和改革局": 3, "县水务局": 3}),
        ("哪些单位在不到三个方案中牵头", {"县审计局": 1}),
        ("哪个单位牵头的任务最多", {"县水务局": 2}),
    ],
)
def test_bodies_by_the_number_of_plans_or_of_tasks(talk: Conversation, question: str, found: dict[str, int]) -> None:
    answers = talk.ask(question, alone=True).answers
    assert {answer["label"]: answer["count"] for answer in answers} == found


def test_an_answer_of_several_plans_has_sentences_of_each(talk: Conversation) -> None:
    answer = talk.ask("哪个单位牵头的方案最多", alone=True)
    assert {a["label"]: a["plan"] for a in answer.answers} == {"县发展和改革局": None, "县水务局": None}
    assert {(quote["plan"], quote["path"]) for quote in answer.evidence} == {
        (f"榆中县{name}实施方案", f"一/（{at}）") for name in LEADS for at in "一二三"
    }


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("引用了国务院哪些文件", {"国发〔2023〕3号"}),
        ("由国务院印发的文件有哪些", {"国发〔2023〕3号"}),
        ("引用了人民银行的哪些文件", {"银发〔2022〕9号"}),
        ("央行印发的文件有哪些", {"银发〔2022〕9号"}),
        ("which documents of the central bank are cited", {"银发〔2022〕9号"}),
        ("各方案引用了哪些文件", {"国发〔2023〕3号", "银发〔2022〕9号"}),
    ],
)
def test_documents_by_the_body_that_issued_them(talk: Conversation, question: str, numbers: set[str]) -> None:
    assert {answer["number"] for answer in talk.ask(question, alone=True).answers} == numbers


def test_a_body_with_its_tasks_has_issued_nothing(talk: Conversation) -> None:
    understood = talk.ask("县财政局的任务依据哪些文件", alone=True).understood
    assert "任何角色" in understood
    assert "印发" not in understood
