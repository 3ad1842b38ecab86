"""The graph for other tools, whole or a part of it; the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from policygraph.errors import UsageError
from policygraph.faces.exports.places import stream_to

if TYPE_CHECKING:
    from policygraph.graph.store import Store
Names = str | Iterable[str]
RDF = ("turtle", "trig", "nquads", "jsonld")
STREAMS = (*RDF, "graphml", "gexf", "void")
FOLDERS = ("csv", "neo4j", "parquet")
FILES = ("xlsx", "sqlite")
FORMS = (*STREAMS, *FOLDERS, *FILES)


def export(
    store: Store,
    form: str,
    output: Path | None = None,
    *,
    plan: Names = (),
    topic: Names = (),
    agency: Names = (),
    lang: str = "en",
) -> None:
    """Writes ``store``, or the part with these plans, topics and bodies, as ``form`` (one of :data:`FORMS`).

    What is text goes to a file, or to standard output (no path, or ``-``); tables go to a folder or a ``.zip`` archive,
    ``xlsx`` and ``sqlite`` to a file. UsageError where form and place do not go together, for a name that nothing
    bears, and where the library that a form needs is not installed.
    """
    write = _writer(form, output, lang)
    with _part(store, *map(_listed, (plan, topic, agency))) as part:
        write(part)


def _writer(form: str, output: Path | None, lang: str) -> Callable[[Store], None]:
    if form in STREAMS:
        if output is not None and output.is_dir():
            raise UsageError(f"--format {form} is written to a file, and {output} is a folder")
        return partial(_stream, form, output)
    if form not in FORMS:
        raise UsageError(f"no export as {form!r}; choose one of {', '.join(FORMS)}")
    if output is None or str(output) == "-":
        place = "a folder or a .zip file" if form in FOLDERS else "a file"
        raise UsageError(f"--format {form} is written to {place}: name it with -o")
    if form in FOLDERS and output.suffix.lower() != ".zip" and output.exists() and not output.is_dir():
        raise UsageError(f"--format {form} is written to a folder or a .zip file, and {output} is a file")
    if form in FILES and output.is_dir():
        raise UsageError(f"--format {form} is written to a file, and {output} is a folder")
    return partial(_tables, form, output, lang)


def _stream(form: str, output: Path | None, store: Store) -> None:
    with stream_to(output) as out:
        _streams()[form](store, out)


def _streams() -> Mapping[str, Callable[[Store, BinaryIO], None]]:
    from policygraph.faces.exports.network import write_gexf, write_graphml
    from policygraph.graph.description import write_description
    from policygraph.graph.export import write_rdf

    rdf = {form: partial(write_rdf, form=form) for form in RDF}
    return {**rdf, "graphml": write_graphml, "gexf": write_gexf, "void": write_description}


def _tables(form: str, output: Path, lang: str, store: Store) -> None:
    from policygraph.faces.exports.csvs import write_csv
    from policygraph.faces.exports.neo4j import write_neo4j
    from policygraph.faces.exports.parquet import write_parquet
    from policygraph.faces.exports.sqlite import write_sqlite
    from policygraph.faces.exports.workbook import write_xlsx

    writers: Mapping[str, Callable[[Store, Path], None]] = {
        "csv": write_csv,
        "neo4j": write_neo4j,
        "parquet": write_parquet,
        "xlsx": partial(write_xlsx, lang=lang),
        "sqlite": write_sqlite,
    }
    writers[form](store, output)


@contextmanager
def _part(store: Store, *names: tuple[str, ...]) -> Iterator[Store]:
    """The store itself, or a copy of the part asked for, kept on disk as long as it is needed."""
    if not any(names):
        yield store
        return
    from pyoxigraph import Store as Inner

    from policygraph.graph.part import part_of
    from policygraph.graph.store import Store
    from policygraph.query.cut import cut_of

    cut = cut_of(store, *names)
    with TemporaryDirectory(prefix="policygraph-") as folder:
        inner = Inner(folder)
        inner.bulk_extend(part_of(store, cut.plans, cut.measures))
        yield Store(inner)


def _listed(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
