"""How a figure becomes targets: rules in order, the first that fits gives the indicator."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from policygraph.extraction.figures import Figure
from policygraph.extraction.indicators import Indicator, Last, bare_name, several, trimmed, words_at
from policygraph.extraction.passages import Ground
from policygraph.vocab.targets import TargetWords

_REACH = 80
_MODIFIER = 12
_FEW = frozenset("个项种条款对起")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a figure: the indicator named last in its sentence, whether the verb of the clause before
    goes on, whether a time limit holds, and all indicators named before in the sentence.
    """

    ground: Ground
    words: TargetWords
    last: Last
    carried: bool
    dated: bool
    named: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The indicators of a figure, one for each of its values or several for one, and where its quote ends."""

    indicators: tuple[Indicator, ...]
    end: int
    rule: str


def _tail(figure: Figure, context: Context) -> str:
    return context.ground.text[figure.tail[0] : figure.tail[1]]


def _has_verb(figure: Figure, context: Context) -> bool:
    """Whether the things counted are made: by the verb before the number, or one before their first words."""
    head = context.ground.text[max(figure.head[0], figure.head[1] - _REACH) : figure.head[1]]
    return "build" in figure.signs or context.carried or bool(context.words.build.search(head))


def _is_few(figure: Figure, context: Context) -> bool:
    """A number in characters that is a way of speaking: 一个, 两项."""
    first = figure.quantities[0]
    if first.hanzi and first.kind == "measure":
        return first.value < 10
    if not first.hanzi or first.kind != "counter" or ">=" in figure.signs or first.value >= 10:
        return False
    return first.value < 2 or (first.unit or "")[:1] in _FEW or "build" not in figure.signs


def _counted_name(figure: Figure, context: Context) -> str:
    """The noun behind the number; what the things do or have is put before it."""
    start, end = figure.tail
    if len(figure.clause.quantities) > len(figure.quantities):
        later = context.words.described.search(
            context.ground.text, start, min(len(context.ground.text), start + _REACH)
        )
        if later and figure.clause.quantities[-1].start > start:
            return later["noun"]
    name = words_at(context.ground, start, end).removeprefix("的")
    if "的" in name[1:-2]:
        at = name.rindex("的", 1, -2)
        name = name[:at] + name[at + 1 :] if at <= _MODIFIER and context.words.activity.search(name) else name[at + 1 :]
    done = context.words.predicate.search(name, 2)
    if not done or done.end() >= len(name) - 1:
        return name
    return f"{name[done.start() :]}的{bare_name(name[: done.start()], context.words)}"


def _borrowed(name: str, figure: Figure, context: Context) -> str:
    """A bare grade (500千伏) takes the noun of the next figure (、25个220千伏输变电项目)."""
    if not context.words.graded.match(name) or context.ground.text[figure.tail[1] : figure.tail[1] + 1] != "、":
        return name
    after = re.match("、[^，；。、]{1,40}", context.ground.text[figure.tail[1] :][:41])
    noun = re.search(f"{name[-1]}(.+)$", after.group()) if after else None
    return name + noun[1] if noun else name


def _is_measured_object(figure: Figure, context: Context) -> bool:
    """形成20亿立方米年天然气产能, and not 5000平方米以上政府投资项目."""
    attribute = figure.suffix or figure.clause.quantities[-1] is not figure.quantities[-1]
    return not attribute and ("build" in figure.signs or context.dated)


def _before(figure: Figure) -> tuple[int, int]:
    return figure.head[0], figure.quantities[0].start


def _done_to(figure: Figure, context: Context) -> Reading | None:
    """对6万户老年人家庭进行适老化改造; 将20个高频事项纳入联办范围: what is done, to whom or what."""
    tail = words_at(context.ground, *figure.tail)
    before = context.ground.text[figure.head[0] : figure.quantities[0].start]
    acted = context.words.acted_on.match(tail) if before.endswith(("对", "为", "给", "支持", "帮助")) else None
    if not acted and before.startswith(("将", "把")):
        acted = context.words.taken_in.match(tail)
    if not acted or figure.kind != "counter":
        return None
    return Reading((Indicator(acted["what"], acted["scope"], figure.head[0]),), figure.tail[1], "acted_on")


def sized_thing(figure: Figure, context: Context) -> Reading | None:
    """设立总规模50亿元的产业基金: the thing behind 的, and what of it is measured."""
    thing = words_at(context.ground, *figure.tail)
    amount = context.words.sized.search(words_at(context.ground, *figure.head))
    made = context.words.build.search(context.ground.text[figure.head[0] : figure.head[1]])
    measured = figure.kind in ("money", "measure")
    if not (measured and amount and made and re.match("的..", thing)):
        return None
    return Reading((Indicator(thing[1:] + amount["amount"], None, figure.head[0]),), figure.tail[1], "sized_thing")


def counted_things(figure: Figure, context: Context) -> Reading | None:
    """培育30家龙头企业: the things behind the number are the indicator."""
    tail = _tail(figure, context)
    if figure.kind in ("share", "multiple", "ratio", "grade", "attribute", "") or context.words.goes_on.match(tail):
        return None
    if figure.suffix and context.words.undoing.search(words_at(context.ground, *_before(figure))):
        return None
    measured = figure.kind != "counter"
    if tail.startswith("级") or (tail.startswith("的") and not figure.suffix):
        return None
    done = _done_to(figure, context)
    if done:
        return done
    if not _has_verb(figure, context) or (measured and not _is_measured_object(figure, context)):
        return None
    head = trimmed(context.ground, *figure.head, context.words, verbs=True)
    name = _borrowed(_counted_name(figure, context), figure, context)
    scope = head.scope if head.scope or not context.words.scope_end.search(head.name) else head.name
    start = max(head.start, figure.head[0]) if head.name or head.scope else figure.head[1]
    return Reading((Indicator(name, scope, start),), figure.tail[1], "counted_things") if len(name) > 1 else None


def _object_of(verb: str, figure: Figure, context: Context) -> str:
    """The object of a bare verb, printed with the same verb before: 配建充电桩，新建建筑按15%分类配建."""
    before = context.ground.text[max(figure.clause.sentence, figure.clause.start - 2 * _REACH) : figure.clause.start]
    found = re.findall(f"{verb}([^，；。、]{{2,10}})[，；。]", before)
    return found[-1] if found else ""


def share_of_things(figure: Figure, context: Context) -> Reading | None:
    """80%以上的敬老院达到二级; 将55%以上用于养老服务: the share of those that do or get something."""
    tail = _tail(figure, context)
    if figure.kind != "share" or context.words.goes_on.match(tail) or "分点" in (figure.quantities[0].unit or ""):
        return None
    head = trimmed(context.ground, *figure.head, context.words)
    rest = words_at(context.ground, *figure.tail).removeprefix("的")
    aside = context.words.set_aside.match(rest)
    if aside:
        of = head.name.removeprefix("按").removeprefix("照").removeprefix("不低于").removeprefix("不少于")
        name = f"{aside['what']}占{of}比例" if aside["what"] else f"{of}比例"
        return Reading((Indicator(name, head.scope, head.start),), figure.tail[1], "share_set_aside")
    bare = context.words.bare_verb.match(rest)
    if bare:
        name = f"{_object_of(bare['verb'], figure, context) or head.name}{bare['verb']}比例"
        return Reading((Indicator(name, head.name or head.scope, head.start),), figure.tail[1], "share_by_verb")
    done = context.words.predicate.search(rest)
    if done and done.start() > 1 and tail.startswith("的"):
        name = f"{rest[done.start() :]}的{rest[: done.start()]}"
        return Reading(
            (Indicator(name, head.scope or head.name or None, head.start),), figure.tail[1], "share_of_things"
        )
    name = f"{head.name}{rest}比例"
    return Reading((Indicator(name, head.scope, head.start),), figure.tail[1], "share_of_things")


def _is_stated(figure: Figure, name: str, context: Context) -> bool:
    strong = any(sign != "" for sign in figure.signs) or bool(figure.suffix) or _has_verb(figure, context)
    if figure.kind in ("", "grade", "magnitude"):
        return any(sign in (">=", ">", "<=", "<", "=", "about") for sign in figure.signs)
    if figure.kind == "attribute":
        told = ">=" in figure.signs and not figure.quantities[0].hanzi and name.endswith(context.words.indicator)
        return "<=" in figure.signs or bool(told)
    return strong or name.endswith(context.words.indicator) or figure.kind in ("counter", "share")


def _made_for(head: Indicator, context: Context) -> Indicator:
    """What is made, with those it is made for as its scope."""
    found = context.words.made_for.match(head.name)
    return head._replace(name=found["what"], scope=found["scope"]) if found else head


def stated_level(figure: Figure, context: Context) -> Reading | None:
    """森林覆盖率达到65%; 加氢站40座: the words before the number are the indicator."""
    if not context.words.goes_on.match(_tail(figure, context)):
        return None
    verbs = figure.kind in ("counter", "measure", "money")
    head = trimmed(context.ground, *figure.head, context.words, verbs)
    if figure.verb_end > figure.head[1]:
        head = trimmed(context.ground, figure.head[0], figure.verb_end, context.words, verbs)
    if len(head.name) < 2 or context.words.dependent.match(head.name) or not _is_stated(figure, head.name, context):
        return None
    head = _made_for(head, context)
    count = len(figure.quantities)
    together = context.words.together.search(head.name) and not figure.distribution
    apart = figure.distribution or count > 1 or figure.kind == "magnitude" or _complete(head.name, context)
    names = several(head.name, count if count > 1 else None, context.words) if apart and not together else [head.name]
    return Reading(tuple(Indicator(n, head.scope, head.start) for n in names), figure.tail[0], "stated_level")


def _complete(name: str, context: Context) -> bool:
    """Whether each part of a list is an indicator by itself: 联络率、标准接线率、线路转供率."""
    parts = name.split("、")
    return len(parts) > 1 and all(part.endswith(context.words.indicator) for part in parts)


def carried_on(figure: Figure, context: Context) -> Reading | None:
    """年均增速保持25%以上; 力争达到80万辆; 其中2024年100公里: the indicator is the one named before in the sentence."""
    head = trimmed(context.ground, *figure.head, context.words)
    dated = context.ground.text[figure.quantities[0].start - 1] == "■"
    told = dated or figure.kind == "multiple" or any(sign not in ("", "build") for sign in figure.signs)
    tail = _tail(figure, context)
    goes_on = context.words.goes_on.match(tail) or (not head.name and context.words.predicate.match(tail))
    if not goes_on or not (told or head.name):
        return None
    if figure.kind in ("attribute", "grade") or not context.words.dependent.match(head.name):
        return None
    last = context.last()
    if not last:
        return None
    if figure.distribution and not head.name and 1 < len(figure.quantities) <= len(context.named):
        return Reading(context.named[-len(figure.quantities) :], figure.tail[0], "carried_on")
    grown = words_at(context.ground, head.start, figure.head[1]) if head.name else ""
    name = last.name + grown
    return Reading((Indicator(name, head.scope or last.scope, head.start),), figure.tail[0], "carried_on")


RULES: tuple[Callable[[Figure, Context], Reading | None], ...] = (
    sized_thing,
    counted_things,
    share_of_things,
    stated_level,
    carried_on,
)


def reading_of(figure: Figure, context: Context) -> Reading | None:
    """What a figure states, None where it is no target."""
    if _is_few(figure, context):
        return None
    return next((reading for rule in RULES if (reading := rule(figure, context))), None)
