"""The graph as GraphML and GEXF, for networkx, igraph, Gephi and whoever reads these: nodes and edges with typed data.

Written by networkx, which holds the whole network in memory: for what a person looks at, not for every plan there is.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from policygraph.faces.networks import network_of
from policygraph.graph.store import Store

if TYPE_CHECKING:
    import networkx

_MODIFIED = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graphml(store: Store, out: BinaryIO) -> None:
    """Writes GraphML; every edge has an id of its own."""
    import networkx

    networkx.write_graphml_xml(_with_ids(store, "edge"), out, edge_id_from_attribute="edge")


def write_gexf(store: Store, out: BinaryIO) -> None:
    """Writes GEXF, without the day of writing: the same graph gives the same bytes."""
    import networkx

    content = BytesIO()
    networkx.write_gexf(_with_ids(store, "id"), content)
    out.write(_MODIFIED.sub(b"", content.getvalue()))


def _with_ids(store: Store, name: str) -> networkx.MultiDiGraph[str]:
    """The network with a label an edge, and under ``name`` an id: otherwise its kind is taken for one, and is none."""
    network = network_of(store)
    for number, (_, _, kind, data) in enumerate(network.edges(keys=True, data=True)):
        data.update({name: f"e{number}", "label": kind})
    return network
