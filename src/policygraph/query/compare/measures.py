"""What changed in measures that are alike: who leads, who else answers, how firmly, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from policygraph.query.compare.values import Change, Difference
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.facts.values import plural
from policygraph.query.strength import commitment_of
from policygraph.query.timing import last_day

Key = Callable[[Body], str]
Rule = Callable[[MeasureFact, MeasureFact, Key], Iterator[Difference]]


def key_for(facts: Facts, a: str, b: str) -> Key:
    """How bodies of plans ``a`` and ``b`` are told apart: in one place each by itself, else by their line of work.

    The finance bureaus of two counties are one line of work; a body whose line is not known stands for itself by name.
    """
    places = {facts.by_plan[plan].place for plan in (a, b)}
    if len(places) == 1 and places != {""}:
        return lambda body: body.iri
    return lambda body: body.function or body.name


def leads(a: MeasureFact, b: MeasureFact, key: Key) -> Iterator[Difference]:
    """Leads that are others, more or fewer."""
    of_a, of_b = a.bodies("lead"), b.bodies("lead")
    change = _change(of_a, of_b, key)
    if change is not Change.EQUAL:
        yield Difference("lead", change, a, b, plural(of_a), plural(of_b))


def owners(a: MeasureFact, b: MeasureFact, key: Key) -> Iterator[Difference]:
    """All bodies with a part, where the list grew or shrank; each side names those that only it has."""
    of_a, of_b = a.bodies(), b.bodies()
    change = _change(of_a, of_b, key)
    if change is not Change.EQUAL:
        known_a, known_b = set(map(key, of_a)), set(map(key, of_b))
        gone, came = [x for x in of_a if key(x) not in known_b], [x for x in of_b if key(x) not in known_a]
        yield Difference("owners", change, a, b, plural(gone), plural(came))


def _change(a: Iterable[Body], b: Iterable[Body], key: Key) -> Change:
    of_a, of_b = set(map(key, a)), set(map(key, b))
    if of_a == of_b:
        return Change.EQUAL
    if of_a < of_b:
        return Change.GROWN
    return Change.SHRUNK if of_b < of_a else Change.CHANGED


def verbs(a: MeasureFact, b: MeasureFact, _key: Key) -> Iterator[Difference]:
    """A leading verb that is weaker or stronger on the scale of ``query/data/strength.toml``."""
    of_a, of_b = commitment_of(a), commitment_of(b)
    if of_a.grade is not None and of_b.grade is not None and of_a.grade != of_b.grade:
        change = Change.SOFTENED if of_b.grade < of_a.grade else Change.HARDENED
        yield Difference("verb", change, a, b, f"{of_a.verb} {of_a.grade}", f"{of_b.verb} {of_b.grade}")


def limits(a: MeasureFact, b: MeasureFact, _key: Key) -> Iterator[Difference]:
    """A time limit that is earlier or later, came or went: the last of each measure."""
    of_a, of_b = (max((last_day(limit.date) for limit in m.limits), default="") for m in (a, b))
    change = change_of_dates(of_a, of_b)
    if change is not Change.EQUAL:
        yield Difference("deadline", change, a, b, _printed(a), _printed(b))


def _printed(measure: MeasureFact) -> str:
    return "；".join(limit.printed for limit in measure.limits)


def change_of_dates(a: str, b: str) -> Change:
    """How the last day ``b`` stands to ``a``, both YYYY-MM-DD or empty where there is none."""
    if a == b:
        return Change.EQUAL
    if not b:
        return Change.MISSING
    if not a:
        return Change.NEW
    return Change.EARLIER if b < a else Change.LATER


RULES: tuple[Rule, ...] = (leads, owners, verbs, limits)
