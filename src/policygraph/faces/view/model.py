"""The rows that the interactive page shows, frozen: what the store was asked for, nothing of how it looks."""

from __future__ import annotations

from dataclasses import dataclass


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

    ``light`` is red, yellow or green where progress was reported in the graph, ``reported`` what was said of it.
    """

    iri: str
    plan: str
    path: str
    title: str
    text: str
    number: str = ""
    start: int = 0
    deadline: str = ""
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
    start: int = 0
    inherited: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A topic of a measure; ``main`` tells what it is mainly about from what it also acts on."""

    measure: str
    topic: str
    main: bool = True


@dataclass(frozen=True, slots=True)
class PageModel:
    """All rows of a page. Plans and measures are in the order in which they are shown.

    ``day`` (YYYY-MM-DD) is the day that lights are of, empty where no progress was reported.
    """

    plans: tuple[PlanRow, ...]
    measures: tuple[MeasureRow, ...]
    agencies: tuple[AgencyRow, ...]
    topics: tuple[TopicRow, ...]
    assignments: tuple[AssignmentRow, ...]
    subjects: tuple[SubjectRow, ...]
    day: str = ""
