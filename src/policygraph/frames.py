"""Rows for pandas, where that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError

if TYPE_CHECKING:
    import pandas


def data_frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pandas.DataFrame:
    """The rows under these columns; UsageError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError("to_pandas() needs pandas: run `pip install pandas`") from error
    names: Any = list(columns)
    return pandas.DataFrame([tuple(row) for row in rows], columns=names)
