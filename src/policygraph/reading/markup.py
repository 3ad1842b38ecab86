"""XML and HTML parsed without a network, without entities, and with limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from policygraph.errors import InputError
from policygraph.reading.extracted import needed

Element: TypeAlias = Any
"""An lxml element (lxml has no complete types)."""


def xml_root(data: bytes, name: str) -> Element:
    """The root of an XML file; no DTD is loaded and no entity of its own expanded.

    Raises `InputError` naming the file where it is no XML, or is nested too deep.
    """
    etree = needed("lxml.etree", name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: damaged XML inside ({error}); open it in its program and save it again") from error
    if root is None:
        raise InputError(f"{name}: empty XML inside; open it in its program and save it again")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on along ``path``; None where there is none."""
    for step in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == step), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    if element is not None:
        yield from (e for e in element if local(e) == name)


def value(element: Element | None, *path: str) -> str | None:
    """The attribute ``val`` of the element at ``path``."""
    found = child(element, *path)
    return attribute(found, "val") if found is not None else None


def whole(text: str | None, default: int = 0) -> int:
    """``text`` as a whole number, ``default`` where it is none, held within a million either way."""
    try:
        return max(-1_000_000, min(1_000_000, int(float(text or ""))))
    except (ValueError, OverflowError):
        return default
