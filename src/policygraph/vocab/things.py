"""Words of named things: what names of platforms, funds, zones and the like end in, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.values import Dealing, ThingKind
from policygraph.vocab.patterns import DATA, alternatives, any_of, load_toml

FILE = "things.toml"
_COUNT = "[0-9]{1,4}(?:个|家|批|项)"


@dataclass(frozen=True, slots=True)
class KindWords:
    """How names of one kind look: ``head`` finds their ends, ``generic`` what alone makes no name.

    ``open`` must follow an unquoted name, ``quoted`` finds names that stand in quotation marks whole, ``lead`` what a
    name does not begin with: weak words and counts.
    ``proper`` where a word in quotation marks before the head is the whole name; ``reach`` as in `NamedThing`.
    """

    kind: ThingKind
    head: re.Pattern[str]
    open: re.Pattern[str]
    quoted: re.Pattern[str] | None
    lead: re.Pattern[str]
    generic: re.Pattern[str]
    proper: bool
    reach: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingWords:
    """All words of ``things.toml``, as patterns on folded text.

    ``heads`` are what names of any kind end in; ``dealing`` says for each word of ``dealings`` what is done; ``needs``
    has for each kind the words of which its things have one.
    """

    kinds: tuple[KindWords, ...]
    heads: tuple[str, ...]
    strong: re.Pattern[str]
    inner: frozenset[str]
    weak: re.Pattern[str]
    owners: re.Pattern[str]
    never: re.Pattern[str]
    slogans: frozenset[str]
    systems: tuple[str, ...]
    dealings: re.Pattern[str]
    dealing: Mapping[str, Dealing]
    definition: re.Pattern[str]
    nation: re.Pattern[str]
    needs: Mapping[str, tuple[str, ...]]


def load_thing_words(folder: Path = DATA) -> ThingWords:
    """The words of ``things.toml``; raises VocabularyError naming the file where one is missing or malformed."""
    path = folder / FILE
    tables = load_toml(path)
    try:
        return _words(tables)
    except (KeyError, ValueError, re.error) as error:
        raise VocabularyError(f"{path}: {error!r}") from error


def _words(tables: Mapping[str, Any]) -> ThingWords:
    bounds, dealings = tables["boundaries"], tables["dealings"]
    weak = f"{any_of(bounds['weak'])}(?!{bounds['follow']})"
    kinds = tuple(_kind(ThingKind(name), table, weak) for name, table in tables["kinds"].items())
    dealing = {word: dealing for dealing in reversed(Dealing) for word in dealings.get(dealing, ())}
    in_order = "|".join(alternatives(dealings[one]) for one in Dealing if one in dealings)
    return ThingWords(
        kinds=kinds,
        heads=tuple(head for table in tables["kinds"].values() for head in table["heads"]),
        strong=re.compile(any_of(bounds["strong"])),
        inner=frozenset(bounds["inner"]),
        weak=re.compile(weak),
        owners=re.compile(any_of(bounds["owners"])),
        never=re.compile(any_of(bounds["never"])),
        slogans=frozenset(bounds["slogans"]),
        systems=tuple(tables["systems"]["words"]),
        dealings=re.compile(f"(?:{in_order})(?!{dealings['follow']})"),
        dealing=dealing,
        definition=re.compile(tables["definition"]["regex"]),
        nation=re.compile(any_of(tables["marks"]["nation"])),
        needs={kind: (*table["heads"], *table.get("quoted", ())) for kind, table in tables["kinds"].items()},
    )


def _kind(kind: ThingKind, table: Mapping[str, Any], weak: str) -> KindWords:
    drop = [any_of(table["drop"])] if table.get("drop") else []
    return KindWords(
        kind=kind,
        head=re.compile(f"{any_of(table['heads'])}(?!{table['follow']})"),
        open=re.compile(table.get("open", "")),
        quoted=re.compile(f"“([^“”]{{2,18}}{any_of(table['quoted'])})”") if "quoted" in table else None,
        lead=re.compile("|".join([weak, *drop, _COUNT])),
        generic=re.compile(any_of(table["generic"])),
        proper=table["proper"],
        reach=table["reach"],
        examples=tuple(table["examples"]),
        counterexamples=tuple(table["not"]),
    )
