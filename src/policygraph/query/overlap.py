"""Measures of different plans that do the same: aligned by wording, title, topic and the lines of work that lead."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from policygraph.graph.store import Store
from policygraph.language.folding import fold_text

MEASURES = """SELECT DISTINCT ?measure ?plan ?planTitle ?path ?number ?title ?text ?order ?topic ?also ?line WHERE {
  ?measure a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path ; pg:order ?order ; dcterms:title ?title ; pg:text ?text .
  ?plan dcterms:title ?planTitle .
  OPTIONAL { ?measure pg:number ?number }
  OPTIONAL { ?measure dcterms:subject ?topic }
  OPTIONAL { ?measure pg:alsoConcerns ?also }
  OPTIONAL { ?measure pg:leadAgency/pg:function ?line }
} ORDER BY ?plan ?order ?topic ?also ?line"""

WEIGHTS = {"text": 0.4, "title": 0.3, "topic": 0.2, "lines": 0.1}
"""How much each likeness counts; tuned on five plans of green finance, where the same titles return."""
ENOUGH = 0.38
"""The score from which two measures are held to do the same."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure as it is compared: letter pairs of text and title, topics (IRIs), lines of work that lead (IRIs)."""

    iri: str
    plan: str
    plan_title: str
    path: str
    number: str
    title: str
    order: int
    text: Counter[str]
    letters: frozenset[str]
    main: frozenset[str]
    topics: frozenset[str]
    lines: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two measures of different plans held to do the same, with the score (0 to 1) and its parts by name."""

    a: Compared
    b: Compared
    score: float
    parts: Mapping[str, float]


def compared_measures(store: Store) -> tuple[Compared, ...]:
    """All measures of a graph, ready to be compared, by plan and in the order of the text."""
    rows: dict[str, list[Mapping[str, object]]] = {}
    for row in store.query(MEASURES).dicts():
        rows.setdefault(str(row["measure"]), []).append(row)
    return tuple(_compared(iri, found) for iri, found in rows.items())


def _compared(iri: str, rows: Sequence[Mapping[str, object]]) -> Compared:
    first = rows[0]
    main, also, lines = (frozenset(str(r[name]) for r in rows if r[name]) for name in ("topic", "also", "line"))
    return Compared(
        iri=iri,
        plan=str(first["plan"]),
        plan_title=str(first["planTitle"]),
        path=str(first["path"]),
        number=str(first["number"] or ""),
        title=str(first["title"]),
        order=int(str(first["order"])),
        text=Counter(_pairs(fold_text(str(first["text"])))),
        letters=frozenset(_pairs(fold_text(str(first["title"])))),
        main=main,
        topics=main | also,
        lines=lines,
    )


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def overlaps(
    measures: Sequence[Compared],
    plans: Iterable[str] = (),
    topics: frozenset[str] = frozenset(),
    enough: float = ENOUGH,
) -> list[Overlap]:
    """The overlapping measures of each two plans (IRIs; none: of all), each measure once a pair of plans.

    The best pair is taken first, then the best of what is left, down to the score ``enough``; quadratic in the
    measures of two plans. With ``topics`` (IRIs) only measures that are mainly about one of these are compared, and
    their topics count as alike; all measures still decide which words are rare.
    """
    by_plan: dict[str, list[Compared]] = {}
    for measure in measures:
        if topics and not topics & measure.main:
            continue
        by_plan.setdefault(measure.plan, []).append(measure)
    chosen = list(dict.fromkeys(plans)) or sorted(by_plan)
    rarity = _rarity(measures)
    vectors = {m.iri: _vector(m, rarity) for m in measures}
    found = []
    for a, b in combinations(chosen, 2):
        candidates = [_overlap(x, y, vectors, topics) for x in by_plan.get(a, []) for y in by_plan.get(b, [])]
        found += _aligned(candidates, enough)
    return found


def _rarity(measures: Sequence[Compared]) -> dict[str, float]:
    """How much a pair of letters tells: the fewer measures have it, the more."""
    counts = Counter(pair for measure in measures for pair in measure.text)
    return {pair: math.log(1 + len(measures) / count) for pair, count in counts.items()}


def _vector(measure: Compared, rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {pair: (1 + math.log(count)) * rarity[pair] for pair, count in measure.text.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {pair: weight / length for pair, weight in weights.items()}


def _aligned(candidates: list[Overlap], enough: float) -> list[Overlap]:
    candidates.sort(key=lambda o: (-o.score, o.a.order, o.b.order))
    used: set[str] = set()
    kept = []
    for overlap in candidates:
        if overlap.score < enough or {overlap.a.iri, overlap.b.iri} & used:
            continue
        used |= {overlap.a.iri, overlap.b.iri}
        kept.append(overlap)
    return sorted(kept, key=lambda o: o.a.order)


def _overlap(a: Compared, b: Compared, vectors: Mapping[str, Mapping[str, float]], topics: frozenset[str]) -> Overlap:
    parts = {
        "text": _cosine(vectors[a.iri], vectors[b.iri]),
        "title": _dice(a.letters, b.letters),
        "topic": 1.0 if topics else 0.7 * _jaccard(a.main, b.main) + 0.3 * _jaccard(a.topics, b.topics),
        "lines": _jaccard(a.lines, b.lines),
    }
    return Overlap(a, b, sum(WEIGHTS[name] * value for name, value in parts.items()), parts)


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * large.get(pair, 0.0) for pair, weight in small.items())


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
