"""Mails as people have them on disk: an .eml file, a folder, a Maildir, an mbox, or `-`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from followbot.domain.errors import UnreachableError, UsageError

MAX_READ = 64 * 1024 * 1024
"""Of a larger file only the beginning is read: a mail of that size is set aside unopened."""

_MBOX_START = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\d{4}[^\n]*\n")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")


@dataclass(frozen=True, slots=True)
class MailFile:
    """One mail and the file it was found in, as given."""

    path: str
    raw: bytes


def must_exist(paths: Sequence[str]) -> None:
    """Say at once which of these paths is not there, before anything else is asked for.

    Raises:
        UsageError: there is no such file.
    """
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise UsageError(f"there is no `{path}`", "name an .eml file, a folder, an mbox or `-`")


def mails_in(path: str) -> Iterator[MailFile]:
    """The mails of one path: files of a folder sorted by name, mails of an mbox in its order.

    Raises:
        UsageError: there is no such file.
        UnreachableError: it cannot be read.
    """
    if path == "-":
        yield from _split(path, sys.stdin.buffer.read(MAX_READ))
        return
    must_exist([path])
    found = Path(path)
    for file in _files(found) if found.is_dir() else [found]:
        yield from _split(str(file), _read(file))


def _files(folder: Path) -> list[Path]:
    """The mails of a Maildir (new and cur), or a folder's .eml files."""
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        mails = [file for name in ("new", "cur") for file in (folder / name).iterdir()]
    else:
        mails = [file for file in folder.iterdir() if file.suffix.lower() in {".eml", ".mbox"}]
    return sorted(
        (file for file in mails if file.is_file() and not file.name.startswith(".")),
        key=lambda file: file.name,
    )


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_READ)
    except OSError as exc:
        raise UnreachableError(
            f"`{file}` cannot be read: {exc.strerror}", "check the file's permissions"
        ) from exc


def _split(path: str, data: bytes) -> Iterator[MailFile]:
    """The mails of an mbox (mboxrd quoting undone), or the one mail that the bytes are."""
    starts = list(_MBOX_START.finditer(data)) if data.startswith(b"From ") else []
    if not starts:
        yield MailFile(path, data)
        return
    ends = [following.start() for following in starts[1:]] + [len(data)]
    for start, end in zip(starts, ends, strict=True):
        yield MailFile(path, _QUOTED_FROM.sub(rb"\1", data[start.end() : end]))
