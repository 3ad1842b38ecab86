"""What a question gives: columns with names for people, rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policygraph.graph.solutions import Value

if TYPE_CHECKING:
    import pandas

    from policygraph.elements import Html


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` for programs, ``labels`` by language (zh, en) for people."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The heading in ``language``, or the name where there is none."""
        return self.labels.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer and how it came about: the query's ``name``, its ``parameters`` and the ``sparql`` run.

    Values are strings, whole numbers, floats, truth values, and None where the graph says nothing.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    sparql: str
    name: str = ""
    parameters: Mapping[str, Value] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Value | None]]:
        """The rows by name of column."""
        return [dict(zip((c.name for c in self.columns), row, strict=True)) for row in self.rows]

    def headings(self, language: str) -> list[str]:
        """The headings of the columns in ``language`` (zh, en)."""
        return [column.label(language) for column in self.columns]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; UsageError where pandas is not installed."""
        from policygraph.frames import data_frame

        return data_frame([column.name for column in self.columns], self.rows)

    def plot(self, value: str = "", label: str = "") -> Html:
        """Bars for a notebook: the column ``value`` beside the names in ``label``, the first of each where not given.

        UsageError where there is no column of numbers.
        """
        from policygraph.query.shown import answer_bars

        return answer_bars(self, value, label)

    def _repr_html_(self) -> str:
        """The rows as a table, for notebooks."""
        from policygraph.query.shown import answer_html

        return str(answer_html(self))
