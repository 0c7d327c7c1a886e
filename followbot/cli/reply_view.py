"""How `try-reply` shows mails to people: one mail in full, several on one line each.

1. A single mail is shown whole: whose every line is, which words made which answer.
2. Of several each gets a line; `--explain` shows all of them in full.
3. Into a pipe or with NO_COLOR nothing is said by colour alone: marks stand in the margin.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from followbot.cli.marked_text import circled
from followbot.cli.output import plain
from followbot.cli.reply_page import Paper, colour_of, page_rows
from followbot.cli.reply_words import (
    VERDICTS,
    reason_text,
    status_text,
    summary,
    verdict_text,
)
from followbot.domain.terms import Decision, MailKind

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail
    from followbot.domain.reply import Answer

_STYLES = {"good": "green", "warn": "yellow", "bad": "bold red", "quiet": "dim"}
_PIPE_WIDTH = 100
_WIDEST = 120
_NAME_SHARE = 3


class ReplyView:
    """Prints mails as they come, and at the end what became of all of them."""

    def __init__(self, *, explain: bool) -> None:
        from rich.console import Console

        terminal = sys.stdout.isatty()
        width = None if terminal else int(os.environ.get("COLUMNS") or _PIPE_WIDTH)
        self._console = Console(width=width, highlight=False, markup=False, emoji=False)
        colour = terminal and not self._console.no_color
        self._paper = Paper(min(self._console.width, _WIDEST), colour, explain)
        self._decisions: Counter[Decision] = Counter()
        self._first: TriedMail | None = None

    def show(self, tried: TriedMail) -> None:
        """Print a mail; the first waits until it is clear whether it is the only one."""
        self._decisions[tried.reading.decision] += 1
        if self._paper.whole:
            self._in_full(tried)
        elif self._decisions.total() == 1:
            self._first = tried
        else:
            if self._first is not None:
                self._on_one_line(self._first)
                self._first = None
            self._on_one_line(tried)

    def end(self) -> None:
        """Print what is left: the only mail in full, or the count of all."""
        if self._first is not None:
            self._in_full(self._first)
        if self._decisions.total() > 1:
            self._totals()

    def _print(self, row: Any = "", style: str = "") -> None:
        self._console.print(row, style=style, width=self._paper.width, overflow="fold")

    def _on_one_line(self, tried: TriedMail) -> None:
        from rich.cells import cell_len, set_cell_size
        from rich.text import Text

        style, mark, word = VERDICTS[tried.reading.decision]
        room = self._paper.width // _NAME_SHARE
        name = plain(tried.path)
        while cell_len(name) > room:
            name = "…" + name[2:]
        row = Text.assemble(
            (f" {mark} {word:<13} ", _STYLES[style]), set_cell_size(name, room), "  "
        )
        row.append(plain(summary(tried.reading)))
        if self._console.is_terminal:
            row.truncate(self._paper.width, overflow="ellipsis")
        self._console.print(row, soft_wrap=True)

    def _totals(self) -> None:
        from rich.text import Text

        row = Text(f"\n {self._decisions.total()} mails: ", style="bold")
        counts = [
            (f"{self._decisions[decision]} {word}", _STYLES[style])
            for decision, (style, _, word) in VERDICTS.items()
            if self._decisions[decision]
        ]
        for place, (text, style) in enumerate(counts):
            row.append(" · " if place else "", style="not bold")
            row.append(text, style=f"not bold {style}")
        self._print(row)
        if not self._paper.whole:
            self._print(" --explain shows each of them in full, and so does naming just one", "dim")

    def _in_full(self, tried: TriedMail) -> None:
        reading = tried.reading
        self._head(tried)
        if reading.kind is MailKind.REPLY:
            self._print()
            for row in page_rows(tried, self._paper):
                self._console.print(row, soft_wrap=True)
        self._files(tried)
        self._answers(tried)
        self._questions(tried)
        self._rest(tried)
        self._print()

    def _head(self, tried: TriedMail) -> None:
        from rich.text import Text

        envelope, reading = tried.envelope, tried.reading
        style, mark, word = VERDICTS[reading.decision]
        self._print(Text(plain(tried.path), style="bold"))
        sender = plain(f"{envelope.sender_name} <{envelope.sender or '?'}>".strip())
        told = [sender, f"{envelope.written_at:%d %b %Y %H:%M} UTC" if envelope.written_at else ""]
        told.append(f"language {reading.language}" if reading.language else "")
        self._print(Text(" · ".join(part for part in told if part), style="dim"))
        self._print(Text(plain(envelope.subject), style="dim"))
        verdict = Text.assemble(
            (f"{mark} {word}", f"bold {_STYLES[style]}"), f"  {verdict_text(reading)}"
        )
        self._print(verdict)
        for reason in reading.reasons:
            self._print(Text(f"  because {reason_text(reason)}", style="dim"))

    def _heading(self, text: str) -> None:
        self._print()
        self._print(text, "bold")

    def _table(self, *titles: str) -> Any:
        from rich.box import SIMPLE_HEAD
        from rich.table import Table

        table = Table(
            box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1)
        )
        for title in titles:
            table.add_column(title, overflow="fold")
        return table

    def _files(self, tried: TriedMail) -> None:
        files = tried.reading.files
        if not files:
            return
        proves = {name: a.measure for a in tried.reading.answers for name in a.evidence}
        self._heading("Files")
        table = self._table("Name", "Type", "Size", "SHA-256", "Proves")
        for file in files:
            table.add_row(
                *map(_text, (file.name, file.content_type, _size(file.size), file.sha256[:12])),
                _text(proves.get(file.name, "the mail"), "" if file.name in proves else "dim"),
            )
        self._print(table)

    def _answers(self, tried: TriedMail) -> None:
        reading = tried.reading
        if not (reading.answers or reading.milestones):
            return
        self._heading("Answers")
        table = self._table("", "Measure", "Status", "%", "New date", "", "Words", "Source")
        for number, answer in enumerate(reading.answers, 1):
            colour = colour_of(answer.sure, reading.decision)
            table.add_row(
                _text(self._tag(number), f"bold {colour}"),
                _text(answer.measure, "bold"),
                _text(status_text(answer.status)),
                _text("" if answer.percent is None else str(answer.percent)),
                _text(str(answer.new_date or "")),
                _text(_fate(answer.sure, reading.decision), colour),
                _said(answer, tried),
                _text(answer.source, "dim"),
            )
        for number, step in enumerate(reading.milestones, len(reading.answers) + 1):
            colour = colour_of(step.sure, reading.decision)
            table.add_row(
                _text(self._tag(number), f"bold {colour}"),
                _text(step.milestone, "bold"),
                _text("reached" if step.reached else "not reached"),
                "",
                "",
                _text(_fate(step.sure, reading.decision), colour),
                _text(" / ".join(step.words.split("\n"))),
                "",
            )
        self._print(table)

    def _tag(self, number: int) -> str:
        return circled(number) if self._paper.colour else str(number)

    def _questions(self, tried: TriedMail) -> None:
        from followbot.cli.tried_mail import asked

        questions = tried.reading.questions
        if not questions:
            return
        review = tried.reading.decision is Decision.REVIEW
        self._heading("Would be asked" if review else "Will be asked")
        for question in questions:
            self._print(_text(f"  ? {asked(question, tried)}", "yellow"))
            for choice in question.choices:
                self._print(_text(f"      → {choice}", "dim"))

    def _rest(self, tried: TriedMail) -> None:
        reading = tried.reading
        if reading.unread:
            self._heading("Not understood")
            for line in reading.unread:
                self._print(_text(f"  {line}", "yellow"))
        if reading.pause_until is not None:
            until = f"{reading.pause_until:%d %b %Y}".lstrip("0")
            deputy = f"; stands in: {reading.deputy}" if reading.deputy else ""
            self._print(_text(f"  no reminder until {until}{deputy}"))
        if reading.bounced:
            self._print(_text(f"  undeliverable: {', '.join(reading.bounced)}", "red"))


def _text(text: str, style: str = "") -> Any:
    from rich.text import Text

    return Text(plain(text), style=style)


def _said(answer: Answer, tried: TriedMail) -> Any:
    """The words of an answer, and below them what else was noted."""
    readings = [
        f"{one.value:f} {one.unit}".strip()
        for one in tried.reading.readings
        if (one.plan_ref, one.measure) == (answer.plan_ref, answer.measure)
    ]
    said = _text(" / ".join(answer.words.split("\n")))
    more = [
        f"comment: {answer.comment}" if answer.comment not in {"", answer.words} else "",
        f"benefit reading: {', '.join(readings)}" if readings else "",
        f"proved by: {', '.join(answer.evidence)}" if answer.evidence else "",
        "asks for help" if answer.help else "",
    ]
    for text in more:
        if text:
            said.append("\n" + plain(text), style="dim")
    return said


def _fate(sure: bool, decision: Decision) -> str:
    if decision is Decision.REVIEW:
        return "not taken"
    return "taken" if sure else "asked"


def _size(count: int) -> str:
    for unit in ("B", "KB", "MB"):
        if count < 1024 or unit == "MB":
            return f"{count:.0f} {unit}" if unit == "B" or count >= 10 else f"{count:.1f} {unit}"
        count = count / 1024  # type: ignore[assignment]
    return ""


def shown(mails: Iterable[TriedMail], *, explain: bool) -> None:
    """Print all of these mails."""
    view = ReplyView(explain=explain)
    for tried in mails:
        view.show(tried)
    view.end()
