"""Answers of named questions and of SPARQL as tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import InputError, UsageError
from policygraph.faces.tables import Table

if TYPE_CHECKING:
    from policygraph.graph.remote.addresses import Place
    from policygraph.query.answer import Answer
    from policygraph.query.catalogue import Parameter


def table_of(answer: Answer, lang: str) -> Table:
    """The rows of an answer under the headings that the question itself brings."""
    columns = tuple(column.name for column in answer.columns)
    return Table(columns, answer.rows, labels=dict(zip(columns, answer.headings(lang), strict=True)))


def catalogue_table(lang: str) -> Table:
    """The named questions, with what each may be narrowed by; a parameter with * must be given."""
    from policygraph.query.catalogue import catalogue

    rows = ((q.name, q.question[lang], " ".join(map(_parameter, q.parameters))) for q in catalogue().values())
    return Table.of(("name", "question", "parameters"), rows)


def _parameter(parameter: Parameter) -> str:
    return f"{parameter.name}*" if parameter.default is None else parameter.name


def sparql_of(name: str) -> str:
    """The SPARQL of a named question; UsageError names the nearest where there is none."""
    from policygraph.query.catalogue import named

    return named(name).sparql


def run_named(graph: Place, name: str, params: Iterable[str], lang: str) -> Table:
    """The answer to a named question; ``params`` are ``name=value``. UsageError where the call is wrong."""
    from policygraph.graph.opening import open_graph
    from policygraph.query.catalogue import ask, named

    question, given = named(name), dict(map(_pair, params))
    return table_of(ask(open_graph(graph), question, given), lang)


def _pair(param: str) -> tuple[str, str]:
    name, sign, value = param.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"--param takes NAME=VALUE, not {param!r}; `policygraph query --list` shows the names")
    return name.strip(), value


def run_sparql(graph: Place, text: str) -> Table:
    """The solutions of a SPARQL query given as text or, after ``@``, as a file (InputError where that is not read)."""
    from policygraph.graph.opening import open_graph

    found = open_graph(graph).query(_file(Path(text[1:])) if text.startswith("@") else text)
    return Table(found.variables, found.rows)


def _file(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: this query file cannot be read ({error}); give @FILE.rq in UTF-8") from error
