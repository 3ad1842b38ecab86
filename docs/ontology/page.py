"""``python docs/ontology/page.py``: writes the page of the ontology, ``index.html`` beside it, without a network.

It says in Chinese and English what each class and property is, what must hold of it (SHACL), what `lint` looks for, how
it stands to the words of others, and shows a fact of the five packaged plans for each (``examples.ttl``; a test holds
these against the graph).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from policygraph.elements import Child, Html, between, el, join, table
from policygraph.graph.terms import PREFIXES
from policygraph.packaged import packaged

HERE = Path(__file__).parent
PG, ID = PREFIXES["pg"], "https://w3id.org/policygraph/id/"
ONTOLOGY = URIRef(PG.rstrip("#"))
CODE = URIRef(f"{PG}code")
KINDS = {
    OWL.ObjectProperty: "关系 / relation",
    OWL.DatatypeProperty: "值 / value",
    OWL.AnnotationProperty: "注释 / note",
}
VALUES = (
    SH["class"],
    SH.datatype,
    SH.node,
    SH.nodeKind,
    SH.pattern,
    SH.minLength,
    SH.minInclusive,
    SH.lessThanOrEquals,
)
STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1d2426; background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 1rem 1.2rem 4rem }
h1, h2, h3 { line-height: 1.25 } h2 { border-bottom: 1px solid #c9d1d4; margin-top: 3rem } h3 { margin-top: 2.2rem }
a { color: #00607a } code, pre { font: 0.88em/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace }
pre { background: #f3f6f7; padding: 0.7rem 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0 } caption { text-align: left; font-weight: 600 }
th, td { border: 1px solid #c9d1d4; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; font-weight: normal } thead th { background: #eef2f3; font-weight: 600 }
nav a { display: inline-block; margin-right: 0.9rem } .en { color: #4a565a }
"""


@cache
def graph_of(name: str) -> Graph:
    """The triples of a Turtle file of the packaged ontology, or of the examples beside this module."""
    path = HERE / "examples.ttl" if name == "examples" else folder(f"{name}.ttl")
    return Graph().parse(path, format="turtle")


def folder(name: str) -> Path:
    """A file of the packaged ontology."""
    return packaged("ontology") / name


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the packaged ontology."""
    return list(csv.DictReader(folder(name).read_text("utf-8").splitlines()))


@cache
def spaces() -> dict[str, str]:
    """The prefixes by namespace, the longest namespace first."""
    known = {row["namespace"]: row["vocabulary"] for row in rows_of("vocabularies.csv")} | {PG: "pg", str(SH): "sh"}
    return {space: known[space] for space in sorted(known, reverse=True)}


def short(node: Node) -> str:
    """A term with its prefix, data without their common beginning, a literal as Turtle writes it."""
    if isinstance(node, Literal):
        if node.datatype in (XSD.integer, XSD.boolean):
            return str(node)
        return node.n3().replace("^^<http://www.w3.org/2001/XMLSchema#", "^^xsd:").removesuffix(">")
    name = str(node)
    for prefix in ("role", "topic", "function"):
        if name.startswith(PREFIXES[prefix]):
            return f"{prefix}:{name.removeprefix(PREFIXES[prefix])}"
    space = next((space for space in spaces() if name.startswith(space)), "")
    return f"{spaces()[space]}:{name.removeprefix(space)}" if space else f"<{name.removeprefix(ID)}>"


def linked(node: Node) -> Html:
    """A term, led to where this page has it."""
    name = el("code", short(node))
    here = (node, RDF.type, None) in graph_of("policygraph") and str(node).startswith(PG)
    return el("a", name, href=f"#{str(node).removeprefix(PG)}") if here else name


def listed(nodes: Iterable[Node]) -> Html:
    """Several terms beside one another."""
    return join(between(", ", (linked(node) for node in sorted(nodes, key=str))))


def said(graph: Graph, node: Node, predicate: URIRef, lang: str) -> str:
    """What a graph says of a node in a language."""
    return next((str(o) for o in graph.objects(node, predicate) if getattr(o, "language", "") == lang), "")


def both(graph: Graph, node: Node, predicate: URIRef) -> Html:
    """The same in Chinese and in English, each marked as its language."""
    zh, en = (said(graph, node, predicate, lang) for lang in ("zh", "en"))
    return join(el("span", zh, lang="zh"), " ", el("span", en, lang="en", class_="en"))


def terms(kind: URIRef) -> list[URIRef]:
    """Our terms of a kind, by name."""
    return sorted(
        s for s in graph_of("policygraph").subjects(RDF.type, kind) if isinstance(s, URIRef) and str(s).startswith(PG)
    )


def example_of(kind: Node) -> Html:
    """A node of a class as Turtle."""
    nodes = sorted(
        graph_of("examples").subjects(RDF.type, kind),
        key=lambda n: (-len(set(graph_of("examples").predicates(n))), str(n)),
    )
    if not nodes:
        return el("p", "五份方案中没有实例。 None in the five plans.")
    facts = sorted(
        graph_of("examples").predicate_objects(nodes[0]), key=lambda pair: (pair[0] != RDF.type, short(pair[0]))
    )
    lines = (f"    {'a' if p == RDF.type else short(p)} {short(o)}" for p, o in facts)
    return el("pre", short(nodes[0]), "\n", " ;\n".join(lines), " .")


def class_section(kind: URIRef) -> Iterator[Html]:
    """What a class is, what must hold of it, and one of its members."""
    yield el(
        "h3",
        el("code", short(kind)),
        " ",
        both(graph_of("policygraph"), kind, RDFS.label),
        id=str(kind).removeprefix(PG),
    )
    yield el("p", both(graph_of("policygraph"), kind, RDFS.comment))
    above = list(graph_of("policygraph").objects(kind, RDFS.subClassOf))
    if above:
        yield el("p", "上位类 / subclass of: ", listed(above))
    own = list(graph_of("policygraph").subjects(RDFS.domain, kind))
    if own:
        yield el("p", "属性 / properties: ", listed(own))
    yield from shapes_of(kind)
    yield example_of(kind)


def evidence() -> Iterator[Html]:
    """How a fact leads to its words, and what must hold of that; then the shapes that stand for no class."""
    for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector"):
        kind = URIRef(PREFIXES["oa"] + name)
        yield el("h3", el("code", short(kind)))
        yield from shapes_of(kind)
        yield example_of(kind)
    shapes = graph_of("shapes")
    free = (s for s in shapes.subjects(RDF.type, SH.NodeShape) if (s, SH.targetClass, None) not in shapes)
    yield from (shape_table(shape) for shape in sorted(free, key=str))


def shapes_of(kind: Node) -> Iterator[Html]:
    """What must hold of a class."""
    for shape in sorted(graph_of("shapes").subjects(SH.targetClass, kind), key=str):
        yield shape_table(shape)


def shape_table(shape: Node) -> Html:
    """A shape, a constraint a row."""
    heads = ("属性 / property", "次数 / how often", "取值 / values")
    return table(f"必须成立 / must hold: {short(shape)}", heads, constraints(shape), class_="shape")


def constraints(shape: Node) -> list[tuple[Child, ...]]:
    """The rows of a shape: path, how often, which values."""
    found = [node for node in graph_of("shapes").objects(shape, SH.property) if graph_of("shapes").value(node, SH.path)]
    rows = [(path_of(node), often(node), values_of(node)) for node in found]
    return sorted(rows, key=lambda row: (str(row[0]), str(row[1]), str(row[2])))


def path_of(node: Node) -> Html:
    """The property that a constraint is about; ^ before one that is followed backwards."""
    path = graph_of("shapes").value(node, SH.path)
    back = graph_of("shapes").value(path, SH.inversePath) if path else None
    return join("^", linked(back)) if back else linked(path) if path else Html()


def often(node: Node) -> str:
    """The bounds of a constraint: 1, 0..1, 1.. and so on."""
    low, high = (graph_of("shapes").value(node, bound) for bound in (SH.minCount, SH.maxCount))
    return str(low) if low and low == high else f"{low or 0}..{high or ''}"


def values_of(node: Node) -> Html:
    """Which values a constraint allows."""
    kinds = [join(f"{short(p)} ", linked(o)) for p in VALUES for o in graph_of("shapes").objects(node, p)]
    for choices in graph_of("shapes").objects(node, SH["in"]):
        kinds.append(join("sh:in ", between(" ", map(linked, Collection(graph_of("shapes"), choices)))))
    for choices in graph_of("shapes").objects(node, SH["or"]):
        kinds.append(join(between(" | ", (values_of(one) for one in Collection(graph_of("shapes"), choices)))))
    return join(between("; ", kinds))


def property_row(term: URIRef, kind: str) -> tuple[Child, ...]:
    """A property: name and words, between what it stands, above it, and a fact that uses it."""
    ends = [listed(graph_of("policygraph").objects(term, end)) or "—" for end in (RDFS.domain, RDFS.range)]
    above = list(graph_of("policygraph").objects(term, RDFS.subPropertyOf))
    shown = sorted(graph_of("examples").subject_objects(term), key=lambda pair: (len(str(pair[1])), str(pair[0])))
    fact = f"{short(shown[0][0])} {short(term)} {short(shown[0][1])}" if shown else "—"
    words = join(
        both(graph_of("policygraph"), term, RDFS.label), el("br"), both(graph_of("policygraph"), term, RDFS.comment)
    )
    name = el("th", el("code", short(term)), scope="row", id=str(term).removeprefix(PG))
    more = join(el("br"), "⊂ ", listed(above)) if above else None
    return name, join(words, more), kind, join(ends[0], " → ", ends[1]), el("code", fact)


def properties() -> Html:
    """All properties."""
    rows = [property_row(term, words) for kind, words in KINDS.items() for term in terms(kind)]
    heads = (
        "名称 / name",
        "含义 / meaning",
        "类型 / kind",
        "主体 → 客体 / domain → range",
        "五份方案中的一例 / example",
    )
    return table(None, heads, rows, class_="properties")


def lint() -> Html:
    """What `lint` finds."""
    rows = []
    for shape in sorted(graph_of("lint-shapes").subjects(RDF.type, SH.NodeShape), key=str):
        speaker = next(
            (
                s
                for s in (shape, *graph_of("lint-shapes").objects(shape, SH.sparql))
                if (s, SH.message, None) in graph_of("lint-shapes")
            ),
            shape,
        )
        severity = graph_of("lint-shapes").value(shape, SH.severity)
        rows.append(
            (
                el("code", str(graph_of("lint-shapes").value(shape, CODE))),
                short(severity or SH.Info),
                both(graph_of("lint-shapes"), speaker, SH.message),
            )
        )
    return table(None, ("代码 / code", "程度 / severity", "含义 / meaning"), rows, class_="lint")


def schemes() -> Iterator[Html]:
    """The lists of concepts: the roles one by one, of the others how many."""
    roles, *others = map(graph_of, ("roles", "topics", "functions"))
    rows = [
        (el("code", short(role)), both(roles, role, SKOS.prefLabel), both(roles, role, SKOS.definition))
        for role in sorted(roles.subjects(RDF.type, SKOS.Concept), key=str)
    ]
    yield table("角色 / roles", ("概念 / concept", "名称 / label", "定义 / definition"), rows, class_="roles")
    for graph in others:
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
            number = len(set(graph.subjects(SKOS.inScheme, scheme)))
            yield el("p", both(graph, scheme, DCTERMS.title), f": {number}, ", el("code", short(scheme)))


def aligned() -> Html:
    """The terms of others, by vocabulary."""
    names = {row["vocabulary"]: row for row in rows_of("vocabularies.csv")}
    rows = []
    for name, found in groupby(rows_of("aligned.csv"), key=lambda row: row["vocabulary"]):
        about = names[name]
        used = between(", ", (el("code", f"{name}:{row['term']}") for row in found))
        rows.append((el("a", about["name"], href=about["source"]), about["version"], join(used)))
    return table(None, ("词汇表 / vocabulary", "版本 / version", "所用词 / terms used"), rows, class_="aligned")


def page() -> str:
    """The whole page."""
    classes = terms(OWL.Class)
    body = join(
        el("h1", both(graph_of("policygraph"), ONTOLOGY, DCTERMS.title)),
        el("p", both(graph_of("policygraph"), ONTOLOGY, DCTERMS.description)),
        el(
            "p",
            "命名空间 / namespace: ",
            el("code", PG),
            " · ",
            el("code", str(graph_of("policygraph").value(ONTOLOGY, OWL.versionInfo))),
        ),
        el("p", "例子中 <…> 省去的开头 / what <…> leaves out in examples: ", el("code", ID)),
        el(
            "nav",
            [
                el("a", both(graph_of("policygraph"), kind, RDFS.label), href=f"#{str(kind).removeprefix(PG)}")
                for kind in classes
            ],
        ),
        el("h2", "类 / Classes"),
        [class_section(kind) for kind in classes],
        el("h2", "原文依据 / Evidence"),
        evidence(),
        el("h2", "属性 / Properties"),
        properties(),
        el("h2", "概念表 / Concept schemes"),
        schemes(),
        el("h2", "lint 所查 / What lint looks for"),
        lint(),
        el("h2", "他人的词汇 / Words of others"),
        aligned(),
    )
    head = join(
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", "policygraph: 本体 / ontology"),
        el("style", Html(STYLE)),
    )
    return f"<!doctype html>\n{el('html', el('head', head), el('body', el('main', body)), lang='zh')}\n".replace(
        "<h", "\n<h"
    )


if __name__ == "__main__":
    (HERE / "index.html").write_text(page(), encoding="utf-8")
