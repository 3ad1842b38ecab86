"""Questions that an analysis of the house answers: successors, chains of documents, things named, what differs.

Each takes the graph and the slots of a question and gives what it found; the queries are whole, and shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygraph.graph.store import Store
from policygraph.query.ask import pairing, sums
from policygraph.query.ask.compose import Manner
from policygraph.query.ask.patterns import plans
from policygraph.query.ask.slots import Named, Slots
from policygraph.query.ask.terms import iri, string, values
from policygraph.query.facts import facts_of
from policygraph.query.references import CHAIN, chains

_REFORMED = """SELECT DISTINCT ?agency ?before ?label ?line ?date ?planTitle ?plan ?assignment WHERE {
  %s
  ?agency org:changedBy ?event ; skos:prefLabel ?before .
  ?assignment a pg:Assignment ; pg:agency ?agency ; pg:ofMeasure ?measure .
  ?measure pg:ofPlan ?plan . ?plan dcterms:title ?planTitle .
  OPTIONAL { ?event dcterms:date ?date }
  OPTIONAL { SELECT DISTINCT ?agency ?label WHERE { ?agency pg:successor ?now . ?now pg:formalName ?label } }
  OPTIONAL { SELECT DISTINCT ?agency ?line WHERE {
    ?agency pg:successorFunction ?concept . ?concept skos:prefLabel ?line . FILTER(LANG(?line) = %s) } }
} ORDER BY ?planTitle ?before ?assignment"""
_THINGS = """SELECT DISTINCT ?label ?plan ?planTitle ?mention ?measure WHERE {
  %s
  ?mention a pg:ThingMention ; pg:thing ?thing ; pg:ofPlan ?plan . ?thing skos:prefLabel ?label ; a ?kind .
  ?plan dcterms:title ?planTitle . OPTIONAL { ?mention pg:ofMeasure ?measure }
} ORDER BY ?planTitle ?label ?measure"""


@dataclass(frozen=True, slots=True)
class Found:
    """What an analysis found: answers of a kind, the query behind them, and the things whose sentences show it."""

    kind: str
    answers: list[dict[str, Any]]
    sparql: str
    things: list[str]


Analysis = Callable[[Store, Slots, Manner], Found]


def successors(store: Store, slots: Slots, manner: Manner) -> Found:
    """Who has the duties today of bodies that a reform ended: the new body, else the line of work that took over."""
    rows, sparql = _reformed(store, slots)
    found = {
        (row["before"], row["planTitle"]): {
            "label": row["label"] or row["line"],
            "plan": row["planTitle"],
            "before": row["before"],
            "date": row["date"],
        }
        for row in rows
        if row["label"] or row["line"]
    }
    return Found("agencies", list(found.values()), sparql, _first_of_each(rows, "before"))


def ended(store: Store, slots: Slots, manner: Manner) -> Found:
    """The bodies named in plans that a reform has ended or renamed, each with who has its duties today."""
    rows, sparql = _reformed(store, slots)
    found = {
        (row["before"], row["planTitle"]): {
            "label": row["before"],
            "plan": row["planTitle"],
            "successor": row["label"] or row["line"],
            "date": row["date"],
        }
        for row in rows
    }
    return Found("agencies", list(found.values()), sparql, _first_of_each(rows, "before"))


def _reformed(store: Store, slots: Slots) -> tuple[list[dict[str, Any]], str]:
    bodies = [body for deed in slots.deeds for body in deed.bodies]
    narrowed = [*plans(slots), *([_of(bodies)] if bodies else [])]
    sparql = _REFORMED % ("\n  ".join(narrowed), string(slots.language))
    return store.query(sparql).dicts(), sparql


def _of(bodies: Sequence[Named]) -> str:
    agencies = [iri(agency) for body in bodies for agency in body.agencies]
    lines = [iri(line) for body in bodies for line in body.lines]
    named = [values("agency", agencies)] if agencies or not lines else []
    working = [values("function", lines) + " ?agency pg:function ?function"] if lines else []
    return " UNION ".join(f"{{ {one} }}" for one in (*named, *working))


def _first_of_each(rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    return list({(row[name], row["plan"]): str(row["assignment"]) for row in reversed(rows)}.values())[::-1]


def named_things(store: Store, slots: Slots, manner: Manner) -> Found:
    """The platforms, funds, pilots and so on that plans name, one answer a name and plan."""
    kinds = [f"pg:{code}" for code in slots.degree.split()]
    sparql = _THINGS % "\n  ".join([*plans(slots), values("kind", kinds)])
    rows = store.query(sparql).dicts()
    found = {(row["label"], row["plan"]): {"label": row["label"], "plan": row["planTitle"]} for row in rows}
    return Found("things", list(found.values()), sparql, [str(row["measure"]) for row in rows if row["measure"]])


def chain(store: Store, slots: Slots, manner: Manner) -> Found:
    """The documents from a plan up to the state: what it rests on, and what that rests on where it was read."""
    facts = facts_of(store)
    titles = {plan.title for plan in facts.plans if plan.iri in (slots.plans or (plan.iri,))}
    at = {name: place for place, name in enumerate(CHAIN)}
    rows = [row for row in chains(facts).rows if row[at["plan"]] in titles and row[at["step"]] and row[at["document"]]]
    answers = [
        {"label": r[at["document"]], "number": r[at["document_number"]], "level": r[at["level"]], "plan": r[at["plan"]]}
        for r in rows
    ]
    sparql = "# computed from the references of the plans (query/references: chains)"
    return Found("documents", answers, sparql, [])


def different(store: Store, slots: Slots, manner: Manner) -> Found:
    """The measures of two plans that the other has not."""
    found = pairing.unlike_each_other(store, slots)
    return Found("measures", pairing.shown(found), pairing.sparql_for(slots), [measure.iri for measure in found])


def _summed(compute: Callable[[Store, Slots, Manner], sums.Sum]) -> Analysis:
    def analysis(store: Store, slots: Slots, manner: Manner) -> Found:
        result = compute(store, slots, manner)
        return Found("count", [{"value": result.value} | result.beside], result.sparql, [])

    return analysis


ANALYSES: Mapping[str, Analysis] = {
    "successor": successors,
    "ended": ended,
    "things": named_things,
    "chain": chain,
    "differ": different,
    "average": _summed(sums.average),
    "share": _summed(sums.share),
    "difference": _summed(sums.difference),
}
