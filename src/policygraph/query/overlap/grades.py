"""How far two measures do the same, on the ladder of GAO-15-49SP, and what they share.

GAO-15-49SP (Fragmentation, Overlap, and Duplication: An Evaluation and Management Guide, 2015): *fragmentation* is
several bodies in one broad area, *overlap* similar activities or beneficiaries, *duplication* the same activities for
the same beneficiaries. Beneficiaries are told by kind (``data/beneficiaries.toml``): the farmers of two counties are
the same kind, not the same people, so that duplication over places means two texts of one task.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from policygraph.language.folding import fold_text
from policygraph.query.overlap.marking import shared_clauses, shared_words
from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.scoring import Overlap

_FILE = Path(__file__).parents[1] / "data" / "beneficiaries.toml"
SAME_ACTIVITY = 0.35
"""The share of the wording of each measure that stands in the other, from which the activity is the same."""
SAME_BENEFICIARIES = 0.5
"""The share of the kinds of the measure that names fewer, from which both serve the same beneficiaries."""


class Grade(StrEnum):
    """The rungs of the ladder, the lowest first."""

    FRAGMENTATION = "fragmentation"
    OVERLAP = "overlap"
    DUPLICATION = "duplication"


class Reach(StrEnum):
    """What two measures stand in: one plan, two plans of one place, plans of two places."""

    PLAN = "plan"
    PLACE = "place"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Shared:
    """What two measures share: words of the titles, IRIs of topics and lines, indicators, beneficiaries, clauses."""

    title: tuple[str, ...]
    topics: tuple[str, ...]
    lines: tuple[str, ...]
    targets: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    clauses: tuple[str, ...]


@cache
def beneficiaries() -> Mapping[str, Mapping[str, object]]:
    """The kinds of beneficiaries: ``zh``, ``en``, and the ``words`` that name them."""
    kinds: Mapping[str, Mapping[str, object]] = tomllib.loads(_FILE.read_text("utf-8"))
    return kinds


@cache
def _words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple((kind, tuple(entry["words"])) for kind, entry in table.items())


def beneficiaries_of(body: str) -> tuple[str, ...]:
    """The kinds of beneficiaries that a folded text names, in the order of the data."""
    return tuple(kind for kind, words in _words() if any(word in body for word in words))


def shared_by(a: Compared, b: Compared) -> Shared:
    """What two measures share, as reasons for their grade."""
    served = set(beneficiaries_of(b.body))
    return Shared(
        title=tuple(shared_words(fold_text(a.title), fold_text(b.title))),
        topics=tuple(sorted(a.main & b.main or (a.main & b.topics) | (a.topics & b.main))),
        lines=tuple(sorted(a.lines & b.lines)),
        targets=tuple(sorted(a.indicators & b.indicators)),
        beneficiaries=tuple(kind for kind in beneficiaries_of(a.body) if kind in served),
        clauses=tuple(shared_clauses(a.body, b.body)),
    )


def grade_of(pair: Overlap) -> Grade:
    """The grade of two measures that do the same task: duplication where activity and beneficiaries are the same."""
    a, b = pair.a, pair.b
    common = len(a.phrases & b.phrases)
    activity = common / max(len(a.phrases), len(b.phrases), 1)
    return Grade.DUPLICATION if activity >= SAME_ACTIVITY and _serve_the_same(a, b) else Grade.OVERLAP


def _serve_the_same(a: Compared, b: Compared) -> bool:
    of_a, of_b = set(beneficiaries_of(a.body)), set(beneficiaries_of(b.body))
    return not of_a | of_b or len(of_a & of_b) >= SAME_BENEFICIARIES * max(1, min(len(of_a), len(of_b)))


def is_fragmented(a: Compared, b: Compared) -> bool:
    """Whether bodies of different lines of work lead two measures that are mainly about one topic."""
    return bool(a.main & b.main and a.lines and b.lines and not a.lines & b.lines)
