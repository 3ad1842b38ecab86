"""The graph in the forms of other tools; the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from policygraph.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from policygraph.graph.store import Store

Quads = Iterable["Quad"]


def serialised(store: Store, form: str, plans_only: bool = False) -> bytes:
    """All of a store, or only its plans without ontology and vocabularies, as ``turtle``, ``trig`` or ``nquads``.

    Turtle knows no named graphs: it holds the triples of all of them, each once. UsageError for another form.
    """
    if form not in FORMS:
        raise UsageError(f"no export as {form!r}; choose one of {', '.join(FORMS)}")
    graphs = store.plans() if plans_only else (None,)
    return FORMS[form](quad for graph in graphs for quad in store.quads(graph))


def _nquads(quads: Quads) -> bytes:
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()


def _turtle(quads: Quads) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    from policygraph.graph.terms import PREFIXES

    triples = sorted({quad.triple for quad in quads}, key=str)
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _trig(quads: Quads) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    from policygraph.graph.terms import PREFIXES

    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    return serialize(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


FORMS: dict[str, Callable[[Quads], bytes]] = {"turtle": _turtle, "nquads": _nquads, "trig": _trig}
