"""The clauses of a passage that states something, with the quantities in each.

A clause ends at ，；。： and the dash of a list; and at the 、 or 和 behind a number that something new follows
(森林覆盖率达到65%、森林蓄积量达到…), but not inside a list of numbers (分别达到65%和55%).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policygraph.extraction.passages import Ground
from policygraph.language.quantities import Quantity, quantities_in
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.targets import TargetWords

_END = re.compile("[。！？]|——?")
_MARK = re.compile("[，；：]")
_NEAR = 12
_STOP = re.compile("[，；。]")
_AND = re.compile("(?:、|以及|及|和|与|并|/)(?:约|近|超过?|不低于)?")


class Clause(NamedTuple):
    """The range ``start`` to ``end`` of a ground; ``sentence`` is where its sentence starts, ``joined`` says that
    it goes on a list of things counted, so that the verb of the clause before it is its own. ``aims`` are the patterns
    of aims without a number that may be found in it.
    """

    start: int
    end: int
    sentence: int
    joined: bool
    quantities: tuple[Quantity, ...]
    aims: tuple[Pattern, ...]

    @property
    def may_state(self) -> bool:
        """Whether it has a figure or the words of an aim."""
        return bool(self.quantities or self.aims)


_Piece = tuple[int, int, tuple[Quantity, ...]]


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


def sentences_of(ground: Ground, words: TargetWords) -> Iterator[list[Clause]]:
    """The sentences of a ground that state something, each as its clauses."""
    quantities = tuple(quantities_in(ground.text, words.units))
    for start, end, own in _pieces(ground.text, _END, (0, len(ground.text), quantities)):
        if own or ground.names_within(start, end) & words.aims:
            yield [
                clause
                for piece in _pieces(ground.text, _MARK, (start, end, own))
                for clause in _clauses(ground, piece, start, words)
            ]


def _pieces(text: str, mark: re.Pattern[str], whole: _Piece) -> Iterator[_Piece]:
    """What lies between marks that are no part of a number."""
    start, stop, quantities = whole
    first = index = 0
    for found in mark.finditer(text, start, stop):
        end, after = found.span()
        while index < len(quantities) and quantities[index].start < end:
            index += 1
        if not index or quantities[index - 1].end <= end:
            if start < end:
                yield start, end, quantities[first:index]
            start, first = after, index
    if start < stop:
        yield start, stop, quantities[first:]


def _clauses(ground: Ground, piece: _Piece, sentence: int, words: TargetWords) -> Iterable[Clause]:
    """The clauses of what lies between two marks."""
    start, end, quantities = piece
    names = ground.names_within(start, end) & words.aims
    joints = {*_behind_aims(ground, start, end, names, words)} if names else set()
    if quantities:
        joints.update(_joints(ground.text, quantities, words))
    if not joints:
        return (Clause(start, end, sentence, False, quantities, ground.aims(names, end - start, words)),)
    return _parted(ground, piece, sentence, sorted(joints), words)


def _parted(
    ground: Ground, piece: _Piece, sentence: int, joints: Sequence[int], words: TargetWords
) -> Iterator[Clause]:
    start, end, quantities = piece
    joined = False
    for joint in [*joints, end]:
        if start < joint:
            own = tuple(quantity for quantity in quantities if start <= quantity.start < joint)
            aims = ground.aims(ground.names_within(start, joint), joint - start, words)
            yield Clause(start, joint, sentence, joined, own, aims)
        start, joined = joint + 1, True


def _behind_aims(ground: Ground, start: int, end: int, names: frozenset[str], words: TargetWords) -> Iterator[int]:
    """Where a 、 follows the words of an aim; they reach over no mark of ``_STOP``."""
    text = ground.text
    if text.find("、", start, end) < 0:
        return
    low = max(text.rfind(mark, 0, start) for mark in "，；。") + 1
    stop = _STOP.search(text, end)
    for pattern in words.qualitative:
        if pattern.name in names:
            ends = (found.end() for found in pattern.regex.finditer(text, low, stop.start() if stop else len(text)))
            yield from (at for at in ends if start <= at < end and text[at] == "、")


def _joints(text: str, quantities: Sequence[Quantity], words: TargetWords) -> Iterator[int]:
    """The 、 and 和 that part two figures."""
    kinds = {quantity.start: quantity.kind for quantity in quantities}
    previous = -1
    for quantity in quantities:
        listed = text[quantity.start - 1 : quantity.start] == "、" and previous < quantity.start - 1
        if quantity.kind == "counter" and listed:
            yield quantity.start - 1
        if quantity.kind in ("attribute", ""):
            continue
        previous = suffix_end(text, quantity, words)
        found = _AND.match(text, previous)
        if found and found.end() in kinds and is_distributed(text, quantity, words):
            continue
        if found and kinds.get(found.end()) != quantity.kind:
            yield found.start()
