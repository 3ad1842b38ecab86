"""Many files to plans."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policygraph.faces.gathering import Outcome, files_of, gather
from policygraph.packaged import packaged

SOURCES = packaged("sources")
FILES = sorted(SOURCES.glob("*.txt"))


def test_folders_are_searched_and_files_counted_once(tmp_path: Path) -> None:
    files, errors = files_of([SOURCES, FILES[0], tmp_path / "none"])
    assert sorted(files) == FILES
    assert len(errors) == 1


def test_order_is_kept_whatever_the_jobs() -> None:
    one, two = gather(FILES, 1), gather(FILES, 2)
    assert [plan.source.name for plan in one.plans] == [file.name for file in FILES]
    assert one == two


def test_bad_files_become_errors(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    gathered = gather([tmp_path / "empty.txt", FILES[0]])
    assert len(gathered.plans) == 1
    assert "empty.txt" in str(gathered.errors[0])


def test_every_outcome_can_be_watched() -> None:
    seen: list[Outcome] = []

    def watch(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
        for outcome in outcomes:
            seen.append(outcome)
            yield outcome

    gather(FILES[:2], watch=watch)
    assert len(seen) == 2
