"""How questions over two small plans are said to be understood (``understood.txt``), and refusals word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import NotUnderstoodError
from policygraph.query.ask import Conversation

LINES = (Path(__file__).parent / "understood.txt").read_text("utf-8").splitlines()
FRAME = {
    "问：": "",
    "Asked: ": "",
    "绿色发展实施方案": "",
    "；范围：图中全部方案": "",
    "; in all plans of the graph": "",
}


@pytest.mark.parametrize(("question", "words"), list(zip(LINES[::2], LINES[1::2], strict=True)))
def test_understood(two_talk: Conversation, question: str, words: str) -> None:
    """The words around, the titles of the plans and the range of all plans left out."""
    said = two_talk.ask(question, alone=True).understood
    for always, nothing in FRAME.items():
        said = said.replace(always, nothing)
    assert said.rstrip("。.") == words.strip()


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
