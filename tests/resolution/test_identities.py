"""Names of a hundred bodies in a dozen places: the bodies of ``identities.jsonl``."""

from __future__ import annotations

import json

import pytest

from policygraph.vocab import Vocabulary
from resolution.identities import FILE, PLACES, told


@pytest.fixture(scope="module")
def now() -> list[str]:
    return told(Vocabulary())


@pytest.mark.parametrize("at", range(len(PLACES)))
def test_bodies(now: list[str], at: int) -> None:
    before, found = json.loads(FILE.read_text("utf-8").splitlines()[at]), json.loads(now[at])
    for name, body in before["bodies"].items():
        assert found["bodies"][name] == body
    assert found == before
