"""The named questions: files of ``queries/``, each SPARQL with a header that says what it asks and gives.

A header line starts with ``#+``::

    #+ name: measures-of-agency
    #+ question@zh: 某单位承担哪些措施？
    #+ question@en: Which measures does an agency take part in?
    #+ parameter agency: text | 单位名称中的字词 | words of the agency's name
    #+ parameter plan: text = "" | 方案标题或地名中的字词 | words of the plan's title or place
    #+ column plan_title: 方案 | Plan

A parameter without ``=`` must be given. The SELECT projects every parameter (that is how the engine binds it); only
the columns that the header names are shown. Values are bound, never pasted into the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from policygraph.errors import NotFoundError, UsageError
from policygraph.graph import iris
from policygraph.graph.solutions import Text, Value
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.query.answer import Answer, Column

_MARK = "#+"
_PLAIN = re.compile(r"(?P<key>name|question@zh|question@en): (?P<value>\S.*)")
_PARAMETER = re.compile(r'parameter (?P<name>\w+): (?P<type>\w+)(?P<default> = "(?P<value>[^"]*)")? \| (?P<labels>.+)')
_COLUMN = re.compile(r"column (?P<name>\w+): (?P<labels>.+)")


def _integer(value: Value) -> Value:
    return int(value)


def _text(value: Value) -> Value:
    return Text(str(value).strip())


def _document(value: Value) -> Value:
    return iris.number_key(str(value))


TYPES: Mapping[str, Callable[[Value], Value]] = {"text": _text, "integer": _integer, "document": _document}
"""How a given value becomes a bound one. ``document`` is a number or title, however its brackets are printed."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be narrowed by; without ``default`` it must be given."""

    name: str
    type: str
    default: Value | None
    labels: Mapping[str, str]

    def read(self, value: Value) -> Value:
        """``value`` as it will be bound; UsageError where it is none of this type."""
        try:
            return TYPES[self.type](value)
        except ValueError as error:
            raise UsageError(f"parameter {self.name} must be {self.type}, not {value!r}") from error


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One question of the catalogue; ``question`` by language (zh, en)."""

    name: str
    question: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str

    def bindings(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """All parameters with the values to bind: those given, else the defaults; UsageError where that fails."""
        known = [parameter.name for parameter in self.parameters]
        for name in given:
            if name not in known:
                raise UsageError(f"{self.name} has no parameter {name}{_nearest(name, known)}")
        return {parameter.name: _value(self, parameter, given) for parameter in self.parameters}


def catalogue(folder: Path | None = None) -> dict[str, NamedQuery]:
    """All named questions of ``folder`` (the packaged ones by default), by name, sorted."""
    return {path.stem: read_query(path) for path in sorted((folder or packaged("queries")).glob("*.rq"))}


def named(name: str, folder: Path | None = None) -> NamedQuery:
    """The question ``name``; NotFoundError names the nearest where there is none."""
    place = folder or packaged("queries")
    path = place / f"{name}.rq"
    names = [p.stem for p in sorted(place.glob("*.rq"))]
    if name not in names:
        raise NotFoundError(f"no query is named {name}{_nearest(name, names)}; `policygraph query --list` shows all")
    return read_query(path)


def run(store: Store, name: str, params: Mapping[str, Value] | None = None) -> Answer:
    """The answer of ``store`` to the question ``name`` with ``params``; UsageError where the call is wrong."""
    return ask(store, named(name), params or {})


def ask(store: Store, query: NamedQuery, params: Mapping[str, Value]) -> Answer:
    """The answer of ``store`` to ``query``: the columns of its header, in its order."""
    bindings = query.bindings(params)
    found = store.query(query.sparql, bindings)
    places = [found.variables.index(column.name) for column in query.columns]
    rows = tuple(tuple(row[place] for place in places) for row in found.rows)
    return Answer(query.columns, rows, query.sparql, query.name, bindings)


def read_query(path: Path) -> NamedQuery:
    """The question that ``path`` holds; UsageError names the file and the line of a header that is not understood."""
    sparql = path.read_text("utf-8")
    lines = [(at, line[2:].strip()) for at, line in enumerate(sparql.splitlines(), 1) if line.startswith(_MARK)]
    plain: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for at, line in lines:
        if found := _PLAIN.fullmatch(line):
            plain[found["key"]] = found["value"]
        elif found := _PARAMETER.fullmatch(line):
            parameters.append(_parameter(found, path, at))
        elif found := _COLUMN.fullmatch(line):
            columns.append(Column(found["name"], _labels(found["labels"], path, at)))
        else:
            raise UsageError(f"{path.name}:{at}: this header line is not understood: {line}")
    _check_complete(path, plain, columns)
    question = {"zh": plain["question@zh"], "en": plain["question@en"]}
    return NamedQuery(plain["name"], question, tuple(parameters), tuple(columns), sparql)


def _parameter(found: re.Match[str], path: Path, at: int) -> Parameter:
    kind = found["type"]
    if kind not in TYPES:
        raise UsageError(f"{path.name}:{at}: unknown type {kind}{_nearest(kind, TYPES)}")
    default = TYPES[kind](found["value"]) if found["default"] else None
    return Parameter(found["name"], kind, default, _labels(found["labels"], path, at))


def _labels(printed: str, path: Path, at: int) -> dict[str, str]:
    parts = [part.strip() for part in printed.split("|")]
    if len(parts) != 2 or not all(parts):
        raise UsageError(f"{path.name}:{at}: two labels are needed, 中文 | English: {printed}")
    return {"zh": parts[0], "en": parts[1]}


def _check_complete(path: Path, plain: Mapping[str, str], columns: list[Column]) -> None:
    for key in ("name", "question@zh", "question@en"):
        if key not in plain:
            raise UsageError(f"{path.name}: the header lacks {key}")
    if plain["name"] != path.stem:
        raise UsageError(f"{path.name}: the header names it {plain['name']}")
    if not columns:
        raise UsageError(f"{path.name}: the header names no column")


def _value(query: NamedQuery, parameter: Parameter, given: Mapping[str, Value]) -> Value:
    if parameter.name in given:
        return parameter.read(given[parameter.name])
    if parameter.default is None:
        raise UsageError(f"{query.name} needs a value: --param {parameter.name}=… ({parameter.labels['en']})")
    return parameter.default


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    listed = list(words)
    near = get_close_matches(word, listed, 3, 0.4) or listed[:3]
    return f": did you mean {', '.join(near)}?" if near else ""
