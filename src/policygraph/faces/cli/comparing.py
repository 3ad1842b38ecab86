"""Commands that hold plans against each other and bodies beside each other: overlap, compare, network."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.analysing import printed, shown, top_option, write
from policygraph.faces.cli.options import examples
from policygraph.graph.remote.addresses import Place

GRADES = ("duplication", "overlap", "fragmentation")
ASPECTS = ("measure", "lead", "owners", "verb", "deadline", "target")


@click.command(
    epilog=examples(
        "policygraph overlap --plan 渝中 --plan 奉节 --topic 绿色建筑 --texts",
        "policygraph overlap --grade fragmentation --plan 奉节",
        "policygraph overlap --groups --lang zh",
        "policygraph overlap --changes --model 黔江 --format csv",
    )
)
@click.option("--plan", "plans", multiple=True, metavar="WORDS", help="Only pairs of this plan; two: between them.")
@click.option("--topic", default="", metavar="WORDS", help="Only measures mainly about this topic.")
@click.option("--grade", type=click.Choice(GRADES), default=None, help="Only this grade; fragmentation only if named.")
@click.option("--texts", is_flag=True, help="Both texts side by side, differences marked.")
@click.option("--groups", is_flag=True, help="The tasks that several plans have.")
@click.option("--changes", is_flag=True, help="What each plan adds, drops and changes against the others.")
@click.option("--model", default="", metavar="WORDS", help="With --changes: against this plan.")
@printed
def overlap(
    plans: tuple[str, ...],
    topic: str,
    grade: str | None,
    texts: bool,
    groups: bool,
    changes: bool,
    model: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Find measures that do the same, across plans and within one.

    Graded after GAO-15-49SP: overlap (similar activities or beneficiaries), duplication (the same activity for the same
    beneficiaries); fragmentation (one field, bodies of different lines of work lead) is looked for when it is named.
    """
    from policygraph.faces.analysis import table_of
    from policygraph.faces.comparison import departures_of, groups_of, overlap_of, table_with_texts
    from policygraph.graph.opening import open_graph

    if (groups + bool(changes or model) > 1) or ((groups or changes or model) and (grade or texts)):
        raise click.UsageError("--groups and --changes go alone, without --grade and --texts")
    store = open_graph(graph)
    if changes or model:
        table = table_of(departures_of(store, plans, topic, model), lang)
    elif groups:
        table = table_of(groups_of(store, plans, topic), lang)
    else:
        table = table_with_texts(overlap_of(store, plans, topic, grade or "", lang), lang, texts)
    write(table, form, output, lang)


@click.command(
    epilog=examples(
        "policygraph compare 黔江 奉节",
        "policygraph compare 〔2023〕26号 奉节府办发〔2023〕39号 --aspect target --lang zh",
        "policygraph compare 荣昌 渝中 --aspect lead --aspect owners --format csv",
    )
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--aspect", "aspects", multiple=True, type=click.Choice(ASPECTS), help="Only this; may be repeated.")
@printed
def compare(a: str, b: str, aspects: tuple[str, ...], graph: Place, form: str, output: Path | None, lang: str) -> None:
    """Show how plan B stands to plan A, each named by any part of its title, number or place.

    Measures alike, new, dropped; leads and owners changed; verbs softened; targets missing, weaker, equal, stronger,
    earlier, later.
    """
    from policygraph.faces.analysis import table_of
    from policygraph.faces.comparison import compare_of
    from policygraph.graph.opening import open_graph

    write(table_of(compare_of(open_graph(graph), a, b, aspects), lang), form, output, lang)


@click.command(
    epilog=examples(
        "policygraph network --place 奉节",
        "policygraph network --pairs --body 财政局",
        "policygraph network --without 区金融办 --place 渝中 --lang zh",
        "policygraph network --coordination",
    )
)
@click.option("--pairs", is_flag=True, help="Who works with whom, and how often.")
@click.option("--body", default="", metavar="WORDS", help="With --pairs: only those of bodies with these words.")
@click.option("--coordination", is_flag=True, help="The measures that need most bodies.")
@click.option("--without", "gone", default="", metavar="BODY", help="Who would be touched if this body were dissolved.")
@click.option("--groups/--no-groups", default=False, show_default=True, help="Count groups such as 有关成员单位.")
@top_option
@shown
def network(
    pairs: bool,
    body: str,
    coordination: bool,
    gone: str,
    groups: bool,
    top: int | None,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Show who works with whom: brokers between topics, core and periphery, circles.

    Two bodies work together where both have a part in one measure. Bodies of two places are networks of their own.
    """
    from policygraph.faces.analysis import table_of
    from policygraph.faces.comparison import network_of
    from policygraph.graph.opening import open_graph

    if pairs + coordination + bool(gone) > 1 or (body and (coordination or gone)):
        raise click.UsageError("--pairs, --coordination and --without go one at a time, --body with --pairs alone")
    show = "without" if gone else "coordination" if coordination else "pairs" if pairs or body else "bodies"
    answer = network_of(open_graph(graph), show, gone or body, groups, plan, place, lang, top)
    write(table_of(answer, lang), form, output, lang)
