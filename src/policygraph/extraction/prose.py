"""Bodies that running text gives a part to: 由A牵头, B、C配合, A会同B、C, 具体工作由A承担."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extraction.groups import Named, is_body_name, names_in
from policygraph.extraction.regions import Block, Region
from policygraph.values import Role
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.roles import RoleWords

_CLAUSE_ENDS = "，。；：！？（）"
_LONGEST = 120
_LONGEST_MANNER = 3
DUTIES = (("overall_duty", Role.LEAD), ("duty", Role.RESPONSIBLE), ("group_duty", Role.RESPONSIBLE))


def prose_leads(block: Block, words: RoleWords) -> Iterator[Region]:
    """由A、B牵头 and A、B牵头负责 in a sentence: the names before the verb, all of them bodies."""
    for match in block.matches(words.prose["lead"]):
        yield from _before(block, _with_manner(match, words.prose["lead_manner"]), match.end(), Role.LEAD, words)


def prose_cooperation(block: Block, words: RoleWords) -> Iterator[Region]:
    """由A牵头，B、C配合，…: the names before the verb that ends a clause, in a sentence that names who leads."""
    for match in block.matches(words.prose["cooperate"]):
        near = max(block.start, match.start() - 3 * _LONGEST)
        sentence = max(near, block.text.rfind("。", near, match.start()) + 1)
        lead = words.prose["lead"].regex.search(block.text, sentence, match.start())
        if lead:
            start = _with_manner(match, words.prose["cooperate_manner"])
            yield from _before(block, start, match.end(), Role.COOPERATING, words)


def prose_together(block: Block, words: RoleWords) -> Iterator[Region]:
    """A会同B、C: A is responsible (or leads, where the sentence says so), the others cooperate."""
    for match in block.matches(words.prose["together"]):
        end = _clause_end(block, match.end())
        others = _bodies(names_in(block.view, match.end(), end, Role.COOPERATING, words), words)
        if others:
            yield from _before(block, match.start(), match.start(), Role.RESPONSIBLE, words)
            yield Region(match.start(), end, tuple(n._replace(role=Role.COOPERATING) for n in others), "prose_together")


def prose_duties(block: Block, words: RoleWords) -> Iterator[Region]:
    """A、B按照职能…, A负责…, A对…负总责: names that open a clause and are said to have a duty."""
    for name, role in DUTIES:
        for match in block.matches(words.prose[name]):
            for region in _before(block, match.start(), match.start(), role, words):
                if name == "group_duty" and not all(n.words.startswith("各") for n in region.names):
                    continue
                yield region._replace(rule="prose_duty")


def _with_manner(verb: re.Match[str], manner: Pattern) -> int:
    """Where a verb begins with what stands before it and is no part of a name: 要联合牵头."""
    found = manner.regex.search(verb.string, max(verb.pos, verb.start() - _LONGEST_MANNER), verb.end())
    return found.start() if found and found.end() == verb.start() else verb.start()


def _before(block: Block, verb: int, end: int, role: Role, words: RoleWords) -> Iterator[Region]:
    start = _clause_start(block, verb)
    start = block.title_end if start < block.title_end <= verb else start
    opening = words.prose["opening"].regex.match(block.text, start, verb)
    start = opening.end() if opening else start
    names = names_in(block.view, start, verb, role, words)
    if names and all(n.role is role and _is_named(n.words, words) for n in names):
        yield Region(start, end, names, f"prose_{role.value}")


def _clause_start(block: Block, verb: int) -> int:
    """Where the clause of a verb begins; brackets inside a name, 各县（市、区）政府, are no end of one."""
    text, first, at = block.text, max(block.start, verb - _LONGEST), verb
    while found := _TO_LAST_END.match(text, first, at):
        end = found.end()
        opened = text.rfind("（", first, end) if text[end - 1] == "）" and end < at else -1
        if opened < 0 or not _LEVELS.fullmatch(text, opened + 1, end - 1):
            return end
        at = opened
    return first


def _is_named(name: str, words: RoleWords) -> bool:
    no_name, task_group = words.names["no_name"].regex, words.prose["task_group"].regex
    return is_body_name(name, words) and not no_name.match(name) and not task_group.search(name)


def _clause_end(block: Block, start: int) -> int:
    found = _CLAUSE.search(block.text, start, min(block.end, start + 3 * _LONGEST))
    return found.start() if found else min(block.end, start + _LONGEST)


def _bodies(names: tuple[Named, ...], words: RoleWords) -> tuple[Named, ...]:
    """The names up to the first that is none; the last may run on into its verb and is cut where its name ends."""
    found: list[Named] = []
    for named in names:
        body = _cut(named, words)
        if body is None or words.prose["anaphora"].regex.match(body.words):
            break
        found.append(body)
        if body is not named:
            break
    return tuple(found)


def _cut(named: Named, words: RoleWords) -> Named | None:
    """The name up to the verb that follows it; a whole name is cut only behind a bureau (县工信局建设平台)."""
    whole = is_body_name(named.words, words)
    for verb in words.prose["verb"].regex.finditer(named.words):
        name = named.words[: verb.start()]
        if words.prose["bureau"].regex.search(name) if whole else is_body_name(name, words):
            return Named(name, named.start, named.start + len(name), named.role)
    return named if whole else None


_LEVELS = re.compile("[省市州盟县区旗镇乡街道、]{1,12}")
_CLAUSE = re.compile(f"[{_CLAUSE_ENDS}]")
_TO_LAST_END = re.compile(f".*[{_CLAUSE_ENDS}]")
