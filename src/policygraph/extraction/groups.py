"""A stretch of text that names bodies, cut into names with the role that its verbs or its label give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_REMEMBERED = 1 << 14
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
    if words.prose["together"].regex.search(view.text, start + 2, end) is None:
        return _listed(view, start, end, role, words)
    return _together(view, list(_stretches(view.text, start, end, words)), role, words)


def _stretches(text: str, start: int, end: int, words: RoleWords) -> Iterator[tuple[int, int]]:
    """The parts of a list on both sides of each 会同."""
    while joined := words.prose["together"].regex.search(text, start + 2, end):
        yield start, joined.start()
        start = joined.end()
    yield start, end


def _listed(view: View, start: int, end: int, role: Role | None, words: RoleWords) -> tuple[Named, ...]:
    text = view.text[start:end]
    open_group: list[Named] = []
    found: list[Named] = []
    listed = split_list(text, lambda left: _is_name_end(left, words))
    if view.breaks_in(start, end):
        listed = [part for item in listed for part in _parted_by_blanks(view, start, *item, words)]
    for item_start, item_end in listed:
        item = _read(text[item_start:item_end], words)
        if item.words:
            at = start + item_start + item.at
            open_group.append(Named(item.words, at, at + len(item.words), item.role))
        if item.closes is Role.COOPERATING and role is None and not found:
            first = _before_comma(view.text, open_group)
            found += _closed(open_group[:first], Role.RESPONSIBLE)
            open_group = open_group[first:]
        if item.closes:
            found += _closed(open_group, item.closes)
            open_group = []
    return (*found, *_closed(open_group, role))


@lru_cache(maxsize=_REMEMBERED)
def _is_name_end(left: str, words: RoleWords) -> bool:
    return bool(words.names["joined_end"].regex.search(left))


def _before_comma(text: str, group: Sequence[Named]) -> int:
    """How many names stand before the first comma of a group that helps: in （A、B，C配合） A and B are helped."""
    between = (text[one.end : other.start] for one, other in pairwise(group))
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
    view: View, stretches: Sequence[tuple[int, int]], role: Role | None, words: RoleWords
) -> tuple[Named, ...]:
    """The names on both sides of 会同: the last group before the first has the part that the verb at the end says."""
    last = _listed(view, *stretches[-1], role, words)
    said = next((named.role for named in last if named.role), role) or Role.RESPONSIBLE
    between = (named for stretch in stretches[1:-1] for named in _listed(view, *stretch, said, words))
    others = (named._replace(role=Role.COOPERATING) for named in chain(between, last))
    return (*_listed(view, *stretches[0], said, words), *others)


def _parted_by_blanks(view: View, offset: int, low: int, high: int, words: RoleWords) -> Iterator[tuple[int, int]]:
    """市教育局 市财政局 are two names where the blank stands behind a whole name and before one with its level.

    What stands behind a blank may be a time limit too: 县教育局 2024年底前.
    """
    text, stop = view.text, offset + high
    for at in view.breaks_in(offset + low, stop):
        if not words.names["joined_end"].regex.search(text[max(offset + low, at - _LONGEST_NAME) : at]):
            continue
        rest = text[at : min(stop, at + _LONGEST_NAME)]
        is_name = words.names["name_begins"].regex.match(rest) and words.names["body_end"].regex.search(
            text[max(at, stop - _LONGEST_NAME) : stop]
        )
        if is_name or words.roles["time_limit"].regex.match(rest):
            yield low, at - offset
            low = at - offset
    yield low, high


def _closed(group: list[Named], role: Role | None) -> list[Named]:
    """The names of a group with their role: their own, or else that of the group."""
    return [
        named if named.role or role is None else named._replace(role=role)
        for named in group
        if named.end - named.start <= _LONGEST_NAME
    ]


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
