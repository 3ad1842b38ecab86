"""One node of the graph at its IRI: as a page, or as triples."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import Html, el, table
from policygraph.errors import UsageError
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.held import paths_in
from policygraph.faces.serve.jobs import Reply, refusal
from policygraph.faces.serve.negotiation import chosen
from policygraph.faces.serve.pages.frame import Face, lang_of, page
from policygraph.graph.iris import BASE
from policygraph.graph.results import GRAPHS, Wanted
from policygraph.graph.store import Store
from policygraph.query.ask.terms import iri as written
from policygraph.query.entities import Entity, Statement, entity_of

HTML = "text/html"
ENDINGS = {".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json"}
LABELS = {".ttl": "Turtle", ".nt": "N-Triples", ".jsonld": "JSON-LD"}
MOST_TRIPLES = 20_000
_ABOUT = """CONSTRUCT {{ {0} ?p ?o . ?o ?q ?r . ?r ?s ?t . ?x ?y {0} }} WHERE {{
  {{ {0} ?p ?o OPTIONAL {{ ?o ?q ?r FILTER(?p IN (pg:hasAssignment, pg:evidence, pg:hasDeadline))
     OPTIONAL {{ ?r ?s ?t FILTER(?q IN (oa:hasSelector, pg:evidence)) }} }} }}
  UNION {{ ?x ?y {0} }} }}"""


async def node(request: Request) -> Response:
    """``/id/…``: HTML, or the triples that Accept or the ending (.ttl, .nt, .jsonld) asks for."""
    path = request.path_params["rest"]
    stem, dot, ending = path.rpartition(".")
    if media_type := ENDINGS.get(dot + ending):
        return await answer(request, triples, cached=True, iri=BASE + stem, media_type=media_type)
    media_type = chosen(request.headers.get("accept", ""), [HTML, *GRAPHS])
    if media_type in GRAPHS:
        return await answer(request, triples, cached=True, iri=BASE + path, media_type=media_type)
    return await answer(request, node_page, cached=True, lang=lang_of(request), iri=BASE + path)


def triples(store: Store, iri: str, media_type: str) -> Reply:
    """The job: what is stated of a node, what points at it, and the evidence, as RDF."""
    wanted = Wanted(graph=media_type, table="", max_rows=MOST_TRIPLES)
    if not store.query(f"ASK {{ {{ {written(iri)} ?p ?o }} UNION {{ ?s ?p {written(iri)} }} }}").rows[0][0]:
        return refusal(404, f"the graph states nothing of {iri}")
    body, kind = store.results(_ABOUT.format(written(iri)), wanted)
    return Reply(body, kind, headers={"Vary": "Accept"})


def node_page(store: Store, lang: str, iri: str) -> Reply:
    """The job: the same for people."""
    face = Face(lang, "node")
    try:
        entity = entity_of(store, iri, lang)
    except UsageError:
        return page(face, face.say("nothing"), el("p", iri), status=404)
    path = paths_in(store).get(iri)
    report = el("p", face.link(face.say("as_page"), f"/report/{path}"), class_="answer") if path else None
    return page(
        face,
        entity.name,
        report,
        el("p", el("code", iri), el("br"), face.say("node_kinds"), ": ", ", ".join(entity.kinds)),
        _quotes(face, entity),
        _statements(face, face.say("statements"), entity.statements),
        el("p", face.say("more_pointing", entity.total_pointing, len(entity.pointing)))
        if entity.total_pointing > len(entity.pointing)
        else None,
        _statements(face, face.say("pointing"), entity.pointing),
        _forms(face, iri),
    )


def _quotes(face: Face, entity: Entity) -> list[Html]:
    if not entity.quotes:
        return []
    figures = [
        el("figure", el("blockquote", q.quote), el("figcaption", " ".join(filter(None, (f"《{q.plan}》", q.path)))))
        for q in entity.quotes
    ]
    return [el("h2", face.say("evidence")), *figures]


def _statements(face: Face, title: str, found: Sequence[Statement]) -> list[Html]:
    if not found:
        return []
    rows = [(one.property, face.node(one.value, one.iri) if one.iri else one.value) for one in found]
    return [el("h2", title), table(None, [face.say("property"), face.say("stated")], rows, class_="list")]


def _forms(face: Face, iri: str) -> Html:
    path = "/id/" + iri.removeprefix(BASE)
    links = [el("li", face.link(LABELS[ending], path + ending)) for ending in ENDINGS]
    return el("section", el("h2", face.say("other_forms")), el("ul", links))
