"""Measures named by a good part of their title, without quotation marks: 打造重庆绿色金融大道由谁负责."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.lexicon import Lexicon, Sense, Token
from policygraph.query.ask.normal import normal

_SHORTEST = 7
_CHINESE = re.compile(rf"[一-鿿、，“”]{{{_SHORTEST},}}")


def titled_tokens(text: str, lexicon: Lexicon, held: Holdings, fixed: Iterable[Token]) -> tuple[list[Token], Lexicon]:
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
    found: list[Token] = []
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
    return found, lexicon


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
