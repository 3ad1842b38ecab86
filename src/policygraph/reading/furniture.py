"""What on a page does not belong to the plan: page numbers, running headers, marks left by editors and converters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from policygraph.vocab.patterns import Pattern

_LONGEST_HEADER = 60
_LINES_OF_A_HEADER = 3
_MARKS = frozenset("<[#*>-")


def furniture_of(text: str, patterns: Mapping[str, Pattern]) -> tuple[tuple[int, int], ...]:
    """The ranges of ``text`` to be left out, sorted; a range of a whole line includes its line end."""
    lines = list(_lines(text))
    whole = _whole_lines(lines, patterns)
    ranges = [(start, end) for i, (start, end, _) in enumerate(lines) if i in whole]
    for i, (start, _, words) in enumerate(lines):
        if i not in whole:
            ranges += _within(text[start : start + len(words)], start, patterns)
    return tuple(sorted(ranges))


def contents_of(text: str, patterns: Mapping[str, Pattern]) -> tuple[tuple[int, int], ...]:
    """The ranges of the lines of a printed table of contents: a title, dots, the number of a page."""
    contents = patterns["contents"].regex
    return tuple((start, end) for start, end, line in _lines(text) if contents.match(line.strip()))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line), line
        start += len(line)


def _within(line: str, offset: int, patterns: Mapping[str, Pattern]) -> list[tuple[int, int]]:
    if not _MARKS.intersection(line):
        return []
    found = [*patterns["inline"].regex.finditer(line), *patterns["line_start"].regex.finditer(line)]
    return [(offset + m.start(), offset + m.end()) for m in found]


def _whole_lines(lines: list[tuple[int, int, str]], patterns: Mapping[str, Pattern]) -> set[int]:
    """Indices of lines that are furniture as a whole: by their look, or repeated beside page numbers each time."""
    words = [line.strip() for _, _, line in lines]
    full = [i for i, w in enumerate(words) if w]
    number, letterhead, rule, contents = (
        patterns[name].regex for name in ("page_number", "letterhead", "rule_line", "contents")
    )
    found = {i for i in full if (number.match(words[i]) and "\t" not in lines[i][2]) or letterhead.match(words[i])}
    occurrences = defaultdict(list)
    for place, i in enumerate(full):
        if len(words[i]) <= _LONGEST_HEADER:
            occurrences[words[i]].append(place)
    repeated = [places for places in occurrences.values() if len(places) > 1]
    for _ in range(_LINES_OF_A_HEADER):
        for places in repeated:
            if all({full[k] for k in (p - 1, p + 1) if 0 <= k < len(full)} & found for p in places):
                found.update(full[p] for p in places)
    return found | {i for i in full if rule.match(words[i]) or contents.match(words[i])}
