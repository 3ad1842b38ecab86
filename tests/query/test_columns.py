"""Columns are documented once, and every analysis has documented columns only."""

from __future__ import annotations

from pathlib import Path

from policygraph.query import deadlines, references, strength, targets, workload
from policygraph.query.columns import column, column_words, page
from policygraph.query.lights import LIGHTS
from policygraph.query.lint import COLUMNS as LINT
from policygraph.query.lint.codes import CODES_COLUMNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "columns.md"
ALL = (
    LINT,
    CODES_COLUMNS,
    *((*columns, *LIGHTS) for columns in workload.BY.values()),
    workload.CONCENTRATION,
    (*deadlines.COLUMNS, "light"),
    (*deadlines.BY_LEAD, *LIGHTS),
    strength.COLUMNS,
    strength.BY_LEAD,
    targets.COLUMNS,
    references.COLUMNS,
)


def test_every_column_has_headings_and_a_meaning() -> None:
    for columns in ALL:
        assert len(columns) == len(set(columns))
        assert all(set(column_words()[name]) == {"zh", "en", "means"} for name in columns)
    assert column("severity").label("zh") == "程度"


def test_the_page_says_what_the_data_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m policygraph.query.columns > docs/columns.md"


def test_headings_of_one_table_differ() -> None:
    for columns in ALL:
        for lang in ("zh", "en"):
            headings = [column_words()[name][lang] for name in columns]
            assert len(headings) == len(set(headings)), headings
