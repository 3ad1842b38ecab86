"""What the hostile plans become: graphs, and every command that prints or writes something of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from policygraph.pipeline import plans_of
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

FILE = Path(__file__).parent / "plans.toml"
STEERING = frozenset(
    chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""What steers a terminal, or turns what it shows: controls of both sets but the line feed, directions, separators."""


def hostile_plans() -> tuple[Plan, ...]:
    """The plans as they are read from a text, not from a file: nothing is lost before."""
    vocabulary = Vocabulary()
    read = tomllib.loads(FILE.read_text("utf-8"))["plan"]
    return tuple(plan for one in read for plan in plans_of(Source(one["name"], one["text"]), vocabulary))
