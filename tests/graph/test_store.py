"""The graph on disk: what it answers, what it refuses, and that no interruption harms it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import GraphError, UsageError, VocabularyError
from policygraph.graph.building import Building
from policygraph.graph.solutions import Text
from policygraph.graph.store import Store
from policygraph.values import Plan

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def yuzhong() -> Plan:
    return plan_from_gold("yuzhong")


@pytest.fixture(scope="module")
def kashi() -> Plan:
    return plan_from_gold("kashi")


def titles(store: Store) -> list[str]:
    return [str(row[0]) for row in store.query("SELECT ?t WHERE { ?p a pg:Plan ; dcterms:title ?t } ORDER BY ?t").rows]


def test_what_was_built_can_be_opened_and_asked(tmp_path: Path, yuzhong: Plan) -> None:
    built = Store.build(tmp_path / "g", [yuzhong])
    opened = Store.open(tmp_path / "g")
    assert titles(opened) == [yuzhong.front.title]
    assert opened.plans() == built.report.plans
    assert len(opened) == len(built)


def test_a_plan_read_again_is_replaced_whole_and_others_stay(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    Store.build(tmp_path / "g", [yuzhong, kashi])
    shorter = replace(yuzhong, measures=yuzhong.measures[:3])
    store = Store.build(tmp_path / "g", [shorter])
    counts = store.query(
        "SELECT ?t (COUNT(?m) AS ?n) WHERE { ?p pg:hasMeasure ?m ; dcterms:title ?t } GROUP BY ?t ORDER BY ?n"
    )
    assert counts.rows == ((yuzhong.front.title, 3), (kashi.front.title, len(kashi.measures)))
    assert store.nquads() == Store.in_memory([kashi, shorter]).nquads()


def test_two_readings_of_one_plan_are_reported(tmp_path: Path, yuzhong: Plan) -> None:
    again = replace(yuzhong, source=replace(yuzhong.source, name="again.txt"))
    both = [Store.in_memory(plans) for plans in ([yuzhong, again], [again, yuzhong])]
    assert both[0].nquads() == both[1].nquads()
    assert both[0].report.duplicates == (("yuzhong.txt", "again.txt"),)


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="run `policygraph build --graph"):
        Store.open(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "current": "generation-9"}'])
def test_a_damaged_graph_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "policygraph.json").write_text(content)
    with pytest.raises(GraphError, match=r"is damaged .* run `policygraph build` again"):
        Store.open(tmp_path)


def test_a_graph_of_another_version_says_so(tmp_path: Path) -> None:
    (tmp_path / "policygraph.json").write_text('{"format": 99, "current": "x"}')
    with pytest.raises(GraphError, match="of another version"):
        Store.open(tmp_path)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, yuzhong: Plan) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(GraphError, match=r"holds other files \(letter.txt\)"):
        Store.build(tmp_path, [yuzhong])
    with pytest.raises(GraphError, match="is a file, and a graph is a folder"):
        Store.build(tmp_path / "letter.txt", [yuzhong])
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_a_build_that_fails_leaves_the_old_graph(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    Store.build(tmp_path / "g", [yuzhong])
    with pytest.raises(TypeError):
        Store.build(tmp_path / "g", [kashi, replace(kashi, measures=None)])  # type: ignore[arg-type]
    assert titles(Store.open(tmp_path / "g")) == [yuzhong.front.title]
    assert sorted(p.name for p in (tmp_path / "g").iterdir()) == ["generation-1", "policygraph.json", "sources.sqlite"]


def test_a_build_that_is_killed_leaves_the_old_graph_and_the_next_one_works(
    tmp_path: Path, yuzhong: Plan, kashi: Plan
) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    script = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from plans.from_gold import plan_from_gold
from policygraph.graph.building import Building
from policygraph.graph.triples import triples_of
with Building({folder!r}) as building:
    building.store.bulk_extend(triples_of(plan_from_gold("kashi")))
    print("written", flush=True)
    sys.stdin.read()
""".replace(repr(folder), f"__import__('pathlib').Path({str(folder)!r})")
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert titles(Store.open(folder)) == [yuzhong.front.title]
        with pytest.raises(GraphError, match="another build is at work"):
            Store.build(folder, [kashi])
        os.kill(process.pid, signal.SIGKILL)
    assert titles(Store.open(folder)) == [yuzhong.front.title]
    assert len(titles(Store.build(folder, [kashi]))) == 2


def test_a_reader_keeps_its_graph_while_another_is_built(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    reader = Store.build(tmp_path / "g", [yuzhong])
    Store.build(tmp_path / "g", [kashi])
    assert titles(reader) == [yuzhong.front.title]


def test_a_build_is_over_when_it_is_finished(tmp_path: Path) -> None:
    with Building(tmp_path / "g") as building:
        building.finish()
        with pytest.raises(GraphError, match="is over"):
            building.store.flush()


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT ?s WHERE {\n ?s ?p }", "malformed SPARQL, line 2, column 9: .*the line reads: \\?s \\?p }"),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is not answered"),
        ("select * where { service silent ?x { ?s ?p ?o } }", "SERVICE is not answered"),
        ("DELETE WHERE { ?s ?p ?o }", "only SELECT, ASK, CONSTRUCT and DESCRIBE"),
        ("INSERT DATA { <a:a> <a:b> 'select' }", "only SELECT, ASK, CONSTRUCT and DESCRIBE"),
        ("", "only SELECT, ASK, CONSTRUCT and DESCRIBE"),
    ],
)
def test_what_is_not_answered_says_why(yuzhong: Plan, sparql: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Store.in_memory([]).query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service WHERE { ?service a pg:Plan }",
        "PREFIX x: <https://example.org/> SELECT * WHERE { ?s x:service x:a_service }",
        'SELECT * WHERE { ?s ?p \'SERVICE\', """a " SERVICE""" } # SERVICE',
        "SELECT * WHERE { ?s <https://example.org/#service> ?o }",
    ],
)
def test_the_word_service_alone_is_no_harm(sparql: str) -> None:
    assert Store.of_quads("").query(sparql).rows == ()


def test_values_are_bound_and_never_pasted(yuzhong: Plan) -> None:
    store = Store.in_memory([yuzhong])
    hostile = '" } UNION { ?t ?any ?thing } #'
    query = "SELECT ?t $word WHERE { ?p a pg:Plan ; dcterms:title ?t FILTER(CONTAINS(?t, $word)) }"
    assert store.query(query, {"word": hostile}).rows == ()
    assert len(store.query(query, {"word": "渝中"}).rows) == 1


def test_a_variable_that_is_bound_must_be_projected(yuzhong: Plan) -> None:
    with pytest.raises(UsageError, match=r"variable \?word"):
        Store.in_memory([yuzhong]).query("SELECT ?t WHERE { ?p dcterms:title ?t FILTER(?t = $word) }", {"word": "x"})


def test_words_in_angle_brackets_are_bound_as_words(yuzhong: Plan) -> None:
    store = Store.in_memory([yuzhong])
    for words in ("<script>", "<urn:x>"):
        assert store.query("SELECT $words {}", {"words": Text(words)}).rows == ((words,),)


def test_an_iri_in_angle_brackets_is_bound_as_an_iri(yuzhong: Plan) -> None:
    found = Store.in_memory([yuzhong]).query(
        "SELECT DISTINCT ?role (COUNT(?s) AS ?n) WHERE { ?s pg:role ?role } GROUP BY ?role",
        {"role": "<https://w3id.org/policygraph/id/role/lead>"},
    )
    assert found.rows[0][0] == "https://w3id.org/policygraph/id/role/lead"


@pytest.mark.parametrize("value", ["<b>", "<>", "<https://[>", "<https://example.org/a b>"])
def test_what_is_no_iri_in_angle_brackets_says_so(value: str) -> None:
    with pytest.raises(UsageError, match="not an IRI"):
        Store.in_memory([]).query("SELECT ?x WHERE {}", {"x": value})


def test_all_kinds_of_queries_and_values_are_plain() -> None:
    store = Store.of_quads("<a:s> <a:p> 1, 1.5, true, 'x', <a:o> .")
    assert store.query("ASK { ?s ?p 1 }").rows == ((True,),)
    assert len(store.query("CONSTRUCT WHERE { ?s ?p ?o }").rows) == 5
    found = {row[0] for row in store.query("SELECT ?o WHERE { ?s ?p ?o }").rows}
    assert found == {1, 1.5, "x", "a:o"}
    assert store.query("SELECT ?o ?none WHERE { ?s ?p 'x' BIND('x' AS ?o) }").dicts() == [{"o": "x", "none": None}]


def test_rdflib_sees_the_same_graph(yuzhong: Plan) -> None:
    store = Store.in_memory([yuzhong])
    dataset = store.to_rdflib()
    assert sum(1 for _ in dataset.quads()) == len(store)


def test_ontology_and_vocabularies_have_graphs_of_their_own() -> None:
    graphs = {str(quad.graph_name) for quad in Store.in_memory([]).quads()}
    expected = {
        f"<https://w3id.org/policygraph/vocabulary/{stem}>"
        for stem in ("policygraph", "roles", "topics", "functions", "national-bodies", "reforms")
    }
    assert graphs == expected


def test_a_vocabulary_that_is_no_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<a:b> <a:c>\n .\n")
    with pytest.raises(VocabularyError, match=r"mine.ttl:2: "):
        Store.in_memory([], extra=[tmp_path])
