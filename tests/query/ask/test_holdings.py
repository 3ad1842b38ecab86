"""What a graph holds is looked up once, and never taken for what another graph holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph.store import Store
from policygraph.query.ask.holdings import Holdings, holdings_of
from policygraph.vocab.cache import FOLDER


def _nowhere(_word: str) -> bool:
    return False


def names(store: Store) -> Holdings:
    return replace(holdings_of(store), in_texts=_nowhere, in_quotes=_nowhere)


def test_what_is_kept_is_what_the_graph_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    kashi, both = [plan_from_gold("kashi")], [plan_from_gold("kashi"), plan_from_gold("yuzhong")]
    store = Store.build(tmp_path / "graph", kashi)
    first = names(store)
    (entry,) = (tmp_path / "cache").glob("graph-*")
    assert names(Store.open(tmp_path / "graph")) == first == names(Store.in_memory(kashi))
    assert list((tmp_path / "cache").glob("graph-*")) == [entry]
    grown = Store.build(tmp_path / "graph", both)
    assert names(grown) == names(Store.in_memory(both)) != first
    assert names(store) == first
    assert len(list((tmp_path / "cache").glob("graph-*"))) == 1


def test_a_graph_that_is_not_on_disk_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert names(Store.in_memory([plan_from_gold("kashi")])).plans
    assert not list(tmp_path.glob("graph-*"))
