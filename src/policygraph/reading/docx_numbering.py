"""Automatic numbers of Word paragraphs, restored as Word prints them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from policygraph.reading.markup import Element, attribute, child, children, local, value, whole
from policygraph.reading.number_formats import number_in

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``restarts`` is the level above which a new item begins it anew."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: the levels of each list by its id, and the list that counts for it."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counters: dict[str, str] = field(default_factory=dict)
    restarted: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Counting:
    """Where each list of a document has got to while its paragraphs are read in order."""

    numbering: Numbering
    at: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    seen: set[str] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str:
        """The number that the next paragraph of the list bears at ``level``; empty for bullets and unknown lists."""
        levels = self.numbering.levels.get(list_id)
        if not levels or level not in levels:
            return ""
        at = self.at[self.numbering.counters[list_id]]
        self._begin(list_id, at)
        at[level] = at[level] + 1 if level in at else levels[level].start
        for deeper in [k for k in at if k > level]:
            limit = levels[deeper].restarts if deeper in levels else None
            if limit is None or (limit and level < limit):
                del at[deeper]
        return _printed(levels, level, at)

    def _begin(self, list_id: str, at: dict[int, int]) -> None:
        if list_id not in self.seen:
            self.seen.add(list_id)
            for level, start in self.numbering.restarted.get(list_id, {}).items():
                at[level] = start - 1


def _printed(levels: dict[int, Level], level: int, at: dict[int, int]) -> str:
    here = levels[level]
    if here.format in ("bullet", "none") and not _PLACEHOLDER.search(here.text):
        return ""

    def number(match: re.Match[str]) -> str:
        k = int(match.group(1)) - 1
        form = levels.get(k, Level())
        count = at.get(k, form.start)
        return number_in(count, "decimal" if here.legal and k < level else form.format)

    return _PLACEHOLDER.sub(number, here.text)


def numbering_of(root: Element | None) -> Numbering:
    """The lists that ``numbering.xml`` defines; empty where the document has none."""
    if root is None:
        return Numbering()
    abstract = {attribute(e, "abstractNumId") or "": e for e in children(root, "abstractNum")}
    styled = {name: e for e in abstract.values() if (name := value(e, "styleLink"))}
    found = Numbering()
    for num in children(root, "num"):
        list_id, target = attribute(num, "numId") or "", value(num, "abstractNumId") or ""
        element = abstract.get(target)
        link = value(element, "numStyleLink") if element is not None else None
        element = styled.get(link, element) if link else element
        if element is None:
            continue
        levels = {_index(e): _level(e) for e in children(element, "lvl")}
        found.levels[list_id] = levels
        found.counters[list_id] = attribute(element, "abstractNumId") or ""
        found.restarted[list_id] = _overridden(num, levels)
    return found


def _index(element: Element) -> int:
    return min(_MOST_LEVELS - 1, max(0, whole(attribute(element, "ilvl"))))


def _level(element: Element) -> Level:
    restarts = value(element, "lvlRestart")
    legal = child(element, "isLgl")
    return Level(
        _format(element),
        value(element, "lvlText") or "",
        whole(value(element, "start"), 1),
        None if restarts is None else whole(restarts),
        legal is not None and attribute(legal, "val") not in ("0", "false"),
    )


def _format(level: Element) -> str:
    """The number format; a newer one stands in an alternative beside a fallback for older programs."""
    plain = value(level, "numFmt")
    if plain:
        return plain
    for element in level.iter():
        if local(element) == "numFmt" and attribute(element, "val") not in (None, "custom"):
            return attribute(element, "val") or "decimal"
    return "decimal"


def _overridden(num: Element, levels: dict[int, Level]) -> dict[int, int]:
    """The levels that a list begins anew, with their first number; puts its own levels in place of shared ones."""
    starts = {}
    for override in children(num, "lvlOverride"):
        index = _index(override)
        own, start = child(override, "lvl"), value(override, "startOverride")
        if own is not None:
            levels[index] = _level(own)
        if start is not None:
            starts[index] = whole(start, 1)
            levels[index] = replace(levels.get(index, Level()), start=starts[index])
    return starts
