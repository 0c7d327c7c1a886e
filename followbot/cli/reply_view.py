"""How `try-reply` shows a mail to people: what was understood, and which words made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.cli.output import print_line
from followbot.domain.terms import Decision, MailKind, RowVerdict

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail
    from followbot.domain.reply import Answer

_DECISIONS = {
    Decision.APPLY: ("good", "taken: everything was sure"),
    Decision.ASK_BACK: ("warn", "asks back; what is sure is taken"),
    Decision.REVIEW: ("bad", "a person decides; nothing is taken"),
    Decision.IGNORE: ("quiet", "nothing to do"),
}
_VERDICTS = {
    RowVerdict.TAKEN: "taken",
    RowVerdict.ASKED: "asked back",
    RowVerdict.NOTHING_SAID: "nothing said",
    RowVerdict.REFUSED: "refused: no open measure of the answered letter",
}
_ROW_STYLES = {
    RowVerdict.TAKEN: "good",
    RowVerdict.ASKED: "warn",
    RowVerdict.NOTHING_SAID: "quiet",
    RowVerdict.REFUSED: "bad",
}
_MAX_SHOWN = 40


def print_tried(tried: TriedMail) -> None:
    """Print one mail: verdict, answers with the words they came from, and the rest."""
    reading = tried.reading
    style, meaning = _DECISIONS[reading.decision]
    reasons = f" ({', '.join(reading.reasons)})" if reading.reasons else ""
    print_line(tried.path)
    print_line(f"  {reading.kind} · {reading.decision}: {meaning}{reasons}", style)
    for answer in reading.answers:
        print_line(f"  {_described(answer)}", "good" if answer.sure else "warn")
        if answer.words:
            print_line(f"      from: {answer.words}", "quiet")
    for step in reading.milestones:
        said = "reached" if step.reached else "not reached"
        print_line(f"  {step.milestone} {said}", "good" if step.sure else "warn")
    _print_rows(tried)
    _print_questions(tried)
    for line in reading.unread:
        print_line(f"  not understood: {line}", "warn")
    if reading.pause_until is not None:
        print_line(f"  quiet until {reading.pause_until}", "quiet")
    if reading.bounced:
        print_line(f"  undeliverable: {', '.join(reading.bounced)}", "bad")
    if reading.kind is MailKind.REPLY:
        _print_taken_apart(tried)


def _described(answer: Answer) -> str:
    parts = [
        answer.status.replace("_", " ") if answer.status else "",
        f"{answer.percent} %" if answer.percent is not None else "",
        f"new date {answer.new_date}" if answer.new_date else "",
        "needs help" if answer.help else "",
        f"“{answer.comment}”" if answer.comment else "",
        f"files {', '.join(answer.evidence)}" if answer.evidence else "",
    ]
    said = ", ".join(part for part in parts if part) or "named, nothing said"
    sure = "" if answer.sure else " - to be confirmed"
    return f"{answer.measure}: {said} [{answer.source}]{sure}"


def _print_rows(tried: TriedMail) -> None:
    """One line per row of a spreadsheet that came back."""
    for row in tried.reading.sheet_rows[:_MAX_SHOWN]:
        words = f": {row.words}" if row.words else ""
        print_line(
            f"  {row.file} row {row.row} · {row.measure} {_VERDICTS[row.verdict]}{words}",
            _ROW_STYLES[row.verdict],
        )


def _print_questions(tried: TriedMail) -> None:
    from followbot.cli.tried_mail import asked

    for question in tried.reading.questions:
        print_line(f"  will ask: {asked(question, tried)}", "warn")
        for choice in question.choices:
            print_line(f"      {choice}", "quiet")


def _print_taken_apart(tried: TriedMail) -> None:
    """What of the mail counted as the writer's words, and what did not."""
    from followbot.reading.subtract import subtract

    written = subtract(tried.envelope, tried.letter)
    for line in written.lines[:_MAX_SHOWN]:
        beside = f" beside {line.near}" if line.near else ""
        print_line(f"  | {line.text}  ({line.region}{beside})")
    for name, lines in (("frame", written.frame), ("signature", written.signature)):
        for text in lines[:_MAX_SHOWN]:
            print_line(f"  | {text}  ({name})", "quiet")
