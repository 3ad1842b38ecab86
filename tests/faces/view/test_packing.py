"""Rows in columns, deflated, and back."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policygraph.faces.view.packing import as_json, columns_of, numbered, packed

ROWS = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers() | st.text()), max_size=8)


def unpacked(text: str) -> str:
    return zlib.decompress(base64.b64decode(text), -zlib.MAX_WBITS).decode()


def rows_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    """What the page makes of columns."""
    rows: list[dict[str, Any]] = [{} for _ in range(table["count"])]
    for name, (first, values) in table["columns"].items():
        for place, value in enumerate(values, first):
            rows[place] |= {} if value is None else {name: value}
    return rows


@given(ROWS)
def test_columns_give_the_rows_back(rows: list[dict[str, Any]]) -> None:
    assert rows_of(json.loads(unpacked(packed(as_json(columns_of(rows)))))) == json.loads(as_json(rows))


def test_a_column_begins_and_ends_with_what_it_holds() -> None:
    table = columns_of([{"a": 1}, {"a": 2, "b": 1}, {}, {"b": 3}])
    assert table == {"count": 4, "columns": {"a": (0, [1, 2]), "b": (1, [1, None, 3])}}


def test_what_is_said_twice_is_kept_once() -> None:
    rows, values = numbered([{"q": "x"}, {"r": 1}, {"q": "y"}, {"q": "x"}], "q")
    assert (rows, values) == ([{"q": 0}, {"r": 1}, {"q": 1}, {"q": 0}], ["x", "y"])
