"""Who is meant by a printed name: the agencies of a plan, and their nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policygraph.graph import iris
from policygraph.graph.places import place_node
from policygraph.graph.successions import body_node, other_body, succession_statements
from policygraph.graph.turtle import Statement, iri, plain, text
from policygraph.values import Agency, Assignment, Identity, Plan
from policygraph.vocab.places import Places


@dataclass(slots=True)
class Bodies:
    """The agencies of one plan by their printed names.

    The full name decides before the printed one, and a canonical name before other forms: an elided 市 stands for
    many bodies, 市机管局 for one. A name that no agency lists becomes an agency of its own.
    ``functions`` are the IRIs of the lines of work that the vocabulary lists, by their Chinese names. An agency whose
    identity is known stands under its own area and key, where plans of other places meet it.
    """

    plan: Plan
    iris: iris.PlanIris
    functions: Mapping[str, str]
    places: Places
    _by_name: dict[str, Agency] = field(default_factory=dict)
    _canonical: dict[str, Agency] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agency in self.plan.agencies:
            self._canonical.setdefault(agency.canonical, agency)
            for name in agency.names:
                self._by_name.setdefault(name, agency)

    def of(self, assignment: Assignment) -> Agency:
        """The agency that an assignment names."""
        full = assignment.full
        found = self._canonical.get(full) or self._by_name.get(full) or self._by_name.get(assignment.name)
        if found is None:
            found = Agency(full, (assignment.name,), None, assignment.collective)
            self._canonical[full] = found
        return found

    def node(self, agency: Agency) -> str:
        """The node of an agency."""
        identity = agency.identity
        return iri(self.iris.agency(identity.key, identity.area) if identity else self.iris.agency(agency.canonical))

    def areas(self) -> Iterator[str]:
        """The full names of the places that the agencies belong to."""
        yield from (a.identity.area for a in self._canonical.values() if a.identity and a.identity.area)

    def all(self) -> Iterable[Agency]:
        """All agencies, those of the plan's list and those met in assignments only."""
        return self._canonical.values()

    def area(self, agency: Agency) -> str:
        """The full name of the place that an agency belongs to, empty where nothing tells."""
        return (agency.identity and agency.identity.area) or self.plan.front.jurisdiction or ""

    def function(self, agency: Agency) -> str:
        """The IRI of the line of work of an agency, of the vocabulary or else its own; empty where it is not known."""
        label = agency.function
        return (self.functions.get(label) or iris.function(label)) if label else ""

    def statements(self) -> Iterator[Statement]:
        """What is said of all agencies."""
        for agency in self.all():
            yield from self._of(agency)

    def _of(self, agency: Agency) -> Iterator[Statement]:
        node = self.node(agency)
        yield node, "rdf:type", "pg:AgencyGroup" if agency.collective else "pg:Agency"
        yield node, "skos:prefLabel", text(agency.canonical)
        for name in dict.fromkeys(agency.names):
            if name != agency.canonical:
                yield node, "skos:hiddenLabel" if name in agency.slips else "skos:altLabel", text(name)
        if area := self.area(agency):
            yield node, "pg:jurisdiction", plain(area)
        if agency.identity:
            yield from self._identity(node, agency.identity, agency.collective)
        if function := self.function(agency):
            yield from self._function(node, iri(function), agency.function or "")

    def _identity(self, node: str, identity: Identity, collective: bool) -> Iterator[Statement]:
        yield node, "pg:agencyKind", plain(identity.kind)
        if identity.kind.startswith("task-group"):
            yield node, "rdf:type", "org:OrganizationalCollaboration"
        if identity.level:
            yield node, "pg:level", plain(identity.level)
        if identity.formal:
            yield node, "pg:formalName", text(identity.formal)
        if identity.area and (place := self.places.at(identity.area)):
            yield node, "pg:place", place_node(place, self.iris.base)
        if identity.above:
            area = identity.above.area or self.iris.jurisdiction
            under = "org:memberOf" if collective else "org:subOrganizationOf"
            yield node, under, body_node(self.iris.base, area, identity.above.key)
            yield from other_body(identity.above, area, self.iris.base)
        yield from succession_statements(node, identity.successions, self.iris.base, self.functions)

    def _function(self, node: str, concept: str, label: str) -> Iterator[Statement]:
        yield node, "pg:function", concept
        if label not in self.functions:
            yield concept, "rdf:type", "skos:Concept"
            yield concept, "skos:prefLabel", text(label)
