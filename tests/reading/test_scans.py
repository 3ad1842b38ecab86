"""Scanned PDF: words recognised, in order, with their tables and page numbers; what is said where that cannot be."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec

import pypdfium2
import pytest

from documents import Drawing, Words, pdf, ruled
from policygraph.errors import InputError
from policygraph.pipeline import plans_of
from policygraph.reading.files import source_of
from policygraph.reading.scans import MOST_PAGES
from policygraph.values import Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
recognising = pytest.mark.skipif(
    find_spec("rapidocr") is None or find_spec("onnxruntime") is None,
    reason="the extra ocr is not installed",
)


def scanned(*pages: Drawing, turn: int = 0) -> bytes:
    """The pages as pictures without text, at 150 dots an inch, turned to the left by so many degrees."""
    with pypdfium2.PdfDocument(pdf(pages)) as document:
        pictures = [page.render(scale=150 / 72).to_pil().convert("L").rotate(turn, expand=True) for page in document]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=150, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def read(*pages: Drawing, turn: int = 0) -> Source:
    return source_of(scanned(*pages, turn=turn), "scan.pdf", VOCABULARY.furniture)


@recognising
def test_a_scanned_plan_gives_title_measures_and_bodies() -> None:
    head = [
        Words("清溪县茶产业提升行动方案", 150, 110, 22),
        Words("为提升茶产业质量，制定本方案。", 118, 160, 14),
        Words("一、主要任务", 118, 190, 14),
        Words("（一）建设标准茶园。到2027年，建成标准茶园30个，新", 118, 220, 14),
        Words("增面积5000亩。（牵头单位：县农业农村局；责任单位：县财", 90, 250, 14),
        Words("— 1 —", 280, 800, 10),
    ]
    rest = [
        Words("政局、各乡镇人民政府）", 90, 100, 14),
        Words("（二）做强茶叶品牌。支持企业注册地理标志。（责任单位：", 118, 130, 14),
        Words("县市场监管局）", 90, 160, 14),
        Words("— 2 —", 280, 800, 10),
    ]
    source = read(head, rest)
    (plan,) = plans_of(source, VOCABULARY)
    assert source.is_recognised
    assert len(source.pages) == 2
    assert plan.front.title == "清溪县茶产业提升行动方案"
    assert [measure.title for measure in plan.measures] == ["建设标准茶园", "做强茶叶品牌"]
    assert [[a.name for a in measure.assignments] for measure in plan.measures] == [
        ["县农业农村局", "县财政局", "各乡镇人民政府"],
        ["县市场监管局"],
    ]
    assert [finding.code for finding in plan.findings if finding.code == "recognised-text"] == ["recognised-text"]


@recognising
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_table_in_a_scan_gives_rows_however_the_page_lies(turn: int) -> None:
    rows = [
        ["序号", "重点任务", "责任单位"],
        ["1", "建设项目储备\n库", "县发展改革局"],
        ["2", "建立工作台账", "县财政局"],
    ]
    source = read([Words("附件：重点任务分解表", 60, 80, 14), *ruled(rows, [60, 110, 200, 320], 100)], turn=turn)
    assert "1\t建设项目储备库\t县发展改革局\n2\t建立工作台账\t县财政局\n" in source.text


@recognising
def test_a_page_without_words_is_named() -> None:
    with pytest.raises(InputError, match=r"scan\.pdf: 1 pages and no text: a scan; no words were recognised"):
        read([])


@recognising
def test_too_many_pages_are_refused_with_the_limit() -> None:
    with pytest.raises(InputError, match=f"a scan of {MOST_PAGES + 1} pages; .* {MOST_PAGES} is the limit"):
        source_of(pdf([[]] * (MOST_PAGES + 1)), "scan.pdf", VOCABULARY.furniture)


def test_without_the_extra_the_scan_is_named_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(InputError, match=r"1 pages and no text: a scan; .*pip install 'policygraph\[ocr\]'.*ocrmypdf"):
        read([Words("清溪县茶产业提升行动方案", 150, 110, 22)])


def test_a_text_is_not_taken_for_recognised() -> None:
    source = source_of(pdf([[Words("一、总体要求", 90, 100)]]), "plan.pdf", VOCABULARY.furniture)
    assert not source.is_recognised
