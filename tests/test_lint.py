"""The floors of the program hold: what import-linter's contracts say."""

from __future__ import annotations

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_floors_hold() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
