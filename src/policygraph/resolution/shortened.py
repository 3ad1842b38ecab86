"""Companies that running text names without their parent: 金堂电厂 for 国电金堂电厂."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policygraph.language.folding import View
from policygraph.resolution.names import Mention
from policygraph.vocab.bodies import Bodies

_SHORTEST = 4


def shortened_in(view: View, mentions: Iterable[Mention], bodies: Bodies) -> tuple[Mention, ...]:
    """The shorter forms of bodies among ``mentions`` that the text uses too, each at its first place."""
    found: dict[str, Mention] = {}
    parents = bodies.words("parents")
    for full in dict.fromkeys(mention.full for mention in mentions if mention.full.startswith(parents)):
        for parent in parents:
            short = full.removeprefix(parent)
            if short != full and len(short) >= _SHORTEST and short not in found:
                for start in _alone(view.text, short, parent):
                    span = view.span(start, start + len(short))
                    found.setdefault(short, Mention(view.words(span), short, span))
    return tuple(found.values())


def _alone(text: str, short: str, parent: str) -> Iterator[int]:
    """Where the short form first stands without its parent before it."""
    at = text.find(short)
    while at >= 0:
        if not text.endswith(parent, 0, at):
            yield at
            return
        at = text.find(short, at + 1)
