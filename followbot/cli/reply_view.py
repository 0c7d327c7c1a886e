"""How `try-reply` shows mails to people: one mail in full, several on one line each.

1. A single mail is shown whole: whose every line is, which words made which answer.
2. Of several each gets a line; `--explain` shows all of them in full.
3. Into a pipe or with NO_COLOR nothing is said by colour alone: marks stand in the margin.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from followbot.cli.marked_text import wrapped
from followbot.cli.output import plain
from followbot.cli.reply_page import Paper, page_rows
from followbot.cli.reply_tables import (
    answers_table,
    files_table,
    proposal_table,
    rows_table,
    styled,
)
from followbot.cli.reply_words import (
    TOTALS,
    VERDICTS,
    impact_texts,
    reason_text,
    summary,
    verdict_text,
    wish_text,
)
from followbot.domain.terms import Decision, MailKind

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail

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
            if self._decisions.total() > 1:
                self._console.rule(style="dim")
                self._print()
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
        if not self._decisions:
            self._print("no mail there", "dim")

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
            (f"{self._decisions[decision]} {TOTALS[decision]}", _STYLES[style])
            for decision, (style, _, _) in VERDICTS.items()
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
        self._rows(tried)
        self._answers(tried)
        self._proposal(tried)
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

    def _files(self, tried: TriedMail) -> None:
        if tried.reading.files:
            self._heading("Files")
            self._print(files_table(tried))

    def _rows(self, tried: TriedMail) -> None:
        if tried.reading.sheet_rows:
            self._heading("Rows of the spreadsheet")
            self._print(rows_table(tried))

    def _answers(self, tried: TriedMail) -> None:
        if tried.reading.answers or tried.reading.milestones:
            self._heading("Answers")
            self._print(answers_table(tried, self._paper))

    def _proposal(self, tried: TriedMail) -> None:
        said = tried.reading.proposal
        if said is None:
            return
        if said.answers:
            self._heading("The proposed plan")
            self._print(proposal_table(tried))
        if said.signer is not None:
            parts = (said.signer.name, said.signer.function, said.signer.authority)
            self._hanging("", "accepted by " + ", ".join(part for part in parts if part), "")

    def _questions(self, tried: TriedMail) -> None:
        from followbot.cli.tried_mail import asked, asked_for_a_yes

        questions = tried.reading.questions
        yes = asked_for_a_yes(tried)
        if not (questions or yes):
            return
        review = tried.reading.decision is Decision.REVIEW
        self._heading("Would be asked" if review else "Will be asked")
        if yes:
            self._hanging("? ", yes, "yellow")
        for question in questions:
            self._hanging("? ", asked(question, tried), "yellow")
            for choice in question.choices:
                self._print(styled(f"      → {choice}", "dim"))

    def _hanging(self, mark: str, text: str, style: str) -> None:
        """A paragraph whose rows all begin below its first word."""
        from rich.padding import Padding

        text = " ".join(text.split())
        indent = 2 + len(mark)
        rows = [
            text[start:end].rstrip()
            for start, end in wrapped(plain(text), self._paper.width - indent)
        ]
        self._print(styled(f"  {mark}{rows[0]}", style))
        for row in rows[1:]:
            self._print(Padding(styled(row, style), (0, 0, 0, indent)))

    def _rest(self, tried: TriedMail) -> None:
        reading = tried.reading
        if reading.wishes:
            self._heading("Wishes about our letters")
            for wish in reading.wishes:
                self._hanging("", wish_text(wish), "")
        if reading.impacts is not None:
            self._heading("Adverse impacts")
            for said in impact_texts(reading.impacts):
                self._hanging("", said, "")
        if reading.unread:
            self._heading("Not understood")
            for line in reading.unread:
                self._hanging("", line, "yellow")
        if reading.pause_until is not None:
            until = f"{reading.pause_until:%d %b %Y}".lstrip("0")
            deputy = f"; stands in: {reading.deputy}" if reading.deputy else ""
            self._print(styled(f"  no reminder until {until}{deputy}"))
        if reading.bounced:
            self._print(styled(f"  undeliverable: {', '.join(reading.bounced)}", "red"))
