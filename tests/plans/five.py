"""The packaged five plans as they are read, in a graph in memory: for tests of what is asked of them."""

from __future__ import annotations

from functools import cache

from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.facts import Facts, facts_of
from policygraph.vocab import Vocabulary

PLACES = {"fengjie": "奉节", "kashi": "喀什", "qianjiang": "黔江", "rongchang": "荣昌", "yuzhong": "渝中"}


@cache
def five_plans() -> Store:
    """The graph of the five plans, read once for all tests; not to be changed."""
    vocabulary = Vocabulary()
    files = sorted(packaged("sources").glob("*.txt"))
    return Store.in_memory([plan for file in files for plan in read_plans(file, vocabulary)])


@cache
def five_facts() -> Facts:
    """The facts of that graph."""
    return facts_of(five_plans())


def place_of(title: str) -> str:
    """The short name (``kashi``) of the plan of that title."""
    return next(name for name, place in PLACES.items() if place in title)
