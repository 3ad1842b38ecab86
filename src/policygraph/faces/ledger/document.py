"""The ledger as DOCX: a table a sheet on A4 landscape, its heading repeated on every page.

Written by hand (WordprocessingML, ECMA-376 part 1, chapter 17): five small parts and no library.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from policygraph.faces.ledger import words
from policygraph.faces.ledger.sheets import HIDDEN, Sheet, width_in

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN = 16838, 11906, 680
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="16"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
_LEFT_OUT = (*HIDDEN, "light")
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="8A9499"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def docx_of(sheets: Sequence[Sheet], lang: str) -> bytes:
    """The document; each sheet begins a page."""
    section = (
        f'<w:sectPr><w:pgSz w:w="{_PAGE_WIDTH}" w:h="{_PAGE_HEIGHT}" w:orient="landscape"/><w:pgMar w:top="{_MARGIN}" '
        f'w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="400" w:footer="400" w:gutter="0"/>'
        "</w:sectPr>"
    )
    body = "".join(_sheet(sheet, lang, first=at == 0) for at, sheet in enumerate(sheets))
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _STYLES,
    }
    return _packed(parts)


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            out.writestr(info, content.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _sheet(sheet: Sheet, lang: str, first: bool) -> str:
    kept = [at for at, column in enumerate(sheet.columns) if column not in _LEFT_OUT]
    columns = [sheet.columns[at] for at in kept]
    whole = sum(width_in(sheet, column) for column in columns)
    sizes = [width_in(sheet, column) * (_PAGE_WIDTH - 2 * _MARGIN) // whole for column in columns]
    head = _row([words.heading(column, lang) for column in columns], sizes, heading=True)
    rows = "".join(_row([row[at] for at in kept], sizes) for row in sheet.rows)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    look = (
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    )
    table = f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    return f"{_title(sheet.title, first)}{table}<w:p/>"


def _title(text: str, first: bool) -> str:
    before = "" if first else "<w:pageBreakBefore/>"
    look = '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="32"/></w:rPr>'
    return f'<w:p><w:pPr>{before}<w:jc w:val="center"/></w:pPr><w:r>{look}{_text(text)}</w:r></w:p>'


def _row(texts: Sequence[str], sizes: Sequence[int], heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    cells = "".join(_cell(text, size, heading) for text, size in zip(texts, sizes, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(text: str, size: int, heading: bool) -> str:
    shade = '<w:shd w:val="clear" w:fill="E7ECEF"/>' if heading else ""
    bold = '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr>' if heading else ""
    runs = "<w:r><w:br/></w:r>".join(f"<w:r>{bold}{_text(line)}</w:r>" for line in text.split("\n"))
    across = '<w:pPr><w:jc w:val="center"/></w:pPr>' if heading else ""
    look = f'<w:tcW w:w="{size}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p>{across}{runs}</w:p></w:tc>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
