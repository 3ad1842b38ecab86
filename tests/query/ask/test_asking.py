"""Whole questions over the five plans: those given with the annotations, and our own, some of which must be refused."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from habits import slow_forms
from plans.from_gold import NAMES, plan_from_gold
from policygraph.errors import NotUnderstoodError
from policygraph.graph.store import Store
from policygraph.language.folding import fold_text
from policygraph.query.ask import AskAnswer, Conversation, ask
from query.ask.told import DAY, five_plans, lines, told
from sent import Noting

TESTS = Path(__file__).parents[2]
QUESTIONS = [
    json.loads(line)
    for name in ("gold", "own", "blind")
    for line in (TESTS / "questions" / f"{name}.jsonl").read_text("utf-8").splitlines()
]
ANSWERED = [q for q in QUESTIONS if q["kind"] != "refused"]
REFUSED = [q for q in QUESTIONS if q["kind"] == "refused"]
UNSEEN_MET = 0.95
TOLD = {line["q"]: line for line in lines() if line["of"] == "five" and "after" not in line}


@pytest.fixture(scope="module")
def store() -> Noting:
    return five_plans()


@pytest.fixture(scope="module")
def talk(store: Store) -> Conversation:
    return Conversation(store, DAY)


@cache
def annotated() -> dict[str, dict[str, Any]]:
    folder = TESTS / "plans" / "gold"
    return {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in NAMES}


def plan_of(title: str) -> str:
    return next(name for name, gold in annotated().items() if gold["plan"]["title"] == title)


def canonical(label: str) -> str:
    names = [a for gold in annotated().values() for a in gold["agencies"] if label in a["names"]]
    return str(names[0]["canonical"]) if names else label


def measure(answer: dict[str, Any]) -> str:
    return f"{plan_of(answer['plan'])}:{answer['path']}"


def key(kind: str, answer: dict[str, Any]) -> object:
    if kind == "agencies":
        return canonical(answer["label"])
    if kind == "measures":
        return measure(answer)
    if kind == "pairs":
        return tuple(sorted((measure(answer["a"]), measure(answer["b"]))))
    if kind == "documents":
        return fold_text(answer["number"] or answer["label"])
    if kind == "targets":
        return f"{answer['value']:g}{answer['unit'] or ''}"
    return answer["value"] if kind == "count" else answer["label"]


def wanted(kind: str, value: Any) -> object:
    if kind == "agencies":
        return canonical(value)
    if kind == "pairs":
        return tuple(sorted(value))
    return fold_text(value) if kind == "documents" else value


def is_right(answer: AskAnswer, question: dict[str, Any]) -> bool:
    """Whether an answer has all that is wanted, and nothing beside what is wanted or allowed."""
    found = [key(answer.kind, a) for a in answer.answers]
    if "first answer" in question.get("note", ""):
        found = found[:1]
    values = {wanted(question["kind"], v) for v in question["values"]}
    allowed = values | {wanted(question["kind"], v) for v in question.get("allow", ())}
    return answer.kind == question["kind"] and values <= set(found) <= allowed


@pytest.mark.parametrize("question", ANSWERED, ids=lambda q: str(q["q"]))
def test_answered(talk: Conversation, store: Noting, question: dict[str, Any]) -> None:
    answer = talk.ask(question["q"], alone=True)
    assert {name for sparql in store.take() for name in slow_forms(sparql)} == set()
    assert is_right(answer, question), (answer.understood, answer.kind, answer.answers)
    assert question["lang"] in (answer.language, "mixed")
    assert told(answer).items() <= TOLD[question["q"]].items()


@pytest.mark.parametrize("question", REFUSED, ids=lambda q: str(q["q"]))
def test_refused(talk: Conversation, question: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstoodError) as refusal:
        talk.ask(question["q"], alone=True)
    message = str(refusal.value)
    assert "\n" not in message
    assert ("可以这样问" if question["lang"] == "zh" else "You can ask") in message
    assert message == TOLD[question["q"]]["refused"]


def is_met(talk: Conversation, question: dict[str, Any]) -> bool:
    try:
        answer = talk.ask(question["q"], alone=True)
    except NotUnderstoodError:
        return bool(question["kind"] == "refused")
    return question["kind"] != "refused" and is_right(answer, question)


def test_questions_that_the_parser_was_not_written_for(talk: Conversation, store: Noting) -> None:
    """Whoever writes the parser looks at the share alone, and never at the file: what is met may grow."""
    lines = (TESTS / "questions" / "unseen.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    met = {question["q"]: is_met(talk, question) for question in questions}
    assert all(met[question["q"]] for question in questions if question["kind"] == "refused")
    assert sum(met.values()) >= UNSEEN_MET * len(questions)
    assert {name for sparql in store.take() for name in slow_forms(sparql)} == set()


def test_questions_offered_can_be_answered(store: Store) -> None:
    with pytest.raises(NotUnderstoodError) as refusal:
        ask(store, "奉节绿色债券的预算")
    offered = str(refusal.value).split("可以这样问：")[1].split(" / ")
    assert len(offered) > 1
    assert all(ask(store, question).kind for question in offered)


def evidence_holds(answer: AskAnswer) -> bool:
    texts = {plan_from_gold(name).front.title: name for name in NAMES}
    sources = {title: plan_from_gold(name).source.text for title, name in texts.items()}
    return all(sources[e["plan"]][e["start"] : e["end"]] == e["quote"] for e in answer.evidence)


@pytest.mark.parametrize(
    "question", ["奉节县的碳市场工作由谁牵头？", "奉节有哪些绿色债券措施", "喀什方案引用了哪些文件"]
)
def test_evidence_is_cut_from_the_text(store: Store, question: str) -> None:
    answer = ask(store, question)
    assert len(answer.evidence) >= len(answer.answers)
    assert evidence_holds(answer)


def test_values_are_seen_in_the_query(store: Store) -> None:
    answer = ask(store, "奉节县的碳市场工作由谁牵头？")
    assert "topic/carbon-market" in answer.sparql
    assert store.query(answer.sparql).rows


def test_a_targets_figure_missing_is_told_beside(store: Store) -> None:
    answer = ask(store, "各方案绿色贷款占比目标")
    assert {a["value"] for a in answer.answers} == {15}
    assert [a["plan"] for a in answer.also] == ["重庆市黔江区建设绿色金融改革创新试验区实施方案"]
