"""What a measure is about: concepts of a scheme, found by their labels in its title and its body.

A title says what a measure is mainly about; a word that the body repeats says it too. Topics of government work in
general are given only where no topic of green finance applies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policygraph.language.folding import fold_text
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
_BREAKS = str.maketrans(dict.fromkeys("，。；：、（）", "\n"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of a concept: ``where`` is title, body or context, ``start`` counts folded characters from there.

    ``strong`` is a label that shows the concept wherever it stands.
    """

    code: str
    word: str
    where: str
    start: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one scheme, ready for reading: ``labels`` by word, ``hidden_from`` for negative labels.

    ``phrases`` are hidden labels of several words that must stand in one clause, in order. ``lengths`` has, for the
    first two characters of a word of either kind, the lengths it may have, the longest first.
    """

    labels: Mapping[str, tuple[str, bool]]
    hidden_from: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    lengths: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
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


def topics_of(title: str, body: str, lexicon: Lexicon, context: Sequence[str] = ()) -> Topics:
    """What a measure is mainly about (``primary``) and what else it acts on (``secondary``), as codes.

    ``context`` are the headings above the measure, the nearest first, and the title of the plan last. The plan's
    title decides which topics are open to its measures (without it, all are). The heading above lifts a topic that the
    measure shows itself; headings alone count only for a measure that shows nothing. Topics of a user's own scheme are
    open to all plans and stand last.
    """
    found = _packaged(title, body, lexicon, context)
    own = _ranked(_hits_of(title, body, lexicon.own), len(fold_text(title)))
    return Topics((*found.primary, *own.primary), (*found.secondary, *own.secondary))


def _packaged(title: str, body: str, lexicon: Lexicon, context: Sequence[str]) -> Topics:
    kind = lexicon.plans.kind_of(fold_text(context[-1])) if context else PlanKind.FINANCE
    if kind is PlanKind.FINANCE:
        return _read(title, body, context, lexicon.special) or _read(title, body, context, lexicon.general) or Topics()
    general = _read(title, body, context, lexicon.general) or Topics()
    if kind is PlanKind.OTHER:
        return general
    green = _ranked((hit for hit in _hits(title, "title", lexicon.special) if hit.strong), len(title))
    return Topics((*general.primary, *green.primary), (*general.secondary, *green.secondary))


def _read(title: str, body: str, context: Sequence[str], words: Words) -> Topics | None:
    length = len(fold_text(title))
    headed = {hit.code for hit in _hits(context[0], "heading", words)} if context[1:] else set()
    own = _ranked(_hits_of(title, body, words), length, headed)
    if own.primary:
        return own
    above = _ranked(_context_hits(context, words), length)
    return above if above.primary else None


def explain(title: str, body: str, lexicon: Lexicon, context: Sequence[str] = ()) -> tuple[Hit, ...]:
    """The words that stand for topics in a measure, and where: of green finance, of government work, of one's own.

    Words of the headings above come last; they count for a topic that no word of the measure itself stands for.
    """
    kinds = (lexicon.special, lexicon.general, lexicon.own)
    own = [hit for words in kinds for hit in _hits_of(title, body, words)]
    shown = {hit.code for hit in own}
    above = (hit for words in kinds for hit in _context_hits(context, words))
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
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in (*labels, *hidden_from):
        lengths[word[:2]].add(len(word))
    return Words(
        labels,
        {word: frozenset(codes) for word, codes in hidden_from.items()},
        tuple(phrases),
        {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
    )


def _hits_of(title: str, body: str, words: Words) -> list[Hit]:
    return [*_hits(title, "title", words), *_phrase_hits(title, words), *_hits(body, "body", words)]


def _context_hits(context: Sequence[str], words: Words) -> list[Hit]:
    for heading in context[:-1]:
        hits = [*_hits(heading, "context", words)]
        if hits:
            return hits
    return []


def _hits(text: str, where: str, words: Words) -> Iterator[Hit]:
    """The longest label at each place, from the left; none is found inside another or under a negative label."""
    text = fold_text(text).casefold()
    hidden = _hidden(text, words)
    at = 0
    while at < len(text):
        word = _longest(text, at, words, hidden)
        if word:
            code, strong = words.labels[word]
            yield Hit(code, word, where, at, strong)
        at += len(word) or 1


def _longest(text: str, at: int, words: Words, hidden: Sequence[tuple[int, int, frozenset[str]]]) -> str:
    for length in words.lengths.get(text[at : at + 2], ()):
        word = text[at : at + length]
        end = at + len(word)
        found = words.labels.get(word)
        if found and not any(s <= at and end <= e and found[0] in codes for s, e, codes in hidden):
            return word
    return ""


def _hidden(text: str, words: Words) -> list[tuple[int, int, frozenset[str]]]:
    found = []
    for start in range(len(text)):
        for length in words.lengths.get(text[start : start + 2], ()):
            word = text[start : start + length]
            if word in words.hidden_from:
                found.append((start, start + len(word), words.hidden_from[word]))
    return found


def _phrase_hits(title: str, words: Words) -> Iterator[Hit]:
    clauses = fold_text(title).casefold().translate(_BREAKS).split("\n")
    for phrase, code in words.phrases:
        if any(_in_order(phrase, clause) for clause in clauses):
            yield Hit(code, " ".join(phrase), "title", 0, False)


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
