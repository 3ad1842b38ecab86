"""OFD: characters by their places and steps, templates, tables drawn by paths, and what is refused."""

from __future__ import annotations

import pytest

from documents import OFD, zipped
from policygraph.errors import InputError
from policygraph.reading import ofd
from policygraph.reading.files import source_of
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture


def page(*drawn: str, before: str = "") -> str:
    return f'<o:Page xmlns:o="{OFD}">{before}<o:Content><o:Layer>{"".join(drawn)}</o:Layer></o:Content></o:Page>'


def words(said: str, x: float, y: float, code: str = 'X="0" Y="5"', more: str = "") -> str:
    return (
        f'<o:TextObject Boundary="{x} {y} 160 6" Size="5" {more}><o:TextCode {code}>{said}</o:TextCode></o:TextObject>'
    )


def line(*corners: float) -> str:
    x0, y0, x1, y1 = corners
    return (
        f'<o:PathObject Boundary="0 0 210 297"><o:AbbreviatedData>M {x0} {y0} L {x1} {y1}</o:AbbreviatedData>'
        "</o:PathObject>"
    )


def document(*pages: str, common: str = "", **entries: str) -> bytes:
    listed = "".join(f'<o:Page ID="{k}" BaseLoc="P{k}.xml"/>' for k in range(len(pages)))
    files: dict[str, bytes | str] = {
        "OFD.xml": f'<o:OFD xmlns:o="{OFD}"><o:DocBody><o:DocRoot>/D/Document.xml</o:DocRoot></o:DocBody></o:OFD>',
        "D/Document.xml": f'<o:Document xmlns:o="{OFD}"><o:CommonData>{common}</o:CommonData>'
        f"<o:Pages>{listed}</o:Pages></o:Document>",
    }
    files |= {f"D/P{k}.xml": content for k, content in enumerate(pages) if content}
    return zipped(files | {f"D/{name}.xml": content for name, content in entries.items()})


def lines(data: bytes) -> list[str]:
    text = source_of(data, "plan.ofd", FURNITURE).text
    return [said.strip(" \f") for said in text.splitlines() if said.strip(" \f")]


@pytest.mark.parametrize(
    ("steps", "first"),
    [
        ("", "县财政局牵头"),
        ('DeltaX="5 5 5 5"', "县财政局牵头"),
        ('DeltaX="g 4 5"', "县财政局牵头"),
        ('DeltaX="5 g 2 5 5"', "县财政局牵头"),
        ('DeltaX="g x 5 5 5 5 5"', "县财政局牵头"),
        ('DeltaX="g 2 5 30"', "县财政 头 局牵"),
        ('DeltaY="g 4 6"', "县 头"),
    ],
)
def test_characters_stand_where_their_steps_say(steps: str, first: str) -> None:
    """The last character stands where five of full width end: behind the others, between them, or above."""
    drawn = words("县财政局牵", 30, 30, f'X="0" Y="5" {steps}'), words("头", 55, 30), words("第二行", 30, 70)
    found = lines(document(page(*drawn)))
    assert (" ".join(found[0].split()), found[-1]) == (first, "第二行")


def test_an_object_is_moved_and_scaled_by_its_matrix() -> None:
    moved = words("左", 30, 30, more='CTM="1 0 0 1 60 0"'), words("右", 60, 30)
    assert "".join(lines(document(page(*moved)))).replace(" ", "") == "右左"


@pytest.mark.parametrize("more", ['Visible="false"', 'CTM="0.7 0.7 -0.7 0.7 0 0"', 'CTM="1 2"', 'Boundary2=""'])
def test_hidden_words_and_watermarks_are_no_text(more: str) -> None:
    drawn = words("正文在此", 30, 60), words("机密", 30, 90, more=more)
    kept = more in ('CTM="1 2"', 'Boundary2=""')
    assert lines(document(page(*drawn))) == ["正文在此", *(["机密"] if kept else [])]


def test_words_without_a_place_are_left_out() -> None:
    lost = words("失处", 0, 0).replace("0 0 160 6", "here")
    assert lines(document(page(words("正文在此", 30, 60), lost))) == ["正文在此"]


def test_what_a_template_draws_is_on_each_page_that_uses_it() -> None:
    template = (
        '<o:TemplatePage ID="9" BaseLoc="T.xml"/><o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea>'
    )
    used, unknown = '<o:Template TemplateID="9"/>', '<o:Template TemplateID="8"/>'
    pages = (page(words("一、任务", 30, 60), before=used), page(words("二、保障", 30, 60), before=unknown))
    data = document(*pages, common=template, T=page(words("某县人民政府文件", 30, 40)))
    assert lines(data) == ["某县人民政府文件", "一、任务", "二、保障"]


def test_pages_that_are_missing_are_passed_over() -> None:
    assert lines(document(page(words("甲页", 30, 60)), "", page(words("丙页", 30, 60)))) == ["甲页", "丙页"]


def test_tables_drawn_by_paths_give_rows() -> None:
    xs, ys = (30, 60, 120), (40, 50, 60)
    drawn = [line(x, ys[0], x, ys[-1]) for x in xs] + [line(xs[0], y, xs[-1], y) for y in ys]
    cells = [("序号", 31, 42), ("责任单位", 61, 42), ("1", 31, 52), ("县财政局", 61, 52)]
    found = lines(document(page(*drawn, '<o:PathObject Boundary="x"/>', *(words(*cell) for cell in cells))))
    assert found == ["序号\t责任单位", "1\t县财政局"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (document(page()), "an OFD without text"),
        (
            document(page(words("甲", 30, 60)), page(words("乙", 30, 60)), page(words("丙", 30, 60))),
            "more than 2 pages",
        ),
        (document(page(words("甲", 30, 60)) + "<"), "damaged XML"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd, "MOST_PAGES", 2)
    with pytest.raises(InputError, match=f"plan.ofd: .*{said}"):
        lines(data)
