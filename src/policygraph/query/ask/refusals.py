"""Refusals: what was understood of a question, what was not, and the nearest questions that can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policygraph.language.segmenting import words_of
from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.normal import has_chinese
from policygraph.query.ask.patterns import BY_MEASURES
from policygraph.query.ask.pieces import BODIES, Piece
from policygraph.query.ask.reading import Reading
from policygraph.query.ask.slots import Slots
from policygraph.query.ask.sums import can_average, can_differ
from policygraph.query.ask.wording import Wording, is_item
from policygraph.vocab.questions import QuestionVocabulary

_LONG = 4
_MANY = 3
_ALWAYS = frozenset({"plans"})
_MEASURES = frozenset({"topics", "deeds", "items", "titles", "part", "year", "due", "texts", "same", "things"})
_LEFT_OUT = frozenset({"not_plans", "not_topics"})
FITTING: Mapping[str, frozenset[str]] = {
    "agencies": _ALWAYS
    | _MEASURES
    | _LEFT_OUT
    | {"roles", "without", "rank", "limit", "documents", "relation", "not_bodies", "indicators", "overlap", "fact"}
    | {"among", "sieves"},
    "measures": _ALWAYS
    | _MEASURES
    | _LEFT_OUT
    | {"roles", "rank", "limit", "documents", "relation", "overlap", "per", "lacking", "sieves"},
    "pairs": _ALWAYS | {"topics", "overlap", "texts", "titles", "items"},
    "plans": _ALWAYS
    | _MEASURES
    | _LEFT_OUT
    | {
        "documents",
        "not_documents",
        "relation",
        "indicators",
        "rank",
        "limit",
        "roles",
        "fact",
        "age",
        "issued",
        "issuers",
        "level",
    }
    | {"unlike", "figured"},
    "documents": _ALWAYS
    | BY_MEASURES
    | {"documents", "relation", "rank", "limit", "level", "not_plans", "lacking", "issued_by"},
    "targets": _ALWAYS | BY_MEASURES | {"figured", "indicators", "year", "rank", "limit", "not_plans", "lacking"},
}
"""The fields that can narrow what is asked for: another one in a question means that it was not understood."""


_COMPUTED: Mapping[str, frozenset[str]] = {
    "successor": _ALWAYS | {"deeds", "roles"},
    "ended": _ALWAYS | {"roles", "deeds"},
    "things": _ALWAYS,
    "chain": _ALWAYS | {"relation", "level"},
    "differ": _ALWAYS | {"topics"},
    "average": _ALWAYS | {"topics", "roles"},
    "share": _ALWAYS | {"topics", "deeds"},
    "difference": _ALWAYS | {"topics", "deeds", "indicators"},
}
"""The fields that an analysis takes."""


def refusal_of(reading: Reading, wording: Wording, vocabulary: QuestionVocabulary) -> str:
    """Why a reading cannot be answered, in one line; empty where it can."""
    reason = _reason(reading, wording)
    return _refused(reading, reason, wording, vocabulary) if reason else ""


def without_year(reading: Reading, wording: Wording, vocabulary: QuestionVocabulary) -> str:
    """A refusal of figures of a year for which the plans have none."""
    year = reading.slots.year if reading.slots else ""
    return _refused(reading, wording.say("no-year", year=year), wording, vocabulary)


def _refused(reading: Reading, reason: str, wording: Wording, vocabulary: QuestionVocabulary) -> str:
    known = [p.token.text for p in reading.pieces if p.kind not in ("beyond", "line")]
    parts = [wording.words["refused"]]
    if known:
        parts.append(wording.say("understood", words=_quoted(_distinct(known, reading.unknown), wording)))
    questions = " / ".join(nearest(reading, wording, vocabulary))
    return " ".join([*parts, reason, wording.say("nearest", questions=questions)])


def _reason(reading: Reading, wording: Wording) -> str:
    if reading.unknown:
        unknown = wording.say("unknown", words=_quoted(whole_words(reading.unknown), wording))
        return f"{unknown} {wording.say('elsewhere', place=reading.elsewhere)}" if reading.elsewhere else unknown
    if reading.slots is None:
        return wording.words["nothing"]
    unfit = sorted(_unfit(reading.slots))
    if unfit:
        words = [p.token.text for p in reading.pieces if _FIELD_OF.get(p.kind) in unfit]
        words = words or [p.token.text for p in reading.pieces if p.kind in ("role", "noun", "limit", "rank")]
        return wording.say("unused", words=_quoted(words or unfit, wording))
    return _ambiguous(reading.slots, wording)


_FIELD_OF = {
    "role": "deeds",
    "agency": "deeds",
    "function": "deeds",
    "topic": "topics",
    "number": "items",
    "path": "items",
    "item": "titles",
    "section": "part",
    "document": "documents",
    "relation": "relation",
    "indicator": "indicators",
    "year": "year",
    "text": "texts",
    "narrow": "texts",
    "same": "same",
    "overlap": "overlap",
    "rank": "rank",
    "top": "rank",
    "limit": "limit",
    "level": "level",
    "analysis": "analysis",
    "sieve": "sieves",
    "thing": "things",
    "deadline": "due",
    "fact": "fact",
    "issue": "issued",
    "unique": "lacking",
}


def _unfit(slots: Slots) -> frozenset[str]:
    if slots.analysis:
        return slots.narrowing() - _COMPUTED[slots.analysis] - {"analysis"} | _uncomputed(slots)
    unfit = slots.narrowing() - FITTING[slots.kind]
    if slots.counting and slots.rank and not slots.per:
        unfit |= {"rank"}
    unfit |= slots.narrowing() & _figure_fields(slots)
    if set(slots.roles) & set(slots.without):
        unfit |= {"roles", "without"}
    if slots.without:
        unfit |= slots.narrowing() & {"items", "titles", "part", "year", "texts", "same", "deeds", "documents"}
    if slots.overlap and slots.kind == "measures":
        unfit |= slots.narrowing() & {"deeds", "year", "texts", "part", "documents", "relation"}
    if slots.overlap and slots.kind == "agencies":
        unfit |= slots.narrowing() & {"deeds", "without", "year", "texts", "part", "documents", "rank", "limit"}
    if slots.overlap and slots.kind not in ("pairs", "measures", "agencies"):
        unfit |= {"overlap"}
    if slots.relation and not slots.documents and slots.kind in ("agencies", "measures"):
        unfit |= {"relation"}
    if slots.relation and slots.kind == "plans" and not slots.documents and not slots.rank:
        unfit |= {"relation"}
    if slots.figured and slots.kind == "plans" and slots.by != "target":
        unfit |= {"figured"}
    mixed = slots.kind == "plans" and bool(slots.indicators or slots.relation)
    dated = frozenset({"year"}) if slots.indicators else frozenset[str]()
    if slots.kind == "plans" and (slots.fact or slots.age or slots.issued or slots.issuers or slots.level):
        mixed = True
    return unfit | (slots.narrowing() & _MEASURES - dated if mixed else frozenset())


def _uncomputed(slots: Slots) -> frozenset[str]:
    """What an analysis needs and was not said: two plans that differ, something to count for each of."""
    lacks = {
        "successor": not slots.deeds,
        "differ": len(slots.plans) != 2 or slots.kind != "measures",
        "average": not can_average(slots.kind, slots.by),
        "share": not (slots.deeds or slots.topics),
        "difference": not can_differ(slots),
    }
    return frozenset({"analysis"} if lacks.get(slots.analysis) else ())


def _figure_fields(slots: Slots) -> frozenset[str]:
    """Limits and ranks that do not fit: of figures without an indicator, of numbers for targets, of both at once."""
    wrong = set[str]()
    if slots.rank in ("highest", "lowest") and not slots.indicators:
        wrong.add("rank")
    if slots.limit and (slots.limit.unit or slots.kind == "targets") and not slots.indicators:
        wrong.add("limit")
    if slots.limit and slots.by == "plan" and slots.kind not in ("plans", "documents", "agencies"):
        wrong.add("limit")
    if slots.kind == "agencies" and slots.by == "plan" and (slots.apart or slots.per):
        wrong |= {"rank", "limit"}
    if slots.fact:
        wrong.add("documents")
    if slots.sieves:
        wrong |= {"overlap", "lacking", "rank", "limit", "per", "without"}
    if slots.limit and slots.rank:
        wrong |= {"limit", "rank"}
    if slots.limit and slots.kind == "plans" and not (slots.indicators or slots.by):
        wrong.add("limit")
    if slots.kind == "targets" and slots.rank not in ("", "highest", "lowest"):
        wrong.add("rank")
    if slots.kind == "agencies" and slots.indicators:
        wrong |= _MEASURES | {"without", "rank", "limit"}
    if slots.lacking and slots.kind == "measures":
        wrong |= {"deeds", "year", "due", "texts", "part", "documents", "relation", "items", "titles", "things", "rank"}
    return frozenset(wrong)


def _ambiguous(slots: Slots, wording: Wording) -> str:
    """A number that several measures bear needs their plan and path."""
    for item in slots.items:
        if not any(is_item(measure, item) for measure in wording.held.measures):
            return wording.say("missing", number=item.number or item.path)
        if not item.number:
            continue
        found = [m for m in wording.held.measures if m.number == item.number and m.plan in (item.plans or (m.plan,))]
        if len(found) > len(set(item.plans) or {""}):
            titles = {plan.iri: plan.title for plan in wording.held.plans}
            paths = "; ".join(f"{titles[m.plan]} {m.path}" for m in found[:8])
            return wording.say("several", number=item.number, paths=paths)
    return ""


def _quoted(words: Sequence[str], wording: Wording) -> str:
    return (
        wording.words["list.and"].join(f"“{word}”" for word in words)
        if len(words) < 3
        else "、".join(f"“{word}”" for word in words)
    )


def _distinct(words: Sequence[str], without: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in without and word.strip()]


def whole_words(stretches: Sequence[str]) -> list[str]:
    """Stretches not understood, long Chinese ones cut into words (支持企业上市 gives 支持, 企业 and 上市).

    Only a refusal needs it: jieba takes longer to load its dictionary than a question to answer.
    """
    words: list[str] = []
    for stretch in stretches:
        words += words_of(stretch) if len(stretch) >= _LONG and has_chinese(stretch) else [stretch]
    return list(dict.fromkeys(words))


# --- the nearest questions


def nearest(reading: Reading, wording: Wording, vocabulary: QuestionVocabulary) -> list[str]:
    """Two to four questions that can be answered, made of what was understood."""
    templates = vocabulary.table("nearest")[wording.language]
    kinds = {piece.kind for piece in reading.pieces}
    chosen: list[str] = []
    if kinds & set(BODIES):
        chosen += templates["body"]
    if "indicator" in kinds or any(p.kind == "noun" and p.value == "target" for p in reading.pieces):
        chosen += templates["targets"]
    if {"relation", "document"} & kinds:
        chosen += [*templates["documents"], *templates["plans"]]
    if "topic" in kinds or not chosen:
        chosen += [*templates["agencies"], *templates["measures"]]
    blanks = dict(_blanks(reading.pieces, wording))
    return [template.format(**blanks) for template in chosen[:4]]


def _blanks(pieces: Sequence[Piece], wording: Wording) -> Iterator[tuple[str, str]]:
    held = wording.held
    first = {p.kind: p for p in reversed(pieces)}
    topic = held.topics[0].label(wording.language) if held.topics else ""
    if "topic" in first:
        topic = held.topic(first["topic"].value).label(wording.language)
    yield "topic", topic
    yield "plan", first["plan"].token.text.title() if "plan" in first else _any_plan(held, pieces)
    body = first.get("agency") or first.get("function")
    yield "body", body.token.text if body else ""
    yield "document", next((d.number for d in held.documents if d.number), "")


def _any_plan(held: Holdings, pieces: Sequence[Piece]) -> str:
    """A plan's place, so that the question offered can be put as it stands; none where a body was named."""
    if not held.plans:
        return ""
    return held.plans[0].place or held.plans[0].title
