"""Who is named for a measure: rules in one ordered list, each for one way of writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from policygraph.extraction.elision import full_names, is_collective
from policygraph.extraction.groups import are_bodies, names_in
from policygraph.extraction.prose import DUTIES, prose_cooperation, prose_duties, prose_leads, prose_together
from policygraph.extraction.regions import LABELS, UNLABELLED, Block, Label, Region
from policygraph.language.folding import View
from policygraph.language.lists import pairs_in
from policygraph.language.ranges import Ranges
from policygraph.values import Assignment, Role, Span
from policygraph.vocab.roles import RoleWords

_BEFORE_LABEL = frozenset("（；。，、）：！”")
_SENTENCE_END = frozenset("。；！）")
_LONGEST_BRACKET = 900
_REMEMBERED = 1 << 10
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
    for opened, closed in block.brackets:
        inside: Iterable[Label] = block.labels_in(opened, closed)
        if inside and block.text.find("（", opened + 1, closed) >= 0:
            nested = Ranges(pairs_in(block.text, opened + 1, closed))
            inside = (label for label in inside if not nested.meet(label.start, label.start + 1))
        labels = list(_labels(block, inside, opened + 1))
        if labels and labels[0].start - opened <= 2 and any(label.value != "none" for label in labels):
            for label, until in zip(labels, [*(x.start for x in labels[1:]), closed], strict=False):
                yield _region(block, label, until, words, "bracketed_roles", opened)


def labelled_lines(block: Block, words: RoleWords) -> Iterator[Region]:
    """牵头单位：A、B on a line of its own; the list goes on below where its line is full or ends in a separator."""
    inside = {label for bracket in block.brackets for label in block.labels_in(*bracket)}
    outside = (label for label in block.labels if label not in inside)
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
        after = closed + 1
        at_end = after >= block.end or block.text[after] == "（" or block.line_ends.at(after)
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


_Rule = Callable[[Block, RoleWords], Iterator[Region]]
RULES: tuple[tuple[_Rule, frozenset[str]], ...] = (
    (bracketed_roles, frozenset({LABELS})),
    (labelled_lines, frozenset({LABELS})),
    (bracketed_verbs, frozenset({UNLABELLED})),
    (bare_lists, frozenset({UNLABELLED})),
    (prose_leads, frozenset({"lead"})),
    (prose_cooperation, frozenset({"cooperate"})),
    (prose_together, frozenset({"together"})),
    (prose_duties, frozenset(name for name, _ in DUTIES)),
)
"""Each rule with the signs of which a block must have one (see `Block`)."""


def regions_of(block: Block, words: RoleWords) -> tuple[Region, ...]:
    """What the rules read in a block, in the order of the text; an earlier rule bars later ones from its stretch."""
    found: list[Region] = []
    for rule in _rules_for(block.signs):
        read = list(rule(block, words))
        if read and found:
            taken = Ranges((r.start, r.end) for r in found)
            read = [r for r in read if not taken.meet(r.start, r.end)]
        found += read
    return tuple(sorted(found, key=itemgetter(0, 1)) if len(found) > 1 else found)


@lru_cache(maxsize=_REMEMBERED)
def _rules_for(signs: frozenset[str]) -> tuple[_Rule, ...]:
    return tuple(rule for rule, needed in RULES if not needed.isdisjoint(signs))


def _labels(block: Block, found: Iterable[Label], start: int) -> Iterator[Label]:
    """What is a label: at the start of the stretch or of a line, behind punctuation or a blank."""
    for label in found:
        at = label.start
        parted = at > start and block.view.is_broken(at)
        if at == start or parted or block.text[at - 1] in _BEFORE_LABEL or block.line_ends.at(at):
            yield label


def _region(block: Block, label: Label, until: int, words: RoleWords, rule: str, opened: int) -> Region:
    if label.value not in _ROLES:
        return Region(min(opened, label.start), until, (), rule)
    until = _before_remark(block.text, label.end, until, words)
    names = names_in(block.view, label.end, until, Role(label.value), words)
    return Region(min(opened, label.start), until, tuple([n for n in names if _is_name(n.words)]), rule)


def _before_remark(text: str, start: int, end: int, words: RoleWords) -> int:
    """A list ends before a full stop, and before what speaks of the list (排在第一为牵头单位，下同)."""
    match = words.roles["remark"].regex.search(text, start, end)
    return match.start() if match else end


def _is_name(words: str) -> bool:
    return (len(words) > 1 or words in _LEVELS) and "：" not in words and not words.isdigit()


def _paragraph_end(block: Block, start: int) -> int:
    for end, full in block.line_ends.between(start, block.end):
        if not full and block.text[end - 1] not in "、，；：":
            return end
    return block.end


def mentioned(regions: Iterable[Region], view: View) -> tuple[Mentioned, ...]:
    """The bodies of the regions of an item with their printed names, each once per role."""
    found: dict[tuple[str, Role], Mentioned] = {}
    for region in regions:
        for words, start, end, own in region.names:
            key = words, own or Role.RESPONSIBLE
            if key not in found:
                found[key] = Mentioned(words, view.printed[start:end], view.span(start, end), key[1], region.rule)
    return tuple(found.values())


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
        [
            Assignment(role, printed, full, span, is_collective(full, words), rule)
            for (_, printed, span, role, rule), full in zip(bodies, fulls, strict=True)
        ]
    )
