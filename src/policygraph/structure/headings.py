"""Which lines open a section: ordinals of many kinds, told from numbers that a line merely begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from policygraph.language.lines import Line
from policygraph.language.numerals import number_of
from policygraph.vocab.patterns import Pattern

_BARE = frozenset({"hanzi", "arabic", "decimal", "subdecimal"})
_MINOR = frozenset({"arabic_bracket", "circled"})
_TERMINAL = frozenset("。！？；：）”》")
_LARGEST_GAP = 3
_REMEMBERED = 1 << 10


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


def headings_of(lines: tuple[Line, ...], kinds: Mapping[str, Pattern]) -> tuple[Heading, ...]:
    """The headings among ``lines`` in order.

    An ordinal counts only where it can: it is the first of its kind, follows the last one of its kind, or stands
    after a finished sentence within a small gap. So ``2.5%。`` and a year at the start of a wrapped line are none.
    """
    any_kind = re.compile("|".join(f"(?P<{kind}>{pattern.regex.pattern})" for kind, pattern in kinds.items()))
    ranks = {kind: rank for rank, kind in enumerate(kinds)}
    found: list[Heading] = []
    latest: dict[str, Heading] = {}
    for index, line in enumerate(lines):
        match = None if line.cells else any_kind.match(line.words)
        if not match:
            continue
        heading = _heading(index, line, match, ranks)
        if _is_under(heading, latest) and _fits(heading, latest.get(heading.kind), lines):
            found.append(heading)
            latest[heading.kind] = heading
    return tuple(found)


def _heading(index: int, line: Line, match: re.Match[str], ranks: Mapping[str, int]) -> Heading:
    """The heading of a line; the match's last group is its kind, the groups within that hold the numeral."""
    kind = match.lastgroup or ""
    numeral = next(g for g in match.groups()[match.re.groupindex[kind] :] if g)
    label = numeral if kind in _BARE else match.group()
    return Heading(index, kind, ranks[kind], label, _ordinal(numeral), line.start, line.start + match.end())


@lru_cache(maxsize=_REMEMBERED)
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
