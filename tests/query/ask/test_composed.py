"""What questions are turned into: the same rows on both engines, and no form that takes the square of the graph."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from habits import slow_forms
from policygraph.graph.terms import PREFIXES
from policygraph.query.ask import Conversation
from queries.test_queries import as_plain
from sent import Noting

QUESTIONS = {
    "奉节哪些单位牵头绿色交通的措施？": "agencies",
    "县财政局在奉节承担哪些措施？": "measures",
    "各方案引用了哪些文件": "documents",
    "各方案的森林覆盖率目标是多少": "targets",
    "哪些方案是2023年印发的": "plans",
    "方案里提到哪些平台": "things",
    "奉节和城口有哪些相同的措施": "pairs",
    "奉节有多少项措施": "count",
    "各主题各有多少措施": "count",
    "哪个单位牵头的措施最多": "agencies",
    "哪些单位在两个方案里都牵头": "agencies",
    "哪个单位出现在最多的方案里": "agencies",
    "县财政局现在归谁": "agencies",
    "只有县财政局负责的措施": "measures",
    "哪些措施提到充电桩": "measures",
    "2024年底前要完成的措施": "measures",
    "哪些方案既有绿色交通又有生活垃圾分类措施": "plans",
    "哪些措施没有完成时限": "measures",
    "哪些措施没有牵头单位": "measures",
    "哪些措施有县财政局但不由县交通局牵头": "measures",
    "奉节哪些单位只负责不牵头": "agencies",
    "哪些方案没有碳普惠措施": "plans",
    "哪些方案没有设森林覆盖率目标": "plans",
    "哪些方案没有给住房城乡建设部门安排任何任务": "plans",
    "哪些方案没有引用国发〔2021〕4号": "plans",
    "引用了渝府发〔2022〕7号但没有引用国发〔2021〕4号的方案": "plans",
    "奉节引用而城口没有引用的文件": "documents",
    "城口方案引用但不作为依据的文件": "documents",
}
"""Questions about the two small plans with the kind of their answers: each kind, and each way to deny something."""


@pytest.fixture(scope="module")
def dataset(two_plans: Noting) -> Dataset:
    return two_plans.to_rdflib()


def plain_rows(dataset: Dataset, sparql: str) -> list[str]:
    found = dataset.query(sparql, initNs=PREFIXES)
    return sorted(repr(tuple(map(as_plain, row))) for row in found if isinstance(row, ResultRow))


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_give_the_same_rows(two_plans: Noting, dataset: Dataset, question: str) -> None:
    talk = Conversation(two_plans, on=date(2025, 1, 1))
    two_plans.take()
    assert talk.ask(question, alone=True).kind == QUESTIONS[question]
    for sparql in two_plans.take():
        assert slow_forms(sparql) == ()
        if not sparql.endswith("LIMIT 1"):
            assert plain_rows(dataset, sparql) == sorted(map(repr, two_plans.query(sparql).rows))
