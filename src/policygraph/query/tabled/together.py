"""What `lint` finds only when all plans are looked at together: the rules' own words, on rows that SQL has chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from policygraph.query.facts.values import Body, Facts, MeasureFact, ReferenceFact, TargetFact
from policygraph.query.lint.aims import PEERS, out_of_line, peers_named
from policygraph.query.lint.hits import Hit
from policygraph.query.lint.order import cited_document_later
from policygraph.query.lint.owners import unresolved
from policygraph.query.tabled.asking import sql
from policygraph.query.tabled.targets import compared
from policygraph.query.targets import COLUMNS, OUT_OF_LINE, UNBOUNDED

if TYPE_CHECKING:
    import duckdb

Row = tuple[Any, ...]
_NEAR = 1.001
"""Ratios are rounded to four digits before they are judged: a little more is asked for."""
_OUTLIER = COLUMNS.index("outlier")


def over_all_plans(tables: duckdb.DuckDBPyConnection, plans: Facts) -> Iterator[Hit]:
    """The hits of the rules in :data:`policygraph.query.lint.rules.OF_ALL_PLANS`; of ``plans`` the plans are used."""
    yield from _unresolved(tables)
    yield from _out_of_line(tables)
    yield from _later(tables, plans)


def _unresolved(tables: duckdb.DuckDBPyConnection) -> Iterator[Hit]:
    for iri, name, plan, path, start, title, measures in tables.execute(sql("unresolved")).fetchall():
        first = MeasureFact("", plan, path, "", title, "", start, start, "")
        yield unresolved(Body(iri, name, "", False, ""), first, measures)


def _later(tables: duckdb.DuckDBPyConnection, plans: Facts) -> Iterator[Hit]:
    cited = (
        ReferenceFact(iri, plan, document, title, number, relation, path, quote, tuple(starts))
        for iri, plan, document, title, number, relation, path, quote, starts in tables.execute(sql("later")).fetchall()
    )
    yield from cited_document_later(Facts(plans.plans, (), (), tuple(cited), (), (), {}))


def _out_of_line(tables: duckdb.DuckDBPyConnection) -> Iterator[Hit]:
    rows = [row for row in compared(tables, beyond=(_NEAR / OUT_OF_LINE, OUT_OF_LINE / _NEAR)) if row[_OUTLIER]]
    peers = _peers(tables) if rows else {}
    for row in rows:
        said = dict(zip(COLUMNS, row, strict=False))
        iri, plan, start, key, dimension, level = row[len(COLUMNS) :]
        others = (peer[1:] for peer in peers[key, said["basis"], dimension, level] if peer[0] != plan)
        ratio, value, unit = said["ratio_to_median"], said["base_value"], said["base_unit"] or ""
        named = peers_named((place, figure, printed) for place, figure, printed in islice(others, PEERS + 1))
        yield out_of_line(_target(iri, plan, start, said), ratio, value, unit, named)


def _target(iri: str, plan: str, start: int, said: Mapping[str, Any]) -> TargetFact:
    """What a hit needs of a target."""
    place = (said["path"], said["indicator"])
    return TargetFact(iri, plan, "", *place, "", "", "", said["value"], None, "", "", "", said["quote"], start)


def _peers(tables: duckdb.DuckDBPyConnection) -> dict[Row, list[Row]]:
    """The highest figures of each group: plan, place, figure, unit."""
    rows = tables.execute(sql("peers"), {"unbounded": sorted(UNBOUNDED), "peers": PEERS}).fetchall()
    return {group: [row[4:] for row in found] for group, found in groupby(rows, key=lambda row: row[:4])}
