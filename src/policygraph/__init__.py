"""policygraph reads government plans and turns them into a graph that can be asked.

    import policygraph as pg

    plan = pg.read("plan.pdf")
    graph = pg.build(["plans/"], "my.graph")
    graph.ask("哪些单位牵头碳市场任务？").rows

How it is built, from the files up to the answers; each floor imports only from floors below it:

    text ──► lines ──► outline ──► measures ──► assignments ──► agencies ──► triples ──► answers
    reading   structure        extraction             resolution     graph       query

    faces      command line, page, tables: what people and programs look in through
    query      named questions, plain questions, analysis: graph in, answers out
    pipeline   the one place that knows the order
    reading │ structure │ extraction │ resolution │ graph: five rooms, no doors between them
    vocab      what the language of plans knows: loaded from data, checked, frozen
    language   how the script works: widths, numerals, quantities, dates, lists of names
    values     what everything is: frozen values with their place in the text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policygraph.faces.api import Graph, build, open, read, read_all

__all__ = ["Graph", "__version__", "build", "open", "read", "read_all"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The public names, imported when they are first used: `import policygraph` itself costs nothing."""
    if name in __all__:
        from policygraph.faces import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
