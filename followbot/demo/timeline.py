"""The timeline: one line for each thing that happened, live, then the table and the summary.

Everything printed comes from the ledger, the standings and the verdict. On a terminal
lines are cut to its width (wide characters count twice) and coloured; elsewhere they
are plain text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from followbot.demo.ledger import LetterOut, MailIn
from followbot.demo.standing import Standing
from followbot.demo.telling import Told, letter_words, mail_lines, one_line
from followbot.demo.verdict import Verdict

_STYLES = {
    "": "",
    "good": "green",
    "ask": "yellow",
    "bad": "bright_red",
    "calm": "cyan",
    "quote": "bright_black",
}
_MARGINS = {
    "understood": "green",
    "unsure": "yellow",
    "decided": "green",
    "quiet": "cyan",
    "returned": "bright_red",
}
_PLAIN_WIDTH = 118
_WIDE_TABLE = 112
_TIME_WIDTH = 18
_BAR_WIDTH = 12


@dataclass(frozen=True, slots=True)
class Party:
    """How somebody is called in the timeline; `note` is shown at the first mention."""

    name: str
    zone: ZoneInfo
    note: str = ""
    language: str = "en"


def console_for(console: Console | None = None) -> Console:
    """A console for standard output: as wide as the terminal, or fixed where there is none."""
    made = console or Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


class Timeline:
    """Prints what it is told. `parties` maps mail addresses to people."""

    def __init__(self, console: Console, parties: Mapping[str, Party]) -> None:
        self._console = console
        self._parties = parties
        self._mentioned: set[str] = set()
        self._last_time = ""
        self._name_width = 34 if console.width >= 110 else 24

    def headline(self, suppliers: int, plans: int, measures: int, pace: float) -> None:
        """The first line."""
        pieces = [
            f"{suppliers} suppliers",
            f"{plans} plans with {measures} measures",
            *([f"1 day = {pace:g} s"] if pace else []),
            "local times",
            "nothing leaves this computer",
        ]
        self._print(Text.assemble(("followbot demo", "bold"), "  ", " · ".join(pieces)))
        self._print(Text())

    def tell(self, news: Sequence[MailIn | LetterOut]) -> None:
        """Print what is new."""
        for item in news:
            if isinstance(item, MailIn):
                self._mail(item)
            else:
                self._letter(item)

    def _letter(self, letter: LetterOut) -> None:
        party = self._party(letter.recipient)
        self._line(letter.at, "→", letter.recipient, party, letter_words(letter))

    def _mail(self, mail: MailIn) -> None:
        party = self._party(mail.sender)
        lines = mail_lines(mail, party.language)
        quoted = one_line(mail.written.splitlines())
        if not quoted:
            # Nobody wrote anything: what came of it stands in the mail's own line.
            (_, first), *lines = lines
            self._line(mail.at, "←", mail.sender, party, first)
        else:
            self._line(mail.at, "←", mail.sender, party, [Told("quote", f"“{quoted}”")])
        for margin, pieces in lines:
            self._row("", Text(margin, _MARGINS.get(margin, "")), pieces)

    def _party(self, address: str) -> Party:
        return self._parties.get(address) or Party(address, ZoneInfo("UTC"))

    def _line(
        self, at: datetime, arrow: str, address: str, party: Party, pieces: Sequence[Told]
    ) -> None:
        local = at.astimezone(party.zone)
        shown = f"{local:%a} {local.day} {local:%b %H:%M}"
        name = Text.assemble(f"{arrow} {party.name}")
        if party.note and address not in self._mentioned:
            name.append(f" ({party.note})", "bright_black")
        self._mentioned.add(address)
        self._row("" if shown == self._last_time else shown, name, pieces)
        self._last_time = shown

    def _row(self, time: str, name: Text, pieces: Sequence[Told]) -> None:
        line = Text.assemble((f" {time}".ljust(_TIME_WIDTH), "bright_black"))
        name.truncate(self._name_width - 1, overflow="ellipsis")
        line.append_text(name)
        line.append(" " * (self._name_width - cell_len(name.plain)))
        for piece in pieces:
            line.append(piece.words, _STYLES[piece.tone])
        self._print(line)

    def table(self, standings: Sequence[Standing], names: Mapping[str, str]) -> None:
        """Where every supplier stands at the end."""
        gap = 3 if self._console.width >= _WIDE_TABLE else 1
        table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, gap, 0, 0), header_style="bold")
        for heading in ("Supplier", "Open", "To verify", "Progress", "Late", "Answers"):
            table.add_column(f" {heading}" if heading == "Supplier" else heading, no_wrap=True)
        table.add_column("Next contact", no_wrap=True)
        for one in standings:
            filled = round(one.percent * _BAR_WIDTH / 100)
            bar = Text.assemble(
                ("█" * filled, "green"),
                ("░" * (_BAR_WIDTH - filled), "bright_black"),
                f" {one.percent:3d} %",
            )
            table.add_row(
                f" {names[one.plan_ref]}",
                str(one.open),
                str(one.awaiting),
                bar,
                Text(str(one.late), "yellow" if one.late else "green"),
                f"{one.answered} of {one.rounds} rounds",
                _next_contact(one),
            )
        self._print(Text())
        self._console.print(table)
        self._print(Text())

    def summary(self, verdict: Verdict, seconds: float) -> None:
        """The last line: what was counted, and how long it took."""
        bad = "bold bright_red"
        line = Text.assemble(
            f"{verdict.sent} mails sent · {verdict.read} answers read · ",
            (f"{verdict.understood} understood at once", "green"),
            " · ",
            (f"{verdict.asked_back} asked back", "yellow"),
            " · ",
            (f"{verdict.wrong} wrong", bad if verdict.wrong else ""),
        )
        if verdict.missed:
            line.append(" · ").append(f"{verdict.missed} missed", bad)
        self._print(line.append(f" · {seconds:.0f} s"))
        for fault in verdict.faults:
            self._console.print(Text(f"  {fault}", "bright_red"), soft_wrap=True)

    def farewell(self, url: str) -> None:
        """Where to look around, and what to do next."""
        self._print(Text())
        self._print(
            Text.assemble(
                ("Look around:", "bold"),
                "  all mails  ",
                (url, "underline cyan"),
                "   (press Ctrl-C to stop)",
            )
        )
        self._print(
            Text.assemble(
                ("Answer yourself: ", "bold"),
                "open a letter there and write a measure’s number and “done”.",
            )
        )
        self._print(Text.assemble(("Next:", "bold"), "  followbot config example > config.toml"))

    def _print(self, line: Text) -> None:
        width = self._console.width
        if cell_len(line.plain) > width:
            line.truncate(width, overflow="ellipsis")
        self._console.print(line, no_wrap=True, overflow="crop", soft_wrap=False)


def _next_contact(one: Standing) -> Text:
    if one.silent:
        return Text("by telephone, silent", "yellow")
    if one.next_at is None:
        return Text("nothing agreed")
    shown = f"{one.next_at:%a} {one.next_at.day} {one.next_at:%b %H:%M %z}"
    return Text(shown.removesuffix("00"))
