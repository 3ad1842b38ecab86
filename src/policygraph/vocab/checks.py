"""Whether the vocabularies keep their own rules: each part loads, no name means two things, examples hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from policygraph.errors import VocabularyError
from policygraph.language.folding import fold_text
from policygraph.vocab import Vocabulary
from policygraph.vocab.bodies import Bodies
from policygraph.vocab.concepts import Scheme
from policygraph.vocab.names import SLOT, Names
from policygraph.vocab.patterns import Pattern, mismatches
from policygraph.vocab.places import Places
from policygraph.vocab.reforms import Reforms

PARTS = (
    *("furniture", "headings", "sections", "front", "tables", "references", "topics", "functions", "bodies"),
    *("places", "names", "reforms", "targets", "roles", "things", "documents", "plans"),
)
OF_USERS = frozenset(
    (
        "topics.ttl",
        "functions.ttl",
        "places.csv",
        "formal_names.csv",
        "national_bodies.csv",
        "systems.csv",
        "reforms.csv",
    )
)
_SOMEWHERE = "黔江"


def check_folder(folder: Path) -> Path:
    """``folder``, if it is a folder of vocabulary files; VocabularyError names what in it is none."""
    if not folder.is_dir():
        raise VocabularyError(f"{folder} is no folder of vocabulary files")
    strange = sorted(path.name for path in folder.iterdir() if path.name not in OF_USERS)
    if strange:
        raise VocabularyError(f"{folder / strange[0]} is not read: the files are {', '.join(sorted(OF_USERS))}")
    return folder


def problems(vocabulary: Vocabulary) -> Iterator[str]:
    """What is wrong in the vocabularies, part by part: contradictions, and examples that a pattern does not keep."""
    loaded: dict[str, object] = {}
    for part in PARTS:
        try:
            loaded[part] = getattr(vocabulary, part)
        except VocabularyError as error:
            yield str(error)
    for part, value in loaded.items():
        yield from (f"{part}: {wrong}" for pattern in patterns_in(value) for wrong in mismatches(pattern))
    if len(loaded) == len(PARTS):
        for check in CHECKS:
            yield from check(vocabulary)


def patterns_in(value: object) -> Iterator[Pattern]:
    """All patterns that a part of the vocabulary holds, however deep."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from patterns_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from patterns_in(item)
    elif is_dataclass(value) and not isinstance(value, type | Scheme | Places | Bodies | Names | Reforms):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name))


def one_meaning_a_label(vocabulary: Vocabulary) -> Iterator[str]:
    """A label of two concepts of one scheme, also where they differ in width or case alone."""
    for scheme in (vocabulary.topics, vocabulary.functions):
        owners: dict[tuple[str, str], str] = {}
        for concept in scheme.concepts:
            for word in concept.words():
                owner = owners.setdefault((concept.scheme, fold_text(word).casefold()), concept.code)
                if owner != concept.code:
                    yield f"{scheme.name}: {word} is a label of both {owner} and {concept.code}"


def one_line_a_body(vocabulary: Vocabulary) -> Iterator[str]:
    """A body whose short, full or branch name shows another line of work than its row says."""
    names, bodies = vocabulary.names, vocabulary.bodies
    for body in names.bodies:
        for name in body.usual:
            yield from _same_line("national_bodies.csv", name, body.function, bodies)
    for system in names.systems:
        for template in system.printed:
            yield from _same_line("systems.csv", template.replace(SLOT, _SOMEWHERE), system.function, bodies)
    for rows in names.departments.values():
        for row in rows:
            formal = row.formal.rpartition("}")[2].removeprefix("委") or row.printed
            line = bodies.function_of(f"市{row.printed}")
            if line is None:
                yield f"formal_names.csv: {row.printed} has no line of work"
            elif not row.formal.startswith("共青团"):
                yield from _same_line("formal_names.csv", f"市{formal}", line, bodies)


def _same_line(file: str, name: str, expected: str, bodies: Bodies) -> Iterator[str]:
    found = bodies.function_of(name)
    if found != expected:
        yield f"{file}: {name} is read as {found or 'no line of work'} and stands under {expected}"


def examples_of_bodies(vocabulary: Vocabulary) -> Iterator[str]:
    """An example of ``bodies.toml`` that its entry does not keep."""
    bodies = vocabulary.bodies
    tables = bodies.tables
    for head in tables["head"]:
        yield from _lines_of(((name, head["function"]) for name in head["examples"]), bodies)
    for turn in tables["turn"]:
        yield from _lines_of(((name, line) for name, line in turn["examples"]), bodies)
    for kept, key in ((True, "examples"), (False, "not")):
        for name in tables["collective"][key]:
            if bodies.is_collective(name) is not kept:
                yield f"bodies.toml: [collective] {name} is {'no group' if kept else 'a group'}"


def _lines_of(pairs: Iterable[tuple[str, str]], bodies: Bodies) -> Iterator[str]:
    for name, line in pairs:
        yield from _same_line("bodies.toml", name, line, bodies)


def sources_are_told(vocabulary: Vocabulary) -> Iterator[str]:
    """A row that does not say where it comes from."""
    names = vocabulary.names
    rows = [("national_bodies.csv", body.formal, body.source) for body in names.bodies]
    rows += [("systems.csv", system.top, system.source) for system in names.systems]
    rows += [("formal_names.csv", row.printed, row.source) for found in names.departments.values() for row in found]
    yield from (f"{file}: {name} does not say its source" for file, name, source in rows if not source)


CHECKS: tuple[Callable[[Vocabulary], Iterator[str]], ...] = (
    one_meaning_a_label,
    one_line_a_body,
    examples_of_bodies,
    sources_are_told,
)
