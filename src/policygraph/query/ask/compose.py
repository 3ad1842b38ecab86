"""Slots to SPARQL: the thing asked for decides what is selected, the parts of `patterns` what it is narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from policygraph.query.ask import patterns
from policygraph.query.ask.slots import Slots
from policygraph.query.ask.terms import iri, string, values

_COUNTED = {
    "measures": "?measure",
    "agencies": "?agency",
    "plans": "?plan",
    "documents": "?document",
    "targets": "?target",
}
_PER_BODY = "?agency ?label ?plan ?planTitle"


@dataclass(frozen=True, slots=True)
class Manner:
    """What is found out before a query is written: how topics are reached, and how indicators are compared."""

    topic: str = patterns.MAIN
    exact: bool = True


def rows_query(slots: Slots, manner: Manner) -> str:
    """The query whose rows are the answers, one or more rows an answer."""
    return _QUERIES[slots.kind](slots, manner)


def count_query(slots: Slots, manner: Manner) -> str:
    """The query that counts the answers; a row a plan where they are asked for apart."""
    counted = f"(COUNT(DISTINCT {_COUNTED[slots.kind]}) AS ?count)"
    where = _where(slots, manner)
    if slots.apart:
        return _select(f"?plan ?planTitle {counted}", where, "GROUP BY ?plan ?planTitle ORDER BY ?planTitle")
    return _select(counted, where)


def compared_after(sparql: str, how: str) -> str:
    """A query with a remark on what is done with its rows afterwards, and by which function."""
    return f"# {how}\n{sparql}"


def topics_query(slots: Slots, manner: Manner) -> str:
    """The query that counts measures topic by topic, by their main topics."""
    where = [*patterns.measures(slots, manner.topic), "?measure dcterms:subject ?subject ."]
    where.append(f"?subject skos:prefLabel ?label . FILTER(LANG(?label) = {string(slots.language)})")
    tail = "GROUP BY ?subject ?label ORDER BY DESC(?count) ?label"
    return _select("?subject ?label (COUNT(DISTINCT ?measure) AS ?count)", where, tail, False)


def rank_query(slots: Slots, manner: Manner) -> str:
    """The query that orders what is asked for by how much it has."""
    columns, counted, _ = _RANKED[slots.kind](slots)
    order = "ASC" if slots.rank == "least" else "DESC"
    select = f"{columns} (COUNT(DISTINCT {counted}) AS ?count)"
    tail = f"GROUP BY {columns}"
    if slots.limit is not None:
        tail += f" HAVING (COUNT(DISTINCT {counted}) {slots.limit.operator} {slots.limit.number:g})"
    return _select(select, _ranked_where(slots, manner), f"{tail} ORDER BY {order}(?count) {columns}", False)


def ranked_things(
    slots: Slots, manner: Manner, rows: Iterable[Mapping[str, object]]
) -> tuple[tuple[str, ...], str, str]:
    """The columns that tell the rows of a ranking apart, that of what each counts, and the query that finds it."""
    printed, _, things = _RANKED[slots.kind](slots)
    columns = tuple(name.removeprefix("?") for name in printed.split())
    only = values(columns[0], dict.fromkeys(iri(str(row[columns[0]])) for row in rows))
    where = [only, *_ranked_where(slots, manner)]
    return columns, things.removeprefix("?"), _select(f"{printed} {things}", where, f"ORDER BY {printed} {things}")


def topic_query(slots: Slots, topic: str = patterns.MAIN) -> str:
    """Whether any measure of the plans has the topics asked for (reached by the property ``topic``): rows if so."""
    together = slots.together and slots.kind not in ("agencies", "plans")
    plain = Slots(slots.language, "measures", plans=slots.plans, topics=slots.topics, together=together)
    return _select("?measure", patterns.measures(plain, topic), "LIMIT 1")


def _select(columns: str, where: Iterable[str], tail: str = "", distinct: bool = True) -> str:
    kind = "SELECT DISTINCT" if distinct and "COUNT(" not in columns else "SELECT"
    body = "\n".join(f"  {line}" for line in where)
    return f"{kind} {columns} WHERE {{\n{body}\n}}" + (f"\n{tail}" if tail else "")


def _where(slots: Slots, manner: Manner) -> list[str]:
    if slots.kind == "agencies" and slots.indicators:
        owned = "?target pg:ofMeasure ?measure . ?measure pg:order ?order ."
        return [*patterns.targets(slots, manner.exact), owned, *patterns.assignments(slots)]
    if slots.kind == "agencies":
        return [*patterns.measures(slots, manner.topic), *patterns.assignments(slots, manner.topic)]
    if slots.kind == "documents":
        return patterns.references(slots, manner.topic)
    if slots.kind == "targets":
        return patterns.targets(slots, manner.exact, manner.topic)
    if slots.kind == "plans":
        return _plans_where(slots, manner)
    return patterns.measures(slots, manner.topic)


def _agencies(slots: Slots, manner: Manner) -> str:
    if slots.indicators:
        return _select(
            f"{_PER_BODY} ?role ?measure ?path ?assignment ?target ?rank",
            _where(slots, manner),
            "ORDER BY ?planTitle ?rank",
        )
    columns = f"{_PER_BODY} ?role ?measure ?path ?assignment ?order ?rank" + _more(slots)
    return _select(columns, _where(slots, manner), "ORDER BY ?planTitle ?order ?rank")


def _more(slots: Slots) -> str:
    """Columns by which agencies are chosen afterwards: of all topics, of all plans."""
    topic = " ?topic" if slots.topics and (slots.roles or not slots.without) else ""
    return topic + (" ?line" if slots.together and len(slots.plans) > 1 else "")


def _measures(slots: Slots, manner: Manner) -> str:
    deeds = "".join(f" ?deed{at}" for at, d in enumerate(slots.deeds, 1) if d.bodies and not (d.negated or d.joint))
    same = (" ?as1 ?as2" if slots.same else "") + (" ?due" if slots.due not in ("", "none") else "")
    columns = f"?measure ?title ?path ?plan ?planTitle ?order{deeds}{same}"
    return _select(columns, _where(slots, manner), "ORDER BY ?planTitle ?order")


def _plans(slots: Slots, manner: Manner) -> str:
    what = "?reference" if slots.relation and not slots.relation_negated else ""
    what = "?measure ?order" if patterns.narrowed_plans(slots) else "?target" if slots.indicators else what
    if slots.fact or slots.age or slots.issued:
        what = "?issued ?number"
    what = "" if slots.unlike and not slots.fact else what
    return _select(
        f"?plan ?planTitle {what}{' ?document' if what == '?reference' else ''}",
        _where(slots, manner),
        "ORDER BY ?planTitle",
    )


def _plans_where(slots: Slots, manner: Manner) -> list[str]:
    if slots.unlike and not slots.fact:
        had = patterns.targets(slots, manner.exact) if slots.indicators else patterns.measures(slots, manner.topic)
        return [*patterns.plans(slots), *_any_plan(slots), patterns.denied("?plan", "Any", had)]
    if slots.relation_negated:
        any_plan = "?plan a pg:Plan ; dcterms:title ?planTitle ."
        return [*patterns.plans(slots), any_plan, patterns.denied("?plan", "Any", patterns.references(slots))]
    if slots.relation:
        return patterns.references(slots)
    if patterns.narrowed_plans(slots):
        return patterns.measures(slots, manner.topic)
    if slots.indicators:
        return patterns.targets(slots, manner.exact)
    return [*patterns.plans(slots), *_any_plan(slots)]


def _any_plan(slots: Slots) -> Iterator[str]:
    """Any plan, by what it says of itself."""
    yield "?plan a pg:Plan ; dcterms:title ?planTitle ."
    if slots.fact or slots.issued or slots.age:
        yield "OPTIONAL { ?plan dcterms:issued ?issued } OPTIONAL { ?plan pg:documentNumber ?number }"
    if slots.issued:
        day = slots.issued.lstrip("<>=")
        bound = slots.issued.removesuffix(day) or "="
        yield f"FILTER(BOUND(?issued) && SUBSTR(STR(?issued), 1, {len(day)}) {bound} {string(day)})"
    if slots.issuers:
        yield f"?plan pg:issuer ?issuer . FILTER(STR(?issuer) IN ({', '.join(map(string, slots.issuers))}))"
    if slots.not_plans:
        yield patterns.not_in("plan", slots.not_plans)


def issuers_query(slots: Slots) -> str:
    """The query for who issued the plans spoken of."""
    return _select(
        "?plan ?planTitle ?label",
        [*patterns.plans(slots), *_any_plan(slots), "?plan pg:issuer ?label ."],
        "ORDER BY ?planTitle ?label",
    )


def _documents(slots: Slots, manner: Manner) -> str:
    columns = "?document ?documentTitle ?number ?plan ?planTitle ?reference"
    return _select(columns, _where(slots, manner), "ORDER BY ?planTitle ?number STRLEN(STR(?documentTitle))")


def _targets(slots: Slots, manner: Manner) -> str:
    columns = "?target ?indicator ?comparator ?value ?most ?unit ?due ?quote ?path ?plan ?planTitle ?start"
    return _select(columns, _where(slots, manner), "ORDER BY ?planTitle ?start")


_QUERIES: dict[str, Callable[[Slots, Manner], str]] = {
    "agencies": _agencies,
    "measures": _measures,
    "plans": _plans,
    "documents": _documents,
    "targets": _targets,
}


def _ranked_where(slots: Slots, manner: Manner) -> list[str]:
    if slots.kind == "measures":
        return [*patterns.measures(slots, manner.topic), *patterns.assignments(slots)]
    if slots.kind != "plans":
        return _where(slots, manner)
    if slots.by == "target":
        return patterns.targets(slots, manner.exact)
    if slots.by == "document":
        return patterns.references(slots)
    more = patterns.assignments(slots) if slots.by == "agency" else []
    return [*patterns.measures(slots, manner.topic), *more]


_BY = {"measure": "?measure", "agency": "?agency", "target": "?target", "document": "?document", "": "?measure"}
_SHOWN = {"measure": "?measure", "agency": "?assignment", "target": "?target", "document": "?reference", "": "?measure"}
_RANKED: dict[str, Callable[[Slots], tuple[str, str, str]]] = {
    "agencies": lambda slots: (
        ("?agency ?label", "?plan", "?assignment") if slots.by == "plan" else (_PER_BODY, "?measure", "?assignment")
    ),
    "measures": lambda slots: ("?measure ?title ?path ?plan ?planTitle ?order", "?agency", "?assignment"),
    "plans": lambda slots: ("?plan ?planTitle", _BY[slots.by], _SHOWN[slots.by]),
    "documents": lambda slots: ("?document ?documentTitle ?number", "?plan", "?reference"),
}
