"""How a finding is silenced: ``CODE``, ``CODE@PLAN`` or ``CODE@PLAN/PATH``, on the command line or in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from policygraph.errors import InputError, UsageError
from policygraph.language.folding import fold_text
from policygraph.query.facts import PlanFact
from policygraph.query.lint.codes import codes

_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class Silence:
    """What is not to be shown: a code, in all plans or in one (words of its title, place or number), all or a path."""

    code: str
    plan: str = ""
    path: str = ""

    def covers(self, code: str, plan: PlanFact, path: str) -> bool:
        """Whether a finding is silenced; a path covers what stands under it."""
        said = (plan.title, plan.notice, plan.number, plan.place)
        here = fold_text(path)
        return (
            self.code == code
            and any(self.plan in fold_text(text) for text in said)
            and (not self.path or here == self.path or here.startswith(f"{self.path}/"))
        )


def silences_of(given: Iterable[str], file: Path | None = None) -> tuple[Silence, ...]:
    """What ``given`` and the lines of ``file`` silence; ``#`` begins a remark.

    UsageError for a code that there is not, InputError for a file that cannot be read.
    """
    lines = [*given, *(_lines(file) if file else ())]
    return tuple(_silence(line) for line in lines)


def _lines(file: Path) -> list[str]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: this file of findings to ignore cannot be read ({error})") from error
    kept = (line.partition(f" {_COMMENT}")[0].strip() for line in lines)
    return [line for line in kept if line and not line.startswith(_COMMENT)]


def _silence(text: str) -> Silence:
    code, _, place = text.strip().partition("@")
    plan, _, path = place.partition("/")
    if code not in codes():
        near = get_close_matches(code, codes(), 3, 0.4) or list(codes())[:3]
        raise UsageError(f"lint has no code {code or text!r}: did you mean {', '.join(near)}?")
    return Silence(code, fold_text(plan), fold_text(path))


def written(code: str, plan: PlanFact, path: str, same_place: bool) -> str:
    """What silences one finding: its code, its plan by number, place or title, and its path."""
    name = plan.number or (plan.title if same_place or not plan.place else plan.place)
    return f"{code}@{name}/{path}" if path else f"{code}@{name}"
