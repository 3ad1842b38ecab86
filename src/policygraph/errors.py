"""The family of errors; each is one line for a person and carries the exit code of the command line."""

from __future__ import annotations


class PolicygraphError(Exception):
    """Something went wrong that a person can mend. ``exit_code`` is what a command ends with."""

    exit_code = 2


class UsageError(PolicygraphError):
    """The call was wrong: unknown query, bad parameter, malformed SPARQL (exit code 2)."""


class NotFoundError(UsageError):
    """What was asked for by its name or IRI is not there (exit code 2)."""


class InputError(PolicygraphError):
    """An input could not be read (exit code 3)."""

    exit_code = 3


class NotUnderstoodError(PolicygraphError):
    """A plain question was not understood (exit code 4)."""

    exit_code = 4


class GraphError(PolicygraphError):
    """The graph is missing, locked or damaged (exit code 5)."""

    exit_code = 5


class VocabularyError(PolicygraphError):
    """A vocabulary file contradicts itself or another; names the file and the row (exit code 2)."""
