"""Web pages: the main text found, menus dropped, tables kept, whatever encoding is declared."""

from __future__ import annotations

import base64

import pytest

from policygraph.errors import InputError
from policygraph.reading.files import source_of
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture
SENTENCE = "坚持系统观念，统筹推进各项工作，健全工作机制，细化年度任务。"


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    return source_of(page.encode(encoding), "page.html", FURNITURE).text.splitlines()


def test_menus_scripts_and_hidden_parts_are_dropped() -> None:
    page = (
        '<html><head><title>某县工作方案_某县人民政府网</title><style>p{}</style></head><body><div id="topnav">'
        '<a href="/">首页</a><a href="/a">要闻</a></div><ul><li><a href="1">通知一</a></li><li><a href="2">通知二</a>'
        '<li><a href="3">通知三</a><li><a href="4">通知四</a></ul><script>var x="一、";</script>'
        f'<div style="display: none">暗处</div><div><h1>某县工作方案</h1><p>{SENTENCE}</p><p>一、重点任务</p>'
        f"<p>{SENTENCE * 3}</p><p>分享到：</p></div>"
        "<div class=footer>主办：某县人民政府，技术支持：某公司</div></body></html>"
    )
    assert lines(page) == ["某县工作方案", SENTENCE, "一、重点任务", SENTENCE * 3]


def test_a_title_outside_the_text_comes_first() -> None:
    head = "<head><title>某县绿色低碳工作方案-某县人民政府门户网站</title></head>"
    page = f"<html>{head}<body><div id=zoom><p>{SENTENCE}</p><p>{SENTENCE}</p></div></body></html>"
    assert lines(page)[0] == "某县绿色低碳工作方案"


def test_particulars_above_the_text_are_kept() -> None:
    table = "<table><tr><td>索引号：<td>0001<td>发文字号：<td>某府发〔2023〕3号</table>"
    text = f"<p>某县绿色低碳工作方案</p><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    page = f"<body><div>{table}</div><div id=zoom>{text}</div></body>"
    assert lines(page)[0] == "索引号：\t0001\t发文字号：\t某府发〔2023〕3号"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("nonsense", "utf-8"),
        ("nonsense", "gb18030"),
    ],
)
def test_encodings_declared_or_not(declared: str, encoding: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    assert lines(f"<html><head>{meta}</head><body><p>{SENTENCE}喆镕</p></body></html>", encoding) == [SENTENCE + "喆镕"]


def test_breaks_and_inline_marks() -> None:
    assert lines("<p>　　一、<b>总体</b>要求<br>坚<span>持</span>。&nbsp;</p>尾，<div>末。</div>") == [
        "一、总体要求",
        "坚持。",
        "尾，",
        "末。",
    ]


def test_tables_with_merged_cells_are_rows() -> None:
    table = (
        "<table><tr><td colspan=3>分工表<tr><th>序号<th>任务<th>责任单位"
        "<tr><td>1<td>建库<td rowspan=2>县财政局<br>县税务局<tr><td>2<td><p>建账</p></table>"
    )
    assert lines(table) == [
        "分工表",
        "序号\t任务\t责任单位",
        "1\t建库\t县财政局  县税务局",
        "2\t建账\t县财政局  县税务局",
    ]


def test_tables_that_lay_out_the_page_are_no_rows() -> None:
    page = f"<table><tr><td><table><tr><td><p>一、甲</p><p>{SENTENCE}</p></table></table>"
    assert lines(page) == ["一、甲", SENTENCE]


def test_a_cell_as_long_as_a_page_lays_out_the_page() -> None:
    page = f"<table><tr><td><p>{SENTENCE * 120}</p><td><p>右栏</p></table>"
    assert lines(page)[0] == SENTENCE * 120


@pytest.mark.parametrize("hidden", ["hidden", 'style="visibility: hidden"', 'style="DISPLAY:none"'])
def test_the_words_after_a_hidden_part_stay(hidden: str) -> None:
    page = f"<body><div>{SENTENCE}<i>前</i><b {hidden}>暗</b>后<b {hidden}>暗</b></div></body>"
    assert lines(page) == [f"{SENTENCE}前后"]


@pytest.mark.parametrize("at", ["before", "after"])
def test_particulars_behind_the_text_are_not_its_front(at: str) -> None:
    table = "<table><tr><td>索引号：<td>0001<td>发文字号：<td>某府发〔2023〕3号</table>"
    text = f"<div id=zoom><p>某县绿色低碳工作方案</p><p>{SENTENCE * 9}</p></div>"
    page = f"<body>{table}{text}</body>" if at == "before" else f"<body>{text}{table}</body>"
    assert lines(page)[0].startswith("索引号") == (at == "before")


def test_an_annex_beside_the_text_is_not_lost() -> None:
    annex = "<div><table><tr><td>1<td>建库、建账<td>县财政局、县税务局</table></div>"
    page = f"<body><div><div><p>{SENTENCE * 4}</p></div>{annex}</div></body>"
    assert lines(page)[-1] == "1\t建库、建账\t县财政局、县税务局"


def test_tags_never_closed_lose_no_text() -> None:
    page = "<body>" + "<font>文字。" * 3_000
    assert "".join(lines(page)).count("文字") == 3_000


@pytest.mark.parametrize("page", ["<html><body><script>render()</script></body></html>", "<html></html>"])
def test_a_page_without_text_is_named(page: str) -> None:
    with pytest.raises(InputError, match=r"page\.html: .*without text"):
        lines(page)


def test_a_page_saved_in_one_file_is_read() -> None:
    page = f"<html><head><meta charset=gb2312></head><body><p>{SENTENCE}</p></body></html>".encode("gb18030")
    message = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n"
        b"\r\nx\r\n--B\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page)
        + b"\r\n--B--\r\n"
    )
    assert source_of(message, "old.doc", FURNITURE).text.splitlines() == [SENTENCE]
    with pytest.raises(InputError, match="without text"):
        source_of(b"MIME-Version: 1.0\r\n\r\nx", "old.doc", FURNITURE)


@pytest.mark.parametrize("odd", ["\f", "\v", "&#12;", "&#1;", "&#xFFFE;"])
def test_control_characters_beside_what_is_dropped_do_no_harm(odd: str) -> None:
    page = f"<html><head></head>{odd}<body><nav>x</nav>{odd}<p>{SENTENCE}<script>y</script>{odd}</p></body></html>"
    assert source_of(page.encode(), "page.html", FURNITURE).text.split() == [SENTENCE]
