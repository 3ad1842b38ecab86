"""Headers are read strictly, and a wrong call is answered with the nearest right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.query.catalogue import catalogue, named, read_query, run

HEADER = """#+ name: small
#+ question@zh: 有什么？
#+ question@en: What is there?
#+ parameter least: integer = "1" | 至少 | at least
#+ column thing: 事物 | Thing
SELECT ?thing $least WHERE { ?thing a ?kind }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "small.rq"
    path.write_text(text, "utf-8")
    return path


def test_a_header_gives_all_its_parts(tmp_path: Path) -> None:
    query = read_query(written(tmp_path, HEADER))
    assert query.question == {"zh": "有什么？", "en": "What is there?"}
    assert [(p.name, p.type, p.default, p.labels["en"]) for p in query.parameters] == [
        ("least", "integer", 1, "at least")
    ]
    assert [(c.name, c.label("zh"), c.label("en")) for c in query.columns] == [("thing", "事物", "Thing")]


@pytest.mark.parametrize(
    ("line", "instead", "words"),
    [
        ("#+ question@en: What is there?", "#+ question@fr: Quoi ?", "small.rq:3: this header line is not understood"),
        ("#+ question@en: What is there?\n", "", "lacks question@en"),
        ("#+ name: small", "#+ name: big", "the header names it big"),
        ("integer = ", "number = ", "small.rq:4: unknown type number"),
        ("#+ column thing: 事物 | Thing", "#+ column thing: 事物", "small.rq:5: two labels are needed"),
        ("#+ column thing: 事物 | Thing\n", "", "names no column"),
    ],
)
def test_a_header_that_is_not_understood_is_refused(tmp_path: Path, line: str, instead: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_query(written(tmp_path, HEADER.replace(line, instead)))


def test_every_packaged_question_binds_its_parameters_and_projects_its_columns() -> None:
    for query in catalogue().values():
        projection = query.sparql.partition("SELECT")[2].partition("WHERE")[0]
        for name in [parameter.name for parameter in query.parameters]:
            assert f"${name}" in projection.split(), query.name
        for column in query.columns:
            assert f"?{column.name}" in projection.replace(")", " ").split(), query.name


@pytest.mark.parametrize(
    ("name", "params", "words"),
    [
        ("agency-wrkload", {}, "no query is named agency-wrkload: did you mean agency-workload"),
        ("agency-workload", {"pln": "x"}, "agency-workload has no parameter pln: did you mean plan"),
        ("leads-of-topic", {}, "leads-of-topic needs a value: --param topic="),
        ("../queries/plans", {}, "no query is named"),
    ],
)
def test_a_wrong_call_names_the_nearest_right_one(name: str, params: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        run(Store.of_quads(""), name, params)


def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path) -> None:
    query = read_query(written(tmp_path, HEADER))
    with pytest.raises(UsageError, match="parameter least must be integer, not 'many'"):
        query.bindings({"least": "many"})


def test_an_answer_names_its_rows_and_headings() -> None:
    data = """PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
        <https://example.org/p> a pg:Plan ; dcterms:title "甲"@zh ."""
    answer = run(Store.of_quads(data), "plans")
    assert answer.dicts()[0]["plan_title"] == "甲"
    assert answer.headings("en")[0] == "Plan"
    assert answer.parameters == {"plan": ""}
    assert answer.sparql == named("plans").sparql
