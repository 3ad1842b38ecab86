"""The answers: pairs with their reasons, groups, and what each plan does otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, PlanFact
from policygraph.query.overlap.grades import Grade, Reach, beneficiaries, grade_of, is_fragmented, shared_by
from policygraph.query.overlap.groups import Departure, Departures, groups_of
from policygraph.query.overlap.marking import marked
from policygraph.query.overlap.measures import Compared, compared_measures
from policygraph.query.overlap.pairs import is_nested, same_tasks, same_within
from policygraph.query.overlap.scoring import Overlap

PAIRS = (
    "a_plan", "b_plan", "a_path", "a_measure", "b_path", "b_measure", "grade", "score", "reach", "shared_title",
    "shared_topics", "shared_lines", "shared_targets", "shared_beneficiaries", "shared_clauses", "longest_clause",
    "a_text", "b_text",
)  # fmt: skip
GROUPS = ("group", "plans", "task", "plan", "path", "measure", "missing_plans")
DEPARTURES = ("plan", "departure", "path", "measure", "b_plan", "b_path", "b_measure", "added", "lacking")
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the overlaps: ``plans`` (IRIs, none: all), a ``topic`` in words, a ``grade``."""

    plans: tuple[str, ...] = ()
    topic: str = ""
    grade: str = ""


def plan_named(facts: Facts, words: str) -> PlanFact:
    """The one plan with these words in title, notice, number or place; UsageError where none or several have."""
    found = facts.matching(words)
    exact = [p for p in found if fold_text(words) in map(fold_text, (p.title, p.notice, p.number, p.place))]
    if len(exact or found) != 1:
        titles = "; ".join(" ".join(filter(None, (p.number, p.title))) for p in found[:4])
        raise UsageError(f"{words!r} names several plans; give more of one of these: {titles}")
    return (exact or found)[0]


def overlap_pairs(store: Store, facts: Facts, asked: Asked, lang: str = "zh") -> Answer:
    """The pairs of measures that overlap, by plan and place: across plans and within each, the highest grade first.

    One plan asked for: its pairs with all others and within; two: those between them, and within each.
    """
    measures = compared_measures(store)
    graded = list(_graded(measures, facts, asked))
    kept = [(grade, _turned(pair, asked)) for grade, pair in graded if _is_asked(pair, facts, asked)]
    order = list(Grade)[::-1]
    kept.sort(key=lambda found: (order.index(found[0]), -round(found[1].score, 2)))
    return answer_of("overlap", PAIRS, (_pair_row(grade, pair, facts, lang) for grade, pair in kept))


def _graded(measures: Sequence[Compared], facts: Facts, asked: Asked) -> Iterator[tuple[Grade, Overlap]]:
    found = [*same_tasks(measures), *same_within(measures)]
    if asked.grade != Grade.FRAGMENTATION:
        yield from ((grade, p) for p in found if (grade := grade_of(p)).value.startswith(asked.grade))
        return
    known = {(p.a.iri, p.b.iri) for p in found}
    yield from ((Grade.FRAGMENTATION, p) for p in _fragmented(measures, facts) if (p.a.iri, p.b.iri) not in known)


def _fragmented(measures: Iterable[Compared], facts: Facts) -> Iterator[Overlap]:
    """Pairs of one place and topic that bodies of different lines lead; over places no body could lead both."""
    fields: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    for measure in measures:
        for topic in sorted(measure.main):
            fields[facts.by_plan[measure.plan].place or measure.plan, topic].append(measure)
    seen = set()
    for held in fields.values():
        for a, b in combinations(held, 2):
            if is_fragmented(a, b) and (a.iri, b.iri) not in seen and not (a.plan == b.plan and is_nested(a, b)):
                seen.add((a.iri, b.iri))
                yield Overlap(a, b, 0.0, {})


def _is_asked(pair: Overlap, facts: Facts, asked: Asked) -> bool:
    plans = {pair.a.plan, pair.b.plan}
    chosen = set(asked.plans)
    if chosen and not (plans <= chosen or (len(chosen) == 1 and plans & chosen)):
        return False
    return not asked.topic or all(_is_about(measure, asked.topic, facts) for measure in (pair.a, pair.b))


def _turned(pair: Overlap, asked: Asked) -> Overlap:
    """With the plan that was asked for first on the first side."""
    first = next((plan for plan in asked.plans if plan in (pair.a.plan, pair.b.plan)), pair.a.plan)
    return pair if pair.a.plan == first else Overlap(pair.b, pair.a, pair.score, pair.parts)


def _is_about(measure: Compared, topic: str, facts: Facts) -> bool:
    words = fold_text(topic).lower()
    return any(
        words in fold_text(said).lower() for iri in measure.main for said in (*facts.labels.get(iri, ()), iri[-40:])
    )


def reach_of(pair: Overlap, facts: Facts) -> Reach:
    """Whether the two stand in one plan, in plans of one place, or of two places."""
    if pair.a.plan == pair.b.plan:
        return Reach.PLAN
    one, other = (facts.by_plan[measure.plan].place for measure in (pair.a, pair.b))
    return Reach.PLACE if one and one == other else Reach.PLACES


def _pair_row(grade: Grade, pair: Overlap, facts: Facts, lang: str) -> tuple[Cell, ...]:
    a, b = pair.a, pair.b
    shared = shared_by(a, b)
    kinds = [str(beneficiaries()[kind][lang]) for kind in shared.beneficiaries]
    return (
        a.plan_title,
        b.plan_title,
        a.path,
        a.title,
        b.path,
        b.title,
        grade.value,
        round(pair.score, 2) if pair.parts else None,
        reach_of(pair, facts).value,
        _list(shared.title, lang),
        _list((facts.label(iri, lang) for iri in shared.topics), lang),
        _list((facts.label(iri, lang) for iri in shared.lines), lang),
        _list(shared.targets, lang),
        _list(kinds, lang),
        len(shared.clauses),
        max(shared.clauses, key=len, default=None),
        *marked(a.body, b.body),
    )


def _list(words: Iterable[str], lang: str) -> str | None:
    return ("; " if lang == "en" else "、").join(words) or None


def overlap_groups(store: Store, facts: Facts, asked: Asked) -> Answer:
    """The tasks that several plans have, those of most plans first: a row a measure, and the plans that lack it."""
    measures = compared_measures(store)
    groups = groups_of(same_tasks(measures))
    plans = dict.fromkeys(asked.plans or [plan.iri for plan in facts.plans])
    kept = [
        g for g in groups if g.plans & plans.keys() and (not asked.topic or _is_about(g.centre, asked.topic, facts))
    ]
    rows = []
    for number, group in enumerate(kept, 1):
        missing = "、".join(facts.by_plan[plan].title for plan in plans if plan not in group.plans) or None
        head = (number, len(group.members), group.centre.title)
        rows += [(*head, m.plan_title, m.path, m.title, missing) for m in group.members]
    return answer_of("overlap-groups", GROUPS, rows)


def _is_of_topic(one: Departure, topic: str, facts: Facts) -> bool:
    return not topic or any(_is_about(measure, topic, facts) for measure in (one.measure, one.beside) if measure)


def overlap_departures(store: Store, facts: Facts, asked: Asked, model: str = "") -> Answer:
    """What each plan adds, drops or changes against the groups, or against the plan ``model`` (IRI)."""
    measures = compared_measures(store)
    found = Departures(measures, same_tasks(measures), model)
    rows = (
        (
            facts.by_plan[one.plan].title,
            one.change.value,
            *((one.measure.path, one.measure.title) if one.measure else (None, None)),
            *((one.beside.plan_title, one.beside.path, one.beside.title) if one.beside else (None, None, None)),
            "；".join(one.added) or None,
            "；".join(one.lacking) or None,
        )
        for one in found
        if (not asked.plans or one.plan in asked.plans) and _is_of_topic(one, asked.topic, facts)
    )
    return answer_of("overlap-departures", DEPARTURES, rows)
