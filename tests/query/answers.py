"""What the analyses give, row by row: ``answers.jsonl``, a call a line, in short and with a hash of all the rows.

Whoever changes what an analysis says runs ``PYTHONPATH=tests python -m query.answers``, which writes the file anew, and
reads the difference.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.answer import Answer
from policygraph.query.compare import compare
from policygraph.query.cut import cut_of
from policygraph.query.deadlines import Period, deadlines, deadlines_by_lead
from policygraph.query.difference import differences
from policygraph.query.documents import documents
from policygraph.query.entities import entities_named, entity_of
from policygraph.query.facts import Facts, facts_asked, facts_of
from policygraph.query.ledger import ledger_of
from policygraph.query.lint import lint
from policygraph.query.lint.codes import codes_answer
from policygraph.query.network.listing import bodies, coordination, pairs
from policygraph.query.network.without import without
from policygraph.query.overlap.listing import Asked, overlap_departures, overlap_groups, overlap_pairs
from policygraph.query.references import chains, references
from policygraph.query.review import open_cases
from policygraph.query.search import Shelf
from policygraph.query.shown import answer_bars, answer_html
from policygraph.query.status import statuses
from policygraph.query.strength import strength, strength_by_lead
from policygraph.query.tables import Relation, relations, rows_of
from policygraph.query.targets import targets
from policygraph.query.workload import BY, concentration, workload
from policygraph.vocab import Vocabulary

HERE = Path(__file__).parent
FILE = HERE / "answers.jsonl"
FEW = 3
"""So many rows are written out."""
Call = Callable[[Store, Facts], Any]
_DAY = date(2025, 11, 15)
_LIGHTS = ("red", "yellow", "green", "")


def _plans(facts: Facts) -> list[str]:
    return [plan.iri for plan in facts.plans]


def _lights(facts: Facts) -> Mapping[str, str]:
    return {measure.iri: _LIGHTS[at % 4] for at, measure in enumerate(facts.measures)}


def _workload(by: str, on: str = "", lang: str = "zh", groups: bool = True) -> Call:
    return lambda _, f: workload(f, by, on, lang, groups)


def _table(table: Relation) -> Call:
    return lambda s, _: list(rows_of(s, table))


CALLS: dict[str, Call] = {
    **{f"workload by {by}": _workload(by) for by in BY},
    **{f"workload by {by} on": _workload(by, "2025-01-01", "en", False) for by in BY},
    "workload lit": lambda _, f: workload(f, lights=_lights(f)),
    "concentration": lambda _, f: concentration(f),
    "targets": lambda _, f: targets(f),
    "targets of water": lambda _, f: targets(f, "水"),
    "targets shared": lambda _, f: targets(f, shared=True),
    "deadlines": lambda _, f: deadlines(f),
    "deadlines on": lambda _, f: deadlines(f, Period.of(on="2024-01-01")),
    "deadlines in": lambda _, f: deadlines(f, Period.of("2022", "2025-12-31", "2023-01-01"), lights=_lights(f)),
    "deadlines of state": lambda _, f: deadlines(f, Period.of("2023", "2024"), ("ahead", "none", "ongoing"), "水利"),
    "deadlines by lead": lambda _, f: deadlines_by_lead(f),
    "deadlines by lead on": lambda _, f: deadlines_by_lead(f, Period.of(on="2024-01-01"), "局", _lights(f)),
    "deadlines by lead in": lambda _, f: deadlines_by_lead(f, Period.of("2022", "2025-12-31", "2024-01-01")),
    "statuses": lambda _, f: sorted(statuses(f, (), _DAY).items()),
    "statuses early": lambda _, f: sorted(statuses(f, (), date(2022, 12, 31), 30).items()),
    "strength": lambda _, f: strength(f),
    "strength led": lambda _, f: strength(f, "水利"),
    "strength by lead": lambda _, f: strength_by_lead(f),
    "references": lambda _, f: references(f),
    "references unused": lambda _, f: references(f, unused=True),
    "references unresolved": lambda _, f: references(f, unresolved=True),
    "chains": lambda _, f: chains(f),
    "documents": lambda s, _: documents(s),
    "documents unread": lambda s, _: documents(s, True, "prefecture"),
    "network": lambda _, f: bodies(f),
    "network with groups": lambda _, f: bodies(f, "en", True),
    "together": lambda _, f: pairs(f, groups=True),
    "together with finance": lambda _, f: pairs(f, "财政"),
    "coordination": lambda _, f: coordination(f),
    "coordination with groups": lambda _, f: coordination(f, True),
    "without": lambda _, f: without(f, "局"),
    "without finance": lambda _, f: without(f, "财政局"),
    "lint": lambda _, f: lint(f),
    "lint in English": lambda _, f: lint(f, "en", least="warning"),
    "codes": lambda _, __: codes_answer("en"),
    "ledger": lambda s, _: ledger_of(s, _DAY).rows,
    "ledger of an agency": lambda s, _: ledger_of(s, _DAY, "奉节", "财政局").rows,
    "open cases": lambda s, _: open_cases(s),
    "facts": lambda s, _: [getattr(facts_asked(s), name) for name in ("plans", "measures", "targets", "references")],
    "further facts": lambda s, _: [getattr(facts_asked(s), name) for name in ("findings", "sections", "labels")],
    "difference": lambda _, f: differences(f, f.only("", f.plans[0].place)),
    "search": lambda _, f: Shelf(f).search("水"),
    "search within": lambda _, f: Shelf(f).search("", {"lead": ""}),
    "cut": lambda s, _: [sorted(cut_of(s, agency=["财政局"]).measures or ())],
    "cut of a plan": lambda s, _: [sorted(cut_of(s, plan=["奉节"]).plans)],
    "named": lambda s, _: entities_named(s, "局"),
    "a plan": lambda s, f: [entity_of(s, f.plans[0].iri)],
    "a plan by its title": lambda s, f: [entity_of(s, f.plans[-1].title, "en")],
    "a measure": lambda s, f: [entity_of(s, f.measures[0].iri, "en")],
    "an agency": lambda s, f: [entity_of(s, f.measures[0].assigned[0].body.iri)],
    "a role": lambda s, _: [entity_of(s, "https://w3id.org/policygraph/id/role/lead", "en")],
    "html": lambda _, f: str(answer_html(workload(f))),
    "bars": lambda _, f: str(answer_bars(workload(f))),
    **{f"table {one.name}": _table(one) for one in relations()},
}
OF_SEVERAL: dict[str, Call] = {
    "pairs": lambda s, f: overlap_pairs(s, f, Asked()),
    "pairs of one": lambda s, f: overlap_pairs(s, f, Asked(tuple(_plans(f)[1:2])), "en"),
    "duplications": lambda s, f: overlap_pairs(s, f, Asked(grade="duplication")),
    "fragmentation": lambda s, f: overlap_pairs(s, f, Asked(grade="fragmentation")),
    "groups": lambda s, f: overlap_groups(s, f, Asked()),
    "departures": lambda s, f: overlap_departures(s, f, Asked()),
    "departures of one": lambda s, f: overlap_departures(s, f, Asked(tuple(_plans(f)[:1])), _plans(f)[1]),
    "compare": lambda s, f: compare(s, f, _plans(f)[0], _plans(f)[1]),
    "compare back": lambda s, f: compare(s, f, _plans(f)[1], _plans(f)[0], ("lead", "target", "measure")),
    "difference of two": lambda _, f: differences(f.only("", f.plans[0].place), f),
}


def stores() -> dict[str, Callable[[], Store]]:
    """The graphs asked: a plan that breaks rules, a plan of two years, plans made up, the packaged five."""
    five = sorted(packaged("sources").glob("*.txt"))
    texts = HERE.parent / "plans" / "made" / "texts"
    files = {
        "made up": [HERE / "lint" / "made_up.txt"],
        "years": sorted((HERE / "years").glob("*.txt")),
        "made": sorted(texts.glob("*.txt")),
        "five": five,
    }
    return {name: partial(_store, chosen) for name, chosen in files.items()}


def _store(files: Iterable[Path]) -> Store:
    vocabulary = Vocabulary()
    return Store.in_memory([plan for file in files for plan in read_plans(file, vocabulary)])


def calls_of(name: str) -> dict[str, Call]:
    """The calls asked of a graph."""
    return CALLS if name == "made up" else {**CALLS, **OF_SEVERAL}


def asked(of: str, call: str, store: Store, facts: Facts) -> dict[str, Any]:
    """The line of a call: its answer in short, or why there is none."""
    try:
        return {"of": of, "call": call, **said(calls_of(of)[call](store, facts))}
    except UsageError as error:
        return {"of": of, "call": call, "refused": str(error)}


def said(value: Any) -> dict[str, Any]:
    """A value in short: its first rows, how many there are, and a hash of all."""
    rows = list(value.rows) if isinstance(value, Answer) else value if isinstance(value, (list, tuple)) else [value]
    heads = [[column.name for column in value.columns], value.name] if isinstance(value, Answer) else []
    every = [repr(row) for row in rows]
    hashed = hashlib.sha256("\n".join([*map(str, heads), *every]).encode()).hexdigest()[:12]
    return {"rows": len(every), "first": [row[:200] for row in every[:FEW]], "hash": hashed}


if __name__ == "__main__":
    told: list[str] = []
    for of, made in stores().items():
        store = made()
        facts = facts_of(store)
        told += [json.dumps(asked(of, call, store, facts), ensure_ascii=False) for call in calls_of(of)]
    FILE.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
