"""What is left of a question once all known phrases are taken out: parts of names, or words not understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policygraph.language.folding import fold_text
from policygraph.query.ask.elsewhere import places
from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.lexicon import Sense, Token
from policygraph.query.ask.normal import has_chinese, normal

_SHORTEST = 3
_REACH = 4
_FIRM = ("plan", "agency", "function", "who", "ask", "count", "role", "document")
_SHORTEST_WITH_MENTION = 2
_POINTING = ("这项", "那项", "这件事", "那件事", "这条", "那条", "这一项", "这个任务", "这项任务")
_OTHERWISE = ("item", "topic", "agency", "function", "document", "indicator", "plan", "section")


def resolved(tokens: Sequence[Token], held: Holdings) -> list[Token]:
    """The tokens with a sense for each unknown stretch that is part of a name; others stay without senses."""
    done = _with_indicators([_without_idle_terms(token, held) for token in tokens], held)
    for i, token in enumerate(done):
        if (entitled := quoted_title(done, i, held)) is not None:
            done[i] = Token(token.text, token.start, token.end, (entitled,))
            continue
        own = token.has("topic") and (token.has("quoted") or not token.text.isascii())
        literal = mentioned_text(done, i, held) if own else None
        if literal is not None:
            done[i] = Token(token.text, token.start, token.end, (literal,))
        elif not token.senses or all(s.kind == "quoted" for s in token.senses):
            found = _first_sense(done, i, held)
            done[i] = Token(token.text, token.start, token.end, (found,) if found else ())
    return done


def _without_idle_terms(token: Token, held: Holdings) -> Token:
    """An English term is not understood where the texts never have its Chinese: nothing can be about it."""
    terms = [sense for sense in token.senses if sense.kind == "narrow"]
    if not token.text.isascii() or not terms or len(terms) < len(token.senses):
        return token
    found = any(held.in_texts(ref.casefold()) for sense in terms for ref in sense.refs)
    return token if found else Token(token.text, token.start, token.end, ())


_PARTS = ("indicator", "topic", "narrow")


def _with_indicators(tokens: Sequence[Token], held: Holdings) -> list[Token]:
    """绿色债券余额占比 made one token where targets are asked for and an indicator has its words in this order."""
    done = list(tokens)
    if not _targets_asked(done):
        return done
    at = 0
    while at < len(done):
        end = at
        while end < len(done) and (_is_open(done[end]) or _is_part(done, at, end)) and has_chinese(done[end].text):
            end += 1
        while end > at and done[end - 1].has("filler"):
            end -= 1
        run = done[at:end]
        words = "".join(t.text for t in run if t.text != "的")
        if len(run) > 1 and (any(map(_is_open, run)) or any(t.has("filler") for t in run)):
            bare = "".join(t.text for t in run if not t.has("filler"))
            whole = any(in_order(words, normal(name)) for name in held.indicators)
            words = words if whole else bare
            found = [name for name in held.indicators if (parts := in_order(words, normal(name)))]
            parts = in_order(words, normal(found[0])) if found else ()
            if parts:
                done[at:end] = [Token(words, run[0].start, run[-1].end, (Sense("indicator", parts, words),))]
        at += 1
    return done


def _is_part(tokens: Sequence[Token], first: int, at: int) -> bool:
    """A name of its own, or between such a small word: 绿色信贷 占 各项 贷款."""
    return bool(tokens[at].sense(*_PARTS)) or (at > first and tokens[at].has("filler"))


def _is_open(token: Token) -> bool:
    """Whether a token may yet be part of an indicator's name: unknown, or 占比."""
    return not token.senses or token.has("analysis", "share")


def in_order(words: str, name: str) -> tuple[str, ...]:
    """The words cut into stretches of two letters or more that a name has in this order; empty where it has not."""
    parts: list[str] = []
    at = 0
    while words:
        size = next((n for n in range(len(words), 1, -1) if words[:n] in name[at:]), 0)
        if not size:
            return ()
        at = name.index(words[:size], at) + size
        parts.append(words[:size])
        words = words[size:]
    return tuple(parts)


def widened(tokens: Sequence[Token], text: str, held: Holdings) -> list[Token]:
    """The tokens with each unknown stretch made as long as a title has it: 公, 共 and 机构 are 公共机构."""
    titles = [normal(t) for t in (*(p.title for p in held.plans), *(m.title for m in (*held.measures, *held.sections)))]
    done = list(tokens)
    at = 0
    while at < len(done):
        if not done[at].senses:
            first, last = _widest(done, at, text, titles)
            if (first, last) != (at, at):
                done[first : last + 1] = [
                    Token(text[done[first].start : done[last].end], done[first].start, done[last].end, ())
                ]
                at = first
        at += 1
    return done


def _widest(tokens: Sequence[Token], at: int, text: str, titles: Sequence[str]) -> tuple[int, int]:
    """The longest run of tokens around one, names of plans and bodies apart, whose words stand in a title."""
    best = (at, at)
    for first in range(max(0, at - _REACH), at + 1):
        for last in range(at, min(len(tokens), at + _REACH + 1)):
            run = tokens[first : last + 1]
            words = text[run[0].start : run[-1].end]
            if last - first <= best[1] - best[0] or any(t.sense(*_FIRM) for t in run) or not has_chinese(words):
                continue
            if any(words in title for title in titles):
                best = (first, last)
    return best


def _first_sense(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    return next((found for rule in RULES if (found := rule(tokens, at, held))), None)


Rule = Callable[[Sequence[Token], int, Holdings], "Sense | None"]


def mentioned_text(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """碳账户 after 提到: words to look for in the text of measures."""
    before = _before(tokens, at)
    if before is None or not before.has("mention", "words") or len(tokens[at].text) < _SHORTEST_WITH_MENTION:
        return None
    return Sense("text", (tokens[at].text,), tokens[at].text)


def quoted_title(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """“绿色金融大道” in quotation marks: measures by their titles, before those whose text has the words.

    What is known by this name otherwise (a topic, a body) is a title only beside the word for measures.
    """
    token = tokens[at]
    of_title = any(t is not None and t.has("title") for t in (_before(tokens, at), _after(tokens, at)))
    apart = _is_set_apart(tokens, at) and len(token.text) >= _SHORTEST
    loose = of_title and has_chinese(token.text) and not token.sense(*_FIRM, "noun", "title", "ask", "filler")
    if not (apart or loose) or mentioned_text(tokens, at, held) is not None:
        return None
    beside = [t for t in (_before(tokens, at), _after(tokens, at)) if t is not None]
    if token.sense(*_OTHERWISE) and not any(t.has("noun", "measure") or t.has("title") for t in beside):
        return None
    plans = {ref for t in tokens for sense in t.all("plan") for ref in sense.refs}
    found = [m for m in held.measures if token.text in normal(m.title) and (not plans or m.plan in plans)]
    return Sense("item", tuple(m.iri for m in found), token.text) if found else None


def _is_set_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands in quotation marks or brackets, or 这项, 那件事 come behind it."""
    if tokens[at].has("quoted"):
        return True
    around = [t.text for t in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 3])]
    bracketed = 0 < at < len(tokens) - 1 and around[:2] == ["（", "）"]
    return bracketed or "".join(around[-2:]).startswith(_POINTING)


def part_of_document(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """总体方案, where documents are spoken of: all documents whose title has these words."""
    words = tokens[at].text
    if len(words) < _SHORTEST or not any(t.has("relation") for t in tokens):
        return None
    found = tuple(d.iri for d in held.documents if any(words in normal(title) for title in d.titles))
    return Sense("document", found, words) if found else None


def part_of_indicator(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """Words of an indicator's name, where targets are asked for."""
    words = tokens[at].text
    if len(words) < _SHORTEST - 1 or not _targets_asked(tokens):
        return None
    return Sense("indicator", (words,), words) if any(words in normal(i) for i in held.indicators) else None


def word_of_target(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """零突破: words of a target's sentence; beside the name of what is aimed at they say no more than this does."""
    words = tokens[at].text
    if len(words) < _SHORTEST or not has_chinese(words) or not held.in_quotes(words):
        return None
    if _targets_asked(tokens):
        return Sense("indicator", ("", words), words)
    return Sense("filler", ("filler",), words) if any(t.sense("topic", "indicator") for t in tokens) else None


def _targets_asked(tokens: Sequence[Token]) -> bool:
    return any(t.has("noun", "target") or t.has("amount") for t in tokens)


def short_name_of_body(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """脐橙中心 for 县脐橙产业中心: the letters of one name in order, its last ones together."""
    words = tokens[at].text
    if len(words) < _SHORTEST or not has_chinese(words):
        return None
    plans = {ref for t in tokens for sense in t.all("plan") for ref in sense.refs}
    spoken = [body for body in held.bodies if not plans or body.plans & plans]
    found = {body.iri: name for body in spoken for name in body.names if _abbreviates(words, normal(fold_text(name)))}
    short = min(map(len, found.values()), default=0)
    long = len(words) > 2 * _SHORTEST
    closest = tuple(iri for iri, name in found.items() if long or len(name) == short)
    return Sense("agency", closest, found[closest[0]]) if closest else None


def _abbreviates(words: str, name: str) -> bool:
    rest = iter(name)
    return name.endswith(words[-2:]) and all(letter in rest for letter in words)


def matter_in_text(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """气候投融资 after 涉及, where it is no topic: words to look for in the text of measures."""
    before = _before(tokens, at)
    words = tokens[at].text
    if before is None or not before.has("mention") or len(words) < _SHORTEST or not has_chinese(words):
        return None
    return Sense("text", (words,), words)


def part_of_title(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """Words of titles of measures."""
    words = tokens[at].text
    if len(words) < _SHORTEST:
        return None
    plans = {ref for t in tokens for sense in t.all("plan") for ref in sense.refs}
    found = tuple(m.iri for m in held.measures if words in normal(m.title) and (not plans or m.plan in plans))
    return Sense("item", found, words) if found else None


def part_of_plan_title(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """Words of titles of plans, or an abbreviation of one before *plan*: what these are about as a whole."""
    words = tokens[at].text
    whole = (plan.iri for plan in held.plans if words in normal(plan.title))
    found = tuple(whole) if len(words) >= _SHORTEST else ()
    after = _after(tokens, at)
    if not found and after is not None and after.has("noun", "plan") and _WORDS.fullmatch(words):
        found = tuple(plan.iri for plan in held.plans if _stand_in_order(words, normal(plan.title)))
    return Sense("theme", found, words) if found else None


def _stand_in_order(words: str, title: str) -> bool:
    """海南农机 in 海南省…农业机械化…: all letters, in this order."""
    rest = iter(title)
    return all(letter in rest for letter in words)


def part_of_section(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """Words of titles of sections, where a part of a plan is spoken of."""
    words = tokens[at].text
    if len(words) < _SHORTEST - 1 or not any(t.has("part") for t in tokens):
        return None
    found = tuple(s.iri for s in held.sections if words in normal(s.title))
    return Sense("section", found, words) if found else None


def word_of_texts(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """生猪 in 生猪相关的任务, 陶瓷谁牵头: a word of the text of a measure, beside what speaks of tasks or roles."""
    words = tokens[at].text
    if (
        words in _OF
        or not _WORDS.fullmatch(words)
        or not any(t.has("role") or t.has("noun", "measure") for t in tokens)
    ):
        return None
    after = next((t for t in tokens[at + 1 :] if t.text not in _OF and (t.text in _ABOUT or not t.has("filler"))), None)
    beside = after is not None and (after.text in _ABOUT or any(after.has(*pair) for pair in _SUBJECT_OF))
    asked = any(t.has("who") or t.has("noun", "measure") for t in tokens)
    free = asked and not _is_asked(tokens, at)
    if words in places():
        beside, free = after is not None and after.text in _CONCERNING, False
    beside = beside or free
    return Sense("text", (words,), words) if beside and held.in_texts(words) else None


def _is_asked(tokens: Sequence[Token], at: int) -> bool:
    before = _before(tokens, at)
    return before is not None and (before.has("ask") or before.has("count"))


def word_of_title_named(tokens: Sequence[Token], at: int, held: Holdings) -> Sense | None:
    """成渝 beside 双城经济圈绿色金融一体化: words of the title of a measure that others name already."""
    words = tokens[at].text
    titles = {m.iri: normal(m.title) for m in held.measures}
    named = [sense for token in tokens for sense in token.all("item")]
    if len(words) < 2 or not named:
        return None
    within = all(any(words in titles[iri] for iri in sense.refs) for sense in named)
    return Sense("filler", ("filler",), words) if within else None


_WORDS = re.compile(r"[一-鿿]{2,8}|[a-z]{3,8}")
"""Words of the texts of measures: Chinese ones, and acronyms as they are printed (REITs, ESG)."""
_OF = ("的", "工作", "项目", "产业", "建设", "发展", "方面", "这块", "领域")
_ABOUT = ("相关", "有关", "方面", "领域", "由", "归", "谁来", "这块", "这一块")
_CONCERNING = ("相关", "有关")
_SUBJECT_OF = (("who", "who"), ("noun", "measure"), ("role", "lead"))
RULES: tuple[Rule, ...] = (
    mentioned_text,
    part_of_section,
    part_of_document,
    part_of_indicator,
    word_of_target,
    short_name_of_body,
    matter_in_text,
    word_of_title_named,
    part_of_title,
    part_of_plan_title,
    word_of_texts,
)


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and tokens[at].has("filler"):
        at -= 1
    return tokens[at] if at >= 0 else None


def _after(tokens: Sequence[Token], at: int) -> Token | None:
    return next((t for t in tokens[at + 1 :] if not t.has("filler")), None)
