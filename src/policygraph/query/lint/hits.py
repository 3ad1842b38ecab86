"""A hit: one finding before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.query.facts import MeasureFact

Field = str | int | float


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding of ``code`` on the node ``iri`` of a plan, with the words it concerns and what the sentence needs.

    ``severity`` is empty where the catalogue decides.
    """

    code: str
    iri: str
    plan: str
    path: str
    quote: str
    start: int
    fields: Mapping[str, Field]
    severity: str = ""


def on_measure(code: str, measure: MeasureFact, **fields: Field) -> Hit:
    """A hit on a whole measure; its title is quoted and is the field ``title``."""
    given: dict[str, Field] = {"title": measure.title, **fields}
    return Hit(code, measure.iri, measure.plan, measure.path, measure.title, measure.start, given)
