"""Workload, counted in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from policygraph.errors import UsageError
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.tabled.asking import ALL, meant, sql
from policygraph.query.timing import last_day
from policygraph.query.workload import BY, separator

if TYPE_CHECKING:
    import duckdb

_MERGED = """SELECT key, plan, measure, bool_or(led) AS led, bool_or(supported) AS supported, bool_or(guided) AS guided,
  sum(leads) AS leads, sum(inferred) AS inferred
  FROM work WHERE $groups OR NOT collective GROUP BY key, plan, measure"""
_BODIES = """JOIN (
    SELECT key, count(DISTINCT agency) AS agencies FROM work WHERE $groups OR NOT collective GROUP BY key
  ) AS bodies USING (key)"""
_LINE = "CASE WHEN {line} <> '' THEN coalesce(word, regexp_extract({line}, '[^/]*$')) END AS line_of_work"
_PARTS: Mapping[str, Mapping[str, str]] = {
    "agency": {
        "key": "parts.agency",
        "merged": "SELECT * FROM work WHERE $groups OR NOT collective",
        "heads": "JOIN bodies ON bodies.agency = key LEFT JOIN words ON words.id = bodies.function",
        "columns": f"name, jurisdiction, collective, bodies.id, {_LINE.format(line='function')}",
        "order": "name, jurisdiction, bodies.id",
        "shown": "name, jurisdiction, line_of_work, collective",
    },
    "function": {
        "key": "bodies.function",
        "merged": _MERGED,
        "heads": f"{_BODIES} LEFT JOIN words ON words.id = key",
        "columns": f"agencies, {_LINE.format(line='key')}",
        "order": "line_of_work IS NULL, line_of_work, agencies::VARCHAR, key",
        "shown": "line_of_work, agencies",
    },
    "place": {
        "key": "placed.area",
        "merged": _MERGED,
        "heads": _BODIES,
        "columns": "agencies",
        "order": "met_in",
        "shown": "met_in, agencies",
    },
}


def workload(
    tables: duckdb.DuckDBPyConnection,
    by: str = "agency",
    on: str = "",
    lang: str = "zh",
    groups: bool = True,
    where: tuple[str, str] = ("", ""),
    first: int = ALL,
) -> Answer:
    """:func:`policygraph.query.workload.workload` of the plans that match ``where`` (plan, place)."""
    if by not in BY:
        raise UsageError(f"workload is told by {', '.join(BY)}, not by {by}")
    dates = (date for (date,) in tables.execute("SELECT DISTINCT date FROM deadlines WHERE date <> ''").fetchall())
    given = {
        "plans": meant(tables, *where),
        "groups": groups,
        "ahead": [date for date in dates if last_day(date) >= on],
        "lang": lang,
        "separator": separator(lang),
        "first": first,
    }
    rows = tables.execute(sql("workload").format(**_PARTS[by]), given).fetchall()
    at = BY[by].index("share")
    return answer_of(f"workload-{by}", BY[by], ((*r[:at], round(r[at], 4), *r[at + 1 :]) for r in rows))
