"""Commands that ask the graph: info, query, sparql and ask."""

from __future__ import annotations

import sys
from itertools import chain

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, graph_option, lang_option
from policygraph.graph.remote.addresses import Place


@click.command(epilog=examples("policygraph info", "policygraph info --graph my.graph --format json"))
@graph_option
@format_option()
@lang_option
@debug_option
def info(graph: Place, form: str, lang: str) -> None:
    """Say what the graph holds."""
    from policygraph.faces.info import info_of, rendered
    from policygraph.graph.opening import open_graph

    click.echo(rendered(info_of(open_graph(graph)), form, lang), nl=False)


@click.command(
    epilog=examples(
        "policygraph query --list",
        "policygraph query agency-workload --param plan=奉节",
        "policygraph query agency-workload --show",
    )
)
@click.argument("name", required=False)
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="Narrow the question; may be repeated."
)
@click.option("--list", "listed", is_flag=True, help="List the named questions and their parameters.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of running it.")
@graph_option
@format_option()
@lang_option
@debug_option
def query(
    name: str | None, params: tuple[str, ...], listed: bool, show: bool, graph: Place, form: str, lang: str
) -> None:
    """Answer a named question (see --list)."""
    from policygraph.faces.answers import catalogue_table, run_named, sparql_of
    from policygraph.faces.cli.printing import put

    if listed or name is None:
        put(catalogue_table(lang), form, lang)
    elif show:
        click.echo(sparql_of(name), nl=False)
    else:
        put(run_named(graph, name, params, lang), form, lang)


@click.command(
    epilog=examples(
        "policygraph sparql 'SELECT ?title WHERE { ?plan a pg:Plan ; dcterms:title ?title }'",
        "policygraph sparql @question.rq --format csv",
    )
)
@click.argument("text", metavar="QUERY")
@graph_option
@format_option()
@lang_option
@debug_option
def sparql(text: str, graph: Place, form: str, lang: str) -> None:
    """Run a SPARQL 1.1 query, given as text or as @FILE.

    All named graphs are asked together; the prefixes of the graph (pg:, dcterms:, skos:, ...) need no declaration.
    """
    from policygraph.faces.answers import run_sparql
    from policygraph.faces.cli.printing import put

    put(run_sparql(graph, text), form, lang)


@click.command(
    epilog=examples(
        "policygraph ask '哪些单位牵头碳市场任务？'",
        "policygraph ask 'which measures does the county finance bureau lead in Fengjie' --format json",
    )
)
@click.argument("question", required=False)
@click.option("--explain", is_flag=True, help="Show how the question is read: words and slots.")
@click.option("-i", "interactive", is_flag=True, help="Ask line by line; a question may keep the last one's subject.")
@graph_option
@format_option()
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    show_default="that of the question",
    help="Language of headings and notes.",
)
@debug_option
def ask(question: str | None, explain: bool, interactive: bool, graph: Place, form: str, lang: str | None) -> None:
    """Answer a plain question, Chinese or English.

    Says how the question was understood, gives the answer, the sentences behind it and the SPARQL that found it. A
    question that is not understood is refused with the nearest ones that can be answered, and ends with 4.
    """
    from policygraph.faces.asked import answered, conversed, explained
    from policygraph.graph.opening import open_graph

    if question is None and not interactive:
        raise click.UsageError("Missing argument 'QUESTION' (or -i).")
    if interactive:
        lines = chain([question or ""], sys.stdin)
        for reply in conversed(open_graph(graph), lines, lang):
            click.echo(reply)
    else:
        store = open_graph(graph)
        told = (explained if explain else answered)(store, question or "", lang, form)
        click.echo(told, nl=False)
