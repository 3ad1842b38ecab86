"""What `demo` shows: the packaged plans as a graph, three answers, the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policygraph.errors import InputError
from policygraph.faces.building import build_graph
from policygraph.faces.gathering import files_of, gather
from policygraph.faces.tables import words
from policygraph.packaged import packaged

QUESTIONS = ("which agencies lead carbon-market tasks", "奉节县的碳市场工作由谁牵头？", "哪个单位牵头的任务最多？")


def steps(folder: Path, lang: str, program: str = "policygraph") -> Iterator[str]:
    """Does one step after another and gives what there is to say of each; ``program`` is how to call the command.

    InputError where the packaged plans are missing or the folder cannot be written.
    """
    from policygraph.faces.asked import answered
    from policygraph.faces.info import info_of
    from policygraph.faces.info import rendered as counted
    from policygraph.faces.page import write_page
    from policygraph.faces.report.write import write_report
    from policygraph.graph.store import Store

    files, _ = files_of([packaged("sources")])
    gathered = gather(files)
    if gathered.errors:
        raise InputError(str(gathered.errors[0]))
    graph, page, report = folder / "graph", folder / "graph.html", folder / "report"
    yield build_graph(graph, gathered.plans, lang) + "\n"
    store = Store.open(graph)
    yield counted(info_of(store), "table", lang)
    for question in QUESTIONS:
        yield f"$ {program} ask '{question}' --graph {graph}\n{answered(store, question, None, brief=True)}"
    write_page(store, page, lang=lang)
    write_report(store, report, lang=lang)
    pages = {"page": page.resolve(), "report": (report / "index.html").resolve()}
    yield words(lang)["look_at"].format(**pages, program=program, graph=graph)
