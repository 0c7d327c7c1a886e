"""A password that was refused is tried again seldom: wrong ones in a row lock accounts.

1. After a refusal nobody is asked for five minutes, then ten, then fifteen, and so on. Servers
   ban an address for five wrong passwords in ten minutes; reading and sending together stay below.
2. Another password, user or server is tried at once; what was refused is remembered over
   restarts, so that neither cron nor a process that starts again and again goes round it.
3. Of several processes one tries: who may try moves the others' time on first.
4. Reading and sending have a pause of their own: sending that is not allowed does not keep
   followbot from reading.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Literal, Protocol

from followbot.domain.errors import RefusedError

Place = Literal["imap", "smtp"]
PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(minutes=15)


class PasswordRefusedError(RefusedError):
    """A mail server did not take user and password; `again`: nor did it the last time."""

    def __init__(self, message: str, hint: str, *, again: bool = False) -> None:
        super().__init__(message, hint)
        self.again = again


class HeldBackError(RefusedError):
    """The last sign-in was refused and it is too early for the next: nobody was asked."""


def is_told_already(problem: object) -> bool:
    """Whether the log says this already: a refusal is told once, not with every try."""
    again = isinstance(problem, PasswordRefusedError) and problem.again
    return again or isinstance(problem, HeldBackError)


def is_held_back(problem: object) -> bool:
    """Whether a refused password is the reason: then the pauses say when the next try comes."""
    return isinstance(problem, PasswordRefusedError | HeldBackError)


@dataclass(frozen=True, slots=True)
class Refused:
    """What a server said to the last sign-in, how often in a row, and when the next one comes.

    `salt` and `mark` tell another password from the refused one. The mark is so short (16 bits)
    that it tells nothing else: one guess in 65,536 has the same.
    """

    message: str
    hint: str
    times: int
    until: datetime
    salt: str
    mark: str

    def is_of(self, credentials: str) -> bool:
        """Whether this was said to the same user, password and server."""
        return hmac.compare_digest(self.mark, _mark(self.salt, credentials))


class PauseMemory(Protocol):
    """Where the pauses are kept, for all processes: one text for each place."""

    def read(self, place: Place) -> str:
        """The text kept for this place, "" for none."""

    def change(self, place: Place, change: Callable[[str], str]) -> None:
        """Put what `change` makes of the kept text in its place; nobody else changes meanwhile."""


class SignInPauses:
    """The pauses of one installation. `clock` is the caller's."""

    def __init__(self, memory: PauseMemory, clock: Callable[[], datetime]) -> None:
        self._memory = memory
        self._clock = clock
        self._reading = Lock()

    @contextmanager
    def trying(self, place: Place, credentials: str) -> Iterator[None]:
        """Sign in inside, one thread after the other, as long as nobody has to wait.

        Raises:
            HeldBackError: it is too early for another try.
            PasswordRefusedError: what was tried inside was refused; told with the next time.
        """
        with self._reading:
            self.may_try(place, credentials)
            try:
                yield
            except PasswordRefusedError as error:
                raise self.refused(place, credentials, error) from None
            self.accepted(place)

    def may_try(self, place: Place, credentials: str) -> None:
        """Raise HeldBackError as long as nobody may try; who may has the next time for itself."""
        if not self._memory.read(place):
            return
        held: list[Refused] = []

        def claimed(text: str) -> str:
            held.clear()
            last, now = as_refused(text), self._clock()
            if last is None or not last.is_of(credentials):
                return text
            if now < last.until <= now + LONGEST_PAUSE:  # else the clock was set back
                held.append(last)
                return text
            return _as_text(replace(last, until=now + _pause(last.times)))

        self._memory.change(place, claimed)
        if held:
            last = held[0]
            raise HeldBackError(f"{last.message} (next try at {last.until:%H:%M} UTC)", last.hint)

    def refused(
        self, place: Place, credentials: str, error: PasswordRefusedError
    ) -> PasswordRefusedError:
        """Note a refusal; returns it with the time of the next try."""
        noted: list[Refused] = []

        def later(text: str) -> str:
            before = as_refused(text)
            times = before.times + 1 if before is not None and before.is_of(credentials) else 1
            salt = secrets.token_hex(16)
            until = self._clock() + _pause(times)
            new = Refused(error.message, error.hint, times, until, salt, _mark(salt, credentials))
            noted[:] = [new]
            return _as_text(new)

        self._memory.change(place, later)
        new = noted[0]
        told = f"{new.message} (next try at {new.until:%H:%M} UTC)"
        return PasswordRefusedError(told, new.hint, again=new.times > 1)

    def accepted(self, place: Place) -> None:
        """Note that the server let us in: every pause is over."""
        if self._memory.read(place):
            self._memory.change(place, lambda _: "")


@contextmanager
def trying(pauses: SignInPauses | None, place: Place, credentials: str) -> Iterator[None]:
    """`SignInPauses.trying`, or no pause at all where there are none (a person tries)."""
    if pauses is None:
        yield
        return
    with pauses.trying(place, credentials):
        yield


def credentials_of(host: str, port: int, user: str, password: str) -> str:
    """What has to change so that the next try comes at once."""
    return "\0".join((host, str(port), user, password))


def as_refused(text: str) -> Refused | None:
    """What a kept text says; None for an empty one, or for one that cannot be read."""
    try:
        told = json.loads(text)
        until = datetime.fromisoformat(told.pop("until")).astimezone(UTC)
        return Refused(**told, until=until)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _as_text(refused: Refused) -> str:
    return json.dumps({**asdict(refused), "until": refused.until.isoformat()})


def _pause(times: int) -> timedelta:
    return min(PAUSE * times, LONGEST_PAUSE)


def _mark(salt: str, credentials: str) -> str:
    return hmac.new(salt.encode(), credentials.encode(), hashlib.sha256).hexdigest()[:4]
