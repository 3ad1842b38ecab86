"""A graph of the hostile plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from faces.hostile.outputs import hostile_plans
from policygraph.graph.store import Store


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder; not to be changed."""
    folder = tmp_path_factory.mktemp("hostile") / "graph"
    Store.build(folder, hostile_plans())
    return folder
