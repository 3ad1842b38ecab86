"""The page as one file: pyvis holds nodes, edges and options, our own template draws them.

A page of several plans draws with the vis-network that pyvis brings; one of a single plan draws itself as SVG, so that
it stays small enough to be sent around.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.faces.view.graph import graph_of
from policygraph.faces.view.packing import as_json, columns_of, numbered, packed
from policygraph.faces.view.plain import plain_table
from policygraph.faces.view.words import TEMPLATES, words_of

if TYPE_CHECKING:
    import networkx as nx

    from policygraph.faces.view.model import PageModel

_INDENT = re.compile(r"^\s+", re.MULTILINE)
_COMMENT = re.compile(r"^(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
BOOT = "boot.js"
SCRIPTS = ("core.js", "state.js", "columns.js", "counts.js", "layout.js", "scene.js", "svg.js", "{drawing}",
           "panel.js", "table.js", "search.js", "filters.js", "save.js", "main.js")  # fmt: skip
ALONE, SEVERAL = "still.js", "picture.js"
"""What draws one plan, and what draws several."""
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
    words = words_of(lang)
    network = _network(graph_of(model))
    network.set_options(json.dumps(OPTIONS))
    network.set_template_dir(str(TEMPLATES), "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.filters.update(nodes=_packed_nodes, texts=_packed_texts, edges=_packed_edges, data=safe_json)
    settings = {"opening": opening, "day": model.day}
    plain = plain_table(model, words, opening)
    network.templateEnv.globals.update(words=words, settings=settings, plain=plain, **_code(len(model.plans) == 1))
    return str(network.generate_html())


def safe_json(value: object) -> str:
    """JSON that may stand inside a script element: no character in it can end the element or open a comment."""
    text = as_json(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _network(graph: nx.MultiDiGraph[int]) -> Any:
    """The graph as pyvis holds it.

    The lists are filled directly: ``add_node`` and ``add_edge`` of pyvis 0.3.2 search all former ones at each call.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="remote")
    network.nodes = [fields for _, fields in graph.nodes(data=True)]
    network.edges = [{"from": source, "to": to, **fields} for source, to, fields in graph.edges(data=True)]
    return network


def _packed_nodes(nodes: list[dict[str, Any]]) -> str:
    """The nodes without the texts of measures."""
    return packed(as_json(columns_of([{k: v for k, v in node.items() if k != "text"} for node in nodes])))


def _packed_texts(nodes: list[dict[str, Any]]) -> str:
    """The texts of the measures, which are needed only once one is opened."""
    return packed(as_json(columns_of([{k: v for k, v in node.items() if k == "text"} for node in nodes])))


def _packed_edges(edges: list[dict[str, Any]]) -> str:
    rows, quotes = numbered(edges, "quote")
    return packed(as_json({**columns_of(rows), "quotes": quotes}))


def _code(alone: bool) -> dict[str, Any]:
    """Style and scripts; all scripts but the first are packed, and the page's policy allows exactly these."""
    boot = _own(BOOT)
    own = "\n".join(_lean(_own(name.format(drawing=ALONE if alone else SEVERAL))) for name in SCRIPTS)
    scripts = [own] if alone else [_library(), own]
    return {
        "style": _own("page.css"),
        "boot": boot,
        "scripts": [packed(script) for script in scripts],
        "hashes": [_hash(script) for script in (boot, *scripts)],
    }


def _lean(script: str) -> str:
    """A script of ours without indents and without the comments that stand on lines of their own."""
    return _COMMENT.sub("", _INDENT.sub("", script))


def _own(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


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
