from __future__ import annotations

import tomllib

import pytest

from policygraph.vocab.topics import DATA, PlanKind, load_plan_words

TABLES = tomllib.loads(DATA.read_text("utf-8"))
KINDS = [PlanKind.FINANCE, PlanKind.GREEN]


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind in KINDS for title in TABLES[kind]["examples"]])
def test_a_title_shows_its_kind(kind: PlanKind, title: str) -> None:
    assert load_plan_words().kind_of(title) is kind


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind in KINDS for title in TABLES[kind]["not"]])
def test_a_title_of_another_kind_does_not(kind: PlanKind, title: str) -> None:
    assert load_plan_words().kind_of(title) is PlanKind.OTHER
