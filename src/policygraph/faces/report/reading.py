"""From a graph to a :class:`Site`: the facts, the words behind them, and the names of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from policygraph.faces.report.names import anchor_of, stem_of
from policygraph.faces.report.overlapping import tasks_of
from policygraph.faces.report.site import Duty, Site
from policygraph.faces.report.statements import Statements
from policygraph.faces.report.words import words_of
from policygraph.faces.view.words import short_places
from policygraph.graph.evidence import Quote
from policygraph.query.facts import Facts, facts_of
from policygraph.query.lint import remarks_of
from policygraph.query.status import reports_of, statuses

if TYPE_CHECKING:
    from policygraph.graph.store import Store


def site_of(store: Store, lang: str, plan: str = "", on: date | None = None) -> Site:
    """All that the report of ``store`` shows, or of the plans with ``plan`` in title, place or number.

    Once progress was reported, measures have the lights of the day ``on``, today where it is not given.

    UsageError where no plan matches, or for a language there is no report in.
    """
    words = words_of(lang)
    every = facts_of(store)
    facts = every.only(plan) if plan else every
    shown = {p.iri for p in facts.plans}
    statements = Statements.of(store.quads())
    reports, day = reports_of(store), on or date.today()
    found = statuses(every, reports, day) if reports else {}
    return Site(
        facts=facts,
        every=every,
        statements=statements,
        duties=tuple(_duties(facts, statements)),
        remarks=tuple(remark for remark in remarks_of(every, lang) if remark.hit.plan in shown),
        tasks=tasks_of(store, frozenset(shown)),
        paths=paths_of(facts, {topic for measure in facts.measures for topic in also_of(measure.iri, statements)}),
        near=short_places(sorted({p.place for p in every.plans} | _places(every))),
        words=words,
        lang=lang,
        lights={measure: status.light for measure, status in found.items()},
        day=day.isoformat() if reports else "",
    )


def _places(facts: Facts) -> set[str]:
    return {body.place for measure in facts.measures for body in measure.bodies()}


def _duties(facts: Facts, statements: Statements) -> Iterator[Duty]:
    """Every assignment with its words, in the order of the text."""
    for measure in facts.measures:
        bodies = {body.iri: body for body in measure.bodies()}
        found = statements.values(measure.iri, "pg:hasAssignment")
        ordered = sorted(found, key=lambda iri: (int(statements.value(iri, "pg:order") or 0), iri))
        for number, iri in enumerate(ordered, 1):
            body = bodies[statements.value(iri, "pg:agency")]
            yield Duty(
                iri=iri,
                measure=measure,
                body=body,
                role=statements.value(iri, "pg:role").rpartition("/")[2],
                anchor=f"a{number}",
                quote=next(iter(statements.quotes(iri)), Quote()).of(statements.value(iri, "pg:mention")),
                rule=statements.value(iri, "pg:rule"),
                inferred=bool(statements.value(iri, "pg:inherited") or statements.value(iri, "pg:implied")),
            )


def paths_of(facts: Facts, also: Iterable[str]) -> Mapping[str, str]:
    """The page of each thing: a folder a kind, and for measures one a plan; ``also`` are topics that are no main ones.

    Of ``facts`` alone, so that whoever only links to the pages need not read all that they show.
    """
    kinds: dict[str, set[str]] = {
        "plan": {plan.iri for plan in facts.plans},
        "agency": {body.iri for measure in facts.measures for body in measure.bodies()},
        "function": {body.function for measure in facts.measures for body in measure.bodies()},
        "topic": {topic for measure in facts.measures for topic in measure.topics} | set(also),
        "document": {reference.document for reference in facts.references},
    }
    paths = {iri: f"{kind}/{stem_of(iri) or 'unknown'}.html" for kind, iris in kinds.items() for iri in sorted(iris)}
    return paths | {m.iri: f"measure/{stem_of(m.plan)}/{anchor_of(m.iri)}.html" for m in facts.measures}


def also_of(measure: str, statements: Statements) -> list[str]:
    """The topics that a measure acts on without being mainly about them."""
    return statements.values(measure, "pg:alsoConcerns")
