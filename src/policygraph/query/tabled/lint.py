"""Findings of accountability from tables: what each plan has by itself, and what shows over all plans alone."""

from __future__ import annotations

import heapq
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.lint.codes import SEVERITIES, codes
from policygraph.query.lint.hits import Hit
from policygraph.query.lint.run import COLUMNS, Remark, is_silent, rank_of, ranks, remark_of, rows_of
from policygraph.query.lint.silence import Silence
from policygraph.query.tabled.asking import ALL, meant, plans_in, sql
from policygraph.query.tabled.deriving import marked, named
from policygraph.query.tabled.together import over_all_plans

if TYPE_CHECKING:
    import duckdb


def lint(
    tables: duckdb.DuckDBPyConnection,
    lang: str = "zh",
    silences: Sequence[Silence] = (),
    least: str = "note",
    where: tuple[str, str] = ("", ""),
    first: int = ALL,
) -> Answer:
    """:func:`policygraph.query.lint.lint` of the plans that match ``where`` (plan, place), the same rows."""
    plans = plans_in(tables)
    shown = {one.iri for one in plans.matching(*where)}
    enough = SEVERITIES[: SEVERITIES.index(least) + 1]
    together = list(over_all_plans(tables, plans))
    met = {(hit.code, hit.plan, hit.start) for hit in together}
    stored = _stored(tables, meant(tables, *where), enough, met, ALL if silences else first)

    def remarks(hits: Iterable[Hit]) -> Iterator[Remark]:
        return (remark_of(hit, lang) for hit in hits if hit.plan in shown and not is_silent(hit, plans, silences))

    few = sorted((remark for remark in remarks(together) if remark.severity in enough), key=rank_of)
    every = heapq.merge(few, remarks(stored), key=rank_of)
    return answer_of("lint", COLUMNS, rows_of(islice(every, first), plans))


def _stored(
    tables: duckdb.DuckDBPyConnection,
    plans: list[int] | None,
    enough: Sequence[str],
    met: Collection[tuple[str, str, int]],
    first: int,
) -> Iterator[Hit]:
    """The hits of plans by themselves in their order; what the reading of a plan found is left out where it was met."""
    order = ranks()
    met_codes, met_plans, met_starts = (list(column) for column in zip(*met, strict=True)) if met else ([], [], [])
    given = {
        "plans": plans,
        "codes": list(order),
        "severities": [codes()[code].severity for code in order],
        "ranks": list(order.values()),
        "enough": list(enough),
        "met_codes": met_codes,
        "met_plans": met_plans,
        "met_starts": met_starts,
        "first": first,
    }
    rows = tables.execute(sql("lint"), given).fetchall()
    names = _names(tables, {iri for row in rows for iri in marked(row[7])})
    for code, iri, plan, path, quote, start, severity, fields in rows:
        yield Hit(code, iri, plan, path, quote, start, json.loads(named(fields, names)), severity)


def _names(tables: duckdb.DuckDBPyConnection, bodies: Iterable[str]) -> Mapping[str, str]:
    """The names of bodies by IRI, as they stand within JSON."""
    found = tables.execute("SELECT id, name FROM bodies WHERE id IN (SELECT unnest(?))", [list(bodies)]).fetchall()
    return {iri: json.dumps(name, ensure_ascii=False)[1:-1] for iri, name in found}
