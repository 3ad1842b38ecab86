"""Days: what a printed year or month means as a last day, and what a plan's own horizon is."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from datetime import date
from functools import cache

from policygraph.errors import UsageError
from policygraph.language.folding import fold_text
from policygraph.query.facts import Facts, PlanFact

_MONTHS = 12
_WHOLE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?")
_IN_TITLE = re.compile(r"20\d{2}年?[-－—–~～至到]+(?P<until>20\d{2})年?")


@cache
def last_day(printed: str) -> str:
    """The last day that a date stands for: 2025 → 2025-12-31, 2024-02 → 2024-02-29; empty for anything else."""
    found = _WHOLE.fullmatch(printed)
    if not found:
        return ""
    year, month = int(found["year"]), int(found["month"] or 12)
    if not 1 <= month <= _MONTHS or not year:
        return ""
    return f"{year:04}-{month:02}-{found['day'] or monthrange(year, month)[1]}"


def day(given: str, option: str) -> str:
    """A day that a person gave as YYYY, YYYY-MM or YYYY-MM-DD, its last day; UsageError names the option."""
    found = last_day(given)
    try:
        date.fromisoformat(found)
    except ValueError as error:
        raise UsageError(f"{option} takes YYYY-MM-DD (or YYYY-MM, YYYY), not {given}") from error
    return found


def days_between(start: str, end: str) -> int:
    """How many days from one day to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def horizon_of(plan: PlanFact, facts: Facts) -> str:
    """Until when a plan runs: the end of the years in its title, else the year that most of its goals name.

    Of years that equally many goals name the latest; empty where the plan names none.
    """
    if found := _IN_TITLE.search(fold_text(plan.title)):
        return found["until"]
    goals = {s.path for s in facts.sections_by_plan.get(plan.iri, ()) if s.kind == "goal"}
    years = Counter(t.deadline[:4] for t in facts.targets_by_plan.get(plan.iri, ()) if t.deadline and t.path in goals)
    return max(years, key=lambda year: (years[year], year), default="")
