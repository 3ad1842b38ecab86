"""Leading groups, task forces and the like that only the running text gives a duty to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from policygraph.language.folding import View
from policygraph.language.literals import Literals
from policygraph.resolution.names import Area, Mention, area_of, task_group
from policygraph.vocab.bodies import Bodies

_BREAK = re.compile(r"[，。；：、（）《》“”\"—|]|[^\w·+]")
_REACH = 45


def groups_in(view: View, bodies: Bodies, jurisdiction: str | None = None) -> tuple[Mention, ...]:
    """Each leading group or the like that the text names, once for each form of its name, at its first place.

    A name in a list of assignments is found too; the caller joins all mentions (``agencies_of``).
    """
    area = Area("", "") if jurisdiction == "全国" else area_of(jurisdiction, (), bodies)
    found: dict[str, Mention] = {}
    for start, end in _ranges(view.text, area, bodies):
        name = view.text[start:end]
        found.setdefault(name, Mention(view.printed[start:end], name, view.span(start, end)))
    return tuple(found.values())


def _ranges(text: str, area: Area, bodies: Bodies) -> Iterator[tuple[int, int]]:
    table = bodies.tables["task-groups"]
    endings = sorted(table["endings"], key=len, reverse=True)
    offices = "|".join(table["offices"])
    none = "".join(bodies.tables["running-text"]["after"])
    for match in re.finditer(f"(?:{'|'.join(endings)})(?![{none}])(?:{offices})?", text):
        clause = max(match.start() - _REACH, 0)
        for stop in _BREAK.finditer(text, clause, match.start()):
            clause = stop.end()
        start = _start(text, clause, match.start(), area, bodies)
        if start is not None and _is_named(text[start : match.end()], area, bodies):
            yield start, match.end()


def _start(text: str, clause: int, end: int, area: Area, bodies: Bodies) -> int | None:
    """Where the name begins: at the first level or place that opens the clause or follows a verb, else after a verb.

    None where the text only says whom somebody speaks with.
    """
    table = bodies.tables["running-text"]
    verbs = _after(text, clause, end, _running("verbs", bodies))
    opens = sorted({clause, *verbs, *_after(text, clause, end, _running("before", bodies))})
    start = next((at for at in opens if _is_placed(text[at:end], area, bodies)), max(verbs, default=clause))
    return None if text[clause:start].endswith(tuple(table["passed-over"])) else start


def _after(text: str, start: int, end: int, words: Literals[str]) -> set[int]:
    return {start + stop for _, stop, _ in words.found_in(text[start:end])}


@lru_cache(maxsize=8)
def _running(key: str, bodies: Bodies) -> Literals[str]:
    return Literals({word: word for word in bodies.words("running-text", key)})


def _is_placed(text: str, area: Area, bodies: Bodies) -> bool:
    own = (area.full[i:] for i in range(len(area.full) - 1))
    above = (area.full[:i] for i in range(2, len(area.full)) if area.full[i - 1] in "省市区州县")
    levels = [level for level in (area.level, *"省市区县州", "自治区") if level]
    if text.startswith(tuple(f"{level}长" for level in levels)):
        return False
    return text.startswith((*own, *above, *levels, *bodies.words("levels", "national")))


def _is_named(name: str, area: Area, bodies: Bodies) -> bool:
    """Whether the group is one of its own: 县绿金改领导小组, not 领导小组 or 部门协调机制."""
    table = bodies.tables["running-text"]
    group = task_group(name, area, bodies)
    if group is None or len(group.core) < 2 or any(word in name for word in table["never"]):
        return False
    if area.level and any(f"{ending}{area.level}" in name for ending in bodies.endings):
        return False
    if name.startswith(bodies.words("levels", "national")):
        return True
    return bool(group.prefix) or group.ending not in table["placed-only"]
