"""What a reply of a buyer was read as, on one line that a table can hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

from followbot.domain.decision import BuyerReply, Command
from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.reading.decisions import read_decisions

TODAY = date(2026, 11, 26)
"""A Thursday."""


def letter_in(language: str) -> SentLetter:
    """A digest that printed the measures 1 to 5 of one plan."""
    measures = tuple(
        PrintedMeasure(number, "NW-2026-014", f"M-{number:02}", f"Measure {number}",
                       MeasureStatus.REPORTED_COMPLETE, None, date(2027, 1, 15))
        for number in range(1, 6)
    )  # fmt: skip
    return SentLetter(
        LetterKind.DIGEST, "<d@bot.example>", "FB-7K3M9Q", "token", "anna@nordwear.example",
        language, datetime(2026, 11, 23, 8, tzinfo=UTC), "", "", measures,
    )  # fmt: skip


def heard(text: str, language: str = "en") -> BuyerReply:
    """A reply to such a letter."""
    return read_decisions(text, letter_in(language), TODAY)


def told(text: str, language: str = "en") -> str:
    """Commands, then what is asked about, then notes, as one line."""
    reply = heard(text, language)
    said = [_command(command) for command in reply.commands]
    said += [f"? {one.why.value}" for one in reply.unclear]
    said += ["note" for _ in reply.notes]
    if reply.supplier_words:
        said.append(f"supplier [{reply.supplier_words}]")
    return "; ".join(said)


def _command(command: Command) -> str:
    parts = [command.verb.value, *command.letters, *map(str, command.numbers), *command.refs]
    parts += ["all"] if command.everything else []
    parts += [f"into {command.into}"] if command.into else []
    parts += [command.on.isoformat()] if command.on else []
    parts += [f"{command.days}d"] if command.days else []
    parts += [command.method.value] if command.method else []
    parts += [command.rhythm.value] if command.rhythm else []
    parts += [f"<{command.name}>"] if command.name else []
    parts += [command.email] if command.email else []
    parts += [f"({command.reason})"] if command.reason else []
    return " ".join(parts)
