"""A mail that answers a proposed plan, read: trust, wishes and answers together into a decision.

The status grammar has no part in it: "done" says nothing about a plan that is not agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followbot.domain.letter import SentLetter
from followbot.domain.reply import Reading, Wish
from followbot.domain.terms import Decision, MailKind, WishKind
from followbot.reading.courtesy import hands_over, is_courtesy, is_polite
from followbot.reading.draft_sheet import drafted
from followbot.reading.envelope import Envelope
from followbot.reading.proposal import ProposalSaid, read_proposal
from followbot.reading.proposal_sheet import own_rows, sheet_lines, sheet_signer
from followbot.reading.proposal_words import phrase_at
from followbot.reading.sheet import sheets_of
from followbot.reading.sheet_layout import names_a_table
from followbot.reading.subtract import subtract
from followbot.reading.trust import Trust, Verdict
from followbot.reading.wishes import Apart
from followbot.reading.words_fold import fold
from followbot.reading.written import Written, WrittenLine

WITH_REMARK = "with_remark"
"""A reason of a reading: words that may be a condition stand beside what the mail accepts."""
_MAX_WRITTEN = 20_000
_LONGEST_POINTER = 80
_LONGEST_WISH = 300
_ANSWERS = frozenset({"accept", "disagree", "own", "wording", "except"})
"""Words of an answer to a plan; a day is none, since a wish names one."""
_HEARD_HERE = frozenset({WishKind.STOP, WishKind.START, WishKind.OTHER_PERSON})
"""Wishes that mean the same in answer to a proposal; the others could be words about the plan."""


def reads_as_proposal(letter: SentLetter | None) -> bool:
    """Whether an answer to this letter is a word about a proposed version."""
    return letter is not None and letter.proposed_version is not None


def read_proposal_reply(
    envelope: Envelope,
    letter: SentLetter,
    earlier: Sequence[SentLetter],
    trust: Trust,
    today: date,
    language: str | None,
    apart: Apart,
) -> Reading:
    """Everything made of a mail that answers a proposal; never raises on any mail.

    `apart` is what the writer wishes of our letters; see `read_mail` for the others.
    """
    written = subtract(envelope, letter, earlier)
    known = [apart.language, language, letter.language, "en"]
    languages = tuple(dict.fromkeys(one for one in known if one))
    wishes, lines = _wishes(apart, written, languages)
    sheets = sheets_of(envelope, letter)
    draft = drafted(envelope, today, languages)
    if draft.parts:
        lines = [line for line in lines if not _points_at_sheet(line.text, languages)]
    said = read_proposal(
        replace(written, lines=(*lines, *sheet_lines(sheets))),
        letter,
        today,
        language,
        (*own_rows(sheets), *draft.answers),
        sheet_signer(sheets),
    )
    said = replace(said, questions=(*said.questions, *draft.questions))
    forms = sheets.forms | draft.parts
    files = tuple(file for file in envelope.files if file.part not in forms)
    reading = Reading(
        kind=MailKind.REPLY,
        decision=Decision.APPLY,
        language=said.language,
        questions=said.questions,
        unread=said.reply.unread,
        reasons=(*trust.reasons, *_doubts(said, unread_sheet=bool(sheets.unread))),
        files=files,
        written="\n".join(line.text for line in written.lines)[:_MAX_WRITTEN],
        wishes=wishes,
        proposal=said.reply,
    )
    return replace(reading, decision=_decision(said, reading, trust))


def _doubts(said: ProposalSaid, *, unread_sheet: bool) -> tuple[str, ...]:
    """Why nothing that this mail accepts makes a plan agreed by itself."""
    remark = said.reply.unread or any(not question.measure for question in said.questions)
    return (
        *(("unread_sheet",) if unread_sheet else ()),
        *((WITH_REMARK,) if remark else ()),
    )


def _points_at_sheet(line: str, languages: Sequence[str]) -> bool:
    """`Please see the attached sheet.`: beside the sheet it says nothing more."""
    plain = fold(line[:_LONGEST_POINTER]).bare
    short = len(line) <= _LONGEST_POINTER and not any(sign.isdigit() for sign in plain)
    return short and (hands_over([line], languages) or names_a_table(plain))


def _wishes(
    apart: Apart, written: Written, languages: Sequence[str]
) -> tuple[tuple[Wish, ...], Sequence[WrittenLine]]:
    """The wishes that count here, and the lines that are left."""
    wishes = tuple(apart.wishes)
    if wishes and all(wish.kind is WishKind.LATER for wish in wishes):
        # "Ask me next week" and nothing else; beside other words it could be about the plan.
        left = [line.text for line in apart.lines if line.text.strip()]
        alone = all(is_courtesy([line]) or is_polite([line], languages) for line in left)
        alone = alone and not any(_speaks_of_plan(wish.words) for wish in wishes)
        return (wishes, ()) if alone else ((), written.lines)
    if not wishes or any(wish.kind not in _HEARD_HERE for wish in wishes):
        return (), written.lines
    return wishes, tuple(apart.lines)


def _speaks_of_plan(words: str) -> bool:
    """`We do not agree, ask me next week`: the sentence of the wish answers the plan as well."""
    bare = fold(words[:_LONGEST_WISH]).bare
    found = (phrase_at(bare, place) for place in range(len(bare)))
    return any(phrase is not None and phrase.kinds & _ANSWERS for phrase in found)


def _decision(said: ProposalSaid, reading: Reading, trust: Trust) -> Decision:
    if trust.verdict is not Verdict.TAKE:
        return Decision.REVIEW  # nobody agrees to a plan without the letter's own token
    says = said.reply.answers or said.reply.signer or said.questions or said.reply.unread
    if not says and not reading.wishes:
        return Decision.IGNORE if said.only_polite and not reading.files else Decision.ASK_BACK
    return Decision.ASK_BACK if said.questions else Decision.APPLY
