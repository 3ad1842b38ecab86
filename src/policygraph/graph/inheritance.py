"""Assignments that hold for a measure because they stand on the section above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policygraph.values import Assignment, Measure


def with_inherited(measures: Iterable[Measure]) -> Iterator[Measure]:
    """The measures in order, each with the assignments it inherits, once each.

    A measure that already carries inherited assignments stays as it is; ``inherits`` may name a section that itself
    inherits. A path that names no earlier measure is left alone.
    """
    complete: dict[str, tuple[Assignment, ...]] = {}
    for measure in measures:
        above = complete.get(measure.inherits, ()) if measure.inherits else ()
        assignments = measure.assignments + _taken(above, measure.assignments)
        complete[measure.path] = assignments
        yield measure if assignments == measure.assignments else measure._replace(assignments=assignments)


def _taken(above: tuple[Assignment, ...], own: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    if any(assignment.inherited for assignment in own):
        return ()
    named = {(assignment.role, assignment.full) for assignment in own}
    return tuple(a._replace(inherited=True) for a in above if (a.role, a.full) not in named)
