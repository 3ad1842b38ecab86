"""What a measure is about: concepts of a scheme, found by their labels in its title and its body.

A title says what a measure is mainly about; a word that the body repeats says it too. Topics of government work in
general are given only where no topic of green finance applies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

# Weights of a strong label and of a weak one, and the scores that make a topic a main one, another, or the last resort.
_TITLE = {True: 4.0, False: 3.0}
_LONG_TITLE = {True: 2.0, False: 0.5}
_BODY = {True: 1.0, False: 0.25}
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


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The labels of one scheme, ready for reading: ``labels`` by word, ``hidden_from`` for negative labels.

    ``phrases`` are hidden labels of several words that must stand in one clause, in order. ``literals`` finds all of
    these in one pass.
    """

    labels: Mapping[str, tuple[str, bool]]
    hidden_from: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    literals: Literals


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
    """A measure's title and body, folded, and its headings."""

    title: str
    body: str
    context: Sequence[str]
    lexicon: Lexicon

    @classmethod
    def of(cls, title: str, body: str, context: Sequence[str], lexicon: Lexicon) -> _Said:
        return cls(fold_text(title).casefold(), fold_text(body).casefold(), context, lexicon)

    def hits(self, words: Words) -> list[Hit]:
        """The words of the measure itself that stand for concepts of one scheme."""
        in_title = words.literals.found_in(self.title)
        in_body = words.literals.found_in(self.body)
        return [*_hits(in_title, "title", words), *self._phrases(in_title, words), *_hits(in_body, "body", words)]

    def _phrases(self, in_title: Iterable[tuple[int, str]], words: Words) -> Iterator[Hit]:
        present = {word for _, word in in_title}
        for phrase, code in words.phrases if present else ():
            if present.issuperset(phrase) and any(_in_order(phrase, clause) for clause in self._clauses()):
                yield Hit(code, " ".join(phrase), "title", 0, False)

    def _clauses(self) -> list[str]:
        return self.title.translate(_BREAKS).split("\n")

    def hits_above(self, words: Words) -> tuple[Hit, ...]:
        """Those of the nearest heading that has any; the last of the context, the plan's title, is none."""
        for heading in self.context[:-1]:
            if hits := _heading_hits(heading, words):
                return hits
        return ()


def topics_of(title: str, body: str, lexicon: Lexicon, context: Sequence[str] = ()) -> Topics:
    """What a measure is mainly about (``primary``) and what else it acts on (``secondary``), as codes.

    ``context`` are the headings above the measure, the nearest first, and the title of the plan last. The plan's
    title decides which topics are open to its measures (without it, all are). The heading above lifts a topic that the
    measure shows itself; headings alone count only for a measure that shows nothing. Topics of a user's own scheme are
    open to all plans and stand last.
    """
    said = _Said.of(title, body, context, lexicon)
    found = _packaged(said, len(fold_text(title)), len(title))
    if not lexicon.own.labels:
        return found
    own = _ranked(said.hits(lexicon.own), len(fold_text(title)))
    return Topics((*found.primary, *own.primary), (*found.secondary, *own.secondary))


def _packaged(said: _Said, length: int, printed_length: int) -> Topics:
    lexicon = said.lexicon
    kind = _kind_of(said.context[-1], lexicon) if said.context else PlanKind.FINANCE
    if kind is PlanKind.FINANCE:
        return _read(said, length, lexicon.special) or _read(said, length, lexicon.general) or Topics()
    general = _read(said, length, lexicon.general) or Topics()
    if kind is PlanKind.OTHER:
        return general
    in_title = lexicon.special.literals.found_in(said.title)
    strong = (hit for hit in _hits(in_title, "title", lexicon.special) if hit.strong)
    green = _ranked(strong, printed_length)
    return Topics((*general.primary, *green.primary), (*general.secondary, *green.secondary))


@lru_cache(maxsize=_HEADINGS)
def _kind_of(title: str, lexicon: Lexicon) -> PlanKind:
    return lexicon.plans.kind_of(fold_text(title))


def _read(said: _Said, length: int, words: Words) -> Topics | None:
    nearest = said.context[0] if said.context[1:] else ""
    headed = {hit.code for hit in _heading_hits(nearest, words)}
    own = _ranked(said.hits(words), length, headed)
    if own.primary:
        return own
    above = _ranked(said.hits_above(words), length)
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
    hidden_from: dict[str, set[str]] = defaultdict(set)
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
            hidden_from[fold_text(word).casefold()].add(concept.code)
    literals = Literals([*labels, *hidden_from, *(word for phrase, _ in phrases for word in phrase)])
    return Words(labels, {word: frozenset(codes) for word, codes in hidden_from.items()}, tuple(phrases), literals)


def _hits(found: Sequence[tuple[int, str]], where: str, words: Words) -> list[Hit]:
    """The longest label at each place, from the left; none is found inside another or under a negative label.

    What lies under a negative label comes behind it in ``found``.
    """
    hits: list[Hit] = []
    hidden: list[tuple[int, frozenset[str]]] = []
    free = 0
    for at, word in found:
        end = at + len(word)
        if word in words.hidden_from:
            hidden.append((end, words.hidden_from[word]))
        if at < free or word not in words.labels:
            continue
        code, strong = words.labels[word]
        if not hidden or not any(end <= until and code in codes for until, codes in hidden):
            free = end
            hits.append(Hit(code, word, where, at, strong))
    return hits


@lru_cache(maxsize=_HEADINGS)
def _heading_hits(heading: str, words: Words) -> tuple[Hit, ...]:
    """The hits of a heading, made once for all measures under it."""
    return tuple(_hits(words.literals.found_in(fold_text(heading).casefold()), "context", words))


def _in_order(phrase: tuple[str, ...], clause: str) -> bool:
    at = 0
    for word in phrase:
        found = clause.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def _ranked(hits: Iterable[Hit], title_length: int, headed: Collection[str] = ()) -> Topics:
    """The topics of the hits by score; ``headed`` are those of the heading above, which lift what shows itself too."""
    scores: dict[str, float] = defaultdict(float)
    for hit in hits:
        weight = _BODY if hit.where == "body" else _LONG_TITLE if title_length > _SENTENCE else _TITLE
        scores[hit.code] += weight[hit.strong]
    for code in headed:
        if scores.get(code, 0.0) >= _LEAST:
            scores[code] += _HEADED
    order = sorted(scores, key=lambda code: (-scores[code], code))
    primary = [code for code in order if scores[code] >= _PRIMARY]
    if not primary:
        primary = [code for code in order[:1] if scores[code] >= _FALLBACK]
    secondary = [code for code in order if code not in primary and scores[code] >= _SECONDARY]
    return Topics(tuple(primary), tuple(secondary))
