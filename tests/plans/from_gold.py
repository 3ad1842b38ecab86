"""Plans made from the gold annotations and their texts, for tests of what comes after reading.

Spans are searched, not annotated: each measure from its title to the next one's, each name after its measure's title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from policygraph.language.folding import View, fold, fold_text
from policygraph.packaged import packaged
from policygraph.values import (
    Agency,
    AnnexRow,
    Assignment,
    Finding,
    FrontMatter,
    Measure,
    Plan,
    Reference,
    Relation,
    Role,
    Section,
    SectionKind,
    Source,
    Span,
    Target,
    TargetKind,
    Topics,
)

GOLD = Path(__file__).parent / "gold"
NAMES = ("fengjie", "kashi", "qianjiang", "rongchang", "yuzhong")
Json = dict[str, Any]


def plan_from_gold(name: str) -> Plan:
    """The plan of ``tests/plans/gold/<name>.json``, whose text is ``sources/<name>.txt``."""
    gold = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    text = (packaged("sources") / f"{name}.txt").read_bytes().decode("utf-8-sig")
    return _Reader(gold, Source(f"{name}.txt", text)).plan()


class _Reader:
    def __init__(self, gold: Json, source: Source) -> None:
        self.gold = gold
        self.source = source
        self.view: View = fold(source.text)

    def find(self, words: str, after: int = 0) -> tuple[int, int]:
        folded = fold_text(words)
        at = self.view.text.find(folded, after)
        if at < 0:
            at = self.view.text.find(folded)
        return (at, at + len(folded)) if at >= 0 else (after, after)

    def span(self, words: str, after: int = 0) -> Span:
        return self.view.span(*self.find(words, after))

    def plan(self) -> Plan:
        front = self.gold["plan"]
        measures = tuple(self.measures())
        title = self.span(front["title"])
        return Plan(
            source=self.source,
            front=FrontMatter(title_span=title, **front),
            sections=tuple(self.sections(measures)),
            measures=measures,
            targets=tuple(map(self.target, self.gold["targets"])),
            references=tuple(map(self.reference, self.gold["references"])),
            annex=tuple(map(self.row, (self.gold.get("annex") or {}).get("rows", []))),
            agencies=tuple(
                Agency(a["canonical"], tuple(a["names"]), a["function"], a["collective"]) for a in self.gold["agencies"]
            ),
            findings=(),
            discrepancies=tuple(
                Finding("body-against-annex", message, Span(0, 0)) for message in self.gold["discrepancies"]
            ),
        )

    def measures(self) -> Iterator[Measure]:
        starts, at = [], 0
        for measure in self.gold["measures"]:
            begin, end = self.find(measure["title"], at)
            starts.append((begin, end))
            at = end
        bounds = [begin for begin, _ in starts] + [min(at + 1500, len(self.view))]
        for measure, (begin, end), (_, stop) in zip(self.gold["measures"], starts, pairwise(bounds), strict=True):
            yield self.measure(measure, begin, end, max(stop, end))

    def measure(self, gold: Json, begin: int, end: int, stop: int) -> Measure:
        span = self.view.span(begin, stop)
        topics = gold.get("topics") or {}
        return Measure(
            path=gold["path"],
            number=gold["number"],
            title=gold["title"],
            text=self.view.words(span),
            span=span,
            title_span=self.view.span(begin, end),
            assignments=tuple(self.assignment(a, end) for a in gold["assignments"]),
            rule="gold",
            inherits=gold["inherits"],
            topics=Topics(tuple(topics.get("primary", ())), tuple(topics.get("secondary", ()))),
        )

    def assignment(self, gold: Json, after: int) -> Assignment:
        full, collective = gold.get("full") or gold["name"], gold.get("collective", False)
        return Assignment(Role(gold["role"]), gold["name"], full, self.span(gold["name"], after), collective, "gold")

    def sections(self, measures: tuple[Measure, ...]) -> Iterator[Section]:
        seen: set[str] = set()
        for measure in measures:
            parts = measure.path.split("/")
            for depth in range(1, len(parts) + 1):
                path = "/".join(parts[:depth])
                if path not in seen:
                    seen.add(path)
                    yield self.section(path, measure if depth == len(parts) else None)

    def section(self, path: str, measure: Measure | None) -> Section:
        parent, _, label = path.rpartition("/")
        at = measure.title_span if measure else Span(0, 0)
        title = measure.title if measure else label
        return Section(path, label, title, path.count("/") + 1, at, at, at, SectionKind.TASK, parent or None)

    def target(self, gold: Json) -> Target:
        kept = {k: v for k, v in gold.items() if k in Target.__dataclass_fields__ and k != "kind"}
        return Target(**kept, kind=TargetKind(gold["kind"]), span=self.span(gold["quote"]), rule="gold")

    def reference(self, gold: Json) -> Reference:
        title, relation = gold["title"], Relation(gold["relation"])
        return Reference(title, gold["number"], relation, gold["where"], title, self.span(title), "gold")

    def row(self, gold: Json) -> AnnexRow:
        return AnnexRow(
            number=gold["number"],
            title=gold["title"],
            text=gold["title"],
            span=self.span(gold["title"], len(self.view) // 2),
            assignments=tuple(self.assignment(a, len(self.view) // 2) for a in gold["assignments"]),
        )
