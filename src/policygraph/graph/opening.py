"""The one door to a graph, wherever it is."""

from __future__ import annotations

from policygraph.graph.manifest import POINTER
from policygraph.graph.remote.addresses import Place, is_url
from policygraph.graph.store import Store

Mark = tuple[int, int] | None


def mark_of(place: Place) -> Mark:
    """What changes when a folder names another generation of its graph; None where there is none, or no folder."""
    if isinstance(place, str):
        return None
    try:
        said = (place / POINTER).stat()
    except OSError:
        return None
    return said.st_ino, said.st_mtime_ns


def open_graph(place: Place) -> Store:
    """The graph in a folder, or in the store behind the URL of a SPARQL endpoint, for reading.

    GraphError where there is none, it is damaged, or the store cannot be reached; UsageError where httpx is missing.
    """
    if isinstance(place, str) and is_url(place):
        from policygraph.graph.remote.store import RemoteStore

        return RemoteStore.at(place)
    return Store.open(place)
