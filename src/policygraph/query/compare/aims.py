"""What became of the targets: missing (漏项), weaker (打折), equal, stronger (加码), earlier, later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from policygraph.query.compare.measures import change_of_dates
from policygraph.query.compare.values import Change, Difference
from policygraph.query.facts import Facts, TargetFact
from policygraph.query.figures import basis_of, factor_of, indicator_key, subject_of
from policygraph.query.timing import last_day
from policygraph.vocab.dimensions import in_base_units

_LESS_IS_MORE = frozenset({"<=", "<"})
Pair = tuple[TargetFact | None, TargetFact | None]


def aims(facts: Facts, a: str, b: str) -> Iterator[Difference]:
    """The targets of plan ``a`` held against those of ``b`` (IRIs), in the order of ``a``, then what only ``b`` has."""
    of_a, of_b = ([t for t in facts.targets if t.plan == plan] for plan in (a, b))
    for one, other in _paired(of_a, of_b):
        for change in _changes(one, other):
            yield _difference(change, one, other, facts)


def _paired(a: Sequence[TargetFact], b: Sequence[TargetFact]) -> Iterator[Pair]:
    """Each target with that of the other plan for the same indicator: the same wording, the same subject, and last
    the same wording with another kind of figure, which cannot be weighed (高于全市平均水平 against 超15%).
    """
    partner: dict[str, TargetFact] = {}
    for key in (_exact, _loose, _worded):
        taken = {found.iri for found in partner.values()}
        rest_a = [t for t in a if t.iri not in partner]
        partner |= _matched(rest_a, [t for t in b if t.iri not in taken], key)
    taken = {found.iri for found in partner.values()}
    yield from ((one, partner.get(one.iri)) for one in a)
    yield from ((None, other) for other in b if other.iri not in taken)


def _exact(target: TargetFact) -> tuple[str, ...]:
    return (indicator_key(target.indicator), *_kind(target))


def _loose(target: TargetFact) -> tuple[str, ...]:
    return (subject_of(target.indicator), *_kind(target))


def _worded(target: TargetFact) -> tuple[str, ...]:
    return (indicator_key(target.indicator),)


def _kind(target: TargetFact) -> tuple[str, str]:
    dimension = "" if target.value is None else in_base_units(target.value, target.unit).dimension
    return basis_of(target), dimension


def _matched(
    a: Iterable[TargetFact], b: Iterable[TargetFact], key: Callable[[TargetFact], tuple[str, ...]]
) -> dict[str, TargetFact]:
    """Partners by the IRI of the first; of several with one key those of the same year first, then in order."""
    there: dict[tuple[str, ...], list[TargetFact]] = defaultdict(list)
    for target in b:
        there[key(target)].append(target)
    found: dict[str, TargetFact] = {}
    for same_year in (True, False):
        for one in a:
            open_ones = there[key(one)]
            fit = next((t for t in open_ones if not same_year or t.deadline[:4] == one.deadline[:4]), None)
            if one.iri not in found and fit:
                found[one.iri] = fit
                open_ones.remove(fit)
    return found


def _changes(one: TargetFact | None, other: TargetFact | None) -> Iterator[Change]:
    if one is None or other is None:
        yield Change.MISSING if other is None else Change.NEW
        return
    yield _of_figures(one, other)
    dates = change_of_dates(last_day(one.deadline), last_day(other.deadline))
    if dates in (Change.EARLIER, Change.LATER):
        yield dates


def _of_figures(one: TargetFact, other: TargetFact) -> Change:
    if _kind(one) != _kind(other):
        return Change.OTHER
    if one.value is None or other.value is None:
        return Change.EQUAL if one.comparator == other.comparator else Change.OTHER
    a, b = _figure(one), _figure(other)
    less = one.comparator in _LESS_IS_MORE
    if less != (other.comparator in _LESS_IS_MORE):
        return Change.OTHER
    if a == b:
        return Change.EQUAL
    return Change.STRONGER if (b < a) == less else Change.WEAKER


def _figure(target: TargetFact) -> float:
    """The figure in base units; of a multiple how many times its base: 翻一番 and 增长1倍 are the same."""
    times = factor_of(target) if target.kind == "multiple" else None
    return times if times is not None else in_base_units(target.value or 0.0, target.unit).value


def _difference(change: Change, one: TargetFact | None, other: TargetFact | None, facts: Facts) -> Difference:
    a, b = (facts.by_measure.get(t.measure) if t else None for t in (one, other))
    return Difference(
        "target",
        change,
        a,
        b,
        a_says=_said(one),
        b_says=_said(other),
        a_path=one.path if one else "",
        b_path=other.path if other else "",
    )


def _said(target: TargetFact | None) -> str:
    return f"{target.indicator}：{target.quote}" if target else ""
