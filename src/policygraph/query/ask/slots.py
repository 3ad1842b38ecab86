"""What a question asks, as values: the thing asked for and all that it is narrowed by."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "agency": "agencies",
    "measure": "measures",
    "plan": "plans",
    "document": "documents",
    "target": "targets",
    "thing": "things",
}
EVERY = 10**6
"""How many of a ranking are asked for where it is a whole order."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a question: agencies by IRI, or lines of work by IRI, and the words used for it."""

    words: str
    agencies: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what: a role (``any`` for all) with the bodies named for it; ``asked`` where the body is what is asked.

    ``joint`` wants all the bodies in one measure, not any of them; ``negated`` wants it not to be so, ``alone``
    that nobody else has this role; ``never`` denies what bodies do, not that a measure has any.
    """

    role: str
    bodies: tuple[Named, ...] = ()
    asked: bool = False
    joint: bool = False
    negated: bool = False
    alone: bool = False
    never: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A measure named by its number or by its path, with the plans it may stand in (none: any)."""

    number: str = ""
    path: str = ""
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """How many (``unit`` empty) or how much: ``operator`` is one of >, >=, <, <=, =."""

    operator: str
    number: float
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Whether a number is within the limit."""
        return {
            ">": value > self.number,
            ">=": value >= self.number,
            "<": value < self.number,
            "<=": value <= self.number,
            "=": value == self.number,
        }[self.operator]


@dataclass(frozen=True, slots=True)
class Slots:
    """A question understood. Empty fields narrow nothing.

    ``kind`` is what is asked for, ``counting`` that its number is, ``apart`` that it is asked for plan by plan;
    ``rank`` orders by the number of ``by`` (a noun) and keeps the first ``top``. ``deeds`` are the roles and bodies
    that measures must have, ``roles`` those in which agencies are asked for, ``without`` those they must never have.
    ``due`` is how ``year`` bounds time limits (in, by, before, after; any, none without a year); ``limit`` is on the
    number of ``by`` or on figures; ``not_…`` are exceptions; ``per`` counts for each agency; ``fact`` (issued, issuer,
    number), ``age`` (most, least), ``issued`` and ``issuers`` are about plans; ``things`` are IRIs, a group a name;
    ``lacking`` are plans that must have no counterpart, ``unlike`` wants plans without such measures.
    ``together`` wants all topics, plans or documents at once. ``titles`` are measures, ``part`` sections, by IRI.
    ``among`` are the bodies of which one is asked for, ``issued_by`` those whose documents are; ``analysis`` is what
    is computed from the rest (`analyses`), ``degree`` of what kind; ``sieves`` keep the measures of which an analysis
    says something (`sieves`).
    """

    language: str
    kind: str
    counting: bool = False
    apart: bool = False
    rank: str = ""
    top: int = 1
    by: str = ""
    roles: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    without: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    together: bool = False
    topics: tuple[str, ...] = ()
    topic_words: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    titles: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    not_documents: tuple[str, ...] = ()
    relation: str = ""
    relation_negated: bool = False
    indicators: tuple[tuple[str, ...], ...] = ()
    year: str = ""
    texts: tuple[str, ...] = ()
    same: bool = False
    overlap: bool = False
    due: str = ""
    limit: Limit | None = None
    not_plans: tuple[str, ...] = ()
    not_bodies: tuple[Named, ...] = ()
    not_topics: tuple[str, ...] = ()
    per: str = ""
    fact: str = ""
    age: str = ""
    issued: str = ""
    issuers: tuple[str, ...] = ()
    things: tuple[tuple[str, ...], ...] = ()
    thing_words: tuple[str, ...] = ()
    level: str = ""
    levels: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unlike: bool = False
    alone: bool = False
    figured: bool = False
    among: tuple[Named, ...] = ()
    issued_by: tuple[Named, ...] = ()
    analysis: str = ""
    degree: str = ""
    sieves: tuple[str, ...] = ()

    def narrowing(self) -> frozenset[str]:
        """The names of the fields that narrow what is asked for."""
        fields = ("deeds", "without", "plans", "topics", "items", "titles", "part", "documents", "relation")
        more = ("indicators", "year", "texts", "same", "overlap", "rank", "roles")
        extra = ("due", "limit", "not_plans", "not_bodies", "not_topics", "per", "fact", "age", "issued", "issuers")
        last = ("things", "level", "lacking", "unlike", "figured", "among", "issued_by", "analysis", "sieves")
        names = (*fields, *more, *extra, *last, "not_documents")
        return frozenset(name for name in names if getattr(self, name))
