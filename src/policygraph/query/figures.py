"""Figures of plans made comparable: names of indicators to one wording, kinds told apart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from policygraph.language.folding import fold_text
from policygraph.query.facts import TargetFact
from policygraph.vocab.dimensions import in_base_units

_DATA = Path(__file__).parent / "data"
_TELLING = 3


@cache
def _indicators() -> Mapping[str, Any]:
    return tomllib.loads((_DATA / "indicators.toml").read_text("utf-8"))


def indicator_key(indicator: str) -> str:
    """An indicator in one wording: 全县绿色信贷占比 → 绿色贷款比重, 绿色贷款余额年均增速 → 绿色贷款余额."""
    words = _indicators()
    text = _without_start(fold_text(indicator), words["leading"]["words"])
    return reworded(_without_end(text, words["growth"]["words"]))


def reworded(text: str) -> str:
    """A text with every word that stands for another replaced: 绿色信贷 → 绿色贷款."""
    folded = fold_text(text)
    for first, *others in _indicators()["same"]["rows"]:
        for other in others:
            folded = folded.replace(other, first)
    return folded


def subject_of(indicator: str) -> str:
    """What an indicator counts, without how: 绿色贷款余额 → 绿色贷款; 森林覆盖率 stays (森林 says too little)."""
    key = indicator_key(indicator)
    subject = _without_end(key, _indicators()["counted"]["words"])
    return subject if len(subject) >= _TELLING else key


def _without_start(text: str, words: list[str]) -> str:
    while found := next((w for w in words if text.startswith(w) and len(text) > len(w)), ""):
        text = text[len(found) :]
    return text


def _without_end(text: str, words: list[str]) -> str:
    found = next((w for w in words if text.endswith(w) and len(text) > len(w) + 1), "")
    return text[: len(text) - len(found)] if found else text


def basis_of(target: TargetFact) -> str:
    """What kind of figure a target is: only figures of one kind and unit are compared.

    growth (a pace a year), change (against a base year), multiple, per-capita, intensity, share, count, level; text
    where there is no figure.
    """
    if target.value is None:
        return "text"
    if target.kind in {"rate", "change", "multiple"}:
        return {"rate": "growth"}.get(target.kind, target.kind)
    words, name = _indicators(), fold_text(target.indicator)
    for basis in ("per-capita", "intensity"):
        if any(word in name for word in words[basis]["words"]):
            return basis
    dimension = in_base_units(target.value, target.unit).dimension
    if dimension == "share":
        return "share"
    return "count" if dimension in {"count", "people"} else "level"


def is_yearly(target: TargetFact) -> bool:
    """Whether a target is a pace a year (年均增长20%)."""
    return _any(target.quote + target.indicator, "yearly")


def factor_of(target: TargetFact) -> float | None:
    """How many times its base a target against a base year is: 翻一番 2, 增长超4倍 5, 达到4倍 4, 下降14% 0.86.

    None where the target is none of these.
    """
    if target.value is None or not target.baseline:
        return None
    if target.kind == "multiple":
        doubled = _any(target.quote, "doubled")
        return target.value + (
            1 if not doubled and _any(target.quote, "grown") and not _any(target.quote, "until") else 0
        )
    if target.kind == "change" and target.unit == "%":
        return 1 + signed(target) / 100
    return None


def signed(target: TargetFact) -> float:
    """The figure, below zero where the words say that it falls."""
    value = target.value or 0.0
    return -value if _any(target.quote + target.indicator, "fallen") else value


def _any(text: str, row: str) -> bool:
    return any(word in text for word in _indicators()["grown"][row])
