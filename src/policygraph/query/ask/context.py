"""A question after another one: what it keeps of the last; and how a question was read, to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.normal import normal
from policygraph.query.ask.patterns import BY_MEASURES
from policygraph.query.ask.pieces import Piece
from policygraph.query.ask.reading import Reading, slots_of
from policygraph.query.ask.refusals import FITTING
from policygraph.query.ask.scripts import simplified
from policygraph.query.ask.slots import Slots
from policygraph.vocab.questions import QuestionVocabulary

_CLASSES = {
    "plan": "plan",
    "theme": "plan",
    "agency": "body",
    "function": "body",
    "topic": "topic",
    "narrow": "topic",
    "text": "topic",
    "number": "item",
    "path": "item",
    "item": "item",
    "document": "document",
    "thing": "thing",
    "indicator": "indicator",
}
_FIELDS = {
    "plan": "plans",
    "body": "deeds",
    "topic": "topics",
    "item": "items",
    "document": "documents",
    "thing": "things",
    "indicator": "indicators",
}
_LINKS = frozenset({"and", "or", "ask", "by", "each", "both"})


@dataclass(frozen=True, slots=True)
class Parse:
    """How a question was read: its words with what each does and stands for, and the slots that are filled."""

    words: tuple[tuple[str, str, str], ...]
    slots: dict[str, Any]
    unknown: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        words = [dict(zip(("words", "kind", "value"), word, strict=True)) for word in self.words]
        return {"words": words, "slots": self.slots, "unknown": list(self.unknown)}


def parse_of(reading: Reading) -> Parse:
    """The parse of a reading."""
    words = tuple((p.token.text, p.kind, " ".join(p.sense.refs)) for p in reading.pieces)
    filled = {name: value for name, value in asdict(reading.slots).items() if value} if reading.slots else {}
    return Parse(words, filled, reading.unknown)


def following(
    reading: Reading, question: str, last: Reading, held: Holdings, vocabulary: QuestionVocabulary
) -> Reading:
    """The reading of a question after ``last``: as it stands where it names its subject, else with the last one's."""
    named = {_CLASSES[p.kind] for p in reading.pieces if p.kind in _CLASSES}
    only_named = all(p.kind in _CLASSES or p.kind in _LINKS for p in reading.pieces) and bool(named)
    if reading.unknown and reading.slots is None and not only_named:
        return reading
    if only_named and reading.slots is None:
        return _read(_exchanged(last.pieces, reading.pieces), reading, held, vocabulary)
    words = vocabulary.table("follow")[reading.language]
    text = f" {normal(simplified(question))} " if reading.language == "en" else normal(simplified(question))
    if not any(word in text for word in words):
        return reading
    kept = [p for p in last.pieces if p.kind in _CLASSES and _CLASSES[p.kind] not in named]
    return _with_subject(kept, reading, held, vocabulary)


def _with_subject(kept: Sequence[Piece], reading: Reading, held: Holdings, vocabulary: QuestionVocabulary) -> Reading:
    """The new question with as much of the old subject as it can take."""
    pieces = [p for i, p in enumerate(reading.pieces) if i or p.kind not in ("and", "or")]
    found = _read([*kept, *pieces], reading, held, vocabulary)
    unfit = _unfit(found.slots)
    fitting = [p for p in kept if _FIELDS[_CLASSES[p.kind]] not in unfit]
    return found if len(fitting) == len(kept) else _read([*fitting, *pieces], reading, held, vocabulary)


def _unfit(slots: Slots | None) -> frozenset[str]:
    """What the new question does not take: targets and documents are those of a plan, not of its last measures."""
    if slots is None:
        return frozenset()
    of_plan = BY_MEASURES if slots.kind in ("targets", "documents") else frozenset[str]()
    return slots.narrowing() - (FITTING[slots.kind] - of_plan)


def _exchanged(old: Sequence[Piece], new: Sequence[Piece]) -> list[Piece]:
    """The old question with its names exchanged for new ones of their class; a class it lacked comes first."""
    names = [p for p in new if p.kind in _CLASSES]
    classes = {_CLASSES[p.kind] for p in names}
    done: list[Piece] = []
    for piece in old:
        kind = _CLASSES.get(piece.kind, "")
        if kind not in classes:
            done.append(piece)
        elif names:
            done += [p for p in names if _CLASSES[p.kind] == kind]
            names = [p for p in names if _CLASSES[p.kind] != kind]
    return [*names, *done]


def _read(pieces: Sequence[Piece], reading: Reading, held: Holdings, vocabulary: QuestionVocabulary) -> Reading:
    return replace(slots_of(pieces, (), reading.language, held, vocabulary), slips=reading.slips)
