"""Small documents made for the tests, byte by byte: PDF, DOCX, HTML, OFD, ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 595, 842
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFD = "http://www.ofdspec.org/2016"


@dataclass(frozen=True)
class Words:
    """Words on a page; ``y`` counts down from the top of the page."""

    words: str
    x: float
    y: float
    size: float = 12.0
    turned: bool = False


@dataclass(frozen=True)
class Stroke:
    """A rule from one corner to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


Drawing = Sequence[Words | Stroke]


def pdf(pages: Sequence[Drawing]) -> bytes:
    """A PDF whose Chinese font is not embedded but named, as Adobe's song typeface with a standard encoding."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * k} 0 R' for k in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Ascent 880 /Descent -120 >> >>",
    ]
    for k, drawing in enumerate(pages):
        content = "\n".join(_drawn(item) for item in drawing)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * k} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _assembled(objects)


def turned(drawing: Drawing) -> bytes:
    """A PDF of one page whose drawing is turned a quarter to the left, as a wide table on an upright page."""
    content = "\n".join([f"0 1 -1 0 {HEIGHT} 0 cm", *(_drawn(item) for item in drawing)])
    plain = pdf([[]]).split(b"stream\n")[0]
    head = plain.rpartition(b"6 0 obj")[0].replace(b"%PDF-1.4\n", b"")
    objects = [part.split(b" obj\n", 1)[1].strip().decode("latin-1") for part in head.split(b"endobj")[:-1]]
    return _assembled([*objects, f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"])


def _drawn(item: Words | Stroke) -> str:
    if isinstance(item, Stroke):
        return f"{item.x0} {HEIGHT - item.y0} m {item.x1} {HEIGHT - item.y1} l S"
    matrix = "0.7 0.7 -0.7 0.7" if item.turned else "1 0 0 1"
    words = item.words.encode("utf-16-be").hex()
    return f"BT /F1 {item.size} Tf {matrix} {item.x} {HEIGHT - item.y} Tm <{words}> Tj ET"


def _assembled(objects: Iterable[str], encrypted: bool = False) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    return body + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def pdf_of_text(text: str, header: str = "", columns: int = 30, rows: int = 34) -> bytes:
    """The lines of a text set on pages: paragraphs indented and broken by width, a header, numbered pages."""
    lines = [line for paragraph in text.splitlines() for line in _broken(paragraph, columns)]
    pages = [lines[k : k + rows] for k in range(0, len(lines), rows)]
    return pdf([_page(page, header, number) for number, page in enumerate(pages, 1)])


def _broken(paragraph: str, columns: int) -> list[tuple[str, int]]:
    words = [(paragraph[: columns - 2], 2)]
    rest = paragraph[columns - 2 :]
    return words + [(rest[k : k + columns], 0) for k in range(0, len(rest), columns)]


def _page(lines: Sequence[tuple[str, int]], header: str, number: int) -> list[Words]:
    drawn = [Words(words, 90 + 14 * indent, 90 + 20 * k, 14) for k, (words, indent) in enumerate(lines)]
    return [Words(header, 90, 50, 9), *drawn, Words(f"— {number} —", 280, 800, 10)]


def ruled(rows: Sequence[Sequence[str]], xs: Sequence[float], top: float, height: float = 40.0) -> list[Words | Stroke]:
    """A table with a rule around every cell; a cell of None has no rule above it and belongs to the one above."""
    drawn: list[Words | Stroke] = []
    ys = [top + height * k for k in range(len(rows) + 1)]
    drawn += [Stroke(x, ys[0], x, ys[-1]) for x in xs]
    drawn += [Stroke(xs[0], ys[-1], xs[-1], ys[-1])]
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            if words != "^":
                drawn.append(Stroke(xs[j], ys[i], xs[j + 1], ys[i]))
                drawn += [Words(w, xs[j] + 4, ys[i] + 14 + 12 * k, 10) for k, w in enumerate(words.split("\n"))]
    return drawn


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, numbering: str = "", styles: str = "", **parts: str) -> bytes:
    """A Word document with this XML as its body, and other parts by the name of their file."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if numbering:
        files["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    if styles:
        files["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
    return zipped(files)


def paragraph(words: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def run(words: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def numbered(words: str, list_id: int = 1, level: int = 0) -> str:
    """A Word paragraph that belongs to a list."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def levels(*forms: tuple[str, str]) -> str:
    """A list definition of these formats and texts, level by level, used by list 1."""
    defined = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate(forms)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{defined}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def docx_of_text(text: str) -> bytes:
    """The lines of a text as Word paragraphs; lines with tabs as rows of one table."""
    blocks: list[str] = []
    table: list[str] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            table.append("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line.split("\t")))
            continue
        if table:
            blocks.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in table)}</w:tbl>")
            table = []
        blocks.append(paragraph(line))
    return docx("".join(blocks))


def html_of_text(text: str, title: str) -> bytes:
    """The lines of a text as a page of a government's site, with its menus and its foot."""
    blocks: list[str] = []
    for line in text.splitlines():
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t"))
        blocks.append(f"<table><tr>{cells}</tr></table>" if "\t" in line else f"<p>　　{escape(line)}</p>")
    menu = "".join(
        f'<li><a href="/{k}">{name}</a></li>' for k, name in enumerate(["首页", "要闻", "政务", "服务", "互动"])
    )
    return (
        f'<html><head><meta charset="gb2312"><title>{title}_某县人民政府网</title>'
        '<script>var a = "一、脚本";</script></head>'
        f'<body><div class="nav"><ul>{menu}</ul></div>'
        '<div class="crumb">当前位置：<a href="/">首页</a> > 政务公开</div>'
        f'<div class="page"><div id="zoom">{"".join(blocks)}</div><div class="share">分享到：</div></div>'
        '<div class="footer">主办：某县人民政府办公室　地址：某县一路1号　电话：010-12345678</div></body></html>'
    ).encode("gb18030")


def ofd_of_text(text: str, columns: int = 30, rows: int = 34) -> bytes:
    """The lines of a text as an OFD: a text object a line, sizes in millimetres."""
    lines = [line for words in text.splitlines() for line in _broken(words, columns)]
    pages = [lines[k : k + rows] for k in range(0, len(lines), rows)]
    listed = "".join(f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(pages)))
    files = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>'
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{OFD}"><ofd:CommonData><ofd:PageArea>'
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for k, page in enumerate(pages):
        drawn = "".join(_text_object(words, 30 + 5 * indent, 30 + 7 * n) for n, (words, indent) in enumerate(page))
        drawn += _text_object(f"- {k + 1} -", 100, 285)
        files[f"Doc_0/Pages/Page_{k}/Content.xml"] = (
            f'<ofd:Page xmlns:ofd="{OFD}"><ofd:Content><ofd:Layer>{drawn}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zipped(files)


def _text_object(words: str, x: float, y: float) -> str:
    steps = f"g {len(words) - 1} 5" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 160 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="{steps}">'
        f"{escape(words)}</ofd:TextCode></ofd:TextObject>"
    )
