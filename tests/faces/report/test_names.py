"""Names of files: readable, safe, and one for each thing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.faces.report.names import anchor_of, stem_of

BASE = "https://w3id.org/policygraph/id/"
SAFE = re.compile(r"[0-9a-z_\u3400-\u4dbf\u4e00-\u9fff-][0-9a-z._\u3400-\u4dbf\u4e00-\u9fff-]*")


def test_a_plain_key_stays_readable() -> None:
    assert stem_of(f"{BASE}agency/重庆市奉节县/县生态环境局") == "重庆市奉节县_县生态环境局"
    assert stem_of(f"{BASE}topic/green-bond") == "green-bond"


@pytest.mark.parametrize(
    "key",
    ["document/../../etc/passwd", "agency/a\\b", "agency/CON", "topic/con", "measure/甲/二.3~2", "topic/🌱", "topic/"],
)
def test_what_is_odd_is_told_apart_by_a_hash(key: str) -> None:
    stem = stem_of(BASE + key)
    assert re.search(r"(?:^|-)[0-9a-f]{8}$", stem)
    assert SAFE.fullmatch(stem)


@given(st.text(max_size=200))
def test_any_name_is_safe_and_short(key: str) -> None:
    stem = stem_of(f"{BASE}agency/{key}")
    assert SAFE.fullmatch(stem)
    assert len(stem.encode()) <= 200
    assert not stem.endswith(".")


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_two_things_have_two_names(one: str, other: str) -> None:
    first, second = (stem_of(f"{BASE}agency/{key}") for key in (one, other))
    assert (first == second) == (one == other)


def test_an_anchor_is_named_by_the_last_part() -> None:
    assert anchor_of(f"{BASE}topic/green-bond") == "green-bond"
    assert anchor_of(f"{BASE}measure/甲/二.二.6") == "二.二.6"
