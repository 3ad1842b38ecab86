"""What holds of every plan, whatever the text was that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from policygraph.language.folding import fold_text
from policygraph.values import Plan, Source, Span


def spans_in(value: object) -> Iterator[Span]:
    """All spans that a value of the package holds, however deep."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, Source | str):
            continue
        elif is_dataclass(one):
            stack += [getattr(one, field.name) for field in fields(one)]
        elif isinstance(one, Mapping):
            stack += one.values()
        elif isinstance(one, tuple | list | frozenset | set):
            stack += one


def check_plan(plan: Plan) -> None:
    """Every span lies in the text, and facts are printed where their spans say."""
    text = plan.source.text
    for span in spans_in(plan):
        assert 0 <= span.start <= span.end <= len(text), f"a span outside the text: {span}"
    for measure in plan.measures:
        for assignment in measure.assignments:
            assert fold_text(assignment.span.cut(text)) == fold_text(assignment.name), f"misplaced: {assignment}"
    for target in plan.targets:
        assert fold_text(target.span.cut(text)) == fold_text(target.quote), f"misplaced: {target}"


def check_source(source: Source) -> None:
    """A source has words, and its furniture and pages lie in its text, in order."""
    assert source.text.strip(), "a source without words"
    assert all(0 <= a <= b <= len(source.text) for a, b in source.furniture), "furniture outside the text"
    assert list(source.pages) == sorted(source.pages), "pages out of order"
    assert all(0 <= at <= len(source.text) for at in source.pages), "a page outside the text"
