"""Plans into a graph on disk, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.faces.gathering import Gathered, Watch
from policygraph.faces.tables import words
from policygraph.values import Plan

if TYPE_CHECKING:
    from policygraph.graph.store import Store


def with_decisions(
    plans: Sequence[Plan], file: Path | None, lang: str, extra: tuple[Path, ...] = ()
) -> tuple[tuple[Plan, ...], list[str]]:
    """The plans as the rulings in ``file`` make them, and a line for each ruling that finds nothing to rule on.

    InputError names the file and the line of a ruling that is not understood.
    """
    if file is None:
        return tuple(plans), []
    from policygraph.pipeline import decided
    from policygraph.resolution.decisions import idle, read_decisions
    from policygraph.vocab import Vocabulary

    decisions, vocabulary = read_decisions(file), Vocabulary(extra=extra)
    said = [_REVIEW[lang].format(at=decision.at, ruling=decision.line()) for decision in idle(decisions, plans)]
    return tuple(decided(plan, decisions, vocabulary) for plan in plans), said


_NAMED = 5
_REVIEW = {
    "zh": "{at}：该裁定已不适用（所读方案中没有它所指的名称）：{ruling}",
    "en": "{at}: this ruling no longer applies (the plans read do not have its names): {ruling}",
}


def build_from_plans(
    target: Path | str,
    gathered: Gathered,
    decisions: Path | None,
    lang: str,
    extra: tuple[Path, ...] = (),
    watch: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> tuple[str, tuple[InputError, ...]]:
    """Writes plans into the graph in a folder or behind a URL: what was done, and what was not read.

    The plans obey the rulings in the file of ``decisions``; ``watch`` is put around what is sent to a URL.
    """
    from policygraph.faces.storing import store_plans

    plans, idle = with_decisions(gathered.plans, decisions, lang, extra)
    if isinstance(target, str):
        done = store_plans(target, plans, lang, watch, extra)
    else:
        done = build_graph(target, plans, lang, extra, decisions)
    return "\n".join([*idle, done]), gathered.errors


def build_from_files(
    folder: Path, paths: Sequence[Path], lang: str, jobs: int = 1, watch: Watch = iter, extra: tuple[Path, ...] = ()
) -> tuple[str, tuple[InputError, ...]]:
    """Reads files into the graph in ``folder`` (see `policygraph.faces.writing`): what was done, and what was not read.

    GraphError where the folder is no graph or another build is at work.
    """
    from policygraph.faces.writing import build_files

    errors: list[InputError] = []
    built = build_files(folder, paths, errors.append, jobs, watch, extra)
    same = [words(lang)["unchanged"].format(files=built.unchanged)] if built.unchanged else []
    if built.store is None:
        return words(lang)["nothing_built"], tuple(errors)
    done = _done(built.store, folder, lang) if built.read else []
    return "\n".join([*same, *done]), tuple(errors)


def build_graph(
    folder: Path, plans: Sequence[Plan], lang: str, extra: Sequence[Path] = (), decisions: Path | None = None
) -> str:
    """Writes ``plans``, and the vocabulary with that of the folders ``extra``, into the graph in ``folder``.

    ``decisions`` is the file of rulings that they obey already. Gives a few lines on what was done; without plans
    nothing is written. GraphError where the folder is no graph or another build is at work.
    """
    if not plans:
        return words(lang)["nothing_built"]
    from policygraph.graph.store import Store
    from policygraph.query.tabled.deriving import derive

    return "\n".join(_done(Store.build(folder, plans, extra=extra, decisions=decisions, derive=derive), folder, lang))


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
    from policygraph.graph.building import manifest_of
    from policygraph.graph.kept import kept_sources
    from policygraph.graph.versions import made_here

    with kept_sources(folder, manifest_of(folder).generation) as kept:
        old = [plan for plan, rules in kept.rules().items() if rules != made_here().rules]
    if not old:
        return []
    named = ", ".join(plan.rpartition("/")[2] for plan in old[:_NAMED]) + (", …" if len(old) > _NAMED else "")
    return [words(lang)["other_rules"].format(count=len(old), plans=named, folder=folder)]
