"""What differs between two readings of plans: plan by plan, fact by fact.

Both are told as flat statements (plan, kind of fact, place, what is said of it, words); what only one has is a
difference. Facts are matched by what stays when rules change: plans by their IRIs, measures and sections by their
paths, targets by path and indicator, documents by number or title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, MeasureFact, TargetFact

ROLES = ("lead", "responsible", "cooperating", "guiding")
COLUMNS = ("plan", "fact", "path", "subject", "aspect", "change", "before", "after")
_KINDS = ("plan", "section", "measure", "target", "reference", "finding")
_Key = tuple[str, str, str, str]
_Told = Mapping[str, str]


def differences(before: Facts, after: Facts) -> Answer:
    """The differences in the order of plans and places: new and dropped facts whole, changed ones aspect by aspect."""
    old, new = told_of(before), told_of(after)
    titles = {plan.iri: plan.title for facts in (before, after) for plan in facts.plans}
    rows = (
        (titles.get(key[0], key[0]), *key[1:], *row)
        for key in sorted(old.keys() | new.keys(), key=_order)
        for row in _changes(old.get(key), new.get(key))
    )
    return answer_of("diff", COLUMNS, rows)


def told_of(facts: Facts) -> dict[_Key, _Told]:
    """All facts by plan, kind, path and subject; of several that print alike the later ones are counted."""
    told: dict[_Key, _Told] = {}
    seen: Counter[_Key] = Counter()
    for key, said in _facts(facts):
        seen[key] += 1
        told[key if seen[key] == 1 else (*key[:3], f"{key[3]} ({seen[key]})")] = said
    return told


def _facts(facts: Facts) -> Iterator[tuple[_Key, _Told]]:
    for plan in facts.plans:
        yield (plan.iri, "plan", "", ""), {
            "title": plan.title, "document_number": plan.number, "place": plan.place, "issued": plan.issued,
        }  # fmt: skip
    for section in facts.sections:
        yield (section.plan, "section", section.path, ""), {"title": section.title, "kind": section.kind}
    for measure in facts.measures:
        yield (measure.plan, "measure", measure.path, ""), _measure(measure, facts)
    for target in facts.targets:
        yield (target.plan, "target", target.path, target.indicator), _target(target)
    for reference in facts.references:
        key = (reference.plan, "reference", reference.path, reference.number or reference.title)
        yield key, {"title": reference.title, "relation": reference.relation, "level": reference.level}
    for finding in facts.findings:
        yield (finding.plan, "finding", finding.path, finding.code), {"message": finding.message}


def _measure(measure: MeasureFact, facts: Facts) -> _Told:
    bodies = {
        role: _joined(f"{a.body.name}〔{a.mention}〕" for a in measure.assigned if a.role == role) for role in ROLES
    }
    return {
        "title": measure.title,
        "text": measure.text,
        **bodies,
        "topics": _joined(facts.label(topic, "zh") for topic in measure.topics),
        "deadline": _joined(f"{limit.printed} {limit.date}".strip() for limit in measure.limits),
    }


def _target(target: TargetFact) -> _Told:
    return {
        "scope": target.scope,
        "kind": target.kind,
        "comparator": target.comparator,
        "value": _figure(target.value),
        "value_max": _figure(target.value_max),
        "unit": target.unit,
        "deadline": target.deadline,
        "baseline": target.baseline,
        "quote": target.quote,
    }


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _joined(words: Iterable[str]) -> str:
    return "、".join(words)


def _changes(old: _Told | None, new: _Told | None) -> Iterator[tuple[str, str, str, str]]:
    """Rows of aspect, change, before and after."""
    if old is None or new is None:
        said = next(filter(None, (new or old or {}).values()), "")
        yield ("", "new", "", said) if old is None else ("", "dropped", said, "")
        return
    for aspect in old:
        if old[aspect] != new[aspect]:
            yield aspect, "changed", old[aspect], new[aspect]


def _order(key: _Key) -> tuple[str, int, str, str]:
    plan, kind, path, subject = key
    return plan, _KINDS.index(kind), path, subject
