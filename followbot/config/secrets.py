"""Secrets: from the file, the environment, a file of their own, or a command.

A secret never stands in a message; neither does what a command printed.
"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from pydantic import BaseModel

from followbot.config.sections import ways_to_give
from followbot.domain.errors import ConfigError

COMMAND_SECONDS = 60
"""A password manager may ask its owner first; after this it has failed."""


def read_secret(section: str, secret: str, table: BaseModel, folder: Path) -> str:
    """The secret of `[section]`, such as its `password`. A command runs in `folder`, no shell.

    Raises:
        ConfigError: none is given, the file cannot be read, the command failed, or it is empty.
    """
    key = next((k for k in ways_to_give(secret) if getattr(table, k) is not None), None)
    if key is None:
        raise ConfigError(
            f"`{section}.{secret}` is missing",
            f"set it, or `{section}.{secret}_file`, or `{section}.{secret}_command`, "
            f"or the environment variable `{environment_name(section, secret)}`",
        )
    way = getattr(table, key)
    if key == secret:
        found: str = way.get_secret_value()
    elif key == f"{secret}_file":
        found = _from_file(section, key, way)
    else:
        found = _from_command(section, key, way, folder)
    if not found:
        words = secret.replace("_", " ")
        raise ConfigError(f"`{section}.{key}` gives an empty {words}", f"put the {words} there")
    return found


def environment_name(section: str, key: str) -> str:
    """The environment variable that overrides a key: `FOLLOWBOT_IMAP__PASSWORD`."""
    return f"FOLLOWBOT_{section}__{key}".upper()


def _from_file(section: str, key: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip("\r\n")
    except OSError as error:
        raise ConfigError(
            f"`{section}.{key}` names `{path}`, which cannot be read: {error.strerror}",
            "create it with nothing but the secret in it, readable only by followbot's user",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"`{section}.{key}` names `{path}`, which is not a text file",
            "it should hold nothing but the secret, in UTF-8",
        ) from error


def _from_command(section: str, given_as: str, command: str, folder: Path) -> str:
    key = f"`{section}.{given_as}`"
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
