"""The command line: one module a group of commands, imported when its command is called."""

from policygraph.faces.cli.root import cli, main

__all__ = ["cli", "main"]
