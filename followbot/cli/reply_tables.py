"""The tables of `try-reply`: which files came along, and what was made of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from followbot.cli.marked_text import badge
from followbot.cli.output import plain
from followbot.cli.reply_page import Paper, colour_of
from followbot.cli.reply_words import status_text
from followbot.domain.reply import RowVerdict
from followbot.domain.terms import Decision

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail
    from followbot.domain.reply import Answer

_NARROW = 96
"""On fewer cells the words need the room of their source."""

_HASH_SHOWN = 12
_MAX_ROWS = 60
_ROW_VERDICTS = {
    RowVerdict.TAKEN: ("taken", "green"),
    RowVerdict.ASKED: ("asked", "yellow"),
    RowVerdict.NOTHING_SAID: ("nothing said", "dim"),
    RowVerdict.REFUSED: ("refused: no open measure of the letter", "red"),
}


def styled(text: str, style: str = "") -> Any:
    """A text of rich that moves no cursor and starts no markup."""
    from rich.text import Text

    return Text(plain(text), style=style)


def files_table(tried: TriedMail) -> Any:
    """Every file of the mail and what it proves."""
    proves = {name: answer.measure for answer in tried.reading.answers for name in answer.evidence}
    rows = [
        (
            styled(file.name),
            styled(file.content_type),
            styled(_size(file.size)),
            styled(file.sha256[:_HASH_SHOWN], "dim"),
            styled(proves.get(file.name, "the mail"), "" if file.name in proves else "dim"),
        )
        for file in tried.reading.files
    ]
    return _table(("Name", "Type", "Size", "SHA-256", "Proves"), rows)


def answers_table(tried: TriedMail, paper: Paper) -> Any:
    """Every answer under the number that its words have in the mail above."""
    reading = tried.reading
    asked = {(one.plan_ref, one.measure) for one in reading.questions}
    rows = []
    for number, answer in enumerate(reading.answers, 1):
        is_asked = (answer.plan_ref, answer.measure) in asked
        rows.append(
            (
                _number(number, answer.sure, reading.decision, paper),
                styled(answer.measure, "bold"),
                styled(status_text(answer.status)),
                styled("" if answer.percent is None else str(answer.percent)),
                styled(str(answer.new_date or "")),
                _outcome(answer.sure, is_asked, reading.decision),
                _words(answer, tried),
                styled(answer.source if paper.width >= _NARROW else "", "dim"),
            )
        )
    for number, step in enumerate(reading.milestones, len(reading.answers) + 1):
        rows.append(
            (
                _number(number, step.sure, reading.decision, paper),
                styled(step.milestone, "bold"),
                styled("reached" if step.reached else "not reached"),
                *(styled(""), styled("")),
                _outcome(step.sure, False, reading.decision),
                styled(_on_one_row(step.words)),
                styled(""),
            )
        )
    titles = ("", "Measure", "Status", "%", "New date", "Outcome", "Words", "Source")
    return _table(titles, rows)


def proposal_table(tried: TriedMail) -> Any:
    """What a mail says of each measure of a proposed version."""
    said = tried.reading.proposal
    rows = [
        (
            styled(one.ref or "(own)", "bold"),
            styled(one.answer.value.replace("_", " ")),
            styled(str(one.on or "")),
            styled(_on_one_row(" · ".join(part for part in (one.wording, one.reason) if part))),
        )
        for one in (said.answers if said is not None else ())
    ]
    return _table(("Measure", "Says", "Date", "Words"), rows)


def rows_table(tried: TriedMail) -> Any:
    """Every row of the spreadsheets that came back, with its verdict."""
    rows = [
        (
            styled(row.file),
            styled(str(row.row)),
            styled(row.measure, "bold"),
            styled(*_ROW_VERDICTS[row.verdict]),
            styled(row.words),
        )
        for row in tried.reading.sheet_rows[:_MAX_ROWS]
    ]
    return _table(("Name", "Row", "Measure", "Verdict", "Words"), rows)


def _table(titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> Any:
    """A table of those columns that say anything."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0)
    )
    kept = [place for place in range(len(titles)) if any(row[place].plain for row in rows)]
    for place in kept:
        long = titles[place] in {"Words", "Name"}
        table.add_column(titles[place], overflow="fold", no_wrap=not long)
    for row in rows:
        table.add_row(*(row[place] for place in kept))
    return table


def _number(number: int, sure: bool, decision: Decision, paper: Paper) -> Any:
    if not paper.colour:
        return styled(str(number))
    return styled(f" {number} ", badge(colour_of(sure, decision)))


def _outcome(sure: bool, asked: bool, decision: Decision) -> Any:
    """What becomes of an answer; of a sure one whose date is not clear the date is asked."""
    if decision is Decision.REVIEW:
        return styled("not taken", "red")
    outcome = styled("taken" if sure else "asked", colour_of(sure, decision))
    if sure and asked:
        outcome.append(", asks", style="yellow")
    return outcome


def _words(answer: Answer, tried: TriedMail) -> Any:
    """The words of an answer, and below them what else was noted."""
    readings = [
        f"{one.value:f} {one.unit}".strip()
        for one in tried.reading.readings
        if (one.plan_ref, one.measure) == (answer.plan_ref, answer.measure)
    ]
    said = styled(_on_one_row(answer.words))
    more = [
        f"comment: {answer.comment}" if _adds(answer.comment, answer.words) else "",
        f"benefit reading: {', '.join(readings)}" if readings else "",
        f"proved by: {', '.join(answer.evidence)}" if answer.evidence else "",
        "asks for help" if answer.help else "",
    ]
    for text in more:
        if text:
            said.append("\n" + plain(text), style="dim")
    return said


def _on_one_row(words: str) -> str:
    return " / ".join(words.split("\n"))


def _adds(comment: str, words: str) -> bool:
    """Whether a comment holds anything that does not stand in the words beside it."""
    said = "".join(sign for sign in words if sign.isalnum())
    return "".join(sign for sign in comment if sign.isalnum()) not in said


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} B"
    value, unit = (count / 1024, "KB") if count < 1024 * 1024 else (count / 1024 / 1024, "MB")
    return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
