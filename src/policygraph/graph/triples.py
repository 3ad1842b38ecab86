"""A plan as RDF: values in, quads of the plan's own named graph out, always the same for the same text.

What is written, and why each kind earns its place (a plan of 30 measures gives about 6 000 triples):

- *the plan and its parts* (sections, measures, assignments, deadlines, targets, references, annex rows, findings), one
  node each, because each has a place in the text, a rule that read it, and questions of its own;
- *derived edges* ``pg:leadAgency`` and the like from measure to agency: the commonest question is one hop instead of
  two, and both query engines answer it without a join;
- *agencies and documents* under IRIs that other plans share, so that plans meet in them;
- *evidence* for every fact, one node a printed span (see :mod:`policygraph.graph.evidence`): half of all triples, and
  what makes a fact worth believing;
- *the reading*: one ``prov:Activity`` a plan with the version of the program, and the hash of the text on the plan.

Nothing that can be computed by a query is written (no counts), nothing false is stated (``pg:inherited`` is true or
absent), and there are no blank nodes: the same fact has the same name in every run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version

from pyoxigraph import Quad

from policygraph.graph import iris
from policygraph.graph.bodies import Bodies
from policygraph.graph.documents import Edge, edge_statements, said_statements
from policygraph.graph.evidence import Quotes, clauses_of, named_in
from policygraph.graph.identity import Citation, targets_of
from policygraph.graph.inheritance import with_inherited
from policygraph.graph.iris import BASE, Distinct, PlanIris, iris_of
from policygraph.graph.noting import Notes
from policygraph.graph.places import known_places, place_node, place_statements
from policygraph.graph.things import thing_iri, thing_statements
from policygraph.graph.turtle import Statement, date, decimal, iri, plain, quads_of, text, trig, whole, yes
from policygraph.graph.vocabularies import functions_of, vocabulary_quads
from policygraph.values import (
    AnnexRow,
    Assignment,
    CitedDocument,
    Deadline,
    Dealing,
    Finding,
    Measure,
    Plan,
    Reference,
    Role,
    Section,
    Span,
    Target,
)
from policygraph.vocab.dimensions import in_base_units
from policygraph.vocab.places import Places

EDGES = {
    Role.LEAD: "pg:leadAgency",
    Role.RESPONSIBLE: "pg:responsibleAgency",
    Role.COOPERATING: "pg:cooperatingAgency",
    Role.GUIDING: "pg:guidingAgency",
}


def triples_of(
    plan: Plan,
    base: str = BASE,
    key: str | None = None,
    functions: Mapping[str, str] | None = None,
    places: Places | None = None,
) -> Iterator[Quad]:
    """The quads of ``plan``; see :func:`trig_of`."""
    return quads_of(trig_of(plan, base, key, functions, places))


def trig_of(
    plan: Plan,
    base: str = BASE,
    key: str | None = None,
    functions: Mapping[str, str] | None = None,
    places: Places | None = None,
    notes: Notes | None = None,
) -> bytes:
    """What the graph says of ``plan``, as TriG, all in the named graph that its IRI names.

    ``base`` is what data IRIs start with; ``key`` overrules the plan's key (see :func:`iris.plan_keys`); ``functions``
    are the IRIs of lines of work by their Chinese names, ``places`` the administrative divisions: those of the packaged
    vocabulary where not given. ``notes`` takes what the tables hold of the plan.
    """
    names = iris_of(plan, base, key)
    known = functions_of(vocabulary_quads()) if functions is None else functions
    writer = _Writer(plan, names, known, places or known_places(), notes or Notes())
    return trig(writer.statements(), names.plan())


class _Writer:
    """Writes one plan; keeps what its parts refer to: IRIs by path, agencies by name, evidence by span."""

    def __init__(self, plan: Plan, names: PlanIris, functions: Mapping[str, str], places: Places, notes: Notes) -> None:
        self.plan = plan
        self.notes = notes
        self.names = names
        self.node = iri(names.plan())
        self.quotes = Quotes(names, plan.source.text)
        self.clauses = clauses_of(plan.source.text, named_in(plan))
        self.bodies = Bodies(plan, names, functions, places)
        self.places = places
        self.distinct = Distinct()
        self.sections: dict[str, str] = {}
        self.measures: dict[str, str] = {}

    def statements(self) -> Iterator[Statement]:
        """Everything, parts before what refers to them."""
        yield from self._plan()
        for section in self.plan.sections:
            yield from self._section(section)
        for measure in with_inherited(self.plan.measures):
            yield from self._measure(measure)
        for target in self.plan.targets:
            yield from self._target(target)
        for reference in self.plan.references:
            yield from self._reference(reference)
        for reference in self.plan.informal:
            yield from self._informal(reference)
        for row in self.plan.annex:
            yield from self._annex_row(row)
        yield from thing_statements(
            self.plan.things, self.node, self.names, self.plan.front.jurisdiction, self.measures, self.quotes, self._new
        )
        for kind, findings in (("pg:Finding", self.plan.findings), ("pg:Discrepancy", self.plan.discrepancies)):
            for finding in findings:
                yield from self._finding(finding, kind)
        yield from self.bodies.statements()
        self._note()
        areas = [self.plan.front.jurisdiction or "", *self.bodies.areas()]
        yield from place_statements(dict.fromkeys(areas), self.places, self.names.base)
        yield from self.quotes.statements()

    def _note(self) -> None:
        """What no part of the plan has noted: the plan, its bodies, the things that measures use."""
        self.notes.plan(self.node, self.plan)
        for agency in self.bodies.all():
            node, function = self.bodies.node(agency), self.bodies.function(agency)
            self.notes.agency(node, agency, self.bodies.area(agency), function)
        for thing in self.plan.things:
            node = thing_iri(self.names, thing, self.plan.front.jurisdiction)
            for mention in thing.mentions:
                if mention.dealing is Dealing.USES and (measure := self.measures.get(mention.where)):
                    self.notes.use(measure, node)

    def _new(self, kind: str, *keys: str) -> str:
        return iri(self.distinct(self.names.part(kind, *keys)))

    def _evidence(self, node: str, span: Span, rule: str | None = None) -> Iterator[Statement]:
        yield node, "pg:evidence", self.quotes.at(span)
        if rule:
            yield node, "pg:rule", plain(rule)

    def _plan(self) -> Iterator[Statement]:
        front, node = self.plan.front, self.node
        yield node, "rdf:type", "pg:Plan"
        yield node, "dcterms:title", text(front.title)
        if front.notice_title:
            yield node, "dcterms:alternative", text(front.notice_title)
        if front.document_number:
            yield node, "pg:documentNumber", plain(front.document_number)
        if front.issuer:
            yield node, "pg:issuer", text(front.issuer)
        if front.issued_on:
            yield node, "dcterms:issued", date(front.issued_on)
        if front.jurisdiction:
            yield node, "pg:jurisdiction", plain(front.jurisdiction)
            if place := self.places.at(front.jurisdiction):
                yield node, "pg:place", place_node(place, self.names.base)
        yield from self._evidence(node, front.title_span)
        yield from self._as_document()
        yield from self._reading()

    def _as_document(self) -> Iterator[Statement]:
        """A plan is a document that others may refer to, by the IRI of its number or title too."""
        front = self.plan.front
        yield self.node, "rdf:type", "pg:Document"
        yield self.node, "owl:sameAs", iri(self.names.document(front.document_number, front.title))

    def _reading(self) -> Iterator[Statement]:
        activity, content = iri(self.names.part("reading")), iri(self.names.part("text"))
        yield self.node, "pg:sha256", plain(self.plan.source.sha256)
        yield self.node, "prov:wasGeneratedBy", activity
        yield activity, "rdf:type", "prov:Activity"
        yield activity, "prov:used", content
        yield activity, "pg:version", plain(_version())
        yield content, "rdf:type", "prov:Entity"
        yield content, "dcterms:title", plain(self.plan.source.name)
        yield content, "dcterms:format", plain(self.plan.source.media_type)

    def _section(self, section: Section) -> Iterator[Statement]:
        node = self._new("section", iris.path_key(section.path))
        yield self.node, "pg:hasSection", node
        yield node, "rdf:type", "pg:Section"
        yield node, "pg:path", plain(section.path)
        yield node, "pg:number", plain(section.label)
        yield node, "pg:sectionKind", plain(section.kind)
        if section.title:
            yield node, "dcterms:title", text(section.title)
        yield node, "dcterms:isPartOf", self.sections.get(section.parent or "", self.node)
        yield from self._evidence(node, section.title_span)
        self.sections[section.path] = node
        self.notes.section(node, section)

    def _measure(self, measure: Measure) -> Iterator[Statement]:
        key = iris.path_key(measure.path)
        node = self._new("measure", key)
        yield self.node, "pg:hasMeasure", node
        yield node, "rdf:type", "pg:Measure"
        yield node, "pg:ofPlan", self.node
        yield node, "pg:path", plain(measure.path)
        yield node, "pg:order", whole(measure.span.start)
        if page := bisect_right(self.plan.source.pages, measure.span.start):
            yield node, "pg:page", whole(page)
        if measure.number:
            yield node, "pg:number", plain(measure.number)
        yield node, "dcterms:title", text(measure.title)
        yield node, "pg:text", text(measure.text)
        if section := self._section_above(measure.path):
            yield node, "dcterms:isPartOf", section
        above = self.measures.get(measure.inherits) if measure.inherits else None
        if above:
            yield node, "pg:inheritsFrom", above
        self.notes.measure(node, measure, above, [iris.topic(code) for code in measure.topics.primary])
        for code in measure.topics.primary:
            yield node, "dcterms:subject", iri(iris.topic(code))
        for code in measure.topics.secondary:
            yield node, "pg:alsoConcerns", iri(iris.topic(code))
        yield from self._evidence(node, measure.span, measure.rule)
        yield from self._edges(node, measure.assignments)
        yield from self._assignments(node, measure.assignments, key, "pg:ofMeasure")
        for deadline in measure.deadlines:
            yield from self._deadline(node, deadline, key)
        self.measures[measure.path] = node

    def _section_above(self, path: str) -> str | None:
        """The section of ``path`` itself (its heading), else the nearest one above."""
        while path not in self.sections and path:
            path = path.rpartition("#")[0] if "#" in path else path.rpartition("/")[0]
        return self.sections.get(path)

    def _edges(self, measure: str, assignments: tuple[Assignment, ...]) -> Iterator[Statement]:
        for role, body in dict.fromkeys((a.role, self.bodies.node(self.bodies.of(a))) for a in assignments):
            yield measure, EDGES[role], body

    def _assignments(
        self, owner: str, assignments: tuple[Assignment, ...], key: str, owned_by: str
    ) -> Iterator[Statement]:
        for order, assignment in enumerate(assignments, 1):
            agency = self.bodies.of(assignment)
            body = self.bodies.node(agency)
            node = self._new("assignment", key, assignment.role, iris.slug(agency.canonical))
            yield owner, "pg:hasAssignment", node
            yield node, "a", f"pg:Assignment ; {owned_by} {owner} ; {self._assigned(assignment, body, order)}"
            self.notes.assignment(owner, body, order, assignment)

    def _assigned(self, assignment: Assignment, body: str, order: int) -> str:
        quote = self.quotes.at(self.clauses.get(assignment.span, assignment.span))
        inferred = " ; pg:inherited true" if assignment.inherited else ""
        inferred += " ; pg:implied true" if assignment.implied else ""
        return (
            f"pg:agency {body} ; pg:role {iri(iris.role(assignment.role))} ; pg:order {order}{inferred} ; "
            f"pg:mention {plain(assignment.name)} ; pg:evidence {quote} ; pg:rule {plain(assignment.rule)}"
        )

    def _deadline(self, measure: str, deadline: Deadline, key: str) -> Iterator[Statement]:
        node = self._new("deadline", key, iris.slug(deadline.printed))
        yield measure, "pg:hasDeadline", node
        yield node, "rdf:type", "pg:Deadline"
        yield node, "pg:mention", plain(deadline.printed)
        if deadline.date:
            yield node, "pg:date", date(deadline.date)
            yield measure, "pg:deadline", date(deadline.date)
        if deadline.ongoing:
            yield node, "pg:ongoing", yes()
        self.notes.deadline(measure, node, deadline)
        yield from self._evidence(node, deadline.span, deadline.rule)

    def _target(self, target: Target) -> Iterator[Statement]:
        node = self._new("target", iris.path_key(target.where), iris.slug(target.indicator))
        yield self.node, "pg:hasTarget", node
        yield node, "rdf:type", "pg:Target"
        yield node, "pg:ofPlan", self.node
        yield node, "pg:path", plain(target.where)
        yield node, "pg:order", whole(target.span.start)
        yield node, "pg:indicator", text(target.indicator)
        yield node, "pg:targetKind", plain(target.kind)
        yield node, "pg:quote", plain(target.quote)
        measure = self.measures.get(target.where)
        if measure:
            yield node, "pg:ofMeasure", measure
        self.notes.target(node, target, measure)
        if section := self._section_above(target.where):
            yield node, "dcterms:isPartOf", section
        yield from self._figures(node, target)
        yield from self._evidence(node, target.span, target.rule)

    def _figures(self, node: str, target: Target) -> Iterator[Statement]:
        if target.scope:
            yield node, "pg:scope", text(target.scope)
        if target.comparator:
            yield node, "pg:comparator", plain(target.comparator)
        if target.value is not None:
            yield node, "schema:value", decimal(target.value)
            yield from _in_base_units(node, target.value, target.unit or "")
        if target.value_max is not None:
            yield node, "schema:maxValue", decimal(target.value_max)
        if target.unit:
            yield node, "schema:unitText", text(target.unit)
        if target.deadline:
            yield node, "pg:deadline", date(target.deadline)
        if target.baseline:
            yield node, "pg:baseline", plain(target.baseline)

    def _reference(self, reference: Reference) -> Iterator[Statement]:
        node = self._new("reference", iris.number_key(reference.number or "") or iris.slug(reference.title))
        said = self._citation(reference, node)
        yield self.node, "pg:hasReference", node
        yield node, "rdf:type", "pg:Reference"
        yield from self._mentioned(node, reference)
        yield from said_statements(said)
        (target,) = targets_of([said], [], self.names.base).values()
        self.notes.citation(said, reference, target)
        yield from edge_statements(Edge(said, reference.relation, target))

    def _informal(self, reference: Reference) -> Iterator[Statement]:
        """A document that is named without its title: no edge to a document, for none is certain."""
        node = self._new("informal", iris.slug(reference.title))
        yield self.node, "pg:hasInformalReference", node
        yield node, "rdf:type", "pg:InformalReference"
        yield node, "dcterms:title", text(reference.title)
        yield from self._mentioned(node, reference)

    def _mentioned(self, node: str, reference: Reference) -> Iterator[Statement]:
        yield node, "pg:ofPlan", self.node
        yield node, "pg:relation", plain(reference.relation)
        yield node, "pg:path", plain(reference.where)
        yield node, "pg:order", whole(reference.span.start)
        yield node, "pg:quote", plain(reference.quote)
        if measure := self.measures.get(reference.where):
            yield node, "pg:ofMeasure", measure
        yield from self._evidence(node, reference.span, reference.rule)
        for mention in reference.mentions:
            yield from self._evidence(node, mention)

    def _citation(self, reference: Reference, node: str) -> Citation:
        known = reference.document or CitedDocument(reference.title, reference.number)
        place, bare = self.plan.front.jurisdiction or "", known.title or reference.title
        number, level, issuer = reference.number or "", known.level or "", known.issuer or ""
        return Citation(node[1:-1], self.names.plan(), place, reference.title, bare, number, level, issuer)

    def _annex_row(self, row: AnnexRow) -> Iterator[Statement]:
        key = iris.slug(row.number) or iris.slug(row.title)
        node = self._new("annex", key)
        yield self.node, "pg:hasAnnexRow", node
        yield node, "rdf:type", "pg:AnnexRow"
        yield node, "pg:ofPlan", self.node
        yield node, "pg:number", plain(row.number)
        yield node, "dcterms:title", text(row.title)
        yield node, "pg:text", text(row.text)
        yield from self._evidence(node, row.span)
        yield from self._assignments(node, row.assignments, f"annex.{key}", "pg:ofAnnexRow")

    def _finding(self, finding: Finding, kind: str) -> Iterator[Statement]:
        node = self._new("finding", finding.code, f"{finding.span.start}-{finding.span.end}")
        self.notes.finding(node, finding, self.plan.source.text)
        yield self.node, "pg:hasFinding", node
        yield node, "rdf:type", kind
        yield node, "pg:ofPlan", self.node
        yield node, "pg:code", plain(finding.code)
        yield node, "pg:message", plain(finding.message)
        yield node, "pg:severity", plain(finding.severity)
        for proposal in finding.proposals:
            yield node, "pg:proposal", plain(proposal)
        if finding.path:
            yield node, "pg:path", plain(finding.path)
            if measure := self.measures.get(finding.path):
                yield node, "pg:ofMeasure", measure
        yield from self._evidence(node, finding.span)


@cache
def _version() -> str:
    return version("policygraph")


def _in_base_units(node: str, value: float, unit: str) -> Iterator[Statement]:
    """The figure in base units, and the base unit by QUDT where it has one."""
    measured = in_base_units(value, unit)
    yield node, "pg:normalizedValue", decimal(measured.value)
    if measured.qudt:
        yield node, "pg:unit", iri(measured.qudt)
