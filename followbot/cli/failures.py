"""How anything that goes wrong is told: one line, one hint, one exit code. Never SQL or data."""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

import typer.exceptions

from followbot.domain.errors import FollowbotError, PlanFileError, UnreachableError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_EXTRAS = {
    "aiosmtpd": "demo",
    "pymap": "demo",
    "psycopg": "postgres",
    "msal": "microsoft365",
    "google": "google",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What is printed and returned: message without full stop, details below it, hint."""

    message: str
    hint: str = ""
    details: tuple[str, ...] = ()
    exit_code: int = 1


def failure_of(error: BaseException) -> Failure | None:
    """How this error is told, or None where it is a fault of the program itself."""
    match error:
        case FollowbotError():
            return Failure(error.message, error.hint, _details(error), error.exit_code)
        case typer.exceptions.TyperException():
            return _usage(error)
        case ModuleNotFoundError() if (error.name or "").split(".")[0] in _EXTRAS:
            extra = _EXTRAS[(error.name or "").split(".")[0]]
            return Failure(
                f"`{error.name}` is not installed", f"pip install 'followbot[{extra}]'", (), 1
            )
        case OSError():
            return _from_system(error)
        case _:
            return _from_database(error)


def report_fault(error: BaseException, debug: bool) -> None:
    """Tell of a fault of the program: the traceback on screen, or where it was written."""
    name = type(error).__name__
    text = "".join(traceback.format_exception(error))
    if debug:
        print(text, file=sys.stderr, end="")
        print(f"error: followbot itself failed with `{name}`", file=sys.stderr)
        return
    print(f"error: followbot itself failed with `{name}`", file=sys.stderr)
    try:
        place = _keep(text)
    except OSError:
        print("hint: run it again with `--debug` to see where", file=sys.stderr)
        return
    print(f"hint: please report it with `{place}`, which says where", file=sys.stderr)


def show(failure: Failure) -> None:
    """Print a failure to standard error."""
    print(f"error: {failure.message}", file=sys.stderr)
    for line in failure.details:
        print(f"  {line}", file=sys.stderr)
    if failure.hint:
        print(f"hint: {failure.hint}", file=sys.stderr)


def _details(error: FollowbotError) -> tuple[str, ...]:
    if isinstance(error, PlanFileError) and not error.problems:
        return tuple(
            ": ".join(filter(None, (found.file, found.where, found.text)))
            for found in error.findings
        )
    return error.problems


def _usage(error: typer.exceptions.TyperException) -> Failure:
    """A fault in the words of the command line, as typer found it."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    hint = f"`{context.command_path} --help` shows how" if context is not None else ""
    return Failure(message[:1].lower() + message[1:], hint, (), error.exit_code)


def _from_system(error: OSError) -> Failure:
    if error.errno in _FULL:
        return _full()
    reason = error.strerror or type(error).__name__
    message = f"`{error.filename}`: {reason}" if error.filename is not None else reason
    hint = "check the path and who may use it" if error.filename is not None else ""
    return Failure(message[:1].lower() + message[1:], hint)


def _full() -> Failure:
    hint = "make room; nothing was taken from the mailbox that is not stored"
    return Failure("the disk is full", hint, (), UnreachableError.exit_code)


def _from_database(error: BaseException) -> Failure | None:
    """A database that cannot be used now, told without statement and values."""
    # Without sqlalchemy loaded, nothing of it can have been raised.
    exceptions = sys.modules.get("sqlalchemy.exc")
    if exceptions is None or not isinstance(error, exceptions.DBAPIError):
        return None
    word = (str(error.orig).strip().splitlines() or [""])[0]
    low = word.lower()
    if "full" in low or "no space left" in low:
        return _full()
    if "no such table" in low or "no such column" in low or "does not exist" in low:
        return Failure(
            "the database has not the tables of this version", "run `followbot db upgrade`", (), 78
        )
    if not isinstance(error, exceptions.OperationalError):
        return None
    hint = "see `[database]` in the configuration; trying again later may work"
    return Failure(f"the database cannot be used: {word}", hint, (), UnreachableError.exit_code)


def _keep(text: str) -> Path:
    """Write the traceback to a file that only its owner can read."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="followbot-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)
