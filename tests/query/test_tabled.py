"""Counted in tables and counted from facts: the same answers, row by row, on plans of many kinds."""

from __future__ import annotations

import pytest

from policygraph.faces.writing import build_files
from policygraph.graph.store import Store
from policygraph.graph.tabling import reading
from policygraph.query.answer import Answer
from policygraph.query.counts import counts_asked, counts_of
from policygraph.query.facts import Facts, facts_asked
from policygraph.query.lint import lint, silences_of
from policygraph.query.network import pairs
from policygraph.query.tabled.answers import lint_of, pairs_of, targets_of, workload_of
from policygraph.query.tabled.asking import are_derived
from policygraph.query.targets import targets
from policygraph.query.workload import BY, workload
from tabled import plan_files

WHERE = ("", "奉节")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("tabled")
    (folder / "corpus").mkdir()
    files = plan_files(folder / "corpus", made=10)
    built = build_files(folder / "graph", files[:7], lambda error: pytest.fail(str(error))).store
    built = build_files(folder / "graph", files[5:], lambda error: pytest.fail(str(error))).store
    assert built is not None
    return built


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    """What the triples state, by the way that needs no tables."""
    with reading(store.tables) as tables:
        assert tables is not None
        assert are_derived(tables)
    return facts_asked(store)


def test_counts(store: Store) -> None:
    assert counts_of(store) == counts_asked(store)
    assert len(store) == len(list(store.quads()))


def same(one: Answer, other: Answer) -> None:
    assert one.rows
    assert one.columns == other.columns
    assert one.name == other.name
    for row, expected in zip(one.rows, other.rows, strict=True):
        assert row == expected


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_workload(store: Store, facts: Facts, by: str, lang: str) -> None:
    same(workload_of(store, by, lang=lang), workload(facts, by, lang=lang))
    same(
        workload_of(store, by, "2025-01-01", lang, False, WHERE),
        workload(facts.only(*WHERE), by, "2025-01-01", lang, False),
    )


@pytest.mark.parametrize("words", ["", "财政局", "局"])
def test_pairs(store: Store, facts: Facts, words: str) -> None:
    same(pairs_of(store, words), pairs(facts, words))
    same(pairs_of(store, words, True, WHERE), pairs(facts.only(*WHERE), words, True))


def test_targets(store: Store, facts: Facts) -> None:
    same(targets_of(store), targets(facts))
    same(targets_of(store, "绿色", True), targets(facts, "绿色", True))
    same(targets_of(store, where=WHERE), targets(facts, "", False, *WHERE))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lint(store: Store, facts: Facts, lang: str) -> None:
    same(lint_of(store, lang), lint(facts, lang))
    silences = silences_of(["several-leads-no-first", "no-owner@奉节"])
    same(lint_of(store, lang, silences, "warning", WHERE), lint(facts, lang, silences, "warning", *WHERE))


def test_the_first_rows_are_those_of_the_whole(store: Store) -> None:
    for counted in (workload_of, pairs_of, targets_of, lint_of):
        assert counted(store, first=7).rows == counted(store).rows[:7]


def test_what_other_rules_derived_is_not_used(store: Store, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.query.tabled.asking.rules_here", lambda: "others")
    same(lint_of(store), lint(facts))
    same(targets_of(store), targets(facts))
