"""Parts of queries: what measures, references and targets must have, one group of lines a narrowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from policygraph.query.ask.slots import Deed, Item, Named, Slots
from policygraph.query.ask.terms import iri, role, rows, string, values

MAIN = "dcterms:subject"
ANY = "dcterms:subject|pg:alsoConcerns"
_ROLES = ("lead", "responsible", "cooperating", "guiding")
_REFERS = "eli:based_on|eli:applies|eli:cites"
BY_MEASURES = frozenset({"deeds", "topics", "items", "titles", "part", "texts", "same", "things", "due"})
"""The fields that say what measures have: plans, documents and targets are narrowed by them through their measures."""


def measures(slots: Slots, topic: str = MAIN) -> list[str]:
    """The lines that find ``?measure`` of ``?plan``; ``topic`` is the property that leads to a topic."""
    return [
        *plans(slots),
        "?measure a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path ; pg:order ?order ; dcterms:title ?title .",
        "?plan dcterms:title ?planTitle .",
        *_narrowings(slots, topic),
    ]


def _narrowings(slots: Slots, topic: str) -> list[str]:
    """What ``?measure`` of ``?plan`` must have."""
    lines = [*_topics(slots, topic), *_items(slots.items), *_narrowed(slots)]
    for at, deed in enumerate(slots.deeds, 1):
        lines += _deed(deed, str(at))
    lines += _left_out(slots, topic)
    return lines + (_same(slots) if slots.same else [])


def _of_measures(slots: Slots, thing: str, topic: str) -> list[str]:
    """That a reference or a target stands in a measure, where the question says what this measure has."""
    if not BY_MEASURES & slots.narrowing():
        return []
    return [f"?{thing} pg:ofMeasure ?measure .", *_narrowings(slots, topic)]


def plans(slots: Slots) -> list[str]:
    """The plans spoken of, none where all are."""
    return [values("plan", map(iri, slots.plans))] if slots.plans else []


def _left_out(slots: Slots, topic: str) -> Iterator[str]:
    if slots.not_plans:
        yield not_in("plan", slots.not_plans)
    if slots.not_topics:
        yield f"FILTER NOT EXISTS {{ ?measure {topic} ?no . {values('no', map(iri, slots.not_topics))} }}"


def not_in(variable: str, refs: Iterable[str]) -> str:
    """A variable is none of some IRIs."""
    return f"FILTER(?{variable} NOT IN ({', '.join(map(iri, refs))}))"


def _topics(slots: Slots, topic: str) -> list[str]:
    if not slots.topics or (slots.without and not slots.roles):
        return []
    if joint_topics(slots) and slots.kind == "plans":
        first, *others = slots.topics
        of_plan = (_plan_has(f"?measure pg:ofPlan ?plan ; {topic} {iri(code)}") for code in others)
        return [f"?measure {topic} {iri(first)} .", *of_plan]
    if joint_topics(slots) and slots.kind != "agencies":
        return [f"?measure {topic} {iri(code)} ." for code in slots.topics]
    return [values("topic", map(iri, slots.topics)), f"?measure {topic} ?topic ."]


def _plan_has(lines: str) -> str:
    """That a plan has a measure of these lines, asked once for the whole graph as in :func:`denied`."""
    return f"{{ SELECT DISTINCT ?plan WHERE {{ {lines} }} }}"


def joint_topics(slots: Slots) -> bool:
    """Whether all topics must meet, not any of them."""
    return slots.together and len(slots.topics) > 1


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    numbered = [item for item in items if item.number]
    for name, chosen in (("number", numbered), ("path", [item for item in items if item.path])):
        if not chosen:
            continue
        if name == "number":
            yield "?measure pg:number ?number ."
        placed = [(iri(plan), string(getattr(item, name))) for item in chosen for plan in item.plans]
        free = [string(getattr(item, name)) for item in chosen if not item.plans]
        yield rows(("plan", name), placed) if placed else values(name, free)


def _narrowed(slots: Slots) -> Iterator[str]:
    if slots.titles:
        yield values("measure", map(iri, slots.titles))
    if slots.part:
        yield values("section", map(iri, slots.part))
        yield "?measure dcterms:isPartOf+ ?section ."
    yield from _due(slots)
    yield from _things(slots)
    found = [f"CONTAINS(LCASE(STR(?text)), {string(text.casefold())})" for text in slots.texts]
    if slots.texts and slots.kind == "plans" and slots.together and slots.topics:
        yield from (_plan_has(f"?measure pg:ofPlan ?plan ; pg:text ?text . FILTER({one})") for one in found)
    elif slots.texts:
        link = " && " if slots.together else " || "
        yield "?measure pg:text ?text ."
        yield f"FILTER({link.join(found)})"
    if slots.documents:
        yield values("document", map(iri, slots.documents))
        yield "?reference pg:ofMeasure ?measure ; pg:document ?document ."


def denied(keys: str, at: str, lines: Iterable[str]) -> str:
    """That what binds the ``keys`` (variables, with ``?``) has nothing of these lines; ``at`` tells denials apart.

    The lines are asked once for the whole graph, and know nothing of the query around them: NOT EXISTS over joined
    patterns would join them anew for each solution.
    """
    asked = f"SELECT DISTINCT {keys} (true AS ?has{at}) WHERE {{ {' '.join(lines)} }}"
    return f"OPTIONAL {{ {asked} }} FILTER(!BOUND(?has{at}))"


_DATES = "{ ?measure pg:deadline ?due } UNION { ?aim pg:ofMeasure ?measure ; a pg:Target ; pg:deadline ?due }"
_BOUNDS = {"by": "<=", "before": "<", "after": ">"}


def _due(slots: Slots) -> Iterator[str]:
    """Time limits that a measure or a target of it prints."""
    if slots.due == "none":
        yield denied("?measure", "Limit", [_DATES])
    elif slots.due:
        yield _DATES
    if slots.due == "in":
        yield f"FILTER(STRSTARTS(STR(?due), {string(slots.year)}))"
    elif slots.due in _BOUNDS:
        last = 'CONCAT(STR(?due), "-12")' if "-" in slots.year else "STR(?due)"
        day = f"IF(STRLEN(STR(?due)) = 4, {last}, STR(?due))"
        yield f"FILTER(SUBSTR({day}, 1, {len(slots.year)}) {_BOUNDS[slots.due]} {string(slots.year)})"


def _things(slots: Slots) -> Iterator[str]:
    """Any of the things named, or all of them in one measure."""
    groups = slots.things if slots.together else (tuple(thing for group in slots.things for thing in group),)
    for at, group in enumerate(groups if slots.things else ()):
        yield values(f"thing{at}", map(iri, group))
        yield f"?measure pg:dealsWith ?thing{at} ."


def _deed(deed: Deed, at: str) -> list[str]:
    if not deed.bodies:
        test = "FILTER NOT EXISTS" if deed.negated else "FILTER EXISTS"
        return [f"{test} {{ {_edge(deed.role, at)} }}"]
    groups = [(body,) for body in deed.bodies] if deed.joint else [deed.bodies]
    lines = []
    for number, bodies in enumerate(groups):
        key = at if len(groups) == 1 else f"{at}{chr(97 + number)}"
        lines += [(_edge if deed.negated else _assignment)(deed.role, key), _bodies(bodies, key)]
    if deed.alone:
        keys = [at] if len(groups) == 1 else [f"{at}{chr(97 + number)}" for number in range(len(groups))]
        others = " && ".join(f"?beside{at} != ?body{key}" for key in keys)
        lines.append(f"FILTER NOT EXISTS {{ {_edge(deed.role, at, 'beside')} FILTER({others}) }}")
    return [denied("?measure", at, lines)] if deed.negated else lines


def _edge(code: str, at: str, body: str = "body") -> str:
    """The body of a role by the derived edges."""
    codes = _ROLES if code == "any" else code.split("|")
    return f"?measure {'|'.join(f'pg:{one}Agency' for one in codes)} ?{body}{at} ."


def _assignment(code: str, at: str) -> str:
    base = f"?measure pg:hasAssignment ?deed{at} . ?deed{at} pg:agency ?body{at}"
    if "|" in code:
        return f"{base} ; pg:role ?role{at} . {values(f'role{at}', map(role, code.split('|')))}"
    return f"{base} ." if code == "any" else f"{base} ; pg:role {role(code)} ."


def _bodies(bodies: tuple[Named, ...], at: str, name: str = "body") -> str:
    agencies = [iri(agency) for body in bodies for agency in body.agencies]
    lines = [iri(line) for body in bodies for line in body.lines]
    by_line = f"?{name}{at} pg:function ?line{at} . {values(f'line{at}', lines)}"
    by_name = values(f"{name}{at}", agencies)
    if agencies and lines:
        return f"{{ {by_name} }} UNION {{ {by_line} }}"
    return by_name if agencies else by_line


def _same(slots: Slots) -> list[str]:
    """One body in two roles of one measure."""
    roles = slots.roles[:2]
    return [
        f"?measure pg:hasAssignment ?as{at} . ?as{at} pg:agency ?agency ; pg:role {role(code)} ."
        for at, code in enumerate(roles, 1)
    ]


def assignments(slots: Slots, topic: str = MAIN) -> list[str]:
    """The lines that find ``?agency`` in ``?assignment`` of ``?measure``."""
    lines = [
        "?measure pg:hasAssignment ?assignment .",
        "?assignment pg:agency ?agency ; pg:role ?role ; pg:order ?rank .",
    ]
    asked = [code for code in slots.roles if code != "any"]
    if asked and len(asked) == len(slots.roles) and not slots.same:
        lines.append(values("role", map(role, asked)))
    lines += [_bodies(slots.among, "", "agency")] if slots.among else []
    lines.append("?agency skos:prefLabel ?label .")
    if slots.together and len(slots.plans) > 1:
        lines.append("OPTIONAL { ?agency pg:function ?line }")
    lines += [_never(slots, code, at, topic) for at, code in enumerate(slots.without, 1)]
    if slots.alone:
        lines.append(
            'BIND(IRI(CONCAT(STR(pg:), STRAFTER(STR(?role), "/role/"), "Agency")) AS ?edge) '
            "FILTER NOT EXISTS { ?measure ?edge ?beside . FILTER(?beside != ?agency) }"
        )
    return [*lines, *_not_bodies(slots.not_bodies), *_apart_from_named(slots)]


def _not_bodies(bodies: tuple[Named, ...]) -> Iterator[str]:
    agencies = [agency for body in bodies for agency in body.agencies]
    lines = [line for body in bodies for line in body.lines]
    if agencies:
        yield not_in("agency", agencies)
    if lines:
        yield f"FILTER NOT EXISTS {{ ?agency pg:function ?not . {values('not', map(iri, lines))} }}"


def _never(slots: Slots, code: str, at: int, topic: str) -> str:
    """No measure of the plan (about the topics) has the agency in this role."""
    about = [f"?measure {topic} ?topic .", values("topic", map(iri, slots.topics))] if slots.topics else []
    held = [*plans(slots), "?measure pg:ofPlan ?plan .", _edge(code, "", "agency"), *about]
    return denied("?plan ?agency", str(at), held)


def _apart_from_named(slots: Slots) -> list[str]:
    """Who works *with* a body is not that body itself."""
    named = [
        (at, deed)
        for at, deed in enumerate(slots.deeds, 1)
        if deed.bodies and not deed.negated and not deed.joint and deed.role in (*slots.roles, "any")
    ]
    alike = [at for at, deed in named if deed.role != "any" or slots.roles in ((), ("any",))]
    return [f"FILTER(?agency != ?body{at})" for at in alike]


def references(slots: Slots, topic: str = MAIN) -> list[str]:
    """The lines that find ``?reference`` of ``?plan`` to ``?document``."""
    lines = [
        *plans(slots),
        "?reference a pg:Reference ; pg:ofPlan ?plan ; pg:document ?document .",
        "?plan dcterms:title ?planTitle .",
        "?document dcterms:title ?documentTitle . OPTIONAL { ?document pg:documentNumber ?number }",
    ]
    if slots.documents:
        lines.insert(0, values("document", map(iri, slots.documents)))
    if slots.relation == "basis":
        lines.append(f"?reference pg:relation {string('basis')} .")
    if slots.relation == "cites":
        lines.append("FILTER NOT EXISTS { ?plan eli:based_on ?document }")
    if slots.levels:
        lines.append(f"?document pg:level ?level . {values('level', map(string, slots.levels))}")
    if slots.issued_by:
        lines += ["?reference pg:issuer ?issuer .", f"FILTER({' || '.join(map(_has_issued, slots.issued_by))})"]
    if slots.not_plans:
        lines.append(not_in("plan", slots.not_plans))
    if slots.not_documents:
        uncited = values("uncited", map(iri, slots.not_documents))
        lines.append(f"FILTER NOT EXISTS {{ ?plan {_REFERS} ?uncited . {uncited} }}")
    if slots.lacking:
        lacking = values("lacking", map(iri, slots.lacking))
        lines.append(f"FILTER NOT EXISTS {{ ?lacking {_REFERS} ?document . {lacking} }}")
    return lines + _of_measures(slots, "reference", topic)


def _has_issued(body: Named) -> str:
    """Whether ``?issuer`` is a body: by the word for it, or a full name of what is usually called or works so."""
    formal = [f"?issuing pg:usualName {string(body.words)}@zh ; pg:formalName ?formal"]
    if body.lines:
        formal.append(f"{values('line', map(iri, body.lines))} ?issuing pg:function ?line ; pg:formalName ?formal")
    known = [f"EXISTS {{ {of} FILTER(CONTAINS(STR(?issuer), STR(?formal))) }}" for of in formal]
    return " || ".join([f"CONTAINS(STR(?issuer), {string(body.words)})", *known])


def targets(slots: Slots, exact: bool, topic: str = MAIN) -> list[str]:
    """The lines that find ``?target`` of ``?plan``; ``exact`` wants an indicator's whole name."""
    lines = [
        *plans(slots),
        "?target a pg:Target ; pg:ofPlan ?plan ; pg:path ?path ; pg:indicator ?indicator ; pg:quote ?quote .",
        "?plan dcterms:title ?planTitle .",
        "OPTIONAL { ?target schema:value ?value } OPTIONAL { ?target schema:maxValue ?most }",
        "OPTIONAL { ?target schema:unitText ?unit } OPTIONAL { ?target pg:comparator ?comparator }",
        "OPTIONAL { ?target pg:deadline ?due } OPTIONAL { ?target pg:order ?start }",
    ]
    if slots.not_plans:
        lines.append(not_in("plan", slots.not_plans))
    if slots.indicators:
        lines.append(f"FILTER({' || '.join(_indicator(words, exact) for words in slots.indicators)})")
    if slots.figured:
        lines.append("FILTER(BOUND(?value))")
    if slots.year:
        years = " || ".join(f"STRSTARTS(STR(?due), {string(year)})" for year in slots.year.split("|"))
        lines.append(f"FILTER(BOUND(?due) && ({years}))")
    return lines if slots.kind == "agencies" else lines + _of_measures(slots, "target", topic)


def _indicator(words: tuple[str, ...], exact: bool) -> str:
    """The first of the words in the indicator's name, the others there or in the sentence: 绿色贷款 … 增速."""
    if exact:
        return f"STR(?indicator) = {string(words[0])}"
    name, said = "LCASE(STR(?indicator))", "LCASE(CONCAT(STR(?indicator), STR(?quote)))"
    places = [name, *(said for _ in words[1:])]
    found = (f"CONTAINS({place}, {string(word.casefold())})" for place, word in zip(places, words, strict=True))
    return "(" + " && ".join(found) + ")"


def narrowed_plans(slots: Slots) -> bool:
    """Whether plans are asked for by what their measures have."""
    return bool(BY_MEASURES & slots.narrowing())


def pairs_of(slots: Slots) -> list[tuple[str, str]]:
    """The pairs of plans to compare, where two or more are named."""
    return [(a, b) for a, b in product(slots.plans, slots.plans) if slots.plans.index(a) < slots.plans.index(b)]
