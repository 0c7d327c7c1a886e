"""Passwords: from the file, the environment, a file of their own, or a command.

A password never stands in a message; neither does what a command printed.
"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from followbot.config.sections import AccountSection
from followbot.domain.errors import ConfigError

COMMAND_SECONDS = 60
"""A password manager may ask its owner first; after this it has failed."""


def read_password(section: str, account: AccountSection, folder: Path) -> str:
    """The password of `[section]`. A command runs in `folder`, without a shell.

    Raises:
        ConfigError: none is given, the file cannot be read, the command failed, or it is empty.
    """
    if account.password is not None:
        password, key = account.password.get_secret_value(), "password"
    elif account.password_file is not None:
        password, key = _from_file(section, account.password_file), "password_file"
    elif account.password_command is not None:
        password, key = _from_command(section, account.password_command, folder), "password_command"
    else:
        raise ConfigError(
            f"`{section}.password` is missing",
            f"set it, or `{section}.password_file`, or `{section}.password_command`, "
            f"or the environment variable `{environment_name(section, 'password')}`",
        )
    if not password:
        raise ConfigError(f"`{section}.{key}` gives an empty password", "put the password there")
    return password


def environment_name(section: str, key: str) -> str:
    """The environment variable that overrides a key: `FOLLOWBOT_IMAP__PASSWORD`."""
    return f"FOLLOWBOT_{section}__{key}".upper()


def _from_file(section: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip("\r\n")
    except OSError as error:
        raise ConfigError(
            f"`{section}.password_file` names `{path}`, which cannot be read: {error.strerror}",
            "create it with nothing but the password in it, readable only by followbot's user",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"`{section}.password_file` names `{path}`, which is not a text file",
            "it should hold nothing but the password, in UTF-8",
        ) from error


def _from_command(section: str, command: str, folder: Path) -> str:
    key = f"`{section}.password_command`"
    try:
        words = shlex.split(command)
        done = subprocess.run(  # noqa: S603 - the owner of the configuration names the command
            words,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
            timeout=COMMAND_SECONDS,
        )
    except ValueError as error:
        raise ConfigError(f"{key} has quotes that do not match", "check its quotes") from error
    except OSError as error:
        raise ConfigError(
            f"{key} cannot be run: {error.strerror}", "give the full path of the program"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise ConfigError(
            f"{key} did not end within {COMMAND_SECONDS} seconds",
            "a daemon needs a command that asks nobody",
        ) from error
    if done.returncode != 0:
        raise ConfigError(
            f"{key} ended with exit code {done.returncode}", "run it by hand to see why"
        )
    # Password managers print notes below the first line.
    return done.stdout.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r")
