"""What on a page does not belong to the plan: page numbers, running headers, marks left by editors and converters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policygraph.vocab.patterns import Pattern

_LONGEST_HEADER = 60
_REACH = 3


def furniture_of(text: str, patterns: dict[str, Pattern]) -> tuple[tuple[int, int], ...]:
    """The ranges of ``text`` to be left out, sorted; a range of a whole line includes its line end."""
    lines = list(_lines(text))
    whole = _whole_lines(lines, patterns)
    ranges = [(start, end) for i, (start, end, _) in enumerate(lines) if i in whole]
    for i, (start, _, words) in enumerate(lines):
        if i not in whole:
            ranges += _within(text[start : start + len(words)], start, patterns)
    return tuple(sorted(ranges))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line), line
        start += len(line)


def _within(line: str, offset: int, patterns: dict[str, Pattern]) -> list[tuple[int, int]]:
    if "<" not in line and "[" not in line and "#" not in line:
        return []
    found = [*patterns["inline"].regex.finditer(line), *patterns["line_start"].regex.finditer(line)]
    return [(offset + m.start(), offset + m.end()) for m in found]


def _whole_lines(lines: list[tuple[int, int, str]], patterns: dict[str, Pattern]) -> set[int]:
    """Indices of lines that are furniture as a whole: by their look, or repeated beside a page number."""
    words = [line.strip() for _, _, line in lines]
    full = [i for i, w in enumerate(words) if w]
    numbers = {i for i in full if patterns["page_number"].regex.match(words[i]) and "\t" not in lines[i][2]}
    found = numbers | {i for i in full if patterns["rule_line"].regex.match(words[i])}
    found |= {i for i in full if patterns["letterhead"].regex.match(words[i])}
    repeated = {w for w, n in Counter(words[i] for i in full).items() if n > 1 and len(w) <= _LONGEST_HEADER}
    place = {i: k for k, i in enumerate(full)}
    front = list(numbers)
    while front:
        at = place[front.pop()]
        for i in full[max(0, at - _REACH) : at + _REACH + 1]:
            if i not in found and words[i] in repeated and abs(place[i] - at) == 1:
                found.add(i)
                front.append(i)
            elif i in found and i not in numbers and abs(place[i] - at) == 1:
                _spread(i, place, full, words, repeated, found)
    return found


def _spread(i: int, place: dict[int, int], full: list[int], words: list[str], repeated: set[str], found: set[int]) -> None:
    """Also take the repeated lines that touch a furniture line beside a page number."""
    for k in (place[i] - 1, place[i] + 1):
        if 0 <= k < len(full) and full[k] not in found and words[full[k]] in repeated:
            found.add(full[k])
