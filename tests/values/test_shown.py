"""A plan in a notebook: at a glance, as a matrix of who does what, as rows."""

from __future__ import annotations

import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.values import Plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_gold("yuzhong")


def test_a_plan_shows_its_measures_and_bodies(plan: Plan) -> None:
    shown = plan._repr_html_()
    assert plan.front.title in shown
    assert shown.count("<tr>") == len(plan.measures) + 1
    assert "区生态环境局" in shown


def test_a_plan_is_drawn_as_a_matrix(plan: Plan) -> None:
    shown = plan.plot()._repr_html_()
    duties = {(m.path, a.role, a.full) for m in plan.measures for a in m.assignments}
    letters = sum(shown.count(f">{letter}</span>") for letter in "牵责配导")
    assert letters == len(duties) + 4


@pytest.mark.parametrize("part", ["assignments", "measures", "targets", "references"])
def test_a_plan_gives_its_rows(plan: Plan, part: str) -> None:
    frame = plan.to_pandas(part)
    expected = {
        "assignments": sum(len(measure.assignments) for measure in plan.measures),
        "measures": len(plan.measures),
        "targets": len(plan.targets),
        "references": len(plan.references),
    }
    assert len(frame) == expected[part]
    assert "path" in frame.columns


def test_a_part_that_a_plan_has_not_is_named(plan: Plan) -> None:
    with pytest.raises(UsageError, match="assignments, measures, targets, references"):
        plan.to_pandas("budget")
