"""``python -m benchmarks.reading [--runs N] [--plans N]``: text to values, beside ``jieba.lcut`` of the same texts.

One core, time of the processor, text already decoded. Each run cuts the texts into words, reads them with names never
seen in this process (its memory of names is emptied before), and reads them again; the ratio of a run is that to its
own jieba. What is printed is the median of the ratios. The stages are timed in runs of their own, for the clock costs
too.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.making import made_plans
from policygraph import pipeline
from policygraph.faces.tables import Table, as_text
from policygraph.values import Source
from policygraph.vocab import Vocabulary

SOURCES = Path(__file__).resolve().parents[1] / "sources"
STAGES = {
    "folding": ("fold",),
    "lines": ("lines_of",),
    "outline": ("outlines_of",),
    "measures and their bodies": ("measures_of",),
    "topics": ("topics_of",),
    "time limits": ("_limits",),
    "annex": ("annex_of", "discrepancies_of"),
    "names and bodies": ("_mentions", "shortened_in", "groups_in", "_agencies"),
    "places": ("jurisdiction_of",),
    "targets": ("_promises", "_passages", "targets_of"),
    "documents": ("references_of", "with_documents", "document_findings", "informal_of"),
    "things": ("things_of",),
}
Record = dict[str, str | float]


def texts_of(made_up: int) -> dict[str, list[Source]]:
    """The five packaged plans, and as many made-up ones as asked for."""
    five = [Source(path.name, path.read_text("utf-8")) for path in sorted(SOURCES.glob("*.txt"))]
    return {
        "the five plans": five,
        "made-up plans": [Source(p.name, p.text) for p in islice(made_plans(made_up, 1), made_up)],
    }


def seconds(work: Callable[[], object]) -> float:
    """What a piece of work takes of the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def forget() -> None:
    """Empties what this process remembers of names."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("policygraph.resolution", "policygraph.extraction", "policygraph.vocab.bodies")):
            for value in vars(module).values():
                getattr(value, "cache_clear", int)()


def compared(sources: list[Source], vocabulary: Vocabulary, runs: int) -> dict[str, float]:
    """Characters a second and ratios to jieba, medians of all runs."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    length = sum(len(source.text) for source in sources)
    found = []
    for _ in range(runs):
        cut = seconds(lambda: [jieba.lcut(source.text) for source in sources])
        forget()
        first, again = (seconds(lambda: [pipeline.plans_of(s, vocabulary) for s in sources]) for _ in range(2))
        found.append((length / cut, length / first, length / again, cut / first, cut / again))
    names = ("jieba_chars_s", "new_names_chars_s", "known_names_chars_s", "new_names_ratio", "known_names_ratio")
    return dict(zip(names, map(median, zip(*found, strict=True)), strict=True))


@contextmanager
def clocked() -> Iterator[Counter[str]]:
    """Counts the seconds that each function of the pipeline takes, by its name, until the block ends."""
    spent: Counter[str] = Counter()
    own = {name: getattr(pipeline, name) for names in STAGES.values() for name in names}

    def timed(name: str) -> Callable[..., object]:
        def call(*given: object) -> object:
            started = time.process_time()
            result = own[name](*given)
            result = tuple(result) if isinstance(result, Iterator) else result
            spent[name] += time.process_time() - started
            return result

        return call

    try:
        for name in own:
            setattr(pipeline, name, timed(name))
        yield spent
    finally:
        for name, function in own.items():
            setattr(pipeline, name, function)


def stages(sources: list[Source], vocabulary: Vocabulary, runs: int) -> list[Record]:
    """The share of each stage in reading texts whose names are known."""
    with clocked() as spent:
        whole = seconds(lambda: [pipeline.plans_of(s, vocabulary) for _ in range(runs) for s in sources])
    parts = {stage: sum(spent[name] for name in names) for stage, names in STAGES.items()}
    parts["the rest"] = whole - sum(parts.values())
    return [{"stage": stage, "share": round(part / whole, 3)} for stage, part in parts.items()]


def _print(records: list[Record]) -> None:
    print(as_text(Table.of(tuple(records[0]), (tuple(record.values()) for record in records)), width=120))


def main() -> None:
    """Measures, prints the tables, prints the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs; the median counts (7)")
    parser.add_argument("--plans", type=int, default=20, help="how many made-up plans besides the five (20)")
    options = parser.parse_args()
    vocabulary, texts = Vocabulary(), texts_of(options.plans)
    speed: list[Record] = [
        {"texts": name, **{key: round(value, 2) for key, value in compared(sources, vocabulary, options.runs).items()}}
        for name, sources in texts.items()
    ]
    parts = stages(texts["the five plans"], vocabulary, options.runs)
    _print(speed)
    _print(parts)
    print(json.dumps({"reading": speed, "stages": parts}, ensure_ascii=False))


if __name__ == "__main__":
    main()
