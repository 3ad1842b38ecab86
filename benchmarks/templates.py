"""The five plans taken apart, so that others can be made after them: paragraphs with their ordinals, and the annex."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from policygraph.language.folding import fold
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.reading.number_formats import hanzi_of
from policygraph.values import Plan, Section

_DIGITS, _HANZI = re.compile("[0-9０-９]+"), re.compile("[一二三四五六七八九十]+")
_DUTY = re.compile("单位[：:]|部门[：:]|负责|牵头")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph: its printed ordinal (``（一）``), its words, its path and that of what it lies in.

    ``leaf`` says that nothing is numbered under it: such paragraphs of one parent may change places.
    """

    ordinal: str
    words: str
    path: str
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
            ordinal,
            _broken(words[len(ordinal) :], section.title),
            section.path,
            section.parent or "",
            section.path not in parents,
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


def shortened(template: Template, tasks: int, first: int) -> Template:
    """The template with so many of its tasks in a row and what they lie in; of the preamble the last sentence alone.

    ``first`` says which tasks, counted on over all that begin a row.
    """
    all_tasks = [p for p in template.paragraphs if p.leaf and _DUTY.search(p.words)]
    at = first % max(1, len(all_tasks) - tasks + 1)
    kept = all_tasks[at : at + tasks]
    around = {p.parent[: found.start()] for p in kept for found in re.finditer("/|$", p.parent)}
    paragraphs = [p for p in template.paragraphs if p in kept or (p.path in around and not p.leaf)]
    last = template.preamble.removesuffix("。").rpartition("。")[2] + "。"
    return replace(template, preamble=last, paragraphs=tuple(_renumbered(paragraphs)), annex=False)


def _renumbered(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs numbered from one: those in Chinese within what they lie in, others on through the plan."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        row = "#" if _DIGITS.search(paragraph.ordinal) else paragraph.parent
        counts[row] += 1
        number = counts[row]
        ordinal = _DIGITS.sub(str(number), _HANZI.sub(hanzi_of(number), paragraph.ordinal))
        yield replace(paragraph, ordinal=ordinal)


def _broken(words: str, title: str) -> str:
    """The words with a line of its own for a title that no point ends."""
    rest = words.removeprefix(title)
    return f"{title}\n{rest}" if rest != words and rest[:1] not in ("", "。", "，", ".", "：") else words
