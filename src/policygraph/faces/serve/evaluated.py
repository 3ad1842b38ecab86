"""The job behind ``/sparql``: a module of its own, so that a worker imports nothing that serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policygraph.faces.serve.jobs import Reply
from policygraph.graph.results import Wanted

if TYPE_CHECKING:
    from policygraph.graph.store import Store


def evaluated(store: Store, query: str, wanted: dict[str, Any]) -> Reply:
    """The answer to a query as it is wanted."""
    body, media_type = store.results(query, Wanted(**wanted))
    return Reply(body, media_type, headers={"Vary": "Accept"})
