"""`check` holds the tables of a graph against its triples."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from policygraph.graph.checking import State
from policygraph.graph.store import Store
from policygraph.query.tabled.checking import tables_checked
from policygraph.query.tabled.deriving import derive
from policygraph.values import Plan


@pytest.fixture
def graph(plans_read: tuple[Plan, ...], tmp_path: Path) -> Path:
    Store.build(tmp_path / "graph", plans_read[:1], derive=derive)
    return tmp_path / "graph"


def tables_of(graph: Path) -> Path:
    (file,) = graph.glob("generation-*/tables.duckdb")
    return file


def test_tables_in_step_are_whole(graph: Path) -> None:
    found = tables_checked(graph)
    assert (found.state, found.faults) == (State.WHOLE, ())
    assert found.examined > 100


def test_a_row_that_says_otherwise_is_found(graph: Path) -> None:
    with duckdb.connect(str(tables_of(graph))) as connection:
        connection.execute("UPDATE assignments SET role = 'guiding' WHERE role = 'lead'")
    size = tables_of(graph).stat().st_size
    pointer = graph / "policygraph.json"
    said = pointer.read_text().splitlines()
    at = next(number for number, line in enumerate(said) if "tables.duckdb" in line)
    pointer.write_text("\n".join([*said[: at + 1], f"   {size},", *said[at + 2 :]]))
    found = tables_checked(graph)
    assert found.state is State.BROKEN
    assert found.faults[0].startswith("measures: https://w3id.org/policygraph/id/measure/")


def test_tables_that_are_gone_are_missed(graph: Path) -> None:
    tables_of(graph).unlink()
    found = tables_checked(graph)
    assert found.state is State.BROKEN
    assert "is missing" in found.faults[0]


def test_what_other_rules_derived_is_strange(plans_read: tuple[Plan, ...], tmp_path: Path) -> None:
    Store.build(tmp_path, plans_read[:1])
    found = tables_checked(tmp_path)
    assert found.state is State.STRANGE
    assert "rebuild" in found.faults[0]
