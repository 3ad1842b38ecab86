"""What the reader of a format gives: one kept text, and what it knows of its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from policygraph.errors import InputError

if TYPE_CHECKING:
    from policygraph.vocab.patterns import Pattern

MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document: a printed line a line, cells of a table parted by tabs, pages by form feeds.

    ``furniture`` holds sorted ranges that the format itself knows to be none of the document's words;
    ``pages`` the offset at which each page begins, empty where the format knows no pages;
    ``paged`` says that the layout was seen, so that lone numbers need no guessing.
    """

    text: str
    media_type: str
    furniture: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
    paged: bool = False


Reader = Callable[[bytes, str, "Mapping[str, Pattern]"], Extracted]


def needed(module: str, name: str) -> ModuleType:
    """An optional library, imported when first needed; raises `InputError` naming the extra that brings it."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"{name}: this kind of file needs {module.partition('.')[0]}; run: pip install 'policygraph[documents]'"
        ) from error


def checked(text: str, name: str) -> str:
    """``text`` as it is; raises `InputError` where it is too long to be a document."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{name}: more than {MOST_CHARACTERS:,} characters of text, which is the limit; split the file"
        )
    return text
