"""`followbot completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer


class Shell(StrEnum):
    """The shells that are known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish")],
) -> None:
    """Print what completes followbot's commands and options in a shell.

    For bash `followbot completion bash > ~/.local/share/bash-completion/completions/followbot`,
    for zsh `> ~/.zfunc/_followbot`, for fish `> ~/.config/fish/completions/followbot.fish`.
    """
    words = dict(_words())
    writers = {Shell.BASH: _bash, Shell.ZSH: _zsh, Shell.FISH: _fish}
    typer.echo("\n".join(writers[shell](words)))


def _words() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What may follow each beginning of a command line: words and options with their help."""
    from followbot.cli.commands import COMMANDS, Family
    from followbot.cli.lazy import command_for

    everywhere = [
        ("--config", "the configuration file"),
        ("--debug", "show tracebacks, log more"),
        ("--help", "show the help"),
    ]
    yield "", [(entry.name, entry.help) for entry in COMMANDS] + [*everywhere, ("--version", "")]
    for entry in COMMANDS:
        if isinstance(entry, Family):
            yield entry.name, [(one.name, one.help) for one in entry.commands] + everywhere
        members = entry.commands if isinstance(entry, Family) else (entry,)
        for member in members:
            path = f"{entry.name} {member.name}" if isinstance(entry, Family) else member.name
            found = [
                (option, param.help or "")
                for param in command_for(member).params
                if param.param_type_name == "option"
                for option in param.opts
                if option.startswith("--")
            ]
            yield path, [*found, *everywhere]


def _bash(words: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    yield "# bash completion for followbot"
    yield "_followbot() {"
    yield '    local word="${COMP_WORDS[COMP_CWORD]}" line="" given'
    yield '    for given in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield '        case "$given" in -*) ;; *)'
    yield '            case "${line:+$line }$given" in'
    yield f"                {'|'.join(_quoted(path) for path in words if path)})"
    yield '                    line="${line:+$line }$given" ;;'
    yield "            esac ;;"
    yield "        esac"
    yield "    done"
    yield '    case "$line" in'
    for path, follow in words.items():
        names = " ".join(name for name, _ in follow)
        yield f'        {_quoted(path)}) COMPREPLY=($(compgen -W "{names}" -- "$word")) ;;'
    yield "    esac"
    yield "}"
    yield "complete -o default -F _followbot followbot"


def _zsh(words: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    yield "#compdef followbot"
    yield "_followbot() {"
    yield '    local line="" given'
    yield "    local -a follow"
    yield '    for given in "${(@)words[2,CURRENT-1]}"; do'
    yield '        case "${line:+$line }$given" in'
    yield f"            {'|'.join(_quoted(path) for path in words if path)})"
    yield '                line="${line:+$line }$given" ;;'
    yield "        esac"
    yield "    done"
    yield '    case "$line" in'
    for path, follow in words.items():
        shown = " ".join(_quoted(f"{name}:{_plain(about)}") for name, about in follow)
        yield f"        {_quoted(path)}) follow=({shown}) ;;"
    yield "    esac"
    yield "    _describe followbot follow || _files"
    yield "}"
    yield '_followbot "$@"'


def _fish(words: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    yield "# fish completion for followbot"
    yield "function __followbot_path"
    yield "    set -l path ''"
    yield "    for given in (commandline -opc)[2..-1]"
    yield '        switch (string trim -- "$path $given")'
    yield f"            case {' '.join(_quoted(path) for path in words if path)}"
    yield '                set path (string trim -- "$path $given")'
    yield "        end"
    yield "    end"
    yield "    echo $path"
    yield "end"
    for path, follow in words.items():
        when = f'test (__followbot_path) = "{path}"'
        for name, about in follow:
            shown = f"-d {_quoted(_plain(about))}" if about else ""
            kind = f"-l {name[2:]}" if name.startswith("--") else f"-f -a {name}"
            yield f"complete -c followbot -n '{when}' {kind} {shown}".rstrip()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "") + "'"


def _plain(text: str) -> str:
    return text.replace(":", ",").replace("`", "").replace("\n", " ")
