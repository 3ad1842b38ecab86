"""The front door for Python: read, build, open; then ask.

``read`` gives a plan as a frozen value. ``build`` and ``open`` give a :class:`Graph`, which answers plain questions,
named questions and SPARQL, and hands itself to rdflib and networkx.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import InputError

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from policygraph.elements import Html
    from policygraph.faces.asked import Reply
    from policygraph.graph.solutions import Value
    from policygraph.graph.store import Store
    from policygraph.query.answer import Answer
    from policygraph.values import Plan

Place = str | PathLike[str]
DEFAULT_FOLDER = "policygraph.graph"


def read(path: Place) -> Plan:
    """The plan in a file; InputError where it cannot be read, holds none, or holds several (see :func:`read_all`)."""
    plans = read_all(path)
    if len(plans) > 1:
        raise InputError(f"{path}: holds {len(plans)} plans; read_all() gives all of them")
    return plans[0]


def read_all(path: Place) -> tuple[Plan, ...]:
    """All plans in a file, at least one; InputError where it cannot be read or holds none."""
    from policygraph.pipeline import read_plans

    return read_plans(Path(path))


def build(
    paths: Iterable[Place],
    folder: Place = DEFAULT_FOLDER,
    *,
    jobs: int = 1,
    on_error: Callable[[InputError], object] | None = None,
    decisions: Place | None = None,
) -> Graph:
    """Reads files and folders into the graph in ``folder``, made where missing; a plan read again is replaced.

    The first input that cannot be read raises its InputError before anything is written; with ``on_error`` each is
    handed to that instead, and the others are built. ``decisions`` is a file of rulings on names (same, different)
    that the plans obey. GraphError where ``folder`` is no graph or is being built.
    """
    from policygraph.faces.gathering import files_of
    from policygraph.faces.sharding import How
    from policygraph.faces.writing import build_files
    from policygraph.graph.store import Store

    def refused(error: InputError) -> object:
        if on_error is None:
            raise error
        return on_error(error)

    files, missing = files_of(map(Path, paths))
    for error in missing:
        refused(error)
    how = How(jobs=jobs, decisions=Path(decisions) if decisions is not None else None)
    built = build_files(Path(folder), files, refused, how)
    return Graph(built.store or Store.build(Path(folder), ()))


def open(place: Place = DEFAULT_FOLDER) -> Graph:
    """The graph in a folder, or behind the URL of a SPARQL endpoint; GraphError where there is none."""
    from policygraph.graph.opening import open_graph

    return Graph(open_graph(place if isinstance(place, str) else Path(place)))


class Graph:
    """A graph of plans that can be asked. Made by :func:`build` and :func:`open`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        """The number of triples."""
        return len(self.store)

    def ask(self, question: str) -> Reply:
        """The answer to a plain question, Chinese or English; NotUnderstoodError where it is not understood."""
        from policygraph.faces.asked import reply_of

        return reply_of(self.store, question)

    def query(self, name: str, **parameters: Value) -> Answer:
        """The answer to a named question; UsageError for an unknown name or parameter."""
        from policygraph.query.catalogue import run

        return run(self.store, name, parameters)

    def sparql(self, text: str) -> Answer:
        """The solutions of a SPARQL 1.1 query over all plans together; UsageError where it is malformed."""
        from policygraph.query.answer import Answer, Column

        found = self.store.query(text)
        return Answer(tuple(map(Column, found.variables)), found.rows, text)

    def analyse(self, name: str, **options: Any) -> Answer:
        """What an analysis gives: ``lint``, ``workload``, ``concentration``, ``deadlines``, ``strength``, ``targets``,
        ``references``, with the parameters of the function of that name in ``policygraph.query``; ``plan`` and
        ``place`` choose plans; ``progress`` says whether workload and deadlines show red, yellow and green (not given:
        where progress was reported). UsageError for another name.
        """
        from policygraph.faces.analysis import analysed

        return analysed(self.store, name, options)

    def overlap(self, *plans: str, topic: str = "", grade: str = "", lang: str = "zh") -> Answer:
        """The pairs of measures that do the same, of all plans or those named, by any part of title, number or place.

        ``grade`` is duplication, overlap or fragmentation. UsageError where a name fits no plan or several.
        """
        from policygraph.faces.comparison import overlap_of

        return overlap_of(self.store, plans, topic, grade, lang)

    def compare(self, a: str, b: str, *aspects: str) -> Answer:
        """How plan ``b`` stands to plan ``a``; aspects (none: all): measure, lead, owners, verb, deadline, target."""
        from policygraph.faces.comparison import compare_of

        return compare_of(self.store, a, b, aspects)

    def network(self, show: str = "bodies", **options: Any) -> Answer:
        """Who works with whom: ``show`` is bodies, pairs, coordination, or without (a ``body``, were it dissolved).

        For the options see :func:`policygraph.faces.comparison.network_of`.
        """
        from policygraph.faces.comparison import network_of

        return network_of(self.store, show, **options)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy as an rdflib Dataset, a named graph a plan."""
        return self.store.to_rdflib()

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A copy for networkx: plans, measures, agencies, topics, documents (see ``networks.py``)."""
        from policygraph.faces.networks import network_of

        return network_of(self.store)

    def to_pandas(self) -> pandas.DataFrame:
        """Who does what, one assignment a row, as a pandas DataFrame; UsageError where pandas is not installed."""
        from policygraph.faces.notebook import duties_frame

        return duties_frame(self.store)

    def plot(self, lang: str = "zh", alone: bool = False, **opening: str | None) -> Html:
        """The interactive page inside a notebook; ``plan``, ``topic`` or ``agency`` says what it opens on.

        ``alone`` shows only that plan, in a small page.
        """
        from policygraph.faces.notebook import page_frame

        return page_frame(self.store, lang, alone, **opening)

    def export(
        self,
        form: str,
        path: Place,
        *,
        plan: str | Iterable[str] = (),
        topic: str | Iterable[str] = (),
        agency: str | Iterable[str] = (),
        lang: str = "zh",
    ) -> None:
        """Writes the graph, or the part with these plans, topics and bodies, for other tools.

        For ``form`` and where it goes see :func:`policygraph.faces.exports.export` and docs/exports.md.
        """
        from policygraph.faces import exports

        exports.export(self.store, form, Path(path), plan=plan, topic=topic, agency=agency, lang=lang)

    def _repr_html_(self) -> str:
        """What the graph holds, for notebooks."""
        from policygraph.faces.notebook import graph_html

        return str(graph_html(self.store))

    def report(self, folder: Place, *, lang: str = "zh", plan: str = "") -> None:
        """Writes the report of plain pages (see :func:`policygraph.faces.report.write.write_report`)."""
        from policygraph.faces.report.write import write_report

        write_report(self.store, Path(folder), lang=lang, plan=plan)

    def view(self, path: Place, **options: Any) -> None:
        """Writes the interactive page; for ``options`` see :func:`policygraph.faces.page.write_page`."""
        from policygraph.faces.page import write_page

        write_page(self.store, Path(path), **options)
