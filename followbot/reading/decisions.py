"""What a buyer decides by reply: the words of a mail to commands.

1. Sure or asked: a clause is a command only when every word of it is known; a condition, a
   question, a doubt or an unknown word beside a verb makes it unclear, and unclear words change
   nothing. Commands that contradict each other within one mail are all asked about.
2. One command needs one clause: `A approve, B snooze 2 weeks`. Target and verb stand in either
   order; a verb without a target means the only decision of the letter.
3. A supplier's message inside the mail is never read for commands, nor is what stands behind a
   sign-off. Lines that are no commands are notes.
4. `snooze` alone is one week, as the letter's button says.
5. A mail that says nothing but thanks says that it was seen.

The words stand in `decisions.toml`; those of all languages are understood in every mail.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from followbot.domain.decision import BuyerReply, Verb
from followbot.domain.letter import SentLetter
from followbot.reading.button_labels import text_with_button_words
from followbot.reading.decisions_item import Around
from followbot.reading.decisions_language import language_used
from followbot.reading.decisions_pasted import parted_from_supplier
from followbot.reading.decisions_reply import ReplyReader
from followbot.reading.decisions_whole import without_contradictions

__all__ = ["acknowledges", "language_used", "read_decisions"]

MAX_WRITTEN = 20_000
_ANY_DAY = date(2026, 1, 1)


def read_decisions(
    written: str,
    letter: SentLetter | None,
    today: date,
    *,
    language: str | None = None,
    letters: Collection[str] = (),
    refs: Collection[str] = (),
) -> BuyerReply:
    """Everything a buyer's reply says; never raises on any text.

    Args:
        written: the writer's own text, our letter taken away (`Reading.written`).
        letter: the answered letter: its refs are known words, its language is the first guess.
        today: the civil day at the buyer on which the mail is read.
        language: the language we write to this buyer in, where there is no letter.
        letters: the decisions A, B … that the letter printed, where they are known.
        refs: plans and measures that the writer may name although the letter did not print them.
    """
    text = written[:MAX_WRITTEN].replace("\r\n", "\n").replace("\r", "\n")
    text = text_with_button_words(text, letter)
    hint = letter.language if letter is not None else language
    used = language_used(text, hint)
    around = Around.of(letter, today, letters, used, refs)
    parted = parted_from_supplier(text)
    reply = ReplyReader(around).read(parted.own)
    commands, unclear = reply.heard.results(around)
    sure, contradicting = without_contradictions(commands, letter)
    asked = (*unclear, *contradicting)
    pasted = "\n".join([*reply.told, *parted.supplier]).strip("\n")
    if not sure and not asked and not pasted and reply.only_thanks:
        sure = (reply.seen(text),)
    return BuyerReply(sure, asked, tuple(reply.heard.notes), pasted, used)


def acknowledges(written: str) -> bool:
    """Whether a buyer's words say that the letter was seen, and nothing doubtful beside it."""
    reply = read_decisions(written, None, _ANY_DAY)
    seen = {Verb.ACKNOWLEDGE, Verb.CALL, Verb.CALLED}
    return bool(reply.commands) and not reply.unclear and {c.verb for c in reply.commands} <= seen
