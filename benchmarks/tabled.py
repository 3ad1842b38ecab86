"""Tables of thousands of plans, made by copying the rows of a hundred, and the analyses that are counted in them.

A copy has its own plan, measures and targets; one in four has the places and bodies of the first, the others have
places of their own. ``python -m benchmarks.tabled FILE`` makes the file and says what each analysis takes:
seconds of the clock and of the processor, the fastest of three, the file opened each time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.making import made_plans
from policygraph.graph.iris import BASE, plan_key
from policygraph.graph.labels import concept_labels
from policygraph.graph.noting import Notes, derive_nothing, packed
from policygraph.graph.store import Store
from policygraph.graph.tabling import Tables, reading
from policygraph.graph.triples import trig_of
from policygraph.pipeline import read_plans
from policygraph.query.facts.tabled import facts_in_tables
from policygraph.query.tabled import lint, pairs, targets, workload
from policygraph.query.tabled.asking import ALL, are_derived
from policygraph.query.tabled.deriving import derive
from policygraph.values import Plan
from policygraph.vocab import Vocabulary

READ = 100
PLACES = 4
FIRST = 100
RUNS = 3
COUNTED: dict[str, Callable[..., object]] = {
    "workload": workload.workload,
    "co-working": pairs.pairs,
    "targets": targets.targets,
    "lint": lint.lint,
}


def made_tables(file: Path, plans: int) -> None:
    """Tables of so many plans in ``file``."""
    read = list(_read())
    lines = [_line(plan) for plan in read]
    tables = Tables(file, None, derive_nothing)
    tables.replace(_copy(*line, number) for number in range(-(-plans // len(lines))) for line in lines)
    tables.settle({}, {}, concept_labels(Store.in_memory(read[:1])._inner), [])
    tables.close()


def _read() -> Iterator[Plan]:
    vocabulary = Vocabulary()
    with TemporaryDirectory() as folder:
        for made in made_plans(READ, 1):
            path = Path(folder) / made.name
            path.write_text(made.text, "utf-8")
            yield from read_plans(path, vocabulary)


def _line(plan: Plan) -> tuple[str, str, str]:
    """The key of a plan, its place, and its rows."""
    notes = Notes()
    trig_of(plan, notes=notes)
    return plan_key(plan), plan.front.jurisdiction or "", packed(notes, derive).decode()


def _copy(key: str, place: str, line: str, number: int) -> tuple[str, bytes]:
    line = line.replace(f"/{key}/", f"/{key}-{number}/").replace(f'/{key}"', f'/{key}-{number}"')
    if number % PLACES and place:
        line = line.replace(place, f"{place}{number % PLACES}")
    return f"{BASE}plan/{key}-{number}", line.encode()


def costs(work: Callable[[], object], runs: int = RUNS) -> dict[str, float]:
    """The seconds that a piece of work takes by the clock and by the processor, the fastest of some runs."""
    found = []
    for _ in range(runs):
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - clock, time.process_time() - cpu))
    return {"clock": min(clock for clock, _ in found), "cpu": min(cpu for _, cpu in found)}


def counted(file: Path, name: str, first: int) -> object:
    """The first rows of an analysis, the file opened for it."""
    with reading(file) as tables:
        if tables is None or not are_derived(tables):
            raise SystemExit(f"{file} cannot be counted in: is DuckDB installed?")
        return COUNTED[name](tables, first=first)


def facts(file: Path) -> object:
    """All facts of the tables."""
    with reading(file) as tables:
        return tables and facts_in_tables(tables)


def said(name: str, cost: dict[str, float]) -> None:
    """Prints what a piece of work took."""
    print(json.dumps({name: {unit: round(seconds, 3) for unit, seconds in cost.items()}}), flush=True)


def main() -> None:
    """Makes the tables where the file is not there, and prints a line of JSON a piece of work."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tabled", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--plans", type=int, default=10_000)
    parser.add_argument("--all", action="store_true", help="all rows of the answers, and all facts, too")
    options = parser.parse_args()
    if not options.file.exists():
        said("made", costs(partial(made_tables, options.file, options.plans), 1))
    for name in COUNTED:
        said(name, costs(partial(counted, options.file, name, FIRST)))
    for name in COUNTED if options.all else ():
        said(f"{name}, all rows", costs(partial(counted, options.file, name, ALL), 1))
    if options.all:
        said("all facts", costs(partial(facts, options.file), 1))


if __name__ == "__main__":
    main()
