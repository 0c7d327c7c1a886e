"""Who opens and reads mails: this process, or one whose time and memory are limited.

Reading is linear and bounded by design; the limits are for the fault that nobody foresaw. What
a mail cannot break is the daemon: a reader that hangs or swells is ended, the mail counts one
failed attempt, and the next mail gets a new reader.

The reading room is imported with the first mail: most commands read none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from followbot.domain.errors import UnreachableError
from followbot.domain.identity import BotIdentity
from followbot.domain.packing import unpacked
from followbot.jobs.reading_ended import cannot_start, ended
from followbot.jobs.reading_limits import limit_memory
from followbot.jobs.reading_pieces import Arguments, done_with_each, in_pieces, outcome
from followbot.reading.workdays import WorkdayAfter, weekday_after

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pebble import ProcessPool

    from followbot.domain.letter import SentLetter
    from followbot.domain.reply import Reading
    from followbot.jobs.list_files import ListFile
    from followbot.jobs.stored_letter import StoredLetter
    from followbot.reading.classify import Kind
    from followbot.reading.envelope import Envelope
    from followbot.reading.trust import Trust

Result = TypeVar("Result")

IDLE = timedelta(minutes=2)
"""A reader that nobody needed for so long gives its memory back."""

CROWD = 8
"""So many mails at once are read by a process for each core; one for each mail that comes is
started sooner, and needs less memory."""
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a mail when it is read; the arguments of `read_mail`."""

    letter: SentLetter | StoredLetter | None
    trust: Trust
    today: date
    language: str | None
    workday_after: WorkdayAfter = weekday_after
    earlier: Sequence[SentLetter | StoredLetter] = ()


Opened = tuple["Envelope", "Kind", Around]
"""An opened mail with what is known around it."""


class Reader(Protocol):
    """Somebody who opens mails and reads them."""

    def open(self, raw: bytes, identity: BotIdentity) -> tuple[Envelope, Kind]:
        """The mail's outside and what kind it is. May raise ReadingStoppedError."""

    def read(self, envelope: Envelope, kind: Kind, around: Around) -> Reading:
        """Everything made of an opened mail. May raise ReadingStoppedError."""

    def open_each(
        self, packed: Sequence[bytes], identity: BotIdentity
    ) -> Callable[[], list[tuple[Envelope, Kind] | Exception]]:
        """Begin to do the same with many mails as they lie in the database; waits as `read_each`.

        Of one that cannot be opened, what `open` would raise. The envelope of one without files
        has no `raw`: nobody looks there for anything else.
        """

    def read_each(self, mails: Sequence[Opened]) -> Callable[[], list[Reading | Exception]]:
        """Begin to read many opened mails; what is given back waits for it to be done.

        Of a mail that cannot be read it tells what `read` would raise.
        """

    def lists(self, envelope: Envelope) -> tuple[ListFile, ...]:
        """The lists and plan files of a mail, opened. May raise ReadingStoppedError."""

    def rest(self, now: datetime) -> None:
        """Nothing is left to read for the moment."""

    def close(self) -> None:
        """No mail more will be read."""


class PlainReader:
    """Reads in this process, without limits but those of the reading room itself."""

    def open(self, raw: bytes, identity: BotIdentity) -> tuple[Envelope, Kind]:
        """See `Reader`."""
        return opened(raw, identity)

    def read(self, envelope: Envelope, kind: Kind, around: Around) -> Reading:
        """See `Reader`."""
        return meant(envelope, kind, around)

    def open_each(
        self, packed: Sequence[bytes], identity: BotIdentity
    ) -> Callable[[], list[tuple[Envelope, Kind] | Exception]]:
        """See `Reader`. Nobody else is there to open them meanwhile."""
        return lambda: [outcome(partial(opened_packed, one, identity)) for one in packed]

    def read_each(self, mails: Sequence[Opened]) -> Callable[[], list[Reading | Exception]]:
        """See `Reader`. Nobody else is there to read meanwhile."""
        return lambda: [outcome(partial(self.read, *mail)) for mail in mails]

    def lists(self, envelope: Envelope) -> tuple[ListFile, ...]:
        """See `Reader`."""
        return listed(envelope)

    def rest(self, now: datetime) -> None:
        """See `Reader`."""

    def close(self) -> None:
        """See `Reader`."""


@dataclass(slots=True)
class LimitedReader:
    """Reads in a process of its own, which ends when a mail needs more than it may.

    `seconds` a mail may take; `megabytes` its reading may need beside the reader's own;
    `processes` read a crowd. They start with the first mail, and with the first crowd. One
    reader serves one thread at a time.
    """

    seconds: float = 20.0
    megabytes: int = 300
    processes: int = min(MOST_PROCESSES, os.cpu_count() or 1)
    _pools: dict[int, ProcessPool] = field(default_factory=dict, init=False)
    _read_at: datetime | None = field(default=None, init=False)

    @property
    def awake(self) -> bool:
        """Whether a process of it runs."""
        return bool(self._pools)

    def open(self, raw: bytes, identity: BotIdentity) -> tuple[Envelope, Kind]:
        """See `Reader`."""
        return self._within_limits(opened, raw, identity)

    def read(self, envelope: Envelope, kind: Kind, around: Around) -> Reading:
        """See `Reader`."""
        return self._within_limits(meant, envelope, kind, around)

    def open_each(
        self, packed: Sequence[bytes], identity: BotIdentity
    ) -> Callable[[], list[tuple[Envelope, Kind] | Exception]]:
        """See `Reader`."""
        return self._each(opened_packed, [(one, identity) for one in packed])

    def read_each(self, mails: Sequence[Opened]) -> Callable[[], list[Reading | Exception]]:
        """See `Reader`."""
        return self._each(meant, mails)

    def lists(self, envelope: Envelope) -> tuple[ListFile, ...]:
        """See `Reader`."""
        return self._within_limits(listed, envelope)

    def rest(self, now: datetime) -> None:
        """End the processes where nobody needed them for a while."""
        if not self._pools or self._read_at is None:
            self._read_at = now
        elif now - self._read_at >= IDLE:
            self.close()

    def close(self) -> None:
        """End the processes; the next mail starts another."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _each(
        self, work: Callable[..., Result], mails: Sequence[Arguments]
    ) -> Callable[[], list[Result | Exception]]:
        """Begin to do the same with many mails, some at a time."""
        pool = self._processes_for(len(mails))
        begun = [
            (piece, self._begin(pool, done_with_each, work, piece)) for piece in in_pieces(mails)
        ]
        return lambda: [one for piece, job in begun for one in self._of_piece(work, piece, job)]

    def _of_piece(
        self,
        work: Callable[..., Result],
        piece: Sequence[Arguments],
        job: Future[list[Result | None]],
    ) -> Iterator[Result | Exception]:
        """What came of the mails of a piece; each that failed there has a try of its own."""
        found = outcome(partial(self._ended, job))
        if isinstance(found, UnreachableError):  # no mail is to blame
            yield from [found] * len(piece)
            return
        done = [None] * len(piece) if isinstance(found, Exception) else found
        for arguments, one in zip(piece, done, strict=True):
            if one is None:
                yield outcome(partial(self._within_limits, work, *arguments))
            else:
                yield one

    def _within_limits(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return self._ended(self._begin(1, work, *arguments))

    def _processes_for(self, mails: int) -> int:
        """How many processes read so many mails."""
        return self.processes if mails >= CROWD else 1

    def _begin(
        self, processes: int, work: Callable[..., Result], *arguments: Any
    ) -> Future[Result]:
        """Put work to processes, each of which does one piece after the other."""
        self._read_at = None
        try:
            begun: Future[Result] = self._ready(processes).schedule(
                work, args=arguments, timeout=self.seconds
            )
        except OSError as exc:
            raise cannot_start(exc) from exc
        return begun

    def _ended(self, work: Future[Result]) -> Result:
        """What came of it. Raises ReadingStoppedError, or UnreachableError without a process."""
        return ended(work, self.seconds, self.megabytes)

    def _ready(self, processes: int) -> ProcessPool:
        """The running pool of so many processes, or of more: none is started beside a crowd's."""
        processes = max([processes, *self._pools])
        if processes not in self._pools:
            import multiprocessing

            from pebble import ProcessPool

            # Never a fork of the daemon itself, which has threads.
            context = multiprocessing.get_context("spawn")
            self._pools[processes] = ProcessPool(
                max_workers=processes,
                initializer=limit_memory,
                initargs=(self.megabytes,),
                context=context,
            )
        return self._pools[processes]


def opened(raw: bytes, identity: BotIdentity) -> tuple[Envelope, Kind]:
    """The mail's outside and what kind of mail it is."""
    from followbot.reading.classify import mail_kind
    from followbot.reading.envelope import open_envelope

    envelope = open_envelope(raw)
    return envelope, mail_kind(envelope, identity)


def opened_packed(packed: bytes, identity: BotIdentity) -> tuple[Envelope, Kind]:
    """The same of a packed mail; its bytes go on to the next process only with files in them."""
    envelope, kind = opened(unpacked(packed), identity)
    return envelope if envelope.files else replace(envelope, raw=b""), kind


def meant(envelope: Envelope, kind: Kind, around: Around) -> Reading:
    """Everything made of an opened mail."""
    from followbot.jobs.stored_letter import opened_letter
    from followbot.reading.read import read_mail

    return read_mail(
        envelope,
        kind,
        None if around.letter is None else opened_letter(around.letter),
        around.trust,
        around.today,
        around.language,
        workday_after=around.workday_after,
        earlier=tuple(map(opened_letter, around.earlier)),
    )


def listed(envelope: Envelope) -> tuple[ListFile, ...]:
    """The lists and plan files of a mail, opened."""
    from followbot.jobs.list_files import opened_lists

    return opened_lists(envelope)
