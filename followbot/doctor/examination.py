"""What every look of a check-up may use, and how the looks follow each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.checkup import CheckResult, Topic
from followbot.domain.errors import FollowbotError
from followbot.mailbox.settings import ImapSettings, SmtpSettings

if TYPE_CHECKING:
    from followbot.config import Config
    from followbot.mailbox.dns import Dns
    from followbot.mailbox.round_trip import Arrival
    from followbot.reading.receiving_server import ServerMarks
    from followbot.store.health import DatabaseHealth

Clock = Callable[[], datetime]
TryLetters = Callable[[Path | None, str], None]
"""Writes every letter with the templates of a folder, in a language; raises where one fails."""


@dataclass(slots=True)
class Examination:
    """One check-up. What a look finds out for those behind it is left in the fields below.

    `quick`: nothing that takes long, and no mail. `patience` is how many seconds a test mail may
    take; `selectors` where DKIM keys are looked for besides the usual places.
    """

    config: Config
    clock: Clock
    dns: Dns
    try_letters: TryLetters
    quick: bool = False
    patience: float = 60.0
    selectors: tuple[str, ...] = ()

    imap: ImapSettings | None = None
    smtp: SmtpSettings | None = None
    imap_works: bool = False
    smtp_works: bool = False
    size_limit: int | None = None
    arrival: Arrival | None = None
    sent_at: datetime | None = None
    marks: ServerMarks | None = None
    health: DatabaseHealth | None = None
    """None where the database is of no use."""
    languages: tuple[str, ...] = ()
    plans: int = 0
    read_until: datetime | None = None
    newest_entry_at: datetime | None = None
    told: Callable[[str], None] = field(default=lambda _text: None)
    """Hears what is under way, for who watches."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: what it is about, and the function that takes it."""

    topic: Topic
    take: Callable[[Examination], Iterable[CheckResult]]


def take_looks(examination: Examination, looks: Iterable[Look]) -> Iterator[CheckResult]:
    """Every result, in order; a look that fails is a problem of its own, and the others go on."""
    for look in looks:
        examination.told(look.topic.title)
        try:
            yield from look.take(examination)
        except FollowbotError as error:
            yield failed(look.topic, error)


def failed(topic: Topic, error: FollowbotError) -> CheckResult:
    """A look that ended with one of our errors, which says itself what to do."""
    text = "; ".join((error.message, *error.problems))
    return topic.problem(text, error.hint or "run it again with `--debug`")


def counted(number: int, one: str, many: str) -> str:
    """`1 mail`, `3 mails`."""
    return f"{number} {one if number == 1 else many}"
