"""Questions over two small plans, and questions in a row, as ``told.jsonl`` has them; and refusals word for word."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.errors import NotUnderstoodError
from policygraph.query.ask import Conversation
from query.ask.told import DAY, asked, five_plans, lines

TWO = [line for line in lines() if line["of"] == "two"]
AFTER = [line for line in lines() if line["of"] == "five" and "after" in line]


@pytest.fixture(scope="module")
def talk_of_five() -> Conversation:
    return Conversation(five_plans(), DAY)


@pytest.mark.parametrize("line", TWO, ids=lambda line: str(line["q"]))
def test_told(two_talk: Conversation, line: dict[str, Any]) -> None:
    assert asked(two_talk, line) == line


@pytest.mark.parametrize("line", AFTER, ids=lambda line: str(line["q"]))
def test_told_after_another(talk_of_five: Conversation, line: dict[str, Any]) -> None:
    assert asked(talk_of_five, line) == line


ZH, EN = "没有理解这个问题。 ", "This question was not understood. "
IN_FENGJIE_ZH = (
    " 可以这样问：奉节能源任务由谁牵头？ / 奉节能源任务的责任单位有哪些？ / 奉节有哪些能源措施？ / "
    "奉节有多少项能源措施？"
)
IN_FENGJIE_EN = (
    " You can ask: Who leads the energy measures of Fengjie? / Which agencies are responsible for energy measures in "
    "Fengjie? / Which energy measures are there in Fengjie? / How many energy measures are there in Fengjie?"
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "县财政局",
            f"{ZH}已理解：“县财政局”。 看不出问的是单位、措施、数量、方案、文件还是目标。 "
            "可以这样问：重庆市城口县县财政局牵头哪些任务？ / 重庆市城口县县财政局牵头多少项任务？",
        ),
        ("奉节方案有多少字", f"{ZH}已理解：“奉节”和“多少”。 未理解：“字”。{IN_FENGJIE_ZH}"),
        ("为什么奉节没有责任单位", f"{ZH}已理解：“奉节”、“没有”、“责任”、“单位”。 未理解：“为什么”。{IN_FENGJIE_ZH}"),
        (
            "who is the mayor of Fengjie",
            f"{EN}Understood: “who”、“is”、“fengjie”. Not understood: “mayor”.{IN_FENGJIE_EN}",
        ),
        (
            "Fengjie",
            f"{EN}Understood: “fengjie”. It does not say whether agencies, measures, a number, plans, documents or "
            f"targets are asked for.{IN_FENGJIE_EN}",
        ),
    ],
)
def test_a_refusal_says_what_was_understood_and_what_can_be_asked(
    two_talk: Conversation, question: str, said: str
) -> None:
    with pytest.raises(NotUnderstoodError) as refusal:
        two_talk.ask(question, alone=True)
    assert str(refusal.value) == said
