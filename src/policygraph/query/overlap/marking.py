"""Where two texts differ, marked in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

ONLY_A, ONLY_B = ("[-", "-]"), ("{+", "+}")
"""What stands around the words that only the first, only the second text has (as in a word diff)."""
_CLAUSE = re.compile(r"[^，。；：、]+[，。；：、]*|[，。；：、]+")
_MARKS = "，。；：、“”"
_ALIKE, _RUN = 0.5, 2
_SHORT = 6
"""Shorter clauses (等领域, 主要任务) are shared by chance."""


def clauses_of(text: str) -> list[str]:
    """The clauses of a folded text, each with the mark that ends it; joined they are the text."""
    return _CLAUSE.findall(text)


def bare(clause: str) -> str:
    """A clause without marks, to be looked for in another text."""
    return clause.strip(_MARKS)


def shared_clauses(a: str, b: str) -> list[str]:
    """The clauses of ``a`` that stand word for word in ``b``, in order, each once; those of a few characters apart."""
    said = dict.fromkeys(map(bare, clauses_of(a)))
    return [clause for clause in said if len(clause) >= _SHORT and clause in b]


def shared_words(a: str, b: str, least: int = 2) -> list[str]:
    """The runs of ``least`` characters or more that two titles share, in the order of the first."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [a[block.a : block.a + block.size] for block in blocks if block.size >= least]


def marked(a: str, b: str) -> tuple[str, str]:
    """Both texts with what the other lacks between marks: first clause by clause, then within clauses that changed."""
    pieces = pieces_of(a, b)
    first = "".join(_between(of_a, same, ONLY_A) for of_a, _, same in pieces)
    return first, "".join(_between(of_b, same, ONLY_B) for _, of_b, same in pieces)


def pieces_of(a: str, b: str) -> list[tuple[str, str, bool]]:
    """Both texts piece by piece, in order: what stands in the first, what in the second, whether that is the same."""
    return list(_fine(_aligned(clauses_of(a), clauses_of(b))))


def _between(text: str, same: bool, marks: tuple[str, str]) -> str:
    return text if same or not text else f"{marks[0]}{text}{marks[1]}"


def _fine(parts: Iterable[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Changed pieces that are still alike are looked at character by character, the others stay whole."""
    for a, b, same in parts:
        if same or SequenceMatcher(None, a, b, autojunk=False).ratio() < _ALIKE:
            yield a, b, same
        else:
            yield from _without_specks(_aligned(a, b))


def _without_specks(parts: Iterable[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """The same pieces, a single shared character between two changes being part of the change."""
    changed = ("", "")
    for a, b, same in parts:
        if same and len(a) >= _RUN:
            yield *changed, False
            yield a, b, True
            changed = ("", "")
        else:
            changed = (changed[0] + a, changed[1] + b)
    yield *changed, False


def _aligned(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """The pieces of two sequences in order: (of a, of b, whether they are the same)."""
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield "".join(a[i:j]), "".join(b[k:m]), kind == "equal"
