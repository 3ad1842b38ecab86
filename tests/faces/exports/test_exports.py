"""What is exported opens elsewhere, and says there what the graph says."""

from __future__ import annotations

import asyncio
import csv
import json
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import igraph
import networkx
import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import Result
from datasette.app import Datasette

from policygraph.errors import UsageError
from policygraph.faces.api import Graph
from policygraph.faces.exports import FILES, FOLDERS, FORMS, STREAMS, export
from policygraph.graph.store import Store
from policygraph.query.tables import Row, relation, relations, rows_of

Run = Callable[..., Result]
Csv = list[dict[str, str]]


@pytest.fixture(scope="module")
def store(five_plans: Path) -> Store:
    return Store.open(five_plans)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def rows(store: Store) -> dict[str, list[Row]]:
    return {table.name: list(rows_of(store, table)) for table in relations()}


def read_csv(path: Path, encoding: str = "utf-8") -> Csv:
    with path.open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_is_for_excel_and_holds_every_row(store: Store, folder: Path, rows: dict[str, list[Row]]) -> None:
    export(store, "csv", folder / "csv")
    assert {path.stem for path in (folder / "csv").iterdir()} == {table.name for table in relations()}
    for table in relations():
        content = (folder / "csv" / f"{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        read = read_csv(folder / "csv" / f"{table.name}.csv", "utf-8-sig")
        assert [line[table.keys[0]] for line in read] == [row[0] for row in rows[table.name]]
    assert not re.search(r'(?m)(?:^|,)"?[=+@]', (folder / "csv" / "targets.csv").read_text("utf-8-sig"))


def test_an_archive_holds_the_same_files_in_the_same_bytes(store: Store, folder: Path) -> None:
    for name in ("plain", "one.zip", "two.zip"):
        export(store, "csv", folder / name, plan="渝中")
    assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()
    with zipfile.ZipFile(folder / "one.zip") as archive:
        for path in (folder / "plain").iterdir():
            assert archive.read(path.name) == path.read_bytes()


def test_neo4j_headers_follow_the_conventions_and_every_end_is_a_node(store: Store, folder: Path) -> None:
    export(store, "neo4j", folder / "neo4j")
    command = (folder / "neo4j" / "import.sh").read_text("utf-8")
    subprocess.run(["sh", "-n", folder / "neo4j" / "import.sh"], check=True)
    nodes: dict[str, set[str]] = {}
    for name in re.findall(r"--nodes=(\S+)", command):
        read = read_csv(folder / "neo4j" / name)
        heads = list(read[0]) if read else []
        spaces = [found[1] for head in heads if (found := re.fullmatch(r"iri:ID\((\w+)\)", head))]
        assert all(re.fullmatch(r"\w+:(string|long|double|boolean)|iri:ID\(\w+\)|:LABEL", head) for head in heads)
        nodes.update({space: {line[f"iri:ID({space})"] for line in read} for space in spaces})
    assert {"Plan", "Measure", "Agency", "Topic", "Target", "Document", "Quote"} <= nodes.keys()
    edges = 0
    for name in re.findall(r"--relationships=(\S+)", command):
        for line in read_csv(folder / "neo4j" / name):
            start, end, kind = list(line)[:3]
            assert kind == ":TYPE" and re.fullmatch(r"[A-Z_]+", line[kind])
            assert line[start] in nodes[re.fullmatch(r":START_ID\((\w+)\)", start)[1]]  # type: ignore[index]
            assert line[end] in nodes[re.fullmatch(r":END_ID\((\w+)\)", end)[1]]  # type: ignore[index]
            edges += 1
    assert edges > 4500
    assert {path.name for path in (folder / "neo4j").iterdir()} == {*re.findall(r"=(\S+\.csv)", command), "import.sh"}


def test_parquet_has_typed_columns(store: Store, folder: Path, rows: dict[str, list[Row]]) -> None:
    export(store, "parquet", folder / "parquet")
    for table in relations():
        path = folder / "parquet" / f"{table.name}.parquet"
        assert duckdb.execute(f"SELECT * FROM '{path}'").fetchall() == rows[table.name], table.name
    targets = duckdb.execute(f"DESCRIBE SELECT * FROM '{folder / 'parquet' / 'targets.parquet'}'").fetchall()
    kinds = {line[0]: line[1] for line in targets}
    assert (kinds["value"], kinds["start"], kinds["deadline"]) == ("DOUBLE", "BIGINT", "VARCHAR")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_xlsx_has_a_sheet_a_table_and_no_formula(
    store: Store, folder: Path, rows: dict[str, list[Row]], lang: str
) -> None:
    export(store, "xlsx", folder / f"{lang}.xlsx", plan=["渝中"], lang=lang)
    book = openpyxl.load_workbook(folder / f"{lang}.xlsx")
    assert book.sheetnames == [table.labels[lang] for table in relations()]
    sheet = book[relation("targets").labels[lang]]
    assert [cell.value for cell in sheet[1]] == [f.labels[lang] for f in relation("targets").fields]
    wanted = [row for row in rows["targets"] if "渝中" in str(row[0])]
    assert [tuple(cell.value for cell in line) for line in sheet.iter_rows(min_row=2)] == wanted
    assert not [cell for page in book for line in page.iter_rows() for cell in line if cell.data_type == "f"]


@pytest.fixture(scope="module")
def database(store: Store, folder: Path) -> Path:
    export(store, "sqlite", folder / "plans.db")
    return folder / "plans.db"


def test_sqlite_holds_every_row_and_no_broken_key(database: Path, rows: dict[str, list[Row]]) -> None:
    with closing(sqlite3.connect(database)) as file:
        assert not file.execute("PRAGMA foreign_key_check").fetchall()
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in relations():
            assert file.execute(f'SELECT * FROM "{table.name}"').fetchall() == rows[table.name]
        found = file.execute("SELECT title FROM measures_fts WHERE measures_fts MATCH '碳排放权'").fetchall()
        assert found and len(found) < len(rows["measures"])


def test_views_count_as_the_named_question_does(database: Path, store: Store) -> None:
    with closing(sqlite3.connect(database)) as file:
        workload = dict(file.execute("SELECT agency_id, leads FROM workload WHERE leads > 0").fetchall())
        without = {row[0] for row in file.execute("SELECT measure_id FROM measures_without_lead")}
    asked = store.query("SELECT ?a (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m pg:leadAgency ?a } GROUP BY ?a").rows
    assert workload == {row[0]: row[1] for row in asked}
    none = "SELECT DISTINCT ?m WHERE { ?m a pg:Measure FILTER NOT EXISTS { ?m pg:leadAgency ?a } }"
    assert without == {row[0] for row in store.query(none).rows}


def test_datasette_opens_it_as_it_is(database: Path) -> None:
    async def ask(*paths: str) -> list[dict[str, list[dict[str, object]]]]:
        site = Datasette([str(database)])
        return [json.loads((await site.client.get(path)).text) for path in paths]

    shown, searched, page = asyncio.run(
        ask(
            "/plans.json",
            "/plans/measures.json?_shape=objects&_search=碳排放权",
            "/plans/assignments.json?_shape=objects&_labels=on&_size=1",
        )
    )
    tables = {str(table["name"]): table for table in shown["tables"]}
    assert tables["measures"]["fts_table"] == "measures_fts"
    assert {str(view["name"]) for view in shown["views"]} == {"duties", "workload", "measures_without_lead"}
    assert searched["rows"] and all("碳排放权" in f"{row['title']}{row['text']}" for row in searched["rows"])
    agency = page["rows"][0]["agency"]
    assert isinstance(agency, dict) and not str(agency["label"]).startswith("http")


def test_graphml_opens_in_networkx_and_igraph(store: Store, folder: Path) -> None:
    export(store, "graphml", folder / "x.graphml")
    network = networkx.read_graphml(folder / "x.graphml", force_multigraph=True)
    drawn = igraph.Graph.Read_GraphML(str(folder / "x.graphml"))
    assert (drawn.vcount(), drawn.ecount()) == (network.number_of_nodes(), network.number_of_edges())
    plain = Graph(store).to_networkx()
    assert (network.number_of_nodes(), network.number_of_edges()) == (plain.number_of_nodes(), plain.number_of_edges())
    assert {"kind", "label", "measures", "leads"} <= set(drawn.vs.attributes())
    assert all(isinstance(number, int) for _, number in network.nodes(data="measures"))


def test_gexf_is_typed_for_gephi(store: Store, folder: Path) -> None:
    for name in ("a.gexf", "b.gexf"):
        export(store, "gexf", folder / name)
    assert (folder / "a.gexf").read_bytes() == (folder / "b.gexf").read_bytes()
    network = networkx.read_gexf(folder / "a.gexf")
    plain = Graph(store).to_networkx()
    assert set(network) == set(plain)
    assert network.number_of_edges() == plain.number_of_edges()
    for node, data in network.nodes(data=True):
        assert (data["kind"], data["label"], data["leads"]) == tuple(
            plain.nodes[node][name] for name in ("kind", "label", "leads")
        )
        assert isinstance(data["measures"], int)
    assert all(isinstance(data["weight"], float) for *_, data in network.edges(data=True))
    leads = store.query("SELECT ?a (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m pg:leadAgency ?a } GROUP BY ?a").rows
    found = {(node, data["leads"]) for node, data in network.nodes(data=True) if data["leads"]}
    assert found == {(row[0], row[1]) for row in leads}


def test_a_cut_from_python_and_from_the_command_line_is_the_same(run: Run, five_plans: Path, folder: Path) -> None:
    Graph(Store.open(five_plans)).export("trig", folder / "python.trig", plan="奉节", topic=["信贷"])
    cut = ("--plan", "奉节", "--topic", "信贷")
    said = run("export", "--format", "trig", *cut, "--graph", five_plans, "-o", folder / "command.trig")
    assert said.exit_code == 0, said.stderr
    written = (folder / "python.trig").read_bytes()
    assert written == (folder / "command.trig").read_bytes()
    part = Store.of_quads(written, ox.RdfFormat.TRIG)
    assert part.plans() == ("https://w3id.org/policygraph/id/plan/奉节府办发-2023-39",)
    assert 0 < len(part.query("SELECT ?m WHERE { ?m a pg:Measure }").rows) < 31


@pytest.mark.parametrize("form", STREAMS)
def test_text_goes_to_standard_output(run: Run, five_plans: Path, folder: Path, form: str) -> None:
    said = run("export", "--format", form, "--graph", five_plans, "--plan", "渝中", "-o", "-")
    assert said.exit_code == 0, said.stderr
    file = folder / f"whole.{form}"
    run("export", "--format", form, "--graph", five_plans, "--plan", "渝中", "-o", file)
    assert said.stdout_bytes == file.read_bytes() != b""


@pytest.mark.parametrize("form", [*FOLDERS, *FILES])
def test_what_is_no_text_needs_a_place(run: Run, five_plans: Path, form: str) -> None:
    for place in ((), ("-o", "-")):
        said = run("export", "--format", form, "--graph", five_plans, *place)
        assert said.exit_code == 2
        assert "name it with -o" in said.stderr


def test_form_and_place_must_go_together(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for form, place in (("turtle", tmp_path), ("sqlite", tmp_path), ("csv", tmp_path / "file")):
        with pytest.raises(UsageError, match=f"--format {form} is written to a"):
            export(store, form, place)
    with pytest.raises(UsageError, match=f"choose one of {', '.join(FORMS)}"):
        export(store, "pdf", tmp_path / "x.pdf")


def test_a_failed_export_leaves_the_old_file(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "plans.db"
    place.write_text("old", "utf-8")
    with pytest.raises(UsageError, match="no plan is named '火星'"):
        export(store, "sqlite", place, plan=["火星"])
    assert place.read_text("utf-8") == "old"
    export(store, "sqlite", place, plan=["渝中"])
    assert place.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir()] == ["plans.db"]
