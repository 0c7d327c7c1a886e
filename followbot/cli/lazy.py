"""A typer group that imports a command only when it is called (help needs none of them)."""

from __future__ import annotations

import difflib
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

from followbot.cli.commands import Command, Family
from followbot.domain.errors import FollowbotError, UsageError

CONTEXT = {"help_option_names": ["-h", "--help"]}
_DOCSTRING_SECTIONS = re.compile(r"\n\s*\n(?:Args|Returns|Raises|Yields):\n.*", re.DOTALL)


class TableGroup(TyperGroup):
    """Commands out of a table; without a command it prints its help and ends as wrong usage."""

    table: tuple[Command | Family, ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return [entry.name for entry in self.table]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The click command behind a name, imported now; None when there is none."""
        del ctx
        entry = next((entry for entry in self.table if entry.name == cmd_name), None)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = command_for(entry)
        return self.commands[cmd_name]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command; no words at all ask for help."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(UsageError.exit_code)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the words name.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        command = self.get_command(ctx, args[0])
        if command is None:
            raise self._unknown(ctx.command_path, args[0])
        return args[0], command, args[1:]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands below their headings."""
        del ctx
        width = max(len(entry.name) for entry in self.table)
        for group, entries in self._groups():
            with formatter.section(group):
                formatter.write_dl([(entry.name.ljust(width), entry.help) for entry in entries])

    def _groups(self) -> Iterator[tuple[str, list[Command | Family]]]:
        for group in dict.fromkeys(entry.group for entry in self.table):
            yield group, [entry for entry in self.table if entry.group == group]

    def _unknown(self, path: str, word: str) -> UsageError:
        names = [entry.name for entry in self.table]
        near = difflib.get_close_matches(word, names, n=1)
        hint = f"did you mean `{path} {near[0]}`" if near else f"`{path} --help` lists them"
        return UsageError(f"`{path}` has no command `{word}`", hint)


def command_for(entry: Command | Family) -> Any:
    """The click command of a table entry; the members of a family stay unimported."""
    if isinstance(entry, Family):
        group = TableGroup(name=entry.name, help=entry.help, context_settings=CONTEXT)
        group.rich_markup_mode = None
        group.table = entry.commands
        return group
    return _click_command(entry.name, _function(entry))


def _function(entry: Command) -> Callable[..., Any]:
    module_name, _, function_name = entry.target.partition(":")
    full_name = f"followbot.cli.{module_name}"
    try:
        module = importlib.import_module(full_name)
    except ModuleNotFoundError as error:
        if error.name != full_name:
            raise
        raise FollowbotError(
            f"the command `{entry.name}` is not part of this version", "install a newer one"
        ) from error
    function: Callable[..., Any] = getattr(module, function_name)
    return function


def _click_command(name: str, function: Callable[..., Any]) -> Any:
    # Plain help: rich would take longer to import than all the rest together.
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=name, help=_help_of(function), context_settings=CONTEXT)(function)
    command = typer.main.get_command(app)
    for param in command.params:
        if isinstance(param, TyperArgument):
            _speak_plainly(param)
    return command


def _speak_plainly(argument: TyperArgument) -> None:
    """Show an argument as `FILE...`, without the Python type that typer adds."""
    if argument.nargs != 1 and argument.metavar:
        argument.metavar = argument.metavar.removesuffix("...")
    argument.__dict__["display_type_rich"] = _nothing


def _nothing(**_context: object) -> None:
    """No type to show."""


def _help_of(function: Callable[..., Any]) -> str:
    """The docstring without the sections that are for programmers."""
    return _DOCSTRING_SECTIONS.sub("", inspect.getdoc(function) or "")
