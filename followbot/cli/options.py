"""The options that every command knows, and the configuration they lead to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followbot.config import Config


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """What stands before the command: `--config PATH` and `--debug`."""

    config: Path | None = None
    debug: bool = False


_NONE = GlobalOptions()
_chosen: ContextVar[GlobalOptions] = ContextVar("global_options", default=_NONE)


def choose(options: GlobalOptions) -> None:
    """Remember the global options for the command that follows."""
    _chosen.set(options)


def chosen() -> GlobalOptions:
    """The global options of this call."""
    return _chosen.get()


def configuration() -> Config:
    """Load the configuration that `--config` or the environment names, and set up the log.

    Raises:
        ConfigError: there is none, or it is wrong.
    """
    from followbot.cli.logs import set_up_logs
    from followbot.config import load_config

    config = load_config(chosen().config, os.environ)
    set_up_logs("debug" if chosen().debug else config.log.level, config.log.format)
    return config


def hoisted(words: Sequence[str]) -> list[str]:
    """The words with the global options moved to the front, so they may stand anywhere.

    Nothing after `--` is touched.
    """
    end = words.index("--") if "--" in words else len(words)
    front: list[str] = []
    rest: list[str] = []
    pending = iter(words[:end])
    for word in pending:
        if word == "--config":
            front += [word, *([value] if (value := next(pending, None)) is not None else [])]
        elif word == "--debug" or word.startswith("--config="):
            front.append(word)
        else:
            rest.append(word)
    return [*front, *rest, *words[end:]]
