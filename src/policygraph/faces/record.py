"""A plan as the JSON of `extract`: the fields of the annotation protocol, each fact with its place."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from policygraph.values import (
    Agency,
    AnnexRow,
    Assignment,
    Deadline,
    Finding,
    Identity,
    Measure,
    NamedThing,
    Plan,
    Reference,
    Span,
    Target,
)

Record = dict[str, Any]


def record_of(plan: Plan) -> Record:
    """The plan as plain values, in the order and with the names of the contract; offsets refer to ``text``.

    Each place has its ``line`` (and its ``page`` where the format has pages) too, counted from 1.
    """
    text = plan.source.text
    breaks = [at for at, char in enumerate(text) if char == "\n"]

    def located(value: Any) -> Any:
        if isinstance(value, list):
            return [located(item) for item in value]
        if not isinstance(value, dict):
            return value
        found = {key: located(item) for key, item in value.items()}
        if "start" in value:
            found["line"] = bisect_left(breaks, value["start"]) + 1
            found |= {"page": plan.source.page_at(value["start"])} if plan.source.pages else {}
        return found

    record: Record = located(_record(plan, text))
    return record


def _record(plan: Plan, text: str) -> Record:
    return {
        "source": plan.source.name,
        "sha256": plan.source.sha256,
        "plan": {
            "title": plan.front.title,
            "notice_title": plan.front.notice_title,
            "document_number": plan.front.document_number,
            "issuer": plan.front.issuer,
            "issued_on": plan.front.issued_on,
            "jurisdiction": plan.front.jurisdiction,
        },
        "references": [_reference(reference) for reference in plan.references],
        "informal_references": [_reference(reference) for reference in plan.informal],
        "measures": [_measure(measure, text) for measure in plan.measures],
        "targets": [_target(target) for target in plan.targets],
        "annex": {"rows": [_row(row) for row in plan.annex]} if plan.annex else None,
        "things": [_thing(thing) for thing in plan.things],
        "agencies": [_agency(agency) for agency in plan.agencies],
        "discrepancies": [_finding(finding) for finding in plan.discrepancies],
        "findings": [_finding(finding) for finding in plan.findings],
        "text": text,
    }


def _place(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _measure(measure: Measure, text: str) -> Record:
    return {
        "path": measure.path,
        "number": measure.number,
        "title": measure.title,
        "assignments": [_assignment(a) for a in measure.assignments],
        "inherits": measure.inherits,
        "deadlines": [_deadline(d) for d in measure.deadlines],
        "topics": {"primary": list(measure.topics.primary), "secondary": list(measure.topics.secondary)},
        "rule": measure.rule,
        "quote": "".join(measure.span.cut(text).split()),
        **_place(measure.span),
    }


def _assignment(assignment: Assignment) -> Record:
    return {
        "role": assignment.role.value,
        "name": assignment.name,
        "full": assignment.full,
        "collective": assignment.collective,
        "inherited": assignment.inherited,
        "implied": assignment.implied,
        "rule": assignment.rule,
        **_place(assignment.span),
    }


def _deadline(deadline: Deadline) -> Record:
    return {
        "printed": deadline.printed,
        "date": deadline.date,
        "ongoing": deadline.ongoing,
        "rule": deadline.rule,
        **_place(deadline.span),
    }


def _target(target: Target) -> Record:
    return {
        "where": target.where,
        "indicator": target.indicator,
        "scope": target.scope,
        "kind": target.kind.value,
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "deadline": target.deadline,
        "baseline": target.baseline,
        "quote": target.quote,
        "rule": target.rule,
        **_place(target.span),
    }


def _reference(reference: Reference) -> Record:
    return {
        "title": reference.title,
        "number": reference.number,
        "relation": reference.relation.value,
        "where": reference.where,
        "quote": reference.quote,
        **_document(reference),
        "rule": reference.rule,
        **_place(reference.span),
    }


def _document(reference: Reference) -> Record:
    """What is known of the document itself, where anything is."""
    document = reference.document
    if document is None:
        return {}
    return {"document": {"title": document.title, "level": document.level, "issuer": document.issuer}}


def _row(row: AnnexRow) -> Record:
    return {
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "assignments": [_assignment(a) for a in row.assignments],
    }


def _thing(thing: NamedThing) -> Record:
    return {
        "name": thing.name,
        "kind": thing.kind.value,
        "aliases": list(thing.aliases),
        "reach": thing.reach,
        "mentions": [
            {"printed": m.printed, "where": m.where, "dealing": m.dealing.value, "rule": m.rule, **_place(m.span)}
            for m in thing.mentions
        ],
    }


def _agency(agency: Agency) -> Record:
    return {
        "canonical": agency.canonical,
        "names": list(agency.names),
        "function": agency.function,
        "collective": agency.collective,
        **_identity(agency.identity),
    }


def _identity(identity: Identity | None) -> Record:
    """Which body it is; everything null where the text leaves it open."""
    steps = identity.successions if identity else ()
    return {
        "formal": identity.formal if identity else None,
        "area": identity.area if identity else None,
        "level": (identity.level or None) if identity else None,
        "kind": identity.kind if identity else None,
        "above": identity.above.formal if identity and identity.above else None,
        "successor": steps[-1].successor.formal if steps and steps[-1].successor else None,
    }


def _finding(finding: Finding) -> Record:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "where": finding.path,
        **_place(finding.span),
    }
