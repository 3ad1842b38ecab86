"""What the tools give; their fields become the schema that a client is told.

Without slots: the SDK takes a slot for a default value of its field, and then gives no schema.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from policygraph.elements import shown
from policygraph.query.entities import Quote

T = TypeVar("T")


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


def cleared(value: T) -> T:
    """``value`` with all its texts as people see them: what nobody sees must not speak to a model."""
    return cast("T", _cleared(value))


def _cleared(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_cleared(one) for one in value]
    if isinstance(value, dict):
        return {shown(key): _cleared(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _cleared(getattr(value, field.name)) for field in fields(value)})
    return value
