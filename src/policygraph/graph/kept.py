"""The sources that a graph keeps: each text as it was read, with the words and rulings it was read under.

Copies and not paths, because a graph outlives the places its sources came from (an attachment, a stick, a share), and
because the offsets of all quotes count in the text as read, not in the bytes of a PDF. Compressed they take about a
hundredth of the graph. From them a damaged graph is made anew, a graph of older rules is read again, and every quote
can be held against its place.

They stand in one SQLite file beside the generations. A plan holds ``since`` the generation that read it ``until`` the
one that replaced it, so that the file fits the old generation and the new one whichever of them an interruption leaves
current. A build holds the file's write lock from its first to its last moment: that is what tells a second build.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policygraph.errors import GraphError
from policygraph.values import Source

Keep = Callable[[str, Source], None]
Packed = tuple[str, bytes]
"""The SHA-256 of a value as JSON, and that JSON compressed."""
SOURCES = "sources.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS content (id TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS plan (
  iri TEXT NOT NULL, text TEXT NOT NULL, setting TEXT NOT NULL, rules TEXT NOT NULL, turn INTEGER NOT NULL,
  since INTEGER NOT NULL, until INTEGER);
CREATE INDEX IF NOT EXISTS plan_iri ON plan (iri);
CREATE TABLE IF NOT EXISTS file (digest TEXT, setting TEXT, rules TEXT, iri TEXT, text TEXT);
CREATE INDEX IF NOT EXISTS file_digest ON file (digest);
"""
_MEANT = """
CREATE TEMP TABLE meant (generation INTEGER NOT NULL);
CREATE TEMP VIEW live AS SELECT plan.rowid AS row, plan.* FROM plan, meant
  WHERE since <= generation AND (until IS NULL OR until > generation);
"""
_CLEAN = (
    "DELETE FROM plan WHERE since > ?1",
    "UPDATE plan SET until = NULL WHERE until > ?1",
    "DELETE FROM plan WHERE until <= ?1",
    "DELETE FROM content WHERE id NOT IN (SELECT text FROM plan UNION SELECT setting FROM plan) AND ?1 >= 0",
)
LATEST = 2**62
"""The generation to ask for where nobody knows which one is current: what was kept last."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What texts were read under: the files of each vocabulary folder by name, and the lines of the decisions."""

    folders: tuple[tuple[tuple[str, str], ...], ...] = ()
    decisions: str | None = None

    @classmethod
    def of(cls, extra: Iterable[Path] = (), decisions: Path | None = None) -> Setting:
        """The content of vocabulary folders and of a file of decisions."""
        folders = (sorted(path for path in folder.iterdir() if path.is_file()) for folder in extra)
        return cls(
            tuple(tuple((path.name, path.read_text("utf-8", errors="replace")) for path in files) for files in folders),
            decisions.read_text("utf-8", errors="replace") if decisions else None,
        )

    @property
    def digest(self) -> str:
        """What tells this setting from others, as a few letters."""
        return _packed_setting(self)[0][:16]

    @contextmanager
    def unpacked(self) -> Iterator[tuple[tuple[Path, ...], Path | None]]:
        """Files with all that again, as long as the context lasts: the vocabulary folders, and the decisions if any."""
        with TemporaryDirectory() as folder:
            yield self._unpack(Path(folder))

    def _unpack(self, into: Path) -> tuple[tuple[Path, ...], Path | None]:
        folders = []
        for number, files in enumerate(self.folders, 1):
            folders.append(into / f"words-{number}")
            folders[-1].mkdir()
            for name, content in files:
                (folders[-1] / Path(name).name).write_text(content, "utf-8")
        if self.decisions is None:
            return tuple(folders), None
        (into / "decisions.txt").write_text(self.decisions, "utf-8")
        return tuple(folders), into / "decisions.txt"


@dataclass(frozen=True, slots=True)
class Turn:
    """Texts that were read together, under one setting; ``number`` counts builds, ``plans`` are their IRIs."""

    number: int
    setting: Setting
    sources: tuple[Source, ...]
    plans: tuple[str, ...]

    @property
    def under(self) -> tuple[Setting, int]:
        """What is kept of the turn itself when its texts are kept again."""
        return self.setting, self.number


class Kept:
    """The sources of a graph, open; ``generation`` is the one whose plans are meant."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        self._connection = connection
        for statement in _MEANT.split(";"):
            connection.execute(statement)
        self._mean(generation)

    @classmethod
    def locked(cls, folder: Path) -> Kept:
        """For a build, on what was kept last: waits for nobody; GraphError where another build is at work."""
        connection = sqlite3.connect(folder / SOURCES, timeout=0, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            (last,) = connection.execute("SELECT max(since) FROM plan").fetchone()
        except sqlite3.Error as error:
            connection.close()
            raise _explained(folder, error) from error
        return cls(connection, last or 0)

    @property
    def generation(self) -> int:
        """The generation whose plans are meant."""
        return self._generation

    def is_at(self, generation: int) -> None:
        """Says which generation is current: what builds kept for others, later or earlier ones, is forgotten."""
        self._mean(generation)
        for statement in _CLEAN:
            self._connection.execute(statement, (generation,))

    def is_before(self, generation: int) -> None:
        """Says that the next generation has at least this number; nothing is forgotten."""
        self._mean(max(self._generation, generation - 1))

    def _mean(self, generation: int) -> None:
        self._generation = generation
        self._connection.execute("DELETE FROM meant")
        self._connection.execute("INSERT INTO meant VALUES (?)", (generation,))

    def keeper(self, setting: Setting, rules: str, turn: int | None = None) -> Keep:
        """What keeps the text of a plan for the next generation, in the place of an earlier text of that plan.

        ``rules`` is the fingerprint of what read it, ``turn`` the number of the build, by default the next one.
        """
        under = self._put(_packed_setting(setting))

        def keep(iri: str, source: Source) -> None:
            self._keep(iri, packed_source(source), under, rules, turn)

        return keep

    def keep_files(
        self,
        setting: Setting,
        rules: str,
        texts: Iterable[tuple[str, Packed]],
        files: Iterable[tuple[str, str]],
    ) -> None:
        """Keeps texts by the IRIs of their plans, and which plan each file (by its SHA-256) gave, for `unchanged`."""
        under = self._put(_packed_setting(setting))
        kept = {}
        for iri, packed in texts:
            self._keep(iri, packed, under, rules, None)
            kept[iri] = packed[0]
        rows = [(digest, under, rules, iri, kept[iri]) for digest, iri in files]
        self._connection.executemany("DELETE FROM file WHERE digest = ?", {(row[0],) for row in rows})
        self._connection.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?)", rows)

    def unchanged(self, digests: Iterable[str], setting: Setting, rules: str) -> frozenset[str]:
        """The files of which every plan stands in the graph as they gave it, read by these rules under this setting."""
        if not self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'file'").fetchone():
            return frozenset()
        wanted, under = set(digests), _packed_setting(setting)[0]
        standing = set(self._connection.execute("SELECT iri, text FROM live WHERE rules = ?", (rules,)))
        gave: dict[str, list[bool]] = {}
        for digest, was_under, by, iri, text in self._connection.execute("SELECT * FROM file"):
            if digest in wanted:
                gave.setdefault(digest, []).append((was_under, by) == (under, rules) and (iri, text) in standing)
        return frozenset(digest for digest, found in gave.items() if all(found))

    def drop_all(self) -> None:
        """Ends all plans with this generation: the next one keeps what it reads alone."""
        self._connection.execute(
            "UPDATE plan SET until = ? WHERE rowid IN (SELECT row FROM live)", (self._generation + 1,)
        )

    def commit(self) -> None:
        """Has all that was kept on the disk, and lets the next build in."""
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Forgets what was not committed."""
        self._connection.close()

    def turns(self) -> Iterator[Turn]:
        """The builds that the plans of the generation come from, in their order."""
        rows = self._connection.execute("SELECT DISTINCT turn, setting FROM live ORDER BY 1, 2")
        for number, setting in rows.fetchall():
            found = self._connection.execute(
                "SELECT text, iri FROM live WHERE turn = ? AND setting = ? ORDER BY iri", (number, setting)
            ).fetchall()
            sources = tuple(_source(self._get(text)) for text in dict.fromkeys(text for text, _ in found))
            yield Turn(number, _setting(self._get(setting)), sources, tuple(iri for _, iri in found))

    def sources(self) -> Iterator[tuple[str, Source]]:
        """The IRI of each plan with the text it was read from; ValueError where a text is not what was kept."""
        rows = self._connection.execute("SELECT iri, text FROM live ORDER BY iri")
        for iri, text in rows:
            yield iri, _source(self._get(text))

    def rules(self) -> dict[str, str]:
        """The fingerprint of the rules by which each plan was read."""
        return dict(self._connection.execute("SELECT iri, rules FROM live ORDER BY iri").fetchall())

    def _keep(self, iri: str, packed: Packed, under: str, rules: str, turn: int | None) -> None:
        following = self._generation + 1
        row = (iri, self._put(packed), under, rules, following if turn is None else turn, following)
        self._connection.execute("DELETE FROM plan WHERE iri = ? AND since = ?", (iri, following))
        self._connection.execute(
            "UPDATE plan SET until = ? WHERE rowid IN (SELECT row FROM live WHERE iri = ?)", (following, iri)
        )
        self._connection.execute("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, NULL)", row)

    def _put(self, packed: Packed) -> str:
        self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", packed)
        return packed[0]

    def _get(self, key: str) -> Any:
        row = self._connection.execute("SELECT packed FROM content WHERE id = ?", (key,)).fetchone()
        try:
            content = zlib.decompress(row[0]) if row else b""
        except zlib.error as error:
            raise ValueError(f"the kept text {key[:12]} cannot be read") from error
        if hashlib.sha256(content).hexdigest() != key:
            raise ValueError(f"the kept text {key[:12]} is not what was kept")
        return json.loads(content)


@contextmanager
def kept_sources(folder: Path, generation: int) -> Iterator[Kept]:
    """The sources of a graph for reading, beside a build too; GraphError where there are none or they are damaged."""
    if not (folder / SOURCES).is_file():
        raise GraphError(f"the graph in {folder} keeps no sources: run `policygraph build` with the files of its plans")
    address = f"{(folder / SOURCES).resolve().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=5)) as connection:
            yield Kept(connection, generation)
    except sqlite3.Error as error:
        raise _explained(folder, error) from error
    except ValueError as error:
        raise GraphError(f"{folder / SOURCES} is damaged ({error}): build the files of its plans again") from error


def keeps_any(folder: Path) -> bool:
    """Whether the folder keeps the source of any plan, whatever generation it is of."""
    if not (folder / SOURCES).is_file():
        return False
    try:
        with kept_sources(folder, LATEST) as kept:
            return bool(kept.rules())
    except (GraphError, OSError):
        return False


@contextmanager
def as_system_errors(folder: Path) -> Iterator[None]:
    """Gives what SQLite says of a disk that is full, or of its file, as errors that have an exit code."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(folder, error) from error


def _explained(folder: Path, error: sqlite3.Error) -> GraphError | OSError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return GraphError(f"another build is at work on {folder}: wait until it is done")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT):
        return GraphError(f"{folder / SOURCES} is damaged ({error}): remove it and build the files of its plans again")
    return OSError(0, str(error), str(folder / SOURCES))


def packed_source(source: Source) -> Packed:
    """A text as it is kept."""
    return _packed(_record(source))


def _packed_setting(setting: Setting) -> Packed:
    return _packed({"folders": setting.folders, "decisions": setting.decisions})


def _packed(value: Any) -> Packed:
    content = json.dumps(value).encode()
    return hashlib.sha256(content).hexdigest(), zlib.compress(content, level=1)


def _record(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "text": source.text,
        "media_type": source.media_type,
        "furniture": source.furniture,
        "pages": source.pages,
    }


def _source(record: dict[str, Any]) -> Source:
    return Source(
        record["name"],
        record["text"],
        record["media_type"],
        tuple((start, end) for start, end in record["furniture"]),
        tuple(record["pages"]),
    )


def _setting(record: dict[str, Any]) -> Setting:
    folders = tuple(tuple((name, content) for name, content in files) for files in record["folders"])
    return Setting(folders, record["decisions"])
