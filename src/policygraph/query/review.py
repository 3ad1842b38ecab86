"""Open cases of identity: names that may be one body, bare kinds of documents; with evidence and proposed rulings."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.graph.store import Store

SPARQL = """SELECT DISTINCT ?finding ?plan ?code ?message ?proposal ?start ?prefix ?exact ?suffix WHERE {
  ?finding pg:code ?code ; pg:message ?message ; pg:ofPlan ?node ; pg:evidence ?evidence .
  ?node dcterms:title ?plan .
  ?evidence oa:hasSelector ?position, ?quote .
  ?position oa:start ?start .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
  OPTIONAL { ?finding pg:proposal ?proposal }
  FILTER(BOUND(?proposal) || ?code = "document-open")
} ORDER BY ?plan ?start ?finding DESC(?proposal)"""


@dataclass(frozen=True, slots=True)
class Case:
    """One open case: what is asked (``message``), the words around it, and rulings that would settle it."""

    finding: str
    plan: str
    code: str
    message: str
    evidence: str
    proposals: tuple[str, ...]


def open_cases(store: Store) -> tuple[Case, ...]:
    """The open cases of a graph by plan, in the order of the text; of two proposals ``same`` comes first."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in store.query(SPARQL).dicts():
        found.setdefault(str(row["finding"]), []).append(dict(row))
    return tuple(_case(finding, rows) for finding, rows in found.items())


def _case(finding: str, rows: list[dict[str, object]]) -> Case:
    first = rows[0]
    around = "".join(f"{first['prefix']}【{first['exact']}】{first['suffix']}".split())
    proposals = tuple(dict.fromkeys(str(row["proposal"]) for row in rows if row["proposal"]))
    return Case(finding, str(first["plan"]), str(first["code"]), str(first["message"]), around, proposals)
