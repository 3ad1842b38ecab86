"""What a graph holds: each plan with its counts, and all of them together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policygraph.faces.layout import wrap
from policygraph.faces.tables import Cell, Table, as_csv, as_text, terminal_width, words
from policygraph.graph.store import Store
from policygraph.query.counts import COUNTED, counts_of
from policygraph.query.lights import LIGHTS
from policygraph.query.status import reports_of, status_of

SHOWN = ("title", "measures", "agencies", "targets", "references", "findings")
_PLANS = """
SELECT DISTINCT ?plan ?title ?document_number ?jurisdiction WHERE {
  ?plan a pg:Plan ; dcterms:title ?title .
  OPTIONAL { ?plan pg:documentNumber ?document_number }
  OPTIONAL { ?plan pg:jurisdiction ?jurisdiction }
} ORDER BY ?jurisdiction ?title ?plan
"""


@dataclass(frozen=True, slots=True)
class Info:
    """``plans`` has one row a plan; ``totals`` counts over all plans, a body named by several plans once.

    ``lights`` counts measures that show red, yellow and green today; empty where no progress was ever reported.
    """

    plans: Table
    totals: Mapping[str, int]
    lights: Mapping[str, int]


def info_of(store: Store) -> Info:
    """The counts of a graph."""
    counts = counts_of(store)
    rows: list[tuple[Cell, ...]] = [
        (title, number, area, *(counts.by_plan[name].get(str(plan), 0) for name in COUNTED))
        for plan, title, number, area in store.query(_PLANS).rows
    ]
    totals = {"plans": len(rows), **counts.totals, "triples": len(store)}
    return Info(Table.of(("title", "document_number", "jurisdiction", *COUNTED), rows), totals, _lights(store))


def _lights(store: Store) -> dict[str, int]:
    if not reports_of(store):
        return {}
    shown = [status.light for status in status_of(store, date.today()).values()]
    return {light: shown.count(light) for light in LIGHTS}


def rendered(info: Info, form: str, lang: str) -> str:
    """Plans and totals as ``table`` or ``json``; the plans alone as ``csv``."""
    if form == "json":
        lit = {"lights": info.lights} if info.lights else {}
        said = {"totals": info.totals, "plans": info.plans.records(), **lit}
        return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return as_csv(info.plans)
    say = words(lang)
    totals = " · ".join(f"{say[name]} {count}" for name, count in info.totals.items())
    lights = " · ".join(f"{say[light]} {count}" for light, count in info.lights.items())
    lines = [as_text(info.plans.only(*SHOWN), lang), *wrap(totals, terminal_width()), *filter(None, [lights])]
    return "\n".join(lines) + "\n"
