"""The clauses of a passage with the quantities in each.

A clause ends at ，；。： and the dash of a list; and at the 、 or 和 behind a number that something new follows
(森林覆盖率达到65%、森林蓄积量达到…), but not inside a list of numbers (分别达到65%和55%).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policygraph.language.literals import Trace
from policygraph.language.quantities import Quantity, quantities_in
from policygraph.vocab.targets import TargetWords

_MARK = re.compile("[，；。：！？]|——?")
_NEAR = 12
_STOP = re.compile("[，；。]")
_AND = re.compile("(?:、|以及|及|和|与|并|/)(?:约|近|超过?|不低于)?")


class Clause(NamedTuple):
    """The range ``start`` to ``end`` of a ground; ``sentence`` is where its sentence starts, ``joined`` says that
    it goes on a list of things counted, so that the verb of the clause before it is its own.
    """

    start: int
    end: int
    sentence: int
    joined: bool
    quantities: tuple[Quantity, ...]


def suffix_end(text: str, quantity: Quantity, words: TargetWords) -> int:
    """Where a bracket and the words 以上, 以内, 左右 behind a quantity end."""
    end = quantity.end
    while text[end : end + 1] == "□":
        end += 1
    found = words.after.match(text, end)
    return found.end() if found else end


def is_distributed(text: str, quantity: Quantity, words: TargetWords) -> bool:
    """Whether the words before a figure give the figures out one by one, of whatever kinds: 分别达到92%和30微克."""
    before = text[max(0, quantity.start - _NEAR) : quantity.start]
    return "分别" in before and not _STOP.search(before.rpartition("分别")[2])


def _joints(text: str, trace: Trace, quantities: Sequence[Quantity], words: TargetWords) -> Iterator[tuple[int, int]]:
    """The ranges of 、 and 和 that part two figures."""
    kinds = {quantity.start: quantity.kind for quantity in quantities}
    previous = -1
    listed = trace.names_within(0, len(text))
    for pattern in (pattern for pattern in words.qualitative if pattern.name in listed) if listed else ():
        ends = (found.end() for found in pattern.regex.finditer(text))
        yield from ((end, end + 1) for end in ends if text[end : end + 1] == "、")
    for quantity in quantities:
        if (
            quantity.kind == "counter"
            and text[quantity.start - 1 : quantity.start] == "、"
            and previous < quantity.start - 1
        ):
            yield quantity.start - 1, quantity.start
        if quantity.kind in ("attribute", ""):
            continue
        previous = suffix_end(text, quantity, words)
        found = _AND.match(text, previous)
        if found and found.end() in kinds and is_distributed(text, quantity, words):
            continue
        if found and kinds.get(found.end()) != quantity.kind:
            yield found.start(), found.start() + 1


def clauses_of(text: str, trace: Trace, words: TargetWords) -> tuple[Clause, ...]:
    """The clauses of a ground's text in order; none of a passage without figures and words of an aim.

    ``trace`` tells where in it aims without a number may be found.
    """
    quantities = tuple(quantities_in(text, words.units))
    if not quantities and not trace.names_within(0, len(text)):
        return ()
    inside = {i for q in quantities for i in range(q.start, q.end)}
    joints = dict(_joints(text, trace, quantities, words))
    marks = {found.start(): found.end() for found in _MARK.finditer(text) if found.start() not in inside}
    bounds = sorted({**joints, **marks}.items())
    return tuple(_clauses(text, bounds, frozenset(joints), quantities))


def _clauses(
    text: str, bounds: Sequence[tuple[int, int]], joints: frozenset[int], quantities: Sequence[Quantity]
) -> Iterator[Clause]:
    start = sentence = index = 0
    joined = False
    for mark, after in [*bounds, (len(text), len(text))]:
        first = index
        while index < len(quantities) and quantities[index].start < mark:
            index += 1
        if mark > start:
            yield Clause(start, mark, sentence, joined, tuple(quantities[first:index]))
        start, joined = after, mark in joints
        if text[mark : mark + 1] in "。！？—" or mark == len(text):
            sentence = after
