"""The values: one class a kind of fact, empty strings where the graph says nothing, IRIs for what others refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeVar

from policygraph.errors import UsageError
from policygraph.language.folding import fold_text

P = TypeVar("P", bound="_OfPlan")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A plan; ``issued`` is YYYY-MM-DD or shorter, ``place`` its full name from the province down."""

    iri: str
    title: str
    notice: str
    number: str
    place: str
    issued: str


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or, where ``collective``, a group of them; ``function`` is the IRI of its line of work."""

    iri: str
    name: str
    place: str
    collective: bool
    function: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A body in a role (lead, responsible, cooperating, guiding); ``inferred`` where it was taken over or implied."""

    body: Body
    role: str
    order: int
    mention: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as printed; ``date`` is YYYY, YYYY-MM or YYYY-MM-DD, empty where it is only ``ongoing``."""

    printed: str
    date: str
    ongoing: bool


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure; ``topics`` are IRIs, ``above`` the IRI of the measure it inherits from, ``start`` a code point.

    ``uses`` are the IRIs of platforms and instruments.
    """

    iri: str
    plan: str
    path: str
    number: str
    title: str
    text: str
    start: int
    end: int
    above: str
    topics: tuple[str, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    limits: tuple[Limit, ...] = ()
    uses: tuple[str, ...] = ()

    def bodies(self, *roles: str) -> tuple[Body, ...]:
        """The bodies in these roles (none given: in any), each once, in the printed order."""
        found = {a.body.iri: a.body for a in self.assigned if not roles or a.role in roles}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class TargetFact:
    """A target; ``value`` in the printed ``unit``, ``measure`` the IRI of the measure it stands in."""

    iri: str
    plan: str
    measure: str
    path: str
    indicator: str
    scope: str
    kind: str
    comparator: str
    value: float | None
    value_max: float | None
    unit: str
    deadline: str
    baseline: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """A document that a plan names, with every place where it does: code points in ``starts``.

    ``document`` is the IRI of a plan where that was read; ``level`` is national, ministry, province, prefecture or
    county.
    """

    iri: str
    plan: str
    document: str
    title: str
    number: str
    relation: str
    path: str
    quote: str
    starts: tuple[int, ...]
    level: str = ""


@dataclass(frozen=True, slots=True)
class FindingFact:
    """What the reading found odd; ``path`` is empty where it stands in no measure."""

    iri: str
    plan: str
    code: str
    message: str
    severity: str
    path: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A heading; ``kind`` is task, goal, principle or other."""

    iri: str
    plan: str
    path: str
    number: str
    title: str
    kind: str
    start: int


@dataclass(frozen=True)
class Facts:
    """All of it, plans by IRI, the parts of a plan in the order of its text; ``labels`` are (zh, en) by IRI."""

    plans: tuple[PlanFact, ...]
    measures: tuple[MeasureFact, ...]
    targets: tuple[TargetFact, ...]
    references: tuple[ReferenceFact, ...]
    findings: tuple[FindingFact, ...]
    sections: tuple[SectionFact, ...]
    labels: Mapping[str, tuple[str, str]]

    @cached_property
    def by_plan(self) -> Mapping[str, PlanFact]:
        """The plans by their IRIs."""
        return {plan.iri: plan for plan in self.plans}

    @cached_property
    def by_measure(self) -> Mapping[str, MeasureFact]:
        """The measures by their IRIs."""
        return {measure.iri: measure for measure in self.measures}

    @cached_property
    def measures_by_plan(self) -> Mapping[str, tuple[MeasureFact, ...]]:
        """The measures of each plan (IRI), in order; plans without any have none here."""
        return _by_plan(self.measures)

    @cached_property
    def targets_by_plan(self) -> Mapping[str, tuple[TargetFact, ...]]:
        """The targets of each plan (IRI), in order."""
        return _by_plan(self.targets)

    @cached_property
    def sections_by_plan(self) -> Mapping[str, tuple[SectionFact, ...]]:
        """The headings of each plan (IRI), in order."""
        return _by_plan(self.sections)

    @cached_property
    def references_by_plan(self) -> Mapping[str, tuple[ReferenceFact, ...]]:
        """The documents that each plan (IRI) names."""
        return _by_plan(self.references)

    @cached_property
    def by_path(self) -> Mapping[tuple[str, str], MeasureFact]:
        """The measures by plan (IRI) and path; of several under one path the first."""
        return {(measure.plan, measure.path): measure for measure in reversed(self.measures)}

    @cached_property
    def assigning(self) -> frozenset[str]:
        """The plans (IRIs) that name a body for at least one measure."""
        return frozenset(measure.plan for measure in self.measures if measure.assigned)

    @cached_property
    def targets_of(self) -> Mapping[str, tuple[TargetFact, ...]]:
        """The targets that stand in a measure, by its IRI."""
        groups: dict[str, list[TargetFact]] = {}
        for target in self.targets:
            if target.measure:
                groups.setdefault(target.measure, []).append(target)
        return {iri: tuple(found) for iri, found in groups.items()}

    def label(self, iri: str, lang: str) -> str:
        """The word for a topic or line of work in ``zh`` or ``en``, in Chinese where there is no other."""
        zh, en = self.labels.get(iri, ("", ""))
        return (en if lang == "en" else zh) or zh or iri.rpartition("/")[2]

    def only(self, plan: str = "", place: str = "") -> Facts:
        """The facts of the plans that match; both words empty: all. UsageError where none matches."""
        if not (plan or place):
            return self
        kept = self.matching(plan, place)
        chosen = {p.iri for p in kept}
        return replace(
            self,
            plans=kept,
            measures=tuple(m for m in self.measures if m.plan in chosen),
            targets=tuple(t for t in self.targets if t.plan in chosen),
            references=tuple(r for r in self.references if r.plan in chosen),
            findings=tuple(f for f in self.findings if f.plan in chosen),
            sections=tuple(s for s in self.sections if s.plan in chosen),
        )

    def matching(self, plan: str = "", place: str = "") -> tuple[PlanFact, ...]:
        """The plans with these words in title, notice, number or place, and those of ``place``; UsageError if none."""
        if not (plan or place):
            return self.plans
        kept = tuple(p for p in self.plans if _names(p, plan) and fold_text(place) in fold_text(p.place))
        if not kept and self.plans:
            known = "; ".join(f"{p.place or '-'}: {p.title}" for p in self.plans[:_SHOWN])
            rest = len(self.plans) - _SHOWN
            more = f"; and {rest} more, see `policygraph info`" if rest > 0 else ""
            raise UsageError(f"no plan matches {' '.join(filter(None, (plan, place)))}; the graph holds {known}{more}")
        return kept


class _OfPlan(Protocol):
    @property
    def plan(self) -> str: ...


def _by_plan(parts: Iterable[P]) -> dict[str, tuple[P, ...]]:
    groups: dict[str, list[P]] = {}
    for part in parts:
        groups.setdefault(part.plan, []).append(part)
    return {plan: tuple(found) for plan, found in groups.items()}


def _names(plan: PlanFact, words: str) -> bool:
    said = (plan.title, plan.notice, plan.number, plan.place)
    return any(fold_text(words) in fold_text(text) for text in said)


def plural(bodies: Iterable[Body]) -> str:
    """Names of bodies as they are listed: 县财政局、县发展改革委."""
    return "、".join(body.name for body in bodies)
