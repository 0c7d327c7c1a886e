"""Receiving: replies lying in Dovecot to mails moved away, everything committed in between.

Raw mails stored, understood, taken into the plans with a receipt each, moved; beside programs that
only fetch, and a gateway that makes an issue of each mail.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text
from sqlmodel import col, select

from benchmarks import fetchers
from benchmarks.crowd import ASKED_AT, Crowd, crowd, opened_copy, sqlite_url, weekly
from benchmarks.figures import Figure, Target, figure, missing
from benchmarks.mail_world import mail_world
from benchmarks.side_by_side import Contestant, Measured, progress, side_by_side
from followbot.daemon.tick import TickReport, read_mail
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.received import Writer, open_letter
from followbot.domain.packing import packed
from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.reader import CROWD, Around, LimitedReader
from followbot.reading.trust import Trust, Verdict
from followbot.store.letter_bytes import raw_of
from tests.servers.mail import MailServers
from tests.servers.postfix import AUTHSERV_ID

REPLIES, SMALL, ROUNDS = 100, 6, 3
BOT = "bot@buyer.example"
WORDS = (
    "1 done\r\n2 60% waiting for the inspector\r\n3 new date 15 Apr 2027, payroll late\r\n4 help"
)
OURS = "followbot"
PEERS = {
    "IMAPClient, UID FETCH": (fetchers.imapclient_fetch, None),
    "imaplib, UID FETCH": (fetchers.imaplib_fetch, None),
    "mbsync": (fetchers.mbsync, None),
    "getmail6": (fetchers.getmail, Target("ratio", ">=", 4)),
    "Roundup's mail gateway": (fetchers.roundup, Target("ratio", ">=", 10)),
}
TARGET = Target("value", ">=", 400)


def figures(*, small: bool) -> Iterator[Figure]:
    """The whole path, beside each of the others."""
    count, rounds = (SMALL, 1) if small else (REPLIES, ROUNDS)
    with tempfile.TemporaryDirectory() as name, mail_world() as servers:
        folder = Path(name)
        kept, replies = answered(folder, count)
        size = sum(len(raw) for raw, _ in replies) / count / 1000
        ours, close = receiving(kept, folder, servers, replies)
        contestants: dict[str, Contestant] = {OURS: ours}
        for peer, (fetch, _target) in PEERS.items():
            contestants[peer] = lambda fetch=fetch: fetch(servers, folder, count)  # type: ignore[misc]
        try:
            measured = side_by_side(contestants, rounds, unit=" replies/s")
        finally:
            close()
        yield from _told(measured, size)


def _told(measured: Measured, size: float) -> Iterator[Figure]:
    name = f"receiving: replies of {size:.0f} kB to moved mails"
    if OURS in measured.broken:
        yield missing(name, measured.broken[OURS], TARGET)
        return
    value = measured.value(OURS)
    yield figure(name, value, "replies/s", target=TARGET)
    for peer, (_fetch, target) in PEERS.items():
        if peer in measured.broken:
            yield missing(f"{name} / {peer}", measured.broken[peer], target)
            continue
        ratio, against = measured.ratio(OURS, peer), f"{peer} ({measured.value(peer):,.0f})"
        yield figure(name, value, "replies/s", ratio=ratio, against=against, target=target)


def answered(folder: Path, count: int) -> tuple[Path, list[tuple[bytes, str]]]:
    """A database whose plans were asked, and a reply to each letter with its sender."""
    made = crowd(sqlite_url(folder), [weekly()])
    made.copy(1, range(1, count))
    made.hear(ASKED_AT)
    ask(made.bot, ASKED_AT)
    replies = list(itertools.islice(replies_to(made), count))
    with made.database.write() as session:
        session.execute(text("update outgoing set state = 'accepted', settled_at = created_at"))
    kept = made.keep(folder / "asked.db")
    made.database.close()
    return kept, replies


def replies_to(made: Crowd) -> Iterator[tuple[bytes, str]]:
    """What people write who press Reply in five mail programs."""
    wanted = select(Outgoing).where(
        Outgoing.kind == LetterKind.STATUS_REQUEST, Outgoing.created_at == ASKED_AT
    )
    with made.database.read() as session:
        rows = session.exec(wanted.order_by(col(Outgoing.id))).all()
        letters = [(letter, raw_of(session, letter)) for letter in rows]
    for (letter, sent), program in zip(letters, itertools.cycle(PROGRAMS.values()), strict=False):
        writer = Writer("Anna", letter.recipient, "Asia/Dhaka")
        raw = program.reply(open_letter(sent), WORDS, writer, ASKED_AT, ())
        stamp = f"Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from=textile.example\r\n"
        yield stamp.encode() + raw, letter.recipient


def receiving(
    kept: Path, folder: Path, servers: MailServers, replies: Sequence[tuple[bytes, str]]
) -> tuple[Contestant, Callable[[], None]]:
    """Read the whole mailbox as a tick does; the reading processes run already."""
    reader = LimitedReader()
    identity = opened_copy(kept, folder).bot.identity
    envelope, kind = reader.open(replies[0][0], identity)
    known = Around(None, Trust(Verdict.TAKE), ASKED_AT.date(), "en")
    reader.read(envelope, kind, known)
    reader.open_each([packed(replies[0][0])] * 2 * CROWD, identity)()
    reader.read_each([(envelope, kind, known)] * 2 * CROWD)()

    def received() -> float:
        made = opened_copy(kept, folder)
        made.bot = replace(made.bot, imap=servers.imap_settings(), reader=reader)
        servers.dovecot.empty()
        servers.dovecot.deliver_all(replies, BOT)
        begin = time.monotonic()
        done = TickReport()
        read_mail(made.bot, ASKED_AT, done)
        spent = time.monotonic() - begin
        receipts = made.scalar("select count(*) from outgoing where kind = 'receipt'")
        told = _decisions(made)
        made.database.close()
        _put_back(servers, replies)
        if receipts != len(replies):
            raise RuntimeError(f"{receipts} receipts for {len(replies)} replies: {told}")
        progress(f"{done.steps}")
        return len(replies) / spent

    return received, reader.close


def _decisions(made: Crowd) -> str:
    with made.database.read() as session:
        query = "select state, decision, reasons, error, count(*) from incoming group by 1, 2, 3, 4"
        return str(session.execute(text(query)).all())


def _put_back(servers: MailServers, replies: Sequence[tuple[bytes, str]]) -> None:
    """The replies lie in the inbox again, for those who only fetch."""
    servers.dovecot.empty()
    servers.dovecot.deliver_all(replies, BOT)
