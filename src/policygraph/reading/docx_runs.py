"""The words of one Word paragraph, as they stand once its tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.reading.markup import Element, attribute, child, local

_SKIPPED = frozenset(
    ("pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "drawing", "pict", "object", "rt")
)
_SIGNS = {"tab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "  "}
_OFF = frozenset(("0", "false", "off", "none"))


def words_of_paragraph(paragraph: Element) -> str:
    """The words of a paragraph in order; breaks are line ends, tabs two blanks; deleted and hidden words are out."""
    pieces = []
    for element in _kept(paragraph, _SKIPPED):
        tag = local(element)
        if tag == "t":
            pieces.append(element.text or "")
        elif tag == "sym":
            pieces.append(_symbol(element))
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
    return "".join(pieces).replace("\t", "  ")


def inner_boxes(paragraph: Element) -> list[Element]:
    """The contents of the text boxes that hang on a paragraph, not those inside other boxes."""
    found, stack = [], list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "txbxContent":
            found.append(element)
        elif tag == "AlternateContent":
            choice = _alternative(element)
            stack.extend(reversed(choice) if choice is not None else ())
        elif tag not in ("del", "moveFrom"):
            stack.extend(reversed(element))
    return found


def _kept(root: Element, skipped: frozenset[str]) -> Iterator[Element]:
    """The elements under ``root`` in reading order, without those skipped, hidden runs, and second alternatives."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag in skipped or (tag == "r" and _is_hidden(element)):
            continue
        yield element
        if tag == "AlternateContent":
            choice = _alternative(element)
            stack.extend(reversed(choice) if choice is not None else ())
        else:
            stack.extend(reversed(element))


def _alternative(element: Element) -> Element | None:
    """The first alternative that has something to say: a choice, else the fallback."""
    return next((e for e in element if local(e) in ("Choice", "Fallback") and len(e)), None)


def _is_hidden(run: Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in _OFF


def _symbol(element: Element) -> str:
    """A character given by its code in a symbol font: kept where it is a character in its own right."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""
