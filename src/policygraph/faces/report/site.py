"""What every page is made from, and what a page is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from policygraph.elements import Child
from policygraph.faces.report.overlapping import Task
from policygraph.faces.report.statements import Statements
from policygraph.graph.evidence import Quote
from policygraph.query.facts import Body, Facts, MeasureFact, PlanFact
from policygraph.query.lint import Remark

ROLES = ("lead", "responsible", "cooperating", "guiding")
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Duty:
    """A body named for a measure with the words that say so; ``anchor`` is its place in the page of the measure."""

    iri: str
    measure: MeasureFact
    body: Body
    role: str
    anchor: str
    quote: Quote
    rule: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to take along as CSV; ``columns`` are stable keys."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is framed: a question, its answer, and what shows it."""

    path: str
    title: str
    question: str
    answer: Child
    body: tuple[Child, ...]
    sheets: tuple[Sheet, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Site:
    """All that pages show: the facts of the plans shown, of ``every`` plan, and how things are called.

    ``paths`` are the pages of things by IRI; ``near`` are short names of places; ``remarks`` are findings in words.
    ``lights`` are red, yellow and green by the IRI of a measure on ``day``, empty where no progress was reported.
    """

    facts: Facts
    every: Facts
    statements: Statements
    duties: tuple[Duty, ...]
    remarks: tuple[Remark, ...]
    tasks: tuple[Task, ...]
    paths: Mapping[str, str]
    near: Mapping[str, str]
    words: Mapping[str, str]
    lang: str
    lights: Mapping[str, str] = field(default_factory=dict)
    day: str = ""

    @cached_property
    def duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties in a measure, by its IRI."""
        groups: dict[str, list[Duty]] = {}
        for duty in self.duties:
            groups.setdefault(duty.measure.iri, []).append(duty)
        return {iri: tuple(found) for iri, found in groups.items()}

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """The bodies with duties, by IRI, in the order in which the plans name them."""
        return {duty.body.iri: duty.body for duty in self.duties}

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The main topics of the measures shown, the commonest first."""
        counts: dict[str, int] = {}
        for measure in self.facts.measures:
            for topic in measure.topics:
                counts[topic] = counts.get(topic, 0) + 1
        return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))

    def measures_of(self, plan: PlanFact) -> tuple[MeasureFact, ...]:
        """The measures of a plan in the order of its text."""
        return tuple(measure for measure in self.facts.measures if measure.plan == plan.iri)

    def duties_in(self, plan: PlanFact) -> Iterator[Duty]:
        """The duties of a plan in the order of its text."""
        return (duty for duty in self.duties if duty.measure.plan == plan.iri)


@lru_cache(4096)
def _way(start: str, end: str) -> str:
    """The shortest relative link from one file of the folder to another."""
    folder, other = start.split("/")[:-1], end.split("/")
    same = 0
    while same < min(len(folder), len(other) - 1) and folder[same] == other[same]:
        same += 1
    return "../" * (len(folder) - same) + "/".join(other[same:])


@dataclass(frozen=True, slots=True)
class Here:
    """A page in the making: knows where it lies, and so how the others are reached from it."""

    site: Site
    path: str

    def file(self, path: str, anchor: str = "") -> str:
        """A link to a file of the folder; all names are safe, so that nothing has to be encoded."""
        place = f"#{anchor}" if anchor else ""
        return place if path == self.path and place else f"{_way(self.path, path)}{place}"

    def to(self, iri: str, anchor: str = "") -> str | None:
        """A link to the page of a thing; None where it has none."""
        path = self.site.paths.get(iri)
        return self.file(path, anchor) if path else None

    def say(self, key: str, *values: object) -> str:
        """A word or a sentence in the language of the report, with what it is about."""
        return self.site.words[key].format(*values)

    def label(self, iri: str) -> str:
        """The name of a topic or line of work; what has none is said to be unknown."""
        return self.site.facts.label(iri, self.site.lang) if iri else self.say("unknown")

    def plan(self, iri: str) -> str:
        """The short name of a plan: its place, with its title where a place has several or none is known."""
        plan = self.site.every.by_plan[iri]
        alone = sum(other.place == plan.place for other in self.site.facts.plans) <= 1
        near = self.site.near.get(plan.place, plan.place)
        return near if near and alone else plan.title

    def body(self, body: Body, seen: Sequence[PlanFact] = ()) -> str:
        """The name of a body, with its place where plans of several places are shown."""
        place = self.site.near.get(body.place, body.place)
        return body.name if not place or len(seen) == 1 else f"{body.name}（{place}）"
