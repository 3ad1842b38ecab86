"""Prefixes that a list leaves out: 地区生态环境局、发改委 means 地区发改委."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policygraph.vocab.roles import RoleWords

_SHARE = 0.5


def level_prefix(names: Iterable[str], words: RoleWords) -> str | None:
    """The level (县, 区, 市, 地区, 省 …) that most departments of a plan carry before their name, None without one."""
    levels = Counter(_level(name, words) for name in names if _level(name, words) or _is_bare(name, words))
    if not levels:
        return None
    level, count = max(levels.items(), key=lambda item: (item[1], item[0] or ""))
    return level if level and count >= _SHARE * levels.total() else None


def restored(name: str, before: str | None, prefix: str | None, words: RoleWords) -> str:
    """``name`` with what it leaves out: the level of the plan, or the 各 of the group ``before`` it in its list."""
    bare = words.names["definition"].regex.sub("", name)
    if before and before.startswith("各") and words.names["class_noun"].regex.match(bare):
        return f"各{bare}"
    return f"{prefix}{bare}" if prefix and _is_bare(bare, words) else bare


def _level(name: str, words: RoleWords) -> str | None:
    match = words.names["level_prefix"].regex.match(name)
    return match[1] if match else None


def _is_bare(name: str, words: RoleWords) -> bool:
    names = words.names
    return (
        bool(names["department"].regex.match(name))
        and not _level(name, words)
        and not names["place_prefix"].regex.match(name)
        and not names["collective"].regex.search(name)
    )
