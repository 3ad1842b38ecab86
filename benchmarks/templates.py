"""The five plans taken apart, so that others can be made after them: paragraphs with their ordinals, and the annex."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policygraph.language.folding import fold
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.values import Plan, Section


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph: its printed ordinal (``（一）``), its words, and the path of what it lies in.

    ``leaf`` says that nothing is numbered under it: such paragraphs of one parent may change places.
    """

    ordinal: str
    words: str
    parent: str
    leaf: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A plan without its head; ``place`` is the full name of what it governs; ``annex``: it has a task table."""

    name: str
    place: str
    title: str
    preamble: str
    paragraphs: tuple[Paragraph, ...]
    annex: bool


@cache
def templates() -> tuple[Template, ...]:
    """The five packaged plans in the order of their files."""
    return tuple(_template(read_plans(path)[0], path.stem) for path in sorted(packaged("sources").glob("*.txt")))


def _template(plan: Plan, name: str) -> Template:
    view = fold(plan.source.text)
    head, first = plan.front.title_span.end, plan.sections[0].span.start
    parents = {section.parent for section in plan.sections}

    def paragraph(section: Section) -> Paragraph:
        words = view.words(section.span).lstrip("#")
        ordinal = words[: words.find(section.title)] if section.title and section.title in words else ""
        return Paragraph(
            ordinal, _broken(words[len(ordinal) :], section.title), section.parent or "", section.path not in parents
        )

    start, end = view.offsets.index(head - 1) + 1, view.offsets.index(first)
    return Template(
        name=name,
        place=plan.front.jurisdiction or "",
        title=plan.front.title,
        preamble=view.printed[start:end].rstrip("#"),
        paragraphs=tuple(map(paragraph, plan.sections)),
        annex=bool(plan.annex),
    )


def _broken(words: str, title: str) -> str:
    """The words with a line of its own for a title that no point ends."""
    rest = words.removeprefix(title)
    return f"{title}\n{rest}" if rest != words and rest[:1] not in ("", "。", "，", ".", "：") else words
