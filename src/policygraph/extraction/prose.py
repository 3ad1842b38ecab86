"""Bodies that running text gives a part to: 由A牵头, A牵头组织, A会同B、C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policygraph.extraction.groups import Named, is_body_name, names_in
from policygraph.extraction.regions import Block, Region
from policygraph.values import Role
from policygraph.vocab.roles import RoleWords

_CLAUSE_ENDS = "，。；：！？（）"
_LONGEST = 120
_DUTIES = (("overall_duty", Role.LEAD), ("duty", Role.RESPONSIBLE), ("group_duty", Role.RESPONSIBLE))


def prose_leads(block: Block, words: RoleWords) -> Iterator[Region]:
    """由A、B牵头 and A、B牵头负责 in a sentence: the names before the verb, all of them bodies."""
    for match in words.prose["lead"].regex.finditer(block.text, block.start, block.end):
        yield from _before(block, match.start(), match.end(), Role.LEAD, words)


def prose_together(block: Block, words: RoleWords) -> Iterator[Region]:
    """A会同B、C: A is responsible (or leads, where the sentence says so), the others cooperate."""
    for match in words.prose["together"].regex.finditer(block.text, block.start, block.end):
        end = _clause_end(block, match.end())
        others = _bodies(names_in(block.view, match.end(), end, Role.COOPERATING, words), block, words)
        if others:
            yield from _before(block, match.start(), match.start(), Role.RESPONSIBLE, words)
            yield Region(match.start(), end, others, "prose_together")


def prose_duties(block: Block, words: RoleWords) -> Iterator[Region]:
    """A、B按照职能…, A负责…, A对…负总责: names that open a clause and are said to have a duty."""
    for name, role in _DUTIES:
        for match in words.prose[name].regex.finditer(block.text, block.start, block.end):
            for region in _before(block, match.start(), match.start(), role, words):
                if name == "group_duty" and not all(n.words.startswith("各") for n in region.names):
                    continue
                yield replace(region, rule="prose_duty")


def _before(block: Block, verb: int, end: int, role: Role, words: RoleWords) -> Iterator[Region]:
    start = max(
        block.start, *(block.text.rfind(mark, max(block.start, verb - _LONGEST), verb) + 1 for mark in _CLAUSE_ENDS)
    )
    start = block.title_end if start < block.title_end <= verb else start
    opening = words.prose["opening"].regex.match(block.text, start, verb)
    start = opening.end() if opening else start
    names = names_in(block.view, start, verb, role, words)
    if names and all(n.role is role and _is_named(n.words, words) for n in names):
        yield Region(start, end, names, f"prose_{role.value}")


def _is_named(name: str, words: RoleWords) -> bool:
    no_name, task_group = words.names["no_name"].regex, words.prose["task_group"].regex
    return is_body_name(name, words) and not no_name.match(name) and not task_group.search(name)


def _clause_end(block: Block, start: int) -> int:
    found = _CLAUSE.search(block.text, start, min(block.end, start + 3 * _LONGEST))
    return found.start() if found else min(block.end, start + _LONGEST)


def _bodies(names: tuple[Named, ...], block: Block, words: RoleWords) -> tuple[Named, ...]:
    """The names up to the first that is none; the last may run on into its verb and is cut where its name ends."""
    found: list[Named] = []
    for named in names:
        body = _cut(named, block, words)
        if body is None or words.prose["anaphora"].regex.match(body.words):
            break
        found.append(body)
        if body is not named:
            break
    return tuple(found)


def _cut(named: Named, block: Block, words: RoleWords) -> Named | None:
    if is_body_name(named.words, words):
        return named
    start, _ = block.view.range(named.span)
    for verb in words.prose["verb"].regex.finditer(named.words):
        name = named.words[: verb.start()]
        if is_body_name(name, words):
            return Named(name, block.view.span(start, start + len(name)), named.role)
    return None


_CLAUSE = re.compile(f"[{_CLAUSE_ENDS}]")
