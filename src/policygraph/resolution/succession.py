"""What reforms made of a body: the body of today, or at least the line of work that took over its duties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policygraph.language.folding import fold_text
from policygraph.resolution.formal import department_name, filled, formal_name, other
from policygraph.resolution.whereabouts import IdentityWords, Where
from policygraph.values import OtherBody, Succession
from policygraph.vocab.reforms import Reform, Reforms

_LONGEST = 6


def successions_of(name: str, where: Where, words: IdentityWords, reforms: Reforms) -> tuple[Succession, ...]:
    """The reforms that a body of a folded name went through since, the earliest first."""
    return tuple(_steps(name, where, words, reforms))


def ended(successions: tuple[Succession, ...], issued_on: str | None) -> str | None:
    """The date on which a body had ended before a plan was issued, None where the dates do not settle it."""
    date = successions[0].date if successions else None
    return date if date and issued_on and issued_on[:10] > date[: len(issued_on)] else None


def _steps(name: str, where: Where, words: IdentityWords, reforms: Reforms) -> Iterator[Succession]:
    for _ in range(_LONGEST):
        found = _step(name, where, words, reforms)
        if found is None:
            return
        reform, successor = found
        yield Succession(reform.code, reform.date or None, reform.function, successor)
        if successor is None:
            return
        name = fold_text(successor.formal)
        if where.place is None:
            where = replace(where, rest=name, national=words.names.national.get(name))
        else:
            where = replace(where, rest=name.removeprefix(where.place.name), system=None)


def _step(name: str, where: Where, words: IdentityWords, reforms: Reforms) -> tuple[Reform, OtherBody | None] | None:
    if where.place is None:
        return _national(name, where, words, reforms)
    if (branch := reforms.branch(name)) is not None:
        reform, slot = branch
        return reform, _branch(reform, slot, where, words)
    if (local := reforms.local(where.rest)) is not None:
        return local, _department(local, where, words)
    return None


def _national(
    name: str, where: Where, words: IdentityWords, reforms: Reforms
) -> tuple[Reform, OtherBody | None] | None:
    if where.level not in ("national", ""):
        return None
    reform = reforms.national(name)
    if reform is None:
        return None
    return reform, other(reform.successors[0], None, words) if reform.successors else None


def _branch(reform: Reform, slot: str, where: Where, words: IdentityWords) -> OtherBody | None:
    """The branch of today; of a branch at the seat of a province, the one that the row gives for the province."""
    if not reform.successors or where.place is None:
        return None
    above = words.places.above(where.place)
    if len(reform.successors) > 1 and where.place.code.endswith("0100") and above:
        return other(reform.successors[1].format(region=above[-1].name), above[-1], words)
    formal = filled(reform.successors[0].replace("{place}", "{printed}"), where.place, words, slot)
    return other(formal, where.place, words) if formal else None


def _department(reform: Reform, where: Where, words: IdentityWords) -> OtherBody | None:
    """The department of today, where its full name is sure."""
    fitting = next((name for name in reform.successors if name[-1] == where.rest[-1]), "")
    fitting = fitting or next(
        (name for name in reform.successors if name[-1] == "局" and where.rest[-1] not in "厅委"), ""
    )
    if not fitting or where.place is None:
        return None
    formal = department_name(where, fitting, words) or formal_name(_as_branch(fitting, where, words), words)
    return other(formal, where.place, words) if formal else None


def _as_branch(name: str, where: Where, words: IdentityWords) -> Where:
    """The same place with the branch of a national system that is named so there: 税务局."""
    place = where.place
    system = next((s for s in words.names.systems if place and s.place_in(place.name + name)), None)
    return replace(where, rest=name, system=system)
