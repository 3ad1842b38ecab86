"""The headings of a plan and what stands under each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from policygraph.values.span import Span


class SectionKind(StrEnum):
    """What a section is for: only tasks hold measures; tasks, goals and general demands hold targets."""

    TASK = "task"
    GOAL = "goal"
    GENERAL = "general"
    PRINCIPLE = "principle"
    OTHER = "other"


class Section(NamedTuple):
    """A heading with its own body; sub-sections are sections of their own.

    ``path`` joins the printed ordinals from the outermost in (``二/（四）/9``), ``label`` is the last of them.
    ``span`` covers the heading and the own body, ``title_span`` the title, ``body`` what follows the title.
    ``minor`` marks an ordinal that often only enumerates inside an item (（1）, 1）, ①).
    """

    path: str
    label: str
    title: str
    level: int
    span: Span
    title_span: Span
    body: Span
    kind: SectionKind
    parent: str | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a plan says of itself; each field is None where the text does not say it."""

    title: str
    title_span: Span
    notice_title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a task table: its number, and for each kind of column (``task``, ``lead`` …) the spans of its cells.

    A task column may have several spans: the row's title and detail, and what a page break parted. ``above`` are the
    ordinals of the headings that it stands under (``一/（二）``).
    """

    number: str
    cells: Mapping[str, tuple[Span, ...]]
    span: Span
    above: str = ""

    @property
    def path(self) -> str:
        """The ordinals from the outermost heading in, as those of a section."""
        return f"{self.above}/{self.number}" if self.above else self.number


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan's front matter, the preamble, the sections in order, and its task tables.

    ``rows`` are those of tables in the sections, or of a plan that is a table alone; ``annex`` those of the table
    after the sections.
    """

    front: FrontMatter
    preamble: Span
    sections: tuple[Section, ...]
    rows: tuple[TableRow, ...] = ()
    annex: tuple[TableRow, ...] = ()

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections directly under ``section``."""
        return tuple(s for s in self.sections if s.parent == section.path)
