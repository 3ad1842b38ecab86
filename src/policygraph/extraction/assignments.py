"""Who is named for a measure: rules in one ordered list, each for one way of writing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from policygraph.extraction.elision import full_names, is_collective
from policygraph.extraction.groups import Named, are_bodies, names_in
from policygraph.extraction.prose import prose_cooperation, prose_duties, prose_leads, prose_together
from policygraph.extraction.regions import Block, Label, Region
from policygraph.language.folding import View
from policygraph.language.lists import pairs_in
from policygraph.language.ranges import Ranges
from policygraph.values import Assignment, Role, Span
from policygraph.vocab.roles import RoleWords

_BEFORE_LABEL = frozenset("（；。，、）：！”")
_SENTENCE_END = frozenset("。；！）")
_LONGEST_BRACKET = 900
_LEVELS = frozenset("省市县区州")
_ROLES = frozenset(role.value for role in Role)


class Mentioned(NamedTuple):
    """A body named in a text, before its name is made full."""

    name: str
    printed: str
    span: Span
    role: Role
    rule: str


def bracketed_roles(block: Block, words: RoleWords) -> Iterator[Region]:
    """（牵头单位：A、B；责任单位：C）, also several labels in one bracket, and brackets that never close."""
    for opened, closed in block.brackets if block.labels else ():
        nested = Ranges(pairs_in(block.text, opened + 1, closed))
        inside = (x for x in block.labels if opened < x.start < closed and not nested.meet(x.start, x.start + 1))
        labels = list(_labels(block, inside, opened + 1))
        if labels and labels[0].start - opened <= 2 and any(label.value != "none" for label in labels):
            for label, until in zip(labels, [*(x.start for x in labels[1:]), closed], strict=False):
                yield _region(block, label, until, words, "bracketed_roles", opened)


def labelled_lines(block: Block, words: RoleWords) -> Iterator[Region]:
    """牵头单位：A、B on a line of its own; the list goes on below where its line is full or ends in a separator."""
    if not block.labels:
        return
    inside = Ranges((opened + 1, closed) for opened, closed in block.brackets)
    outside = (label for label in block.labels if not inside.meet(label.start, label.start + 1))
    labels = list(_labels(block, outside, block.start))
    starts = [label.start for label in labels]
    for label, following in zip(labels, [*starts[1:], block.end], strict=False):
        yield _region(
            block, label, min(following, _paragraph_end(block, label.end)), words, "labelled_lines", label.start
        )


def bracketed_verbs(block: Block, words: RoleWords) -> Iterator[Region]:
    """（A、B牵头，C配合）, （A、B按职责分工负责）: verbs behind the names, no label."""
    for opened, closed in block.unlabelled:
        if closed - opened > _LONGEST_BRACKET:
            continue
        end = _before_remark(block.text, opened + 1, closed, words)
        names = names_in(block.view, opened + 1, end, None, words)
        if all(n.role for n in names) and are_bodies(names, words):
            yield Region(opened, closed + 1, names, "bracketed_verbs")


def bare_lists(block: Block, words: RoleWords) -> Iterator[Region]:
    """（A、B、各区政府） at the end of a paragraph: bodies alone, told from explanations by every item being a body.

    Behind a heading, where no full stop parts it from the words before it, the first opens with its level: 市, 县.
    """
    for opened, closed in block.unlabelled:
        at_end = closed + 1 >= block.end or block.text[closed + 1 : closed + 2] == "（" or _ends_line(block, closed + 1)
        ends_sentence = opened > block.start and block.text[opened - 1] in _SENTENCE_END
        in_heading = opened < block.title_end and bool(
            words.names["level_prefix"].regex.match(block.text[opened + 1 : opened + 8])
        )
        if closed - opened > _LONGEST_BRACKET or not at_end or not (ends_sentence or in_heading):
            continue
        end = _before_remark(block.text, opened + 1, closed, words)
        names = names_in(block.view, opened + 1, end, Role.RESPONSIBLE, words)
        if all(n.role in (Role.RESPONSIBLE, Role.LEAD) for n in names) and are_bodies(names, words):
            yield Region(opened, closed + 1, names, "bare_lists")


RULES: tuple[Callable[[Block, RoleWords], Iterator[Region]], ...] = (
    bracketed_roles,
    labelled_lines,
    bracketed_verbs,
    bare_lists,
    prose_leads,
    prose_cooperation,
    prose_together,
    prose_duties,
)


def regions_of(block: Block, words: RoleWords) -> tuple[Region, ...]:
    """What the rules read in a block, in the order of the text; an earlier rule bars later ones from its stretch."""
    if not block.brackets and not block.labels and not block.possible:
        return ()
    found: list[Region] = []
    for rule in RULES:
        if read := list(rule(block, words)):
            taken = Ranges((r.start, r.end) for r in found)
            found += [r for r in read if not taken.meet(r.start, r.end)]
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


def _labels(block: Block, found: Iterable[Label], start: int) -> Iterator[Label]:
    """What is a label: at the start of the stretch or of a line, behind punctuation or a blank."""
    for label in found:
        at = label.start
        parted = at > start and block.view.is_broken(at)
        if at == start or parted or block.text[at - 1] in _BEFORE_LABEL or _ends_line(block, at):
            yield label


def _region(block: Block, label: Label, until: int, words: RoleWords, rule: str, opened: int) -> Region:
    if label.value not in _ROLES:
        return Region(min(opened, label.start), until, (), rule)
    until = _before_remark(block.text, label.end, until, words)
    names = names_in(block.view, label.end, until, Role(label.value), words)
    return Region(min(opened, label.start), until, tuple(n for n in names if _is_name(n)), rule)


def _before_remark(text: str, start: int, end: int, words: RoleWords) -> int:
    """A list ends before a full stop, and before what speaks of the list (排在第一为牵头单位，下同)."""
    match = words.roles["remark"].regex.search(text, start, end)
    return match.start() if match else end


def _is_name(named: Named) -> bool:
    alone = len(named.words) == 1 and named.words not in _LEVELS
    return not alone and not named.words.isdigit() and "：" not in named.words


def _paragraph_end(block: Block, start: int) -> int:
    for at in range(bisect_right(block.line_ends, start, key=itemgetter(0)), len(block.line_ends)):
        end, full = block.line_ends[at]
        if not full and block.text[end - 1] not in "、，；：":
            return end
    return block.end


def _ends_line(block: Block, at: int) -> bool:
    found = bisect_left(block.line_ends, at, key=itemgetter(0))
    return found < len(block.line_ends) and block.line_ends[found][0] == at


def mentioned(region: Region, view: View) -> tuple[Mentioned, ...]:
    """The bodies of a region with their printed names, each once per role."""
    seen: set[tuple[str, Role]] = set()
    found = []
    for name in region.names:
        role = name.role or Role.RESPONSIBLE
        if (name.words, role) not in seen:
            seen.add((name.words, role))
            printed, span = view.printed[name.start : name.end], view.span(name.start, name.end)
            found.append(Mentioned(name.words, printed, span, role, region.rule))
    return tuple(found)


def first_is_lead(bodies: tuple[Mentioned, ...], each_side: bool, words: RoleWords) -> tuple[Mentioned, ...]:
    """The first body leads, the others keep their role; nothing changes where a lead is printed.

    With ``each_side`` the first of each province leads: 重庆市A、B，四川省C、D gives A and C.
    """
    if any(body.role is Role.LEAD for body in bodies):
        return bodies
    result: list[Mentioned] = []
    side: str | None = None
    for body in bodies:
        province = words.province_of(body.name)
        leads = not result or (each_side and province is not None and province != side)
        side = province or side
        result.append(body._replace(role=Role.LEAD, rule="first_is_lead") if leads else body)
    return tuple(result)


def assignments_of(bodies: Sequence[Mentioned], prefix: str | None, words: RoleWords) -> tuple[Assignment, ...]:
    """The assignments of the bodies of one measure, with their full names; ``prefix`` is the plan's level."""
    fulls = full_names([body.name for body in bodies], prefix, words)
    return tuple(
        Assignment(body.role, body.printed, full, body.span, is_collective(full, words), body.rule)
        for body, full in zip(bodies, fulls, strict=True)
    )
