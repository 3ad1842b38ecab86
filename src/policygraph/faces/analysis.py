"""The analyses of a graph as tables, for the command line and for Python."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.faces import answers
from policygraph.faces.tables import Table

if TYPE_CHECKING:
    from policygraph.graph.remote.addresses import Place
    from policygraph.graph.store import Store
    from policygraph.query.answer import Answer
    from policygraph.query.facts import Facts

_BRIEF = Path(__file__).parent / "data" / "brief.toml"


@cache
def brief_columns() -> Mapping[str, tuple[str, ...]]:
    """The columns that a terminal shows of each analysis; all of those that are not listed."""
    return {name: tuple(columns) for name, columns in tomllib.loads(_BRIEF.read_text("utf-8")).items()}


def table_of(answer: Answer, lang: str) -> Table:
    """The answer of an analysis as a table that knows which columns matter most."""
    return replace(answers.table_of(answer, lang), brief=brief_columns().get(answer.name, ()))


def facts_in(graph: Place, plan: str = "", place: str = "") -> Facts:
    """The facts of the graph in a folder, of the plans that match; UsageError where none matches."""
    from policygraph.graph.opening import open_graph
    from policygraph.query.facts import facts_of

    return facts_of(open_graph(graph)).only(plan, place)


def analysed(store: Store, name: str, options: Mapping[str, Any]) -> Answer:
    """The answer of the analysis ``name`` of :mod:`policygraph.query`; UsageError where there is none of that name."""
    from policygraph.query.deadlines import deadlines
    from policygraph.query.facts import facts_of
    from policygraph.query.references import references
    from policygraph.query.strength import strength
    from policygraph.query.tabled.answers import lint_of, targets_of
    from policygraph.query.workload import concentration, workload

    of_all: Mapping[str, Callable[..., Answer]] = {"lint": lint_of, "targets": targets_of}
    of_some: Mapping[str, Callable[..., Answer]] = {
        "workload": workload,
        "concentration": concentration,
        "deadlines": deadlines,
        "strength": strength,
        "references": references,
    }
    given = dict(options)
    where = given.pop("plan", ""), given.pop("place", "")
    if name in of_all:
        return of_all[name](store, where=where, **given)
    if name not in of_some:
        raise UsageError(f"there is no analysis {name}; there are {', '.join(sorted((*of_all, *of_some)))}")
    facts = facts_of(store)
    if name in ("workload", "deadlines"):
        on = given["period"].on if given.get("period") else given.get("on", "")
        given["lights"] = lights_in(store, facts, on, given.pop("progress", None))
    return of_some[name](facts.only(*where), **given)


def lint_table(
    graph: Place,
    lang: str,
    ignored: Sequence[str],
    ignore_file: Path | None,
    least: str,
    where: tuple[str, str] = ("", ""),
    top: int | None = None,
) -> Table:
    """The findings of plans and places, the worst first, without those that are ignored; ``top``: how many at most."""
    from policygraph.graph.opening import open_graph
    from policygraph.query.lint import silences_of
    from policygraph.query.tabled.answers import lint_of

    silences = silences_of(ignored, ignore_file)
    return table_of(lint_of(open_graph(graph), lang, silences, least, where, top), lang)


def lint_codes(lang: str) -> Table:
    """The codes of findings, what each means and why it matters."""
    from policygraph.query.lint import codes_answer

    return table_of(codes_answer(lang), lang)


def failing(table: Table, fail_on: str) -> int:
    """The exit code of lint: 1 where a finding is as bad as ``fail_on`` or worse, else 0."""
    from policygraph.query.lint import SEVERITIES

    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return int(any(record["severity"] in bad for record in table.records()))


def counted(table: Table, top: int | None = None) -> str:
    """How many findings of each severity: ``error 0, warning 3, note 12``; where ``top`` cut the rest off, of those."""
    from policygraph.query.lint import SEVERITIES

    found = [record["severity"] for record in table.records()]
    counts = ", ".join(f"{severity} {found.count(severity)}" for severity in SEVERITIES)
    return f"of the first {top}: {counts}" if len(found) == top else counts


def lights_in(store: Store, facts: Facts, on: str = "", progress: bool | None = None) -> dict[str, str] | None:
    """The light of each measure on a day (YYYY-MM-DD; today where not given), or None where none are shown.

    They are shown where ``progress`` is true, and where it is None and the graph holds reports of progress.
    """
    from policygraph.query.status import reports_of, statuses
    from policygraph.query.timing import day

    if not shows_lights(store, progress):
        return None
    reports = reports_of(store)
    when = date.fromisoformat(day(on, "on")) if on else date.today()
    return {measure: status.light for measure, status in statuses(facts, reports, when).items()}


def shows_lights(store: Store, progress: bool | None) -> bool:
    """Whether lights are shown: where ``progress`` says so, and where it is None and progress was reported."""
    from policygraph.query.status import reports_of

    return bool(reports_of(store)) if progress is None else progress


def workload_table(
    graph: Place,
    lang: str,
    by: str,
    on: str,
    groups: bool,
    where: tuple[str, str] = ("", ""),
    progress: bool | None = None,
    top: int | None = None,
) -> Table:
    """Who leads, supports and guides how much; ``by`` concentration: how concentrated the leading is.

    ``where`` are words of plans and places, ``top`` is how many rows at most. ``progress``: whether red, yellow and
    green are counted; None: where progress was reported.
    """
    from policygraph.graph.opening import open_graph
    from policygraph.query.facts import facts_of
    from policygraph.query.tabled.answers import cut, workload_of
    from policygraph.query.timing import day
    from policygraph.query.workload import concentration, workload

    store, on = open_graph(graph), on and day(on, "--on")
    if by != "concentration" and not shows_lights(store, progress):
        return table_of(workload_of(store, by, on, lang, groups, where, top), lang)
    facts = facts_of(store).only(*where)
    if by == "concentration":
        return table_of(concentration(facts), lang)
    lights = lights_in(store, facts, on, progress)
    return table_of(cut(workload(facts, by, on, lang, groups, lights), top), lang)


def deadlines_table(
    graph: Place,
    lang: str,
    dates: tuple[str, str, str],
    states: tuple[str, ...],
    lead: str,
    by_lead: bool,
    where: tuple[str, str] = ("", ""),
    progress: bool | None = None,
) -> Table:
    """What is due; ``dates`` are the first and last day of the period and the day on which, ``where`` plan and place.

    ``progress``: whether red, yellow and green are shown; None: where progress was reported.
    """
    from policygraph.graph.opening import open_graph
    from policygraph.query.deadlines import Period, deadlines, deadlines_by_lead
    from policygraph.query.facts import facts_of

    store, period = open_graph(graph), Period.of(*dates)
    facts = facts_of(store).only(*where)
    lights = lights_in(store, facts, period.on, progress)
    if by_lead:
        return table_of(deadlines_by_lead(facts, period, lead, lights), lang)
    return table_of(deadlines(facts, period, states, lead, lights), lang)


def strength_table(graph: Place, lang: str, by_lead: bool, lead: str, plan: str, place: str) -> Table:
    """Measures, or bodies that lead, by the strength of their verbs."""
    from policygraph.query.strength import strength, strength_by_lead

    facts = facts_in(graph, plan, place)
    return table_of(strength_by_lead(facts, lead) if by_lead else strength(facts, lead), lang)


def targets_table(
    graph: Place,
    lang: str,
    indicator: str,
    shared: bool,
    outliers: bool,
    where: tuple[str, str] = ("", ""),
    top: int | None = None,
) -> Table:
    """Targets over plans, ranked, in base units; ``outliers``: only those out of line, ``top``: how many at most."""
    from policygraph.graph.opening import open_graph
    from policygraph.query.tabled.answers import targets_of

    table = table_of(targets_of(open_graph(graph), indicator, shared, where, None if outliers else top), lang)
    if not outliers:
        return table
    at = table.columns.index("outlier")
    return replace(table, rows=tuple(row for row in table.rows if row[at])[:top])


def chains_table(graph: Place, lang: str, plan: str, place: str) -> Table:
    """From each plan up to the state: what it rests on, level by level."""
    from policygraph.query.references import chains

    return table_of(chains(facts_in(graph, plan, place)), lang)


def references_table(graph: Place, lang: str, unused: bool, unresolved: bool, plan: str, place: str) -> Table:
    """The documents that plans name, those that most measures rest on first."""
    from policygraph.query.references import references

    return table_of(references(facts_in(graph, plan, place), unused, unresolved), lang)
