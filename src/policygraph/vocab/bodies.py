"""What the names of public bodies are made of: place, stem and ending, and the line of work they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.language.folding import fold_text
from policygraph.vocab import patterns
from policygraph.vocab.concepts import Scheme
from policygraph.vocab.patterns import load_toml

DATA = patterns.DATA / "bodies.toml"

_REMEMBERED = 1 << 15
_PUNCTUATION = frozenset("（），、。；：")


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a name: ``prefix`` (place or level, 黔江区), ``stem`` (税务), ``ending`` (局) and its ``kind``.

    ``kind`` is empty for a name that is known only as a whole. ``function`` is the line of work.
    """

    prefix: str
    stem: str
    ending: str
    kind: str
    function: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Lines of work of one ending after a letter of level, after a bare place, and alone."""

    level: str
    place: str
    bare: str


@dataclass(frozen=True, slots=True, eq=False)
class Bodies:
    """The names of bodies: ``names`` whole and ``stems`` that an ending follows, each with its line of work.

    What is found out about a printed name is remembered: plans of one place print the same names again and again.
    """

    names: Mapping[str, str]
    stems: Mapping[str, str]
    endings: Mapping[str, str]
    heads: Mapping[str, str]
    turns: Mapping[str, Turn]
    tables: Mapping[str, Any]

    def words(self, table: str, key: str = "words") -> tuple[str, ...]:
        """A list of words of the data file."""
        return _words(self, table, key)

    def function_of(self, name: str) -> str | None:
        """The line of work of a printed name (区经信委 → 经济信息化), None where it is not known."""
        body = self.parse(name)
        return body.function if body else None

    def parse(self, name: str) -> Body | None:
        """The parts of a printed name, None where neither its end nor anything in it is known."""
        return _parsed(self, self.plain(name))

    def plain(self, name: str) -> str:
        """The name folded, without a short form that it defines and without quotation marks."""
        return _plain(self, name)

    def gloss(self, name: str) -> str | None:
        """The short form that a name defines, 县绿金改领导小组 in …（以下简称县绿金改领导小组）."""
        text = fold_text(name)
        if "（" not in text:
            return None
        for word in self.words("gloss"):
            _, found, rest = text.partition("（" + word)
            short = rest.partition("）")[0].strip("：“”\"'‘’")
            if found and short:
                return short
        return None

    def is_collective(self, name: str) -> bool:
        """Whether a name stands for a group and not for one body (各管委会, 有关成员单位, 金融机构)."""
        return _is_collective(self, self.plain(name))

    def is_abbreviation(self, a: Body, b: Body) -> bool:
        """Whether two names of one prefix are written forms of one name (区经信委, 区经济信息委)."""
        return self._is_one_stem(a, b) and a.ending[0] == b.ending[0]

    def is_slip(self, a: Body, b: Body) -> bool:
        """Whether two names of one prefix differ in an ending that writers mix up (农业农村委, 农业农村局)."""
        mixed = a.kind in self.words("slips", "kinds")
        return mixed and self._is_one_stem(a, b) and a.ending[0] != b.ending[0]

    def is_one_branch(self, a: Body, b: Body) -> bool:
        """Whether two names stand for one branch of a national system (人行奉节支行, 中国人民银行奉节支行)."""
        if a.function != b.function or a.function not in self.words("branches", "functions"):
            return False
        places = [self._branch(body) for body in (a, b)]
        return places[0] == places[1] and len(places[0]) > 2

    def is_without_parent(self, a: str, b: str) -> bool:
        """Whether two names differ in the parent company alone (国电金堂电厂, 金堂电厂)."""
        short, long = sorted((a, b), key=len)
        return len(short) >= 4 and long in {parent + short for parent in self.words("parents")}

    def _branch(self, body: Body) -> str:
        text = body.prefix + body.stem + body.ending
        for word in self.words("branches"):
            text = text.replace(word, "")
        return text

    def _is_one_stem(self, a: Body, b: Body) -> bool:
        if a.function != b.function or a.kind != b.kind or not a.kind or not _in_order(a.stem, b.stem):
            return False
        short, long = sorted((a.stem, b.stem), key=len)
        rest = long.replace(short, "", 1)
        for word in self.words("padding"):
            rest = rest.replace(word, "")
        return short not in long or len(rest) < 2

    def _headed(self, name: str) -> Body | None:
        for head, function in self.heads.items():
            if name.startswith(head):
                return Body("", name, "", "", function)
        return None

    def _turned(self, name: str) -> Body | None:
        ending = max((e for e in self.turns if name.endswith(e)), key=len, default="")
        longer = self._longest(name) if ending else None
        if not ending or (longer and len(longer.stem + longer.ending) > len(ending)):
            return None
        turn, prefix = self.turns[ending], name[: -len(ending)]
        is_level = prefix in self.words("levels") or prefix in self.words("levels", "tiers")
        function = turn.level if is_level else turn.place if prefix else turn.bare
        return Body(prefix, ending[:-1], ending[-1], self.endings.get(ending[-1], ""), function)

    def _longest(self, name: str) -> Body | None:
        return max(
            (body for body in (self._whole(name), self._stemmed(name)) if body),
            key=lambda body: len(body.stem) + len(body.ending),
            default=None,
        )

    def _whole(self, name: str) -> Body | None:
        for start in range(len(name)):
            known = name[start:]
            if known in self.names:
                ending = max((e for e in self.endings if known.endswith(e)), key=len, default="")
                stem = known[: len(known) - len(ending)]
                return Body(name[:start], stem, ending, self.endings.get(ending, ""), self.names[known])
        return None

    def _stemmed(self, name: str) -> Body | None:
        found: list[Body] = []
        for ending in (*(e for e in self.endings if name.endswith(e)), ""):
            rest = name[: len(name) - len(ending)]
            start = self._stem_start(rest)
            if start is not None:
                stem = rest[start:]
                function = self.stems.get(stem) or self.stems[self._unpadded(stem)]
                found.append(Body(rest[:start], stem, ending, self.endings.get(ending, ""), function))
        return max(found, key=lambda body: (len(body.stem) + len(body.ending), len(body.stem)), default=None)

    def _stem_start(self, text: str) -> int | None:
        """Where a stem begins that ends the text, with words like 管理 after it or without."""
        starts = (i for i in range(len(text)) if text[i:] in self.stems)
        padded = (i for i in range(len(text)) if self._unpadded(text[i:]) in self.stems)
        start = next(starts, None)
        return next(padded, None) if start is None else start

    def _unpadded(self, stem: str) -> str:
        return next((stem[: -len(w)] for w in self.words("padding") if len(w) > 1 and stem.endswith(w)), stem)

    def _of_office(self, name: str) -> Body | None:
        """An office of a body that is known: 生态环境部办公厅 does the work of 生态环境部."""
        for office in ("办公厅", "办公室"):
            if name.endswith(office):
                body = self._longest(name[: -len(office)])
                return Body(name, "", office, "", body.function) if body else None
        return None

    def _inside(self, name: str) -> Body | None:
        """A part of a body that is known: 市生态环境局荣昌分局 does the work of 生态环境局."""
        spans = ((start, end) for start in range(len(name)) for end in range(start + 3, len(name)))
        known = max((name[i:j] for i, j in spans if name[i:j] in self.names), key=len, default=None)
        return Body(name, "", "", "", self.names[known]) if known else None


@lru_cache(maxsize=256)
def _words(bodies: Bodies, table: str, key: str) -> tuple[str, ...]:
    return tuple(bodies.tables[table][key])


@lru_cache(maxsize=_REMEMBERED)
def _plain(bodies: Bodies, name: str) -> str:
    text = fold_text(name).replace("“", "").replace("”", "")
    if "（" not in text:
        return text
    at = min((i for word in bodies.words("gloss") if (i := text.find("（" + word)) >= 0), default=-1)
    if at < 0:
        return text
    close = text.find("）", at)
    return text[:at] + (text[close + 1 :] if close >= 0 else "")


@lru_cache(maxsize=_REMEMBERED)
def _parsed(bodies: Bodies, plain: str) -> Body | None:
    readings = (Bodies._turned, Bodies._headed, Bodies._longest, Bodies._of_office, Bodies._inside)
    return next((body for reading in readings if (body := reading(bodies, plain))), None)


@lru_cache(maxsize=_REMEMBERED)
def _is_collective(bodies: Bodies, plain: str) -> bool:
    if plain in bodies.words("collective", "whole") or plain.startswith(bodies.words("collective", "first")):
        return True
    return plain.endswith(bodies.words("collective", "last")) and not plain.endswith("委员会")


def make_bodies(functions: Scheme, path: Path = DATA) -> Bodies:
    """The names of bodies, from the scheme of functions and the tables of ``path``.

    Raises VocabularyError where a table names a line of work that the scheme does not have.
    """
    tables = load_toml(path)
    leaves = functions.leaves()
    labels = {c.labels["zh"] for c in leaves}
    heads = {word: head["function"] for head in tables["head"] for word in head["words"]}
    turns = {word: Turn(t["level"], t["place"], t["bare"]) for t in tables["turn"] for word in t["words"]}
    _check(path, labels, [*heads.values(), *(f for t in turns.values() for f in (t.level, t.place, t.bare))])
    stems = {fold_text(w): c.labels["zh"] for c in leaves for w in (c.labels["zh"], *c.hidden)}
    return Bodies(
        names={fold_text(word): c.labels["zh"] for c in leaves for word in c.alt},
        stems=stems,
        endings={word: ending["kind"] for ending in tables["ending"] for word in ending["words"]},
        heads=heads,
        turns=turns,
        tables=tables,
    )


def _check(path: Path, labels: set[str], used: Iterable[str]) -> None:
    for function in used:
        if function not in labels:
            raise VocabularyError(f"{path.name}: the line of work {function} is not in the scheme of functions")


def _in_order(a: str, b: str) -> bool:
    """Whether the characters of the shorter stand in the longer in order."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return bool(short) and not _PUNCTUATION & set(long) and all(char in rest for char in short)
