"""What a question gives: columns with names for people, rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.graph.queries import Value

if TYPE_CHECKING:
    import pandas


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
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas() needs pandas: run `pip install pandas`") from error
        names: Any = [column.name for column in self.columns]
        return pandas.DataFrame(list(self.rows), columns=names)
