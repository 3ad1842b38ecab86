"""The head of a document: notice, title, number, issuer, date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.language.numerals import number_of
from policygraph.values import FrontMatter, Span
from policygraph.vocab.patterns import Pattern

_LONGEST_TITLE = 120
_LONGEST_REST = 8
_DATE_IN_BRACKETS = re.compile(r"（(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（）]{0,20}）$")
_ALL_IN_BRACKETS = re.compile("（[^（）]{1,30}）")
_SENTENCE = re.compile("[。；！？]")
_COLUMNS = re.compile(r"[^\S\n]{2,}|\t+")
_BLANKS_OR_LINES = re.compile(r"[^\S\n]+|\n+")
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class _Title:
    start: int
    end: int
    is_notice: bool


@dataclass(frozen=True, slots=True)
class FrontMatterReader:
    """Reads the lines before the first heading and the lines after the last."""

    view: View
    text: str
    words: Mapping[str, Pattern]

    def read(self, head: tuple[Line, ...], tail: tuple[Line, ...]) -> FrontMatter:
        """What the head says of the document; the tail serves where a document is signed at its end."""
        issued = self._issued_title(head)
        titles = [issued] if issued else list(self._titles(head))
        notice = next((t for t in titles if t.is_notice), None)
        title = next((t for t in reversed(titles) if not t.is_notice), None)
        if title is None:
            title, notice = notice or self._first_line(head), None
        named = notice or title
        signature = self._signature(head, tail)
        return FrontMatter(
            title=self._words(title) if title else "",
            title_span=self.view.span(title.start, title.end) if title else Span(0, 0),
            notice_title=self._words(notice) if notice else None,
            document_number=self._number(head),
            issuer=self._issuers_above(issued, head) or self._issuer(named, signature) or self._labelled_issuer(head),
            issued_on=self._date(head, signature) or self._labelled_date(head),
        )

    def _issued_title(self, head: tuple[Line, ...]) -> _Title | None:
        """The title that a newspaper prints behind its issuers: 某省委办公厅 某省政府办公厅印发《…》."""
        for line in head:
            match = self.words["issued_title"].regex.match(line.words)
            if match:
                return _Title(line.start + match.start("title"), line.start + match.end("title"), False)
        return None

    def _issuers_above(self, issued: _Title | None, head: tuple[Line, ...]) -> str | None:
        """Who stands before 印发, on its line or on the line above."""
        if issued is None:
            return None
        lines = [line for line in head if line.start < issued.start][-2:]
        match = self.words["issued_title"].regex.match(lines[-1].words)
        start = lines[0].start if match and not match["issuers"] else lines[-1].start
        end = lines[-1].start + (match.end("issuers") if match else 0)
        printed = self.view.span(start, end).cut(self.text)
        names = ["".join(name.split()) for name in _BLANKS_OR_LINES.split(printed) if name.strip()]
        return "、".join(names) if all(self.words["issuer_name"].regex.search(name) for name in names) else None

    def _words(self, title: _Title) -> str:
        date = _DATE_IN_BRACKETS.search(self.view.text, title.start, title.end)
        return self.view.printed[title.start : date.start() if date else title.end]

    def _first_line(self, head: tuple[Line, ...]) -> _Title | None:
        short = (line for line in head if not _SENTENCE.search(line.words) and len(line.words) <= _LONGEST_TITLE)
        line = next(short, None)
        return _Title(line.start, line.end, False) if line else None

    def _is_no_title(self, line: Line) -> bool:
        return (
            bool(self._no_title_words(line) or _SENTENCE.search(line.words))
            or "，" in line.words
            or bool(self.words["document_number"].regex.match(line.words))
            or bool(line.cells)
        )

    def _no_title_words(self, line: Line) -> bool:
        annexed = self.words["annex_prefix"].regex.match(line.words)
        words = line.words[annexed.end() :] if annexed else line.words
        return not words or bool(self.words["not_title"].regex.search(words))

    def _titles(self, head: tuple[Line, ...]) -> Iterator[_Title]:
        """Runs of lines that look like a title and end in what such documents are called."""
        run: list[Line] = []
        before: Line | None = None
        for line in [*head, None]:
            if line is None or self._is_no_title(line):
                yield from self._title_of(run)
                run, before = [], line
                continue
            broken_off = before is not None and before.full and not _SENTENCE.search(before.words[-1])
            if run or not broken_off:
                run.append(line)
            if self.words["notice_title"].regex.search(line.words):
                yield from self._title_of(run)
                run, before = [], None

    def _title_of(self, run: list[Line]) -> Iterator[_Title]:
        ends = [i for i, line in enumerate(run) if self._ends_title(run[0].start, line.end)]
        if ends and run[ends[-1]].end - run[0].start <= _LONGEST_TITLE:
            end = ends[-1]
            if end + 1 < len(run) and _ALL_IN_BRACKETS.fullmatch(run[end + 1].words):
                end += 1
            last = run[end]
            yield _Title(self._after_label(run[0]), last.end, bool(self.words["notice_title"].regex.search(last.words)))

    def _ends_title(self, start: int, end: int) -> bool:
        """Whether the words up to the end of a line are a title; its last brackets may begin on the line before."""
        return bool(self.words["plan_title"].regex.search(self.view.text[max(start, end - 2 * _LONGEST_TITLE) : end]))

    def _after_label(self, line: Line) -> int:
        """Where a title begins behind 标题： or 附件1."""
        found = (self.words[name].regex.match(line.words) for name in ("title_label", "annex_prefix"))
        return line.start + max((match.end() for match in found if match), default=0)

    def _number(self, head: tuple[Line, ...]) -> str | None:
        for line in head:
            match = self.words["document_number"].regex.search(line.words)
            if match and len(line.words) - len(match.group()) <= _LONGEST_REST and line.words[-1] not in "，）、":
                return f"{match[1]}〔{match[2]}〕{match[3]}号"
        labelled = self._labelled("number_label", head)
        return f"{labelled[1]}〔{labelled[2]}〕{labelled[3]}号" if labelled else None

    def _labelled(self, name: str, head: tuple[Line, ...]) -> re.Match[str] | None:
        """What a page's head says beside a label: 发文字号：…, 成文日期：…."""
        found = (self.words[name].regex.search(line.words) for line in head)
        return next((match for match in found if match), None)

    def _labelled_issuer(self, head: tuple[Line, ...]) -> str | None:
        match = self._labelled("issuer_label", head)
        return match[1] if match else None

    def _labelled_date(self, head: tuple[Line, ...]) -> str | None:
        match = self._labelled("date_label", head)
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None

    def _signature(self, head: tuple[Line, ...], tail: tuple[Line, ...]) -> tuple[tuple[str, ...], str | None]:
        """The names above the first date that stands alone, in the head or else in the tail, and that date."""
        for lines in (head, tail):
            for i, line in enumerate(lines):
                date = self._iso(line.words.strip("（）"))
                if date:
                    return tuple(self._signers(lines[:i])), date
        return (), None

    def _signers(self, before: tuple[Line, ...]) -> Iterable[str]:
        names: list[str] = []
        for line in reversed(before):
            if self._is_no_title(line) or line.full:
                break
            printed = self.view.span(line.start, line.end).cut(self.text)
            names = [*("".join(cell.split()) for cell in _COLUMNS.split(printed.strip())), *names]
        return [name for name in names if name and not name.startswith(("（", "("))]

    def _iso(self, words: str) -> str | None:
        match = self.words["date"].regex.fullmatch(words)
        if match:
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        match = self.words["hanzi_date"].regex.fullmatch(words)
        if match:
            year = "".join(f"{number_of(digit) or 0:.0f}" for digit in match[1])
            return f"{year}-{int(number_of(match[2]) or 0):02}-{int(number_of(match[3]) or 0):02}"
        return None

    def _issuer(self, named: _Title | None, signature: tuple[tuple[str, ...], str | None]) -> str | None:
        """Who stands before 关于 in the title, joint issuers parted by blanks; else, or behind 等部门, who signed."""
        match = self.words["issuer_before_about"].regex.match(self._words(named)) if named else None
        if named is None or match is None or (signature[0] and self.words["and_others"].regex.search(match[1])):
            return "、".join(signature[0]) or None
        printed = self.view.span(named.start, named.start + len(match[1])).cut(self.text).replace("\n", "")
        joint = [name for name in _BLANKS.split(printed) if name]
        whole = all(self.words["issuer_name"].regex.search(name) for name in joint)
        return "、".join(joint) if whole else match[1]

    def _date(self, head: tuple[Line, ...], signature: tuple[tuple[str, ...], str | None]) -> str | None:
        if signature[1]:
            return signature[1]
        in_title = (
            self.words["date"].regex.search(line.words) for line in head if _DATE_IN_BRACKETS.search(line.words)
        )
        match = next((m for m in in_title if m), None)
        return self._iso(match.group()) if match else None
