"""Which lines open a section: ordinals of many kinds, told from numbers that a line merely begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from policygraph.language.lines import Line
from policygraph.language.numerals import number_of
from policygraph.vocab.patterns import Pattern

_BARE = frozenset({"hanzi", "arabic", "decimal", "subdecimal"})
_MINOR = frozenset({"arabic_bracket", "circled"})
_TERMINAL = frozenset("。！？；：）”》")
_LARGEST_GAP = 3


class Heading(NamedTuple):
    """A line that opens a section.

    ``kind`` names its ordinal (see ``headings.toml``), ``rank`` is the natural level of that kind, ``label`` the
    ordinal as printed in a path (``二``, ``（四）``, ``9``), ``ordinal`` its number, ``title_start`` where the title
    begins in the view.
    """

    line: int
    kind: str
    rank: int
    label: str
    ordinal: int
    start: int
    title_start: int

    @property
    def is_minor(self) -> bool:
        """Whether the kind is one that often only enumerates inside an item: （1）, 1）, ①."""
        return self.kind in _MINOR


def headings_of(lines: tuple[Line, ...], kinds: dict[str, Pattern]) -> tuple[Heading, ...]:
    """The headings among ``lines`` in order.

    An ordinal counts only where it can: it is the first of its kind, follows the last one of its kind, or stands
    after a finished sentence within a small gap. So ``2.5%。`` and a year at the start of a wrapped line are none.
    """
    any_kind = re.compile("|".join(f"(?:{pattern.regex.pattern})" for pattern in kinds.values()))
    found: list[Heading] = []
    latest: dict[str, Heading] = {}
    for index, line in enumerate(lines):
        if line.cells or not any_kind.match(line.words):
            continue
        heading = _heading(index, line, kinds)
        if heading and _is_under(heading, latest) and _fits(heading, latest.get(heading.kind), lines):
            found.append(heading)
            latest[heading.kind] = heading
    return tuple(found)


def _heading(index: int, line: Line, kinds: dict[str, Pattern]) -> Heading | None:
    for rank, (kind, pattern) in enumerate(kinds.items()):
        match = pattern.regex.match(line.words)
        if match:
            numeral = next(g for g in match.groups() if g)
            ordinal = _ordinal(numeral)
            label = numeral if kind in _BARE else match.group()
            return Heading(index, kind, rank, label, ordinal, line.start, line.start + match.end())
    return None


def _ordinal(numeral: str) -> int:
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    return int(number_of(numeral.rpartition(".")[2]) or 0)


def _is_under(heading: Heading, latest: dict[str, Heading]) -> bool:
    """Whether a number of several parts, 2.1, stands in the section that its first parts name."""
    above = heading.label.rpartition(".")[0]
    outer = [other for other in latest.values() if other.rank < heading.rank] if above else []
    return not above or any(above in (other.label, str(other.ordinal)) for other in outer)


def _fits(heading: Heading, last: Heading | None, lines: tuple[Line, ...]) -> bool:
    """Whether an ordinal can stand where it does; ``last`` is the heading of its kind before it.

    Without one a list may be taken up in its middle, again after a section of an outer kind.
    """
    before = lines[heading.line - 1] if heading.line else None
    finished = before is None or before.words[-1] in _TERMINAL or not before.full or bool(before.cells)
    step = heading.ordinal - (last.ordinal if last else 0)
    if before is not None and before.full and before.words[-1] in "、，":
        return False
    if step == 1 or heading.ordinal == 1:
        return finished or step == 1
    return finished and (0 <= step <= _LARGEST_GAP)
