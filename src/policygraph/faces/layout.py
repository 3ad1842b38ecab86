"""How text fits columns: widths of Chinese and Latin characters, breaking of lines, sharing of a line's width."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import category, east_asian_width

GAP = "  "
_OPENERS = frozenset("（《〈“‘〔【([")
_CLOSERS = frozenset("）》〉”’〕】)]、，。；：？！,.;:?!%％")
_LIST_ENDS = ("、", "；", ";")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_WORDS = (30, 20, 12, 8)
_NARROW = 8


def width_of(text: str) -> int:
    """The columns that ``text`` takes on a terminal: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=1 << 15)
def _columns(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in {"Mn", "Me", "Cf"} else 1


def clean(text: str) -> str:
    """``text`` on one line, without characters that steer a terminal or turn the direction of what stands on it."""
    return "".join(" " if category(char) in {"Cc", "Zl", "Zp"} else char for char in text if char not in _TURNING)


def wrap(text: str, width: int, by_name: bool = False) -> list[str]:
    """``text`` in lines of at most ``width`` columns, at least one line.

    Lines break between Chinese characters, never before a closing mark or after an opening one, and after the blank
    between words; ``by_name``, for lists of names, rather after a 、 than inside the next name. Only what is wider
    than a line is cut.
    """
    if width_of(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    line: list[str] = []
    for piece in (part for whole in _pieces(text) for part in _cut(whole, width)):
        while line and width_of("".join(line)) + width_of(piece.rstrip()) > width:
            done, line = _at_list_end(line, width) if by_name else (line, [])
            lines.append("".join(done).rstrip())
        line.append(piece)
    return [*lines, "".join(line).rstrip()]


def _pieces(text: str) -> list[str]:
    """``text`` in runs that should stay on one line."""
    pieces: list[str] = []
    start = 0
    for i, (before, after) in enumerate(pairwise(text), 1):
        if _may_break(before, after):
            pieces.append(text[start:i])
            start = i
    return [*pieces, text[start:]]


def _may_break(before: str, after: str) -> bool:
    if after in _CLOSERS or before in _OPENERS or after == " ":
        return False
    return before == " " or _columns(before) == 2 or _columns(after) == 2


def _cut(piece: str, width: int) -> list[str]:
    """``piece`` itself, or where it is wider than a line its characters."""
    return [piece] if width_of(piece.rstrip()) <= width else list(piece)


def _at_list_end(line: list[str], width: int) -> tuple[list[str], list[str]]:
    """A full line parted after its last list mark, unless that stands in its first third."""
    at = next((i for i in range(len(line), 0, -1) if line[i - 1].endswith(_LIST_ENDS)), 0)
    return (line[:at], line[at:]) if width_of("".join(line[:at])) * 3 >= width else (line, [])


def widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """The width of each column (its heading and cells given) so that all of them with their gaps fit ``total``.

    Narrow columns keep what they need, wide ones share the rest evenly; no word is cut as long as there is room.
    """
    natural = [max(map(width_of, column)) for column in columns]
    room = total - len(GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    words = [max(map(_longest_word, column)) for column in columns]
    for longest in _LONGEST_WORDS:
        least = [min(whole, max(_NARROW, min(word, longest))) for whole, word in zip(natural, words, strict=True)]
        cap = max((c for c in range(1, room + 1) if sum(_capped(natural, least, c)) <= room), default=0)
        if cap:
            return _with_rest(_capped(natural, least, cap), natural, room)
    return [max(1, min(n, room // len(columns))) for n in natural]


def _longest_word(text: str) -> int:
    return max(width_of(piece.rstrip()) for piece in _pieces(text))


def _capped(natural: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [max(low, min(wanted, cap)) for wanted, low in zip(natural, least, strict=True)]


def _with_rest(shared: list[int], natural: Sequence[int], room: int) -> list[int]:
    """``shared`` with the few columns that even sharing left over, given to those who want more."""
    rest = room - sum(shared)
    for i, wanted in enumerate(natural):
        more = min(rest, max(0, wanted - shared[i]), 1)
        shared[i] += more
        rest -= more
    return shared
