"""Aims that can be checked without a number: 完成国家下达目标, 全覆盖, 如期实现碳达峰, 零突破."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extraction.clauses import Clause
from policygraph.extraction.indicators import Indicator, trimmed, without_list
from policygraph.extraction.passages import Ground
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.targets import TargetWords

_SIGNS = {"高于": ">", "超过": ">", "优于": ">", "好于": ">", "快于": ">", "低于": "<", "不低于": ">=", "达到": ">=", "不高于": "<="}
_SERVES = 8
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim in words: its indicator, comparator, the place of its wording, and the name of the rule.

    ``counted`` marks a first one of its kind (零突破); ``scheduled`` that it brings its own date along (如期).
    """

    indicator: Indicator
    comparator: str | None
    end: int
    rule: str
    counted: bool = False
    scheduled: bool = False


def _name(ground: Ground, clause: Clause, found: re.Match[str], words: TargetWords, last: Indicator | None) -> Indicator | None:
    head = trimmed(ground, clause.start, found.start(), words)
    own = found.groupdict().get("indicator")
    if own and "indicator" in found.re.groupindex:
        start, end = found.span("indicator")
        own = ground.view.printed[start:end]
    name = head.name + (own or "")
    if not name and last:
        return last
    name, scope = without_list(name)
    return Indicator(name, scope or head.scope, head.start) if len(name) > 1 else None


def _rest_of_list(ground: Ground, found: re.Match[str]) -> int:
    return found.end()


def _aim(ground: Ground, clause: Clause, pattern: Pattern, words: TargetWords, last: Indicator | None) -> Aim | None:
    found = pattern.regex.search(ground.text, clause.start, clause.end)
    if not found or words.serves.search(ground.text[max(clause.start, found.start() - _SERVES) : found.start()]):
        return None
    groups = found.groupdict()
    indicator = _name(ground, clause, found, words, last)
    if pattern.name == "set_up" and groups["scope"]:
        start, end = found.span("indicator")
        indicator = Indicator(ground.view.printed[start:end], groups["scope"], found.start())
    if pattern.name == "carbon_goal":
        start, end = found.span("indicator")
        indicator = Indicator(ground.view.printed[start:end], None, found.start())
    if pattern.name == "full_coverage" and indicator:
        indicator = Indicator(indicator.name + "覆盖", indicator.scope, indicator.start)
    if not indicator:
        return None
    sign = _SIGNS[groups["sign"]] if "sign" in groups else ">=" if pattern.value == "count" else None
    late = "如期" in ground.text[clause.start : found.end()]
    return Aim(indicator, sign, found.end(), pattern.name, pattern.value == "count", late)


def aims_of(ground: Ground, clause: Clause, words: TargetWords, last: Indicator | None) -> Iterator[Aim]:
    """The aims of a clause: the first pattern that fits gives one."""
    if clause.end - clause.start > _LONGEST:
        return
    dated = ground.limit_at(clause.end - 1) is not None
    for pattern in words.qualitative:
        if pattern.value == "dated" and not dated:
            continue
        aim = _aim(ground, clause, pattern, words, last)
        if aim:
            yield aim
            return
