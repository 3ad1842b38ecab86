"""The tables hold what the graph holds, and every key leads somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.graph.store import Store
from policygraph.query.facts import Facts
from policygraph.query.tables import Relation, Row, narrowed, relation, relations, rows_of

Rows = dict[str, list[Row]]
KINDS: dict[str, type | tuple[type, ...]] = {
    "key": str,
    "text": str,
    "date": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


@pytest.fixture(scope="module")
def rows(five_store: Store) -> Rows:
    return {table.name: list(rows_of(five_store, table)) for table in relations()}


def at(table: Relation, column: str) -> int:
    return [f.name for f in table.fields].index(column)


def test_counts_are_those_of_the_facts(rows: Rows, five: Facts) -> None:
    assert [row[0] for row in rows["measures"]] == [m.iri for m in sorted(five.measures, key=lambda m: m.plan)]
    assert {row[0] for row in rows["targets"]} == {t.iri for t in five.targets}
    assert {row[0] for row in rows["findings"]} == {f.iri for f in five.findings}
    bodies = {one.body.iri for m in five.measures for one in m.assigned}
    assert bodies <= {row[0] for row in rows["agencies"]}
    of_measures = [row for row in rows["assignments"] if row[1]]
    assert len(of_measures) == sum(len(m.assigned) for m in five.measures)


@pytest.mark.parametrize("table", relations(), ids=lambda table: table.name)
def test_cells_are_of_their_type_and_keys_lead_somewhere(rows: Rows, table: Relation) -> None:
    found = rows[table.name]
    keys = [row[: table.key] for row in found]
    assert len(keys) == len(set(keys))
    for place, field in enumerate(table.fields):
        cells = {row[place] for row in found} - {None}
        assert all(isinstance(cell, KINDS[field.type]) for cell in cells), field.name
        if field.table:
            assert cells <= {row[0] for row in rows[field.table]}, field.name


@pytest.mark.parametrize("table", relations(), ids=lambda table: table.name)
def test_edges_and_links_name_columns_that_lead_to_nodes(table: Relation) -> None:
    assert set(table.labels) == {"zh", "en"}
    columns = {f.name: f for f in table.fields}
    for name in table.edges:
        assert relation(columns[name].table).node
    for name in (*table.link.starts, table.link.end) if table.link else ():
        assert relation(columns[name].table).node


def test_words_of_a_fact_are_those_of_its_evidence(rows: Rows) -> None:
    quotes = {row[0]: row for row in rows["quotes"]}
    table = relation("targets")
    for row in rows["targets"]:
        evidence = quotes[row[at(table, "evidence")]]
        assert "".join(str(evidence[at(relation("quotes"), "exact")]).split()) == row[at(table, "quote")]
        assert evidence[2:4] == (row[at(table, "start")], row[at(table, "stop")])


def test_narrowed_has_the_same_cells(five_store: Store, rows: Rows) -> None:
    table = relation("measures")
    place = at(table, "section")
    assert set(rows_of(five_store, narrowed(table, "section"))) == {(row[0], row[place]) for row in rows["measures"]}


def test_names_of_sheets_and_headings_of_a_table_differ() -> None:
    for lang in ("zh", "en"):
        assert len({table.labels[lang] for table in relations()}) == len(relations())
        for table in relations():
            assert len({f.labels[lang] for f in table.fields}) == len(table.fields), table.name


def test_a_table_reads_each_graph_apart(five_store: Store) -> None:
    """What several plans state of one body is one row, not a row for each way to join their statements."""
    table = replace(relation("agencies"), key=1)
    found = list(rows_of(five_store, table))
    assert len(found) == len({row[0] for row in found}) > 100
