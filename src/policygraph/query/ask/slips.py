"""Slips of typing in a question: a name or word of the lexicon that one letter keeps from being known.

A Chinese character may be another of the same sound in any word, and any other in a word of four or more; two may have
changed places, one may be missing or twice. A Latin word may differ by one letter. Nothing is corrected that is a word
or a place of its own (税务 is no slip for 水务, Hunan none for Henan), and nothing that could be two things.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from policygraph.query.ask.lexicon import Lexicon, Token
from policygraph.query.ask.normal import has_chinese, is_latin
from policygraph.vocab.places import load_places
from policygraph.vocab.questions import Romanisation, load_romanisation

_FIRM = 4
_SHORTEST = 2
_LATIN = 5
_LONGEST = 40
_TELLING = frozenset("县区市州省旗盟地国不没无未前后上下第一二三四五六七八九十0123456789“”《》（）")
"""Characters that say something else by themselves: another level, a negation, a number."""
_NAMES = frozenset(
    {"agency", "function", "topic", "narrow", "plan", "item", "section", "document", "indicator", "thing", "theme"}
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """What was written and what it is taken for, in normal form; ``start`` is where it stands."""

    start: int
    written: str
    meant: str


def corrected(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, tuple[Slip, ...]]:
    """``text`` with the slips of its unknown tokens corrected, and these; as it is where any of them is no slip."""
    slips: list[Slip] = []
    borders = _borders(tokens)
    for token in tokens:
        if token.senses:
            continue
        slip = _slip(text, token, lexicon, borders)
        if slip is None:
            return text, ()
        if slip not in slips:
            slips.append(slip)
    for slip in sorted(slips, key=lambda s: -s.start):
        text = text[: slip.start] + slip.meant + text[slip.start + len(slip.written) :]
    return text, tuple(slips)


def _borders(tokens: Iterable[Token]) -> frozenset[int]:
    """Where a mistaken word may begin and end: it cuts no known word in two."""
    inner = (at for token in tokens if not token.senses for at in range(token.start, token.end))
    return frozenset(inner) | {at for token in tokens for at in (token.start, token.end)}


def _slip(text: str, token: Token, lexicon: Lexicon, borders: frozenset[int]) -> Slip | None:
    """The one slip that explains an unknown token; the longest phrases speak first, and must agree."""
    find = _chinese if has_chinese(token.text) else _latin
    whole = {s for s in find(text, token, lexicon) if {s.start, s.start + len(s.written)} <= borders}
    found = sorted(whole, key=lambda slip: (-len(slip.meant), slip.start, slip.meant))
    best = [slip for slip in found if len(slip.meant) == len(found[0].meant)]
    senses = {tuple(sense.refs for sense in lexicon.senses(slip.meant)) or slip.meant for slip in best}
    return best[0] if len(senses) == 1 and _may_be_meant(best[0], lexicon) else None


def _may_be_meant(slip: Slip, lexicon: Lexicon) -> bool:
    """Names may lack or exchange any one letter; a word of questions only where it sounds the same or letters moved."""
    kinds = {sense.kind for sense in lexicon.senses(slip.meant)}
    if not kinds or kinds & _NAMES:
        return True
    if kinds == {"filler"}:
        return False
    if len(slip.written) != len(slip.meant) or is_latin(slip.meant[0]):
        return True
    odd = [i for i, (a, b) in enumerate(zip(slip.written, slip.meant, strict=True)) if a != b]
    return len(odd) > 1 or _sounds_alike(slip.written[odd[0]], slip.meant[odd[0]])


# --- Chinese


def _chinese(text: str, token: Token, lexicon: Lexicon) -> Iterator[Slip]:
    for phrase in lexicon.phrases():
        if not _SHORTEST <= len(phrase) <= _LONGEST or not has_chinese(phrase):
            continue
        for written, start in _windows(text, token, phrase):
            if _is_slip(written, phrase) and not _is_word(text, start, written, phrase):
                yield Slip(start, written, phrase)


def _windows(text: str, token: Token, phrase: str) -> Iterator[tuple[str, int]]:
    """The stretches that cover an unknown token and begin or end like a phrase, of its length or one more or less."""
    for length in (len(phrase), len(phrase) - 1, len(phrase) + 1):
        for start in range(max(0, token.end - length), min(token.start, len(text) - length) + 1):
            written = text[start : start + length]
            if written[0] == phrase[0] or written[-1] == phrase[-1]:
                yield written, start


def _is_slip(written: str, phrase: str) -> bool:
    if len(written) == len(phrase):
        odd = [i for i, (a, b) in enumerate(zip(written, phrase, strict=True)) if a != b]
        return _is_swapped(written, phrase, odd) or (len(odd) == 1 and _is_mistaken(written[odd[0]], phrase, odd[0]))
    if len(written) < len(phrase):
        return len(phrase) >= _FIRM and _lacks_one(phrase, written)
    return len(phrase) >= _SHORTEST + 1 and _lacks_one(written, phrase) and _is_doubled(written)


def _is_swapped(written: str, phrase: str, odd: Sequence[int]) -> bool:
    if len(odd) != 2 or odd[1] - odd[0] != 1 or len(phrase) <= _SHORTEST:
        return False
    return written[odd[0]] == phrase[odd[1]] and written[odd[1]] == phrase[odd[0]]


def _is_mistaken(char: str, phrase: str, at: int) -> bool:
    if {char, phrase[at]} & _TELLING or not (has_chinese(char) and has_chinese(phrase[at])):
        return False
    return len(phrase) >= _FIRM or _sounds_alike(char, phrase[at])


def _lacks_one(longer: str, shorter: str) -> bool:
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at] not in _TELLING and longer[:at] + longer[at + 1 :] == shorter


def _is_doubled(written: str) -> bool:
    return any(a == b for a, b in pairwise(written))


def _is_word(text: str, start: int, written: str, phrase: str) -> bool:
    """Whether what was written has a word of the language where it differs: that is no slip but something else."""
    differ = [i for i, char in enumerate(written) if i >= len(phrase) or char != phrase[i]]
    first = start + (differ[0] if differ else len(written) - 1)
    if len(written) != len(phrase):
        return False
    pairs = {text[i : i + 2] for i in (first - 1, first) if start <= i and i + 2 <= start + len(written)}
    return bool(words_among(pairs))


def words_among(pairs: Iterable[str]) -> frozenset[str]:
    """Which of these are words of the dictionary of the segmenter; its file is searched, not loaded."""
    content = _dictionary()
    return frozenset(pair for pair in pairs if b"\n" + pair.encode() + b" " in content)


@cache
def _dictionary() -> bytes:
    found = importlib.util.find_spec("jieba")
    folders = found.submodule_search_locations if found else None
    return next((Path(folder) / "dict.txt").read_bytes() for folder in folders or ())


@cache
def _romanisation() -> Romanisation:
    return load_romanisation()


def _sounds_alike(a: str, b: str) -> bool:
    readings = _romanisation().readings
    return bool({*map(_plain, readings.get(a, ()))} & {*map(_plain, readings.get(b, ()))})


def _plain(syllable: str) -> str:
    """A syllable as many speakers do not tell it apart: zh and z, in and ing."""
    flat = syllable.replace("zh", "z").replace("ch", "c").replace("sh", "s")
    return flat[:-1] if flat.endswith("ng") else flat


# --- Latin


def _latin(text: str, token: Token, lexicon: Lexicon) -> Iterator[Slip]:
    known = {word for phrase in lexicon.phrases() for word in _WORD.findall(phrase) if len(word) >= _LATIN}
    for match in _WORD.finditer(text, _begin(text, token.start), token.end):
        word = match[0]
        if len(word) < _LATIN or word in known:
            continue
        near = [other for other in known if _one_off(word, other)]
        if near and word not in _spelt_places():
            yield from (Slip(match.start(), word, other) for other in near)


def _begin(text: str, start: int) -> int:
    while start and is_latin(text[start - 1]):
        start -= 1
    return start


def _one_off(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        odd = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return (len(odd) == 1 and len(a) > _LATIN) or _is_swapped(a, b, odd)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    at = next((i for i, (x, y) in enumerate(zip(longer, shorter, strict=False)) if x != y), len(shorter))
    return longer[:at] + longer[at + 1 :] == shorter


@cache
def _spelt_places() -> frozenset[str]:
    """How known places are written in Latin letters, with and without their level."""
    names = {name for place in load_places().by_code.values() for name in (place.name, place.short) if name}
    return frozenset(spelling for name in names for spelling in _romanisation().spellings(name))
