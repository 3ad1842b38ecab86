"""The analyses over three graphs: the rows of ``answers.jsonl``, no other and in this order."""

from __future__ import annotations

import json
from functools import cache

import pytest

from policygraph.graph.store import Store
from policygraph.query.facts import Facts, facts_of
from query.answers import FILE, asked, calls_of, stores

LINES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@cache
def graph(name: str) -> tuple[Store, Facts]:
    store = stores()[name]()
    return store, facts_of(store)


def test_every_call_has_its_line() -> None:
    assert [(line["of"], line["call"]) for line in LINES] == [(of, call) for of in stores() for call in calls_of(of)]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['of']}: {line['call']}")
def test_rows(line: dict[str, object]) -> None:
    of, call = str(line["of"]), str(line["call"])
    assert asked(of, call, *graph(of)) == line
