"""Tasks that several plans have: each plan's wording, leads, dates and figures side by side, differences marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.overlapping import Beside, Piece, Task
from policygraph.faces.report.parts import figure, listed, section, to_body, to_thing, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site, Value
from policygraph.query.facts import MeasureFact, TargetFact


def overlap_pages(site: Site) -> list[Page]:
    """The one page of overlaps."""
    here = Here(site, "overlaps.html")
    sheet = _sheet(here)
    heads = [here.say(key) for key in ("task", "plans", "who_leads")]
    rows = [_summary(here, number, task) for number, task in enumerate(site.tasks, 1)]
    listing = figure(here, sheet, wide(here, table(None, heads, rows, class_="list")), note=here.say("overlaps_note"))
    groups = [_group(here, number, task) for number, task in enumerate(site.tasks, 1)]
    widest = max((len(task.measures) for task in site.tasks), default=0)
    count = sum(len(task.measures) == widest for task in site.tasks)
    answer = here.say("overlaps_answer", len(site.tasks), widest, count) if site.tasks else here.say("overlaps_none")
    body = (listing, *groups) if site.tasks else ()
    return [Page(here.path, here.say("menu_overlaps"), here.say("overlaps_question"), answer, body, (sheet,))]


def _measure(here: Here, one: Beside) -> MeasureFact:
    return here.site.every.by_measure[one.measure]


def _summary(here: Here, number: int, task: Task) -> tuple[Child, ...]:
    measures = [_measure(here, one) for one in task.measures]
    title = el("a", measures[0].title, href=f"#o{number}")
    plans = listed(here, [here.plan(measure.plan) for measure in measures])
    leads = _leading(here, measures)
    return title, join(el("b", len(measures)), " ", plans), leads


def _leading(here: Here, measures: Sequence[MeasureFact]) -> str:
    """The lines of work that lead: once where they are the same everywhere, else plan by plan."""
    lines = {measure.iri: _line(here, measure) for measure in measures}
    if len(set(lines.values())) == 1:
        return lines[measures[0].iri]
    return here.say("semicolon").join(f"{here.plan(m.plan)} {lines[m.iri]}" for m in measures)


def _line(here: Here, measure: MeasureFact) -> str:
    """The lines of work of the leads."""
    found = {here.label(body.function) for body in measure.bodies("lead")}
    return "/".join(sorted(found)) or here.say("no_lead")


def _group(here: Here, number: int, task: Task) -> Html:
    measures = [_measure(here, one) for one in task.measures]
    heads = [here.say("task"), *(here.plan(measure.plan) for measure in measures)]
    titles = [to_thing(here, m.iri, join(m.title, " ", el("small", m.path))) for m in measures]
    texts = [el("td", [_piece(piece) for piece in one.pieces], class_="text") for one in task.measures]
    rows: list[Sequence[Child]] = [(here.say("measure"), *titles), (here.say("text"), *texts)]
    rows += [_compared(here, key, parts, measures) for key, parts in _ROWS]
    content = wide(here, table(None, heads, rows, class_="beside"), measures[0].title)
    return section(join(f"{number}. ", measures[0].title), content, anchor=f"o{number}")


def _piece(piece: Piece) -> Child:
    words, same = piece
    return words if same else el("ins", words)


def _compared(
    here: Here, key: str, parts: Callable[[Here, MeasureFact], list[tuple[Child, str]]], measures: Sequence[MeasureFact]
) -> list[Child]:
    """One row: what each measure has; where they have not the same, that is said."""
    found = [parts(here, measure) for measure in measures]
    differ = len({tuple(sorted(word for _, word in cell)) for cell in found}) > 1
    head = join(here.say(key), el("small", here.say("differs"), class_="differs") if differ else None)
    return [head, *(listed(here, [shown for shown, _ in cell]) for cell in found)]


def _leads(here: Here, measure: MeasureFact) -> list[tuple[Child, str]]:
    return [(to_body(here, body), body.function or body.name) for body in measure.bodies("lead")]


def _others(here: Here, measure: MeasureFact) -> list[tuple[Child, str]]:
    bodies = measure.bodies("responsible", "cooperating")
    return [(to_body(here, body), body.function or body.name) for body in bodies]


def _limits(_here: Here, measure: MeasureFact) -> list[tuple[Child, str]]:
    return [(limit.printed, limit.date or limit.printed) for limit in measure.limits]


def _targets(here: Here, measure: MeasureFact) -> list[tuple[Child, str]]:
    return [(_aim(target), _aim(target)) for target in here.site.every.targets_of.get(measure.iri, ())]


def _aim(target: TargetFact) -> str:
    return target.quote


_ROWS = (("who_leads", _leads), ("supporters", _others), ("deadline", _limits), ("targets", _targets))


def _sheet(here: Here) -> Sheet:
    columns = ("group", "plan", "path", "measure", "lead", "text", "only_here")
    rows = [(number, *_values(here, one)) for number, task in enumerate(here.site.tasks, 1) for one in task.measures]
    return Sheet("overlaps", columns, tuple(rows))


def _values(here: Here, one: Beside) -> tuple[Value, ...]:
    measure = _measure(here, one)
    leads = "、".join(body.name for body in measure.bodies("lead"))
    only = "；".join(words for words, same in one.pieces if not same)
    plan = here.site.every.by_plan[measure.plan].title
    return plan, measure.path, measure.title, leads, measure.text, only
