"""What the hostile plans become: graphs, and every command that prints or writes something of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from policygraph.pipeline import plans_of
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

FILE = Path(__file__).parent / "plans.toml"
STEERING = frozenset(
    chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""What steers a terminal, or turns what it shows: controls of both sets but the line feed, directions, separators."""
UNSEEN = STEERING | frozenset(map(chr, (0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0xE0000, 0xE0080))))
"""What a reader does not see, and what yet turns or ends a line, or speaks to a program."""


def hostile_plans() -> tuple[Plan, ...]:
    """The plans as they are read from a text, not from a file: nothing is lost before."""
    vocabulary = Vocabulary()
    read = tomllib.loads(FILE.read_text("utf-8"))["plan"]
    return tuple(plan for one in read for plan in plans_of(Source(one["name"], one["text"]), vocabulary))


def markup_of(page: bytes) -> set[tuple[str, str]]:
    """All elements of a page with the names of their attributes."""
    tree = html.fromstring(page)
    found = {(str(element.tag), name) for element in tree.iter() for name in element.attrib}
    return found | {(str(element.tag), "") for element in tree.iter()}


def addresses_of(page: bytes) -> Iterator[str]:
    """Where a page leads, and what it loads."""
    for element in html.fromstring(page).iter():
        yield from filter(None, map(element.get, ("href", "src", "action")))
