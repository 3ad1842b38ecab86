"""The bodies of one plan, from all the names that it prints for them.

Two names are joined only where that is certain. A name that is joined as a slip is a finding, and so are two names
that may be one body and stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat, takewhile

from policygraph.resolution.names import (
    Area,
    Mention,
    TaskGroup,
    area_of,
    expanded,
    owners,
    short_forms,
    task_group,
)
from policygraph.values import Agency, Decision, Finding, RulingKind, Severity, Span
from policygraph.vocab.bodies import Bodies, Body

_MOST_BETWEEN = 300
_SCOPE = re.compile(r"[（《](?:含|包括|不含)[^）》]*[）》]")


@dataclass(slots=True)
class _Name:
    """One name of the plan with all its mentions; ``key`` is what it is compared by."""

    key: str
    collective: bool
    mentions: list[Mention]
    prefix: str = ""
    body: Body | None = None
    group: TaskGroup | None = None
    joined: list[_Name] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return self.mentions[0].span


def agencies_of(
    mentions: Sequence[Mention], bodies: Bodies, jurisdiction: str | None = None
) -> tuple[tuple[Agency, ...], tuple[Finding, ...]]:
    """The bodies and groups of one plan in the order in which it names them, and what is odd about their names.

    ``mentions`` are all of one plan, in its order; ``jurisdiction`` is the full name of its area, 全国 for the nation.
    """
    area = area_of(None if jurisdiction == "全国" else jurisdiction, mentions, bodies)
    if jurisdiction == "全国":
        area = Area("", "")
    names = _names_of(mentions, area, bodies)
    findings: list[Finding] = []
    clusters = _Clusters(names)
    slips: set[str] = set()
    for a, b in _pairs(names, bodies):
        finding = next((f for rule in RULES if (f := rule(a, b, bodies, area)) is not None), None)
        if finding is None:
            continue
        if finding.joins:
            clusters.join(a, b)
        if finding.code == "slip":
            slips |= {mention.name for mention in _by_use(a, b)[0].mentions}
        if finding.code:
            findings.append(_finding(finding, a, b, jurisdiction))
    return tuple(_agency(group, bodies, slips) for group in clusters.groups()), tuple(findings)


def _names_of(mentions: Sequence[Mention], area: Area, bodies: Bodies) -> list[_Name]:
    short = short_forms(mentions, bodies)
    names: dict[tuple[str, bool], _Name] = {}
    known: dict[tuple[str, bool], _Name] = {}
    for mention in (found for m in mentions for found in (m, *owners(m, bodies))):
        printed = mention.full, mention.collective
        if printed not in known:
            key = _key(*printed, short, area, bodies)
            known[printed] = names.setdefault(key, _Name(*key, []))
        known[printed].mentions.append(mention)
    for name in names.values():
        _parse(name, area, bodies)
    return list(names.values())


def _key(full: str, collective: bool, short: dict[str, str], area: Area, bodies: Bodies) -> tuple[str, bool]:
    """What a name is compared by, and whether it is one of a group."""
    plain = expanded(bodies.plain(full), short)
    collective = collective or bodies.is_collective(plain)
    return _group_key(plain, area, bodies) if collective else plain, collective


def _parse(name: _Name, area: Area, bodies: Bodies) -> None:
    if name.collective:
        return
    name.group = task_group(name.key, area, bodies)
    name.body = bodies.parse(name.key)
    name.prefix = area.prefix(name.body.prefix, bodies) if name.body else ""


def _group_key(name: str, area: Area, bodies: Bodies) -> str:
    """A group's name without what does not tell it from another: 各产业主管部门 and 各产业部门 are one."""
    words, text = bodies.tables["group-words"], _SCOPE.sub("", name).replace("人民政府", "政府")
    if text.endswith(tuple(bodies.tables["task-groups"]["members"])):
        return _members_key(text, area, bodies)
    marks = ""
    for mark, kinds in (("", "every"), ("其他", "others"), ("", "every"), ("有关", "concerned"), ("", "every")):
        for word in words[kinds]:
            if text.startswith(word) and len(text) > len(word) + 1:
                text, marks = text[len(word) :], marks + mark
    own = f"{area.level}级"
    text = text.removeprefix(own) if len(text) > len(own) + 1 else text
    for word in words["dropped"]:
        text = text.replace(word, "") if len(text) > len(word) + 2 else text
    area_name = text.removeprefix("各")
    return marks + (f"{area_name}政府" if area_name in words["areas"] else text)


def _members_key(text: str, area: Area, bodies: Bodies) -> str:
    table, words = bodies.tables["task-groups"], bodies.tables["group-words"]
    for word in words["others"]:
        text = text.removeprefix(word)
    ending = next((e for e in table["endings"] if e in text), "")
    owner = task_group(text.partition(ending)[0] + ending, area, bodies) if ending else None
    if owner is None:
        return text
    return f"{owner.prefix}/{owner.core}/{owner.ending}成员单位"


def _pairs(names: list[_Name], bodies: Bodies) -> list[tuple[_Name, _Name]]:
    """Names that may be one body, because a rule could join them; in a list of a great many, those not far apart."""
    single = [name for name in names if not name.collective]
    alike: dict[tuple[str, str], list[int]] = {}
    shapes: dict[str, tuple[list[int], list[int]]] = {}
    for at, name in enumerate(single):
        for trait in _traits(name, bodies):
            alike.setdefault(trait, []).append(at)
        shapes.setdefault(f"{name.key[:1]}{len(name.key)}", ([], []))[name.body is None].append(at)
    places = {pair for ats in alike.values() for pair in _near(ats)}
    one_known = {(min(a, b), max(a, b)) for known, unknown in shapes.values() for a in known for b in unknown}
    places |= {(a, b) for a, b in one_known if b - a <= _MOST_BETWEEN}
    return [(single[a], single[b]) for a, b in sorted(places)]


def _near(places: list[int]) -> Iterator[tuple[int, int]]:
    for index, place in enumerate(places):
        yield from takewhile(lambda pair: pair[1] - pair[0] <= _MOST_BETWEEN, zip(repeat(place), places[index + 1 :]))


def _traits(name: _Name, bodies: Bodies) -> Iterator[tuple[str, str]]:
    """What a name must have in common with another for a rule to hold of the two; the known and the unknown aside."""
    if name.group:
        yield "group", ""
    if name.body:
        yield "function", name.body.function
        rests = {name.key.removeprefix(parent) for parent in bodies.words("parents") if name.key.startswith(parent)}
        yield from (("without parent", rest) for rest in (name.key, *rests))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a rule holds of two names: one body or not, and the finding's code where a reader should look."""

    joins: bool
    code: str = ""


def same_task_group(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """Two names of a leading group that differ in words that are sometimes left out, or in 绿金改 for its task."""
    if not a.group or not b.group:
        return None
    if (a.group.prefix, a.group.ending, a.group.office) != (b.group.prefix, b.group.ending, b.group.office):
        return _Verdict(False)
    short, long = sorted((a.group.core, b.group.core), key=len)
    if short == long:
        return _Verdict(True)
    if len(short) >= 3 and len(short) * 2 <= len(long) and short[0] == long[0] and _in_order(short, long):
        return _Verdict(True, "two-names-one-body")
    return _Verdict(False)


def same_written_otherwise(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """区经信委 and 区经济信息委; 金融事务中心 beside 区金融事务中心."""
    if a.body and b.body and _same_place(a, b, area) and bodies.is_abbreviation(a.body, b.body):
        return _Verdict(True)
    return None


def same_branch(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """人行奉节支行 and 中国人民银行奉节支行; 国电金堂电厂 and 金堂电厂."""
    if not a.body or not b.body:
        return None
    if bodies.is_one_branch(a.body, b.body):
        return _Verdict(True)
    return _Verdict(True, "two-names-one-body") if bodies.is_without_parent(a.key, b.key) else None


def same_but_for_the_ending(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """县农业农村委 and 县农业农村局 in one plan: a slip."""
    if a.body and b.body and _same_place(a, b, area) and bodies.is_slip(a.body, b.body):
        return _Verdict(True, "slip")
    return None


def same_but_for_one_character(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """县农业农材局 beside 县农业农村局: a name that nobody bears, one character from one that is known."""
    if (a.body is None) == (b.body is None) or len(a.key) != len(b.key) or len(a.key) < 5:
        return None
    differing = sum(x != y for x, y in zip(a.key, b.key, strict=True))
    return _Verdict(True, "slip") if differing == 1 and a.key[0] == b.key[0] else None


def perhaps_the_same(a: _Name, b: _Name, bodies: Bodies, area: Area) -> _Verdict | None:
    """区金融办 beside 区金融服务中心, 市林业局 beside 市园林林业局: one place and line of work. They stay apart."""
    if not a.body or not b.body or not _same_place(a, b, area) or a.body.function != b.body.function:
        return None
    doubtful = {a.body.kind, b.body.kind} <= {"office", "desk", "centre"}
    alike = a.body.stem[:1] == b.body.stem[:1] or a.body.stem in b.body.stem or b.body.stem in a.body.stem
    return _Verdict(False, "two-names-one-body") if doubtful and alike else None


Rule = Callable[[_Name, _Name, Bodies, Area], _Verdict | None]

RULES: tuple[Rule, ...] = (
    same_task_group,
    same_written_otherwise,
    same_branch,
    same_but_for_the_ending,
    same_but_for_one_character,
    perhaps_the_same,
)


def _same_place(a: _Name, b: _Name, area: Area) -> bool:
    """Whether two names stand at one level; one without a prefix stands at the plan's own."""
    return (a.prefix or area.level) == (b.prefix or area.level)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


class _Clusters:
    """Names joined to bodies, in the order of the plan."""

    def __init__(self, names: list[_Name]) -> None:
        self._names = names
        self._above = {id(name): name for name in names}

    def join(self, a: _Name, b: _Name) -> None:
        self._above[id(self._root(b))] = self._root(a)

    def _root(self, name: _Name) -> _Name:
        while (above := self._above[id(name)]) is not name:
            self._above[id(name)] = self._above[id(above)]
            name = above
        return name

    def groups(self) -> list[list[_Name]]:
        groups: dict[int, list[_Name]] = {}
        for name in self._names:
            groups.setdefault(id(self._root(name)), []).append(name)
        return list(groups.values())


def _agency(names: list[_Name], bodies: Bodies, slips: set[str]) -> Agency:
    printed = tuple(dict.fromkeys(m.name for name in names for m in name.mentions))
    canonical = _canonical(names)
    function = next((f for name in [canonical, *printed] if (f := bodies.function_of(name))), None)
    return Agency(canonical, printed, function, names[0].collective, tuple(name for name in printed if name in slips))


def _canonical(names: list[_Name]) -> str:
    """The full form that the plan prints most often; of leading groups the longest, of equals the first."""
    forms = [m.full for name in names for m in name.mentions]
    if names[0].group:
        return max(forms, key=len)
    if len({*forms}) == 1:
        return forms[0]
    uses = Counter(forms)
    return max(uses, key=lambda form: (uses[form], form in names[0].key))


def _by_use(a: _Name, b: _Name) -> tuple[_Name, _Name]:
    """Two names, the rarer first."""
    return (a, b) if len(a.mentions) < len(b.mentions) else (b, a)


def _finding(verdict: _Verdict, a: _Name, b: _Name, jurisdiction: str | None) -> Finding:
    rare, usual = _by_use(a, b)
    left, right = rare.mentions[0].name, usual.mentions[0].name
    place = "" if jurisdiction == "全国" else jurisdiction or ""
    rulings = [Decision(kind, left, right, place).line() for kind in (RulingKind.SAME, RulingKind.DIFFERENT)]
    if verdict.code == "slip":
        return Finding("slip", f"{left} is read as a slip for {right}", rare.span, proposals=tuple(rulings))
    first, second = a.mentions[0].name, b.mentions[0].name
    return Finding(
        verdict.code, f"{first} and {second} may be one body", b.span, Severity.NOTE, proposals=tuple(rulings)
    )
