"""Which part of a web page is its text: menus out, then the smallest element that holds nearly all words."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a page may hold and its tree takes no second time: form feeds and other control characters."""
_MAIN_SHARE = 0.95
_MENU_SHARE = 0.3
_HIDDEN_SHARE = 0.5
_SHORT = 400
_FEWEST_LINKS = 4
_MARKS = "，。；、"


@dataclass(slots=True)
class Weights:
    """For each element: its characters, those in links, its links, and the marks of running text outside links."""

    root: Element
    words: dict[Element, int] = field(default_factory=dict)
    linked: dict[Element, int] = field(default_factory=dict)
    links: dict[Element, int] = field(default_factory=dict)
    marks: dict[Element, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in reversed(list(self.root.iter())):
            self._weigh(element, [] if local(element) in _DROPPED else list(element))

    def _weigh(self, element: Element, below: list[Element]) -> None:
        own = [element.text or "", *(c.tail or "" for c in below)] if local(element) not in _DROPPED else []
        is_link = bool(local(element) == "a" and element.get("href"))
        marks = sum(text.count(mark) for text in own for mark in _MARKS)
        self.words[element] = sum(len(text.strip()) for text in own) + sum(self.words[c] for c in below)
        self.linked[element] = self.words[element] if is_link else sum(self.linked[c] for c in below)
        self.links[element] = is_link + sum(self.links[c] for c in below)
        self.marks[element] = 0 if is_link else marks + sum(self.marks[c] for c in below)

    def prose(self, element: Element) -> int:
        """Characters outside links."""
        return self.words[element] - self.linked[element]

    def is_much(self, element: Element, share: float) -> bool:
        """Whether an element holds more than that share of all words outside links."""
        return self.prose(element) > share * self.prose(self.root)


def is_menu(element: Element, weights: Weights, sites: Mapping[str, Pattern]) -> bool:
    """Whether an element is hidden, a part of the site, or a list of links, and not the text itself."""
    tag = local(element)
    if not tag or tag in _DROPPED:
        return True
    if _is_hidden(element):
        return not weights.is_much(element, _HIDDEN_SHARE)
    if tag not in BLOCKS or tag == "body" or weights.is_much(element, _MENU_SHARE):
        return False
    prose = weights.prose(element)
    label = f"{element.get('id') or ''} {element.get('class') or ''}"
    if prose < _SHORT and sites["menu"].regex.search(label):
        return True
    return weights.links[element] >= _FEWEST_LINKS and prose < 0.5 * weights.linked[element]


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
        before.tail = _NO_XML.sub(" ", (before.tail or "") + tail)
    elif tail:
        parent.text = _NO_XML.sub(" ", (parent.text or "") + tail)
    parent.remove(element)


def main_text(body: Element, weights: Weights) -> Element:
    """The smallest element that holds nearly all running text."""
    weigh = weights.marks if weights.marks[body] else weights.words
    least = _MAIN_SHARE * weigh[body]
    main = body
    while True:
        inner = max(main, key=lambda e: weigh.get(e, 0), default=None)
        if inner is None or not 0 < least <= weigh.get(inner, 0) or not _is_container(inner):
            return main
        main = inner


def _is_container(element: Element) -> bool:
    return any(local(e) in BLOCKS or local(e) == "br" for e in element.iterdescendants())
