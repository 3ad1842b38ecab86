"""A stretch of text that names bodies, cut into names with the role that its verbs or its label give them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from policygraph.extraction.elision import full_names
from policygraph.language.folding import View
from policygraph.language.lists import split_list
from policygraph.values import Role
from policygraph.vocab.roles import RoleWords

_EDGE = "；;，,。.、：: |"
_COMMA = re.compile("[，；]")
_LONGEST_NAME = 60
_REMEMBERED = 1 << 13
_Placed = tuple[str, int, Role | None]
"""A name, where it begins, and its own role."""
_MARKS = (("marked_lead", Role.LEAD), ("marked_cooperating", Role.COOPERATING))


class Named(NamedTuple):
    """One name in a list: its folded words, its range in the view, its role.

    The role is None where neither verb nor label gives one.
    """

    words: str
    start: int
    end: int
    role: Role | None


def names_in(view: View, start: int, end: int, role: Role | None, words: RoleWords) -> tuple[Named, ...]:
    """The names between ``start`` and ``end`` of the view.

    A verb closes its group: in ``A、B牵头，C、D，各市政府配合`` A and B lead, the rest cooperates. Names after the
    last verb, or without any, take ``role``. In ``A会同B、C组织实施`` the verb is of A alone, B and C cooperate.
    """
    printed = _Printed(view.text[start:end], tuple([at - start for at in view.breaks_in(start, end)]))
    return _shifted(_names(printed, role, words), start)


def _shifted(names: Iterable[Named], by: int) -> tuple[Named, ...]:
    return tuple([Named(name, start + by, end + by, role) for name, start, end, role in names])


class _Printed(NamedTuple):
    """The text of a list, and before which of its characters blanks are printed."""

    text: str
    blanks: tuple[int, ...]

    def part(self, start: int, end: int) -> _Printed:
        return _Printed(self.text[start:end], tuple(at - start for at in self.blanks if start < at < end))


@lru_cache(maxsize=_REMEMBERED)
def _names(printed: _Printed, role: Role | None, words: RoleWords) -> tuple[Named, ...]:
    """The names of a list, with their ranges in it; many lists are printed for one measure after another."""
    stretches = list(_stretches(printed.text, words))
    return _together(printed, stretches, role, words) if len(stretches) > 1 else _listed(printed, role, words)


def _stretches(text: str, words: RoleWords) -> Iterator[tuple[int, int]]:
    """The parts of a list on both sides of each 会同."""
    start = 0
    while joined := words.prose["together"].regex.search(text, start + 2):
        yield start, joined.start()
        start = joined.end()
    yield start, len(text)


def _listed(printed: _Printed, role: Role | None, words: RoleWords) -> tuple[Named, ...]:
    text = printed.text
    open_group: list[_Placed] = []
    found: list[Named] = []
    listed = split_list(text, lambda left: _is_name_end(left, words))
    if printed.blanks:
        listed = [part for item in listed for part in _parted_by_blanks(printed, *item, words)]
    for start, end in listed:
        item = _read(text[start:end], words)
        if item.words:
            open_group.append((item.words, start + item.at, item.role))
        if item.closes is Role.COOPERATING and role is None and not found:
            first = _before_comma(text, open_group)
            found += _closed(open_group[:first], Role.RESPONSIBLE)
            open_group = open_group[first:]
        if item.closes:
            found += _closed(open_group, item.closes)
            open_group = []
    return (*found, *_closed(open_group, role))


@lru_cache(maxsize=_REMEMBERED)
def _is_name_end(left: str, words: RoleWords) -> bool:
    return bool(words.names["joined_end"].regex.search(left))


def _before_comma(text: str, group: Sequence[_Placed]) -> int:
    """How many names stand before the first comma of a group that helps: in （A、B，C配合） A and B are helped."""
    between = (text[at + len(words) : other] for (words, at, _), (_, other, _) in pairwise(group))
    return next((count for count, mark in enumerate(between, 1) if _COMMA.search(mark)), 0)


class _Item(NamedTuple):
    """A name, where in its item it stands, and the role that a mark of its own gives it: 县发改局（牵头）, 县发改局★.

    ``closes`` is the role that a verb behind the name gives to it and to those before it. The name may be empty.
    """

    words: str
    at: int
    role: Role | None
    closes: Role | None = None


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, words: RoleWords) -> _Item:
    """What one item of a list says; the same items stand in list after list, so that it is remembered."""
    low, high = _trimmed(text, 0, len(text))
    if words.roles["time_limit"].regex.match(text[low:high]):
        return _Item("", 0, None)
    opening = words.prose["opening"].regex.match(text, low, high)
    low = opening.end() if opening else low
    verb = words.verb.search(text, low, high)
    item = _item(text, low, verb.start() if verb else high, words)
    return item._replace(closes=Role(words.values[verb.lastgroup or "verb_responsible"])) if verb else item


def _item(text: str, low: int, high: int, words: RoleWords) -> _Item:
    low, high = _trimmed(text, low, _without_tail(text, low, high, words))
    person = words.names["person"].regex.search(text, low, high)
    high = person.start() if person else high
    for name, role in _MARKS:
        mark = words.names[name].regex.search(text, low, high)
        if mark and mark.end() == high:
            low, high = _trimmed(text, low, mark.start())
            return _Item(text[low:high], low, role)
    return _Item(text[low:high], low, None)


def _together(
    printed: _Printed, stretches: Sequence[tuple[int, int]], role: Role | None, words: RoleWords
) -> tuple[Named, ...]:
    """The names on both sides of 会同: the last group before the first has the part that the verb at the end says."""

    def listed(stretch: tuple[int, int], role: Role | None) -> tuple[Named, ...]:
        return _shifted(_listed(printed.part(*stretch), role, words), stretch[0])

    last = listed(stretches[-1], role)
    said = next((named.role for named in last if named.role), role) or Role.RESPONSIBLE
    between = (named for stretch in stretches[1:-1] for named in listed(stretch, said))
    others = (named._replace(role=Role.COOPERATING) for named in chain(between, last))
    return (*listed(stretches[0], said), *others)


def _parted_by_blanks(printed: _Printed, low: int, high: int, words: RoleWords) -> Iterator[tuple[int, int]]:
    """市教育局 市财政局 are two names where the blank stands behind a whole name and before one with its level.

    What stands behind a blank may be a time limit too: 县教育局 2024年底前.
    """
    text = printed.text
    for at in printed.blanks[bisect_right(printed.blanks, low) : bisect_left(printed.blanks, high)]:
        if not words.names["joined_end"].regex.search(text[max(low, at - _LONGEST_NAME) : at]):
            continue
        rest = text[at : min(high, at + _LONGEST_NAME)]
        is_name = words.names["name_begins"].regex.match(rest) and words.names["body_end"].regex.search(
            text[max(at, high - _LONGEST_NAME) : high]
        )
        if is_name or words.roles["time_limit"].regex.match(rest):
            yield low, at
            low = at
    yield low, high


def _closed(group: list[_Placed], role: Role | None) -> list[Named]:
    """The names of a group with their role: their own, or else that of the group."""
    return [Named(words, at, at + len(words), own or role) for words, at, own in group if len(words) <= _LONGEST_NAME]


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in _EDGE:
        low += 1
    while low < high and text[high - 1] in _EDGE:
        high -= 1
    return low, high


def _without_tail(text: str, low: int, high: int, words: RoleWords) -> int:
    tail = words.names["list_tail"].regex.search(text, low, high)
    return tail.start() if tail and tail.start() > low else high


def are_bodies(names: Sequence[Named], words: RoleWords) -> bool:
    """Whether every name of a list, with the tail that it may share with a later one, is that of a body.

    The short words for departments count too: 县发改、财政、教育等部门.
    """
    fulls = full_names([n.words for n in names], None, words)
    short = words.names["short_department"].regex
    return bool(names) and all(is_body_name(full, words) or short.match(full) for full in fulls)


def is_body_name(name: str, words: RoleWords) -> bool:
    """Whether ``name`` has the shape of a body's name: short, no sentence, ending as such names do."""
    bare = _BRACKETED.sub("", name)
    return 2 <= len(bare) <= _LONGEST_NAME and bool(words.names["body_end"].regex.search(bare))


_BRACKETED = re.compile("（[^（）]*）|《[^《》]*》")
