"""Edited copies among many measures are found, and little else."""

from __future__ import annotations

from benchmarks.planted import planted
from policygraph.query.overlap.bulk import MANY
from policygraph.query.overlap.pairs import same_tasks


def test_edited_copies_are_found_among_many_measures() -> None:
    made = planted(MANY, seed=2)
    found = {frozenset((pair.a.iri, pair.b.iri)) for pair in same_tasks(made.measures)}
    assert len(found & made.copies) >= 0.95 * len(made.copies) > 150
    assert len(found & made.copies) >= 0.95 * len(found)
