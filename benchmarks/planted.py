"""Measures of which some are edited copies of others, so that what finds overlaps can be counted right or wrong.

The texts are made letter by letter, each letter after the one before as in the five plans, so that they are as varied
as those of many authors; a copy has another order of clauses, lacks some, has other words and other figures.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from benchmarks.making import other_words
from benchmarks.templates import templates
from policygraph.query.overlap.measures import Compared

A_PLAN = 30
"""Measures of a plan."""
COPIED = 0.1
"""The share of the measures that are edited copies."""
_NO_LETTER = re.compile("[^一-鿿，。]")
_CLAUSES, _LETTERS = (5, 9), (8, 20)
_DROPPED, _REPLACED = 0.25, 0.2


@dataclass(frozen=True, slots=True)
class Planted:
    """The measures, and the pairs of IRIs that are a measure and its edited copy."""

    measures: tuple[Compared, ...]
    copies: frozenset[frozenset[str]]


def planted(count: int, seed: int) -> Planted:
    """``count`` measures, thirty a plan, the same for the same seed."""
    chance = random.Random(f"planted/{seed}")
    originals = count - round(count * COPIED)
    texts = [_text(chance) for _ in range(originals)]
    copied = chance.sample(range(originals), count - originals)
    listed = [(text, at) for at, text in enumerate(texts)] + [(_edited(texts[at], chance), at) for at in copied]
    chance.shuffle(listed)
    measures = [_measure(place, text, at) for place, (text, at) in enumerate(listed)]
    groups: dict[int, list[str]] = defaultdict(list)
    for measure, (_, at) in zip(measures, listed, strict=True):
        groups[at].append(measure.iri)
    return Planted(tuple(measures), frozenset(frozenset(pair) for pair in groups.values() if len(pair) > 1))


def _measure(place: int, clauses: Sequence[str], of: int) -> Compared:
    plan, none = f"plan:{place // A_PLAN:06}", frozenset[str]()
    topic = frozenset({f"topic:{of % 60}"})
    title, body = clauses[0], "，".join(clauses[1:]) + "。"
    number = str(place % A_PLAN + 1)
    return Compared(f"{plan}/{number}", plan, plan, number, number, title, int(number), body, topic, topic, none, none)


def _text(chance: random.Random) -> tuple[str, ...]:
    """A title and clauses."""
    return tuple(_clause(chance) for _ in range(1 + chance.randint(*_CLAUSES)))


def _clause(chance: random.Random) -> str:
    letter = chance.choice(_beginnings())
    found = [letter]
    for _ in range(chance.randint(*_LETTERS)):
        letter = chance.choice(_following().get(letter) or _beginnings())
        found.append(letter)
    return "".join(found)


def _edited(clauses: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    title, *rest = clauses
    kept = [clause for clause in rest if chance.random() > _DROPPED] or rest
    chance.shuffle(kept)
    changed = [_clause(chance) if chance.random() < _REPLACED else other_words(clause, chance) for clause in kept]
    return other_words(title, chance), *changed


@cache
def _following() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for words in _sentences():
        for letter, after in pairwise(words):
            found[letter].append(after)
    return found


@cache
def _beginnings() -> Sequence[str]:
    return [words[0] for words in _sentences()]


def _sentences() -> Iterator[str]:
    for template in templates():
        for paragraph in template.paragraphs:
            yield from filter(None, re.split("[，。]", _NO_LETTER.sub("", paragraph.words)))
