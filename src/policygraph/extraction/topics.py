"""What a measure is about: concepts of a scheme, found by their labels in its title and its body.

A title says what a measure is mainly about; a word that the body repeats says it too. Topics of government work in
general are given only where no topic of green finance applies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from policygraph.language.folding import fold_text
from policygraph.language.literals import Literals
from policygraph.values import Topics
from policygraph.vocab.concepts import Concept, Scheme
from policygraph.vocab.topics import PlanKind, PlanWords

SPECIAL = "green-finance"
GENERAL = "government-work"

# Weights of a weak label and of a strong one, and the scores that make a topic a main one, another, or the last resort.
_TITLE = (3.0, 4.0)
_LONG_TITLE = (0.5, 2.0)
_BODY = (0.25, 1.0)
_PRIMARY, _SECONDARY, _FALLBACK = 3.0, 2.0, 1.0
_HEADED, _LEAST = 1.0, 2.0
_SENTENCE = 45
_HEADINGS = 1024
_BREAKS = str.maketrans(dict.fromkeys("，。；：、（）", "\n"))


class Hit(NamedTuple):
    """A label of a concept: ``where`` is title, body or context, ``start`` counts folded characters from there.

    ``strong`` is a label that shows the concept wherever it stands.
    """

    code: str
    word: str
    where: str
    start: int
    strong: bool


class Label(NamedTuple):
    """What a word stands for: the code of a concept (empty for one that stands for none), and whether it is strong.

    ``hides`` are the codes of the concepts that it hides from the words in it.
    """

    code: str
    strong: bool
    hides: frozenset[str]


_Place = tuple[int, int, Label]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The labels of one scheme, ready for reading.

    ``phrases`` are hidden labels of several words that must stand in one clause of a title, in order.
    """

    labels: Literals[Label]
    phrases: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of the topics of green finance, of those of government work, of a user's own, and of kinds of plans."""

    special: Words
    general: Words
    own: Words
    plans: PlanWords


def lexicon_of(scheme: Scheme, plans: PlanWords) -> Lexicon:
    """The words of a scheme of topics, made once for many measures."""
    above = {concept.broader for concept in scheme.concepts}
    leaves = [concept for concept in scheme.concepts if concept.code not in above]
    special, general = (_words(c for c in leaves if c.scheme == part) for part in (SPECIAL, GENERAL))
    return Lexicon(special, general, _words(c for c in leaves if c.scheme not in (SPECIAL, GENERAL)), plans)


@dataclass(frozen=True, slots=True)
class _Said:
    """A measure's title, and its ``text``: title and body, folded and parted by a line break; and its headings.

    ``length`` is that of the title, ``begin`` where the body begins.
    """

    text: str
    length: int
    begin: int
    context: Sequence[str]
    lexicon: Lexicon

    @classmethod
    def of(cls, title: str, body: str, context: Sequence[str], lexicon: Lexicon) -> _Said:
        folded = fold_text(title)
        said = f"{folded.casefold()}\n"
        return cls(said + body.casefold(), len(folded), len(said), context, lexicon)

    def hits(self, words: Words) -> list[Hit]:
        """The words of the measure itself that stand for concepts of one scheme, those of the title first."""
        shown = _shown(self.text, words)
        phrases = [Hit(code, " ".join(phrase), "title", 0, False) for phrase, code in self._phrases(words)]
        in_title = [_hit(self.text, place, "title", 0) for place in shown if place[0] < self.begin]
        in_body = [_hit(self.text, place, "body", self.begin) for place in shown if place[0] >= self.begin]
        return in_title + phrases + in_body

    def scores(self, words: Words) -> dict[str, float]:
        """What the words of the measure itself weigh for each concept of one scheme that they stand for."""
        scores: dict[str, float] = defaultdict(float)
        in_title = _weights(self.length)
        for at, _, (code, strong, _) in _shown(self.text, words):
            scores[code] += in_title[strong] if at < self.begin else _BODY[strong]
        for _, code in self._phrases(words):
            scores[code] += in_title[False]
        return scores

    def _phrases(self, words: Words) -> Iterator[tuple[tuple[str, ...], str]]:
        title = self.text[: self.begin]
        for phrase, code in words.phrases:
            if phrase[0] in title and any(_in_order(phrase, clause) for clause in title.translate(_BREAKS).split("\n")):
                yield phrase, code

    def hits_above(self, words: Words) -> tuple[Hit, ...]:
        """Those of the nearest heading that has any; the last of the context, the plan's title, is none."""
        for heading in self.context[:-1]:
            if hits := _heading_hits(heading, words):
                return hits
        return ()


def topics_of(title: str, body: str, lexicon: Lexicon, context: Sequence[str] = ()) -> Topics:
    """What a measure is mainly about (``primary``) and what else it acts on (``secondary``), as codes.

    ``body`` is folded, ``context`` are the headings above the measure, the nearest first, and the title of the plan
    last. The plan's title decides which topics are open to its measures (without it, all are). The heading above lifts
    a topic that the measure shows itself; headings alone count only for a measure that shows nothing. Topics of a
    user's own scheme are open to all plans and stand last.
    """
    said = _Said.of(title, body, context, lexicon)
    found = _packaged(said, len(title))
    if not lexicon.own.labels:
        return found
    own = _ranked(said.scores(lexicon.own))
    return Topics((*found.primary, *own.primary), (*found.secondary, *own.secondary))


def _packaged(said: _Said, printed_length: int) -> Topics:
    lexicon = said.lexicon
    kind = _kind_of(said.context[-1], lexicon) if said.context else PlanKind.FINANCE
    if kind is PlanKind.FINANCE:
        return _read(said, lexicon.special) or _read(said, lexicon.general) or Topics()
    general = _read(said, lexicon.general) or Topics()
    if kind is PlanKind.OTHER:
        return general
    in_title = (hit for hit in said.hits(lexicon.special) if hit.where == "title" and hit.strong)
    green = _ranked(_scores(in_title, printed_length))
    return Topics((*general.primary, *green.primary), (*general.secondary, *green.secondary))


@lru_cache(maxsize=_HEADINGS)
def _kind_of(title: str, lexicon: Lexicon) -> PlanKind:
    return lexicon.plans.kind_of(fold_text(title))


def _read(said: _Said, words: Words) -> Topics | None:
    nearest = said.context[0] if said.context[1:] else ""
    headed = {hit.code for hit in _heading_hits(nearest, words)}
    own = _ranked(said.scores(words), headed)
    if own.primary:
        return own
    above = _ranked(_scores(said.hits_above(words), said.length))
    return above if above.primary else None


def explain(title: str, body: str, lexicon: Lexicon, context: Sequence[str] = ()) -> tuple[Hit, ...]:
    """The words that stand for topics in a measure, and where: of green finance, of government work, of one's own.

    Words of the headings above come last; they count for a topic that no word of the measure itself stands for.
    """
    kinds = (lexicon.special, lexicon.general, lexicon.own)
    said = _Said.of(title, body, context, lexicon)
    own = [hit for words in kinds for hit in said.hits(words)]
    shown = {hit.code for hit in own}
    above = (hit for words in kinds for hit in said.hits_above(words))
    return (*own, *(hit for hit in above if hit.code not in shown))


def _words(concepts: Iterable[Concept]) -> Words:
    labels: dict[str, tuple[str, bool]] = {}
    hides: dict[str, set[str]] = defaultdict(set)
    phrases: list[tuple[tuple[str, ...], str]] = []
    for concept in concepts:
        for word in (*concept.labels.values(), *concept.alt):
            labels[fold_text(word).casefold()] = (concept.code, True)
        for word in concept.hidden:
            if " " in word:
                phrases.append((tuple(word.split()), concept.code))
            else:
                labels[fold_text(word).casefold()] = (concept.code, False)
        for word in concept.negative:
            hides[fold_text(word).casefold()].add(concept.code)
    words = {**labels, **hides}
    known = {word: Label(*labels.get(word, ("", False)), frozenset(hides.get(word, ()))) for word in words}
    return Words(Literals(known), tuple(phrases))


def _shown(text: str, words: Words) -> list[_Place]:
    """The longest label at each place, from the left; none is found inside another or under a negative label."""
    shown: list[_Place] = []
    hidden: dict[str, int] = {}  # up to where each concept is
    free = 0
    for place in words.labels.found_in(text):
        at, end, (code, _, hides) = place
        for other in hides:
            hidden[other] = max(hidden.get(other, 0), end)
        if code and at >= free and end > hidden.get(code, 0):
            free = end
            shown.append(place)
    return shown


def _hit(text: str, place: _Place, where: str, begin: int) -> Hit:
    at, end, label = place
    return Hit(label.code, text[at:end], where, at - begin, label.strong)


@lru_cache(maxsize=_HEADINGS)
def _heading_hits(heading: str, words: Words) -> tuple[Hit, ...]:
    """The hits of a heading, made once for all measures under it."""
    folded = fold_text(heading).casefold()
    return tuple(_hit(folded, place, "context", 0) for place in _shown(folded, words))


def _in_order(phrase: tuple[str, ...], clause: str) -> bool:
    at = 0
    for word in phrase:
        found = clause.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def _weights(title_length: int) -> tuple[float, float]:
    """What a weak label weighs in a title, and a strong one."""
    return _LONG_TITLE if title_length > _SENTENCE else _TITLE


def _scores(hits: Iterable[Hit], title_length: int) -> dict[str, float]:
    """What words of a title or of the headings above it weigh for each concept."""
    weights, scores = _weights(title_length), defaultdict[str, float](float)
    for hit in hits:
        scores[hit.code] += weights[hit.strong]
    return scores


def _ranked(scores: dict[str, float], headed: Collection[str] = ()) -> Topics:
    """The topics by score; ``headed`` are those of the heading above, which lift what shows itself too."""
    for code in headed:
        if scores.get(code, 0.0) >= _LEAST:
            scores[code] += _HEADED
    order = sorted(scores, key=lambda code: (-scores[code], code))
    primary = [code for code in order if scores[code] >= _PRIMARY]
    if not primary:
        primary = [code for code in order[:1] if scores[code] >= _FALLBACK]
    secondary = [code for code in order if code not in primary and scores[code] >= _SECONDARY]
    return Topics(tuple(primary), tuple(secondary))
