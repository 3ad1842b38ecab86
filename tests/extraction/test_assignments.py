"""Who is named for a measure: the cases of ``cases/assignments.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.pipeline import plans_of
from policygraph.values import Assignment, Source
from policygraph.vocab import Vocabulary

CASES = Path(__file__).parents[1] / "cases" / "assignments.txt"
PLAN = """某县工作方案

为推进工作，制定本方案。

一、主要任务
（一）{item}
（二）加强宣传。普及知识。（牵头单位：县教育局、县科技局；责任单位：县财政局）
"""


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for block in CASES.read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        item, _, expected = rest.partition("\n---")
        found.append((title, item, [line for line in expected.strip().splitlines() if line]))
    return found


def written(assignment: Assignment) -> str:
    full = f" = {assignment.full}" if assignment.full != assignment.name else ""
    marks = (" *" if assignment.collective else "") + (" ~" if assignment.implied else "")
    return f"{assignment.role} {assignment.name}{full}{marks}"


@pytest.mark.parametrize(("item", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases()])
def test_case(item: str, expected: list[str]) -> None:
    source = Source("case.txt", PLAN.format(item=item))
    (plan,) = plans_of(source, Vocabulary())
    measure = next((m for m in plan.measures if m.path == "一/（一）"), None)
    assert measure is not None
    assert sorted(written(a) for a in measure.assignments) == sorted(expected)
    for a in measure.assignments:
        assert "".join(a.span.cut(source.text).split()) == a.name
