"""The words and patterns that targets and time limits are read with, loaded from ``targets.toml``, ``units.toml``
and ``dates.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from policygraph.language.dates import DATE_CLUES
from policygraph.language.quantities import Units
from policygraph.vocab.patterns import DATA, Pattern, any_of, load_patterns

_QUALITATIVE = (
    "external_goal",
    "average",
    "compared",
    "full_coverage",
    "whoever_should",
    "all_of_them",
    "dated_state",
    "carbon_goal",
    "peak",
    "zero_state",
    "zero_breakthrough",
    "set_up",
)
_REJECTS = ("not_subsidy", "not_reached", "not_staffing", "not_condition")


_PLAIN = (
    "prefix", "predicate", "each", "together", "maker", "from_value", "dependent", "scope", "scope_end", "serves",
    "goes_on", "acted_on", "made_for", "wish", "bare_verb", "described", "graded", "activity", "trailing", "listed",
    "parts", "amount", "growth", "scheduled", "gives", "foundation", "taken_in", "undoing", "set_aside", "eased",
    "sized", "promise", "purpose",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateWords:
    """What tells a time limit from another date, and what states the time limit of a measure."""

    leading: re.Pattern[str]
    opening: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    since: re.Pattern[str]
    baseline: re.Pattern[str]
    baseline_words: re.Pattern[str]
    label: re.Pattern[str]
    ongoing: re.Pattern[str]
    by_order: re.Pattern[str]
    finished: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """All that the reader of targets knows.

    ``signs`` gives for a word before a number its comparator, ``change``, ``rate``, ``build`` or an empty string;
    ``after`` finds the first such word behind a number; ``protected`` are words that only end like one, ``indicator``
    what names of indicators end in. ``rejects`` finds clauses whose numbers are no targets, ``qualitative`` are the
    patterns of aims without a number, in order. ``needs`` has the words of which each of these has one in a folded
    text, and each ``figure``, ``date``, ``label`` of time limits and word for ``ongoing`` work. ``aims`` are the names
    of these patterns, those ``dated`` hold only by a date; the others and figures are ``telling`` by themselves.
    """

    signs: Mapping[str, str]
    after_signs: Mapping[str, str]
    after: re.Pattern[str]
    build: re.Pattern[str]
    prefix: re.Pattern[str]
    indicator: tuple[str, ...]
    ordinal: re.Pattern[str]
    protected: tuple[str, ...]
    foundation: re.Pattern[str]
    predicate: re.Pattern[str]
    each: re.Pattern[str]
    together: re.Pattern[str]
    maker: re.Pattern[str]
    from_value: re.Pattern[str]
    dependent: re.Pattern[str]
    scope: re.Pattern[str]
    scope_end: re.Pattern[str]
    serves: re.Pattern[str]
    goes_on: re.Pattern[str]
    acted_on: re.Pattern[str]
    made_for: re.Pattern[str]
    wish: re.Pattern[str]
    bare_verb: re.Pattern[str]
    described: re.Pattern[str]
    graded: re.Pattern[str]
    activity: re.Pattern[str]
    trailing: re.Pattern[str]
    listed: re.Pattern[str]
    parts: re.Pattern[str]
    amount: re.Pattern[str]
    growth: re.Pattern[str]
    scheduled: re.Pattern[str]
    gives: re.Pattern[str]
    taken_in: re.Pattern[str]
    undoing: re.Pattern[str]
    set_aside: re.Pattern[str]
    eased: re.Pattern[str]
    sized: re.Pattern[str]
    promise: re.Pattern[str]
    purpose: re.Pattern[str]
    rejects: re.Pattern[str]
    qualitative: tuple[Pattern, ...]
    needs: Mapping[str, tuple[str, ...]]
    dated: frozenset[str]
    telling: frozenset[str]
    aims: frozenset[str]
    dates: DateWords
    units: Units


def _signs(patterns: Iterable[Pattern]) -> Mapping[str, str]:
    return MappingProxyType({word: pattern.value or "" for pattern in patterns for word in pattern.words})


def _date_words(entries: Mapping[str, Pattern]) -> DateWords:
    return DateWords(**{name: entries[name].regex for name in DateWords.__slots__})


def load_units(path: Path) -> Units:
    """The units of ``units.toml``."""
    return Units.of({name: pattern.words for name, pattern in load_patterns(path).items()})


def load_target_words(folder: Path = DATA) -> TargetWords:
    """The words of the data folder; raises `VocabularyError` where a file is missing or broken."""
    entries = load_patterns(folder / "targets.toml")
    makes = (*entries["maker"].words, *entries["build"].words)
    build = MappingProxyType(dict.fromkeys(makes, "build"))
    before = {**build, **_signs(p for name, p in entries.items() if name.startswith("before_"))}
    after = _signs(p for name, p in entries.items() if name.startswith("after_"))
    dates, units = load_patterns(folder / "dates.toml"), load_units(folder / "units.toml")
    qualitative = tuple(entries[name] for name in _QUALITATIVE)
    dated = frozenset(pattern.name for pattern in qualitative if pattern.value == "dated")
    needs = _printed([*qualitative, dates["label"], dates["ongoing"]])
    return TargetWords(
        signs=MappingProxyType(before),
        after_signs=after,
        after=re.compile(any_of(after)),
        build=re.compile(any_of(makes)),
        indicator=entries["indicator"].words,
        ordinal=entries["not_ordinal"].regex,
        protected=entries["protected"].words,
        **{name: entries[name].regex for name in _PLAIN},
        rejects=re.compile("|".join(f"(?:{entries[name].regex.pattern})" for name in _REJECTS)),
        qualitative=qualitative,
        needs={**needs, "figure": tuple(units.clues()), "date": DATE_CLUES},
        aims=frozenset(_QUALITATIVE),
        dated=dated,
        telling=frozenset({"figure", *_QUALITATIVE}) - dated,
        dates=_date_words(dates),
        units=units,
    )


def _printed(patterns: Iterable[Pattern]) -> Mapping[str, tuple[str, ...]]:
    """What each pattern needs, as it stands in a text whose quotations are not covered by ◇."""
    return {pattern.name: tuple(word.replace("◇", "”") for word in pattern.needs) for pattern in patterns}
