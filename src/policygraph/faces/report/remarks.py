"""Findings: what is wrong or doubtful, by kind, each with its place and words."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.elements import Child, Html, Row, el, join, table
from policygraph.faces.report.parts import figure, item, section, to_thing, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site
from policygraph.query.lint import SEVERITIES, Remark, codes

Grouped = dict[str, list[Remark]]


def finding_pages(site: Site) -> list[Page]:
    """The one page of findings."""
    here = Here(site, "findings.html")
    groups: Grouped = {}
    for remark in site.remarks:
        groups.setdefault(remark.hit.code, []).append(remark)
    sheet = _sheet(here)
    counts = figure(here, sheet, wide(here, _counts(here, groups)))
    parts = (counts, *(_group(here, code, found) for code, found in groups.items()))
    answer = _answer(here, site.remarks)
    return [Page(here.path, here.say("menu_findings"), here.say("findings_question"), answer, parts, (sheet,))]


def _answer(here: Here, remarks: Sequence[Remark]) -> Child:
    if not remarks:
        return here.say("findings_none")
    worst = sum(remark.severity == SEVERITIES[0] for remark in remarks)
    doubtful = sum(remark.severity == SEVERITIES[1] for remark in remarks)
    return here.say("findings_answer", len(remarks), worst, doubtful)


def title_of(code: str, lang: str) -> str:
    """What a kind of finding is called."""
    known = codes().get(code)
    return known.title[lang] if known else code


def _counts(here: Here, groups: Grouped) -> Html:
    """Kinds of findings against plans."""
    plans = here.site.facts.plans
    heads = [here.say("finding"), here.say("severity"), here.say("count"), *(here.plan(plan.iri) for plan in plans)]
    rows = [
        [
            el("a", title_of(code, here.site.lang), href=f"#{code}"),
            severity(here, found[0].severity),
            _count(len(found), code),
            *(
                _count(sum(remark.hit.plan == plan.iri for remark in found), f"{code}-{number}")
                for number, plan in enumerate(plans, 1)
            ),
        ]
        for code, found in groups.items()
    ]
    return table(None, heads, rows, class_="counts")


def _count(number: int, anchor: str) -> Html:
    return el("td", el("a", number, href=f"#{anchor}") if number else None, class_="number")


def severity(here: Here, name: str) -> Html:
    """How much a finding matters, in a word and a colour."""
    return el("span", here.say(name), class_=f"severity {name}")


def _group(here: Here, code: str, remarks: Sequence[Remark]) -> Html:
    known = codes().get(code)
    why = el("p", known.why[here.site.lang]) if known else None
    first: set[str] = set()
    heads = (here.say("where"), here.say("finding"), here.say("quote"))
    ordered = sorted(remarks, key=lambda r: (r.hit.plan, r.hit.start))
    rows = [_row(here, remark, first) for remark in ordered]
    content = wide(here, table(None, heads, rows, class_="list"))
    return section(title_of(code, here.site.lang), why, content, anchor=code)


def _row(here: Here, remark: Remark, first: set[str]) -> Row:
    """A finding; the first of each plan can be linked to."""
    hit = remark.hit
    number = next(n for n, plan in enumerate(here.site.facts.plans, 1) if plan.iri == hit.plan)
    anchor = None if hit.plan in first else f"{hit.code}-{number}"
    first.add(hit.plan)
    words = el("q", el("mark", hit.quote), class_="quote") if hit.quote else None
    return Row((where(here, remark), remark.sentence, words), anchor)


def where(here: Here, remark: Remark) -> Html:
    """The measure that a finding stands in, else its plan."""
    measure = here.site.facts.by_path.get((remark.hit.plan, remark.hit.path))
    if measure:
        return item(here, measure)
    return join(to_thing(here, remark.hit.plan, here.plan(remark.hit.plan)), " ", el("small", remark.hit.path))


def remark_list(here: Here, remarks: Sequence[Remark]) -> Html:
    """The findings of one thing."""
    return el("ul", [el("li", severity(here, r.severity), " ", r.sentence) for r in remarks], class_="remarks")


def _sheet(here: Here) -> Sheet:
    columns = ("severity", "code", "plan", "path", "sentence", "quote")
    rows = (
        (r.severity, r.hit.code, here.site.facts.by_plan[r.hit.plan].title, r.hit.path, r.sentence, r.hit.quote)
        for r in here.site.remarks
    )
    return Sheet("findings", columns, tuple(rows))
