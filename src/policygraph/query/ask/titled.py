"""Measures named by a good part of their title, without quotation marks: 打造重庆绿色金融大道由谁负责."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from policygraph.query.ask.holdings import Holdings, PartHeld
from policygraph.query.ask.lexicon import Lexicon, Sense, Token
from policygraph.query.ask.normal import normal
from policygraph.query.ask.residue import in_order

_SHORTEST = 7
_SHORTEST_PARTS = 5
_FEWEST = 2
_MANY = 4
_BETWEEN = ("of", "for", "the", "in", "to", "and", "on", "with", "through", "by", "a", "an")
_WORD = re.compile(r"[a-z]+")
_POINTED = re.compile(r"([一-鿿]{5,24})(?:这|那|该|此)一?(?:条|项|件|款)")
_CHINESE = re.compile(rf"[一-鿿、，“”]{{{_SHORTEST},}}")


def titled_tokens(
    text: str, lexicon: Lexicon, held: Holdings, fixed: Iterable[Token], glossary: Mapping[str, str]
) -> tuple[list[Token], Lexicon]:
    """The stretches of a question that are part of a title of the plans spoken of, and of nothing else that is known.

    ``fixed`` tokens were found before; no stretch overlaps them. The lexicon that comes with them has no titles of
    plans that are not spoken of.
    """
    before = list(fixed)
    plans = {ref for t in lexicon.cut(text, before) for sense in t.all("plan") for ref in sense.refs}
    titles = dict.fromkeys(normal(m.title) for m in held.measures if not plans or m.plan in plans)
    if plans:
        lexicon = lexicon.without({normal(m.title) for m in held.measures} - titles.keys(), "item")
    whole = "\n".join(titles)
    taken = [(t.start, t.end) for t in before]
    found = list(_rendered(text, lexicon.cut(text, before), held, plans, glossary))
    taken += [(t.start, t.end) for t in found]
    for start, end in _stretches(text, whole):
        words = text[start:end]
        if (
            any(start < last and first < end for first, last in taken)
            or lexicon.senses(words)
            or _is_named(words, held)
        ):
            continue
        iris = tuple(m.iri for m in held.measures if words in normal(m.title) and (not plans or m.plan in plans))
        found.append(Token(words, start, end, (Sense("item", iris, words),)))
    taken += [(t.start, t.end) for t in found]
    found += [t for t in _in_parts(text, lexicon, held, plans) if not any(t.start < b and a < t.end for a, b in taken)]
    return sorted(found, key=lambda token: token.start), lexicon


def _in_parts(text: str, lexicon: Lexicon, held: Holdings, plans: Set[str]) -> Iterator[Token]:
    """财政撬动绿色金融这一条: words that a title has in this order, before what points at a measure."""
    for match in _POINTED.finditer(text):
        for start in range(match.start(1), match.end(1) - _SHORTEST_PARTS + 1):
            words = text[start : match.end(1)]
            iris = tuple(m.iri for m in _spoken_of(held, plans) if in_order(words, normal(m.title)))
            if iris and not lexicon.covers(words):
                yield Token(words, start, match.end(1), (Sense("item", iris, words),))
            if iris:
                break


def _spoken_of(held: Holdings, plans: Set[str]) -> Iterator[PartHeld]:
    return (m for m in held.measures if not plans or m.plan in plans)


def _rendered(
    text: str, tokens: Sequence[Token], held: Holdings, plans: Set[str], glossary: Mapping[str, str]
) -> Iterator[Token]:
    """*green personal credit products*: English words that one title has all of, where they name nothing else.

    ``tokens`` are those found without them. So many words that no topic says it as well are a title in any case.
    """
    for run in _runs(text, glossary):
        chinese = [glossary[word[0]].split("|") for word in run if word[0] in glossary]
        start, end = run[0].start(), run[-1].end()
        words = text[start:end]
        new = len(chinese) >= _MANY or any(not t.senses for t in tokens if t.start < end and start < t.end)
        if len(chinese) < _FEWEST or not new or _is_more(tokens, start, end):
            continue
        iris = tuple(
            m.iri for m in _spoken_of(held, plans) if all(any(word in m.title for word in meant) for meant in chinese)
        )
        if iris:
            yield Token(words, start, end, (Sense("item", iris, words),))


def _is_more(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a known phrase, or words not understood, go on beyond a stretch."""
    return any(t.start < edge < t.end for t in tokens for edge in (start, end))


def _runs(text: str, glossary: Mapping[str, str]) -> Iterator[list[re.Match[str]]]:
    """The longest rows of words of the glossary, with small words between them."""
    row: list[re.Match[str]] = []
    for word in (*_WORD.finditer(text), None):
        joined = word is not None and (not row or text[row[-1].end() : word.start()] == " ")
        if word is not None and joined and (word[0] in glossary or (row and word[0] in _BETWEEN)):
            row.append(word)
            continue
        while row and row[-1][0] in _BETWEEN:
            row.pop()
        if row:
            yield row
        row = [word] if word is not None and word[0] in glossary else []


def _stretches(text: str, whole: str) -> Iterator[tuple[int, int]]:
    """The longest stretches of Chinese that stand in ``whole``, from the left."""
    for run in _CHINESE.finditer(text):
        at = run.start()
        while at + _SHORTEST <= run.end():
            size = _SHORTEST - 1
            while at + size < run.end() and text[at : at + size + 1] in whole:
                size += 1
            if size >= _SHORTEST:
                yield at, at + size
            at += size if size >= _SHORTEST else 1


def _is_named(words: str, held: Holdings) -> bool:
    """Whether words stand in the title of a plan or a document as well: 绿色金融改革创新试验区."""
    titles = [*(plan.title for plan in held.plans), *(title for d in held.documents for title in d.titles)]
    return any(words in normal(title) for title in titles)
