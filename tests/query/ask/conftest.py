"""A graph of two small plans, and a talk about it on New Year's Day of 2025."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.graph.store import Store
from policygraph.pipeline import plans_of
from policygraph.query.ask import Conversation
from policygraph.values import Source
from policygraph.vocab import Vocabulary
from query.ask.two_plans import CHENGKOU, FENGJIE


@pytest.fixture(scope="session")
def two_plans() -> Store:
    """The graph; not to be changed."""
    vocabulary = Vocabulary()
    sources = [Source(f"{k}.txt", text) for k, text in enumerate((FENGJIE, CHENGKOU))]
    return Store.in_memory([plan for source in sources for plan in plans_of(source, vocabulary)])


@pytest.fixture(scope="session")
def two_talk(two_plans: Store) -> Conversation:
    """A talk about them; to be asked alone."""
    return Conversation(two_plans, on=date(2025, 1, 1))
