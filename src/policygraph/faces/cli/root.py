"""The command ``policygraph``: finds the sub-command, and turns what goes wrong into one line and an exit code."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from types import TracebackType
from typing import Any, Never, NoReturn

import click

from policygraph.errors import InputError, PolicygraphError, UsageError
from policygraph.faces.cli.options import DEBUG, debug_option, examples
from policygraph.faces.cli.terminal import guard_terminal, harmless

COMMANDS = {
    "demo": "demo",
    "extract": "reading",
    "build": "reading",
    "info": "asking",
    "query": "asking",
    "sparql": "asking",
    "ask": "asking",
    "lint": "analysing",
    "workload": "analysing",
    "deadlines": "analysing",
    "strength": "analysing",
    "targets": "analysing",
    "references": "analysing",
    "overlap": "comparing",
    "compare": "comparing",
    "network": "comparing",
    "ledger": "keeping",
    "progress": "keeping",
    "view": "showing",
    "report": "reporting",
    "export": "showing",
    "serve": "serving",
    "mcp": "modelling",
    "evaluate": "evaluating",
    "documents": "papers",
    "review": "reviewing",
    "check": "trusting",
    "diff": "trusting",
    "rebuild": "trusting",
    "vocab": "vocab",
}
INTERRUPTED, DEFECT = 130, 70


class Commands(click.Group):
    """Commands that are imported only when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"policygraph.faces.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the sub-command; an error becomes one line on standard error and the exit code of its kind."""
        try:
            return super().invoke(ctx)
        except (PolicygraphError, click.ClickException, OSError) as error:
            if ctx.meta.get(DEBUG):
                traceback.print_exc()
            _fail(error)

    def main(self, *args: Any, **settings: Any) -> Never:
        """Runs the command line and ends the process with the exit code."""
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else error.format_message())
            code = 0
        except click.ClickException as error:
            _fail(error)
        except click.Abort:
            click.echo("policygraph: stopped", err=True)
            code = INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)


def _fail(error: PolicygraphError | click.ClickException | OSError) -> NoReturn:
    """Says in one line what is wrong and ends with its exit code."""
    click.echo(f"policygraph: {harmless(' '.join(_message(error).split()))}", err=True)
    sys.exit(_exit_code(error))


def _message(error: PolicygraphError | click.ClickException | OSError) -> str:
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "policygraph"
        return f"{error.format_message().rstrip('.')}; see `{command} --help`"
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError):
        return f"{error.filename or 'a file'}: {error.strerror or error}; check the path, its rights and the free space"
    return str(error)


def _exit_code(error: PolicygraphError | click.ClickException | OSError) -> int:
    if isinstance(error, PolicygraphError):
        return error.exit_code
    return InputError.exit_code if isinstance(error, OSError) else UsageError.exit_code


def _defect(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> NoReturn:
    """What is said of an error that nobody foresaw; ``--debug`` shows its traceback instead."""
    said = " ".join(f"{kind.__name__}: {error}".split())[:300]
    click.echo(
        f"policygraph: a defect in policygraph itself ({said}); run it again with --debug and report it", err=True
    )
    raise SystemExit(DEFECT)


@click.command(
    "policygraph",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "policygraph demo",
        "policygraph build plans/ && policygraph ask '哪些单位牵头碳市场任务？'",
        "policygraph extract plan.txt --format json",
    ),
)
@click.version_option(package_name="policygraph", message="policygraph %(version)s")
@debug_option
def cli() -> None:
    """Reads government plans into a graph of measures, agencies, targets and documents, and answers questions."""


def main() -> NoReturn:
    """The entry point of the installed command."""
    sys.excepthook = _defect
    guard_terminal()
    cli.main()
