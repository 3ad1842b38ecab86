"""The graph to ask: on disk (see :mod:`policygraph.graph.building` for how it changes) or in memory.

What only building needs is imported by the methods that build: a graph that is merely asked opens the sooner.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from policygraph.graph import iris
from policygraph.graph.generations import opened
from policygraph.graph.queries import select
from policygraph.graph.report import BuildReport
from policygraph.graph.results import Wanted, results
from policygraph.graph.solutions import Solutions, Value
from policygraph.graph.terms import term

if TYPE_CHECKING:
    from rdflib import Dataset

    from policygraph.graph.kept import Keep, Turn
    from policygraph.graph.manifest import Manifest
    from policygraph.graph.noting import Derive
    from policygraph.graph.shards import Written
    from policygraph.graph.tabling import Tables
    from policygraph.values import Plan

    Read = Callable[[Turn, tuple[Path, ...], Path | None], Iterable[Plan]]
    """What reads kept texts again: with the vocabulary folders and the file of decisions they were read under."""


class Store:
    """A graph to ask. Make one with :meth:`open`, :meth:`build`, :meth:`in_memory` or :meth:`of_quads`."""

    def __init__(
        self,
        inner: ox.Store,
        path: Path | None = None,
        report: BuildReport | None = None,
        manifest: Manifest | None = None,
    ) -> None:
        self._inner = inner
        self._manifest = manifest
        self.path = path
        self.report = report or BuildReport()

    @classmethod
    def open(cls, path: str | Path, report: BuildReport | None = None) -> Store:
        """The graph in the folder ``path``, for reading; GraphError where there is none or it cannot be read.

        ``report`` is what a build just did.
        """
        folder = Path(path)
        inner, manifest = opened(folder)
        return cls(inner, folder, report, manifest)

    @classmethod
    def build(
        cls,
        path: str | Path,
        plans: Iterable[Plan],
        base: str = iris.BASE,
        extra: Iterable[Path] = (),
        decisions: Path | None = None,
        derive: Derive | None = None,
    ) -> Store:
        """Reads ``plans`` into the graph at ``path`` (made where missing) and opens it; ``report`` says what was done.

        Each plan's named graph is replaced whole, others stay. ``extra`` are vocabulary folders besides the packaged
        one. The texts read are kept beside the graph with those words and the file of ``decisions`` that the plans obey
        already, to be read again. GraphError where the folder is no graph, is damaged, or another build is at work;
        whatever goes wrong, the graph stays as it was. ``derive`` adds what analyses compute to the rows of a plan.
        """
        from policygraph.graph.building import Building
        from policygraph.graph.filling import fill
        from policygraph.graph.journal import refresh
        from policygraph.graph.kept import Setting

        folder, extra = Path(path), tuple(extra)
        with Building(folder, derive=derive) as building:
            keep = building.keeper(Setting.of(extra, decisions))
            report = fill(building.store, plans, base, extra, keep, building.tables)
            refresh(building.store, folder, base)
            building.finish()
        return cls.open(folder, report)

    @classmethod
    def build_written(
        cls,
        path: str | Path,
        written: Sequence[Written],
        base: str = iris.BASE,
        extra: Iterable[Path] = (),
        decisions: Path | None = None,
        threads: int = 1,
    ) -> Store:
        """The same for plans that stand in shards; where all plans of the graph are replaced, into an empty database.

        It is noted which plans each file gave, so that it need not be read again under the same rules. ``threads``
        loads run side by side, each with half a gigabyte.
        """
        from policygraph.graph.building import Building
        from policygraph.graph.filling import chosen_of, fill_written
        from policygraph.graph.journal import refresh
        from policygraph.graph.kept import Setting
        from policygraph.graph.shards import sources_of

        folder, extra = Path(path), tuple(extra)
        every = {f"{base}plan/{key}" for key in chosen_of([plan.head for plan in written]).keys}
        with Building(folder, replacing=every) as building:
            report, chosen = fill_written(building.store, written, base, extra, building.tables, threads)
            taken = [(f"{base}plan/{key}", written[at]) for key, at in chosen.places]
            gave = ((plan.file, f"{base}plan/{key}") for plan, key in zip(written, chosen.keys, strict=True))
            building.keep_files(Setting.of(extra, decisions), sources_of(taken), gave)
            refresh(building.store, folder, base)
            building.finish()
        return cls.open(folder, report)

    @classmethod
    def rebuild(cls, path: str | Path, read: Read, base: str = iris.BASE, derive: Derive | None = None) -> Store:
        """Makes the graph at ``path`` anew from the texts it keeps, whatever state it is in, and opens it.

        ``read`` gives the plans of texts that were read together; the builds are done again in their order, so that
        plans have the IRIs they had. GraphError where the graph keeps no texts, or holds plans whose text it does not
        keep.
        """
        from policygraph.graph.building import Building
        from policygraph.graph.journal import refresh

        folder = Path(path)
        with Building(folder, anew=True, derive=derive) as building:
            turns = building.kept_turns()
            building.kept.drop_all()
            plans = [
                _fill_again(building.store, turn, read, base, building.keeper(*turn.under), building.tables)
                for turn in turns
            ]
            refresh(building.store, folder, base)
            building.finish()
        return cls.open(folder, BuildReport(tuple(dict.fromkeys(chain.from_iterable(plans)))))

    @classmethod
    def reread(cls, turns: Iterable[Turn], read: Read, base: str = iris.BASE) -> Store:
        """A graph of kept texts that are read again, never written."""
        inner = ox.Store()
        for turn in turns:
            _fill_again(inner, turn, read, base)
        return cls(inner)

    @classmethod
    def in_memory(cls, plans: Iterable[Plan], base: str = iris.BASE, extra: Iterable[Path] = ()) -> Self:
        """A graph of ``plans`` that is never written."""
        from policygraph.graph.filling import fill

        inner = ox.Store()
        return cls(inner, report=fill(inner, plans, base, extra))

    @classmethod
    def of_quads(cls, content: bytes | str, form: ox.RdfFormat = ox.RdfFormat.TRIG) -> Self:
        """A graph of serialised quads that is never written."""
        inner = ox.Store()
        inner.load(content.encode() if isinstance(content, str) else content, form)
        return cls(inner)

    def __len__(self) -> int:
        counted = self._manifest.quads if self._manifest else -1
        return len(self._inner) if counted < 0 else counted

    @property
    def identity(self) -> bytes | None:
        """The same for graphs of the same files alone; None for one in memory, elsewhere, or of format 1."""
        files = self._manifest.files if self._manifest else {}
        return json.dumps(sorted(files.items())).encode() if files else None

    @property
    def tables(self) -> Path | None:
        """The file of the tables that are in step with this graph; None where it has none, or a later build has."""
        from policygraph.graph.tabling import FILE

        file = self.path / self._manifest.current / FILE if self.path and self._manifest else None
        return file if file and file.is_file() else None

    def query(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Solutions:
        """The solutions of a SELECT (or ASK, one row; CONSTRUCT, rows of three) over all named graphs together.

        ``bindings`` gives values to variables, which the SELECT must project; they are bound, never pasted. A triple
        that two plans state is met twice: count and list with DISTINCT. UsageError for malformed SPARQL (with line
        and column), for updates, and for SERVICE. The prefixes of the graph need not be declared.
        """
        return select(self._inner, sparql, bindings or {})

    def results(self, sparql: str, wanted: Wanted) -> tuple[bytes, str]:
        """The answer to a query as bytes, with their media type (see :func:`policygraph.graph.results.results`)."""
        return results(self._inner, sparql, wanted)

    def plans(self) -> tuple[str, ...]:
        """The IRIs of the plans held, sorted."""
        found = self._inner.quads_for_pattern(None, term("rdf:type"), term("pg:Plan"))
        return tuple(sorted(str(quad.subject).strip("<>") for quad in found))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs held, sorted."""
        return tuple(sorted(graph.value for graph in self._inner.named_graphs() if isinstance(graph, ox.NamedNode)))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one named graph."""
        return self._inner.quads_for_pattern(None, None, None, ox.NamedNode(graph) if graph else None)

    def statements(self, graph: str) -> list[bytes]:
        """The triples of a named graph as Turtle, each on a line without its dot, in no settled order.

        Written by the engine as a table, where it need not look up graph and type of each term once more.
        """
        found = self._inner.query(f"SELECT ?s ?p ?o {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}")
        table = found.serialize(format=ox.QueryResultsFormat.TSV) or b""  # type: ignore[arg-type]
        return [line.replace(b"\t", b" ") for line in table.split(b"\n")[1:] if line]

    def dump(self, form: ox.RdfFormat) -> bytes:
        """All quads in a format that knows named graphs, in no settled order."""
        return self._inner.dump(format=form) or b""

    def nquads(self) -> bytes:
        """All quads as N-Quads in sorted lines: the same graph gives the same bytes."""
        return b"".join(sorted(self.dump(ox.RdfFormat.N_QUADS).splitlines(keepends=True)))

    def to_rdflib(self) -> Dataset:
        """The same graph as an rdflib Dataset with its named graphs; its queries see their union."""
        from rdflib import Dataset

        dataset = Dataset(default_union=True)
        dataset.parse(data=self.nquads(), format="nquads")
        return dataset


def _fill_again(
    inner: ox.Store, turn: Turn, read: Read, base: str, keep: Keep | None = None, tables: Tables | None = None
) -> tuple[str, ...]:
    """Does a build again from its texts; the IRIs of the plans."""
    from policygraph.graph.filling import fill, forget

    with turn.setting.unpacked() as (extra, decisions):
        return fill(inner, read(turn, extra, decisions), base, extra, keep or forget, tables).plans
