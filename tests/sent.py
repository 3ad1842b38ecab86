"""A graph that notes what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policygraph.graph.solutions import Solutions, Value
from policygraph.graph.store import Store


class Noting(Store):
    """A store, with the texts of the queries sent to it so far."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent: dict[str, None] = {}

    def query(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Solutions:
        """As a store answers."""
        self.sent[sparql] = None
        return super().query(sparql, bindings)

    def take(self) -> list[str]:
        """The texts sent since they were last taken."""
        sent, self.sent = list(self.sent), {}
        return sent
