"""What can be found out of a plan by itself, found once when it is built: hits of `lint`, figures in base units.

The rules are those of the analyses, run on the facts of the one plan. Bodies have marks in the place of their names,
for their names are a matter of all plans: :func:`named` puts them in. What other rules than today's found is not used.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from policygraph.graph.rows import DerivedRow, FigureRow, HitRow, Rows
from policygraph.query.facts.tabled import facts_in_rows
from policygraph.query.facts.values import Facts
from policygraph.query.lint.found import findings
from policygraph.query.lint.hits import Hit
from policygraph.query.lint.rules import OF_ALL_PLANS, RULES, hits_by
from policygraph.query.targets import plain_of

_QUERY = Path(__file__).parents[1]
_RULES = (
    *("lint/aims.py", "lint/found.py", "lint/hits.py", "lint/order.py", "lint/owners.py", "lint/rules.py"),
    *("figures.py", "levels.py", "targets.py", "timing.py", "tabled/deriving.py"),
    *("data/lint.toml", "data/indicators.toml", "data/instruments.toml"),
)
_START, _END = "\ufdd0", "\ufdd1"
"""Not characters of any text (Unicode, section 23.7)."""
_MARK = re.compile(f"{_START}(.*?){_END}")
_LENGTH = 16


def derive(rows: Rows) -> None:
    """Adds the hits and the figures of a plan, and by which rules they were found."""
    rows.agencies, named_rows = [row._replace(name=f"{_START}{row.id}{_END}") for row in rows.agencies], rows.agencies
    facts = facts_in_rows(rows)
    rows.agencies = named_rows
    rows.hits = list(_hits(facts))
    rows.figures = list(_figures(facts))
    rows.derived = [DerivedRow(rules_here())]


def named(text: str, names: Mapping[str, str]) -> str:
    """A text with the names of bodies (by IRI) in the place of their marks."""
    return _MARK.sub(lambda mark: names[mark[1]], text) if _START in text else text


def marked(text: str) -> Iterator[str]:
    """The IRIs of the bodies that are marked in a text."""
    yield from _MARK.findall(text) if _START in text else ()


@cache
def rules_here() -> str:
    """What tells the rules of this program from those of another."""
    digest = hashlib.sha256()
    for name in _RULES:
        digest.update((_QUERY / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:_LENGTH]


def _hits(facts: Facts) -> Iterator[HitRow]:
    rules = [rule for rule in RULES if rule not in OF_ALL_PLANS]
    for place, (rule, hit) in enumerate(hits_by(rules, facts)):
        yield _row(place, hit, rule is findings)


def _row(place: int, hit: Hit, reading: bool) -> HitRow:
    fields = json.dumps(dict(hit.fields), ensure_ascii=False)
    return HitRow(place, hit.code, hit.iri, hit.path, hit.quote, hit.start, hit.severity, fields, reading)


def _figures(facts: Facts) -> Iterator[FigureRow]:
    for place, target in enumerate(facts.targets):
        one = plain_of(target, facts.by_plan[target.plan])
        measured = one.measured
        yield FigureRow(
            place,
            one.key,
            one.basis,
            measured.dimension if measured else "",
            one.level,
            measured.value if measured else None,
            measured.unit if measured else "",
            measured.qudt if measured else "",
        )
