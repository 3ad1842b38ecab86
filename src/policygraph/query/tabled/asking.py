"""What the counted analyses share: their SQL, the plans that are meant, and whether what was derived may be used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.query.facts.values import Facts, PlanFact
from policygraph.query.tabled.deriving import rules_here

if TYPE_CHECKING:
    import duckdb

_SQL = Path(__file__).parents[1] / "data" / "tabled"
ALL = 2**31
"""More rows than an answer has."""
_PLANS = "SELECT id, title, notice, document_number, jurisdiction, issued FROM plans ORDER BY id"
_STALE = """SELECT count(*) FROM plans WHERE plan NOT IN (SELECT plan FROM derived WHERE rules = ?)
OR plan IN (SELECT plan FROM agencies JOIN bodies USING (agency) WHERE agencies.collective <> bodies.collective)"""


@cache
def sql(name: str) -> str:
    """The text of ``query/data/tabled/NAME.sql``."""
    return (_SQL / f"{name}.sql").read_text("utf-8")


def plans_in(tables: duckdb.DuckDBPyConnection) -> Facts:
    """The plans of a graph, and nothing else of it."""
    plans = tuple(PlanFact(*row) for row in tables.execute(_PLANS).fetchall())
    return Facts(plans, (), (), (), (), (), {})


def meant(tables: duckdb.DuckDBPyConnection, plan: str, place: str) -> list[int] | None:
    """The numbers of the plans that match, None for all of them; UsageError where none matches."""
    if not (plan or place):
        return None
    shown = [one.iri for one in plans_in(tables).matching(plan, place)]
    found = tables.execute("SELECT plan FROM plans WHERE id IN (SELECT unnest(?))", [shown]).fetchall()
    return [number for (number,) in found]


def are_derived(tables: duckdb.DuckDBPyConnection) -> bool:
    """Whether today's rules derived what is derived of every plan, and from bodies as the graph has them."""
    found = tables.execute(_STALE, [rules_here()]).fetchone()
    return found is not None and not found[0]
