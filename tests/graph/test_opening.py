"""The one door to a graph: a folder is opened for reading, and each build gives it another mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import GraphError
from policygraph.graph.opening import mark_of, open_graph
from policygraph.graph.store import Store


def test_each_build_marks_the_folder_anew(tmp_path: Path) -> None:
    marks = [mark_of(tmp_path)]
    for name in ("kashi", "yuzhong"):
        Store.build(tmp_path, [plan_from_gold(name)])
        marks += [mark_of(tmp_path), mark_of(tmp_path)]
    none, first, still, second, last = marks
    assert none is None
    assert first == still != second == last
    assert len(open_graph(tmp_path).plans()) == 2


def test_a_store_elsewhere_has_no_mark() -> None:
    assert mark_of("http://localhost:7878/query") is None


def test_where_no_graph_is_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph"):
        open_graph(tmp_path / "nowhere")
