"""`followbot review --decide`: one thing after the other, each decided with one key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from followbot.cli.output import print_line
from followbot.domain.decision import Verb
from followbot.domain.errors import FollowbotError, UsageError
from followbot.domain.terms import IncomingState

if TYPE_CHECKING:
    from followbot.jobs.bot import Bot
    from followbot.jobs.review import HeldMail, LetterInDoubt

QUIT = ("q", "\x03", "\x04", "\x1b")
_LATER = "l"


@dataclass(frozen=True, slots=True)
class Choice:
    """What one key does, in a few words and in deed."""

    word: str
    do: Callable[[], None]


class Desk:
    """Somebody at a terminal who looks at what waits for a person."""

    def __init__(self, bot: Bot, who: str, clock: Callable[[], datetime]) -> None:
        """Nothing is shown yet."""
        self._bot = bot
        self._who = who
        self._clock = clock
        self.decided = 0
        self.left = 0

    def go_through(self) -> None:
        """Show everything that waits, and do what the keys say. Ends early at `q`."""
        from followbot.jobs.review import held_mails, letters_in_doubt

        mails, letters = held_mails(self._bot.database), letters_in_doubt(self._bot.database)
        waiting, gone = len(mails) + len(letters), 0
        shows: list[Callable[[], bool]] = [
            *(lambda mail=mail: self._mail(mail) for mail in mails),
            *(lambda letter=letter: self._letter(letter) for letter in letters),
        ]
        for number, show in enumerate(shows, 1):
            print_line(f"\n{number} of {waiting}", "quiet")
            try:
                if not show():
                    break
            except UsageError as error:  # somebody else decided it since the list was made
                print_line(error.message, "warn")
                gone += 1
        self.left = waiting - self.decided - gone

    def _mail(self, mail: HeldMail) -> bool:
        from followbot.cli.review import print_mail
        from followbot.jobs.review import held_mail

        held, answers = held_mail(self._bot, mail.number, self._clock())
        print_mail(held, answers)
        if held.state == IncomingState.QUARANTINED:
            return self._key({"r": Choice("read anew", lambda: self._retry(held.number))})
        return self._key(
            {
                "t": Choice("take what it says", lambda: self._decide(held.number, Verb.TAKE)),
                "i": Choice("ignore it", lambda: self._decide(held.number, Verb.IGNORE)),
            }
        )

    def _letter(self, letter: LetterInDoubt) -> bool:
        kind = letter.kind.replace("_", " ")
        print_line(f"letter {letter.number}, {kind} to {letter.recipient} ({letter.plan})")
        print_line(letter.subject)
        print_line("  nobody knows whether it arrived", "warn")
        return self._key(
            {
                "s": Choice("send it again", lambda: self._again(letter.number)),
                "a": Choice("it arrived", lambda: self._arrived(letter.number)),
            }
        )

    def _key(self, choices: Mapping[str, Choice]) -> bool:
        """Wait for a key and do what it says; False for the end."""
        words = [f"[{key}] {choice.word}" for key, choice in choices.items()]
        print_line("\n" + "   ".join([*words, f"[{_LATER}] later", "[q] quit"]), "strong")
        while True:
            key = typer.getchar().lower()
            if key in QUIT:
                return False
            if key in (_LATER, "\r", "\n", " "):
                return True
            if key in choices:
                break
        try:
            choices[key].do()
        except FollowbotError as error:  # somebody else was quicker, or it became pointless
            print_line(f"{error.message}; {error.hint}", "warn")
        return True

    def _decide(self, number: int, verb: Verb) -> None:
        from followbot.cli.decide import tell_decided
        from followbot.jobs.decide_held import decide_held_mail

        done = decide_held_mail(self._bot, number, verb, self._who, self._clock())
        tell_decided(done, dry_run=False, as_json=False)
        self.decided += not done.troubled

    def _retry(self, number: int) -> None:
        from followbot.jobs.doubts import read_mails_again

        read_mails_again(self._bot.database, [number], self._who, self._clock())
        print_line("the next `followbot run` reads it anew", "good")
        self.decided += 1

    def _again(self, number: int) -> None:
        from followbot.jobs.doubts import send_letters_again

        send_letters_again(self._bot.database, [number], self._who, self._clock())
        print_line("back in the outbox", "good")
        self.decided += 1

    def _arrived(self, number: int) -> None:
        from followbot.jobs.doubts import note_letters_arrived

        note_letters_arrived(self._bot.database, [number], self._who, self._clock())
        print_line("noted as arrived", "good")
        self.decided += 1


def go_through(who: str) -> None:
    """Everything that waits, one after the other.

    Raises:
        UsageError: there is no terminal.
    """
    from followbot.cli.opening import clock, opened_bot

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "there is nobody to ask: `--decide` needs a terminal",
            "`followbot review --json` lists what waits; `followbot decide`, `followbot retry` and "
            "`followbot send --again` decide it",
        )
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        desk = Desk(bot, who, clock)
        desk.go_through()
    if not (desk.decided or desk.left):
        print_line("nothing waits for a person", "quiet")
        return
    print_line(f"\n{desk.decided} decided, {desk.left} left for later")
