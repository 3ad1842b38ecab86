"""Targets over plans, compared in tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.figures import indicator_key
from policygraph.query.tabled.asking import ALL, meant, sql
from policygraph.query.targets import COLUMNS, FEWEST, UNBOUNDED, is_out_of_line, rounded

if TYPE_CHECKING:
    import duckdb

Row = tuple[Any, ...]
_INDICATORS = "SELECT DISTINCT indicator, indicator_key FROM targets JOIN figures USING (plan, nth)"
_RATIO = COLUMNS.index("ratio_to_median")


def targets(
    tables: duckdb.DuckDBPyConnection,
    indicator: str = "",
    shared: bool = False,
    where: tuple[str, str] = ("", ""),
    first: int = ALL,
) -> Answer:
    """:func:`policygraph.query.targets.targets` showing the plans that match ``where`` (plan, place)."""
    rows = compared(tables, meant(tables, *where), _asked(tables, indicator), shared, first=first)
    return answer_of("targets", COLUMNS, (row[: len(COLUMNS)] for row in rows))


def compared(
    tables: duckdb.DuckDBPyConnection,
    shown: list[int] | None = None,
    asked: list[str] | None = None,
    shared: bool = False,
    beyond: tuple[float, float] | None = None,
    first: int = ALL,
) -> Iterator[Row]:
    """The rows of :func:`targets`, each with IRI and plan of the target, its start, and what it was compared by.

    These are the key of the indicator, the dimension and the level of the place. ``beyond``: only with ratios from the
    first down and from the second up.
    """
    low, high = beyond or (None, None)
    given = {"shown": shown, "asked": asked, "shared": shared, "low": low, "high": high, "first": first}
    rows = tables.execute(sql("targets"), {**given, "unbounded": sorted(UNBOUNDED), "fewest": FEWEST}).fetchall()
    for row in rows:
        ratio = None if row[_RATIO] is None else rounded(row[_RATIO])
        yield *row[:_RATIO], ratio, is_out_of_line(ratio), *row[_RATIO + 2 :]


def _asked(tables: duckdb.DuckDBPyConnection, words: str) -> list[str] | None:
    """The indicators with these words; None for all."""
    if not fold_text(words):
        return None
    folded, wanted = fold_text(words), indicator_key(words)
    found = tables.execute(_INDICATORS).fetchall()
    return [indicator for indicator, key in found if folded in fold_text(indicator) or wanted in key]
