"""Made-up plans: the same for the same seed, read like real ones, and never to be mistaken for them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.making import MARK, SIGN, made_plan, made_plans
from policygraph.pipeline import plans_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary()


def test_a_seed_settles_the_plans_each_alone() -> None:
    first = [plan.text for plan in made_plans(7, seed=3)]
    assert first == [made_plan(number, 3).text for number in range(1, 8)]
    assert first != [plan.text for plan in made_plans(7, seed=4)]


def test_plans_are_made_as_they_are_taken() -> None:
    names = [plan.name for plan in islice(made_plans(10**9, seed=1), 2)]
    assert names == ["made-up-000001.txt", "made-up-000002.txt"]


@pytest.mark.parametrize("number", range(1, 6))
def test_a_made_up_plan_says_so_and_reads_like_its_model(number: int, vocabulary: Vocabulary) -> None:
    made = made_plan(number, seed=1)
    (plan,) = plans_of(Source(made.name, made.text), vocabulary)
    assert plan.front.title.endswith(MARK)
    assert (plan.front.document_number or "").startswith(SIGN)
    assert "不是任何政府的文件" in made.text.splitlines()[0]
    assert plan.front.jurisdiction
    assert len(plan.measures) >= 24
    assert all(measure.assignments or "领导" in measure.text for measure in plan.measures[:3])
    assert all((reference.number or SIGN).startswith(SIGN) for reference in plan.references)
    assert not [row for row in Path(made.name).parts if not row.startswith("made-up")]


@pytest.mark.parametrize("number", range(1, 12))
def test_a_short_plan_has_a_few_tasks_and_is_numbered_from_one(number: int, vocabulary: Vocabulary) -> None:
    (plan,) = plans_of(Source("a.txt", made_plan(number, 3, tasks=3).text), vocabulary)
    assert plan.measures
    assert len(plan.measures) <= 3
    assert all(measure.assignments for measure in plan.measures)
    assert plan.sections[0].path == "一"
