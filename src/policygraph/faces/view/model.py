"""The rows that the interactive page shows, frozen: what the graph states, nothing of how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan; ``issued`` is YYYY-MM-DD. Fields that the text does not state are empty."""

    iri: str
    title: str
    number: str = ""
    issuer: str = ""
    issued: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of the plan ``plan`` (an IRI); ``start`` is its offset in the plan's text and gives the order.

    ``deadline`` is what it prints as its time limit; ``due`` the first day (YYYY-MM-DD) on which a limit of its own or
    one that it takes over ends, ``source`` says which: printed, target, section, horizon. ``page`` is that of the
    printed document. ``light`` is red, yellow or green where progress was reported, ``reported`` what was said of it.
    """

    iri: str
    plan: str
    path: str
    title: str
    text: str
    number: str = ""
    start: int = 0
    deadline: str = ""
    due: str = ""
    source: str = ""
    page: str = ""
    light: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A body or a group of bodies; ``function`` is its line of work, ``names`` what else it is called.

    ``place`` is the whole name of the area, ``near`` the shortest that tells it from the others.
    """

    iri: str
    name: str
    names: tuple[str, ...] = ()
    function: str = ""
    place: str = ""
    near: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the vocabulary, in the language of the page; ``names`` are its other labels."""

    iri: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Who does a measure, in which role, and the words that say so with what stands around them."""

    measure: str
    agency: str
    role: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    inherited: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A topic of a measure; ``main`` tells what it is mainly about from what it also acts on."""

    measure: str
    topic: str
    main: bool = True


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that plans name and that was not read; ``level`` is national, ministry, province … or empty."""

    iri: str
    title: str
    number: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A plan names a document, or another plan that was read; ``relation`` is basis, applies or cites.

    ``quote`` are the words, ``measures`` the measures (IRIs) that they stand in; none: they stand elsewhere.
    """

    plan: str
    document: str
    relation: str
    quote: str = ""
    measures: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class PageModel:
    """All rows of a page. Plans and measures are in the order in which they are shown.

    ``day`` (YYYY-MM-DD) is the day that lights are of, empty where no progress was reported.
    """

    plans: tuple[PlanRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    subjects: tuple[SubjectRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()
    day: str = ""

    def only(self, plan: str) -> PageModel:
        """The rows of one plan (an IRI) alone; what else stands in relation to it is left out."""
        measures = {row.iri for row in self.measures if row.plan == plan}
        assignments = tuple(row for row in self.assignments if row.measure in measures)
        subjects = tuple(row for row in self.subjects if row.measure in measures)
        references = tuple(row for row in self.references if row.plan == plan)
        kept = {row.agency for row in assignments} | {row.topic for row in subjects}
        kept |= {row.document for row in references}
        return replace(
            self,
            plans=tuple(row for row in self.plans if row.iri == plan),
            measures=tuple(row for row in self.measures if row.iri in measures),
            agencies=tuple(row for row in self.agencies if row.iri in kept),
            topics=tuple(row for row in self.topics if row.iri in kept),
            assignments=assignments,
            subjects=subjects,
            documents=(*(row for row in self.documents if row.iri in kept), *self._unread(plan, kept)),
            references=references,
        )

    def _unread(self, plan: str, named: set[str]) -> list[DocumentRow]:
        """The other plans that this one names, as documents."""
        levels = {row.document: row.level for row in self.references}
        found = (row for row in self.plans if row.iri in named and row.iri != plan)
        return [DocumentRow(row.iri, row.title, row.number, levels[row.iri]) for row in found]
