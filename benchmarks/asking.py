"""Asking: due plans to rounds, letters written and assembled, stored in the outbox.

Letters per second of processor time, so that another core's work does not count. The yardstick
is the least that anybody does: a letter of the same text and HTML put together with
`EmailMessage`, stored nowhere.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from sqlmodel import col, select

from benchmarks.crowd import ASKED_AT, FIRST_AT, crowd, opened_copy, sqlite_url, weekly
from benchmarks.figures import Figure, Target, figure
from benchmarks.side_by_side import Contestant, side_by_side
from followbot.domain.tables import Outgoing
from followbot.jobs.ask import ask
from followbot.store.letter_bytes import raw_of

LETTERS, SMALL, ROUNDS = 300, 10, 3
TARGET = Target("value", ">=", 800)
NAIVE = "EmailMessage, as_bytes()"


def figures(*, small: bool) -> Iterator[Figure]:
    """The letters of a first round, with calendar file, and those of a later one."""
    count, rounds = (SMALL, 1) if small else (LETTERS, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        later = _kept(Path(folder), count, asked_before=True)
        first = _kept(Path(folder), count, asked_before=False)
        letter = letter_of(later, Path(folder))
        measured = side_by_side(
            {
                NAIVE: lambda: _naive(letter, count),
                "later round": _asking(later, Path(folder), count, later_round=True),
                "first round": _asking(first, Path(folder), count, later_round=False),
            },
            rounds,
            unit=" letters/s",
        )
    unit = "letters/s and core"
    yield figure(
        "asking: due plans to stored letters",
        measured.value("later round"),
        unit,
        ratio=measured.ratio("later round", NAIVE),
        against=f"{NAIVE}, not stored",
        target=TARGET,
    )
    yield figure(
        "asking: the first letters, with calendar file",
        measured.value("first round"),
        unit,
        ratio=measured.ratio("first round", NAIVE),
        against=f"{NAIVE}, not stored",
    )
    yield figure(f"  {NAIVE}", measured.value(NAIVE), unit)


def _kept(folder: Path, count: int, *, asked_before: bool) -> Path:
    """A database of plans that are all due at one instant."""
    name = "later" if asked_before else "first"
    (folder / name).mkdir()
    made = crowd(sqlite_url(folder / name), [weekly()], asked_before=asked_before)
    made.copy(1, range(1, count))
    kept = made.keep(folder / f"{name}.db")
    made.database.close()
    return kept


def _asking(kept: Path, folder: Path, count: int, *, later_round: bool) -> Contestant:
    at = ASKED_AT if later_round else FIRST_AT

    def asked() -> float:
        made = opened_copy(kept, folder)
        made.hear(at)
        begin = time.process_time()
        report = ask(made.bot, at)
        spent = time.process_time() - begin
        made.database.close()
        if report.letters != count:
            raise RuntimeError(f"{report.letters} letters instead of {count}")
        return count / spent

    return asked


def letter_of(kept: Path, folder: Path) -> bytes:
    """A request of a later round, as it would go out."""
    made = opened_copy(kept, folder)
    made.hear(ASKED_AT)
    ask(made.bot, ASKED_AT)
    with made.database.read() as session:
        newest = session.exec(select(Outgoing).order_by(col(Outgoing.id).desc())).first()
        assert newest is not None
        raw = raw_of(session, newest)
    made.database.close()
    return raw


def _naive(letter: bytes, count: int) -> float:
    message = message_from_bytes(letter, policy=policy.default)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    words, page = plain.get_content(), html.get_content()
    begin = time.process_time()
    for _ in range(count):
        naive_mail(words, page, "anna@textile.example").as_bytes(policy=policy.SMTP)
    return count / (time.process_time() - begin)


def naive_mail(words: str, page: str, to: str) -> EmailMessage:
    """A mail as a script would make it."""
    mail = EmailMessage()
    mail["From"] = "Follow-up <bot@buyer.example>"
    mail["To"] = to
    mail["Subject"] = "Where do your measures stand?"
    mail.set_content(words)
    mail.add_alternative(page, subtype="html")
    return mail
