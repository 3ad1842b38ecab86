"""What reforms made of public bodies, with dates: who took over whose duties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from policygraph.language.folding import fold_text
from policygraph.vocab.names import SLOT, Around, all_parted, place_in, split
from policygraph.vocab.patterns import DATA
from policygraph.vocab.tables import Row, added, rows_of

COLUMNS = ("code", "date", "what", "level", "names", "successor", "function", "note", "source")
KINDS = ("renamed", "merged", "split", "abolished")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Reform(NamedTuple):
    """One change: the bodies printed by one of ``names`` ended on ``date`` (empty where places differ).

    ``level`` is national or local. ``successors`` has the full name of a national body, names of local ones without
    their place (of which that with the ending of the old name counts), or a template with ``{place}`` and perhaps one
    with ``{region}`` for the seats of provinces. It is empty where only the line of work, ``function``, is sure. Names
    with ``{place}`` are in ``templates``, the others in ``plain``.
    """

    code: str
    date: str
    what: str
    level: str
    names: tuple[str, ...]
    successors: tuple[str, ...]
    function: str
    note: str
    source: str
    plain: frozenset[str]
    templates: tuple[Around, ...]

    def place_in(self, name: str) -> str | None:
        """The place that a name of this reform shows, None where the name is none of it."""
        return place_in(name, self.templates)


@dataclass(frozen=True, slots=True, eq=False)
class Reforms:
    """The table in its own order: national changes by name, local ones as a list."""

    rows: tuple[Reform, ...]

    def national(self, name: str) -> Reform | None:
        """What ended a national body of this folded name."""
        return next((row for row in self.rows if row.level == "national" and name in row.plain), None)

    def local(self, name: str) -> Reform | None:
        """What ended a department of this folded name without its place (环保局)."""
        return next((row for row in self.rows if row.level == "local" and name in row.plain), None)

    def branch(self, name: str) -> tuple[Reform, str] | None:
        """What ended a branch of this folded name (黔江银保监分局), and the place in the name.

        Of several rows that fit, the one whose own words cover most of it: not 黔江银 and 保监分局.
        """
        return _branch(self, name)


@lru_cache(maxsize=1 << 14)
def _branch(reforms: Reforms, name: str) -> tuple[Reform, str] | None:
    found = ((row, row.place_in(name) or "") for row in reforms.rows if row.templates)
    return min((pair for pair in found if len(pair[1]) > 1), key=lambda pair: len(pair[1]), default=None)


def load_reforms(functions: Iterable[str], folder: Path = DATA, extra: Iterable[Path] = ()) -> Reforms:
    """The table of reforms, with those of the folders ``extra``.

    Raises VocabularyError, naming file and row, for a date, kind, level or line of work that does not exist, a code
    or name that stands twice, and names that succeed each other in a circle.
    """
    known = frozenset(functions)
    lines = [row for path in added("reforms.csv", folder, extra) for row in rows_of(path, COLUMNS)]
    reforms = [_reform(row, known) for row in lines]
    _check_unique(lines, reforms)
    _check_ends(lines, reforms)
    return Reforms(tuple(reforms))


def _reform(row: Row, known: frozenset[str]) -> Reform:
    code, date, what, level, names, successor, function, note, source = row.cells
    if date and not _DATE.fullmatch(date):
        raise row.error(f"has the date {date}, which is not YYYY-MM-DD")
    if what not in KINDS:
        raise row.error(f"has the change {what}, which is none of {', '.join(KINDS)}")
    if level not in ("national", "local"):
        raise row.error(f"has the level {level}, which is neither national nor local")
    if function not in known:
        raise row.error(f"names the line of work {function}, which is not in the scheme of functions")
    if not names or not source:
        raise row.error("needs names and a source")
    listed = split(names)
    return Reform(
        code,
        date,
        what,
        level,
        listed,
        split(successor),
        function,
        note,
        source,
        frozenset(fold_text(name) for name in listed if SLOT not in name),
        all_parted(name for name in listed if SLOT in name),
    )


def _check_unique(lines: list[Row], reforms: list[Reform]) -> None:
    codes: set[str] = set()
    owners: dict[tuple[str, str], str] = {}
    for row, reform in zip(lines, reforms, strict=True):
        if reform.code in codes:
            raise row.error(f"has the code {reform.code} of another row")
        codes.add(reform.code)
        for name in reform.names:
            if (other := owners.setdefault((reform.level, name), reform.code)) != reform.code:
                raise row.error(f"ends {name}, which {other} ends already")


def _check_ends(lines: list[Row], reforms: list[Reform]) -> None:
    """Each way from predecessor to successor must end."""
    after = {(r.level, name): r for r in reforms for name in r.names}
    for row, reform in zip(lines, reforms, strict=True):
        seen: set[str] = set()
        names = set(reform.successors)
        while names:
            if names & set(reform.names):
                raise row.error(f"leads back to {min(names & set(reform.names))}")
            seen |= names
            following = (after[reform.level, name] for name in names if (reform.level, name) in after)
            names = {name for later in following for name in later.successors} - seen
