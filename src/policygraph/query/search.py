"""Measures by the words in them, narrowed by facets: what a box of search and the lists beside it show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policygraph.errors import UsageError
from policygraph.language.folding import fold_text
from policygraph.query.facts import Facts, MeasureFact

Values = Callable[[Facts, MeasureFact], Iterable[str]]

FACETS: Mapping[str, Values] = {
    "plan": lambda facts, m: (m.plan,),
    "place": lambda facts, m: (facts.by_plan[m.plan].place,),
    "topic": lambda facts, m: m.topics,
    "lead": lambda facts, m: (body.iri for body in m.bodies("lead")),
    "agency": lambda facts, m: (body.iri for body in m.bodies()),
    "function": lambda facts, m: {body.function for body in m.bodies()},
    "due": lambda facts, m: {limit.date[:4] for limit in m.limits},
}
"""What measures can be narrowed by: IRIs, the names of places, years; a measure without any has the value ""."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure found; ``in_title`` where all words stand in its title."""

    measure: MeasureFact
    in_title: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The measures found, those by their titles first, in the order of plans and texts; ``facets`` count all of them.

    A facet is counted as if itself were not chosen, so that another value of it can be seen and chosen.
    """

    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Shelf:
    """Facts made ready for searching; make it once for many searches."""

    facts: Facts

    @cached_property
    def _texts(self) -> tuple[tuple[MeasureFact, str, str, Mapping[str, frozenset[str]]], ...]:
        """Each measure with its folded title, folded text and the values of its facets."""
        return tuple(
            (m, fold_text(m.title).lower(), fold_text(m.text).lower(), self._values(m)) for m in self.facts.measures
        )

    def search(self, words: str = "", chosen: Mapping[str, str] | None = None) -> Found:
        """The measures that have all ``words`` (parted by spaces; "" any) and the ``chosen`` value of each facet.

        UsageError for a facet that there is none of.
        """
        wanted = {name: value for name, value in (chosen or {}).items() if value}
        for name in wanted:
            if name not in FACETS:
                raise UsageError(f"there is no facet {name}; there are {', '.join(FACETS)}")
        rows = tuple(self._with(words))
        hits = [hit for hit, values in rows if all(value in values[name] for name, value in wanted.items())]
        counts = {name: _counts(name, rows, wanted) for name in FACETS}
        return Found(tuple(sorted(hits, key=lambda hit: not hit.in_title)), counts)

    def _with(self, words: str) -> Iterator[tuple[Hit, Mapping[str, frozenset[str]]]]:
        needed = [fold_text(word).lower() for word in words.split()]
        for measure, title, text, values in self._texts:
            if all(word in title or word in text for word in needed):
                yield Hit(measure, all(word in title for word in needed)), values

    def _values(self, measure: MeasureFact) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(values(self.facts, measure)) or _NOTHING for name, values in FACETS.items()}


_NOTHING = frozenset({""})


def _counts(
    name: str, rows: Iterable[tuple[Hit, Mapping[str, frozenset[str]]]], wanted: Mapping[str, str]
) -> tuple[tuple[str, int], ...]:
    """The values of a facet with how many measures have them, most first."""
    others = {other: value for other, value in wanted.items() if other != name}
    counter: Counter[str] = Counter()
    for _, values in rows:
        if all(value in values[other] for other, value in others.items()):
            counter.update(values[name] - _NOTHING)
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
