"""The plans that travel with the program are those that sources.toml names, byte for byte."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

import pytest

from policygraph.packaged import packaged

FOLDER = packaged("sources")
SOURCES: list[dict[str, Any]] = tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))["source"]


def test_every_plan_is_listed_and_every_listed_plan_is_there() -> None:
    assert sorted(source["file"] for source in SOURCES) == sorted(path.name for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source["file"]))
def test_source_is_what_its_entry_says(source: dict[str, Any]) -> None:
    content = (FOLDER / source["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == source["sha256"]
    assert source["title"] in "".join(content.decode().split())
    assert source["place"]
    assert source["origin"]
