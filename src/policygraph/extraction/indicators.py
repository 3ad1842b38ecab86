"""What a figure measures: the name of the indicator, and what it holds for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extraction.figures import Figure
from policygraph.extraction.passages import Ground
from policygraph.vocab.targets import TargetWords

_LONGEST = 60
_KEPT_BRACKET = 5
_BRACKET = re.compile("（[^（）]*）")
_LIST = re.compile("^(?P<scope>[^，]{1,30}?、[^，]{1,30}?等(?:重点)?(?:行业|领域|地区|区域|部门|单位)?)(?P<rest>[^，]{2,})$")
_FOR = re.compile("^(?P<scope>.{2,}?)(?:进行|开展|实施)(?P<what>.{2,})$")
_AND = re.compile("、|和|及|与")
_VERB_ONLY = re.compile("^(?:分类|分别|同步|统一)?(?P<verb>配建|配备|配置|配套|安装|建设|设置|预留|改造)$")
_NOUN = re.compile("的(?P<noun>[^，；。、：的]{2,24})(?=[，；。、：]|$)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A name, the scope printed with it, and where both begin in the ground."""

    name: str
    scope: str | None
    start: int


def words_at(ground: Ground, start: int, end: int) -> str:
    """The printed words of a range, without dates and without long brackets."""
    kept = "".join(ground.view.printed[i] for i in range(start, end) if ground.text[i] not in "■☆▲")
    return _BRACKET.sub(lambda found: found.group() if len(found.group()) <= _KEPT_BRACKET + 2 else "", kept)


def trimmed(ground: Ground, start: int, end: int, words: TargetWords, verbs: bool = False) -> Indicator:
    """The indicator of a range: words that lead in (确保, 稳步提高, dates) and the scope taken off its front.

    With ``verbs``, verbs that make things (建成, 新建) are taken off too.
    """
    start = max(start, end - _LONGEST)
    scope = None
    begun = False
    while start < end:
        window = ground.text[start : min(end, start + _LONGEST)]
        found = words.prefix.match(window) or (words.build.match(window) if verbs else None)
        place = None if found or scope else words.scope.match(window)
        if place:
            scope = words_at(ground, start, start + place.end())
        elif not found:
            break
        found = found or place
        if not begun and not place and found:
            pass
        start += found.end() if found else 0
    name = words_at(ground, start, end).removesuffix("的")
    return Indicator(name, scope, start)
