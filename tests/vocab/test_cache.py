"""What is read from data files is kept, and never mistaken for what it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.vocab.cache import FOLDER, cache_folder, parsed, remembered
from policygraph.vocab.patterns import DATA, load_patterns


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "data" / "words.txt"
    file.parent.mkdir()
    file.write_text("县 局", "utf-8")
    return file


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def read(data: Path) -> Callable[[], tuple[list[str], int]]:
    """Reads the file; gives what it holds and how often it was parsed so far."""
    times: list[bytes] = []

    def words(content: bytes) -> list[str]:
        times.append(content)
        return content.decode().split()

    return lambda: (parsed(data, words, own=(data.parent,)), len(times))


def test_an_unchanged_file_is_parsed_once(kept: Path, read: Callable[[], tuple[list[str], int]]) -> None:
    assert [read(), read()] == [(["县", "局"], 1)] * 2
    assert len(list(kept.iterdir())) == 1


def test_a_changed_file_is_parsed_anew_and_takes_the_place_of_the_old(
    kept: Path, data: Path, read: Callable[[], tuple[list[str], int]]
) -> None:
    read()
    data.write_text("市 局", "utf-8")
    assert read() == (["市", "局"], 2)
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"[]", b'0000\n["x"]', b"\xff\xfe"])
def test_a_damaged_entry_counts_for_nothing(
    kept: Path, read: Callable[[], tuple[list[str], int]], damage: bytes
) -> None:
    read()
    (entry,) = kept.iterdir()
    entry.write_bytes(damage)
    assert [read(), read()] == [(["县", "局"], 2)] * 2


def test_a_folder_that_cannot_be_made_costs_time_alone(kept: Path, read: Callable[[], tuple[list[str], int]]) -> None:
    kept.write_text("a file stands in the way", "utf-8")
    assert [read(), read()] == [(["县", "局"], 1), (["县", "局"], 2)]


def test_nothing_is_kept_where_none_is_wanted(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], tuple[list[str], int]]
) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert cache_folder() is None
    assert [read()[1], read()[1]] == [1, 2]


def test_files_of_a_user_are_not_kept(kept: Path, data: Path) -> None:
    assert parsed(data, bytes.decode) == "县 局"
    assert not kept.exists()


def test_patterns_from_the_cache_are_those_of_the_file(kept: Path) -> None:
    fresh, again = load_patterns(DATA / "units.toml"), load_patterns(DATA / "units.toml")
    assert fresh == again
    assert [path.name.partition("-")[0] for path in kept.iterdir()] == ["units.toml"]


def test_what_is_too_large_is_made_each_time(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.vocab.cache._LARGEST", 10)
    made = [remembered("long", b"", __name__, lambda: "县" * 10), remembered("short", b"", __name__, lambda: "县")]
    assert made == ["县" * 10, "县"]
    assert [entry.name.partition("-")[0] for entry in kept.iterdir()] == ["short"]
