"""The one place where the report meets the analysis of overlaps: tasks that several plans have, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.query.overlap.groups import Group, groups_of
from policygraph.query.overlap.marking import pieces_of
from policygraph.query.overlap.measures import Compared, compared_measures
from policygraph.query.overlap.pairs import same_tasks

if TYPE_CHECKING:
    from policygraph.graph.store import Store

Piece = tuple[str, bool]
"""Some words of a measure, and whether the measure it is set beside has them too."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A measure (IRI) of a group; ``pieces`` are its words in order."""

    measure: str
    plan: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One task in several plans; ``centre`` is the measure most like all, which the others are set beside."""

    centre: Beside
    others: tuple[Beside, ...]

    @property
    def measures(self) -> tuple[Beside, ...]:
        """All of them, the centre first."""
        return (self.centre, *self.others)


def tasks_of(store: Store, plans: frozenset[str]) -> tuple[Task, ...]:
    """The tasks that plans share, those of most plans first; of tasks only those that one of ``plans`` (IRIs) has."""
    groups = groups_of(same_tasks(compared_measures(store)))
    return tuple(_task(group) for group in groups if group.plans & plans)


def _task(group: Group) -> Task:
    centre = group.centre
    others = tuple(_beside(member, centre) for member in group.members if member.iri != centre.iri)
    return Task(Beside(centre.iri, centre.plan, ((centre.body, True),)), others)


def _beside(member: Compared, centre: Compared) -> Beside:
    pieces = ((own, same) for own, _, same in pieces_of(member.body, centre.body) if own)
    return Beside(member.iri, member.plan, tuple(pieces))
