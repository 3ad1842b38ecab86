"""What can be read whole: the list of plans, a plan, the vocabularies."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from policygraph.errors import UsageError
from policygraph.query.facts import Facts, MeasureFact

Fields = dict[str, Any]
_SAME_FOR_ALL = ("plan",)


def plans(facts: Facts) -> list[Fields]:
    """The plans, each with the address of its resource."""
    return [
        {**asdict(plan), "resource": f"policygraph://plan/{quote(_key(plan.iri), safe='')}"} for plan in facts.plans
    ]


def plan(facts: Facts, key: str) -> Fields:
    """The plan whose IRI ends in ``key``; UsageError where there is none."""
    for found in facts.plans:
        if _key(found.iri) == key:
            return {
                **asdict(found),
                "measures": [_measure(facts, measure) for measure in facts.measures_by_plan.get(found.iri, ())],
                "targets": [_without_plan(asdict(target)) for target in facts.targets_by_plan.get(found.iri, ())],
                "references": [_without_plan(asdict(cited)) for cited in facts.references_by_plan.get(found.iri, ())],
            }
    raise UsageError(f"the graph holds no plan {key}; policygraph://plans lists them")


def vocabularies() -> list[Fields]:
    """The vocabularies with their number of entries."""
    from policygraph.faces.vocabularies import listed

    return listed().records()


def vocabulary(name: str) -> list[Fields]:
    """The entries of one; UsageError where there is none of that name."""
    from policygraph.faces.vocabularies import shown

    return shown(name).records()


def _measure(facts: Facts, measure: MeasureFact) -> Fields:
    return {
        "iri": measure.iri,
        "path": measure.path,
        "title": measure.title,
        "text": measure.text,
        "start": measure.start,
        "end": measure.end,
        "topics": [facts.label(topic, "zh") for topic in measure.topics],
        "assignments": [
            {"agency": a.body.name, "iri": a.body.iri, "role": a.role, "printed": a.mention, "inferred": a.inferred}
            for a in measure.assigned
        ],
        "deadlines": [asdict(limit) for limit in measure.limits],
    }


def _without_plan(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name not in _SAME_FOR_ALL}


def _key(iri: str) -> str:
    return iri.partition("/plan/")[2]
