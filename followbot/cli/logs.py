"""Logs go to standard error: an event name, then facts. Secrets never get there."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

from followbot.domain.tokens import TOKEN_PATTERN
from followbot.jobs.logger import loaded_structlog

_SECRET_KEYS = re.compile(r"password|secret|token|authorization|cookie", re.IGNORECASE)
_URL_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):[^\s/@]+@")
_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "nothing": logging.CRITICAL,
}


def set_up_logs(level: str, form: str) -> None:
    """Write logs from `level` on, as `text` for people or as `json`, one object per line."""
    structlog = loaded_structlog()
    json_line = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    renderer = json_line if form == "json" else text_line
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            without_secret_keys,
            lambda *event: without_secrets(str(renderer(*event))),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        # Whatever standard error is when a line is written, not when this was set up.
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Mail libraries log what they say to the server, passwords too: never below a warning.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("imapclient").setLevel(logging.ERROR)
    # It warns of every beat that a longer one takes along.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def without_secret_keys(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Blank the values of keys that hold a secret by their name."""
    for key in event:
        if _SECRET_KEYS.search(key):
            event[key] = "(hidden)"
    return event


def without_secrets(line: str) -> str:
    """The line with our tokens and the passwords inside URLs blanked, wherever they stand."""
    return _URL_PASSWORD.sub(r"\1:(hidden)@", TOKEN_PATTERN.sub("fb(hidden)", line))


def text_line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    """One line for people: time, level, event, then `key=value` in the order given."""
    time = event.pop("timestamp", "")
    level = event.pop("level", "")
    name = event.pop("event", "")
    trace = event.pop("exception", "")
    facts = " ".join(f"{key}={_value(value)}" for key, value in event.items())
    line = f"{time} {level:<7} {name} {facts}".rstrip()
    return f"{line}\n{trace}" if trace else line


def _value(value: object) -> str:
    """The value, quoted where it holds a space or anything that would break the line."""
    if isinstance(value, Mapping):
        value = ",".join(f"{key}:{count}" for key, count in value.items()) or "none"
    text = str(value)
    plain = text and text.isprintable() and not re.search(r'[\s"=]', text)
    return text if plain else repr(text)
