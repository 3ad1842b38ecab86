"""Whether the tables of a graph say what its triples say: every value of every fact, whatever made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import islice, zip_longest
from pathlib import Path

from policygraph.errors import GraphError
from policygraph.graph.checking import MOST, Checked, State
from policygraph.graph.store import Store
from policygraph.graph.tabling import reading
from policygraph.query.facts import Facts, facts_asked
from policygraph.query.facts.tabled import facts_in_tables
from policygraph.query.tabled.asking import are_derived

_NAME = "tables"
_NONE = "the graph has none: `pip install 'policygraph[tables]'` and `policygraph rebuild` make them"
_OTHER_RULES = "what was derived of plans is by other rules: `policygraph rebuild` derives it again"


def tables_checked(folder: Path) -> Checked:
    """The check ``tables`` of the graph in a folder: how many facts were compared, and which differ."""
    try:
        store = Store.open(folder)
        with reading(store.tables) as tables:
            if tables is None:
                return Checked(_NAME, State.UNCHECKED, 0, (_NONE,))
            held, derived = facts_in_tables(tables), are_derived(tables)
    except GraphError as error:
        return Checked(_NAME, State.BROKEN, 0, (str(error),))
    stated = facts_asked(store)
    found = _faults(held, stated)
    named, count = tuple(islice(found, MOST)), sum(len(getattr(stated, part.name)) for part in fields(Facts))
    if named:
        return Checked(_NAME, State.BROKEN, count, named, sum(1 for _ in found))
    return Checked(_NAME, State.WHOLE if derived else State.STRANGE, count, () if derived else (_OTHER_RULES,))


def _faults(held: Facts, stated: Facts) -> Iterator[str]:
    for part in fields(Facts):
        ours, theirs = getattr(held, part.name), getattr(stated, part.name)
        if part.name == "labels":
            ours, theirs = sorted(ours.items()), sorted(theirs.items())
        for one, other in zip_longest(ours, theirs):
            if one != other:
                yield f"{part.name}: {_iri(other or one)} is not in the tables as the triples have it"
                break


def _iri(fact: object) -> str:
    """The IRI of a fact, or of a concept with its labels."""
    return str(getattr(fact, "iri", fact[0] if isinstance(fact, tuple) else fact))
