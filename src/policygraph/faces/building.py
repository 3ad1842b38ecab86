"""Plans into a graph on disk, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policygraph.faces.tables import words
from policygraph.values import Plan


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


def build_graph(
    folder: Path, plans: Sequence[Plan], lang: str, extra: Sequence[Path] = (), decisions: Path | None = None
) -> str:
    """Writes ``plans``, and the vocabulary with that of the folders ``extra``, into the graph in ``folder``.

    ``decisions`` is the file of rulings that they obey already. Gives a few lines on what was done; without plans
    nothing is written. GraphError where the folder is no graph or another build is at work.
    """
    say = words(lang)
    if not plans:
        return say["nothing_built"]
    from policygraph.graph.store import Store

    store = Store.build(folder, plans, extra=extra, decisions=decisions)
    twice = [say["read_twice"].format(kept=kept, dropped=dropped) for kept, dropped in store.report.duplicates]
    done = say["built"].format(
        plans=len(store.report.plans), held=len(store.plans()), triples=len(store), folder=folder
    )
    return "\n".join([*twice, done, *_of_other_rules(folder, lang)])


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
