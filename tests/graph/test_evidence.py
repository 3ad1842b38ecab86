"""The words behind a fact: one quotation a clause, and each name's own place in it."""

from __future__ import annotations

import re
from itertools import chain

import pyoxigraph as ox
import pytest

from plans.from_gold import NAMES, plan_from_gold
from policygraph.graph.evidence import CONTEXT, Quote, clauses_of
from policygraph.graph.export import rdf_of
from policygraph.graph.store import Store
from policygraph.query.ask.evidence import quotes_of
from policygraph.query.facts import facts_of
from policygraph.query.tables import relation, rows_of
from policygraph.values import Plan, Span

TEXT = "推进试点。（牵头单位：甲局；责任单位：乙局、乙局分局，丙局）\n其他工作。丁局 负责。"


def spans(*names: str) -> list[tuple[Span, str]]:
    return [(Span(TEXT.index(name), TEXT.index(name) + len(name)), name) for name in names]


def quote(span: Span, text: str = TEXT) -> Quote:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Quote(span.cut(text), before, after, span.start, span.end)


def test_names_of_one_clause_share_it() -> None:
    found = clauses_of(TEXT, spans("甲局", "乙局分局", "丙局", "丁局"))
    assert [(span.cut(TEXT), clause.cut(TEXT)) for span, clause in found.items()] == [
        ("甲局", "甲局；责任单位：乙局、乙局分局，丙局"),
        ("乙局分局", "甲局；责任单位：乙局、乙局分局，丙局"),
        ("丙局", "甲局；责任单位：乙局、乙局分局，丙局"),
        ("丁局", "丁局"),
    ]


def test_a_name_that_the_clause_has_twice_or_otherwise_is_left_out() -> None:
    (short,) = spans("乙局")
    (broken,) = spans("丁局 负责")
    assert clauses_of(TEXT, [*spans("甲局", "乙局分局"), short, (broken[0], "丁局负责")]).keys() == {
        span for span, _ in spans("甲局", "乙局分局")
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_found_in_its_clause_where_it_stands(name: str) -> None:
    plan = plan_from_gold(name)
    text = plan.source.text
    named = [(a.span, a.name) for part in (*plan.measures, *plan.annex) for a in part.assignments]
    clauses = clauses_of(text, named)
    assert len(set(clauses.values())) < len(clauses) / 2
    for span, printed in named:
        if span in clauses:
            assert quote(clauses[span], text).of(printed) == quote(span, text)


def test_words_without_the_name_stay_as_they_are() -> None:
    said = quote(Span(0, 4))
    assert said.of("甲局") == said.of("") == said


def in_two_selectors(store: Store) -> Store:
    """The graph as it was before format 3: a position and a quotation apart."""
    lines = rdf_of(store, "nquads").decode().splitlines()
    return Store.of_quads("\n".join(chain.from_iterable(map(_apart, lines))), ox.RdfFormat.N_QUADS)


def _apart(line: str) -> list[str]:
    if "hasSelector" in line:
        return [re.sub("/place>", end, line) for end in ("/position>", "/text>")]
    return [re.sub("/place>", "/position>" if re.search("oa#(?:start|end|TextPosition)", line) else "/text>", line)]


def test_graphs_of_older_formats_say_the_same() -> None:
    plan: Plan = plan_from_gold("yuzhong")
    store = Store.in_memory([plan])
    old = in_two_selectors(store)
    assert len(old) > len(store)
    assignments = [str(row[0]) for row in rows_of(store, relation("assignments"))][:40]
    assert quotes_of(old, assignments) == quotes_of(store, assignments)
    assert facts_of(old) == facts_of(store)
    for table in ("assignments", "quotes", "targets"):
        assert list(rows_of(old, relation(table))) == list(rows_of(store, relation(table)))
