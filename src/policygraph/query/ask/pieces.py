"""The tokens of a question with one sense each, chosen by what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygraph.query.ask.lexicon import Sense, Token

BODIES = ("agency", "function")
_OF = ("of", "the", " ", "of the", "的")
_NUMBERS = ("数量", "总数", "项数", "数目", "条数", "个数")
_BESIDE = 4
"""Letters between two places that are one: nothing, a comma, *in*."""
_PLANS_ALONE = frozenset({"plan", "theme", "noun", "all", "except", "outside", "other", "and", "or", "level"})
"""What a question has that lists plans by their places, without a question word: plans from Xinjiang."""
_LINKS = ("filler", "and", "by")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token with the sense chosen for it; ``others`` are further senses of the same kind (stricter ones first)."""

    kind: str
    value: str
    token: Token
    sense: Sense
    others: tuple[Sense, ...] = ()


Rule = Callable[[Sequence[Token], int], Sense | None]


def demoted(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with stems that stand for no body (预算 alone) made unknown, and joined to what is unknown beside."""
    done: list[Token] = []
    for at, token in enumerate(tokens):
        kinds = {sense.kind for sense in token.senses}
        alone = kinds and kinds <= {"stem", "line"} and body_before_noun(tokens, at) is None
        unknown = Token(token.text, token.start, token.end, ()) if alone else token
        if not unknown.senses and done and not done[-1].senses and done[-1].end == unknown.start:
            last = done.pop()
            unknown = Token(last.text + unknown.text, last.start, unknown.end, ())
        done.append(unknown)
    return done


def pieces_of(tokens: Sequence[Token]) -> list[Piece]:
    """One piece a known token, without fillers, with names of several words put together."""
    chosen = [_piece(tokens, i) for i, token in enumerate(tokens) if token.senses]
    chosen = [p for at, p in enumerate(chosen) if not _of_committee(chosen, at)]
    said = _of_narrower_places([piece for piece in chosen if piece.kind != "filler"])
    return _without_measure_of_rank(_grouped(said))


def _of_committee(pieces: Sequence[Piece], at: int) -> bool:
    """县委 of 县委宣传部: the department is meant."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if after is None or pieces[at].kind not in BODIES or after.kind not in BODIES:
        return False
    return pieces[at].token.text.endswith("委") and pieces[at].token.end == after.token.start


def _of_narrower_places(pieces: Sequence[Piece]) -> list[Piece]:
    """重庆黔江区, Yuzhong in Chongqing: of two places side by side, one in the other, the narrower is meant."""
    wide = set[int]()
    for at, (a, b) in enumerate(pairwise(pieces)):
        if a.kind == b.kind == "plan" and b.token.start - a.token.end <= _BESIDE:
            if set(a.sense.refs) > set(b.sense.refs):
                wide.add(at)
            elif set(a.sense.refs) < set(b.sense.refs):
                wide.add(at + 1)
    return [piece for at, piece in enumerate(pieces) if at not in wide]


def _piece(tokens: Sequence[Token], at: int) -> Piece:
    token = tokens[at]
    usual = next((s for s in token.senses if s.kind not in ("stem", "line")), token.senses[0])
    sense = next((found for rule in RULES if (found := rule(tokens, at))), usual)
    value = sense.refs[0] if sense.refs else ""
    others = tuple(s for s in token.senses if s.kind in BODIES and s is not sense) if sense.kind in BODIES else ()
    return Piece(sense.kind, value, token, sense, others)


def indicator_beside_target(tokens: Sequence[Token], at: int) -> Sense | None:
    """绿色债券 is an indicator where targets are asked for, else a topic."""
    if tokens[at].has("indicator") and not _targets_asked(tokens):
        other = next((s for s in tokens[at].senses if s.kind != "indicator"), None)
        asked = any(t.has("role") or t.has("noun", "measure") for t in tokens)
        words = tokens[at].senses[0].refs
        return other or (Sense("narrow", words, words[0]) if asked and len(words) == 1 else None)
    return tokens[at].sense("indicator") if tokens[at].has("indicator") else None


def indicator_for_topic(tokens: Sequence[Token], at: int) -> Sense | None:
    """A topic's Chinese word, where targets are asked for, is part of an indicator's name."""
    token = tokens[at]
    if token.text.isascii() or not (token.has("topic") or token.has("narrow")) or not _targets_asked(tokens):
        return None
    return Sense("indicator", (token.text,), token.text)


def theme_before_plan(tokens: Sequence[Token], at: int) -> Sense | None:
    """养老服务 in 养老服务方案: the plans whose titles have the word."""
    after = _beside(tokens, at, 1)
    return tokens[at].sense("theme") if after is not None and after.has("noun", "plan") else None


def document_after_relation(tokens: Sequence[Token], at: int) -> Sense | None:
    """A plan's title or number is a document where something cites it, else the plan."""
    if not (tokens[at].has("document") and tokens[at].has("plan")):
        return None
    cited = any(t.has("relation") or t.has("mention") for t in tokens[:at])
    return tokens[at].sense("document" if cited else "plan")


def body_before_noun(tokens: Sequence[Token], at: int) -> Sense | None:
    """财政 with 部门, finance with bureau (before or after), is a body; so is a line of work that is no topic."""
    token = tokens[at]
    line = token.sense("line", "stem")
    if line is None:
        return None
    after, before = _beside(tokens, at, 1), _of_which(tokens, at)
    body = Sense("function", _refs(token, line.kind), line.words)
    if any(t is not None and _is_body_noun(t) for t in (after, before)) or _shares_noun(tokens, at):
        return body
    if line.kind == "stem":
        return None
    if token.has("topic"):
        return token.sense("topic")
    named = token.text.isascii() and " " in token.text
    return body if named or (after is not None and after.has("role")) else None


def _shares_noun(tokens: Sequence[Token], at: int) -> bool:
    """*Finance* of the finance and tax bureaus."""
    said = [t for t in tokens[at + 1 :] if not t.has("filler")][:3]
    if not tokens[at].text.isascii() or len(said) < 2 or not said[0].has("and"):
        return False
    lined = said[1].sense("line", "stem") is not None and len(said) > 2 and _is_body_noun(said[2])
    return lined or said[1].sense("function") is not None


def line_before_role(tokens: Sequence[Token], at: int) -> Sense | None:
    """科技配合哪些措施: a line of work that is a topic too is a body directly before what it does."""
    token, line = tokens[at], tokens[at].sense("line", "stem")
    if line is None or not token.has("topic") or not any(t.has("role") for t in tokens[at + 1 : at + 2]):
        return None
    noun = _beside(tokens, at + 1, 1)
    return None if noun is not None and _is_body_noun(noun) else Sense("function", _refs(token, line.kind), line.words)


def noun_after_question_word(tokens: Sequence[Token], at: int) -> Sense | None:
    """A word that is also a noun of questions is that noun behind which, how many, or a role."""
    before = _beside(tokens, at, -1)
    if before is None or not tokens[at].has("noun"):
        return None
    asked = any(before.has(kind) for kind in ("ask", "count", "role"))
    return tokens[at].sense("noun") if asked else None


RULES: tuple[Rule, ...] = (
    theme_before_plan,
    indicator_beside_target,
    indicator_for_topic,
    document_after_relation,
    noun_after_question_word,
    line_before_role,
    body_before_noun,
)


def _targets_asked(tokens: Sequence[Token]) -> bool:
    return any(t.has("noun", "target") or t.has("amount") or _is_figure(t) for t in tokens)


def _is_figure(token: Token) -> bool:
    """A figure with a unit: 30%, 55亿元."""
    return any(sense.kind == "limit" and sense.refs[2] for sense in token.senses)


def _refs(token: Token, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for sense in token.all(kind) for ref in sense.refs))


def _is_body_noun(token: Token) -> bool:
    return token.has("noun", "agency")


def _beside(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    at += step
    while 0 <= at < len(tokens) and tokens[at].has("filler"):
        at += step
    return tokens[at] if 0 <= at < len(tokens) else None


def _of_which(tokens: Sequence[Token], at: int) -> Token | None:
    """What a name belongs to: the bureau *of* finance; agencies *for* publicity are any that do it."""
    before = _beside(tokens, at, -1)
    between = tokens[at - 1 :: -1] if at else ()
    said = [t.text for t in between[: next((i for i, t in enumerate(between) if t is before), 0)]]
    return before if all(words in _OF for words in said) else None


# --- names of several words


def _grouped(pieces: Sequence[Piece]) -> list[Piece]:
    """Without nouns that belong to a name beside them: the *plan* of Fengjie plan, the *bureau* of Finance Bureau."""
    return [piece for i, piece in enumerate(pieces) if not _belongs(pieces, i)]


def _belongs(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.kind != "noun" or piece.value not in ("plan", "agency"):
        return False
    if piece.value == "plan" and {p.kind for p in pieces} <= _PLANS_ALONE:
        return False
    if piece.value == "plan" and _is_level(pieces, at):
        return True
    kinds = ("plan",) if piece.value == "plan" else BODIES
    before = at - 1
    while before >= 0 and pieces[before].kind == "noun" and pieces[before].value == piece.value:
        before -= 1
    if before >= 0 and pieces[before].kind in kinds:
        return not _asked_at_end(pieces, at)
    asked = at > 0 and pieces[at - 1].kind in ("ask", "count", "all", "role", "rank")
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return not asked and after is not None and after.kind in kinds and _of(piece, after)


def _is_level(pieces: Sequence[Piece], at: int) -> bool:
    """The *district* of the district finance office, where it is not what is asked for: which district."""
    if at + 1 == len(pieces) or pieces[at + 1].kind not in BODIES or not pieces[at].token.text.isascii():
        return False
    beside = pieces[at + 1].token.start - pieces[at].token.end == 1
    return beside and at > 0 and pieces[at - 1].kind not in ("ask", "count", "all", "each")


def _asked_at_end(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a noun is what a question word at the end asks for: 重庆的方案有哪些."""
    if any(p.kind in ("number", "path", "item") for p in pieces):
        return False
    rest = [p.kind for p in pieces[at + 1 :] if p.kind != "by"]
    return pieces[at].value == "plan" and rest[:1] == ["ask"] and "noun" not in rest and len(rest) == 1


def _without_measure_of_rank(pieces: list[Piece]) -> list[Piece]:
    """*by number of measures* says no more than most and top."""
    if not any(p.kind in ("rank", "top") for p in pieces):
        return pieces
    if any(p.kind == "noun" for p in pieces):
        pieces = [p for p in pieces if not (p.kind == "count" and p.token.text in _NUMBERS)]
    for at in range(len(pieces) - 2):
        kinds = [p.kind for p in pieces[at : at + 3]]
        if kinds == ["by", "count", "noun"]:
            return pieces[:at] + pieces[at + 3 :]
    return pieces


def _of(piece: Piece, after: Piece) -> bool:
    """Whether a name follows a noun closely enough for ``of`` to stand between: bureau of finance, plan of Fengjie."""
    latin = piece.token.text.isascii()
    return latin and after.token.start - piece.token.end <= len(" of the ")
