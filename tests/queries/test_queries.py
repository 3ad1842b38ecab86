"""Every named question, on both engines: ``data.trig`` asked with ``<query>/<case>.toml`` gives ``<case>.csv``."""

from __future__ import annotations

import csv
import tomllib
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rdflib import Dataset, Literal
from rdflib.query import ResultRow

from policygraph.graph.solutions import Value
from policygraph.graph.store import Store
from policygraph.query.answer import Answer
from policygraph.query.catalogue import catalogue, named, run

HERE = Path(__file__).parent
DATA = (HERE / "data.trig").read_text("utf-8")
CASES = sorted(path.relative_to(HERE).with_suffix("").as_posix() for path in HERE.glob("*/*.toml"))


def as_csv(answer: Answer) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in answer.columns)
    writer.writerows(answer.rows)
    return out.getvalue()


def params_of(case: str) -> dict[str, Value]:
    return tomllib.loads((HERE / f"{case}.toml").read_text("utf-8"))


def as_plain(term: object) -> Value | None:
    """An rdflib term as the store gives its own: decimals as floats, the rest as Python or as printed."""
    if term is None:
        return None
    value = term.toPython() if isinstance(term, Literal) else str(term)
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, bool | int | float) else str(term)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of_quads(DATA)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = Dataset(default_union=True)
    found.parse(data=DATA, format="trig")
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_expected_one(store: Store, case: str) -> None:
    answer = run(store, case.split("/", maxsplit=1)[0], params_of(case))
    assert as_csv(answer) == (HERE / f"{case}.csv").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_rdflib_gives_the_same_rows_in_the_same_order(store: Store, dataset: Dataset, case: str) -> None:
    query = named(case.split("/", maxsplit=1)[0])
    bindings = query.bindings(params_of(case))
    found = dataset.query(query.sparql, initBindings={name: Literal(value) for name, value in bindings.items()})
    rows = [
        tuple(as_plain(row[column.name]) for column in query.columns) for row in found if isinstance(row, ResultRow)
    ]
    assert rows == list(run(store, query.name, params_of(case)).rows)


def test_every_question_has_a_case() -> None:
    assert set(catalogue()) == {case.split("/")[0] for case in CASES}
