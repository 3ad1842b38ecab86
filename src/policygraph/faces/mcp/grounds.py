"""From rows of an answer to rows that can be shown to be true: the nodes they speak of, and the words behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygraph.faces.mcp.values import Row
from policygraph.graph.store import Store
from policygraph.query.ask.evidence import quotes_of
from policygraph.query.ask.terms import iri, values
from policygraph.query.entities import Quote

Record = Mapping[str, Any]

SIDES = ("", "a_", "b_")
"""What stands before ``plan`` and ``path`` in the columns of one place, and of the two that are compared."""
FACTS = ("target", "finding", "reference", "measure")
"""Columns that hold the node a row is about, the closest to its words first."""
MOST_QUOTES = 4

_PLANS = """SELECT DISTINCT ?plan ?title ?place WHERE { ?plan a pg:Plan ; dcterms:title ?title .
  OPTIONAL { ?plan pg:jurisdiction ?place } }"""
_MEASURES = "SELECT DISTINCT ?plan ?path ?node WHERE { %s ?node a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path }"
_DUTIES = """SELECT DISTINCT ?plan ?measure ?assignment ?agency ?name WHERE { %s ?measure pg:ofPlan ?plan .
  ?assignment pg:ofMeasure ?measure ; pg:agency ?agency . ?agency skos:prefLabel ?name } ORDER BY ?assignment"""


@dataclass(frozen=True, slots=True)
class _Duty:
    measure: str
    assignment: str
    agency: str


@dataclass(frozen=True)
class Grounds:
    """The nodes of the plans that some rows speak of, to be found by what the rows print."""

    store: Store
    titles: Mapping[str, list[str]]
    places: Mapping[str, str]
    measures: Mapping[tuple[str, str], str]
    duties: Mapping[tuple[str, str], list[_Duty]]

    @classmethod
    def of(cls, store: Store, records: Iterable[Record]) -> Grounds:
        """What is needed for ``records``; nothing is read of plans that they do not name."""
        titles: dict[str, list[str]] = defaultdict(list)
        places = {}
        for row in store.query(_PLANS).dicts():
            titles[str(row["title"])].append(str(row["plan"]))
            places[str(row["plan"])] = str(row["place"] or "")
        named = {title for record in records for title in _titles(record)}
        clause = values("plan", map(iri, sorted(plan for title in named for plan in titles.get(title, ()))))
        return cls(store, titles, places, _measures(store, clause), _duties(store, clause))

    def rows(self, records: Sequence[Record], nodes: Sequence[Mapping[str, str]] = ()) -> list[Row]:
        """Each record with its IRIs and quotations; ``nodes`` are IRIs that are known already, by what they are."""
        known = nodes or [{}] * len(records)
        found = [(self.nodes(record, given), record) for record, given in zip(records, known, strict=True)]
        cited = [list(self._cited(record, iris))[:MOST_QUOTES] for iris, record in found]
        quotes = quotes_of(self.store, (node for wanted in cited for node in wanted))
        return [
            Row(dict(record), iris, [Quote(**quote) for node in wanted for quote in quotes.get(node, ())][:MOST_QUOTES])
            for (iris, record), wanted in zip(found, cited, strict=True)
        ]

    def nodes(self, record: Record, known: Mapping[str, str] = {}) -> dict[str, str]:
        """The IRIs that a record names: plan, measure and agencies, each under its side or its name."""
        iris = dict(known)
        for side in SIDES:
            plan = known.get("plan") if not side else None
            plan = plan or self._plan(record, side)
            if not plan:
                continue
            iris[f"{side}plan"] = plan
            if measure := self.measures.get((plan, str(record.get(f"{side}path") or ""))):
                iris.setdefault(f"{side}measure", measure)
            iris |= {name: duties[0].agency for name, duties in self._named(record, plan)}
        return iris

    def _plan(self, record: Record, side: str) -> str:
        """The plan of that title; of several of one title that of the place, and none where that is not said."""
        found = self.titles.get(_title(record, side), [])
        if len(found) > 1:
            found = [plan for plan in found if self.places[plan] == record.get(f"{side}place")]
        return found[0] if len(found) == 1 else ""

    def _named(self, record: Record, plan: str) -> Iterator[tuple[str, list[_Duty]]]:
        """The bodies that a record names, with what they have to do in the plan."""
        for cell in record.values():
            for name in dict.fromkeys((cell, *cell.split("、"))) if isinstance(cell, str) else ():
                if found := self.duties.get((plan, name)):
                    yield name, found

    def _cited(self, record: Record, iris: Mapping[str, str]) -> Iterator[str]:
        """The nodes whose words a record rests on: its own fact, who was named in its measure, its plan."""
        own = [iris[f"{side}{kind}"] for side in SIDES for kind in FACTS if f"{side}{kind}" in iris]
        measures = {iris[key] for side in SIDES if (key := f"{side}measure") in iris}
        plans = [iris[key] for side in SIDES if (key := f"{side}plan") in iris]
        duties = [duty for plan in plans for _, named in self._named(record, plan) for duty in named]
        named_here = [duty.assignment for duty in duties if not measures or duty.measure in measures]
        yield from [*own, *named_here] or plans


def _title(record: Record, side: str) -> str:
    return str(record.get(f"{side}plan") or record.get(f"{side}plan_title") or "")


def _titles(record: Record) -> Iterator[str]:
    return filter(None, (_title(record, side) for side in SIDES))


def _measures(store: Store, clause: str) -> dict[tuple[str, str], str]:
    found = store.query(_MEASURES % clause).dicts()
    return {(str(row["plan"]), str(row["path"])): str(row["node"]) for row in found}


def _duties(store: Store, clause: str) -> dict[tuple[str, str], list[_Duty]]:
    found: dict[tuple[str, str], list[_Duty]] = defaultdict(list)
    for row in store.query(_DUTIES % clause).dicts():
        duty = _Duty(str(row["measure"]), str(row["assignment"]), str(row["agency"]))
        found[str(row["plan"]), str(row["name"])].append(duty)
    return found
