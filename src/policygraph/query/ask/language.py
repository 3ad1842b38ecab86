"""The language of a question, by the words in it that are no names."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.query.ask.lexicon import Token
from policygraph.query.ask.normal import has_chinese

_ENTITIES = (
    "agency",
    "function",
    "line",
    "stem",
    "theme",
    "topic",
    "plan",
    "item",
    "section",
    "document",
    "indicator",
    "quoted",
    "text",
    "narrow",
    "thing",
    "issuer",
    "path",
    "year",
)


def language_of(tokens: Sequence[Token]) -> str:
    """``en`` where the words that are no names are English, else ``zh``."""
    words = [t for t in tokens if not any(s.kind in _ENTITIES for s in t.senses)]
    chinese = sum(len(t.text) for t in words if has_chinese(t.text[:1]))
    latin = sum(1 for t in words if t.text.isascii() and t.text.isalpha())
    latin += sum(1 for t in words if " " in t.text.strip())
    if not words or chinese == latin:
        return "zh" if any(has_chinese(t.text) for t in tokens) else "en"
    return "zh" if chinese > latin else "en"
