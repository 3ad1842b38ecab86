"""What the styles of a Word document say of a paragraph: its list, and whether it stands in a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.reading.markup import Element, attribute, child, children, value, whole

_CONTENTS = re.compile(r"(?i)^(?:toc|目录)\s*\d")
_LONGEST_CHAIN = 30


@dataclass(frozen=True, slots=True)
class Styles:
    """For each style: the list and level that it gives (None for what it leaves open), its base, its name."""

    lists: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    default: str | None = None

    def list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list id and level of a paragraph, its own or its style's; an empty id where it has no number."""
        own = _list(child(paragraph, "pPr", "numPr"))
        if own[0] == "0":
            return "", 0
        list_id, level = own
        style: str | None = value(paragraph, "pPr", "pStyle") or self.default
        for _ in range(_LONGEST_CHAIN):
            if style is None or (list_id is not None and level is not None):
                break
            given = self.lists.get(style, (None, None))
            list_id = given[0] if list_id is None else list_id
            level = given[1] if level is None else level
            style = self.bases.get(style)
        return ("" if list_id in (None, "0") else str(list_id)), min(8, max(0, level or 0))

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is one of those for tables of contents."""
        return style is not None and bool(_CONTENTS.match(self.names.get(style, "")))


def _list(numbering: Element | None) -> tuple[str | None, int | None]:
    level = value(numbering, "ilvl")
    return value(numbering, "numId"), None if level is None else whole(level)


def styles_of(root: Element | None) -> Styles:
    """The paragraph styles of ``styles.xml``; none where the document has no such part."""
    found = Styles()
    default = None
    for style in children(root, "style"):
        name = attribute(style, "styleId") or ""
        found.lists[name] = _list(child(style, "pPr", "numPr"))
        found.names[name] = value(style, "name") or ""
        base = value(style, "basedOn")
        if base:
            found.bases[name] = base
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
            default = name
    return Styles(found.lists, found.bases, found.names, default)
