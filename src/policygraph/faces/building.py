"""Plans into a graph on disk, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.faces.gathering import Watch
from policygraph.faces.sharding import How
from policygraph.faces.tables import words
from policygraph.values import Decision, Plan

if TYPE_CHECKING:
    from policygraph.graph.store import Store

_NAMED = 5
_REVIEW = {
    "zh": "{at}：该裁定已不适用（所读方案中没有它所指的名称）：{ruling}",
    "en": "{at}: this ruling no longer applies (the plans read do not have its names): {ruling}",
}


def build_from_files(
    folder: Path, paths: Sequence[Path], lang: str, how: How | None = None, watch: Watch = iter
) -> tuple[str, tuple[InputError, ...]]:
    """Reads files into the graph in ``folder`` (see `policygraph.faces.writing`): what was done, and what was not read.

    GraphError where the folder is no graph or another build is at work; InputError for a ruling not understood.
    """
    from policygraph.faces.writing import build_files

    errors: list[InputError] = []
    built = build_files(folder, paths, errors.append, how, watch)
    same = [words(lang)["unchanged"].format(files=built.unchanged)] if built.unchanged else []
    if built.store is None:
        return words(lang)["nothing_built"], tuple(errors)
    done = _done(built.store, folder, lang) if built.read else []
    return "\n".join([*idle_lines(built.idle, lang), *same, *done]), tuple(errors)


def idle_lines(rulings: Iterable[Decision], lang: str) -> list[str]:
    """A line for each ruling that found nothing to rule on."""
    return [_REVIEW[lang].format(at=ruling.at, ruling=ruling.line()) for ruling in rulings]


def build_graph(folder: Path, plans: Sequence[Plan], lang: str) -> str:
    """Writes ``plans`` and the vocabulary into the graph in ``folder``; a few lines on what was done.

    Without plans nothing is written. GraphError where the folder is no graph or another build is at work.
    """
    if not plans:
        return words(lang)["nothing_built"]
    from policygraph.graph.store import Store
    from policygraph.query.tabled.deriving import derive

    return "\n".join(_done(Store.build(folder, plans, derive=derive), folder, lang))


def _done(store: Store, folder: Path, lang: str) -> list[str]:
    """What a build did: sources that were the same plan, how much was written, what other rules have read."""
    say = words(lang)
    twice = [say["read_twice"].format(kept=kept, dropped=dropped) for kept, dropped in store.report.duplicates]
    done = say["built"].format(
        plans=len(store.report.plans), held=len(store.plans()), triples=len(store), folder=folder
    )
    return [*twice, done, *_of_other_rules(folder, lang)]


def _of_other_rules(folder: Path, lang: str) -> list[str]:
    """A line that names the plans of the graph that today's rules might read otherwise."""
    from policygraph.graph.generations import manifest_of
    from policygraph.graph.kept import kept_sources
    from policygraph.graph.versions import made_here

    with kept_sources(folder, manifest_of(folder).generation) as kept:
        old = [plan for plan, rules in kept.rules().items() if rules != made_here().rules]
    if not old:
        return []
    named = ", ".join(plan.rpartition("/")[2] for plan in old[:_NAMED]) + (", …" if len(old) > _NAMED else "")
    return [words(lang)["other_rules"].format(count=len(old), plans=named, folder=folder)]
