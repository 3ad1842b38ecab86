"""Prefixes that a list leaves out: 地区生态环境局、发改委 means 地区发改委."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from policygraph.vocab.roles import RoleWords

_SHARE = 0.6
_FEWEST = 2
_REMEMBERED = 1 << 14


class _Form(NamedTuple):
    """How a name fits the patterns of names; ``is_bureau`` is a short department with 局 behind it."""

    counted_places: re.Match[str] | None
    placed_body: re.Match[str] | None
    party_committee: re.Match[str] | None
    is_bare_government: bool
    is_bare_place: bool
    is_short_place: bool
    is_short_department: bool
    is_bureau: bool
    is_class: bool
    is_bare: bool


@lru_cache(maxsize=_REMEMBERED)
def _form(name: str, words: RoleWords) -> _Form:
    """How a name fits the patterns of names; the same names stand in list after list."""
    names = words.names
    short_department = names["short_department"].regex
    return _Form(
        names["counted_places"].regex.match(name),
        names["placed_body"].regex.match(name),
        names["party_committee"].regex.match(name),
        bool(names["bare_government"].regex.match(name)),
        bool(names["bare_place"].regex.match(name)),
        bool(names["short_place"].regex.match(name) and not names["body_end"].regex.search(name)),
        bool(short_department.match(name)),
        name.endswith("局") and bool(short_department.match(name[:-1])),
        bool(names["class_noun"].regex.match(name)),
        _is_bare(name, words),
    )


def level_prefix(names: Iterable[str], words: RoleWords) -> str | None:
    """The level (县, 区, 市, 地区, 省 …) that most departments of a plan carry before their name, None without one.

    Counted over different names, groups aside; a plan that prints a level only now and then has none.
    """
    levels = Counter(_level(name, words) for name in {*names} if not is_collective(name, words))
    del levels[None]
    level, count = max(levels.items(), key=lambda item: (item[1], item[0] or ""), default=(None, 0))
    return level if count >= max(_FEWEST, _SHARE * levels.total()) else None


def full_names(names: Sequence[str], prefix: str | None, words: RoleWords) -> list[str]:
    """The names of one list with what each leaves out: a shared tail, the 各 of its group, the level of the plan."""
    fulls: list[str] = []
    definition = words.names["definition"].regex
    tailed = _with_tails([definition.sub("", name) if "称" in name else name for name in names], words)
    for name in tailed:
        form = _form(name, words)
        party = _form(fulls[-1], words).party_committee if form.is_bare_government and fulls else None
        if party:
            fulls.append(party["head"] + name)
        elif form.is_class and fulls and fulls[-1].startswith("各"):
            fulls.append(f"各{name}")
        elif prefix and form.is_bare:
            fulls.append(f"{prefix}{name}")
        else:
            fulls.append(name)
    return fulls


def _with_tails(names: Sequence[str], words: RoleWords) -> list[str]:
    """市、区机管局 are 市机管局 and 区机管局; 广州、深圳市政府 (or 两市政府) are 广州市政府 and 深圳市政府."""
    result: list[str] = []
    shared: re.Match[str] | None = None
    bureau = False
    for name in reversed(names):
        form = _form(name, words)
        whole = name
        if form.counted_places and len(names) > 1:
            shared = form.counted_places
            whole = shared["place"] + shared["level"] + shared["tail"]
        elif bureau and form.is_short_department:
            whole = f"{name}局"
        elif shared and form.is_bare_place:
            whole = name + shared["tail"]
        elif shared and form.is_short_place and _has_place(shared):
            whole = name + shared["level"] + shared["tail"]
        else:
            shared = form.placed_body
        result.append(whole)
        bureau = (form if whole is name else _form(whole, words)).is_bureau
    return result[::-1]


@lru_cache(maxsize=_REMEMBERED)
def is_collective(name: str, words: RoleWords) -> bool:
    """Whether a name is that of a group and not of one body."""
    return bool(words.names["collective"].regex.search(name))


def _has_place(shared: re.Match[str]) -> bool:
    """Whether a name opens with one place, whose level the places before it may lack: 广州 before 深圳市政府."""
    return bool(shared["level"] and len(shared["head"]) > len(shared["level"]) and shared["head"][0] not in "各相有")


@lru_cache(maxsize=_REMEMBERED)
def _level(name: str, words: RoleWords) -> str | None:
    match = words.names["level_prefix"].regex.match(name)
    return match[1] if match else None


def _is_bare(name: str, words: RoleWords) -> bool:
    names = words.names
    return (
        bool(names["department"].regex.match(name) or names["short_department"].regex.match(name))
        and not _level(name, words)
        and not names["place_prefix"].regex.match(name)
        and not words.is_placed(name)
        and not is_collective(name, words)
    )
