"""A reply to an impact request: what it says of impacts, and what it wishes of our letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followbot.domain.impact import ImpactReading
from followbot.domain.letter import SentLetter
from followbot.domain.reply import Reading
from followbot.domain.terms import Decision, MailKind, WishKind
from followbot.reading.body_lines import BodyLine
from followbot.reading.button_labels import with_button_words
from followbot.reading.envelope import Envelope
from followbot.reading.impact_lines import labelled
from followbot.reading.impact_sheet import impact_sheets
from followbot.reading.impacts import read_impacts
from followbot.reading.language import language_of
from followbot.reading.subtract import subtract
from followbot.reading.trust import Trust, Verdict
from followbot.reading.wishes import Apart, wishes_apart
from followbot.reading.written import WrittenLine

_MAX_WRITTEN = 20_000


def read_impact_reply(
    envelope: Envelope,
    letter: SentLetter,
    earlier: Sequence[SentLetter],
    trust: Trust,
    today: date,
    language: str | None,
) -> Reading:
    """Everything made of a reply to a letter about impacts; never raises on any mail."""
    if trust.verdict is Verdict.IGNORE:
        return Reading(MailKind.UNRELATED, Decision.IGNORE, reasons=trust.reasons)
    written = subtract(envelope, letter, earlier)
    languages = tuple(dict.fromkeys(one for one in (letter.language, language, "en") if one))
    spoken = with_button_words(written, letter)
    lines = tuple(_with_label(line, written.body, languages) for line in spoken.lines)
    apart, rest = _wishes_apart(envelope, lines, letter, today, languages)
    sheets = impact_sheets(envelope, envelope.files, languages)
    said = read_impacts(rest, letter, languages, sheets.blocks)
    text = "\n".join(line.text for line in written.lines)[:_MAX_WRITTEN]
    reading = Reading(
        kind=MailKind.REPLY,
        decision=Decision.APPLY,
        language=language_of(text, languages[0]),
        reasons=(*trust.reasons, *(("unread_sheet",) if sheets.unread else ())),
        files=tuple(file for file in envelope.files if file.part not in sheets.forms),
        unread=said.unread,
        written=text,
        wishes=tuple(wish for wish in apart.wishes if wish.kind is not WishKind.CALENDAR),
        impacts=said,
    )
    return _decided(reading, said, trust)


def _with_label(
    line: WrittenLine, body: Sequence[BodyLine], languages: Sequence[str]
) -> WrittenLine:
    """A value that was typed into our own form: its label is ours, and was taken away as such.

    It stands before the value on the same line, or alone on the line above.
    """
    if not 0 <= line.at < len(body) or not line.text.strip():
        return line
    if labelled(line.text, languages) is not None:
        return line
    whole = body[line.at].text.strip()
    if whole != line.text.strip() and whole.endswith(line.text.strip()):
        return replace(line, text=whole) if labelled(whole, languages) else line
    above = body[line.at - 1].text.strip() if line.at else ""
    found = labelled(above, languages) if above.endswith((":", "：")) else None
    return replace(line, text=f"{above} {line.text}") if found and not found[2] else line


def _wishes_apart(
    envelope: Envelope,
    lines: Sequence[WrittenLine],
    letter: SentLetter,
    today: date,
    languages: Sequence[str],
) -> tuple[Apart, list[str]]:
    """The wishes, and the lines that are left beside them.

    What stands from the first label on is a report, whatever it says.
    """
    begins = (at for at, line in enumerate(lines) if labelled(line.text, languages))
    first = next(begins, len(lines))
    own = {envelope.sender or "", *envelope.recipients}
    subject = envelope.subject if first == len(lines) else ""
    apart = wishes_apart(lines[:first], letter, today, languages, subject=subject, own=own)
    return apart, [line.text for line in (*apart.lines, *lines[first:])]


def _decided(reading: Reading, said: ImpactReading, trust: Trust) -> Reading:
    """What becomes of the mail. Without trust nothing is taken, and a person decides."""
    if trust.verdict is not Verdict.TAKE:
        return replace(reading, decision=Decision.REVIEW)
    if not (said.said or said.none_found or said.how_looked or said.contradicts):
        return reading if reading.wishes else _says_nothing(reading, said)
    if said.doubts or said.contradicts or (said.none_found and not said.how_looked):
        return replace(reading, decision=Decision.ASK_BACK)
    return reading


def _says_nothing(reading: Reading, said: ImpactReading) -> Reading:
    """No impact was read: thanks need nothing, files alone are looked at, the rest is asked."""
    if said.unread:
        decision, why = Decision.ASK_BACK, "no_impact_read"
    elif reading.files:
        decision, why = Decision.APPLY, "only_files"
    else:
        decision = Decision.IGNORE
        why = "only_thanks" if reading.written.strip() else "empty"
    return replace(reading, decision=decision, reasons=(*reading.reasons, why))
