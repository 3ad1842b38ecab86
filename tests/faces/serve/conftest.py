"""Two servers for all tests: of three small graphs, and of the five plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from faces.serve.served import Server, put, served

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"


@pytest.fixture(scope="session")
def three_graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The graphs that the protocol's tests ask: each says its own IRI is a document."""
    lines = [f"<{iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Document> <{iri}> ."
             for iri in map(DATA.format, (1, 2, 3))]  # fmt: skip
    folder = put(tmp_path_factory.mktemp("three") / "graph", "\n".join(lines))
    with served(folder, "--workers", "2") as server:
        yield server


@pytest.fixture(scope="session")
def plans_served(five_plans: Path) -> Iterator[Server]:
    """The five plans."""
    with served(five_plans, "--workers", "2") as server:
        yield server
