"""The documents that plans cite: how often, by which plans, and whether each was read: what to fetch next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policygraph.graph.solutions import Value
from policygraph.graph.store import Store
from policygraph.query.answer import Answer, Column

SPARQL = """PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?paper ?title ?number ?level ?issuer ?read ?plan_node ?plan_title ?reference ?relation ?evidence
WHERE {
  ?reference a pg:Reference ; pg:document ?paper ; pg:ofPlan ?plan_node ; pg:relation ?relation .
  ?paper dcterms:title ?title .
  ?plan_node dcterms:title ?plan_title .
  OPTIONAL { ?paper pg:documentNumber ?number }
  OPTIONAL { ?paper pg:level ?level }
  OPTIONAL { ?paper pg:issuer ?issuer }
  OPTIONAL { ?reference pg:evidence ?evidence }
  BIND(xsd:boolean(EXISTS { ?paper a pg:Plan }) AS ?read)
}
ORDER BY ?paper ?plan_node ?title ?issuer
"""
LEVELS = ("national", "ministry", "province", "prefecture", "county")
_LABELS = {
    "document_title": {"zh": "文件", "en": "Document"},
    "document_number": {"zh": "文号", "en": "Number"},
    "level": {"zh": "层级", "en": "Level"},
    "issuer": {"zh": "发文机关", "en": "Issuer"},
    "read": {"zh": "已读入", "en": "Read"},
    "plans": {"zh": "方案数", "en": "Plans"},
    "mentions": {"zh": "提及", "en": "Mentions"},
    "basis": {"zh": "作为依据", "en": "As basis"},
    "cited_by": {"zh": "引用方案", "en": "Cited by"},
}
COLUMNS = tuple(Column(name, labels) for name, labels in _LABELS.items())

Row = Mapping[str, Value | None]


@dataclass(slots=True)
class _Document:
    first: Row
    plans: dict[str, str] = field(default_factory=dict)
    basis: set[str] = field(default_factory=set)
    mentions: set[tuple[str, str]] = field(default_factory=set)

    def add(self, row: Row) -> None:
        plan = str(row["plan_node"])
        self.plans[plan] = str(row["plan_title"])
        self.mentions.add((str(row["reference"]), str(row["evidence"])))
        if row["relation"] == "basis":
            self.basis.add(plan)

    def cells(self) -> tuple[Value | None, ...]:
        said = (self.first[name] for name in ("title", "number", "level", "issuer", "read"))
        cited_by = "；".join(sorted(self.plans.values()))
        return (*said, len(self.plans), len(self.mentions), len(self.basis), cited_by)


def documents(store: Store, unread: bool = False, level: str = "") -> Answer:
    """One row a document, those that most plans cite first; only the ``unread``, or only those of one ``level``."""
    rows = (row for row in store.query(SPARQL).dicts() if not level or row["level"] == level)
    cells = (document.cells() for document in _grouped(rows) if not (unread and document.first["read"]))
    return Answer(COLUMNS, tuple(sorted(cells, key=_rank)), SPARQL, "documents")


def _grouped(rows: Iterable[Row]) -> list[_Document]:
    found: dict[str, _Document] = {}
    for row in rows:
        found.setdefault(str(row["paper"]), _Document(row)).add(row)
    return list(found.values())


def _rank(cells: tuple[Value | None, ...]) -> tuple[int, int, str]:
    return -int(cells[5] or 0), -int(cells[6] or 0), str(cells[0])
