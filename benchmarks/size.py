"""``python -m benchmarks.size``: what grows with the graph, beside its yardsticks.

Each figure and its yardstick are measured in one run, each piece of work in a process of its own, the median of three;
seconds are those of the processor, so that other work on the machine counts little, except where processes work side
by side. A figure is a ratio, and ``at_least`` or ``at_most`` what the project holds itself to.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.corpus import write_plans
from benchmarks.measure import Cost, cost_of, said_by
from benchmarks.work import PATIENCE
from policygraph.faces.tables import Table, as_text

RUNS = 3
FEW = 10
"""Plans for the yardsticks that take minutes: rdflib's queries and pySHACL."""
ASKED = 20
"""Plans for plain questions: 113,000 triples."""
QUESTIONS = (
    "哪些单位牵头碳市场任务？",
    "有多少项任务没有牵头单位？",
    "绿色贷款余额的目标是什么？",
    "县生态环境局负责哪些任务？",
)
"""Plain questions for agencies, a count, targets and measures."""
PROGRAM = (sys.executable, "-m", "policygraph")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: ``value``, what it should be, and how it came about."""

    name: str
    value: float
    aim: str
    how: str


def work(*arguments: object) -> tuple[str, ...]:
    """The command for a piece of work."""
    return (sys.executable, "-m", "benchmarks.work", *map(str, arguments))


def cpu(command: tuple[str, ...]) -> float:
    """Seconds of the processor, the median of three runs."""
    return median(cost_of(command, 1).cpu for _ in range(RUNS))


class Size:
    """The measurements over one corpus, in one folder."""

    def __init__(self, folder: Path, plans: int, measures: int, tabled: int) -> None:
        self.folder, self.plans, self.measures, self.tabled = folder, plans, measures, tabled
        self._built = 0

    def figures(self) -> Iterator[Figure]:
        """All figures, one after another."""
        many, few = self._corpus("many", self.plans), self._corpus("few", FEW)
        yield from self._storing(many)
        graph = self._built_graph(few)
        yield from self._asking(graph)
        yield from self._questions(self._built_graph(self._corpus("asked", ASKED)))
        yield from self._counting()
        yield from self._writing_and_checking(graph)
        yield from self._overlapping()

    def _corpus(self, name: str, plans: int) -> Path:
        write_plans(self.folder / name, plans, 1)
        return self.folder / name

    def _build(self, corpus: Path, jobs: int = 1) -> Cost:
        self._built += 1
        return cost_of((*PROGRAM, "build", str(corpus), "--graph", self._graph(), "--jobs", str(jobs)), 1)

    def _graph(self) -> str:
        return str(self.folder / f"graph-{self._built}")

    def _built_graph(self, corpus: Path) -> str:
        self._build(corpus)
        return self._graph()

    def _storing(self, corpus: Path) -> Iterator[Figure]:
        builds = [self._build(corpus) for _ in range(RUNS)]
        seconds, graph = median(build.cpu for build in builds), self._graph()
        triples, quads = self.folder / "all.nt", self.folder / "all.nq"
        held: dict[str, int] = said_by((*PROGRAM, "info", "--format", "json", "--graph", graph))["totals"]
        for form, file in (("ntriples", triples), ("nquads", quads)):
            cost_of(work(form, graph, file), 1)
        alone, named = (cpu(work("load", file, form)) for file, form in ((triples, "N_TRIPLES"), (quads, "N_QUADS")))
        rdflib = cost_of(work("add_and_write", triples), 1).cpu
        of = f"{self.plans} plans, {held['triples']:,} triples"
        yield Figure(
            "rate beside a bulk load of N-Triples", alone / seconds, ">= 0.5", f"{of}: {alone:.1f} s / {seconds:.1f} s"
        )
        yield Figure("rate beside a bulk load of N-Quads", named / seconds, "", f"{named:.1f} s / {seconds:.1f} s")
        yield Figure("rate beside rdflib add and Turtle", rdflib / seconds, ">= 5", f"{rdflib:.1f} s / {seconds:.1f} s")
        yield Figure("triples a plan", held["triples"] / self.plans, "", "vocabularies among them")
        two = median(self._build(corpus, jobs=2).seconds for _ in range(RUNS))
        one = median(build.seconds for build in builds)
        yield Figure("two processes beside one", one / two, ">= 1.7", f"{one:.1f} s / {two:.1f} s on the clock")
        again = cpu((*PROGRAM, "build", str(corpus), "--graph", graph))
        yield Figure("the same files again", again / seconds, "", f"{again:.2f} s / {seconds:.1f} s: nothing is read")
        yield Figure("peak memory of a build, MB", max(b.peak_mb for b in builds), "< 2000", of)
        slowest = max(said_by(work("queries", graph)).items(), key=lambda pair: pair[1])
        yield Figure("slowest named question, s", slowest[1], "< 1 at 1 million", f"{slowest[0]}, {of}")

    def _asking(self, graph: str) -> Iterator[Figure]:
        file = self.folder / "few.nt"
        cost_of(work("ntriples", graph, file), 1)
        here = said_by(work("queries", graph))
        for name, there in said_by(work("rdflib_queries", file)).items():
            how = f"{FEW} plans: {'over ' if there >= PATIENCE else ''}{there:.2f} s / {here[name]:.3f} s"
            yield Figure(f"{name} beside rdflib in memory", there / here[name], ">= 10", how)

    def _questions(self, graph: str) -> Iterator[Figure]:
        turtle = self.folder / "asked.ttl"
        cost_of((*PROGRAM, "export", "--format", "turtle", "-o", str(turtle), "--graph", graph), 1)
        pairs = []
        for question in QUESTIONS:
            ask = (*PROGRAM, "ask", question, "--graph", graph, "--format", "json")
            pairs.append((cpu(ask), cost_of(work("rdflib_ask", turtle, said_by(ask)["sparql"]), 1).cpu))
        how = f"{ASKED} plans, {len(pairs)} questions: " + ", ".join(f"{a:.2f} s / {b:.1f} s" for a, b in pairs)
        yield Figure("a question beside rdflib", median(a / b for a, b in pairs), "<= 0.05", how)

    def _counting(self) -> Iterator[Figure]:
        file = self.folder / "tables.duckdb"
        cost_of(work("tables", file, self.tabled), 1)
        for name, seconds in said_by(work("counting", file)).items():
            yield Figure(
                f"{name}, s", seconds, "<= 0.5", f"{self.tabled:,} plans in tables, the first 100 rows, the clock"
            )

    def _writing_and_checking(self, graph: str) -> Iterator[Figure]:
        file = self.folder / "few.nt"
        read = cost_of(work("rdflib_read", file), 1).cpu
        theirs = cost_of(work("rdflib_turtle", file), 1).cpu - read
        start = cpu((*PROGRAM, "--version"))
        ours = (
            cpu((*PROGRAM, "export", "--format", "turtle", "-o", str(self.folder / "x.ttl"), "--graph", graph)) - start
        )
        yield Figure(
            "Turtle beside rdflib", theirs / ours, ">= 10", f"{theirs:.2f} s / {ours:.2f} s, start and reading apart"
        )
        shacl, shapes = cost_of(work("pyshacl", file), 1).cpu, cpu(work("validate", graph))
        yield Figure(
            "validation beside pySHACL", shacl / shapes, ">= 4", f"{FEW} plans: {shacl:.1f} s / {shapes:.1f} s"
        )

    def _overlapping(self) -> Iterator[Figure]:
        costs = []
        for count in (self.measures, 10 * self.measures):
            made = cost_of(work("overlap", count, "make"), 1)
            costs.append((cost_of(work("overlap", count), 1), made))
        (small, made_small), (large, made_large) = costs
        found = said_by(work("overlap", 10 * self.measures))
        first, second = small.cpu - made_small.cpu, large.cpu - made_large.cpu
        how = f"{self.measures:,} to {10 * self.measures:,} measures: {first:.1f} s, {second:.1f} s"
        yield Figure("overlap, ten times the measures", second / first, "<= 12", how)
        yield Figure("overlap, recall", found["recall"], ">= 0.95", "of planted edits")
        yield Figure("overlap, precision", found["precision"], ">= 0.95", "of planted edits")
        yield Figure("overlap, peak memory, MB", large.peak_mb, "<= 1000", f"{10 * self.measures:,} measures")


def main() -> None:
    """Measures, prints the table, prints the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    parser.add_argument("--plans", type=int, default=40, help="made-up plans (40; 140 give a million triples)")
    parser.add_argument(
        "--measures", type=int, default=1000, help="measures to look for overlaps in, and ten times as many"
    )
    parser.add_argument("--tabled", type=int, default=10_000, help="plans whose rows are counted in tables (10,000)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = []
        for figure in Size(Path(folder), options.plans, options.measures, options.tabled).figures():
            found.append(figure)
            print(f"{figure.name}: {figure.value:.2f}", file=sys.stderr)
    rows = ((one.name, round(one.value, 2), one.aim, one.how) for one in found)
    print(as_text(Table.of(("figure", "value", "aim", "how"), rows), width=160))
    print(json.dumps([asdict(one) for one in found], ensure_ascii=False))


if __name__ == "__main__":
    main()
