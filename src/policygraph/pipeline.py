"""The one place that knows the order: text, lines, outline, measures, assignments, agencies."""

from __future__ import annotations

from pathlib import Path

from policygraph.errors import InputError
from policygraph.extraction.annex import annex_of, discrepancies_of
from policygraph.extraction.elision import level_prefix
from policygraph.extraction.measures import measures_of
from policygraph.extraction.references import references_of
from policygraph.language.folding import View, fold
from policygraph.language.lines import Line, lines_of
from policygraph.reading.files import read_source
from policygraph.structure.outline import StructureWords, outlines_of
from policygraph.values import Outline, Plan, Source
from policygraph.vocab import Vocabulary


def read_plans(path: Path, vocabulary: Vocabulary | None = None) -> tuple[Plan, ...]:
    """The plans that a file holds, at least one.

    Raises `InputError` naming the file where it cannot be read or holds no plan.
    """
    vocabulary = vocabulary or Vocabulary()
    plans = plans_of(read_source(path, vocabulary.furniture), vocabulary)
    if not plans:
        raise InputError(f"{path}: no plan in it: no numbered headings and no task table; is it the right file?")
    return plans


def plans_of(source: Source, vocabulary: Vocabulary) -> tuple[Plan, ...]:
    """The plans in a text, in order; empty where it has none."""
    view = fold(source.text, source.furniture)
    lines = lines_of(view, source.text)
    words = StructureWords(vocabulary.headings, vocabulary.sections, vocabulary.front, vocabulary.tables)
    outlines = outlines_of(view, source.text, lines, words)
    return tuple(_plan(source, view, outline, lines, vocabulary) for outline in outlines)


def _plan(source: Source, view: View, outline: Outline, lines: tuple[Line, ...], vocabulary: Vocabulary) -> Plan:
    measures = measures_of(view, outline, lines, vocabulary.roles)
    prefix = level_prefix([a.name for m in measures for a in m.assignments], vocabulary.roles)
    annex = annex_of(view, outline.annex, prefix, vocabulary.roles)
    return Plan(
        source=source,
        front=outline.front,
        sections=outline.sections,
        measures=measures,
        targets=(),
        references=references_of(view, outline, vocabulary.references),
        annex=annex,
        agencies=(),
        findings=(),
        discrepancies=discrepancies_of(view, measures, annex),
    )
