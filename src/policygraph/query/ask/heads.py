"""What a question asks for: the noun that its question word governs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policygraph.query.ask.pieces import BODIES, Piece


@dataclass(frozen=True, slots=True)
class Head:
    """The thing asked for (a noun's value), whether its number is, and the piece that names it (-1: none does)."""

    noun: str
    counting: bool = False
    at: int = -1


_COUNTERS = {
    "项": ("measure", ("agency", "plan")),
    "条": ("measure", ("agency", "plan")),
    "件": ("measure", ("agency", "plan")),
    "家": ("agency", ("measure", "plan")),
}
"""What a counter counts, and which nouns before it are none of its own."""
COUNTERS = tuple(_COUNTERS)
_OF_PLANS = ("方案", "计划", "规划", "区县", "地方", "地")
_WHICH_ONE = ("哪个", "哪一个", "哪份", "哪一份", "哪部", "which", "which one")
Rule = Callable[[Sequence[Piece], str], "Head | None"]


def head_of(pieces: Sequence[Piece], language: str) -> Head | None:
    """The head of a question, None where it asks for nothing."""
    return next((found for rule in RULES if (found := rule(pieces, language))), None)


def figure_asked(pieces: Sequence[Piece], language: str) -> Head | None:
    """目标是多少, how large, and 多少 behind the name of an indicator: a target's figure."""
    at = _first(pieces, "amount", "count")
    if at is None or _noun_after(pieces, at) is not None:
        return None
    targets = any(p.kind == "indicator" or (p.kind == "noun" and p.value == "target") for p in pieces)
    asked = pieces[at].kind == "amount" or pieces[at].token.text == "多少"
    return Head("target") if targets and asked else None


def number_asked(pieces: Sequence[Piece], language: str) -> Head | None:
    """多少 and how many with the noun after them, else before."""
    at = _first(pieces, "count")
    if at is None or _asks_among(pieces, at):
        return None
    noun = _noun_after(pieces, at)
    if (noun is None or _is_of_other(pieces, at, noun)) and (counted := _by_counter(pieces, at)):
        return Head(counted, True)
    noun = _noun_before(pieces, at) if noun is None else noun
    if noun is None:
        return Head("measure", True) if any(p.kind in (*BODIES, "role", "overlap") for p in pieces) else None
    return Head(pieces[noun].value, True, noun)


def _by_counter(pieces: Sequence[Piece], at: int) -> str:
    """几项, 哪几条, 几家: the noun that a Chinese counter stands for where the one before it is counted otherwise."""
    noun = _noun_before(pieces, at)
    said = "" if noun is None else pieces[noun].value
    counted, others = _COUNTERS.get(pieces[at].token.text[-1:], ("", ()))
    roles = any(p.kind in (*BODIES, "role") for p in pieces)
    return counted if roles and said in ("", *others) else ""


def _is_of_other(pieces: Sequence[Piece], at: int, noun: int) -> bool:
    """几条的责任单位只有A: the noun behind a counter that counts something else."""
    others = _COUNTERS.get(pieces[at].token.text[-1:], ("", ()))[1]
    return pieces[noun].value in others and pieces[noun - 1].kind == "role" and noun - 1 > at


def person_asked(pieces: Sequence[Piece], language: str) -> Head | None:
    """谁 and who."""
    at = _first(pieces, "who")
    if at is not None and pieces[at].token.text.startswith("哪") and _asks_among(pieces, at):
        return None
    if at is not None and {"relation", "document"} <= {p.kind for p in pieces}:
        return Head("plan")
    return None if at is None else Head("agency", at=at)


def thing_asked(pieces: Sequence[Piece], language: str) -> Head | None:
    """哪些, 什么, which and what with the noun after them, else before, else what stands there instead of one."""
    at = _first(pieces, "ask")
    if at is None:
        return _dated(pieces)
    if _asks_among(pieces, at):
        return None
    noun = _noun_after(pieces, at)
    if _among_plans(pieces, at) or (noun is None and _is_copy(pieces, at)):
        return Head("plan")
    if (noun is None or _is_of_other(pieces, at, noun)) and (counted := _by_counter(pieces, at)):
        return Head(counted)
    if noun is None:
        noun = _noun_before(pieces, at)
    return Head(pieces[noun].value, at=noun) if noun is not None else _instead(pieces)


def _among_plans(pieces: Sequence[Piece], at: int) -> bool:
    """五个方案里头，哪个列的措施最多: where plans are spoken of before, which one is a plan."""
    kinds = [p.kind for p in pieces]
    whole = next((p for p in pieces if p.kind == "all"), None)
    of_plans = whole is not None and whole.token.text.endswith(_OF_PLANS)
    if of_plans and at == len(pieces) - 1 and pieces[at].token.text in (*_WHICH_ONE, "哪几个", "哪几份"):
        return True
    if pieces[at].token.text not in _WHICH_ONE or "rank" not in kinds:
        return False
    if set(kinds) & {*BODIES, "role", "who", "number"}:
        return False
    named = [p for p in pieces[:at] if p.kind == "plan"]
    plans = [p for p in pieces[:at] if p.kind == "all" or (p.kind == "noun" and p.value == "plan")]
    plans += named if sum(len(p.sense.refs) for p in named) > 1 else []
    nouns = {p.value for p in pieces[at:] if p.kind == "noun"}
    return bool(plans) and (bool(nouns) or "indicator" in kinds) and "agency" not in nouns


def _is_copy(pieces: Sequence[Piece], at: int) -> bool:
    """哪一份 of plans, where no documents are spoken of."""
    return pieces[at].token.text.endswith(("份", "部")) and not any(p.value == "document" for p in pieces)


def _dated(pieces: Sequence[Piece]) -> Head | None:
    """When and the facts of a plan: a measure where it is to be done by then, else a plan."""
    kinds = {p.kind for p in pieces}
    if "when" in kinds and kinds & {"deadline", "finish"}:
        return Head("measure")
    return Head("plan") if kinds & {"when", "fact"} else None


def bodies_asked(pieces: Sequence[Piece], language: str) -> Head | None:
    """Which finance bureaus, 哪些财政局, 人民银行机构有哪些: a choice among the bodies of one line."""
    at = next((i for i, p in enumerate(pieces) if p.kind in ("ask", "who") and _asks_among(pieces, i)), None)
    roles = any(p.kind == "role" for p in pieces)
    if at is not None and roles and pieces[at].token.text.startswith(("哪", "which", "what")):
        return Head("agency", at=at + 1)
    return _bodies_before(pieces)


def _bodies_before(pieces: Sequence[Piece]) -> Head | None:
    """人民银行机构分别是哪几家: a question word at the end, right behind the body."""
    last = pieces[-1] if pieces else None
    if last is None or last.kind not in ("ask", "who") or not last.token.text.startswith("哪"):
        return None
    at = len(pieces) - 2
    while at >= 0 and pieces[at].kind in ("by", "apart", "both", "each"):
        at -= 1
    other = any(p.kind in ("noun", "relation", "analysis", "more", "rank", "count") for p in pieces)
    return Head("agency", at=at) if at >= 0 and pieces[at].kind in BODIES and not other else None


def _asks_among(pieces: Sequence[Piece], at: int) -> bool:
    """Which finance bureaus, 哪些财政局: bodies of one line stand directly behind the question word."""
    if at + 1 == len(pieces) or pieces[at + 1].kind not in BODIES:
        return False
    return pieces[at + 1].token.start - pieces[at].token.end <= 1


def is_asked(pieces: Sequence[Piece], at: int) -> bool:
    """*Which banks*, *what subsidies*: words of texts that are what is asked for, of which no answer can be made."""
    if not at or pieces[at].kind not in ("narrow", "text") or pieces[at - 1].kind not in ("ask", "count"):
        return False
    before, token = pieces[at - 1].token, pieces[at].token
    after = pieces[at + 1].kind if at + 1 < len(pieces) else ""
    return before.text.isascii() and token.start - before.end <= 1 and after not in ("noun", "thing-noun")


def _instead(pieces: Sequence[Piece]) -> Head | None:
    kinds = {p.kind for p in pieces}
    of_items = any(p.kind == "ask" and p.token.text.endswith(("项", "条", "件")) for p in pieces)
    apart = "negation" in kinds and sum(p.kind == "plan" for p in pieces) > 1
    found = (
        (bool(kinds & {"fact", "issue"}), "plan"),
        (apart, "measure"),
        ("relation" in kinds, "document"),
        ("indicator" in kinds, "target"),
        (bool(kinds & set(BODIES)), "measure"),
        (of_items and bool(kinds & {"narrow", "text", "thing", "topic", "item"}), "measure"),
        ("overlap" in kinds and sum(p.kind == "plan" for p in pieces) > 1, "measure"),
        ("role" in kinds, "agency"),
        (bool(kinds & {"number", "path", "item"}), "measure"),
    )
    return next((Head(noun) for met, noun in found if met), None)


def noun_named(pieces: Sequence[Piece], language: str) -> Head | None:
    """Without a question word: the last noun in Chinese, the first in English; a role alone asks who has it."""
    places = [i for i, p in enumerate(pieces) if p.kind in ("noun", "role", "relation")]
    nouns = [i for i in places if pieces[i].kind == "noun"]
    if not places or len(pieces) == 1:
        return _thing_alone(pieces)
    at = places[-1] if language == "zh" else places[0]
    if pieces[at].kind == "role":
        return _role_alone(pieces, at, nouns, language)
    if pieces[at].kind == "relation":
        return Head(pieces[nouns[0]].value, at=nouns[0]) if nouns else Head("document")
    return Head(pieces[at].value, at=at)


def _thing_alone(pieces: Sequence[Piece]) -> Head | None:
    """The name of an indicator asks for its targets, the number of a measure for the measure."""
    kinds = {p.kind for p in pieces}
    if [(p.kind, p.value) for p in pieces] == [("noun", "plan")]:
        return Head("plan")
    if "indicator" in kinds:
        return Head("target")
    if {"document", "title"} <= kinds:
        return Head("document")
    return Head("measure") if kinds & {"number", "path"} else None


def _role_alone(pieces: Sequence[Piece], at: int, nouns: Sequence[int], language: str) -> Head:
    held = any(p.kind in BODIES for p in pieces)
    if language == "en" and at + 1 < len(pieces) and pieces[at + 1].kind == "noun":
        return Head(pieces[at + 1].value, at=at + 1)
    return Head("measure") if held else Head("agency", at=at)


_ANALYSED = {"successor": "agency", "ended": "agency", "chain": "document", "differ": "measure"}


def analysed(pieces: Sequence[Piece], language: str) -> Head | None:
    """What an analysis is of: successors are bodies; shares and averages are numbers of what is counted."""
    named = next((p.value for p in pieces if p.kind == "analysis"), "")
    if named in _ANALYSED:
        return _of_difference(pieces) if named == "differ" else Head(_ANALYSED[named])
    if any((p.kind, p.value) == ("per", "topic") for p in pieces) and any(p.kind == "rank" for p in pieces):
        return Head("measure", True)
    if named == "share":
        measured = any(p.kind == "role" or (p.kind, p.value) == ("noun", "measure") for p in pieces)
        return Head("measure", True) if measured else None
    if named == "difference" and any(p.kind == "indicator" for p in pieces):
        return Head("target", True)
    if named in ("average", "difference"):
        counted = number_asked(pieces, language) or noun_named(pieces, language)
        return Head(counted.noun, True, counted.at) if counted else None
    return _thing_kind(pieces)


def _of_difference(pieces: Sequence[Piece]) -> Head | None:
    """What differs is measures, or their number; bodies or targets that differ are not compared."""
    nouns = {p.value for p in pieces if p.kind == "noun"}
    counting = any(p.kind == "count" for p in pieces)
    return None if nouns - {"measure", "plan"} else Head("measure", counting)


def _thing_kind(pieces: Sequence[Piece]) -> Head | None:
    """Which platforms: the kind of things asked for, where none is named and nothing else is asked for."""
    kinds = {p.kind for p in pieces}
    nouns = {p.value for p in pieces if p.kind == "noun"}
    if "thing-noun" not in kinds or kinds & {"thing", "who", "role", "topic", *BODIES} or nouns - {"plan"}:
        return None
    return Head("thing")


def ordered(pieces: Sequence[Piece], language: str) -> Head | None:
    """Plans or bodies put in an order by how much they have; an order of figures asks for the targets."""
    kinds = {p.kind for p in pieces}
    if "order" not in kinds or "indicator" in kinds:
        return None
    if "role" in kinds or any(p.kind == "noun" and p.value == "agency" for p in pieces):
        return Head("agency")
    plans = kinds & {"all", "each"} or any(p.kind == "noun" and p.value == "plan" for p in pieces)
    return Head("plan") if plans else None


def _higher_of_two(pieces: Sequence[Piece]) -> bool:
    """黔江和奉节的森林覆盖率目标谁高: a plan, where two are named and no figure is asked for."""
    kinds = [p.kind for p in pieces]
    utmost = any(p.kind == "rank" and p.value in ("highest", "lowest") for p in pieces)
    return utmost and kinds.count("plan") > 1 and "indicator" in kinds and not {"amount", "count"} & set(kinds)


def compared(pieces: Sequence[Piece], language: str) -> Head | None:
    """Who of two bodies named does more, which of two plans has more of something."""
    if _higher_of_two(pieces):
        return Head("plan")
    if not any(p.kind == "more" for p in pieces) or any(p.kind == "count" for p in pieces):
        return None
    at = _first(pieces, "who", "ask")
    if sum(p.kind in BODIES for p in pieces) > 1:
        return Head("agency", at=-1 if at is None or pieces[at].kind == "ask" else at)
    plans = sum(p.kind == "plan" for p in pieces) > 1
    return Head("plan") if plans and any(p.kind == "noun" for p in pieces) else None


RULES: tuple[Rule, ...] = (
    analysed,
    ordered,
    compared,
    bodies_asked,
    figure_asked,
    person_asked,
    number_asked,
    thing_asked,
    noun_named,
)


def _first(pieces: Sequence[Piece], *kinds: str) -> int | None:
    return next((i for i, p in enumerate(pieces) if p.kind in kinds), None)


def _noun_after(pieces: Sequence[Piece], at: int) -> int | None:
    return next((i for i in range(at + 1, len(pieces)) if pieces[i].kind == "noun"), None)


def _noun_before(pieces: Sequence[Piece], at: int) -> int | None:
    return next((i for i in range(at - 1, -1, -1) if pieces[i].kind == "noun"), None)
