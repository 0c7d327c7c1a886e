"""Replies to a real letter as five mail programs quote it, and how many of them are read a second.

The yardstick is the standard library's `email` with its fast policy: it parses and decodes the
bodies and understands nothing. A ratio travels from machine to machine; mails a second do not.
"""

from __future__ import annotations

import email
import email.policy
import io
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from followbot.cli.main import main
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.received import Writer, open_letter
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import SentLetter
from followbot.domain.reply import Reading
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.reading.classify import mail_kind
from followbot.reading.envelope import open_envelope
from followbot.reading.letter_back import letter_of_plan
from followbot.reading.read import read_mail
from followbot.reading.trust import Trust, Verdict

SECONDS = 0.4
WORDS = (
    "1 done\r\n2 60% waiting for the inspector\r\n3 new date 15 Apr 2027, payroll late\r\n4 help"
)
WRITER = Writer("Sample HR Manager", "compliance@example-textiles.example", "Asia/Dhaka")
AT = datetime(2026, 12, 8, 5, 30, tzinfo=UTC)


@cache
def request() -> bytes:
    """A status request over the first sample plan."""
    plan = sample_paths()[-1]
    with tempfile.TemporaryDirectory() as folder:
        words = ["preview", "status-request", "--plan", str(plan), "--out", folder]
        with redirect_stdout(io.StringIO()):
            exit_code = main([*words, "--now", "2026-12-06T04:00:00Z"])
        if exit_code != 0:
            raise SystemExit(exit_code)
        return (Path(folder) / "status-request.eml").read_bytes()


def program_replies() -> list[bytes]:
    """One reply of each mail program, all with the same words."""
    inbox = open_letter(request())
    return [program.reply(inbox, WORDS, WRITER, AT, ()) for program in PROGRAMS.values()]


def parse_only(raw: bytes) -> int:
    """The least that any reader does: parse, decode the text bodies."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    return sum(len(part.get_payload(decode=True) or b"") for part in message.walk())


def whole_reader() -> Callable[[bytes], Reading]:
    """A reader of replies to the letter that makes all of a mail: kind, answers, decision."""
    plan = read_plan_file(sample_paths()[-1]).plan
    assert plan is not None
    letter = letter_of_plan(request(), plan)
    return lambda raw: _whole(raw, letter)


def _whole(raw: bytes, letter: SentLetter) -> Reading:
    envelope = open_envelope(raw)
    kind = mail_kind(envelope, BotIdentity("bot@example.com"))
    return read_mail(envelope, kind, letter, Trust(Verdict.TAKE), AT.date(), "en")


def rate(read: Callable[[bytes], object], mails: list[bytes]) -> float:
    """Mails a second of processor time, over whole passes through `mails`."""
    count, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < SECONDS:
        for raw in mails:
            read(raw)
        count += len(mails)
    return count / spent
