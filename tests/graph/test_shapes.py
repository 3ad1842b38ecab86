"""The graphs of real plans keep the rules, and the rules notice what breaks them, as pySHACL does."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.graph.constraints import Shapes
from policygraph.graph.shapes import violations_of
from policygraph.graph.store import Store
from policygraph.graph.triples import triples_of
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans

SHAPES = packaged("ontology") / "shapes.ttl"
FOUND = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?node ?path ?inverse ?value WHERE {
  ?report sh:result ?result . ?result sh:focusNode ?node .
  OPTIONAL { ?result sh:resultPath ?path OPTIONAL { ?path sh:inversePath ?inverse } }
  OPTIONAL { ?result sh:value ?value }
}"""
Broken = tuple[str, str, str]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return sorted(f"{quad} .\n" for quad in triples_of(plan_from_gold("yuzhong")))


def by_pyshacl(store: Store) -> set[Broken]:
    data = Graph()
    for subject, predicate, value, _ in store.to_rdflib().quads():
        data.add((subject, predicate, value))
    _, report, _ = validate(data, shacl_graph=Graph().parse(SHAPES), inference="none")
    return {
        (str(node), f"^<{inverse}" if inverse else str(path or ""), str(value or ""))
        for node, path, inverse, value in report.query(FOUND)
    }


def by_queries(store: Store) -> set[Broken]:
    return {(found.node, found.path, found.value or "") for found in violations_of(store)}


def test_the_graph_of_real_plans_conforms() -> None:
    plans = [plan for file in packaged("sources").glob("*.txt") for plan in read_plans(file)]
    assert violations_of(Store.in_memory(plans)) == ()


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("#role> <https://w3id.org/policygraph/id/role/lead>", "#role"),
        ("#type> <https://w3id.org/policygraph/ontology#Agency>", "#agency"),
        ("oa#exact>", "#exact"),
        ("ontology#sha256>", "#sha256"),
        ("ontology#ofPlan>", "#ofPlan"),
        ("oa#hasSelector>", "#hasSelector"),
        ("ontology#ofMeasure>", ""),
        ("ontology#hasMeasure>", "#hasMeasure"),
        ("#type> <http://www.w3.org/ns/oa#SpecificResource>", "#evidence"),
        ("#type> <http://www.w3.org/ns/prov#Activity>", "#wasGeneratedBy"),
    ],
)
def test_a_graph_that_lacks_a_line_does_not(lines: list[str], line: str, path: str) -> None:
    at = next(i for i, each in enumerate(lines) if line in each)
    broken = Store.of_quads("".join(lines[:at] + lines[at + 1 :]), ox.RdfFormat.N_QUADS)
    found = by_queries(broken)
    assert any(path in where for _, where, _ in found)
    assert found == by_pyshacl(broken)


@pytest.mark.parametrize(
    ("of", "old", "new"),
    [
        ("oa#start>", '"', '"-1'),
        ("oa#start>", '"', '"9999999'),
        ("#sha256>", '"', '"X'),
        ("#relation>", '"', '"un'),
        ("ontology#text>", "@zh", ""),
        ("#prefLabel>", '"@zh', '又"@zh'),
        ("ontology#order>", "#integer>", "#string>"),
        ("schema.org/value>", "#decimal>", "#string>"),
        ("ontology#unit>", "qudt.org/vocab", "qudt.org/other"),
    ],
)
def test_a_line_that_says_otherwise_is_found(lines: list[str], of: str, old: str, new: str) -> None:
    line = next(each for each in lines if of in each)
    kept = [line] if "prefLabel" in of else []
    changed = [new.join(line.split(old, 1)) if each == line else each for each in lines]
    broken = Store.of_quads("".join(changed + kept), ox.RdfFormat.N_QUADS)
    assert by_queries(broken) == by_pyshacl(broken) != set()


def test_what_no_question_knows_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "more.ttl"
    file.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . "
        "<urn:s> sh:targetClass <urn:c> ; sh:property [ sh:path <urn:p> ; sh:hasValue 1 ] .",
        "utf-8",
    )
    shapes = Shapes(file)
    with pytest.raises(UsageError, match="hasValue"):
        list(shapes.questions(shapes.targets()[0][0]))
