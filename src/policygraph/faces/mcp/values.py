"""What the tools give; their fields become the schema that a client is told.

Without slots: the SDK takes a slot for a default value of its field, and then gives no schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policygraph.query.entities import Quote


@dataclass(frozen=True)
class Row:
    """One row of an answer: ``values`` by column, ``iris`` by what they name, the words it rests on."""

    values: dict[str, Any]
    iris: dict[str, str]
    quotes: list[Quote]


@dataclass(frozen=True)
class Rows:
    """The first rows of an answer, and how many there are in all."""

    question: str
    total: int
    rows: list[Row]


@dataclass(frozen=True)
class Reply:
    """The reply to a plain question: how it was understood, the answers, the words behind them."""

    question: str
    understood: str
    kind: str
    answers: list[Row]
    quotes: list[Quote]
    total_quotes: int
    sparql: str


@dataclass(frozen=True)
class Parameter:
    """What a named question may be narrowed by."""

    name: str
    type: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Question:
    """A question of the catalogue."""

    name: str
    question: str
    parameters: list[Parameter]
    columns: list[str]
