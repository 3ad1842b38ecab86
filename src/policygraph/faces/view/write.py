"""The page as one file: pyvis holds nodes, edges and options, our own template draws them with its vis-network."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.faces.view.graph import graph_of
from policygraph.faces.view.views import flows_of, totals_of, views_of
from policygraph.faces.view.words import TEMPLATES, words_of

if TYPE_CHECKING:
    import networkx as nx

    from policygraph.faces.view.model import PageModel

SCRIPTS = ("core.js", "shown.js", "layout.js", "picture.js", "panel.js", "table.js", "search.js", "main.js")
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hideEdgesOnDrag": True,
        "hover": False,
        "selectable": False,
    },
    "nodes": {"chosen": False, "physics": False, "fixed": True},
    "edges": {
        "chosen": False,
        "physics": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    },
}


def html_of(model: PageModel, lang: str, opening: str | None = None) -> str:
    """The whole page; ``opening`` is the key of the node it opens on. Equal arguments give equal characters."""
    graph = graph_of(model)
    network = _network(graph)
    network.set_options(json.dumps(OPTIONS))
    network.set_template_dir(str(TEMPLATES), "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["data"] = safe_json
    network.templateEnv.globals.update(_surroundings(graph, lang, opening, model.day))
    return str(network.generate_html())


def safe_json(value: object) -> str:
    """JSON that may stand inside a script element: no character in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _network(graph: nx.MultiDiGraph[int]) -> Any:
    """The graph as pyvis holds it.

    The lists are filled directly: ``add_node`` and ``add_edge`` of pyvis 0.3.2 search all former ones at each call.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="remote")
    network.nodes = [{"id": node, **fields} for node, fields in graph.nodes(data=True)]
    network.edges = [{"from": source, "to": to, **fields} for source, to, fields in graph.edges(data=True)]
    return network


def _surroundings(graph: nx.MultiDiGraph[int], lang: str, opening: str | None, day: str) -> dict[str, Any]:
    """What the template needs beside pyvis's own variables."""
    scripts = [_library(), "\n".join((TEMPLATES / name).read_text("utf-8") for name in SCRIPTS)]
    totals = [[line, leads, every] for line, (leads, every) in totals_of(graph).items()]
    views = [[view.kind, view.focus, view.left, view.middle, view.right] for view in views_of(graph)]
    flows = [[flow.source, flow.target, flow.leads, flow.all] for flow in flows_of(graph)]
    return {
        "words": words_of(lang),
        "style": (TEMPLATES / "page.css").read_text("utf-8"),
        "scripts": scripts,
        "hashes": [_hash(script) for script in scripts],
        "views": {"views": views, "flows": flows, "totals": totals, "opening": opening, "day": day},
    }


def _library() -> str:
    """vis-network as it lies in the installed pyvis, with plain line ends."""
    found = find_spec("pyvis")
    if found is None or found.origin is None:
        raise UsageError("pyvis is not installed; run: pip install pyvis")
    return (Path(found.origin).parent / LIBRARY).read_text("utf-8")


def _hash(script: str) -> str:
    """The source expression by which the page's content security policy allows exactly this script."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
