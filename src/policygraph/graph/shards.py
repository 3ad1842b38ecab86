"""Plans that were read, as text on disk until all are loaded at once: what processes that read plans hand over.

A shard is a ZIP file with some fifty plans: each as TriG under its own key, the text it was read from, and a list of
what is in it. It gets its name when it is whole, so that a build that was stopped finds again what it had read.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.graph import iris
from policygraph.graph.kept import Packed, packed_source
from policygraph.graph.noting import Derive, Notes, derive_nothing, packed
from policygraph.values import Matter, Plan

if TYPE_CHECKING:
    from policygraph.vocab.places import Places

_LIST = "plans.json"


@dataclass(frozen=True, slots=True)
class Head:
    """What decides which plans are one: name and hash of the source, the plan's own key, and the slug of its title."""

    name: str
    sha256: str
    key: str
    title: str

    @classmethod
    def of(cls, plan: Plan) -> Head:
        """The head of a plan."""
        return cls(plan.source.name, plan.source.sha256, iris.plan_key(plan), iris.slug(plan.front.title))


@dataclass(frozen=True, slots=True)
class Written:
    """A plan in a shard: the ``number`` of it there, and the SHA-256 of the file it was read from.

    ``matter`` is what it had for rulings, where there were any.
    """

    shard: Path
    number: int
    file: str
    head: Head
    matter: Matter = field(default_factory=Matter)


def write_shard(
    path: Path,
    plans: Iterable[tuple[str, Plan]],
    base: str,
    extra: tuple[Path, ...],
    derive: Derive = derive_nothing,
    matters: Sequence[Matter] = (),
) -> None:
    """Writes plans, each with the SHA-256 of its file, with the words of the packaged vocabulary and of ``extra``.

    ``derive`` adds to the rows of a plan what analyses compute from them; ``matters`` is what each had for rulings.
    """
    from policygraph.graph.triples import trig_of

    functions, places = _known(extra)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    listed = []
    with zipfile.ZipFile(fresh, "w") as shard:
        for number, (file, plan) in enumerate(plans):
            notes = Notes()
            shard.writestr(f"{number}.trig", trig_of(plan, base, None, functions, places, notes))
            shard.writestr(f"{number}.rows", packed(notes, derive))
            key, source = packed_source(plan.source)
            shard.writestr(f"{number}.{key}", source)
            matter = _said(matters[number]) if matters else {}
            listed.append({"file": file, "text": key, "head": asdict(Head.of(plan)), "matter": matter})
        shard.writestr(_LIST, json.dumps(listed, ensure_ascii=False))
    fresh.replace(path)


def written_in(path: Path) -> tuple[Written, ...]:
    """The plans of a shard; nothing of a file that is none."""
    try:
        with zipfile.ZipFile(path) as shard:
            listed = json.loads(shard.read(_LIST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return ()
    return tuple(
        Written(path, number, one["file"], Head(**one["head"]), _matter(one["matter"]))
        for number, one in enumerate(listed)
    )


def contents_of(written: Sequence[tuple[str, Written]], base: str) -> Iterator[bytes]:
    """The plans under these keys as TriG, a plan at a time."""
    for key, plan, shard in _opened(written):
        content = shard.read(f"{plan.number}.trig")
        yield content if key == plan.head.key else _under(content, plan.head.key, key, f"<{base}")


def rows_in(written: Sequence[tuple[str, Written]], base: str) -> Iterator[tuple[str, bytes]]:
    """The IRIs of the plans under these keys, and the rows of each as a line."""
    for key, plan, shard in _opened(written):
        content = shard.read(f"{plan.number}.rows")
        yield f"{base}plan/{key}", content if key == plan.head.key else _under(content, plan.head.key, key, f'"{base}')


def sources_of(written: Sequence[tuple[str, Written]]) -> Iterator[tuple[str, Packed]]:
    """The keys of the plans, and the texts that they were read from, packed."""
    for key, plan, shard in _opened(written):
        names = (name for name in shard.namelist() if name.startswith(f"{plan.number}."))
        name = next(name for name in names if not name.endswith((".trig", ".rows")))
        yield key, (name.partition(".")[2], shard.read(name))


def _said(matter: Matter) -> dict[str, Any]:
    return {"place": matter.place, "names": sorted(matter.names), "titles": sorted(matter.titles)}


def _matter(said: Mapping[str, Any]) -> Matter:
    return Matter(said["place"], frozenset(said["names"]), frozenset(said["titles"])) if said else Matter()


def _opened(written: Sequence[tuple[str, Written]]) -> Iterator[tuple[str, Written, zipfile.ZipFile]]:
    """Each plan with its shard open, shard by shard."""
    shard: zipfile.ZipFile | None = None
    try:
        for key, plan in sorted(written, key=lambda one: (one[1].shard, one[1].number)):
            if shard is None or shard.filename != str(plan.shard):
                if shard is not None:
                    shard.close()
                shard = zipfile.ZipFile(plan.shard)
            yield key, plan, shard
    finally:
        if shard is not None:
            shard.close()


def _under(content: bytes, own: str, key: str, start: str) -> bytes:
    """What is written with another key of the plan in its IRIs; a document of the same number keeps its own."""
    printed = rf'{re.escape(start)}(?!document/)([a-z]+)/{re.escape(own)}(?=[/>"])'
    return re.sub(printed.encode(), rf"{start}\1/{key}".encode(), content)


@cache
def _known(extra: tuple[Path, ...]) -> tuple[dict[str, str], Places]:
    """The lines of work and the places, once in each process."""
    from policygraph.graph.vocabularies import functions_of, vocabulary_quads
    from policygraph.vocab.places import load_places

    return dict(functions_of(vocabulary_quads(extra))), load_places(extra=extra)
