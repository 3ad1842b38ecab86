"""A graph whose names and texts are markup, quotes and emoji."""

from __future__ import annotations

import pyoxigraph as ox

from faces.pages import HOSTILE, gold_store
from policygraph.graph.store import Store

PLAIN = ("title", "prefLabel", "text", "indicator", "exact", "quote", "message", "unitText", "mention", "jurisdiction",
         "path", "rule", "prefix", "suffix", "number", "documentNumber")  # fmt: skip


def hostile_store() -> Store:
    """The plan of Yuzhong with markup and more in all its names and texts."""
    quads = map(_hostile, gold_store(("yuzhong",)).quads())
    return Store.of_quads(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"", ox.RdfFormat.N_QUADS)


def _hostile(quad: ox.Quad) -> ox.Quad:
    name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
    value = quad.object
    if name not in PLAIN or not isinstance(value, ox.Literal):
        return quad
    text = f"{value.value}{HOSTILE}"
    literal = ox.Literal(text, language=value.language) if value.language else ox.Literal(text)
    return ox.Quad(quad.subject, quad.predicate, literal, quad.graph_name)
