"""Review of open cases: what to show a person, and the file that keeps the answers."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from policygraph.errors import InputError
from policygraph.faces.tables import Table
from policygraph.query.lint import told
from policygraph.query.review import Case
from policygraph.resolution.decisions import decisions_of, read_decisions
from policygraph.resolution.ruling import proposal_names

COLUMNS = ("plan", "code", "message", "evidence", "proposals")
_WORDS = Path(__file__).parent / "data" / "review.toml"
_SKIP, _QUIT = "s", "q"

Ask = Callable[[str], str | None]
Say = Callable[[str], object]


def review_words(lang: str) -> Mapping[str, str]:
    """What is said in a language, by key."""
    return {key: entry[lang] for key, entry in tomllib.loads(_WORDS.read_text("utf-8")).items()}


def still_open(cases: Iterable[Case], file: Path) -> tuple[Case, ...]:
    """The cases on which the file of decisions does not rule yet; a file that is not there rules on none."""
    ruled = {frozenset((d.left, d.right)) for d in read_decisions(file)} if file.exists() else set()
    lefts = {left for pair in ruled for left in pair if left.startswith("《")}
    return tuple(case for case in cases if not _is_ruled(case, ruled, lefts))


def _is_ruled(case: Case, ruled: set[frozenset[str]], lefts: set[str]) -> bool:
    if any(frozenset(proposal_names(proposal)) in ruled for proposal in case.proposals):
        return True
    return case.code == "document-open" and any(f"【{left}】" in case.evidence for left in lefts)


def cases_table(cases: Iterable[Case], lang: str) -> Table:
    """The cases as a table, for people and programs that answer elsewhere."""
    say = review_words(lang)
    rows = ((c.plan, c.code, told(c.code, c.message, lang), c.evidence, "; ".join(c.proposals)) for c in cases)
    return Table(COLUMNS, tuple(rows), labels={name: say[name] for name in COLUMNS})


def review(cases: Iterable[Case], file: Path, ask: Ask, say: Say, lang: str) -> int:
    """Asks case by case and writes each ruling to ``file`` at once; gives how many were written.

    ``ask`` gives the answer of a person, None where there is nobody any more.
    """
    words, recorded = review_words(lang), 0
    for number, case in enumerate(cases, 1):
        say(_shown(number, case, lang))
        ruling = _answer(case, file, ask, say, words)
        if ruling == _QUIT:
            break
        if ruling != _SKIP:
            _append(file, ruling)
            say(words["recorded"].format(file=file, ruling=ruling))
            recorded += 1
    return recorded


def _shown(number: int, case: Case, lang: str) -> str:
    lines = [
        f"\n[{number}] {case.plan}",
        f"    {told(case.code, case.message, lang)} ({case.code})",
        f"    {case.evidence}",
    ]
    return "\n".join([*lines, *(f"  {at}. {proposal}" for at, proposal in enumerate(case.proposals, 1))])


def _answer(case: Case, file: Path, ask: Ask, say: Say, words: Mapping[str, str]) -> str:
    """The ruling chosen or written, or the word to skip or to end; asks again until it is understood."""
    while (answer := ask(words["choose"])) is not None:
        said = answer.strip()
        if said in (_SKIP, _QUIT):
            return said
        if said.isdecimal() and 0 < int(said) <= len(case.proposals):
            return case.proposals[int(said) - 1]
        try:
            if decisions_of(said, str(file)):
                return said
        except InputError as error:
            say(words["wrong"].format(said=error))
    return _QUIT


def _append(file: Path, ruling: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    file.write_text(f"{before}{gap}{ruling}\n", "utf-8")
