"""The typed tables of a graph are the tables of the exports: the same names, the same columns, the same types."""

from __future__ import annotations

from typing import get_type_hints

from policygraph.graph.rows import TABLES
from policygraph.query.tables import relations

NUMBERS = {"measure", "agency", "nth"}
"""What goes by numbers in the tables of a graph, and by IRIs elsewhere."""
JOINED = {"inferred": ("inherited", "implied"), "starts": ("start",)}
"""Columns that hold several of those described."""
DERIVED = {"hits", "figures", "derived"}
TYPES = {"key": str, "text": str, "date": str, "integer": int, "boolean": bool, "number": float | None}


def test_every_table_and_column_is_described_with_the_exports() -> None:
    described = {field.name: field for table in relations() for field in table.fields}
    assert set(TABLES) - DERIVED <= {table.name for table in relations()}
    for name in set(TABLES) - DERIVED:
        for column, kind in get_type_hints(TABLES[name]).items():
            if column in JOINED:
                assert set(JOINED[column]) <= described.keys()
            elif column not in NUMBERS:
                assert TYPES[described[column].type] == kind, f"{name}.{column}"
