"""The command `followbot`: global options, the commands, and how everything ends.

Exit codes: 0 fine, 1 some work failed, 2 wrong usage, 69 refused, 75 try again later,
78 configuration, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from followbot import __version__
from followbot.cli.commands import COMMANDS
from followbot.cli.failures import failure_of, report_fault, show
from followbot.cli.lazy import CONTEXT, TableGroup
from followbot.cli.options import GlobalOptions, choose, chosen, hoisted

INTERRUPTED = 130


class Commands(TableGroup):
    """The commands of `followbot`."""

    table = COMMANDS


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    context_settings=CONTEXT,
    options_metavar="[OPTIONS]",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"followbot {__version__}")
        raise typer.Exit


@app.callback()
def followbot(
    config: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The configuration file  [default: ./config.toml]"),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks, log more")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version"),
    ] = False,
) -> None:
    """Follow up supplier action plans by e-mail."""
    del version
    choose(GlobalOptions(config=config, debug=debug))


def main(words: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit code.

    Every error becomes one line and a hint on standard error; none is raised.
    """
    try:
        command = typer.main.get_command(app)
        result = command.main(hoisted(words), prog_name="followbot", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe went away: nothing to tell
        _give_up_output()
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except typer.Abort as stop:
        return _stopped(stop)
    except Exception as error:  # the one place where every error is told
        if isinstance(error, OSError):
            _give_up_output()
        return _told(error)
    return result if isinstance(result, int) else 0


def run() -> None:
    """The console entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A supplier's own script must never stop a command on a narrow terminal.
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))


def _stopped(stop: typer.Abort) -> int:
    """How a command ends whose question was answered with no, or with Ctrl-C or Ctrl-D."""
    asked = stop.__context__  # typer turns both keys into an Abort and keeps them here
    left = isinstance(asked, KeyboardInterrupt | EOFError)
    print("\nstopped" if left else "stopped", file=sys.stderr)
    return INTERRUPTED if isinstance(asked, KeyboardInterrupt) else 1


def _told(error: Exception) -> int:
    failure = failure_of(error)
    with contextlib.suppress(BrokenPipeError):
        if failure is None:
            report_fault(error, chosen().debug)
        else:
            if chosen().debug:
                report_fault(error, debug=True)
            show(failure)
    return failure.exit_code if failure else 1


def _give_up_output() -> None:
    """Where standard output takes nothing any more, Python must not fail again as it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
