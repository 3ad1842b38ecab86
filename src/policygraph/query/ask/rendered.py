"""Chinese names in an English rendering of the asker's own: a measure's title, a body, a stretch of the texts.

No list holds such renderings: a name is meant that has a Chinese word for each of the English ones (``glossary.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice, product

from policygraph.query.ask.forms import plain_forms
from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.lexicon import Sense, Token
from policygraph.vocab.questions import QuestionVocabulary

_FEWEST = 2
_MANY = 4
_FEW_BODIES = 3
_MOST_RENDERINGS = 96
_BETWEEN = ("of", "for", "the", "in", "to", "and", "on", "with", "through", "by", "a", "an")
_IN_BODIES = ("of", "for", "the", "and", "or")
_WORD = re.compile(r"[a-z]+")
_QUESTIONS = frozenset({"role", "ask", "who", "noun", "relation", "mention", "count", "negation", "overlap", "use"})
_NAMED = ("function", "agency", "topic", "narrow", "line", "stem", "thing-noun", "noun", "plan")


@dataclass(frozen=True, slots=True)
class Glossary:
    """Chinese for English words; words that may be added without saying more; how names of bodies end."""

    words: Mapping[str, str]
    generic: frozenset[str]
    places: frozenset[str]
    ends: Mapping[str, str]

    def chinese(self, word: str) -> tuple[str, ...]:
        """What an English word, in any form, may be in Chinese; empty where it is not known."""
        found = next((self.words[form] for form in plain_forms(word) if form in self.words), "")
        return tuple(found.split("|")) if found else ()

    def knows(self, word: str) -> bool:
        """Whether there is Chinese for a word."""
        return any(form in self.words for form in plain_forms(word))


def glossary_of(vocabulary: QuestionVocabulary) -> Glossary:
    """The words by which names are rendered in English."""
    words, ends = vocabulary.table("glossary"), vocabulary.table("ends")
    generic = vocabulary.table("generic")
    return Glossary(words, frozenset(generic["words"]), frozenset(generic["places"]), ends)


@dataclass(frozen=True, slots=True)
class Renderings:
    """The renderings in one question: its text, its tokens without them, what is held, and the plans spoken of."""

    text: str
    tokens: Sequence[Token]
    held: Holdings
    plans: Set[str]
    glossary: Glossary

    def found(self) -> Iterator[Token]:
        """A token for each name that is meant by a rendering, none inside another: titles first, then bodies, texts."""
        taken: list[Token] = []
        bodies = sorted(self._bodies(), key=lambda token: -len(token.text))
        for token in (*bodies, *self._titles(), *self._texts()):
            if not any(token.start < other.end and other.start < token.end for other in taken):
                taken.append(token)
        yield from sorted(taken, key=lambda token: token.start)

    # --- titles of measures

    def _titles(self) -> Iterator[Token]:
        for run in self._runs():
            for words in (run, self._within(run)):
                token = self._title(words) if words else None
                if token is not None:
                    yield token
                    break

    def _within(self, run: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
        """A run without words of questions before it: *who supports* green towns."""
        at = next((i for i, word in enumerate(run) if not self._is_of_questions(word)), len(run))
        return run[at:] if at else ()

    def _is_of_questions(self, word: re.Match[str]) -> bool:
        token = next((t for t in self.tokens if t.start <= word.start() < t.end), None)
        return token is not None and any(sense.kind in _QUESTIONS for sense in token.senses)

    def _title(self, run: Sequence[re.Match[str]]) -> Token | None:
        if self._is_of_questions(run[0]) and self._follows_question(run[0]):
            return None
        start, end = run[0].start(), run[-1].end()
        if self._is_more(start, end):
            return None
        for generic in (False, True):
            meant = self._meant(run, generic)
            if len(meant) < _FEWEST or not (self._is_new(start, end) or self._is_longer(run)):
                return None
            if found := self._of_title(meant, self.text[start:end]):
                return Token(self.text[start:end], start, end, (found,))
        return None

    def _is_longer(self, run: Sequence[re.Match[str]]) -> bool:
        """Whether so many words are said beside topics that these are not all that is meant."""
        known = [t for t in self.tokens if t.sense("topic", "narrow")]
        rest = [w for w in run if not any(t.start <= w.start() < t.end for t in known) and self.glossary.knows(w[0])]
        return len(run) >= _MANY and (len(rest) >= _FEWEST or not any(word[0] in ("and", "or") for word in run))

    def _of_title(self, meant: Sequence[tuple[str, ...]], words: str) -> Sense | None:
        """A measure whose title has all the words, else an indicator where targets are asked for, else a thing."""
        if iris := self._titled(meant):
            return Sense("item", iris, words)
        asked = any(t.has("noun", "target") or t.has("amount") for t in self.tokens)
        indicator = next((name for name in self.held.indicators if asked and _has_all(name, meant)), "")
        if indicator:
            return Sense("indicator", (indicator,), indicator)
        things = tuple(dict.fromkeys(iri for name, iri in self.held.things if _has_all(name, meant)))
        return Sense("thing", things, words) if things and len(meant) > _FEWEST else None

    def _follows_question(self, word: re.Match[str]) -> bool:
        before = [t for t in self.tokens if t.end <= word.start() and not t.has("filler")]
        return not before or any(s.kind in (*_QUESTIONS, "and") for s in before[-1].senses)

    def _meant(self, run: Sequence[re.Match[str]], without_generic: bool) -> list[tuple[str, ...]]:
        words = [word[0] for word in run if word[0] not in _BETWEEN or word[0] in self.glossary.words]
        said = [word for word in words if not (without_generic and word in self.glossary.generic)]
        return [self.glossary.chinese(word) for word in said]

    def _titled(self, meant: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        measures = (m for m in self.held.measures if not self.plans or m.plan in self.plans)
        return tuple(m.iri for m in measures if _has_all(m.title, meant))

    def _is_new(self, start: int, end: int) -> bool:
        return any(not t.senses for t in self.tokens if t.start < end and start < t.end)

    def _is_more(self, start: int, end: int) -> bool:
        """Whether a known phrase, or words not understood, go on beyond a stretch."""
        return any(t.start < edge < t.end for t in self.tokens for edge in (start, end))

    def _runs(self) -> Iterator[list[re.Match[str]]]:
        """The longest rows of words of the glossary, with small words between them."""
        row: list[re.Match[str]] = []
        for word in (*_WORD.finditer(self.text), None):
            joined = word is not None and (not row or self.text[row[-1].end() : word.start()] == " ")
            if word is not None and joined and (self.glossary.knows(word[0]) or (row and word[0] in _BETWEEN)):
                row.append(word)
                continue
            while row and row[-1][0] in _BETWEEN:
                row.pop()
            if row:
                yield row
            row = [word] if word is not None and self.glossary.knows(word[0]) else []

    # --- bodies

    def _bodies(self) -> Iterator[Token]:
        """*Navel Orange Industry Centre*: words before a noun for bodies that one name has all of, and its end."""
        words = list(_WORD.finditer(self.text))
        for last, noun in enumerate(words):
            if noun[0] not in self.glossary.ends:
                continue
            first = last
            while first and self._goes_on(words[first - 1], words[first]):
                first -= 1
            yield from islice(self._body(words, first, last), 1)

    def _goes_on(self, word: re.Match[str], after: re.Match[str]) -> bool:
        beside = self.text[word.end() : after.start()] == " "
        return beside and (word[0] in _IN_BODIES or self.glossary.knows(word[0]) or word[0] in self.glossary.ends)

    def _body(self, words: Sequence[re.Match[str]], first: int, last: int) -> Iterator[Token]:
        """The longest stretch first; one that is known as a whole, or a list of several bodies, stays as it is."""
        ends = tuple(self.glossary.ends[words[last][0]].split("|"))
        for at in range(first, last):
            start, end = words[at].start(), words[last].end()
            if words[at][0] in _IN_BODIES or self._is_more(start, end) or not self._is_pieced(start, end):
                continue
            iris = [
                iri for said in _alternatives([word[0] for word in words[at:last]]) for iri in self._named(said, ends)
            ]
            if iris:
                named = Sense("agency", tuple(dict.fromkeys(iris)), self.text[start:end])
                yield Token(self.text[start:end], start, end, (named,))

    def _named(self, said: Sequence[str], ends: tuple[str, ...]) -> tuple[str, ...]:
        words = [word for word in said if word not in _IN_BODIES]
        meant = {word: self.glossary.chinese(word) or tuple(self.glossary.ends[word].split("|")) for word in words}
        fewer = [options for word, options in meant.items() if word not in self.glossary.generic]
        return self._bodies_named([*meant.values()], ends) or (self._bodies_named(fewer, ends) if fewer else ())

    def _is_pieced(self, start: int, end: int) -> bool:
        """Whether a stretch has words not understood, or several names that are none together."""
        inside = [t for t in self.tokens if t.start < end and start < t.end and not t.has("filler")]
        names = [t for t in inside if t.sense(*_NAMED)]
        if len(inside) == _FEWEST and inside[0].sense("line", "stem") and inside[1].has("noun", "agency"):
            return False
        listed = any(t.text == "and" for t in inside)
        return any(not t.senses for t in inside) or (len(names) > _FEWEST - 1 and not listed and len(inside) > 1)

    def _bodies_named(self, meant: Sequence[tuple[str, ...]], ends: tuple[str, ...]) -> tuple[str, ...]:
        spoken = [b for b in self.held.bodies if not self.plans or b.plans & self.plans]
        found = [b.iri for b in spoken if any(n.endswith(ends) and _has_all(n, meant) for n in b.names)]
        return tuple(found) if len(meant) > 1 or len(found) <= _FEW_BODIES else ()

    # --- stretches of texts

    def _texts(self) -> Iterator[Token]:
        """*biodegradable mulch film*: words whose Chinese, in this order, stands in the text of a measure."""
        if any(t.has("noun", "target") or t.has("amount") for t in self.tokens):
            return
        for token in self.tokens:
            if token.senses or not token.text.isascii():
                continue
            for start, end in self._around(token):
                if words := self._in_texts(self.text[start:end]):
                    yield Token(self.text[start:end], start, end, (Sense("narrow", (words,), words),))
                    break

    def _around(self, token: Token) -> Iterator[tuple[int, int]]:
        """Stretches of whole words of the glossary that cover an unknown token, the longest first."""
        row = next((r for r in self._runs() if r[0].start() <= token.start and token.end <= r[-1].end()), None)
        if row is None:
            return
        starts = [w.start() for w in row if w.start() <= token.start and w[0] not in _BETWEEN]
        stops = [w.end() for w in row if w.end() >= token.end and w[0] not in _BETWEEN]
        spans = [(a, b) for a in starts for b in stops if not self._is_more(a, b)]
        yield from sorted(spans, key=lambda span: span[0] - span[1])

    def _in_texts(self, words: str) -> str:
        meant = [self.glossary.chinese(word) for word in _WORD.findall(words) if word not in _BETWEEN]
        said = [word for word in _WORD.findall(words) if word not in _BETWEEN]
        if any(not options for options in meant) or (self.glossary.generic | self.glossary.places).issuperset(said):
            return ""
        renderings = (_joined(parts) for parts in islice(product(*meant), _MOST_RENDERINGS))
        return next((said for said in dict.fromkeys(renderings) if len(said) > 1 and self.held.in_texts(said)), "")


def _has_all(name: str, meant: Iterable[Iterable[str]]) -> bool:
    return all(any(word in name for word in options) for options in meant)


def _alternatives(words: Sequence[str]) -> list[Sequence[str]]:
    """*industrial or agricultural park* as industrial park and agricultural park; anything else as it is."""
    if "or" not in words:
        return [words]
    at = words.index("or")
    return [[*words[:at], *words[2 * at + 1 :]], words[at + 1 :]]


def _joined(parts: Iterable[str]) -> str:
    """Words put together, one that says what the last has said already left out: 降解, 地膜, 膜."""
    said = ""
    for part in parts:
        said += "" if said.endswith(part) else part
    return said
