"""Measures named by a good part of their title, without quotation marks: 打造重庆绿色金融大道由谁负责."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from policygraph.query.ask.holdings import Holdings, PartHeld
from policygraph.query.ask.lexicon import Lexicon, Sense, Token
from policygraph.query.ask.normal import normal
from policygraph.query.ask.pieces import Piece
from policygraph.query.ask.plannames import plans_by_title
from policygraph.query.ask.rendered import Glossary, Renderings
from policygraph.query.ask.residue import in_order
from policygraph.query.ask.slots import Slots

_SHORTEST = 7
_SHORTEST_PARTS = 5
_POINTED = re.compile(r"([一-鿿]{5,24})(?:这|那|该|此)一?(?:条|项|件|款)")
_SHORTEST_OF_INDICATOR = 4
_CHINESE = re.compile(rf"[一-鿿、，“”]{{{_SHORTEST_OF_INDICATOR},}}")
_ORDINALS = "零一二三四五六七八九十"
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINAL = re.compile(
    r"第(?P<zh>[一二三四五六七八九十])(?:大?部分|大?章|大?板块|大块)"
    rf"|(?<![a-z])(?:part|section|chapter) (?:(?P<n>10|[1-9])(?!\d)|(?P<en>{'|'.join(_ENGLISH[1:])})(?![a-z]))"
)


def titled_tokens(
    text: str, lexicon: Lexicon, held: Holdings, fixed: Iterable[Token], glossary: Glossary
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
    cut = lexicon.cut(text, before)
    if named := [t for t in plans_by_title(text, cut, held, glossary) if not _overlaps(t, before)]:
        before = [*before, *named]
        taken = [(t.start, t.end) for t in before]
        cut = lexicon.cut(text, before)
    found = list(Renderings(text, cut, held, plans, glossary).found())
    taken += [(t.start, t.end) for t in found]
    for start, end in _stretches(text, whole):
        words = text[start:end]
        if (
            any(start < last and first < end for first, last in taken)
            or lexicon.senses(words)
            or _is_named(words, held)
            or (not plans and words not in titles and _is_of_topic(lexicon.cut(words)))
        ):
            continue
        iris = tuple(m.iri for m in held.measures if words in normal(m.title) and (not plans or m.plan in plans))
        found.append(Token(words, start, end, (Sense("item", iris, words),)))
    taken += [(t.start, t.end) for t in found]
    more = (*_of_indicators(text, cut, held), *_of_topics(text, cut, held, plans), *_ordinal_parts(text, held, plans))
    found += [t for t in more if not any(t.start < last and first < t.end for first, last in taken)]
    taken += [(t.start, t.end) for t in found]
    found += [t for t in _in_parts(text, lexicon, held, plans) if not any(t.start < b and a < t.end for a, b in taken)]
    return sorted([*found, *named], key=lambda token: token.start), lexicon


def _is_of_topic(tokens: Sequence[Token]) -> bool:
    """企业上市融资, of all plans: known words, one of them for a topic, which all plans have under other titles."""
    return all(t.senses for t in tokens) and any(t.has("topic") for t in tokens)


def _of_indicators(text: str, tokens: Sequence[Token], held: Holdings) -> Iterator[Token]:
    """饮用水水源地水质: the longest stretches that are part of an indicator's name, with words not known otherwise."""
    whole = "\n".join(normal(indicator) for indicator in held.indicators)
    for start, end in _stretches(text, whole, _SHORTEST_OF_INDICATOR):
        inside = [t for t in tokens if t.start < end and start < t.end]
        crossed = any(t.start < start or end < t.end for t in inside)
        if any(not t.senses for t in inside) and not crossed:
            yield Token(text[start:end], start, end, (Sense("indicator", (text[start:end],), text[start:end]),))


def _overlaps(token: Token, others: Iterable[Token]) -> bool:
    return any(token.start < other.end and other.start < token.end for other in others)


def _of_topics(text: str, tokens: Sequence[Token], held: Holdings, plans: Set[str]) -> Iterator[Token]:
    """绿色能源试点: a topic and more words behind it than are put there anyway, in titles of all plans spoken of."""
    for at, token in enumerate(tokens):
        if not plans or not token.has("topic") or token.text.isascii():
            continue
        end = token.end
        for more in tokens[at + 1 :]:
            if (
                more.start != end
                or not more.senses
                or more.has("filler")
                or not _is_in_titles(text[token.start : more.end], held, plans)
            ):
                break
            end = more.end
        words = text[token.start : end]
        if end > token.end + 1:
            iris = tuple(m.iri for m in _spoken_of(held, plans) if words in normal(m.title))
            yield Token(words, token.start, end, (Sense("item", iris, words),))


def _is_in_titles(words: str, held: Holdings, plans: Set[str]) -> bool:
    return {m.plan for m in _spoken_of(held, plans) if words in normal(m.title)} >= plans


def _ordinal_parts(text: str, held: Holdings, plans: Set[str]) -> Iterator[Token]:
    """第五部分, part five: sections by their place among the headings of the first rank."""
    for match in _ORDINAL.finditer(text):
        ordinal = match["zh"] or _ORDINALS[int(match["n"]) if match["n"] else _ENGLISH.index(match["en"])]
        iris = tuple(s.iri for s in held.sections if s.path == ordinal and (not plans or s.plan in plans))
        if iris:
            yield Token(match[0], *match.span(), (Sense("section", iris, match[0]),))


def _in_parts(text: str, lexicon: Lexicon, held: Holdings, plans: Set[str]) -> Iterator[Token]:
    """财政撬动绿色金融这一条: words that a title has in this order, before what points at a measure."""
    for match in _POINTED.finditer(text):
        for start in range(match.start(1), match.end(1) - _SHORTEST_PARTS + 1):
            words = text[start : match.end(1)]
            iris = tuple(m.iri for m in _spoken_of(held, plans) if in_order(words, normal(m.title)))
            if iris and not lexicon.senses(words):
                yield Token(words, start, match.end(1), (Sense("item", iris, words),))
            if iris:
                break


def _spoken_of(held: Holdings, plans: Set[str]) -> Iterator[PartHeld]:
    return (m for m in held.measures if not plans or m.plan in plans)


def _stretches(text: str, whole: str, shortest: int = _SHORTEST) -> Iterator[tuple[int, int]]:
    """The longest stretches of Chinese that stand in ``whole``, from the left."""
    for run in _CHINESE.finditer(text):
        at = run.start()
        while at + shortest <= run.end():
            size = shortest - 1
            while at + size < run.end() and text[at : at + size + 1] in whole:
                size += 1
            if size >= shortest:
                yield at, at + size
            at += size if size >= shortest else 1


def _is_named(words: str, held: Holdings) -> bool:
    """Whether words stand in the title of a plan or a document as well: 绿色金融改革创新试验区."""
    titles = [*(plan.title for plan in held.plans), *(title for d in held.documents for title in d.titles)]
    return any(words in normal(title) for title in titles)


def entitled(slots: Slots, pieces: Sequence[Piece], held: Holdings) -> Slots:
    """Who leads 援疆: a measure whose title has the word, not all whose texts have it as well (提到 asks for these).

    Of several plans spoken of each must have one.
    """
    said = any(p.kind == "mention" for p in pieces)
    if slots.kind != "agencies" or not slots.texts or said or slots.titles or slots.topics or slots.items:
        return slots
    found = [m for m in _spoken_of(held, frozenset(slots.plans)) if any(t in normal(m.title) for t in slots.texts)]
    if not found or not {m.plan for m in found} >= set(slots.plans):
        return slots
    return replace(slots, texts=(), titles=tuple(m.iri for m in found))
