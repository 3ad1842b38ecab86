"""Tables as Parquet, written by DuckDB from lines of JSON, so that no table is held in memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from policygraph.errors import UsageError
from policygraph.faces.exports.places import files_in
from policygraph.graph.store import Store
from policygraph.query.tables import Relation, relations, rows_of

TYPES: Mapping[str, str] = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_COPY = (
    "COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = {{{columns}}})) "
    "TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
)


def write_parquet(store: Store, output: Path) -> None:
    """Writes a file a table into a folder or a ``.zip`` archive; UsageError where DuckDB is not installed."""
    duckdb = _duckdb()
    with TemporaryDirectory() as folder, files_in(output) as opened:
        lines, made = Path(folder) / "rows.jsonl", Path(folder) / "made.parquet"
        for table in relations():
            _write_lines(store, table, lines)
            with duckdb.connect() as connection:
                connection.execute(_COPY.format(columns=_columns(table), target=made), [str(lines)])
            with opened(f"{table.name}.parquet") as out, made.open("rb") as content:
                shutil.copyfileobj(content, out)


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("--format parquet needs DuckDB: run `pip install 'policygraph[parquet]'`") from error
    return duckdb


def _write_lines(store: Store, table: Relation, path: Path) -> None:
    names = [f.name for f in table.fields]
    with path.open("w", encoding="utf-8") as out:
        for row in rows_of(store, table):
            out.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def _columns(table: Relation) -> str:
    return ", ".join(f"{f.name}: '{TYPES.get(f.type, 'VARCHAR')}'" for f in table.fields)
