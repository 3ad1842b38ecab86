"""The task table after the body, and where it says something else than the body does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from policygraph.extraction.assignments import assignments_of, mentioned
from policygraph.extraction.groups import names_in
from policygraph.extraction.regions import Region
from policygraph.language.folding import View, fold_text
from policygraph.values import AnnexRow, Assignment, Finding, Measure, Role, Severity, Span, TableRow
from policygraph.vocab.roles import RoleWords

_TITLE_END = "。；;.：:"
_ALIKE = 0.6
_CONTEXT = 6
_MOST_COMPARED = 200_000
_NAMES = 1024
_STOPS = re.compile("[。；]")


def annex_of(view: View, rows: Iterable[TableRow], prefix: str | None, words: RoleWords) -> tuple[AnnexRow, ...]:
    """The rows of the task table with the bodies of their columns; ``prefix`` is the plan's level (县, 市 …)."""
    return tuple(_row(view, row, prefix, words) for row in rows)


def _row(view: View, row: TableRow, prefix: str | None, words: RoleWords) -> AnnexRow:
    task = row.cells.get("task", ())
    title = view.words(task[0]).rstrip(_TITLE_END) if task else ""
    return AnnexRow(
        number=row.number,
        title=title,
        text="".join(view.words(span) for span in task[1:]) or title,
        span=row.span,
        assignments=tuple(
            a for role in Role for span in row.cells.get(role, ()) for a in _cell(view, span, role, prefix, words)
        ),
    )


def _cell(view: View, span: Span, role: Role, prefix: str | None, words: RoleWords) -> tuple[Assignment, ...]:
    start, end = view.range(span)
    region = Region(start, end, names_in(view, start, end, role, words), "annex_row")
    return assignments_of(mentioned((region,), view), prefix, words)


def discrepancies_of(view: View, measures: Iterable[Measure], rows: Iterable[AnnexRow]) -> tuple[Finding, ...]:
    """What differs between the body and its annex, item by item: bodies, titles and wording, both as printed."""
    by_number = {m.number: m for m in measures if m.number}
    found: list[Finding] = []
    for row in rows:
        measure = by_number.get(row.number)
        if measure is None:
            found.append(_finding(row.span, None, f"annex row {row.number} has no measure of that number in the body"))
            continue
        found += _agencies(measure, row)
        found += _wording(view, measure, row)
    return tuple(found)


def _finding(span: Span, path: str | None, message: str) -> Finding:
    return Finding("body-against-annex", message, span, Severity.WARNING, path)


def _agencies(measure: Measure, row: AnnexRow) -> Iterator[Finding]:
    in_body, in_annex = _by_role(a for a in measure.assignments if not a.implied), _by_role(row.assignments)
    for role in Role if in_body != in_annex else ():
        body, annex = in_body.get(role, {}), in_annex.get(role, {})
        only_body = "、".join(name for full, name in body.items() if full not in annex)
        only_annex = "、".join(name for full, name in annex.items() if full not in body)
        if only_body or only_annex:
            message = f"{measure.path} against annex row {row.number}, {role}: "
            yield _finding(
                row.span,
                measure.path,
                f"{message}body “{only_body}”, annex “{only_annex}”"
                if only_body and only_annex
                else f"{message}only the {'body' if only_body else 'annex'} names “{only_body or only_annex}”",
            )


def _by_role(assignments: Iterable[Assignment]) -> dict[Role, dict[str, str]]:
    """For each role the printed names by the full ones."""
    found: dict[Role, dict[str, str]] = {}
    for assignment in assignments:
        found.setdefault(assignment.role, {})[_folded(assignment.full)] = assignment.name
    return found


@lru_cache(maxsize=_NAMES)
def _folded(name: str) -> str:
    return fold_text(name)


def _wording(view: View, measure: Measure, row: AnnexRow) -> Iterator[Finding]:
    """Each run of characters that differs, with some characters around it."""
    body, annex = _body(view, measure), fold_text(row.text)
    title = fold_text(row.title)
    own_title = fold_text(measure.title)
    if title and own_title != title and own_title != annex.rstrip(_TITLE_END):
        yield _finding(
            row.span,
            measure.path,
            f"{measure.path} against annex row {row.number}, title: body “{measure.title}”, annex “{row.title}”",
        )
    annex = annex.removeprefix(title).lstrip(_TITLE_END) if annex != title else annex
    body = body.rstrip(_TITLE_END)
    if body == annex.rstrip(_TITLE_END):
        return
    if _pairs_of_equals(body, annex) > _MOST_COMPARED:
        yield _finding(row.span, measure.path, f"{measure.path} against annex row {row.number}: the wording differs")
        return
    matcher = SequenceMatcher(None, body, annex.rstrip(_TITLE_END), autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield _finding(
            row.span, measure.path, f"{measure.path} against annex row {row.number}: the wording differs throughout"
        )
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and _STOPS.sub("", body[a:b] + annex[c:d]):
            left, right = body[max(0, a - _CONTEXT) : b + _CONTEXT], annex[max(0, c - _CONTEXT) : d + _CONTEXT]
            yield _finding(
                row.span,
                measure.path,
                f"{measure.path} against annex row {row.number}, text: body “{left}”, annex “{right}”",
            )


def _pairs_of_equals(a: str, b: str) -> int:
    """How many pairs of equal characters two texts have: what comparing them costs."""
    times = Counter(b)
    return sum(count * times[char] for char, count in Counter(a).items())


def _body(view: View, measure: Measure) -> str:
    """The measure's words between its title and its assignment; of an item that is one sentence, that sentence."""
    body = view.cut(measure.body).text.strip(_TITLE_END) if measure.body else ""
    return body or fold_text(measure.title)
