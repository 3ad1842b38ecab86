"""Named things: platforms, registers, funds, pilots, projects, zones and campaigns that a plan calls by a name.

A name is found by what it ends in (平台, 基金, 专项行动), then its beginning is looked for to the left: at a quotation
mark, at a point, or after the last word that ends before names begin (建立, 依托). What is left must be more than
words that any such thing may have. Names of one proper word in quotation marks are one thing: “长江绿融通”系统 and
“长江绿融通”绿色金融大数据综合服务系统.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policygraph.extraction.designations import beginning, is_named, is_of_information, quoted_before, trimmed
from policygraph.language.folding import View, fold_text
from policygraph.language.literals import Trace
from policygraph.language.ranges import Ranges
from policygraph.values import Dealing, NamedThing, Span, ThingKind, ThingMention
from policygraph.vocab.things import KindWords, ThingWords

_SENTENCE = "。；！？\n"
_QUOTES = re.compile("[“”]")
_QUOTED = re.compile("“([^“”]{2,20})”")
_ACRONYM = re.compile("（[A-Za-z]{2,10}）")
_BEFORE, _REACH = 40, 60
_AFTER_USE = re.compile("(?:的?(?:信息|数据)?(?:对接|交互|互联互通|互通|共享|作用|功能))")


class _Found(NamedTuple):
    """One mention: what it is grouped by, its range in the view, and how it was found."""

    key: str
    name: str
    kind: KindWords
    start: int
    end: int
    where: str
    rule: str


def things_of(
    view: View, passages: Iterable[tuple[str, Span]], words: ThingWords, trace: Trace
) -> tuple[NamedThing, ...]:
    """The named things of a plan in the order in which it names them.

    ``passages`` are the path and the span of each stretch to read: sections and measures without their assignments.
    ``trace`` is that of what ``words`` need in the view.
    """
    listed = [(where, *view.range(span)) for where, span in passages]
    found = _distinct(f for passage in listed for f in _in_passage(view.text, passage, trace, words))
    short = _short_forms(view.text, found, words)
    groups: dict[str, list[_Found]] = {}
    for one in found:
        groups.setdefault(short.get(one.key, one.key), []).append(one)
    proper = {one.name: key for key, ones in groups.items() for one in ones if one.rule in _PROPER}
    for one in _bare(view.text, listed, proper, found):
        groups[proper[one.name]].append(one)
    forms: dict[str, list[str]] = {}
    for form, key in short.items():
        forms.setdefault(key, []).append(form)
    return tuple(_thing(view, sorted(ones, key=_place), forms, words) for ones in groups.values())


_PROPER = ("quoted_with_head", "quoted_list", "wholly_quoted")


def _place(one: _Found) -> tuple[int, int]:
    return one.start, -one.end


def _distinct(found: Iterable[_Found]) -> list[_Found]:
    """In order, without names that lie in a longer one: 试点示范项目 is no 试点, 经济开发区平台 no second thing."""
    kept: list[_Found] = []
    for one in sorted(found, key=_place):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _in_passage(text: str, passage: tuple[str, int, int], trace: Trace, words: ThingWords) -> Iterator[_Found]:
    where, low, high = passage
    named = trace.names_within(low, high)
    for kind in words.kinds if named else ():
        if kind.kind not in named:
            continue
        for match in kind.head.finditer(text, low, high):
            yield from _ending_at(text, low, high, match, kind, where, words)
        for match in kind.quoted.finditer(text, low, high) if kind.quoted else ():
            yield _Found(match[1], match[1], kind, match.start(1), match.end(1), where, "wholly_quoted")


def _ending_at(
    text: str, low: int, high: int, match: re.Match[str], kind: KindWords, where: str, words: ThingWords
) -> Iterator[_Found]:
    head, end = match.start(), match.end()
    quotes = quoted_before(text, max(low, head - 80), head, kind)
    if quotes:
        listed = len(quotes) > 1 or text[quotes[-1][1]] == "等"
        rule = "quoted_list" if listed else "quoted_with_head"
        for start, stop in quotes:
            yield from _quoted(text, start, stop, stop if listed else end, kind, where, rule, words)
        return
    start = beginning(text, max(low, head - _BEFORE), head, kind, words)
    inside = start > low and text[start - 1] == "“"
    if inside and text[end : end + 1] == "”":
        if is_named(text[start:head], kind, words, quoted=True):
            yield _Found(fold_text(text[start:end]), text[start:end], kind, start, end, where, "wholly_quoted")
        return
    if text[head - 1] == "等":
        yield from _listed(text, low, head, kind, where, words)
        return
    start = trimmed(text, start, head, kind, words)
    name = text[start:end]
    named = is_named(text[start:head], kind, words) or (_ACRONYM.match(text, end) and start < head)
    if named and kind.open.match(text, end, high) and is_of_information(name, words):
        yield _Found(_QUOTES.sub("", name), name, kind, start, end, where, "designation")


def _listed(text: str, low: int, head: int, kind: KindWords, where: str, words: ThingWords) -> Iterator[_Found]:
    """The items of a list before a head: 低碳城市、无废城市、海绵城市等试点 are three."""
    if kind.kind is not ThingKind.PILOT:
        return
    end = head - 1
    while True:
        start = trimmed(text, beginning(text, max(low, end - _BEFORE), end, kind, words), end, kind, words)
        name = text[start:end]
        if is_named(name, kind, words):
            yield _Found(name, name, kind, start, end, where, "listed_before_head")
        end = start - 1
        if text[end:start] != "、" or end <= low:
            return


def _quoted(
    text: str, start: int, stop: int, end: int, kind: KindWords, where: str, rule: str, words: ThingWords
) -> Iterator[_Found]:
    """A word in quotation marks before a head: the name itself, or part of the designation."""
    core = text[start + 1 : stop - 1]
    if kind.proper and core not in words.slogans:
        yield _Found(core, core, kind, start, end, where, rule)
    elif not kind.proper and rule == "quoted_with_head":
        name = text[start:end]
        yield _Found(_QUOTES.sub("", name), name, kind, start, end, where, "designation")


def _short_forms(text: str, found: Iterable[_Found], words: ThingWords) -> dict[str, str]:
    """Short form → key of the name that it was defined behind."""
    short: dict[str, str] = {}
    for one in found:
        definition = words.definition.match(text, one.end)
        if definition:
            form = next(group for group in definition.groups() if group)
            quoted = _QUOTED.match(form)
            key = quoted[1] if quoted else _QUOTES.sub("", form)
            if key != one.key:
                short.setdefault(key, one.key)
    return short


def _bare(
    text: str, passages: Iterable[tuple[str, int, int]], proper: dict[str, str], found: list[_Found]
) -> Iterator[_Found]:
    """Proper names in quotation marks that stand without their head: 接入“碳惠通”."""
    if not proper:
        return
    taken = Ranges((one.start, one.end) for one in found)
    alone = {(one.start, one.end) for one in found}
    kinds = {one.name: one.kind for one in found}
    for where, low, high in passages:
        for match in _QUOTED.finditer(text, low, high):
            if match[1] in proper and not taken.hold(*match.span()) and match.span(1) not in alone:
                yield _Found(
                    proper[match[1]], match[1], kinds[match[1]], match.start(), match.end(), where, "name_again"
                )


def _thing(view: View, found: list[_Found], short: dict[str, list[str]], words: ThingWords) -> NamedThing:
    first = found[0]
    name = next((one.name for one in found if one.rule in _PROPER), first.name)
    printed = [view.printed[one.start : one.end] for one in found]
    forms = [*(one.name for one in found), *printed, *short.get(first.key, ())]
    aliases = tuple(form for form in dict.fromkeys(forms) if form != name)
    mentions = tuple(_mention(view, one, words) for one in found)
    return NamedThing(name, first.kind.kind, aliases, _reach(first, name, words), mentions)


def _reach(first: _Found, name: str, words: ThingWords) -> str:
    """How far a name tells a thing: a designation that says nothing of the nation may stand for one in any place."""
    if any(words.nation.match(_QUOTES.sub("", form)) for form in (name, first.name)):
        return "nation"
    is_fund = first.kind.kind is ThingKind.FUND
    return "area" if first.rule == "designation" and not is_fund else first.kind.reach


def _mention(view: View, one: _Found, words: ThingWords) -> ThingMention:
    printed, dealing = view.printed[one.start : one.end], _dealing(view.text, one.start, one.end, words)
    return ThingMention(printed, one.where, dealing, view.span(one.start, one.end), one.rule)


def _dealing(text: str, start: int, end: int, words: ThingWords) -> Dealing:
    """What the sentence does with the thing: by the nearest word before the name, else by what follows."""
    window = text[max(0, start - _REACH) : start]
    sentence = max(map(window.rfind, _SENTENCE)) + 1
    near = words.dealings.findall(window, sentence)
    if near:
        return words.dealing[near[-1]]
    return Dealing.USES if _AFTER_USE.match(text, end) else Dealing.NAMES
