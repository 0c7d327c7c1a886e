"""One mail, read: kind, trust and answers brought together into a decision.

1. No mail of a machine is an answer.
2. Without trust the answers are listed and none is taken.
3. What is not sure is asked; the sure rest is taken.
4. A "thank you" needs no question; silence about everything asked does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followbot.domain.impact import IMPACT_LETTERS
from followbot.domain.letter import SentLetter
from followbot.domain.much_at_once import seldom_collecting
from followbot.domain.reply import Question, Reading
from followbot.domain.terms import (
    VISIT_LETTERS,
    Decision,
    LetterKind,
    MailKind,
    QuestionAbout,
    WishKind,
)
from followbot.reading.answers import read_answers
from followbot.reading.away import deputy_of, quiet_until, says_only_away
from followbot.reading.button_labels import with_button_words
from followbot.reading.classify import Kind
from followbot.reading.courtesy import goes_with_files, hands_over, is_courtesy, is_polite
from followbot.reading.envelope import Envelope
from followbot.reading.proposal_reply import read_proposal_reply, reads_as_proposal
from followbot.reading.read_impacts import read_impact_reply
from followbot.reading.sheet import sheets_of
from followbot.reading.subtract import subtract
from followbot.reading.trust import Trust, Verdict
from followbot.reading.visit_sheet import SeenSheets, seen_sheets
from followbot.reading.wishes import Apart, wishes_apart
from followbot.reading.workdays import WorkdayAfter, weekday_after
from followbot.reading.written import Written

_ASKED = {
    QuestionAbout.DATE: "unclear_date",
    QuestionAbout.STATUS: "unclear_status",
    QuestionAbout.WHICH_MEASURE: "which_measure",
    QuestionAbout.PERCENT: "unclear_percent",
    QuestionAbout.OTHER: "unclear",
}
_MAX_WRITTEN = 20_000


# The first mail in a language reads its dictionaries, which stay.
@seldom_collecting()
def read_mail(
    envelope: Envelope,
    kind: Kind,
    letter: SentLetter | None,
    trust: Trust,
    today: date,
    language: str | None,
    *,
    workday_after: WorkdayAfter = weekday_after,
    earlier: Sequence[SentLetter] = (),
) -> Reading:
    """Everything made of one mail; never raises on any mail.

    Args:
        envelope: the mail, opened.
        kind: what `mail_kind` made of it.
        letter: the letter of ours that it answers, None when it is not known.
        trust: whether its writer may answer.
        today: the civil day at the supplier on which the mail is read.
        language: the language we write to this person in, None when not known.
        workday_after: the supplier's next working day after a day.
        earlier: other letters of ours that the thread may quote as well.
    """
    if kind.kind is MailKind.REPLY:
        if letter is not None and letter.kind in IMPACT_LETTERS:
            reading = read_impact_reply(envelope, letter, earlier, trust, today, language)
        else:
            reading = _read_reply(envelope, letter, earlier, trust, today, language)
        if not says_only_away(envelope, reading, letter):
            return reading
        kind = Kind(MailKind.OUT_OF_OFFICE, ("absence_words",))
    if kind.kind is MailKind.OUT_OF_OFFICE:
        return Reading(
            kind=kind.kind,
            decision=Decision.IGNORE,
            pause_until=quiet_until(envelope, today, language, workday_after),
            deputy=deputy_of(envelope),
            reasons=kind.reasons,
        )
    unreadable = kind.kind is MailKind.UNREADABLE
    return Reading(
        kind=kind.kind,
        decision=Decision.REVIEW if unreadable else Decision.IGNORE,
        reasons=kind.reasons,
        bounced=kind.bounced,
        bounce_hard=kind.hard,
    )


def _read_reply(
    envelope: Envelope,
    letter: SentLetter | None,
    earlier: Sequence[SentLetter],
    trust: Trust,
    today: date,
    language: str | None,
) -> Reading:
    if trust.verdict is Verdict.IGNORE:
        return Reading(MailKind.UNRELATED, Decision.IGNORE, reasons=trust.reasons)
    written = subtract(envelope, letter, earlier)
    spoken = with_button_words(written, letter)
    apart = _wishes(envelope, spoken, letter, today, language)
    if letter is not None and reads_as_proposal(letter):
        return read_proposal_reply(envelope, letter, earlier, trust, today, language, apart)
    sheets = sheets_of(envelope, letter)
    visit = letter is not None and letter.kind in VISIT_LETTERS
    seen = seen_sheets(envelope) if visit else SeenSheets()
    ours = sheets.forms | seen.parts
    files = tuple(file for file in envelope.files if file.part not in ours)
    said = read_answers(
        replace(written, lines=tuple(apart.lines)), letter, files, today, language, sheets
    )
    reading = Reading(
        kind=MailKind.REPLY,
        decision=Decision.APPLY,
        language=said.language or (apart.language if apart.wishes else None),
        answers=said.answers,
        milestones=said.milestones,
        readings=said.readings,
        questions=said.questions,
        unread=said.unread,
        reasons=(*trust.reasons, *_question_reasons(said.questions), *sheets.reasons),
        files=files,
        written="\n".join(line.text for line in written.lines)[:_MAX_WRITTEN],
        confirms=said.confirms,
        sheet_rows=said.sheet_rows,
        wishes=tuple(apart.wishes),
        seen_rows=seen.rows,
    )
    if apart.wishes:
        reading = _with_wishes(reading, apart)
    if trust.verdict is Verdict.REVIEW:
        return replace(reading, decision=Decision.REVIEW)
    if apart.wishes and not _says_something(reading):
        pass  # wishes are sure
    elif not _says_something(reading) or _is_only_polite(reading, letter):
        reading = _says_nothing(replace(reading, questions=()), written, letter)
    elif _is_unsure(reading, letter):
        reading = replace(reading, decision=Decision.ASK_BACK)
    return _unconfirmed(reading) if trust.verdict is Verdict.CONFIRM else reading


def _wishes(
    envelope: Envelope,
    written: Written,
    letter: SentLetter | None,
    today: date,
    language: str | None,
) -> Apart:
    """What the writer wishes of our letters, and the lines that are left beside that."""
    token = letter.token if letter else ""
    own = {envelope.sender or "", *(one for one in envelope.recipients if token and token in one)}
    known = [language, letter.language if letter else None]
    return wishes_apart(
        written.lines,
        letter,
        today,
        tuple(dict.fromkeys(one for one in known if one)),
        subject=envelope.subject,
        own=own,
    )


def _with_wishes(reading: Reading, apart: Apart) -> Reading:
    """Where nothing but wishes was said, other words are told back and not asked about.

    Somebody else who was named without an address is asked for.
    """
    who = tuple(
        Question(wish.measure or None, QuestionAbout.OTHER, wish.words, (), wish.plan_ref, who=True)
        for wish in apart.wishes
        if wish.kind is WishKind.OTHER_PERSON and not wish.email
    )[:1]
    questions, unread = reading.questions, reading.unread
    said = reading.answers or reading.milestones or reading.readings
    if not said and all(question.measure is None for question in questions):
        left = [line.text for line in apart.lines if line.text.strip()]
        languages = tuple(one for one in (reading.language, "en") if one)
        polite = not left or is_courtesy(left) or is_polite(left, languages)
        told = dict.fromkeys((*unread, *(question.words for question in questions)))
        unread, questions = () if polite else tuple(word for word in told if word), ()
    reasons = (reason for reason in reading.reasons if questions or reason not in _ASKED.values())
    return replace(
        reading,
        questions=(*questions, *who),
        unread=unread,
        reasons=(*reasons, *(("which_person",) if who else ())),
    )


def _is_only_polite(reading: Reading, letter: SentLetter | None) -> bool:
    """Whether a text without any answer only thanks, or only hands over its files."""
    if reading.answers or reading.milestones or reading.readings or reading.confirms is not None:
        return False
    lines, languages = reading.written.split("\n"), _languages(reading, letter)
    if reading.files and hands_over(lines, languages):
        return True
    return bool(reading.written) and is_polite(lines, languages)


def _languages(reading: Reading, letter: SentLetter | None) -> tuple[str, ...]:
    chosen = (reading.language, letter.language if letter else None, "en")
    return tuple(dict.fromkeys(one for one in chosen if one))


def _says_something(said: Reading) -> bool:
    return bool(said.answers or said.milestones or said.questions or said.confirms is not None)


def _is_unsure(said: Reading, letter: SentLetter | None) -> bool:
    offered = letter is not None and letter.kind is LetterKind.RHYTHM_OFFER
    if said.questions or (said.confirms is False and not offered):
        return True
    answers = all(answer.sure for answer in said.answers)
    return not (answers and all(milestone.sure for milestone in said.milestones))


def _question_reasons(questions: tuple[Question, ...]) -> tuple[str, ...]:
    reasons = []
    for question in questions:
        two_days = question.about is QuestionAbout.DATE and len(question.choices) > 1
        reasons.append("ambiguous_date" if two_days else _ASKED[question.about])
    return tuple(dict.fromkeys(reasons))


def _says_nothing(reading: Reading, written: Written, letter: SentLetter | None) -> Reading:
    """No answer was found: files alone count, thanks need nothing, the rest is asked."""
    lines = [line.text for line in written.lines]
    languages = _languages(reading, letter)
    if reading.files and (goes_with_files(lines) or hands_over(lines, languages)):
        return replace(reading, unread=(), reasons=(*reading.reasons, "only_files"))
    if is_courtesy(lines or written.signature[:1]) or (lines and is_polite(lines, languages)):
        return replace(
            reading, decision=Decision.IGNORE, unread=(), reasons=(*reading.reasons, "only_thanks")
        )
    several = letter is not None and len(letter.measures) > 1
    about = QuestionAbout.WHICH_MEASURE if several and lines else QuestionAbout.OTHER
    words = (lines or [*reading.unread, ""])[0][:200]
    return replace(
        reading,
        decision=Decision.ASK_BACK,
        questions=(Question(None, about, words),),
        reasons=(*reading.reasons, _ASKED[about] if lines else "empty"),
    )


def _unconfirmed(reading: Reading) -> Reading:
    """Without proof nothing is taken: the writer is asked for a yes (or, to thanks, nothing)."""
    if reading.decision is Decision.IGNORE:
        return reading
    return replace(
        reading,
        decision=Decision.ASK_BACK,
        answers=tuple(replace(answer, sure=False) for answer in reading.answers),
        milestones=tuple(replace(milestone, sure=False) for milestone in reading.milestones),
        readings=tuple(replace(one, sure=False) for one in reading.readings),
    )
