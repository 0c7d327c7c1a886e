"""Every parser of foreign bytes, with the inputs that mutation starts from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from followbot.domain.identity import BotIdentity
from followbot.domain.plan_table import SheetReading
from followbot.domain.terms import LetterKind
from followbot.plans.from_table import plans_of_table
from followbot.plans.samples import sample_paths
from followbot.plans.sheet_form import SHEETS
from followbot.plans.template import template_sheet
from followbot.plans.toml_file import read_plan_bytes
from followbot.reading.addresses import all_addresses, one_sender
from followbot.reading.authentication import dmarc_passes, exchange_vouches
from followbot.reading.classify import mail_kind
from followbot.reading.dates import find_dates
from followbot.reading.decisions import read_decisions
from followbot.reading.envelope import open_envelope
from followbot.reading.header_text import raw_fields
from followbot.reading.letter_back import sent_letter_from_mail
from followbot.reading.plan_table import plan_table
from followbot.reading.plan_table_rows import read_table
from followbot.reading.read import read_mail
from followbot.reading.sheet_layout import table_of
from followbot.reading.tnef import opened_tnef
from followbot.reading.trust import Trust, Verdict
from followbot.sheets.limits import Budget
from followbot.sheets.workbook import read_workbook
from tests.fuzz.inputs import ADDRESSES, AUTHENTICATION, BOUNCES, DATES
from tests.reading import decisions_by_language, tnef_writer
from tests.reading.answering import TODAY, a_letter
from tests.reading.plan_lists import LISTS
from tests.reading.sheet_maker import USUAL, blank, filled

READING = Path(__file__).parents[1] / "reading"
_BOT = BotIdentity("followbot@example.org")
_LANGUAGES = ("en", "de", "zh", "bn", "vi", "ar")


@dataclass(frozen=True, slots=True)
class Target:
    """A parser under its name: `seeds` are true inputs, `read` what must survive all others.

    `shape` says how an input can be taken apart: `mail`, `zip`, `text` or `bytes`.
    """

    shape: str
    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], object]


def _mail(data: bytes) -> object:
    envelope = open_envelope(data)
    kind = mail_kind(envelope, _BOT)
    letter = a_letter() if len(data) % 2 else None
    return read_mail(envelope, kind, letter, Trust(Verdict.TAKE), TODAY, "en")


def _letter(data: bytes) -> object:
    return sent_letter_from_mail(data, kind=LetterKind.STATUS_REQUEST)


def _sheet(data: bytes) -> object:
    book = read_workbook(data)
    return [table_of(tab, a_letter()) for tab in book.tabs]


def _plan(data: bytes) -> object:
    return read_plan_bytes(data, "fuzz.toml")


def _list(data: bytes) -> object:
    """A buyer's own list, or a plan in its spreadsheet form."""
    if (reading := read_plan_bytes(data, "fuzz.xlsx")).plan is not None:
        return reading
    book = read_workbook(data, Budget(sheets=SHEETS, colours=True))
    tables = [table for tab in book.tabs if (table := plan_table(tab)) is not None]
    said = SheetReading({}, {}, "day-first", "supplier", by_content=True)
    return [
        plans_of_table(read_table(table, said, "fuzz.xlsx").measures, "fuzz.xlsx", {}, _no_plan)
        for table in tables
    ]


def _no_plan(_: str) -> None:
    return None


def _decisions(data: bytes) -> object:
    return read_decisions(data.decode("utf-8", "replace"), a_letter(), TODAY)


def _dates(data: bytes) -> object:
    return find_dates(data.decode("utf-8", "replace"), date(2026, 11, 26), _LANGUAGES)


def _authentication(data: bytes) -> object:
    fields = [(name, value.decode("latin-1")) for name, value in raw_fields(data)]
    results = [value for name, value in fields if name == "authentication-results"]
    return (
        dmarc_passes(results, "mx.buyer.example", "hr@mill.example"),
        exchange_vouches(fields, "hr@mill.example"),
    )


def _addresses(data: bytes) -> object:
    return one_sender([data], data), all_addresses(data.decode("utf-8", "replace"))


def _files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(READING.glob(pattern))]


@cache
def _mails() -> Sequence[bytes]:
    return [*_files("corpus/*.eml"), *BOUNCES]


def _sheets() -> Sequence[bytes]:
    found = _files("sheets/*.xlsx", "sheets/*.xls", "sheets/*.ods")
    return [*found, blank(), filled(blank(), USUAL)]


def _tnefs() -> Sequence[bytes]:
    photo = tnef_writer.a_file("exit.jpg", b"\xff\xd8\xff" + bytes(range(256)))
    inner = tnef_writer.winmail(photo, plain="1 done")
    return [
        inner,
        tnef_writer.winmail(photo, tnef_writer.a_mail_inside(inner), html="<p>1 done</p>"),
        tnef_writer.winmail(photo, photo, codepage=1254),
    ]


def _plans() -> Sequence[bytes]:
    return [*(path.read_bytes() for path in sample_paths()), *_files("letters/*.plan.toml")]


def _lists() -> Sequence[bytes]:
    return [*(one.make() for one in LISTS), template_sheet(date(2026, 11, 26), "en")]


def _decision_texts() -> Sequence[bytes]:
    tables = [value for value in vars(decisions_by_language).values() if isinstance(value, list)]
    return [text.encode() for table in tables for _, texts in table for text in texts]


def _words() -> Sequence[bytes]:
    """Typed texts: what suppliers say in the corpus, line by line."""
    expected = [tomllib.loads(raw.decode()) for raw in _files("corpus/*.toml")]
    lines = [line[2] for one in expected for line in one.get("lines", ())]
    return [line.encode() for line in [*DATES, *lines]]


TARGETS: dict[str, Target] = {
    "mail": Target("mail", _mails, _mail),
    "letter": Target("mail", lambda: _files("letters/*.eml"), _letter),
    "bounce": Target("mail", lambda: BOUNCES, _mail),
    "sheet": Target("zip", _sheets, _sheet),
    "tnef": Target("bytes", _tnefs, opened_tnef),
    "plan": Target("text", _plans, _plan),
    "list": Target("zip", _lists, _list),
    "decisions": Target("text", _decision_texts, _decisions),
    "dates": Target("text", _words, _dates),
    "authentication": Target("mail", lambda: AUTHENTICATION, _authentication),
    "addresses": Target("text", lambda: ADDRESSES, _addresses),
}
