"""What is answered to many questions, word for word: ``told.jsonl``, a question a line.

Whoever changes what is understood runs ``PYTHONPATH=tests python -m query.ask.told``, which asks all of them again and
writes the file anew, and reads the difference: each line that changed is an answer that changed. A question more is a
line more, with ``of`` (five or two: the plans it is asked of), ``after`` (the question before it) and ``q`` alone.
``sent`` is a hash of the SPARQL, which may be wrong where seven plans do not show it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from plans.from_gold import NAMES, plan_from_gold
from policygraph.errors import NotUnderstoodError
from policygraph.pipeline import plans_of
from policygraph.query.ask import AskAnswer, Conversation
from policygraph.values import Source
from policygraph.vocab import Vocabulary
from query.ask.two_plans import CHENGKOU, FENGJIE
from sent import Noting

FILE = Path(__file__).parent / "told.jsonl"
DAY = date(2025, 1, 1)
MOST = 4
"""So many answers and quotations are written out, then how many there are."""
PLACES = {
    "渝中区建设绿色金融改革创新试验区核心区实施方案": "yuzhong",
    "喀什地区推动绿色金融创新发展实施方案": "kashi",
    "奉节县建设绿色金融改革创新试验区工作方案": "fengjie",
    "重庆市黔江区建设绿色金融改革创新试验区实施方案": "qianjiang",
    "重庆市荣昌区建设绿色金融改革创新试验区实施工作方案": "rongchang",
    "奉节县绿色发展实施方案": "F",
    "城口县绿色发展实施方案": "C",
}


def five_plans() -> Noting:
    """The five annotated plans."""
    return Noting.in_memory([plan_from_gold(name) for name in NAMES])


def two_plans() -> Noting:
    """The two small ones."""
    vocabulary = Vocabulary()
    sources = [Source(f"{k}.txt", text) for k, text in enumerate((FENGJIE, CHENGKOU))]
    return Noting.in_memory([plan for source in sources for plan in plans_of(source, vocabulary)])


def told(answer: AskAnswer) -> dict[str, Any]:
    """An answer in short."""
    quotes = [f"{e['plan']} {e['path'] or ''} {e['start']}-{e['end']}" for e in answer.evidence]
    also = {"also": _first(map(_short, answer.also))} if answer.also else {}
    answers = _first(map(_short, answer.answers))
    found = {"understood": answer.understood, "kind": answer.kind, "answers": answers, **also, "by": _first(quotes)}
    sent = hashlib.sha256(answer.sparql.encode()).hexdigest()[:8]
    return {**{name: _in_short(value) for name, value in found.items()}, "sent": sent}


def _first(said: Iterable[str]) -> list[str]:
    every = list(said)
    return every if len(every) <= MOST else [*every[:MOST], f"… {len(every)}"]


def _short(answer: dict[str, Any]) -> str:
    parts = (_short(value) if isinstance(value, dict) else str(value) for value in answer.values() if value is not None)
    return " · ".join(parts)


def _in_short(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_short(one) for one in value]
    for title, place in PLACES.items():
        value = value.replace(title, place)
    return value


def lines() -> list[dict[str, Any]]:
    """What the file has."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def asked(talk: Conversation, line: dict[str, Any]) -> dict[str, Any]:
    """The line as it is told now."""
    kept: dict[str, Any] = {name: line[name] for name in ("of", "after", "q") if name in line}
    try:
        if "after" in line:
            talk.ask(line["after"], alone=True)
        return {**kept, **told(talk.ask(line["q"], alone="after" not in line))}
    except NotUnderstoodError as refusal:
        return {**kept, "refused": str(refusal)}


if __name__ == "__main__":
    talks = {"five": Conversation(five_plans(), DAY), "two": Conversation(two_plans(), DAY)}
    again = [json.dumps(asked(talks[line["of"]], line), ensure_ascii=False) for line in lines()]
    FILE.write_text("".join(f"{line}\n" for line in again), encoding="utf-8")
