"""A graph of two small plans, and a talk about it on New Year's Day of 2025."""

from __future__ import annotations

import pytest

from policygraph.graph.store import Store
from policygraph.query.ask import Conversation
from query.ask import told
from sent import Noting


@pytest.fixture(scope="session")
def two_plans() -> Noting:
    """The graph; not to be changed."""
    return told.two_plans()


@pytest.fixture(scope="session")
def two_talk(two_plans: Store) -> Conversation:
    """A talk about them; to be asked alone."""
    return Conversation(two_plans, on=told.DAY)
