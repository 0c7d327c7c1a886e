"""The file that keeps tokens between runs: readable by its owner alone, whole or not at all.

1. Mode 0600, also while it is written; a file that others can read is refused, as ssh does.
2. A new file takes the old one's place in one step, after it is safe on the disk.
3. Who renews holds a lock beside it, so of several processes one asks the token server; a
   rotated refresh token is good only once. The system frees the lock with its process.
4. Kept tokens of another identity (user, application, provider) do not count.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from followbot.domain.errors import ConfigError, UnreachableError
from followbot.mailbox.oauth_grant import Grant

_VERSION = 1
_LARGEST = 256 * 1024
# How often a process looks whether the lock is free.
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nobody asks again before `until`: what was told, and how often in a row."""

    message: str
    hint: str
    lasting: bool
    times: int
    until: datetime
    credentials: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds: the newest grant, and the trouble of each place, if any."""

    grant: Grant | None = None
    troubles: Mapping[str, Trouble] = field(default_factory=dict)

    def with_trouble(self, place: str, trouble: Trouble | None) -> Kept:
        """The same with the trouble of one place set, or taken away."""
        others = {name: told for name, told in self.troubles.items() if name != place}
        return replace(self, troubles={**others, place: trouble} if trouble else others)


class TokenFile:
    """One token file. `identity` says whose tokens count, None that all do.

    `patience` is seconds for the lock.
    """

    def __init__(self, path: Path, identity: str | None, patience: float = 0.0) -> None:
        self.path = path
        self._identity = identity
        self._patience = patience

    def make_sure(self) -> None:
        """Make sure that something can be kept here, before a person takes the trouble.

        Raises:
            ConfigError: what lies there is not ours.
            UnreachableError: nothing can be written there.
        """
        self.read()
        waiting = self.path.with_name(f"{self.path.name}.new")
        with self.locked():
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
                os.close(os.open(waiting, flags, 0o600))
                waiting.unlink()
            except OSError as error:
                raise self._unusable(error) from error

    def read(self) -> Kept:
        """Return what is kept; empty when there is no file, or it is of another identity.

        Raises:
            ConfigError: others can read the file, or it is none of ours.
        """
        try:
            with self.path.open("rb") as file:
                if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                    raise ConfigError(
                        f"`{self.path}` holds tokens and can be read by others",
                        f"chmod 600 {self.path}",
                    )
                raw = file.read(_LARGEST)
        except FileNotFoundError:
            return Kept()
        except OSError as error:
            raise self._unusable(error) from error
        try:
            return self._kept(json.loads(raw))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigError(
                f"`{self.path}` is no token file of followbot",
                "if nothing else uses it, delete it, then `followbot login`",
            ) from None

    def write(self, kept: Kept) -> None:
        """Put `kept` in the file's place. To be called with the lock held.

        Raises:
            UnreachableError: the disk is full or the folder cannot be written.
        """
        waiting = self.path.with_name(f"{self.path.name}.new")
        text = json.dumps({"version": _VERSION, "identity": self._identity, **_as_json(kept)})
        try:
            handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(self.path)
            self._sync_folder()
        except OSError as error:
            with suppress(OSError):
                waiting.unlink()
            raise self._unusable(error) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock, which one process at a time has.

        Raises:
            UnreachableError: another process holds it for too long, or it cannot be made.
        """
        name = self.path.with_name(f"{self.path.name}.lock")
        try:
            handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise self._unusable(error) from error
        with os.fdopen(handle, "rb+") as file:
            deadline = time.monotonic() + self._patience
            while not _locks(file.fileno()):
                if time.monotonic() > deadline:
                    raise UnreachableError(
                        f"another process has been renewing the sign-in in `{self.path}` for "
                        f"{self._patience:.0f} s",
                        "followbot tries again by itself",
                    )
                time.sleep(_STEP)
            yield

    def _kept(self, told: Mapping[str, Any]) -> Kept:
        if told["version"] != _VERSION:
            raise ValueError
        if self._identity is not None and told["identity"] != self._identity:
            return Kept()
        grant = told["grant"]
        return Kept(
            Grant(
                access_token=str(grant["access_token"]),
                issued_at=_instant(grant["issued_at"]),
                expires_at=_instant(grant["expires_at"]),
                refresh_token=str(grant["refresh_token"]),
                account=str(grant["account"]),
            )
            if grant
            else None,
            {
                str(place): Trouble(**{**trouble, "until": _instant(trouble["until"])})
                for place, trouble in told["troubles"].items()
            },
        )

    def _sync_folder(self) -> None:
        """Make the new name as lasting as the file."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(folder)
        finally:
            os.close(folder)

    def _unusable(self, error: OSError) -> UnreachableError:
        return UnreachableError(
            f"the token file `{self.path}` cannot be used: {error.strerror}",
            "make room, or let followbot's user write in its folder (`oauth.token_file`)",
        )


def _locks(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _as_json(kept: Kept) -> dict[str, Any]:
    grant = kept.grant
    return {
        "grant": grant
        and {
            "access_token": grant.access_token,
            "refresh_token": grant.refresh_token,
            "issued_at": grant.issued_at.isoformat(),
            "expires_at": grant.expires_at.isoformat(),
            "account": grant.account,
        },
        "troubles": {
            place: {
                "message": trouble.message,
                "hint": trouble.hint,
                "lasting": trouble.lasting,
                "times": trouble.times,
                "until": trouble.until.isoformat(),
                "credentials": trouble.credentials,
            }
            for place, trouble in kept.troubles.items()
        },
    }


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)
