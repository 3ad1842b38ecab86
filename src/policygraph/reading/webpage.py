"""Which part of a web page is its text: menus out, then the smallest element that holds nearly all words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.reading.markup import Element, local
from policygraph.reading.weblines import BLOCKS
from policygraph.vocab.patterns import Pattern

_DROPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript iframe nav aside footer button select option textarea svg template object head",
    )
)
_MAIN_SHARE = 0.75
_SHORT = 400


@dataclass(slots=True)
class Weights:
    """How many characters stand under each element, and how many of them in links."""

    root: Element
    words: dict[Element, int] = field(default_factory=dict)
    linked: dict[Element, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in reversed(list(self.root.iter())):
            own = len((element.text or "").strip()) if local(element) not in _DROPPED else 0
            below = list(element) if local(element) not in _DROPPED else []
            tails = sum(len((c.tail or "").strip()) for c in element)
            self.words[element] = own + tails + sum(self.words[c] for c in below)
            is_link = local(element) == "a" and element.get("href")
            self.linked[element] = self.words[element] if is_link else sum(self.linked[c] for c in below)

    def prose(self, element: Element) -> int:
        """Characters outside links."""
        return self.words[element] - self.linked[element]


def is_menu(element: Element, weights: Weights, sites: dict[str, Pattern]) -> bool:
    """Whether an element is hidden, a part of the site, or a list of links."""
    tag = local(element)
    if not tag or tag in _DROPPED or _is_hidden(element):
        return True
    if tag not in BLOCKS or tag == "body":
        return False
    prose = weights.prose(element)
    label = f"{element.get('id') or ''} {element.get('class') or ''}"
    if sites["menu"].regex.search(label) and prose < _SHORT and prose < 0.3 * weights.prose(weights.root):
        return True
    links = sum(1 for e in element.iter("a") if e.get("href")) if weights.linked[element] > prose else 0
    return links >= 4 and prose < 0.5 * weights.linked[element]


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def remove(element: Element) -> None:
    """Takes an element out of its tree and leaves the words after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def main_text(body: Element, weights: Weights) -> Element:
    """The smallest element that holds nearly all words outside links."""
    main = body
    while True:
        inner = max((e for e in main if e in weights.words), key=weights.prose, default=None)
        if inner is None or weights.prose(inner) < _MAIN_SHARE * weights.prose(main) or not weights.prose(inner):
            return main
        main = inner
