"""The tables of a graph: one DuckDB file in each generation, in step with its triples plan by plan.

Written where DuckDB is installed (``pip install 'policygraph[tables]'``): a build puts the rows of the plans it reads
in the place of those it held. A plan, a measure and a body go by numbers, so that whoever counts compares numbers:
``plan`` counts the plans, ``measure`` is that number times :data:`APART` and its place in the plan, ``agency`` counts
the IRIs of bodies (``bodies``). What all plans decide together, the names of bodies and which citations are one
document, is set once they are all there. A graph that was built without DuckDB has no tables until it is rebuilt.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, get_type_hints

from policygraph.errors import GraphError
from policygraph.graph.noting import Derive
from policygraph.graph.rows import TABLES

if TYPE_CHECKING:
    import duckdb

FILE = "tables.duckdb"
APART = 1_000_000
_SETTLED = Path(__file__).parent / "data" / "settled.sql"
_MANY = 200
"""Plans of one insertion: some 20 MB of lines."""
_MEMORY = "600MB"
"""What DuckDB may hold while a graph is built; beyond that it uses the disk."""
_LONGEST = 2**22
"""Bytes of a line that are allowed for in any case: DuckDB holds twice the longest line for each thread."""
_TYPES: Mapping[Any, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    bool: "BOOLEAN",
    float | None: "DOUBLE",
    tuple[int, ...]: "BIGINT[]",
}
_NUMBERS = {"measure": f"CASE WHEN measure >= 0 THEN plan * {APART} + measure END", "agency": "met.number"}
_FRESH = """CREATE OR REPLACE TEMP TABLE fresh AS
SELECT row_number() OVER () + (SELECT coalesce(max(plan), 0) FROM plans) AS plan, *
FROM read_json(?, format = 'newline_delimited', maximum_object_size = {longest}, columns = {{{columns}}})"""
_DELETION = "DELETE FROM {table} WHERE plan IN (SELECT plan FROM gone)"
_INSERTION = "INSERT INTO {table} SELECT plan, {said} FROM (SELECT plan, {unnested} FROM fresh) AS noted {known}"
_NEW_BODIES = """CREATE OR REPLACE TEMP TABLE named AS SELECT DISTINCT plan, agency, id
FROM (SELECT plan, unnest(agencies.agency) AS agency, unnest(agencies.id) AS id FROM fresh);
INSERT INTO bodies (agency, id)
SELECT row_number() OVER () + (SELECT coalesce(max(agency), 0) FROM bodies), id
FROM (SELECT DISTINCT id FROM named WHERE id NOT IN (SELECT id FROM bodies));
CREATE OR REPLACE TEMP TABLE met AS
SELECT named.plan, named.agency, bodies.agency AS number FROM named JOIN bodies USING (id)"""
_PARTS = """INSERT INTO parts SELECT plan, measure, agency, bool_or(role = 'lead'),
bool_or(role IN ('responsible', 'cooperating')), bool_or(role = 'guiding'), count(*) FILTER (role = 'lead'),
count(*) FILTER (inferred) FROM assignments WHERE plan >= ? GROUP BY plan, measure, agency"""
_PARTS_TABLE = """CREATE TABLE parts (plan BIGINT, measure BIGINT, agency BIGINT,
led BOOLEAN, supported BOOLEAN, guided BOOLEAN, leads BIGINT, inferred BIGINT)"""


def can_tabulate() -> bool:
    """Whether DuckDB is installed."""
    return find_spec("duckdb") is not None


@contextmanager
def reading(file: Path | None) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """The tables in a file, to be asked as long as the context lasts.

    None where there are none, where another version of the program made them, or where DuckDB is not installed;
    GraphError where the file cannot be read.
    """
    if file is None or not file.is_file() or not can_tabulate():
        yield None
        return
    import duckdb

    try:
        connection = duckdb.connect(str(file), read_only=True)
    except duckdb.Error as error:
        raise GraphError(f"{file} is damaged ({str(error).splitlines()[0]}): run `policygraph rebuild`") from error
    with closing(connection):
        listed = connection.execute("SELECT table_name FROM duckdb_tables() WHERE table_name = ?", [shape_here()])
        yield connection if listed.fetchone() else None


@cache
def shape_here() -> str:
    """A name for the columns of this program's tables and for how they are filled: a table of the file is called so."""
    made = "".join(
        (*(f"{name}({_columns(name)})" for name in TABLES), _PARTS_TABLE, _PARTS, _SETTLED.read_text("utf-8"))
    )
    return f"shape_{hashlib.sha256(made.encode()).hexdigest()[:16]}"


class Tables:
    """The tables of a graph at work in a file of their own; ``before`` are those to go on from.

    ``derive`` adds what analyses compute from the rows of one plan. Close it before the file is used.
    """

    def __init__(self, path: Path, before: Path | None, derive: Derive) -> None:
        import duckdb

        if before is not None:
            shutil.copyfile(before, path)
        self.path = path
        self.derive = derive
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(str(path), config={"memory_limit": _MEMORY})
        if before is None:
            for name in TABLES:
                self._run(f"CREATE TABLE {name} (plan BIGINT, {_columns(name)})")
            self._run(_PARTS_TABLE)
            self._run("CREATE TABLE bodies (agency BIGINT, id VARCHAR)")
            self._run(f"CREATE TABLE {shape_here()} (made BOOLEAN)")

    def replace(self, plans: Iterable[tuple[str, bytes]]) -> None:
        """Puts the rows of plans, each with its IRI and its rows as a line, in the place of those held of them."""
        waiting = iter(plans)
        while some := list(islice(waiting, _MANY)):
            with TemporaryDirectory() as folder:
                lines = Path(folder) / "rows.jsonl"
                lines.write_bytes(b"".join(line for _, line in some))
                longest = max(_LONGEST, *(len(line) for _, line in some))
                self._replace(lines, longest, [iri for iri, _ in some])

    def settle(
        self,
        names: Mapping[str, str],
        documents: Mapping[str, str],
        labels: Iterable[tuple[str, str, str]],
        functions: Iterable[tuple[str, str]],
    ) -> None:
        """Sets what all plans decide together.

        ``names`` are those of bodies whose name changed, ``documents`` what each citation means (all by IRI);
        ``labels`` are concepts with their words in Chinese and English, ``functions`` the lines of work that the
        vocabulary gives to bodies.
        """
        for name, pairs in (("names", names.items()), ("meant", documents.items()), ("works", functions)):
            self._set(f"TEMP TABLE {name}", ("id", "value"), pairs)
        self._set("TABLE labels", ("id", "zh", "en"), labels)
        self._run(_SETTLED.read_text("utf-8"))

    def close(self) -> None:
        """Has all of it in the one file."""
        self._run("CHECKPOINT")
        self._connection.close()

    def abandon(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _run(self, statement: str, values: list[Any] | None = None) -> None:
        self._connection.execute(statement, values or [])

    def _set(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """Makes a table of strings."""
        listed = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
        said = ", ".join(f"unnest(?::VARCHAR[]) AS {column}" for column in columns)
        self._run(f"CREATE OR REPLACE {table} AS SELECT {said}", listed)

    def _replace(self, lines: Path, longest: int, plans: list[str]) -> None:
        """Takes the rows of lines in, with new numbers for their plans."""
        self._run("CREATE OR REPLACE TEMP TABLE gone AS SELECT plan FROM plans WHERE id IN (SELECT unnest(?))", [plans])
        for name in (*TABLES, "parts"):
            self._run(_DELETION.format(table=name))
        staged = ", ".join(f"{name}: 'STRUCT({_columns(name, '[]')})'" for name in TABLES)
        self._run(_FRESH.format(columns=staged, longest=longest), [str(lines)])
        self._run(_NEW_BODIES)
        for name in TABLES:
            self._run(_insertion(name))
        first = self._connection.execute("SELECT min(plan) FROM fresh").fetchone()
        self._run(_PARTS, list(first or ()))


def _columns(table: str, after: str = "") -> str:
    """The columns of a table with their types, and ``after`` each type."""
    return ", ".join(f"{name} {_TYPES[kind]}{after}" for name, kind in get_type_hints(TABLES[table]).items())


def _insertion(table: str) -> str:
    columns = get_type_hints(TABLES[table])
    said = ", ".join(_NUMBERS.get(name, f"noted.{name}") for name in columns)
    unnested = ", ".join(f"unnest({table}.{name}) AS {name}" for name in columns)
    known = "JOIN met USING (plan, agency)" if "agency" in columns else ""
    return _INSERTION.format(table=table, said=said, unnested=unnested, known=known)
