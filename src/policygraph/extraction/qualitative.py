"""Aims that can be checked without a number: 完成国家下达目标, 全覆盖, 如期实现碳达峰, 零突破."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.extraction.clauses import Clause
from policygraph.extraction.indicators import Indicator, Last, trimmed, without_list
from policygraph.extraction.passages import Ground
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.targets import TargetWords

_OWN_NAME = frozenset({"set_up", "carbon_goal"})
_SERVES = 8


class Aim(NamedTuple):
    """An aim in words: its indicator, comparator, the place of its wording, and the name of the rule.

    ``counted`` marks a first one of its kind (零突破); ``scheduled`` that it brings its own date along (如期).
    """

    indicator: Indicator
    comparator: str | None
    end: int
    rule: str
    counted: bool = False
    scheduled: bool = False


def _words_of(ground: Ground, found: re.Match[str], group: str) -> str:
    """The printed words of a group, empty where the pattern has none or it did not take part."""
    if not found.groupdict().get(group):
        return ""
    start, end = found.span(group)
    return ground.view.printed[start:end]


def _named_by_clause(
    ground: Ground, clause: Clause, found: re.Match[str], words: TargetWords, last: Last
) -> Indicator | None:
    """The words before the aim, with what the aim adds; the indicator named last where there are none."""
    head = trimmed(ground, clause.start, found.start(), words)
    name = head.name + _words_of(ground, found, "indicator")
    if not name:
        return last()
    name, scope = without_list(name, words)
    return Indicator(name, scope or head.scope, head.start) if len(name) > 1 else None


def _indicator(
    ground: Ground, clause: Clause, pattern: Pattern, found: re.Match[str], words: TargetWords, last: Last
) -> Indicator | None:
    if pattern.name in _OWN_NAME:
        name, scope = _words_of(ground, found, "indicator"), _words_of(ground, found, "scope") or None
        return Indicator(name, scope, found.start())
    indicator = _named_by_clause(ground, clause, found, words, last)
    if pattern.name == "full_coverage" and indicator:
        return indicator._replace(name=indicator.name.removesuffix("的") + "覆盖")
    if pattern.name == "peak" and indicator:
        return indicator._replace(name=indicator.name + "达到峰值")
    return indicator


def _aim(ground: Ground, clause: Clause, pattern: Pattern, words: TargetWords, last: Last) -> Aim | None:
    found = pattern.regex.search(ground.text, clause.start, clause.end)
    if not found or words.serves.search(ground.text[max(clause.start, found.start() - _SERVES) : found.start()]):
        return None
    indicator = _indicator(ground, clause, pattern, found, words, last)
    if not indicator:
        return None
    counted = pattern.value == "count"
    sign = words.signs.get(_words_of(ground, found, "sign")) or (">=" if counted else None)
    scheduled = bool(words.scheduled.search(ground.text, clause.start, found.end()))
    return Aim(indicator, sign, found.end(), pattern.name, counted, scheduled)


def aims_of(ground: Ground, clause: Clause, words: TargetWords, last: Last) -> Iterator[Aim]:
    """The aims of a clause: the first of its patterns that fits gives one."""
    dated = clause.aims and ground.limit_at(clause.end - 1) is not None
    for pattern in clause.aims:
        if pattern.value == "dated" and not dated:
            continue
        aim = _aim(ground, clause, pattern, words, last)
        if aim:
            if not words.foundation.search(ground.text[clause.start : clause.end]):
                yield from _one_each(aim, words)
            return


def _one_each(aim: Aim, words: TargetWords) -> Iterator[Aim]:
    """One aim for each indicator of a list whose parts are all indicators by themselves."""
    parts = words.parts.split(aim.indicator.name)
    whole = len(parts) < 2 or aim.rule != "external_goal" or not all(part.endswith(words.indicator) for part in parts)
    for name in [aim.indicator.name] if whole else parts:
        yield aim._replace(indicator=aim.indicator._replace(name=name))
