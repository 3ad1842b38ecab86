"""Mentions of bodies, and what the names of one plan have in common: prefixes, short forms, task groups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from policygraph.language.folding import fold_text
from policygraph.values import Span
from policygraph.vocab.bodies import Bodies

_REMEMBERED = 1 << 14


class Mention(NamedTuple):
    """A body named at one place of a plan.

    ``name`` is as printed without white space, ``full`` has an elided prefix restored and a short form's definition
    dropped, ``definition`` is the short form that the name defines (以下简称…), None where it defines none.
    """

    name: str
    full: str
    span: Span
    collective: bool = False
    definition: str | None = None


class TaskGroup(NamedTuple):
    """The parts of a leading group's name: ``prefix`` (place or level), ``core`` (its task), ``ending``, ``office``."""

    prefix: str
    core: str
    ending: str
    office: bool


def mention_of(name: str, full: str, span: Span, collective: bool, bodies: Bodies) -> Mention:
    """The mention of a printed name, with the short form that the name defines."""
    plain, is_group, definition = _read(name, full, bodies)
    return Mention(name, plain, span, collective or is_group, definition)


@lru_cache(maxsize=_REMEMBERED)
def _read(name: str, full: str, bodies: Bodies) -> tuple[str, bool, str | None]:
    """A full name without the short form that it defines, whether it is that of a group, and that short form."""
    plain = bodies.plain(full)
    return plain, bodies.is_collective(plain), bodies.gloss(name)


class Area(NamedTuple):
    """The area a plan governs, as names show it: ``full`` (重庆市黔江区) and its ``level`` (区)."""

    full: str
    level: str

    def prefix(self, printed: str, bodies: Bodies) -> str:
        """A printed prefix with the plan's own place written as its level: 黔江区 and 区政府 are both 区."""
        text = printed
        for filler in bodies.words("fillers"):
            text = text.removesuffix(filler).removeprefix(filler)
        text = text.removesuffix("委")
        if not text or text == self.level:
            return text
        return self.level if self.full.endswith(text) or self.full == text else text


def area_of(jurisdiction: str | None, mentions: Iterable[Mention], bodies: Bodies) -> Area:
    """The plan's area; where the plan does not say it, the level that most names begin with."""
    levels = sorted(bodies.words("levels"), key=len, reverse=True)
    if jurisdiction:
        return Area(jurisdiction, next((w for w in levels if jurisdiction.endswith(w)), ""))
    first = [next((w for w in levels if m.full.startswith(w)), "") for m in mentions if not m.collective]
    common = max(sorted(set(first)), key=first.count, default="")
    return Area("", common if first.count(common) * 2 > len(first) else "")


def short_forms(mentions: Iterable[Mention], bodies: Bodies) -> dict[str, str]:
    """Short form → name it stands for, from the definitions inside names.

    In …领导小组（以下简称县绿金改领导小组）有关成员单位 it is the leading group that is given a short form.
    """
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.definition:
            long = fold_text(mention.name).partition("（")[0]
            found.setdefault(mention.definition, bodies.plain(long))
    return found


def expanded(name: str, short: dict[str, str]) -> str:
    """The name with the longest short form at its beginning written out."""
    end = next((end for end in range(len(name), 0, -1) if name[:end] in short), 0) if short else 0
    return short[name[:end]] + name[end:] if end else name


@lru_cache(maxsize=_REMEMBERED)
def task_group(name: str, area: Area, bodies: Bodies) -> TaskGroup | None:
    """The parts of the name of a leading group or the like, None for any other name."""
    table = bodies.tables["task-groups"]
    office = next((o for o in table["offices"] if name.endswith(o)), "")
    rest = name[: len(name) - len(office)]
    ending = max((e for e in table["endings"] if rest.endswith(e)), key=len, default="")
    if not ending:
        return None
    rest = rest[: len(rest) - len(ending)]
    printed = _place(rest, area, bodies)
    return TaskGroup(
        area.prefix(printed, bodies), _without(rest[len(printed) :], table["fillers"]), ending, bool(office)
    )


def _place(text: str, area: Area, bodies: Bodies) -> str:
    own = [*(area.full[i:] for i in range(len(area.full))), area.level, *bodies.words("levels", "national")]
    known = next((place for place in own if len(place) >= len(area.level) and place and text.startswith(place)), "")
    if known:
        return known
    levels = bodies.words("levels")
    return next((text[:end] for end in range(1, min(8, len(text))) if text[:end].endswith(levels)), "")


def _without(text: str, fillers: Iterable[str]) -> str:
    for filler in fillers:
        text = text.replace(filler, "")
    return text


@lru_cache(maxsize=_REMEMBERED)
def _are_members(full: str, bodies: Bodies) -> bool:
    return bodies.plain(full).endswith(bodies.words("task-groups", "members"))


def owners(mention: Mention, bodies: Bodies) -> tuple[Mention, ...]:
    """The leading group, by its long and its short name, in the name of its member units; none in other names."""
    if not _are_members(mention.full, bodies):
        return ()
    plain = bodies.plain(mention.full)
    others = bodies.tables["group-words"]["others"]
    for word in others:
        plain = plain.removeprefix(word)
    ends = (plain.find(e) + len(e) for e in bodies.tables["task-groups"]["endings"] if e in plain)
    end = max(ends, default=0)
    if not end or end == len(plain):
        return ()
    printed = mention.name.partition("（")[0] if mention.definition else plain[:end]
    for word in others:
        printed = printed.removeprefix(word)
    long = mention._replace(name=printed[:end], full=plain[:end], collective=False, definition=None)
    if mention.definition is None:
        return (long,)
    return (long, long._replace(name=mention.definition, full=plain[:end]))
