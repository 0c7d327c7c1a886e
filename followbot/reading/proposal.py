"""What a supplier answers to a proposed plan: per measure accept, another date, other words, no.

1. Sure or asked: a clause counts when every word of it is known and it names its measures; what
   is doubtful is asked back, and nothing of that measure is taken.
2. Two different answers for one measure are asked. A date and other words add up.
3. A bare "ok" or "yes" may mean "received": it accepts nothing, and is asked. "1 ok" accepts.
4. Whatever is left is told to the buyer in the writer's words; beside it no plan is agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followbot.domain.letter import SentLetter
from followbot.domain.proposal import (
    MeasureAnswer,
    ProposalAnswer,
    ProposalReply,
    Signer,
)
from followbot.domain.reply import Question
from followbot.reading.courtesy import is_courtesy, is_polite
from followbot.reading.language import language_of
from followbot.reading.lines_book import Book, Target
from followbot.reading.proposal_clause import VERBS, Clause
from followbot.reading.proposal_clauses import clauses_of
from followbot.reading.proposal_own import own_measure
from followbot.reading.proposal_signed import signer_in
from followbot.reading.proposal_take import Found, about_none, take_clause
from followbot.reading.proposal_words import phrase_at
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, Written, WrittenLine

MAX_LINES = 300
_MAX_UNREAD = 40
_SHORT = 60
_SOFT = frozenset(",;、|/")
"""Signs that end no sentence."""
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class ProposalSaid:
    """A reply to a proposed plan as it was read; at most one question per measure."""

    reply: ProposalReply
    questions: tuple[Question, ...] = ()
    language: str | None = None
    only_polite: bool = False


def read_proposal(
    written: Written,
    letter: SentLetter,
    today: date,
    language: str | None,
    more: Iterable[ProposalAnswer] = (),
    signer: Signer | None = None,
) -> ProposalSaid:
    """Everything a reply says of the version that a letter put; never raises, linear in its size.

    Args:
        written: the writer's lines, as subtraction gave them.
        letter: the letter that is answered; its measures are those of the version.
        today: the civil day at the supplier.
        language: the language we write to this person in, None when not known.
        more: what a spreadsheet that came along says, read already.
        signer: who accepts, as the spreadsheet says.
    """
    lines = [line for line in written.lines if line.text.strip()][:MAX_LINES]
    used = language_of("\n".join(line.text[:400] for line in lines[:60]), language)
    chosen = [used, language, letter.language, "en"]
    languages = tuple(dict.fromkeys(one for one in chosen if one))
    found = Found(letter, languages[0], signer=signer)
    for answer in more:
        found.own.append(answer) if answer.answer is MeasureAnswer.OWN else found.take(answer)
    book = Book(letter)
    last = ""
    for line in _without_greetings(lines, languages):
        last = _read_line(line, book, today, languages, found, last)
    if found.answers:
        found.bare_yes = None  # "yes, we accept": the rest says what is meant
    if found.bare_yes is not None:
        about_none(found.bare_yes, found)
    for clause in found.rest:
        named = {*found.answers, *found.questions}
        if not named:
            about_none(clause, found)  # "the others": than which?
            continue
        others = [Target(one) for one in letter.measures if one.ref not in named]
        take_clause(replace(clause, targets=others, rest=False), found, today)
    polite = bool(lines) and not (
        found.answers or found.own or found.questions or found.unread or found.signer
    )
    answers = (*found.answers.values(), *found.own)
    reply = ProposalReply(
        answers, found.signer, tuple(found.unread[:_MAX_UNREAD]), whole=found.whole
    )
    return ProposalSaid(reply, tuple(found.questions.values()), used, polite and not found.whole)


def _without_greetings(lines: Sequence[WrittenLine], languages: Sequence[str]) -> list[WrittenLine]:
    """The lines without who is greeted, and without the name below a sign-off."""
    kept: list[WrittenLine] = []
    closing = False
    for line in lines:
        text = line.text.strip()
        hits = find_phrases(fold(text[:_SHORT]), languages)
        first = hits[0].kinds if hits and not hits[0].start else frozenset()
        short = len(text) <= _SHORT and not any(sign.isdigit() for sign in text)
        if short and "greeting" in first and len(text.split()) <= _FEW_WORDS and _ends(text):
            continue
        if closing and short and _is_name(text):
            continue
        closing = short and bool(first & {"signoff", "thanks"})
        kept.append(line)
    return kept


def _ends(text: str) -> bool:
    """`Dear Bea,`: a greeting that says no more behind its comma."""
    return not text.rstrip(" ,!:،，！：.").count(",")


def _is_name(text: str) -> bool:
    """A few words that all begin large: a name, or a place; in scripts without case never.

    `Not Accepted` is none: a name has no word in it that answers.
    """
    words = text.strip(" .,").split()
    if not 0 < len(words) <= _FEW_WORDS or not all(word[0].isupper() for word in words):
        return False
    return not any(_answers(" ".join(words[place:])) for place in range(len(words)))


def _answers(text: str) -> bool:
    """Whether a text begins with a word that answers."""
    phrase = phrase_at(fold(text).bare, 0)
    return phrase is not None and bool(phrase.kinds & set(VERBS))


def _read_line(
    line: WrittenLine,
    book: Book,
    today: date,
    languages: Sequence[str],
    found: Found,
    last: str,
) -> str:
    """Read one line; returns the ref whose answer a next line without an address may go on with."""
    text = line.text.strip()
    if is_courtesy([text]) or is_polite([text], languages):
        return ""
    if (signer := signer_in(text)) is not None:
        found.signer = signer if found.signer in (None, signer) else found.signer
        return ""
    own = own_measure(text, today, languages)
    if own is not None and not _is_answer(clauses_of(own.wording, book, today, languages)):
        found.own.append(own)
        return ""
    near = None
    if line.near is not None and line.region is not Region.ABOVE:
        near = book.near(line.near, line.near_plan)
    clauses = clauses_of(text, book, today, languages, near)
    if len(clauses) == 1 and last and near is None and _only_words(clauses[0]):
        return _go_on(found, last, text)
    for clause in _with_remarks(clauses):
        if clause.rest and not clause.targets:
            found.rest.append(clause)
        else:
            take_clause(clause, found, today)
    return _wants_reason(clauses, found)


def _is_answer(clauses: Sequence[Clause]) -> bool:
    """`our measure 3: accept`: what looked like a measure of the supplier's own is an answer."""
    return any(clause.verb and clause.names_somebody and not clause.doubtful for clause in clauses)


def _with_remarks(clauses: Sequence[Clause]) -> list[Clause]:
    """`1 accept, but later`: a remark in the same breath makes the acceptance doubtful.

    So does another verb that names nobody: `1 accept / disagree` leaves both to choose from.
    """
    kept: list[Clause] = []
    for clause in clauses:
        before = kept[-1] if kept else None
        accepts = before is not None and before.verb in ("accept", "yes")
        other = clause.verb not in ("", "accept", "yes") and not clause.names_somebody
        if (
            before is not None
            and accepts
            and clause.after in _SOFT
            and (other or _only_words(clause))
        ):
            before.doubtful = True
            before.words = f"{before.words}{clause.after} {clause.words}"
        else:
            kept.append(clause)
    return kept


def _only_words(clause: Clause) -> bool:
    """A line that names no measure and says nothing of the grammar: words of its writer."""
    return clause.doubtful and not (clause.names_somebody or clause.verb)


def _go_on(found: Found, ref: str, text: str) -> str:
    """The line below an answer says why."""
    answer = found.answers[ref]
    reason = f"{answer.reason} {text}".strip()
    found.answers[ref] = replace(answer, reason=reason)
    return ref


def _wants_reason(clauses: Sequence[Clause], found: Found) -> str:
    """The measure whose refusal or other date may be explained on the next line, else ""."""
    if not clauses or len(clauses[-1].targets) != 1:
        return ""
    ref = clauses[-1].targets[0].measure.ref
    answer = found.answers.get(ref)
    explained = (MeasureAnswer.DISAGREED, MeasureAnswer.OTHER_DATE, MeasureAnswer.OTHER_WORDING)
    return ref if answer is not None and answer.answer in explained else ""
