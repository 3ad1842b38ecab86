"""Files of decisions: a ruling a line, read and written by hand.

    same: 县农业农村局 = 县农业农村委 @ 重庆市奉节县      # two names, one body; the right one is kept
    different: 区商务局 != 区商务委 @ 重庆市黔江区       # two bodies
    body: 人行支行 = 中国人民银行奉节县支行 @ 重庆市奉节县   # this name is that body
    document: 《实施细则》 = 渝府办发〔2023〕13号          # this document is that number (or 《title》)

What stands after @ is the area for whose plans a ruling holds; without it, it holds for all. A # opens a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from policygraph.errors import InputError
from policygraph.language.folding import fold_text
from policygraph.values import Decision, Matter, Plan, RulingKind

_LINE = re.compile(r"(?P<kind>[^:：=≠#]*)[:：](?P<left>[^=≠]*?)(?P<sign>!=|≠|=)(?P<right>.*)")
_SAY = "write KIND: LEFT = RIGHT @ PLACE, with KIND one of same, different, body, document"


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The rulings of a file; InputError names the file and the line of one that is not understood."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: this file of decisions cannot be read ({error}); give a text in UTF-8") from error
    return decisions_of(text, str(path))


def decisions_of(text: str, name: str) -> tuple[Decision, ...]:
    """The rulings of a text, in its order; ``name`` is what errors call it."""
    found: list[Decision] = []
    for number, line in enumerate(text.splitlines(), 1):
        ruling, _, note = line.partition("#")
        if ruling.strip():
            decision = _decision(ruling.strip(), note.strip(), f"{name}:{number}")
            _refuse_contradiction(decision, found)
            found.append(decision)
    return tuple(found)


def _decision(ruling: str, note: str, at: str) -> Decision:
    match = _LINE.fullmatch(ruling)
    if match is None:
        raise InputError(f"{at}: this ruling is not understood: {ruling}; {_SAY}")
    kind, left = match["kind"].strip(), match["left"].strip()
    right, _, place = (part.strip() for part in match["right"].partition("@"))
    if kind not in set(RulingKind):
        raise InputError(f"{at}: no ruling is called {kind or 'nothing'}; {_SAY}")
    if not left or not right or fold_text(left) == fold_text(right):
        raise InputError(f"{at}: two different names are needed; {_SAY}")
    if (match["sign"] == "=") == (kind == RulingKind.DIFFERENT):
        raise InputError(f"{at}: {kind} takes {'!=' if kind == RulingKind.DIFFERENT else '='}, not {match['sign']}")
    return Decision(RulingKind(kind), left, right, place, note, at)


def _refuse_contradiction(decision: Decision, before: Iterable[Decision]) -> None:
    """Two names cannot be one and two in the same area, and one name cannot be two bodies."""
    for other in before:
        near = other.place.startswith(decision.place) or decision.place.startswith(other.place)
        one_name = decision.kind == other.kind != RulingKind.DIFFERENT and decision.left == other.left
        pair = {decision.left, decision.right} == {other.left, other.right}
        opposed = (decision.kind is RulingKind.DIFFERENT) != (other.kind is RulingKind.DIFFERENT)
        if near and ((pair and opposed) or (one_name and decision.right != other.right)):
            raise InputError(f"{decision.at}: contradicts {other.at}: {other.line()}; remove one of the two")


def idle(decisions: Iterable[Decision], matters: Iterable[Matter]) -> Iterator[Decision]:
    """The rulings that find nothing to rule on in any of the plans, as they were read."""
    listed = list(matters)
    for decision in decisions:
        if not _has_matter(decision, [matter for matter in listed if decision.holds_in(matter.place)]):
            yield decision


def matter_of(plan: Plan) -> Matter:
    """What a plan, as it was read, has for rulings."""
    names = frozenset(name for agency in plan.agencies for name in (agency.canonical, *agency.names))
    return Matter(plan.front.jurisdiction or "", names, frozenset(_titles(plan)))


def _has_matter(decision: Decision, matters: list[Matter]) -> bool:
    if decision.kind is RulingKind.DOCUMENT:
        return any(bare(decision.left) in matter.titles for matter in matters)
    needed = {decision.left} if decision.kind is RulingKind.BODY else {decision.left, decision.right}
    return needed <= {name for matter in matters for name in matter.names}


def _titles(plan: Plan) -> Iterator[str]:
    """The titles that a plan prints for documents, the bare kinds that it leaves open among them."""
    for reference in plan.references:
        yield fold_text(reference.title)
        if reference.document:
            yield reference.document.title
    yield from (
        bare(finding.span.cut(plan.source.text)) for finding in plan.findings if finding.code == "document-open"
    )


def bare(title: str) -> str:
    """A title without its marks, folded."""
    return fold_text(title).removeprefix("《").removesuffix("》")
