"""The folder of a report: every link leads somewhere, the same graph gives the same bytes, names stay text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from faces.conftest import Run
from faces.pages import gold_store
from faces.report.hostile import hostile_store
from policygraph.errors import InputError, UsageError
from policygraph.faces.report.site import Sheet
from policygraph.faces.report.write import csv_of, write_report
from policygraph.graph.store import Store


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href":
                self.hrefs.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def read(file: Path) -> Links:
    links = Links()
    links.feed(file.read_text("utf-8"))
    return links


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "zh"
    write_report(gold_store(), folder)
    return folder


@pytest.fixture(scope="module")
def pages(report: Path) -> dict[Path, Links]:
    return {file: read(file) for file in sorted(report.rglob("*.html"))}


def test_every_link_leads_to_a_file_and_to_a_place_in_it(report: Path, pages: dict[Path, Links]) -> None:
    lost = set()
    for file, links in pages.items():
        for href in links.hrefs:
            path, _, anchor = unquote(href).partition("#")
            if path.startswith("data:"):
                continue
            target = (file.parent / path).resolve() if path else file
            found = target.is_file() and report.resolve() in target.parents
            if not found or (anchor and anchor not in pages[report / target.relative_to(report.resolve())].ids):
                lost.add((str(file.relative_to(report)), href))
    assert lost == set()


def test_no_two_places_of_a_page_have_one_name(pages: dict[Path, Links]) -> None:
    assert [file.name for file, links in pages.items() if len(set(links.ids)) < len(links.ids)] == []


def test_pages_are_read_without_a_script(pages: dict[Path, Links]) -> None:
    tags = set().union(*(links.tags for links in pages.values()))
    attributes = set().union(*(links.attributes for links in pages.values()))
    assert not tags & {"script", "iframe", "img", "object", "form", "input"}
    assert "style" not in attributes
    assert not any(name.startswith("on") for name in attributes)


def test_there_is_a_page_for_each_thing(report: Path) -> None:
    store = gold_store()
    counts = {
        "plan/*.html": "?x a pg:Plan",
        "measure/*/*.html": "?x a pg:Measure",
        "agency/*.html": "?measure a pg:Measure ; pg:hasAssignment/pg:agency ?x",
        "document/*.html": "?plan pg:hasReference/pg:document ?x",
        "topic/*.html": "?measure dcterms:subject|pg:alsoConcerns ?x",
    }
    for pattern, triples in counts.items():
        ((number,),) = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {triples} }}").rows
        files = [file for file in report.glob(pattern) if file.name != "matrix.html"]
        assert len(files) == number, pattern


def test_the_same_graph_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    write_report(gold_store(("yuzhong", "kashi", "rongchang", "qianjiang", "fengjie")), tmp_path)
    assert _contents(tmp_path) == _contents(report)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_json_and_turtle_lie_beside_and_are_well_formed(report: Path) -> None:
    for file in [*report.glob("agency/*.json"), *report.glob("measure/*/*.json"), *report.glob("document/*.json")]:
        record = json.loads(file.read_text("utf-8"))
        triples = list(ox.parse(file.with_suffix(".ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
        said = {quad.triple for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.JSON_LD)}
        assert said == {quad.triple for quad in triples}
        assert len(said) > 1
        assert any(record["iri"] in (triple.subject.value, getattr(triple.object, "value", "")) for triple in said)


def test_a_measure_has_its_quotations_in_its_turtle(report: Path) -> None:
    text = (report / "measure" / "奉节府办发-2023-39" / "二.二.6.ttl").read_text("utf-8")
    assert re.search('oa:exact "[^"]*县生态环境局', text)
    assert "pg:bracketed" in text or "pg:rule" in text


def test_the_matrix_of_a_plan_is_complete_and_small(report: Path) -> None:
    file = report / "measure" / "渝中府办-2023-26" / "matrix.html"
    text = file.read_text("utf-8")
    asked = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?measure a pg:Measure ; pg:hasAssignment ?x }"
    ((duties,),) = gold_store(("yuzhong",)).query(asked).rows
    assert len(re.findall(r'<a href="[^"]+#a\d+" class="(?:lead|responsible|cooperating|guiding)">', text)) == duties
    assert file.stat().st_size < 30_000


def test_names_stay_text(tmp_path: Path) -> None:
    write_report(hostile_store(), tmp_path)
    pages = {file: read(file) for file in tmp_path.rglob("*.html")}
    assert not set().union(*(links.tags for links in pages.values())) & {"script", "img"}
    assert not any(name.startswith("on") for links in pages.values() for name in links.attributes)
    assert "&lt;script&gt;window.broken=1" in (tmp_path / "index.html").read_text("utf-8")
    assert all(_is_safe(str(file.relative_to(tmp_path))) for file in tmp_path.rglob("*"))


def _is_safe(path: str) -> bool:
    return not re.search(r"[^0-9a-z./_\u3400-\u4dbf\u4e00-\u9fff-]", path) and ".." not in path


def test_a_report_of_one_plan_holds_no_other(tmp_path: Path) -> None:
    write_report(gold_store(), tmp_path, plan="奉节", lang="en")
    assert [file.stem for file in tmp_path.glob("plan/*.html")] == ["奉节府办发-2023-39"]
    assert len(list(tmp_path.glob("measure/*/*.html"))) == 32
    assert "Who carries most?" in (tmp_path / "index.html").read_text("utf-8")


def test_the_next_report_takes_away_what_is_gone_and_leaves_the_rest(tmp_path: Path) -> None:
    write_report(gold_store(("yuzhong", "fengjie")), tmp_path)
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with (tmp_path / "files.txt").open("a", encoding="utf-8") as manifest:
        manifest.write("mine.txt\n../outside.html\n")
    write_report(gold_store(("yuzhong",)), tmp_path)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert not list(tmp_path.glob("measure/奉节*/*.html"))
    listed = (tmp_path / "files.txt").read_text("utf-8").splitlines()
    assert set(listed) == set(_contents(tmp_path)) - {"mine.txt", "files.txt"}


def test_an_empty_graph_gives_a_report(tmp_path: Path) -> None:
    write_report(Store.in_memory([]), tmp_path, lang="en")
    assert "There is nothing to show." in (tmp_path / "index.html").read_text("utf-8")


def test_a_plan_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no plan matches 天津"):
        write_report(gold_store(("yuzhong",)), tmp_path, plan="天津")


def test_a_language_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no report in language 'fr'"):
        write_report(gold_store(("yuzhong",)), tmp_path, lang="fr")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="choose another folder with -o"):
        write_report(gold_store(("yuzhong",)), tmp_path / "file")


def test_csv_opens_as_text() -> None:
    sheet = Sheet("s", ("who", "leads", "outlier"), (("=1+1", 3, True), ("甲,乙", 2.5, None)))
    rows = list(csv.reader(io.StringIO(csv_of(sheet, {"who": "单位"}).decode("utf-8-sig"))))
    assert rows == [["单位", "leads", "outlier"], ["'=1+1", "3", "1"], ["甲,乙", "2.5", ""]]


def test_every_page_with_a_picture_offers_its_numbers(report: Path, pages: dict[Path, Links]) -> None:
    for name in ("heat", "workload", "flows", "targets", "deadlines", "overlaps", "findings"):
        files = [href for href in pages[report / f"{name}.html"].hrefs if href.endswith(".csv")]
        assert files, name
        assert all(len(list(_rows(report / file))) > 1 for file in files)


def _rows(file: Path) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig")))


def test_the_command_writes_the_report(run: Run, five_plans: Path, tmp_path: Path) -> None:
    done = run("report", "--graph", five_plans, "-o", tmp_path / "r", "--lang", "en", "--plan", "渝中")
    assert done.exit_code == 0, done.stderr
    assert "index.html" in done.stderr
    assert (tmp_path / "r" / "index.html").is_file()


def test_the_command_ends_with_2_for_a_plan_that_is_not_there(run: Run, five_plans: Path, tmp_path: Path) -> None:
    assert run("report", "--graph", five_plans, "-o", tmp_path / "r", "--plan", "天津").exit_code == 2
