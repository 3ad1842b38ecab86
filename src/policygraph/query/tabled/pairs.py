"""Who works with whom, counted in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.network.listing import PAIRS
from policygraph.query.tabled.asking import ALL, meant, sql

if TYPE_CHECKING:
    import duckdb


def pairs(
    tables: duckdb.DuckDBPyConnection,
    words: str = "",
    groups: bool = False,
    where: tuple[str, str] = ("", ""),
    first: int = ALL,
) -> Answer:
    """:func:`policygraph.query.network.pairs` of the plans that match ``where`` (plan, place)."""
    given = {"plans": meant(tables, *where), "words": words, "groups": groups, "first": first}
    return answer_of("network-pairs", PAIRS, tables.execute(sql("pairs"), given).fetchall())
