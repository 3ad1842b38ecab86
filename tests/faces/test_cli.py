"""Every command, and what goes wrong with it: one line, what to do next, the exit code of its kind."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import Result

from faces.conftest import Run
from policygraph.faces.cli import cli
from policygraph.faces.layout import width_of
from policygraph.packaged import packaged

FENGJIE = packaged("sources") / "fengjie.txt"
YUZHONG = packaged("sources") / "yuzhong.txt"
PLANS = 5


def assert_refused(result: Result, exit_code: int, *said: str) -> None:
    """One line on standard error that names all of ``said``, nothing on standard output."""
    assert result.exit_code == exit_code, result.stderr
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("policygraph: ")
    assert "Traceback" not in line
    for words in said:
        assert words in line


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    promised = {"demo", "extract", "build", "info", "query", "sparql", "ask", "view", "export", "vocab"}
    commands = cli.list_commands(click.Context(cli))
    assert promised <= set(commands)
    for command in commands:
        assert f"\n  {command} " in shown.stdout
        helped = run(command, "--help")
        assert helped.exit_code == 0
        assert "Examples:" in helped.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, contextlib, policygraph.faces.cli as c\n"
        "with contextlib.suppress(SystemExit): c.cli.main(['--help'])\n"
        "heavy = {'rdflib', 'pyoxigraph', 'networkx', 'pyvis', 'jieba', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


class TestExtract:
    def test_table(self, run: Run) -> None:
        shown = run("extract", YUZHONG, "--lang", "en")
        assert shown.exit_code == 0
        assert shown.stderr == ""
        assert "渝中府办〔2023〕26号" in shown.stdout
        assert "measures 24" in shown.stdout

    @pytest.mark.parametrize("columns", [80, 120])
    def test_table_fits(self, run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = run("extract", FENGJIE, "--explain", "--lang", "zh")
        assert max(map(width_of, shown.stdout.splitlines())) <= columns

    def test_explain_names_rules(self, run: Run) -> None:
        plain, explained = run("extract", YUZHONG), run("extract", YUZHONG, "--explain")
        record = json.loads(run("extract", YUZHONG, "--format", "json").stdout)
        rule = record["measures"][0]["assignments"][0]["rule"]
        assert rule not in plain.stdout
        assert rule in explained.stdout

    def test_json_of_one_plan_is_an_object(self, run: Run) -> None:
        record = json.loads(run("extract", YUZHONG, "--format", "json").stdout)
        assert record["plan"]["document_number"] == "渝中府办〔2023〕26号"
        first = record["measures"][0]["assignments"][0]
        assert "".join(record["text"][first["start"] : first["end"]].split()) == first["name"]

    def test_json_of_several_plans_is_an_array(self, run: Run) -> None:
        records = json.loads(run("extract", YUZHONG, FENGJIE, "--format", "json").stdout)
        assert [record["source"] for record in records] == ["yuzhong.txt", "fengjie.txt"]

    def test_nquads_are_sorted_and_of_one_graph(self, run: Run) -> None:
        lines = run("extract", YUZHONG, "--format", "nquads").stdout.splitlines()
        assert lines == sorted(lines)
        assert len({line.split()[-2] for line in lines}) == 1

    def test_turtle_can_be_read(self, run: Run) -> None:
        import rdflib

        graph = rdflib.Graph().parse(data=run("extract", YUZHONG, "--format", "turtle").stdout, format="turtle")
        measure = rdflib.URIRef("https://w3id.org/policygraph/ontology#Measure")
        assert len(set(graph.subjects(rdflib.RDF.type, measure))) == 24

    def test_what_cannot_be_read_is_named_and_the_rest_is_printed(self, run: Run, tmp_path: Path) -> None:
        shown = run("extract", tmp_path / "none.txt", YUZHONG, "--format", "json")
        assert shown.exit_code == 3
        assert json.loads(shown.stdout)["source"] == "yuzhong.txt"
        assert shown.stderr.startswith("policygraph: ")
        assert "none.txt" in shown.stderr


class TestBadInput:
    """Each input that is no plan is one line, with exit code 3."""

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("empty.txt", b"", "empty"),
            ("blank.txt", b" \n\t\r\n", "empty"),
            ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "picture"),
            ("noise.txt", bytes(range(256)) * 64, "noise.txt"),
            ("letter.txt", "亲爱的妈妈：\n见字如面。这里一切都好。\n".encode(), "no plan"),
        ],
    )
    @pytest.mark.parametrize("command", ["extract", "build"])
    def test_file(self, run: Run, tmp_path: Path, command: str, name: str, content: bytes, said: str) -> None:
        (tmp_path / name).write_bytes(content)
        arguments = ["--graph", tmp_path / "graph"] if command == "build" else []
        result = run(command, tmp_path / name, *arguments)
        assert result.exit_code == 3
        assert result.stdout == ""
        (line,) = [line for line in result.stderr.splitlines() if line.startswith("policygraph: ")]
        assert name in line
        assert said in line
        assert not (tmp_path / "graph").exists()

    def test_missing_file(self, run: Run, tmp_path: Path) -> None:
        assert_refused(run("extract", tmp_path / "none.txt"), 3, "none.txt", "check the path")

    def test_folder_without_plans(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "picture.png").write_bytes(b"")
        assert_refused(run("extract", tmp_path), 3, str(tmp_path), "no plan")


class TestBuild:
    def test_says_what_it_wrote_on_standard_error(self, run: Run, tmp_path: Path) -> None:
        built = run("build", YUZHONG, "--graph", tmp_path / "g", "--lang", "en")
        assert (built.exit_code, built.stdout) == (0, "")
        assert "plans written: 1" in built.stderr

    def test_the_good_are_built_where_some_are_bad(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_text("", encoding="utf-8")
        built = run("build", tmp_path / "bad.txt", YUZHONG, tmp_path / "none", "--graph", tmp_path / "g")
        assert built.exit_code == 3
        errors = [line for line in built.stderr.splitlines() if line.startswith("policygraph: ")]
        assert len(errors) == 2
        assert json.loads(run("info", "--graph", tmp_path / "g", "--format", "json").stdout)["totals"]["plans"] == 1

    def test_jobs_give_the_same_graph(self, run: Run, tmp_path: Path, five_plans: Path) -> None:
        assert run("build", "--graph", tmp_path / "g", "--jobs", 2).exit_code == 0
        one, two = (
            run("export", "--format", "nquads", "--graph", graph).stdout for graph in (five_plans, tmp_path / "g")
        )
        assert one == two

    def test_again_replaces(self, run: Run, tmp_path: Path) -> None:
        for _ in range(2):
            run("build", YUZHONG, FENGJIE, "--graph", tmp_path / "g")
        assert json.loads(run("info", "--graph", tmp_path / "g", "--format", "json").stdout)["totals"]["plans"] == 2

    def test_a_folder_that_is_no_graph_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
        assert_refused(run("build", YUZHONG, "--graph", tmp_path), 5, str(tmp_path))
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


class TestInfo:
    def test_table(self, run: Run, five_plans: Path) -> None:
        shown = run("info", "--graph", five_plans, "--lang", "zh")
        assert shown.exit_code == 0
        assert "方案 5" in shown.stdout
        assert "三元组" in shown.stdout

    def test_json_and_csv(self, run: Run, five_plans: Path) -> None:
        held = json.loads(run("info", "--graph", five_plans, "--format", "json").stdout)
        assert held["totals"]["plans"] == len(held["plans"]) == PLANS
        assert held["totals"]["measures"] == sum(plan["measures"] for plan in held["plans"])
        rows = list(csv.DictReader(io.StringIO(run("info", "--graph", five_plans, "--format", "csv").stdout)))
        assert [row["title"] for row in rows] == [plan["title"] for plan in held["plans"]]

    @pytest.mark.parametrize(
        "call", [["info"], ["query", "plans"], ["sparql", "ASK {}"], ["ask", "谁牵头碳市场"], ["view"], ["export"]]
    )
    def test_a_missing_graph_is_refused(self, run: Run, tmp_path: Path, call: list[str]) -> None:
        assert_refused(run(*call, "--graph", tmp_path / "none"), 5, "none", "policygraph build")

    def test_a_damaged_graph_is_refused(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "policygraph.json").write_text("{", encoding="utf-8")
        assert_refused(run("info", "--graph", tmp_path), 5, str(tmp_path), "damaged")


class TestQuery:
    def test_list_shows_all(self, run: Run) -> None:
        listed = json.loads(run("query", "--list", "--format", "json", "--lang", "en").stdout)
        names = [row["name"] for row in listed]
        assert len(names) >= 10
        assert set(names) == {path.stem for path in packaged("queries").glob("*.rq")}
        assert (
            run("query", "--format", "json", "--lang", "en").stdout
            == run("query", "--list", "--format", "json", "--lang", "en").stdout
        )

    def test_show_prints_the_sparql(self, run: Run) -> None:
        assert "SELECT" in run("query", "agency-workload", "--show").stdout

    def test_parameter_narrows(self, run: Run, five_plans: Path) -> None:
        shown = run("query", "agency-workload", "--param", "plan=奉节", "--graph", five_plans, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(shown.stdout)))
        assert rows
        assert all("奉节" in row["plan_title"] for row in rows)

    def test_headings_follow_the_language(self, run: Run, five_plans: Path) -> None:
        zh, en = (
            run("query", "agency-workload", "--graph", five_plans, "--lang", lang).stdout for lang in ("zh", "en")
        )
        assert "牵头" in zh.splitlines()[0]
        assert "Leads" in en.splitlines()[0]

    def test_nothing_found_is_said(self, run: Run, five_plans: Path) -> None:
        shown = run("query", "agency-workload", "-p", "plan=无此地", "--graph", five_plans, "--lang", "en")
        assert (shown.exit_code, shown.stdout) == (0, "nothing found\n")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["agency-workloads"], "agency-workload"),
            (["agency-workload", "--param", "plam=奉节"], "plan"),
            (["agency-workload", "--param", "奉节"], "NAME=VALUE"),
            (["measures-of-agency"], "--param agency="),
        ],
    )
    def test_wrong_calls(self, run: Run, five_plans: Path, arguments: list[str], said: str) -> None:
        assert_refused(run("query", *arguments, "--graph", five_plans), 2, said)


class TestSparql:
    COUNT = "SELECT (COUNT(DISTINCT ?plan) AS ?plans) WHERE { ?plan a pg:Plan }"

    def test_select(self, run: Run, five_plans: Path) -> None:
        shown = run("sparql", self.COUNT, "--graph", five_plans, "--format", "json")
        assert json.loads(shown.stdout) == [{"plans": PLANS}]

    def test_file(self, run: Run, five_plans: Path, tmp_path: Path) -> None:
        (tmp_path / "count.rq").write_text(self.COUNT, encoding="utf-8")
        shown = run("sparql", f"@{tmp_path / 'count.rq'}", "--graph", five_plans, "--format", "csv")
        assert shown.stdout.split() == ["plans", str(PLANS)]

    def test_file_that_is_missing(self, run: Run, five_plans: Path, tmp_path: Path) -> None:
        assert_refused(run("sparql", f"@{tmp_path / 'none.rq'}", "--graph", five_plans), 3, "none.rq")

    @pytest.mark.parametrize(
        ("text", "said"),
        [("SELEC ?x WHERE {}", "SELECT"), ("SELECT ?x WHERE { ?x }", "line 1"), ("DELETE WHERE { ?s ?p ?o }", "build")],
    )
    def test_malformed(self, run: Run, five_plans: Path, text: str, said: str) -> None:
        assert_refused(run("sparql", text, "--graph", five_plans), 2, said)


class TestAsk:
    QUESTION = "哪些单位牵头碳市场任务？"

    def test_table_shows_understanding_sparql_rows_and_evidence(self, run: Run, five_plans: Path) -> None:
        shown = run("ask", self.QUESTION, "--graph", five_plans, "--lang", "zh")
        assert shown.exit_code == 0, shown.stderr
        understood = json.loads(run("ask", self.QUESTION, "--graph", five_plans, "--format", "json").stdout)[
            "understood"
        ]
        printed = "".join(shown.stdout.split())
        for words in ("".join(understood.split()), "SELECT", "生态环境局", "依据"):
            assert words in printed

    def test_json_has_the_fields_of_the_contract(self, run: Run, five_plans: Path) -> None:
        said = json.loads(run("ask", self.QUESTION, "--graph", five_plans, "--format", "json").stdout)
        assert {"question", "understood", "kind", "answers", "sparql", "evidence"} <= set(said)
        assert said["kind"] == "agencies"
        assert said["answers"]

    def test_csv_has_one_row_an_answer(self, run: Run, five_plans: Path) -> None:
        rows = list(csv.reader(io.StringIO(run("ask", self.QUESTION, "--graph", five_plans, "--format", "csv").stdout)))
        said = json.loads(run("ask", self.QUESTION, "--graph", five_plans, "--format", "json").stdout)
        assert len(rows) - 1 == len(said["answers"])

    @pytest.mark.parametrize("question", ["明天天气怎么样？", "who is the mayor's wife", "", "？"])
    def test_what_is_not_understood_is_refused(self, run: Run, five_plans: Path, question: str) -> None:
        assert_refused(run("ask", question, "--graph", five_plans), 4)


class TestFiles:
    def test_view_writes_a_page(self, run: Run, five_plans: Path, tmp_path: Path) -> None:
        written = run("view", "-o", tmp_path / "new" / "page.html", "--graph", five_plans)
        assert (written.exit_code, written.stdout) == (0, "")
        assert "page.html" in written.stderr
        assert "县生态环境局" in (tmp_path / "new" / "page.html").read_text("utf-8")

    @pytest.mark.parametrize("form", ["turtle", "nquads", "trig"])
    def test_export_can_be_read_again(self, run: Run, five_plans: Path, tmp_path: Path, form: str) -> None:
        import pyoxigraph as ox

        formats = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
        file = tmp_path / "new" / "graph"
        assert run("export", "--format", form, "-o", file, "--graph", five_plans).exit_code == 0
        again = ox.Store()
        again.load(path=str(file), format=formats[form])
        assert len({(q.subject, q.predicate, q.object) for q in again}) > 10_000

    def test_a_place_that_cannot_be_written(self, run: Run, five_plans: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        for command in ("view", "export"):
            refused = run(command, "-o", tmp_path / "file" / "below", "--graph", five_plans)
            assert_refused(refused, 3, str(tmp_path / "file"))


class TestVocab:
    WORDS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix function: <https://w3id.org/policygraph/id/function/> .
        function:development-reform skos:altLabel "母城文化公司"@zh ."""

    def test_list_and_show(self, run: Run) -> None:
        names = [row["vocabulary"] for row in json.loads(run("vocab", "list", "--format", "json").stdout)]
        assert {"topics", "functions", "roles", "places"} <= set(names)
        topics = json.loads(run("vocab", "show", "topics", "--format", "json").stdout)
        assert "carbon-market" in {topic["code"] for topic in topics}

    def test_unknown(self, run: Run) -> None:
        assert_refused(run("vocab", "show", "topic"), 2, "topics")

    def test_a_folder_of_words_is_read(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "functions.ttl").write_text(self.WORDS, "utf-8")
        read = json.loads(run("extract", str(YUZHONG), "--format", "json", "--vocab", str(tmp_path)).stdout)
        assert {a["canonical"]: a["function"] for a in read["agencies"]}["母城文化公司"] == "发展改革"
        assert run("vocab", "check", "--vocab", str(tmp_path)).exit_code == 0

    def test_a_folder_that_contradicts_is_refused(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "functions.ttl").write_text(self.WORDS + "\nfunction:moon-bases a skos:Concept .", "utf-8")
        build = run("build", str(YUZHONG), "--graph", str(tmp_path / "graph"), "--vocab", str(tmp_path))
        assert_refused(build, 2, "functions.ttl: moon-bases needs")
        checked = run("vocab", "check", "--vocab", str(tmp_path))
        assert (checked.exit_code, "functions.ttl: moon-bases needs" in checked.stdout) == (1, True)
        assert_refused(run("build", str(YUZHONG), "--vocab", str(tmp_path / "none")), 2, "is no folder")

    def test_check_finds_nothing(self, run: Run) -> None:
        checked = run("vocab", "check")
        assert (checked.exit_code, checked.stdout) == (0, "")


class TestWrongCalls:
    @pytest.mark.parametrize(
        "call",
        [["bild"], ["extract"], ["extract", "x", "--format", "pdf"], ["build", "--jobs", "0"], ["--nonsense"], ["ask"]],
    )
    def test_usage(self, run: Run, call: list[str]) -> None:
        assert_refused(run(*call), 2, "--help")

    def test_debug_shows_the_traceback(self, run: Run, tmp_path: Path) -> None:
        for call in (["--debug", "info"], ["info", "--debug"]):
            result = run(*call, "--graph", tmp_path / "none")
            assert result.exit_code == 5
            assert "Traceback" in result.stderr

    def test_without_a_command_the_help_is_shown(self, run: Run) -> None:
        assert "Commands:" in run().stdout


class TestProcess:
    """The installed command, in a process of its own."""

    COMMAND = (sys.executable, "-m", "policygraph")

    def call(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {**os.environ, **environment}
        return subprocess.run(
            [*self.COMMAND, *arguments], capture_output=True, text=True, env=settings, check=False, encoding="utf-8"
        )

    def test_pipes_get_no_colour_and_no_progress(self, five_plans: Path) -> None:
        shown = self.call("info", "--graph", str(five_plans), COLUMNS="80", LANG="zh_CN.UTF-8", LC_ALL="")
        assert shown.returncode == 0
        assert "\x1b" not in shown.stdout + shown.stderr
        assert "方案" in shown.stdout
        assert max(map(width_of, shown.stdout.splitlines())) <= 80

    def test_plain_locale_still_prints_chinese(self, five_plans: Path) -> None:
        shown = self.call("info", "--graph", str(five_plans), LC_ALL="C")
        assert shown.returncode == 0
        assert "奉节" in shown.stdout

    def test_errors_are_one_line(self, tmp_path: Path) -> None:
        refused = self.call("info", "--graph", str(tmp_path / "none"))
        assert refused.returncode == 5
        assert len(refused.stderr.splitlines()) == 1

    def test_a_reader_that_leaves_early_is_no_error(self, five_plans: Path) -> None:
        pipe = f"{sys.executable} -m policygraph export --format nquads --graph {five_plans} | head -n 1"
        ran = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=True)
        assert len(ran.stdout.splitlines()) == 1
        assert "Traceback" not in ran.stderr
