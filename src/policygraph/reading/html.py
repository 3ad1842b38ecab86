"""Web pages of governments: the main text found, menus dropped, tables kept."""

from __future__ import annotations

import codecs
import email
import re
from collections.abc import Mapping

from policygraph.errors import InputError
from policygraph.language.folding import fold_text
from policygraph.reading.decoding import decode
from policygraph.reading.extracted import Extracted, checked, needed
from policygraph.reading.markup import Element, local
from policygraph.reading.weblines import flat, lines_of_element, tidy
from policygraph.reading.webpage import Weights, is_menu, main_text, remove
from policygraph.vocab.patterns import DATA, Pattern, load_patterns

MEDIA_TYPE = "text/html"
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_HEAD = 4_096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_INLINE = re.compile(r"(?i)</?(?:font|span|b|i|u|o|strong|em|a|big|small)(?:[:\s][^<>]{0,2000})?/?>")
_TITLE_WITHIN = 600
_LONGEST_PARTICULARS = 800


def text_of_html(data: bytes, name: str, _patterns: Mapping[str, Pattern]) -> Extracted:
    """The lines of the main text of a page, its title first.

    Raises `InputError` where the page holds no text (most often: a page filled by a script).
    """
    body = _body(data, name)
    sites = load_patterns(DATA / "websites.toml")
    title = _title(body, sites)
    weights = Weights(body)
    for element in [e for e in body.iter() if is_menu(e, weights, sites)]:
        remove(element)
    weights = Weights(body)
    main = main_text(body, weights)
    lines = [line for line in lines_of_element(main) if not sites["interface"].regex.search(fold_text(line))]
    lines = [*_front(main, weights, lines, title, sites), *lines]
    if not any(lines):
        raise InputError(f"{name}: a web page without text; open it in a browser and save the page as shown")
    return Extracted(checked("\n".join(lines) + "\n", name), MEDIA_TYPE)


def text_of_web_archive(data: bytes, name: str, patterns: Mapping[str, Pattern]) -> Extracted:
    """The text of a page saved with its pictures in one file (MHT), as old programs save Word documents too.

    Raises `InputError` where the file holds no page.
    """
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return text_of_html(payload, name, patterns)
    raise InputError(f"{name}: a saved web page without text; open it in a browser and save it as .html")


def _body(data: bytes, name: str) -> Element:
    """The tree of a page; where it is nested too deep (tags never closed), that of its blocks alone."""
    html, etree = needed("lxml.html", name), needed("lxml.etree", name)
    markup = _decoded(data, name)
    for text in (markup, _INLINE.sub("", markup)):
        parser = html.HTMLParser(
            no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
        )
        try:
            root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
            raise InputError(f"{name}: no readable web page ({error}); save it again from a browser") from error
        if not any("depth" in str(entry.message) for entry in parser.error_log):
            return root
    raise InputError(f"{name}: a web page nested too deep; save it again from a browser, or as text")


def _decoded(data: bytes, name: str) -> str:
    """As UTF-8 where the bytes are that, else as the page declares where that holds, else as any text is decoded."""
    declared = _DECLARED.search(data, 0, _HEAD)
    label = declared.group(1).decode().lower() if declared and not data.startswith(_MARKS) else "utf-8"
    for encoding in ("utf-8", "gb18030" if label.startswith("gb") else label):
        try:
            return data.decode(encoding).replace("\0", "")
        except (LookupError, UnicodeError):
            continue
    return decode(data, name).replace("\0", "")


def _front(main: Element, weights: Weights, lines: list[str], title: str, sites: Mapping[str, Pattern]) -> list[str]:
    """What stands above the main text and belongs to the document: its table of particulars, its title."""
    opening = fold_text("".join(lines))[:_TITLE_WITHIN]
    found = []
    if main is not weights.root:
        found += [line for line in _particulars(main, weights, sites) if fold_text(line) not in opening]
    return [*found, title] if title and fold_text(title) not in opening + fold_text("".join(found)) else found


def _particulars(main: Element, weights: Weights, sites: Mapping[str, Pattern]) -> list[str]:
    """The lines of the smallest block before the main text that names two particulars of a document."""
    around = set(main.iterancestors())
    best: list[str] = []
    for element in weights.root.iter():
        if element is main:
            break
        if local(element) not in ("table", "ul", "dl", "div") or element in around:
            continue
        if weights.words[element] > _LONGEST_PARTICULARS:
            continue
        words = fold_text("".join(element.itertext()))
        if len(set(sites["particulars"].regex.findall(words))) >= 2:
            best = lines_of_element(element)
    return best


def _title(body: Element, sites: Mapping[str, Pattern]) -> str:
    named = [
        m.get("content") for m in body.iter("meta") if (m.get("name") or "").lower() in ("articletitle", "og:title")
    ]
    headings = ["".join(h.itertext()) for h in body.iter("h1")]
    titles = [sites["site_suffix"].regex.sub("", tidy(flat(t.text))) for t in body.iter("title")]
    candidates = (tidy(flat(t)) for t in [*named, *headings, *titles] if t)
    return next((c for c in candidates if len(c) >= 6), "")
