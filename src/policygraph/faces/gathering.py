"""Many files to plans: what cannot be read is kept as an error, the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.values import Plan

if TYPE_CHECKING:
    from policygraph.vocab import Vocabulary

Outcome = tuple[Plan, ...] | InputError
Watch = Callable[[Iterable[Outcome]], Iterable[Outcome]]
_CHUNK = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """The plans of several files in the order given, and one error for each file or folder that was not read."""

    plans: tuple[Plan, ...]
    errors: tuple[InputError, ...]


def files_of(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """The plan files at ``paths``, folders searched, each once; and an error for each path that gives none."""
    from policygraph.reading.files import files_under

    files: dict[Path, None] = {}
    errors = []
    for path in paths:
        try:
            files |= dict.fromkeys(files_under(path))
        except InputError as error:
            errors.append(error)
    return tuple(files), tuple(errors)


def gather(
    files: Iterable[Path], jobs: int = 1, watch: Watch = iter, extra: tuple[Path, ...] = (), engine: str = ""
) -> Gathered:
    """Reads files, ``jobs`` at a time, each in a process of its own where that is more than one.

    ``engine`` is the address of workers that read instead (see :mod:`policygraph.faces.spreading`).

    ``watch`` is put around the outcomes, one a file, and may show how far the reading is. ``extra`` are folders with
    more words; VocabularyError names what contradicts there.
    """
    plans: list[Plan] = []
    errors: list[InputError] = []
    pool = ProcessPoolExecutor(jobs) if jobs > 1 and not engine else None
    with pool or nullcontext():
        for outcome in watch(_spread(engine, files, extra) if engine else _outcomes(files, pool, extra)):
            if isinstance(outcome, InputError):
                errors.append(outcome)
            else:
                plans.extend(outcome)
    return Gathered(tuple(plans), tuple(errors))


def _outcomes(files: Iterable[Path], pool: ProcessPoolExecutor | None, extra: tuple[Path, ...]) -> Iterator[Outcome]:
    read = partial(attempt, extra)
    return map(read, files) if pool is None else pool.map(read, files, chunksize=_CHUNK)


def _spread(engine: str, files: Iterable[Path], extra: tuple[Path, ...]) -> Iterator[Outcome]:
    from policygraph.faces.spreading import spread

    return spread(engine, files, extra)


def attempt(extra: tuple[Path, ...], path: Path) -> Outcome:
    """The plans in a file, read with the words of the folders ``extra``, or why it could not be read."""
    from policygraph.pipeline import read_plans

    try:
        return read_plans(path, vocabulary_of(extra))
    except InputError as error:
        return error


@cache
def vocabulary_of(extra: tuple[Path, ...]) -> Vocabulary:
    """The words of the program and of the folders ``extra``, loaded once in each process."""
    from policygraph.vocab import Vocabulary

    return Vocabulary(extra=extra)
