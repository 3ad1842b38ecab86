"""The answer to a plain question: as columns and rows, as text, JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policygraph.errors import NotUnderstoodError
from policygraph.faces.layout import clean, wrap
from policygraph.faces.tables import Table, as_csv, as_text, terminal_width, words
from policygraph.query.answer import Answer, Column
from policygraph.query.ask import AskAnswer, Conversation, Parse, ask

if TYPE_CHECKING:
    import pandas

    from policygraph.elements import Html
    from policygraph.graph.store import Store

Fields = Mapping[str, Any]
SHOWN_QUOTES, SHOWN_CHARACTERS = 3, 120
LABELS = {
    "agencies": {"label": "agency"},
    "measures": {"label": "measure"},
    "plans": {"label": "plan", "number": "document_number", "issued": "issued_on"},
    "documents": {"label": "document", "number": "document_number"},
    "targets": {"label": "indicator"},
    "count": {"value": "count"},
}
_ENDS = tuple("。；）！？…")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a graph replies: ``said`` holds the answer as the query floor gives it, the rest is the same in rows."""

    said: AskAnswer

    @property
    def understood(self) -> str:
        """The question as it was understood, in words."""
        return self.said.understood

    @property
    def evidence(self) -> tuple[dict[str, Any], ...]:
        """The quotations behind the answer, each with plan, path, start and end."""
        return self.said.evidence

    @property
    def answer(self) -> Answer:
        """The answers under named columns."""
        table = table_of(self.said.answers, self.said.kind)
        columns = tuple(Column(name, _labels(table, name)) for name in table.columns)
        return Answer(columns, table.rows, self.said.sparql)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the answers."""
        return self.answer.columns

    @property
    def rows(self) -> tuple[tuple[str | int | float | bool | None, ...], ...]:
        """The answers, one a row."""
        return self.answer.rows

    @property
    def sparql(self) -> str:
        """The SPARQL that found them."""
        return self.said.sparql

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; UsageError where pandas is not installed."""
        return self.answer.to_pandas()

    def plot(self, value: str = "", label: str = "") -> Html:
        """Bars for a notebook (see :meth:`policygraph.query.answer.Answer.plot`)."""
        return self.answer.plot(value, label)

    def _repr_html_(self) -> str:
        """How the question was understood and the answers as a table, for notebooks."""
        from policygraph.elements import el, join
        from policygraph.query.shown import answer_html

        return str(join(el("p", self.understood), answer_html(self.answer)))


def reply_of(store: Store, question: str) -> Reply:
    """The reply of ``store`` to a plain question; NotUnderstoodError where it is not understood."""
    return Reply(ask(store, question))


def answered(store: Store, question: str, lang: str | None, form: str = "table", brief: bool = False) -> str:
    """The reply as ``table``, ``json`` or ``csv``; headings are in the language of the question unless ``lang`` says.

    ``brief`` leaves the SPARQL out. NotUnderstoodError where the question is not understood.
    """
    said = ask(store, question)
    if form == "json":
        return json.dumps(said.to_dict(), ensure_ascii=False, indent=2) + "\n"
    table = table_of(said.answers, said.kind)
    if form == "csv":
        return as_csv(table)
    return "\n".join(_parts(said, table, lang or said.language, brief))


def explained(store: Store, question: str, lang: str | None, form: str = "table") -> str:
    """How a question is read, whether or not it can be answered: each word with what it does, and the slots filled."""
    parse = Conversation(store).parse(question)
    if form == "json":
        return json.dumps(parse.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return parse_text(parse, lang or "zh")


def parse_text(parse: Parse, lang: str) -> str:
    """A parse as a table of words and one of slots."""
    rows = [*parse.words, *((word, "?", "") for word in parse.unknown)]
    slots = ((name, json.dumps(value, ensure_ascii=False)) for name, value in parse.slots.items())
    return "\n".join(
        (as_text(Table.of(("words", "kind", "value"), rows), lang), as_text(Table.of(("slot", "value"), slots), lang))
    )


def conversed(store: Store, questions: Iterable[str], lang: str | None) -> Iterable[str]:
    """The replies to questions one after the other, each keeping the subject of the last; refusals are replies too."""
    talk = Conversation(store)
    for question in filter(None, (line.strip() for line in questions)):
        try:
            said = talk.ask(question)
        except NotUnderstoodError as error:
            yield f"{error}\n"
        else:
            table = table_of(said.answers, said.kind)
            yield "\n".join(_parts(said, table, lang or said.language, brief=True))


def table_of(answers: Iterable[Fields], kind: str) -> Table:
    """Answers of one kind as a table, plans first; the two measures of a pair side by side."""
    flat = [flattened(answer) for answer in answers]
    names = dict.fromkeys(name for answer in flat for name in answer)
    columns = sorted(names, key=lambda name: not name.endswith("plan"))
    table = Table.of(columns, ([answer.get(name) for name in columns] for answer in flat))
    return Table(table.columns, table.rows, labels=LABELS.get(kind))


def flattened(answer: Fields) -> dict[str, Any]:
    """``{"a": {"path": …}}`` as ``{"a_path": …}``."""
    flat: dict[str, Any] = {}
    for name, value in answer.items():
        flat |= {f"{name}_{k}": v for k, v in value.items()} if isinstance(value, Mapping) else {name: value}
    return flat


def _labels(table: Table, name: str) -> dict[str, str]:
    key = (table.labels or {}).get(name, name)
    return {lang: words(lang).get(key, key) for lang in ("zh", "en")}


def _parts(said: AskAnswer, table: Table, lang: str, brief: bool) -> Iterable[str]:
    """Understanding, rows, what has no figure, sentences and SPARQL, each ending in a line break."""
    say = words(lang)
    yield _wrapped(said.understood)
    yield _drawn(table, lang) if table.rows else f"{say['nothing_found']}\n"
    if said.also:
        yield _drawn(table_of(said.also, said.kind), lang, say["without_figure"])
    quotes = merged(said.evidence)
    if quotes:
        yield say["evidence"] + "\n" + "".join(map(_quoted, quotes[:SHOWN_QUOTES])) + _rest(len(quotes), lang)
    if not brief:
        yield "SPARQL\n" + "".join(f"  {line}\n" for line in said.sparql.splitlines())


def _drawn(table: Table, lang: str, title: str | None = None) -> str:
    labels = {name: words(lang)[key] for name, key in (table.labels or {}).items()}
    return as_text(Table(table.columns, table.rows, title, labels).without_empty(), lang)


def merged(quotes: Iterable[Fields]) -> list[dict[str, Any]]:
    """Quotations in the order given, those that overlap in one plan made one."""
    found: list[dict[str, Any]] = []
    for quote in quotes:
        last = found[-1] if found else None
        if last and last["plan"] == quote["plan"] and last["start"] <= quote["start"] <= last["end"]:
            last["quote"] += quote["quote"][last["end"] - quote["start"] :]
            last["end"] = max(last["end"], quote["end"])
        else:
            found.append(dict(quote))
    return found


def _quoted(quote: Fields) -> str:
    said = "".join(str(quote["quote"]).split())
    short = said[:SHOWN_CHARACTERS]
    short += "" if short.endswith(_ENDS) else "…"
    place = " ".join(filter(None, (f"《{quote['plan']}》", quote["path"])))
    return _wrapped(f"{place}: {short}", "  ")


def _rest(quotes: int, lang: str) -> str:
    more = quotes - SHOWN_QUOTES
    return f"  {words(lang)['more_quotes'].format(more=more)}\n" if more > 0 else ""


def _wrapped(text: str, indent: str = "") -> str:
    return "".join(f"{indent}{line}\n" for line in wrap(clean(text), terminal_width() - len(indent)))
