"""The facts of the packaged five plans, read once for all tests of analyses."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.facts import Facts, facts_of
from policygraph.vocab import Vocabulary

MADE_UP = Path(__file__).parent / "lint" / "made_up.txt"


@pytest.fixture(scope="session")
def five_store() -> Store:
    """A graph of the packaged five plans, in memory; not to be changed."""
    vocabulary = Vocabulary()
    files = sorted(packaged("sources").glob("*.txt"))
    return Store.in_memory(plan for file in files for plan in read_plans(file, vocabulary))


@pytest.fixture(scope="session")
def five(five_store: Store) -> Facts:
    """Their facts."""
    return facts_of(five_store)


@pytest.fixture(scope="session")
def made_up_store() -> Store:
    """A graph of a plan written to break one rule after another."""
    return Store.in_memory(read_plans(MADE_UP, Vocabulary()))


@pytest.fixture(scope="session")
def made_up(made_up_store: Store) -> Facts:
    """Its facts."""
    return facts_of(made_up_store)
