"""One name a body: where plans of one place print its name in several forms, the graph settles on one."""

from __future__ import annotations

import pyoxigraph as ox

from policygraph.graph.terms import term


def settle_labels(store: ox.Store) -> None:
    """Leaves each agency one ``skos:prefLabel`` over all plans; the others become ``skos:altLabel``.

    The longest form that any plan prints is chosen, of equals the first in the order of characters: the same plans
    give the same names, in whatever order they were read.
    """
    preferred, other = term("skos:prefLabel"), term("skos:altLabel")
    for body in _doubtful(store):
        forms = {
            quad.object.value
            for label in (preferred, other)
            for quad in store.quads_for_pattern(body, label, None)
            if isinstance(quad.object, ox.Literal)
        }
        chosen = ox.Literal(min(forms, key=lambda form: (-len(form), form)), language="zh")
        for quad in list(store.quads_for_pattern(body, preferred, None)):
            if quad.object != chosen:
                store.remove(quad)
                store.add(ox.Quad(body, other, quad.object, quad.graph_name))
                store.remove(ox.Quad(body, other, chosen, quad.graph_name))
                store.add(ox.Quad(body, preferred, chosen, quad.graph_name))


def _doubtful(store: ox.Store) -> list[ox.NamedNode]:
    labels: dict[ox.NamedNode, set[str]] = {}
    for kind in (term("pg:Agency"), term("pg:AgencyGroup")):
        for typed in store.quads_for_pattern(None, term("rdf:type"), kind):
            if isinstance(body := typed.subject, ox.NamedNode):
                found = store.quads_for_pattern(body, term("skos:prefLabel"), None)
                labels.setdefault(body, set()).update(str(quad.object) for quad in found)
    return [body for body, names in labels.items() if len(names) > 1]
