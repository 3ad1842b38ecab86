"""Words and names to look for in a question, and the best way to cut a question into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policygraph.query.ask.normal import at_border, normal

_UNKNOWN = 10.0
_FREE = frozenset(" ")
_COST = {"agency": 0.80, "topic": 0.85, "narrow": 0.85, "measure": 0.85, "filler": 1.3, "line": 1.0, "stem": 3.0}
_SINGLE_FILLER = 1.6


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a phrase may stand for.

    ``kind`` is what the phrase does (``role``, ``topic``, ``agency`` …), ``refs`` what it stands for (IRIs or codes),
    ``words`` how it is called when the understanding is shown.
    """

    kind: str
    refs: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question with its senses, the likelier first; none where it is not known."""

    text: str
    start: int
    end: int
    senses: tuple[Sense, ...]

    def sense(self, *kinds: str) -> Sense | None:
        """The first sense of one of ``kinds``."""
        return next((s for s in self.senses if s.kind in kinds), None)

    def all(self, kind: str) -> list[Sense]:
        """The senses of one kind."""
        return [s for s in self.senses if s.kind == kind]

    def has(self, kind: str, ref: str | None = None) -> bool:
        """Whether a sense is of this kind (and stands for ``ref``)."""
        return any(s.kind == kind and (ref is None or ref in s.refs) for s in self.senses)


@dataclass(slots=True)
class Lexicon:
    """Phrases in their normal form with their senses."""

    _phrases: dict[str, list[Sense]] = field(default_factory=dict)
    _lengths: dict[str, set[int]] = field(default_factory=dict)

    def add(self, phrase: str, sense: Sense) -> None:
        """Adds a sense of a phrase; one that is there already stays where it is."""
        key = normal(phrase)
        if not key:
            return
        senses = self._phrases.setdefault(key, [])
        if sense not in senses:
            senses.append(sense)
            self._lengths.setdefault(key[0], set()).add(len(key))

    def put(self, phrase: str, sense: Sense) -> None:
        """Makes a sense of a phrase the first."""
        self.add(phrase, sense)
        senses = self._phrases[normal(phrase)]
        senses.remove(sense)
        senses.insert(0, sense)

    def without(self, phrases: Iterable[str], kind: str) -> Lexicon:
        """The lexicon without the senses of one kind that phrases (in normal form) have; this one stays as it is."""
        known = dict(self._phrases)
        for phrase in phrases:
            if senses := known.get(phrase):
                known[phrase] = [sense for sense in senses if sense.kind != kind]
        return Lexicon(known, self._lengths)

    def covers(self, phrase: str) -> bool:
        """Whether a phrase is made of known ones alone."""
        text = normal(phrase)
        reached = {0}
        for start in range(len(text)):
            if start in reached:
                reached |= {start + 1} if text[start] in _FREE else {token.end for token in self.at(text, start)}
        return len(text) in reached

    def add_all(self, phrases: Iterable[str], sense: Sense) -> None:
        """Adds one sense of several phrases."""
        for phrase in phrases:
            self.add(phrase, sense)

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """The senses of a phrase, none where it is not known."""
        return tuple(self._phrases.get(normal(phrase), ()))

    def phrases(self) -> Iterator[str]:
        """All phrases in their normal form."""
        yield from self._phrases

    def at(self, text: str, start: int) -> Iterator[Token]:
        """The known phrases that begin at ``start`` of a text in normal form."""
        for length in self._lengths.get(text[start], ()):
            end = start + length
            senses = self._phrases.get(text[start:end])
            if senses and end <= len(text) and at_border(text, start, end):
                yield Token(text[start:end], start, end, tuple(senses))

    def cut(self, text: str, fixed: Iterable[Token] = ()) -> list[Token]:
        """The tokens of a text in normal form: least left over, then fewest and likeliest phrases.

        ``fixed`` tokens were found before (numbers, quotations) and are kept whole. Linear in the length of the text
        for phrases of bounded length.
        """
        held = {token.start: token for token in fixed}
        best: list[tuple[float, Token | None]] = [(0.0, None)] * (len(text) + 1)
        for start in range(len(text) - 1, -1, -1):
            if start in held:
                token = held[start]
                best[start] = (best[token.end][0] + 0.5, token)
                continue
            choices = [(_cost(t) + best[t.end][0], t) for t in self.at(text, start) if not _crosses(t, held)]
            choices.append(_skip(text, start, best))
            best[start] = min(choices, key=lambda choice: (choice[0], start - choice[1].end))
        return _joined(_path(best))


def _cost(token: Token) -> float:
    if len(token.text) == 1 and token.has("filler"):
        return _SINGLE_FILLER
    return min(_COST.get(sense.kind, 0.95) for sense in token.senses)


def _crosses(token: Token, held: dict[int, Token]) -> bool:
    return any(token.start < start < token.end for start in held)


def _skip(text: str, start: int, best: list[tuple[float, Token | None]]) -> tuple[float, Token]:
    if text[start] in _FREE:
        space = Sense("filler", (), " ")
        return best[start + 1][0], Token(text[start], start, start + 1, (space,))
    return best[start + 1][0] + _UNKNOWN, Token(text[start], start, start + 1, ())


def _path(best: list[tuple[float, Token | None]]) -> Iterator[Token]:
    at = 0
    while at < len(best) - 1:
        token = best[at][1]
        if token is None:
            return
        yield token
        at = token.end


def _is_inside(before: Token, filler: Token, after: Token) -> bool:
    """Whether a filler stands within one unknown stretch; a bracket between two scripts does not."""
    between = filler.text in "（）" and before.text[-1:].isascii() != after.text[:1].isascii()
    return len(filler.text) == 1 and filler.has("filler") and not between


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """Unknown characters side by side made one token; a single filler between two of them belongs to the unknown."""
    joined: list[Token] = []
    for token in tokens:
        if token.senses or not joined:
            joined.append(token)
            continue
        last, before = joined[-1], joined[-2] if len(joined) > 1 else None
        if not last.senses:
            joined[-1] = Token(last.text + token.text, last.start, token.end, ())
        elif before is not None and not before.senses and _is_inside(before, last, token):
            joined[-2:] = [Token(before.text + last.text + token.text, before.start, token.end, ())]
        else:
            joined.append(token)
    return joined
