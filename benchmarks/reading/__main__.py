"""Replies read by followbot and by the public parsers, side by side in one table.

`python -m benchmarks.reading [--details]`. What the columns mean stands in `benchmarks/README.md`.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.reading.environment import PYTHON, installed_parsers, requirements, source_of
from benchmarks.reading.extraction import Tally, summed, tallied
from benchmarks.reading.foreign_parser import Extracted, ForeignParser
from benchmarks.reading.hostile import hostile_mails
from benchmarks.reading.own_corpus import all_folders, own_cases, with_letter
from benchmarks.reading.public_corpora import Case, cases_of_quotequail, cases_of_talon
from benchmarks.reading.scoring import score_of
from benchmarks.reading.speed import parse_only, program_replies, rate, whole_reader
from followbot.reading.reply_text import reply_text

LIMIT = 5.0
HOSTILE_LIMIT = 3.0
SPEED_ROUNDS = 3
Extract = Callable[[bytes, bool, float], Extracted]
"""Mail, whether the signature is wanted, seconds to give up after: to the writer's text."""


@dataclass(slots=True)
class Row:
    """What one parser came to; `broken` says why it could not run."""

    name: str
    broken: str = ""
    speed: float = 0.0
    own: Tally = field(default_factory=Tally)
    public: dict[str, Tally] = field(default_factory=dict)
    hostile: dict[str, float] = field(default_factory=dict)
    facts: str = "-"


def alone(raw: bytes, signature: bool, limit: float) -> Extracted:  # noqa: ARG001  # never needs it
    """Our own reader without the letter: patterns alone, like everybody else."""
    begin = time.process_time()
    text = reply_text(raw, signature=signature)
    return Extracted(text, seconds=time.process_time() - begin)


def public_cases() -> tuple[list[Case], list[str]]:
    """All cases that source distributions ship, and a word on those that ship none."""
    cases: list[Case] = []
    notes: list[str] = []
    readers = {"talon": cases_of_talon, "quotequail": cases_of_quotequail}
    for name in requirements():
        source = source_of(name)
        if isinstance(source, str):
            notes.append(f"{name}: {source}")
        elif name in readers:
            cases += readers[name](source)
        else:
            notes.append(f"{name}: its source distribution holds no test mails")
    return cases, notes


def measured(name: str, extract: Extract, cases: Iterable[Case], replies: list[bytes]) -> Row:
    """One parser on every task."""
    row = Row(name)
    own = tallied(own_cases(), lambda case: extract(case.mail, False, LIMIT))
    row.own = summed(own.values())
    row.public = tallied(cases, lambda case: extract(case.mail, case.signature, LIMIT))
    seconds = []
    for _ in range(SPEED_ROUNDS):
        spent = [extract(raw, False, LIMIT) for raw in replies]
        seconds.append(sum(one.seconds for one in spent))
    row.speed = len(replies) / min(seconds)
    for what, raw in hostile_mails().items():
        row.hostile[what] = extract(raw, False, HOSTILE_LIMIT).seconds
    return row


def foreign_rows(cases: list[Case], replies: list[bytes]) -> Iterable[Row]:
    """One row for each public parser."""
    for name, broken in installed_parsers().items():
        with ForeignParser(name, PYTHON, broken) as parser:
            if parser.broken:
                yield Row(name, parser.broken)
                continue

            def extract(
                raw: bytes, signature: bool, limit: float, parser: ForeignParser = parser
            ) -> Extracted:
                return parser.extract(raw, signature=signature, limit=limit)

            yield measured(name, extract, cases, replies)


def own_rows(cases: list[Case], replies: list[bytes]) -> Iterable[Row]:
    """Followbot with the letter it sent, and without."""
    full = Row("followbot")
    full.own = summed(tallied(own_cases(), with_letter).values())
    full.speed = max(rate(whole_reader(), replies) for _ in range(SPEED_ROUNDS))
    score = score_of(all_folders())
    recall = score.counts["recall"].share() or 0
    full.facts = (
        f"{score.claims} claims, {len(score.wrong)} wrong, recall {recall:.0%}, "
        f"{len(score.needless)} needless questions"
    )
    yield full
    yield measured("  without the letter", alone, cases, replies)


def cells(row: Row, corpora: list[str]) -> list[str]:
    """The cells of one line of the table."""
    if row.broken:
        return [row.name, row.broken]
    whole = summed(row.public.values())
    slow = sum(seconds >= HOSTILE_LIMIT for seconds in row.hostile.values())
    worst = max(row.hostile.values(), default=0.0)
    return [
        row.name,
        f"{row.speed:,.0f}",
        *_counts(row.own),
        *(f"{row.public[name].exact}" if name in row.public else "-" for name in corpora),
        *(_counts(whole) if whole.of else ["-"] * 3),
        f"{slow} of {len(row.hostile)}" if row.hostile else "-",
        f"{worst:.2f}" if row.hostile else "-",
        row.facts,
    ]


def _counts(tally: Tally) -> list[str]:
    return [f"{tally.exact / tally.of:.1%}", f"{tally.lost}", f"{tally.leaked}"]


def table(rows: list[Row], cases: list[Case]) -> str:
    """All rows under their heads, columns aligned."""
    sizes = {case.corpus: 0 for case in cases}
    for case in cases:
        sizes[case.corpus] += 1
    corpora = list(sizes)
    own = next(row.own.of for row in rows if row.own.of)
    heads = [
        *("parser", "mails/s", f"ours ({own})", "lost", "leaked"),
        *(f"{name} ({size})" for name, size in sizes.items()),
        *(f"public ({len(cases)})", "lost", "leaked", "gave up", "worst s", "facts"),
    ]
    lines = [heads, *(cells(row, corpora) for row in rows)]
    full = [line for line in lines if len(line) == len(heads)]
    widths = [max(len(line[at]) for line in full) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in {0, len(heads) - 1} else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=False))
        ).rstrip()
        for line in lines
    )


def main() -> None:
    """Measure everything and print the table."""
    cases, notes = public_cases()
    replies = program_replies()
    rows = [*own_rows(cases, replies), *foreign_rows(cases, replies)]
    alone_speed = max(rate(parse_only, replies) for _ in range(SPEED_ROUNDS))
    print(f"{datetime.now(tz=UTC):%Y-%m-%d}, Python {platform.python_version()}, one core")
    print(table(rows, cases))
    print(f"\nparsing alone (`email`, compat32): {alone_speed:,.0f} mails/s")
    for note in notes:
        print(note)
    if "--details" in sys.argv:
        for row in rows:
            for case, said in summed([row.own, *row.public.values()]).wrong:
                print(f"\n== {row.name}: {case.corpus}, {case.name}\n{case.expected!r}\n{said!r}")


if __name__ == "__main__":
    main()
