"""A graph in a notebook: what it holds, who does what as rows, the interactive page in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.elements import Html, el, join, table
from policygraph.frames import data_frame

if TYPE_CHECKING:
    import pandas

    from policygraph.graph.store import Store

COLUMNS = ("plan", "place", "path", "measure", "role", "agency", "function", "mention", "inferred", "topics")
HEIGHT = 720


def graph_html(store: Store, lang: str = "zh") -> Html:
    """The totals of a graph, and a row a plan."""
    from policygraph.faces.info import SHOWN, info_of
    from policygraph.faces.tables import heading, words

    info = info_of(store)
    totals = " · ".join(f"{words(lang)[name]} {count}" for name, count in info.totals.items())
    plans = info.plans.only(*SHOWN)
    heads = [heading(plans, column, lang) for column in plans.columns]
    return join(el("p", totals), table(None, heads, plans.rows, class_="dataframe"))


def page_frame(store: Store, lang: str = "zh", alone: bool = False, **opening: str | None) -> Html:
    """The interactive page, or one plan ``alone``, in a frame that may run its scripts and reach nothing else."""
    from policygraph.faces.page import page_of

    page = page_of(store, lang=lang, alone=alone, **opening)
    return el(
        "iframe", srcdoc=page, sandbox="allow-scripts allow-downloads", width="100%", height=HEIGHT, title="policygraph"
    )


def duties_frame(store: Store) -> pandas.DataFrame:
    """Every assignment of the graph: plan, measure, role, body and its line of work."""
    from policygraph.query.facts import facts_of

    facts = facts_of(store)
    rows = (
        (
            facts.by_plan[measure.plan].title,
            facts.by_plan[measure.plan].place,
            measure.path,
            measure.title,
            one.role,
            one.body.name,
            facts.label(one.body.function, "zh") if one.body.function else "",
            one.mention,
            one.inferred,
            "、".join(facts.label(topic, "zh") for topic in measure.topics),
        )
        for measure in facts.measures
        for one in measure.assigned
    )
    return data_frame(COLUMNS, rows)
