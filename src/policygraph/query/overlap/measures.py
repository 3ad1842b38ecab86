"""The measures of a graph as they are compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygraph.graph.store import Store
from policygraph.language.folding import fold_text

MEASURES = """SELECT DISTINCT ?measure ?plan ?planTitle ?path ?number ?title ?text ?order ?topic ?also WHERE {
  ?measure a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path ; pg:order ?order ; dcterms:title ?title ; pg:text ?text .
  ?plan dcterms:title ?planTitle .
  OPTIONAL { ?measure pg:number ?number }
  OPTIONAL { ?measure dcterms:subject ?topic }
  OPTIONAL { ?measure pg:alsoConcerns ?also }
} ORDER BY ?plan ?order ?topic ?also"""
PARTS = "SELECT DISTINCT ?measure ?mention WHERE { ?assignment pg:ofMeasure ?measure ; pg:mention ?mention }"
LINES = "SELECT DISTINCT ?measure ?line WHERE { ?measure a pg:Measure ; pg:leadAgency ?lead . ?lead pg:function ?line }"
INDICATORS = """SELECT DISTINCT ?measure ?indicator WHERE {
  ?target a pg:Target ; pg:ofMeasure ?measure ; pg:indicator ?indicator }"""

WORD, PHRASE = 2, 4
"""Runs of two characters stand for words, of four for wording."""
_BRACKET = re.compile(r"[（〔][^（）〔〕]*[）〕]")
_NUMBER = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,4}[）)]?[.．、]?")
_SHORT = 10
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure as it is compared; ``body`` is folded text without number, title and the bracket that names bodies.

    ``main`` and ``topics`` (with the secondary ones) and ``lines`` (of the leads) are IRIs, ``indicators`` folded
    names. The runs of its characters are made when they are asked for: those of 100,000 measures would fill the memory.
    """

    iri: str
    plan: str
    plan_title: str
    path: str
    number: str
    title: str
    order: int
    body: str
    main: frozenset[str]
    topics: frozenset[str]
    lines: frozenset[str]
    indicators: frozenset[str]

    @property
    def folded_title(self) -> str:
        """The title, folded."""
        return fold_text(self.title)

    @property
    def words(self) -> Counter[str]:
        """How often each run of two characters stands in title and body."""
        return _words(self.title, self.body)

    @property
    def phrases(self) -> frozenset[str]:
        """The runs of four characters of the body."""
        return _sets(self.body, PHRASE)

    @property
    def letters(self) -> frozenset[str]:
        """The runs of two characters of the title."""
        return _sets(self.folded_title, WORD)


@lru_cache(maxsize=512)
def _words(title: str, body: str) -> Counter[str]:
    return Counter(runs(f"{fold_text(title)}。{body}", WORD))


@lru_cache(maxsize=1024)
def _sets(text: str, size: int) -> frozenset[str]:
    return frozenset(runs(text, size))


def compared_measures(store: Store) -> tuple[Compared, ...]:
    """All measures of a graph, ready to be compared, by plan and in the order of the text."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(store, MEASURES):
        rows[row["measure"]].append(row)
    mentions = _grouped(store, PARTS, "mention")
    lines = _grouped(store, LINES, "line")
    indicators = _grouped(store, INDICATORS, "indicator")
    return tuple(
        _compared(found, mentions.get(iri, ()), lines.get(iri, ()), indicators.get(iri, ()))
        for iri, found in rows.items()
    )


def _rows(store: Store, sparql: str) -> Iterator[Row]:
    for row in store.query(sparql).dicts():
        yield {key: "" if value is None else str(value) for key, value in row.items()}


def _grouped(store: Store, sparql: str, name: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, sparql):
        groups[row["measure"]].append(row[name])
    return groups


def _compared(
    rows: Sequence[Row], mentions: Iterable[str], lines: Iterable[str], indicators: Iterable[str]
) -> Compared:
    first = rows[0]
    title = fold_text(first["title"])
    body = body_of(first["text"], title, mentions)
    main, also = (frozenset(row[name] for row in rows if row[name]) for name in ("topic", "also"))
    return Compared(
        iri=first["measure"],
        plan=first["plan"],
        plan_title=first["planTitle"],
        path=first["path"],
        number=first["number"],
        title=first["title"],
        order=int(first["order"]),
        body=body,
        main=main,
        topics=main | also,
        lines=frozenset(lines),
        indicators=frozenset(map(fold_text, indicators)),
    )


def body_of(text: str, title: str, mentions: Iterable[str]) -> str:
    """What a measure says of its task: its folded text without number, title and the brackets that name its bodies.

    A measure that has no text besides its title gives the title.
    """
    named = tuple(map(fold_text, mentions))
    kept = _BRACKET.sub(lambda found: "" if any(name in found[0] for name in named) else found[0], fold_text(text))
    body = _NUMBER.sub("", kept).removeprefix(title).lstrip("。：")
    return body if len(body) >= _SHORT else title


def runs(text: str, size: int) -> list[str]:
    """All runs of ``size`` characters, in order."""
    return [text[at : at + size] for at in range(len(text) - size + 1)]
