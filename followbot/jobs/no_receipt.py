"""Mails that no receipt answers, because it would be noise, or because only a person can."""

from __future__ import annotations

from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, Outgoing
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.take import Taken

_PERSONAL = frozenset({LetterKind.INTRODUCTION, LetterKind.RECOGNITION, LetterKind.RHYTHM_OFFER})


def without_receipt(
    row: Incoming, letter: Outgoing | None, reading: Reading, taken: Taken
) -> IncomingState | None:
    """What becomes of a mail that no receipt answers; None where one does."""
    if _only_wished_again(reading, taken):
        return IncomingState.UNDERSTOOD
    if _is_word_to_a_person(letter, reading, taken):
        to = f"to_{letter.kind.value}" if letter else ""
        row.reasons = ",".join(dict.fromkeys([*reading.reasons, to]))
        return IncomingState.REVIEW
    return None


def only_says_yes(reading: Reading) -> bool:
    """Whether a mail says yes and nothing else: a receipt of "ok" to a receipt would be noise."""
    said = reading.answers or reading.milestones or reading.questions or reading.files
    return reading.confirms is True and not said and not reading.unread and not reading.wishes


def _only_wished_again(reading: Reading, taken: Taken) -> bool:
    """Whether a mail wishes only what holds already: "stop" is receipted once."""
    told = taken.lines or taken.questions or taken.loose_files or taken.wishes or reading.unread
    return bool(reading.wishes) and not told


def _is_word_to_a_person(letter: Outgoing | None, reading: Reading, taken: Taken) -> bool:
    """Whether somebody answers a letter that asks for no status with words for a person.

    "We found no status" is no answer to those. `_PERSONAL` names the letters.
    """
    if letter is None or letter.kind not in _PERSONAL:
        return False
    about_measure = any(question.measure for question in taken.questions)
    done = taken.lines or reading.wishes or taken.wishes or taken.loose_files
    return not (done or about_measure)
