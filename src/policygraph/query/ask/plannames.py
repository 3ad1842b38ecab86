"""Plans called by a part of their title, in Chinese or English: 达州双碳政策体系方案, *Wuhan peak assessment plan*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.query.ask.holdings import Holdings, PlanHeld
from policygraph.query.ask.lexicon import Sense, Token
from policygraph.query.ask.normal import has_chinese, normal
from policygraph.query.ask.rendered import Glossary

_SHORTEST = 2
_NOT_NAMES = ("plan", "ask", "who", "role", "count", "agency", "function", "noun", "all", "each", "by", "negation")
_SMALL = ("the", "of", "on", "for", "and", "in", "a")
_STOPS = ("in", "under", "within", "from", "by", "to", "在", "中", "里", "对", "，", "：")
"""What parts the name of a plan from what is asked of it."""
_WORD = re.compile(r"[a-z]+")
_ALIASES = {"双碳": "碳达峰碳中和", "两碳": "碳达峰碳中和", "绿金": "绿色金融"}
_NOUNS = ("方案", "计划", "规划", "意见", "措施", "plan", "programme", "program", "opinion", "scheme")


def plans_by_title(text: str, tokens: Sequence[Token], held: Holdings, glossary: Glossary) -> Iterator[Token]:
    """The words before *plan* that some but not all plans have in their titles, as a theme of these plans.

    Of a place before them only its plans are meant. What has a sense as a whole already stays as it is.
    """
    for at, token in enumerate(tokens):
        if not _is_plan(token):
            continue
        first = at
        while first and not tokens[first - 1].sense(*_NOT_NAMES) and tokens[first - 1].text not in _STOPS:
            first -= 1
        run = _trimmed(tokens[first:at])
        place = tokens[first - 1].sense("plan") if first else None
        plans = [plan for plan in held.plans if place is None or plan.iri in place.refs]
        if run and not (len(run) == 1 and run[0].sense("theme", "document")):
            words = text[run[0].start : run[-1].end]
            found = tuple(plan.iri for plan in plans if _has(plan, words, glossary))
            if found and len(found) < len(held.plans):
                yield Token(words, run[0].start, run[-1].end, (Sense("theme", found, words),))


def _is_plan(token: Token) -> bool:
    """方案, *plan*, and such a word with what says that something stands in it: 方案中."""
    noun = token.has("noun", "plan") and token.text.endswith(_NOUNS)
    return noun or (token.has("filler") and len(token.text) > _SHORTEST and token.text.startswith(_NOUNS))


def _trimmed(run: Sequence[Token]) -> Sequence[Token]:
    """Without small words at its ends."""
    while run and (run[0].has("filler") or run[0].text in _SMALL):
        run = run[1:]
    while run and run[-1].has("filler") and run[-1].text.strip() in ("", "的", *_SMALL):
        run = run[:-1]
    return run


def _has(plan: PlanHeld, words: str, glossary: Glossary) -> bool:
    title = normal(plan.title)
    said = [word for word in _WORD.findall(words) if word not in _SMALL]
    if said and has_chinese(words):
        return False
    if said:
        meant = [glossary.chinese(word) for word in said]
        return all(any(option in title for option in options) for options in meant)
    for short, long in _ALIASES.items():
        words = words.replace(short, long)
    rest = iter(title)
    return len(words) >= _SHORTEST and all(letter in rest for letter in words if "一" <= letter <= "鿿")
