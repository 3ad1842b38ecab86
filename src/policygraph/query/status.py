"""How far each measure is: what was reported of it last, held against its time limits, as red, yellow or green."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policygraph.graph.store import Store
from policygraph.query.deadlines import dues_of
from policygraph.query.facts import Facts, facts_of
from policygraph.query.lights import LIGHTS
from policygraph.query.timing import days_between
from policygraph.values.progress import ProgressEntry, heads_of
from policygraph.vocab.progress import progress_words

SOON = 60
"""Days before a time limit from which on a measure that is not done shows yellow: two monthly reports ahead."""

_LEAST_FIRST = ("late", "open", "stopped", "partly", "running", "done")
_COLUMNS = {
    "status": "progressStatus",
    "progress": "progressNote",
    "problems": "progressProblem",
    "rating": "progressRating",
}
_REPORTS = """SELECT DISTINCT ?entry ?measure ?predicate ?value WHERE {
  ?entry a pg:Progress ; pg:progressOf ?measure ; ?predicate ?value } ORDER BY ?entry ?predicate ?value"""
_NAMES = "SELECT DISTINCT ?agent ?name WHERE { ?agent a prov:Agent ; rdfs:label ?name } ORDER BY ?agent ?name"


@dataclass(frozen=True, slots=True)
class MeasureStatus:
    """``state`` is done, partly, running, late, open, stopped or empty; ``light`` red, yellow, green or empty.

    ``due`` is the last day of the last time limit (YYYY-MM-DD) or empty; several ``heads`` are reports in conflict.
    """

    state: str
    light: str
    due: str
    heads: tuple[ProgressEntry, ...] = ()


def status_of(store: Store, on: date, soon: int = SOON) -> dict[str, MeasureStatus]:
    """The status of every measure on a day, by the measure's IRI.

    Red: a time limit is past and the measure is not reported as done. Yellow: partly done, late, stopped, a first limit
    past, or the last one less than ``soon`` days away. Green: done, or on its way with time left. Empty: neither
    a limit nor a report says anything. A rating of red or yellow (红灯, 黄牌) makes the light no better than it.
    """
    return statuses(facts_of(store), reports_of(store), on, soon)


def statuses(facts: Facts, reports: Iterable[ProgressEntry], on: date, soon: int = SOON) -> dict[str, MeasureStatus]:
    """The same from facts and reports that are at hand."""
    heads, limits = heads_of(reports), _limits(facts)
    return {m.iri: _status(heads.get(m.iri, ()), limits[m.iri], on.isoformat(), soon) for m in facts.measures}


def reports_of(store: Store) -> tuple[ProgressEntry, ...]:
    """All reports that the graph holds, in the order of their ids."""
    names = {str(agent): str(name) for agent, name in store.query(_NAMES).rows}
    groups: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for entry, measure, predicate, value in store.query(_REPORTS).rows:
        groups[str(entry), str(measure)].append((_local(predicate), str(value)))
    return tuple(_report(measure, found, names) for (_, measure), found in groups.items())


def _report(measure: str, found: list[tuple[str, str]], names: Mapping[str, str]) -> ProgressEntry:
    said = dict(found)
    known = [(column, said[local]) for column, local in _COLUMNS.items() if local in said]
    other = [value.split("\t", 1) for local, value in found if local == "progressOther"]
    return ProgressEntry(
        measure=measure,
        cells=(*known, *((heading, text) for heading, text in other)),
        replaces=tuple(_local(value) for local, value in found if local == "wasRevisionOf"),
        by=names.get(said.get("wasAttributedTo", ""), ""),
        at=said.get("date", ""),
        file=said.get("source", ""),
        sheet=said.get("sheet", ""),
        row=int(said.get("row", "0")),
    )


def _local(iri: object) -> str:
    return str(iri).replace("#", "/").rpartition("/")[2]


def _limits(facts: Facts) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for due in dues_of(facts):
        if due.date:
            found[due.measure.iri].append(due.date)
    return found


def _status(heads: tuple[ProgressEntry, ...], limits: list[str], on: str, soon: int) -> MeasureStatus:
    words = progress_words()
    said = {words.state(head.cell("status")) or words.state(head.cell("progress")) for head in heads}
    state = next((known for known in _LEAST_FIRST if known in said), "")
    lights = {words.rating(head.cell("rating")) for head in heads} | {_computed(state, sorted(limits), on, soon)}
    return MeasureStatus(
        state, next((light for light in LIGHTS if light in lights), ""), max(limits, default=""), heads
    )


def _computed(state: str, limits: list[str], on: str, soon: int) -> str:
    """The light that state and time limits give; ``limits`` are sorted."""
    if state == "done":
        return "green"
    if limits and limits[-1] < on and state != "stopped":
        return "red"
    if state in ("partly", "late", "stopped"):
        return "yellow"
    if limits and (limits[0] < on or days_between(on, limits[-1]) < soon):
        return "yellow"
    return "green" if limits or state == "running" else ""
