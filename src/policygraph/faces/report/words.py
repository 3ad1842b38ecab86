"""The words of the report: data in ``templates/report/words.toml``, a table a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from policygraph.errors import UsageError

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "report"


@cache
def words_of(lang: str) -> Mapping[str, str]:
    """Words and sentences in ``zh`` or ``en``, placeholders ``{0}``, ``{1}``; UsageError for another language."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads((TEMPLATES / "words.toml").read_text("utf-8"))
    if lang not in tables:
        raise UsageError(f"no report in language {lang!r}; choose one of {', '.join(tables)}")
    return tables[lang]
