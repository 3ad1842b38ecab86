"""Where the name of a thing begins, and whether what stands there is a name at all."""

from __future__ import annotations

import re

from policygraph.values import ThingKind
from policygraph.vocab.things import KindWords, ThingWords

_STOPS = frozenset("，。；：！？、…—《》|#/<>\n“（")
_INNER = re.compile("[，。；：]|称|单位|部门|（[一二三四五六七八九十0-9]{1,3}）")
_BROKEN = re.compile("[的）”和与及，。；：！？、…—《》|#/<>\n“（]")
_JOINERS = re.compile("和|与|及|或")
_LONGEST_BRACKET = 16
_CHAIN = re.compile("[、和与及]?“[^“”]{2,20}”(?:[、和与及]?“[^“”]{2,20}”)*$")
_ONE = re.compile("“[^“”]{2,20}”")
_POINT = re.compile(r"[0-9一二三四五六七八九十]{1,3}[.．]$")
_FEWEST = 2
_SYSTEM = "系统"
_WITH_VERBS = (ThingKind.PLATFORM, ThingKind.FUND)


def quoted_before(text: str, low: int, head: int, kind: KindWords) -> list[tuple[int, int]]:
    """The ranges of the quoted words that a head belongs to, in order; empty where it belongs to none.

    “碳惠通”平台 and “碳惠通”生态产品价值实现平台 have one, “长江绿融通”“碳惠通”等平台 has two.
    """
    close = text.rfind("”", low, head)
    if close < 0:
        return []
    between = text[close + 1 : head]
    listed = between.startswith("等")
    if _BROKEN.search(between) or len(between) > (8 if listed else 20):
        return []
    chain = _CHAIN.search(text, low, close + 1)
    if chain is None:
        return []
    ranges = [one.span() for one in _ONE.finditer(text, chain.start(), close + 1)]
    return ranges if listed or not between else ranges[-1:]


def beginning(text: str, low: int, head: int, kind: KindWords, words: ThingWords) -> int:
    """Where the designation that ends at ``head`` begins at the earliest: behind a point, bracket or other name."""
    at = head
    while at > low and text[at - 1] not in _STOPS:
        char = text[at - 1]
        if char == "）":
            opening = text.rfind("（", max(low, at - _LONGEST_BRACKET), at)
            if opening < 0 or _INNER.search(text, opening, at):
                break
            at = opening
        elif char == "”":
            opening = text.rfind("“", low, at)
            return _after_words(text, max(opening, low), head, kind, words) if opening >= 0 else at
        else:
            at -= 1
    return _after_words(text, at, head, kind, words)


def _after_words(text: str, start: int, head: int, kind: KindWords, words: ThingWords) -> int:
    """Behind the ordinal, the verbs and the whole names that stand between ``start`` and the name."""
    for match in words.strong.finditer(text, start, head):
        inner = match.end() == head and match[0] in words.inner and kind.kind in _WITH_VERBS
        if not inner and not _in_quotes(text, start, match.start()):
            start = match.end()
    for match in _JOINERS.finditer(text, start, head):
        if text.endswith(words.heads, start, match.start()):
            start = match.end()
    return start


def _in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def trimmed(text: str, start: int, head: int, kind: KindWords, words: ThingWords) -> int:
    """``start`` moved behind what does not belong to the name: ordinals, adjectives with 的, weak verbs, owners."""
    start = _behind_of(text, start, head)
    while weak := kind.lead.match(text, start, head):
        if head - weak.end() < _FEWEST:
            break
        start = weak.end()
    owner = words.owners.match(text, start, head)
    if owner and text[start - 1 : start] == "、" and head - owner.end() >= _FEWEST:
        return owner.end()
    return start


def _behind_of(text: str, start: int, head: int) -> int:
    of = text.rfind("的", start, head)
    if of >= 0 and not _in_quotes(text, start, of):
        start = of + 1
    point = max(text.rfind(".", start, head), text.rfind("．", start, head))
    return point + 1 if point >= 0 and _POINT.search(text[start : point + 1]) else start


def is_named(core: str, kind: KindWords, words: ThingWords, quoted: bool = False) -> bool:
    """Whether what stands before a head makes a name: more than words that any thing of the kind may have."""
    left = kind.generic.sub("", core)
    if quoted:
        return bool(left)
    if len(core) < _FEWEST or not words.weak.sub("", left) or words.never.search(core):
        return False
    return not (kind.kind is ThingKind.PLATFORM and core.endswith(words.heads))


def is_of_information(name: str, words: ThingWords) -> bool:
    """Whether a name in 系统 is one of information, and no machine and no branch of government or nature."""
    return not name.endswith(_SYSTEM) or name.removesuffix(_SYSTEM).endswith(words.systems)
