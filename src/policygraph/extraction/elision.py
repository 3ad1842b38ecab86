"""Prefixes that a list leaves out: 地区生态环境局、发改委 means 地区发改委."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policygraph.vocab.roles import RoleWords

_SHARE = 0.6
_FEWEST = 2
_REMEMBERED = 1 << 14


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
        party = _shape(fulls[-1], "party_committee", words) if fulls else None
        if party and _shape(name, "bare_government", words):
            fulls.append(party["head"] + name)
        elif fulls and fulls[-1].startswith("各") and words.names["class_noun"].regex.match(name):
            fulls.append(f"各{name}")
        elif prefix and _is_bare(name, words):
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
        counted = _shape(name, "counted_places", words) if len(names) > 1 else None
        if counted:
            shared = counted
            result.append(counted["place"] + counted["level"] + counted["tail"])
        elif bureau and _shape(name, "short_department", words):
            result.append(f"{name}局")
        elif shared and _shape(name, "bare_place", words):
            result.append(name + shared["tail"])
        elif shared and _is_short_place(name, shared, words):
            result.append(name + shared["level"] + shared["tail"])
        else:
            shared = _shape(name, "placed_body", words)
            result.append(name)
        bureau = result[-1].endswith("局") and bool(_shape(result[-1][:-1], "short_department", words))
    return result[::-1]


@lru_cache(maxsize=_REMEMBERED)
def _shape(name: str, pattern: str, words: RoleWords) -> re.Match[str] | None:
    """How a name fits one of the patterns of names; the same names stand in list after list."""
    return words.names[pattern].regex.match(name)


@lru_cache(maxsize=_REMEMBERED)
def is_collective(name: str, words: RoleWords) -> bool:
    """Whether a name is that of a group and not of one body."""
    return bool(words.names["collective"].regex.search(name))


def _is_short_place(name: str, shared: re.Match[str], words: RoleWords) -> bool:
    """Whether a name is a place without its level before another place with it: 广州 before 深圳市政府."""
    has_place = shared["level"] and len(shared["head"]) > len(shared["level"]) and shared["head"][0] not in "各相有"
    names = words.names
    return bool(has_place and names["short_place"].regex.match(name) and not names["body_end"].regex.search(name))


@lru_cache(maxsize=_REMEMBERED)
def _level(name: str, words: RoleWords) -> str | None:
    match = words.names["level_prefix"].regex.match(name)
    return match[1] if match else None


@lru_cache(maxsize=_REMEMBERED)
def _is_bare(name: str, words: RoleWords) -> bool:
    names = words.names
    return (
        bool(names["department"].regex.match(name) or names["short_department"].regex.match(name))
        and not _level(name, words)
        and not names["place_prefix"].regex.match(name)
        and not words.is_placed(name)
        and not is_collective(name, words)
    )
