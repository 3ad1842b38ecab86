"""Documents that a plan names: titles between 《 and 》 with their numbers, and how the plan stands to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policygraph.language.folding import View, fold_text
from policygraph.language.lists import closing
from policygraph.values import Outline, Reference, Relation, Section, SectionKind, Span
from policygraph.vocab.patterns import Pattern

_PREAMBLE = "preamble"
_LONGEST_TITLE = 200
_SENTENCE_ENDS = "。；！？"


@dataclass(frozen=True, slots=True)
class _Mention:
    title: str
    number: str | None
    relation: Relation
    where: str
    start: int
    end: int
    defines: str | None


def references_of(view: View, outline: Outline, words: Mapping[str, Pattern]) -> tuple[Reference, ...]:
    """The policy and law documents that the plan names, one entry each, in the order of their first mention.

    Mentions with one number are one document, and so are mentions with one title. The plan itself is none.
    """
    found: dict[str, list[_Mention]] = {}
    keys: dict[str, str] = {}
    own = {fold_text(t) for t in (outline.front.title, outline.front.notice_title) if t}
    for mention in _mentions(view, outline, words):
        title = fold_text(mention.title)
        if mention.defines:
            keys[fold_text(mention.defines)] = mention.number or title
        elif words["generic_title"].regex.match(title) and title not in keys:
            antecedent = _antecedent(title, found, own)
            if antecedent is None:
                continue
            keys[title] = antecedent
        if title in own or any(title and name.endswith(title) and len(title) * 2 > len(name) for name in own):
            continue
        key = keys.get(mention.number or title) or keys.get(title) or mention.number or title
        for name in (mention.number, title):
            if name:
                keys.setdefault(name, key)
        found.setdefault(key, []).append(mention)
    return tuple(_reference(view, mentions) for mentions in found.values())


def _antecedent(title: str, found: Mapping[str, list[_Mention]], own: set[str]) -> str | None:
    """The key of the one document named before that a bare kind (《实施细则》) can mean; None where none or several."""
    fitting = [key for key, mentions in found.items() if any(_ends_in(fold_text(m.title), title) for m in mentions)]
    return fitting[0] if len(fitting) == 1 and not any(_ends_in(name, title) for name in own) else None


def _ends_in(name: str, kind: str) -> bool:
    return name.removesuffix("的通知").endswith(kind)


def _reference(view: View, mentions: list[_Mention]) -> Reference:
    first = next((m for m in mentions if m.number), mentions[0])
    relation = Relation.BASIS if any(m.relation is Relation.BASIS for m in mentions) else Relation.CITES
    return Reference(
        title=first.title,
        number=first.number,
        relation=relation,
        where=mentions[0].where,
        quote=view.printed[first.start : first.end],
        span=view.span(first.start, first.end),
        rule="title_marks_with_number" if first.number else "title_marks",
        mentions=tuple(view.span(m.start, m.end) for m in mentions),
    )


def _mentions(view: View, outline: Outline, words: Mapping[str, Pattern]) -> Iterator[_Mention]:
    yield from _mentions_in(view, outline.preamble, None, words)
    for section in outline.sections:
        yield from _mentions_in(view, section.span, section, words)


def _mentions_in(view: View, span: Span, section: Section | None, words: Mapping[str, Pattern]) -> Iterator[_Mention]:
    at, end = view.range(span)
    text = view.text
    while (start := text.find("《", at, end)) >= 0:
        stop = closing(text, start, "《", "》", min(end, start + _LONGEST_TITLE))
        if stop is None:
            at = start + 1
            continue
        at = stop + 1
        title = view.printed[start + 1 : stop]
        if not words["policy_title"].regex.search(text, start + 1, stop):
            continue
        number = words["number_after"].regex.match(text, stop + 1, end)
        code = f"{number[1]}〔{number[2]}〕{number[3]}号" if number else None
        relation = _relation(text, view.range(span)[0], start, section, words)
        short = words["short_form"].regex.match(text, stop + 1, end)
        if short:
            at = short.end()
        where = section.path if section else _PREAMBLE
        yield _Mention(title, code, relation, where, start, stop + 1, short[1] if short else None)


def _relation(text: str, low: int, start: int, section: Section | None, words: Mapping[str, Pattern]) -> Relation:
    """Basis where the plan's own opening or principles name it after 根据, 按照 or 贯彻 in the same sentence."""
    if section is not None and section.kind is SectionKind.TASK:
        return Relation.CITES
    sentence = max(text.rfind(mark, low, start) for mark in _SENTENCE_ENDS) + 1
    rests = words["basis_opening"].regex.search(text, max(low, sentence), start)
    return Relation.BASIS if rests else Relation.CITES
