"""Out of office: who says nothing else, until when to keep quiet, and who stands in."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.domain.letter import SentLetter
from followbot.domain.reply import Reading
from followbot.domain.terms import Decision, MailKind, WishKind
from followbot.domain.tokens import CODE_PATTERN
from followbot.reading.absence import return_day
from followbot.reading.addresses import all_addresses
from followbot.reading.automatic_words import automatic_words, holds
from followbot.reading.classify import own_text
from followbot.reading.envelope import Envelope
from followbot.reading.topics import topics_in, topics_of
from followbot.reading.words_fold import fold
from followbot.reading.workdays import WorkdayAfter

QUIET_DAYS = 7
"""How long to keep quiet when no return date is named (and at most once per mail)."""

_LONGEST_ABSENCE = timedelta(days=400)
_MAX_NOTICE = 1_500


def says_only_away(envelope: Envelope, reading: Reading, letter: SentLetter | None) -> bool:
    """Whether a mail without the headers of a machine says nothing but that somebody is away.

    A person who writes so is left in peace until then as well. Words for an absence that a
    measure is about ("all done but the sick leave") say nothing of the writer.
    """
    said = reading.answers or reading.milestones or reading.confirms is not None or reading.files
    wishes = any(wish.on or wish.kind is WishKind.STOP for wish in reading.wishes)
    impacts = reading.impacts is not None and reading.decision is not Decision.ASK_BACK
    if said or wishes or impacts or reading.kind is not MailKind.REPLY or not reading.written:
        return False
    if len(reading.written) > _MAX_NOTICE or not holds(own_text(envelope), _absence()):
        return False
    return holds(_without_topics(own_text(envelope), letter), _absence())


def _absence() -> tuple[str, ...]:
    return automatic_words().absence


def _without_topics(text: str, letter: SentLetter | None) -> str:
    """The text without the words for what the letter's measures are about."""
    titles = [measure.title for measure in letter.measures] if letter is not None else []
    own = frozenset[str]().union(*(topics_of(title) for title in titles))
    folded = fold(text)
    named = [(one.start, one.end) for one in topics_in(folded) if one.name in own]
    return folded.blanked(named).text if named else text


def quiet_until(
    envelope: Envelope, today: date, language: str | None, workday_after: WorkdayAfter
) -> date:
    """The day until which to keep quiet: a working day after the return, else a week."""
    text = f"{_own_subject(envelope.subject)}\n{own_text(envelope)}"
    languages = (language,) if language else ()
    back_on = return_day(text, today, languages)
    if back_on is None or not today <= back_on <= today + _LONGEST_ABSENCE:
        return today + timedelta(days=QUIET_DAYS)
    return workday_after(back_on)


def _own_subject(subject: str) -> str:
    """What the machine itself put into the subject: ours, repeated behind it, may name days too."""
    return subject.partition(":")[0] if CODE_PATTERN.search(subject) else subject


def deputy_of(envelope: Envelope) -> str:
    """The first address in the text that is not the writer's, "" when it names none."""
    addresses = (address.strip(".'") for address in all_addresses(own_text(envelope)))
    return next((address for address in addresses if address != envelope.sender), "")
