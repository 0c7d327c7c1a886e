"""What a supplier answers to a proposed plan: per measure accept, another date, other words, no.

1. Sure or asked: a clause counts when every word of it is known and it names its measures; what
   is doubtful is asked back, and nothing of that measure is taken.
2. Two different answers for one measure are asked. A date and other words add up.
3. A bare "ok" or "yes" may mean "received": it accepts nothing, and is asked. "1 ok" accepts.
4. Whatever is left is told to the buyer in the writer's words; beside it no plan is agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.proposal import (
    TO_BE_CONFIRMED,
    MeasureAnswer,
    ProposalAnswer,
    ProposalReply,
    Signer,
)
from followbot.domain.reply import Question
from followbot.domain.terms import QuestionAbout
from followbot.reading.courtesy import is_courtesy, is_polite
from followbot.reading.dates_write import written_date
from followbot.reading.language import language_of
from followbot.reading.lines_book import Book, Target
from followbot.reading.proposal_clauses import Clause, clauses_of
from followbot.reading.proposal_own import own_measure
from followbot.reading.proposal_signed import signer_in
from followbot.reading.proposal_words import printed_word
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, Written, WrittenLine

MAX_LINES = 300
_MAX_WORDS = 300
_MAX_UNREAD = 40
_SHORT = 60
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class ProposalSaid:
    """A reply to a proposed plan as it was read; at most one question per measure."""

    reply: ProposalReply
    questions: tuple[Question, ...] = ()
    language: str | None = None
    only_polite: bool = False


@dataclass(slots=True)
class _Found:
    """What was found so far, by the ref of the measure."""

    letter: SentLetter
    language: str
    answers: dict[str, ProposalAnswer] = field(default_factory=dict)
    own: list[ProposalAnswer] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    rest: list[Clause] = field(default_factory=list)
    signer: Signer | None = None
    whole: bool = False
    bare_yes: Clause | None = None

    def measure(self, ref: str) -> PrintedMeasure:
        return next(one for one in self.letter.measures if one.ref == ref)

    def ask(self, ref: str, about: QuestionAbout, words: str, choices: Sequence[str] = ()) -> None:
        """One question about a measure ("": about the whole); nothing of it is taken then."""
        self.answers.pop(ref, None)
        plan_ref = self.letter.measures[0].plan_ref if self.letter.measures else ""
        self.questions.setdefault(
            ref, Question(ref or None, about, words[:_MAX_WORDS], tuple(choices)[:2], plan_ref)
        )

    def take(self, answer: ProposalAnswer) -> None:
        """Keep an answer; what contradicts another one of the same reply is asked."""
        before = self.answers.get(answer.ref)
        if answer.ref in self.questions:
            return
        if before is None or _same(before, answer):
            self.answers[answer.ref] = before or answer
        elif (both := _together(before, answer)) is not None:
            self.answers[answer.ref] = both
        else:
            words = f"{before.words} … {answer.words}"
            self.ask(answer.ref, QuestionAbout.OTHER, words, self.yes_or_no(answer.ref))

    def yes_or_no(self, ref: str) -> tuple[str, ...]:
        """Two ready answers about one measure."""
        number = self.measure(ref).number
        return tuple(f"{number} {printed_word(k, self.language)}" for k in ("accept", "disagree"))


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
    found = _Found(letter, languages[0], signer=signer)
    for answer in more:
        found.own.append(answer) if answer.answer is MeasureAnswer.OWN else found.take(answer)
    book = Book(letter)
    last = ""
    for line in _without_greetings(lines, languages):
        last = _read_line(line, book, today, languages, found, last)
    if found.answers:
        found.bare_yes = None  # "yes, we accept": the rest says what is meant
    if found.bare_yes is not None:
        _about_none(found.bare_yes, found)
    for clause in found.rest:
        named = {*found.answers, *found.questions}
        others = [Target(one) for one in letter.measures if one.ref not in named]
        _take_clause(replace(clause, targets=others, rest=False), found, today)
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
    """A few words that all begin large: a name, or a place; in scripts without case never."""
    words = text.strip(" .,").split()
    return 0 < len(words) <= _FEW_WORDS and all(word[0].isupper() for word in words)


def _read_line(
    line: WrittenLine,
    book: Book,
    today: date,
    languages: Sequence[str],
    found: _Found,
    last: str,
) -> str:
    """Read one line; returns the ref whose answer a next line without an address may go on with."""
    text = line.text.strip()
    if is_courtesy([text]) or is_polite([text], languages):
        return ""
    if (signer := signer_in(text)) is not None:
        found.signer = signer if found.signer in (None, signer) else found.signer
        return ""
    if (own := own_measure(text, today, languages)) is not None:
        found.own.append(own)
        return ""
    near = None
    if line.near is not None and line.region is not Region.ABOVE:
        near = book.near(line.near, line.near_plan)
    clauses = clauses_of(text, book, today, languages, near)
    if len(clauses) == 1 and last and near is None and _only_words(clauses[0]):
        return _go_on(found, last, text)
    for clause in clauses:
        if clause.rest and not clause.targets:
            found.rest.append(clause)
        else:
            _take_clause(clause, found, today)
    return _wants_reason(clauses, found)


def _only_words(clause: Clause) -> bool:
    """A line that names no measure and says nothing of the grammar: words of its writer."""
    return clause.doubtful and not (clause.names_somebody or clause.verb)


def _go_on(found: _Found, ref: str, text: str) -> str:
    """The line below an answer says why."""
    answer = found.answers[ref]
    reason = f"{answer.reason} {text}".strip()
    found.answers[ref] = replace(answer, reason=reason)
    return ref


def _wants_reason(clauses: Sequence[Clause], found: _Found) -> str:
    """The measure whose refusal or other date may be explained on the next line, else ""."""
    if not clauses or len(clauses[-1].targets) != 1:
        return ""
    ref = clauses[-1].targets[0].measure.ref
    answer = found.answers.get(ref)
    explained = (MeasureAnswer.DISAGREED, MeasureAnswer.OTHER_DATE, MeasureAnswer.OTHER_WORDING)
    return ref if answer is not None and answer.answer in explained else ""


def _take_clause(clause: Clause, found: _Found, today: date) -> None:
    version = found.letter.proposed_version
    if clause.version is not None and clause.version != version:
        clause.doubtful = True
    if not clause.names_somebody and clause.verb == "accept" and not clause.doubtful:
        clause.everything = True  # "We accept."
    if clause.verb == "yes" and not clause.names_somebody and not clause.doubtful:
        found.bare_yes = clause
        return
    targets = _targets_of(clause, found)
    agrees = clause.verb in ("accept", "yes")
    if clause.everything and (clause.targets or clause.day or not agrees):
        clause.doubtful = True  # "we do not accept all": which ones?
    if not targets or (clause.doubtful and clause.everything):
        _about_none(clause, found)
        return
    for target in targets:
        _take_about(clause, target.measure, found, today)
    if clause.everything and agrees and not clause.besides:
        found.whole = True


def _targets_of(clause: Clause, found: _Found) -> list[Target]:
    if not clause.everything:
        return clause.targets
    besides = {target.key for target in clause.besides}
    every = [Target(one) for one in found.letter.measures]
    return [target for target in every if target.key not in besides]


def _about_none(clause: Clause, found: _Found) -> None:
    """A clause that names no measure: asked where it says something, else told to the buyer."""
    says = bool(clause.verb or clause.everything or clause.day)
    if says and clause.verb != "own":
        every, word = printed_word("all", found.language), printed_word("accept", found.language)
        found.ask("", QuestionAbout.OTHER, clause.words, (f"{every}: {word}",))
    else:
        found.unread.append(clause.words)


def _take_about(clause: Clause, measure: PrintedMeasure, found: _Found, today: date) -> None:
    """What a clause says of one measure: an answer, or a question."""
    asked = found.yes_or_no(measure.ref)
    if clause.doubtful or clause.verb in ("", "own"):
        if not clause.doubtful and clause.verb == "" and clause.day is not None:
            _take_date(clause, measure, found, today)
            return
        found.ask(measure.ref, QuestionAbout.OTHER, clause.words, asked)
    elif clause.verb in ("accept", "yes"):
        _take_acceptance(clause, measure, found)
    elif clause.verb == "other_date":
        _take_date(clause, measure, found, today)
    elif clause.verb == "wording":
        _take_wording(clause, measure, found, today)
    else:
        reason = clause.text if clause.day is None else clause.words
        answer = ProposalAnswer(measure.ref, MeasureAnswer.DISAGREED, reason=reason)
        found.take(replace(answer, words=clause.words))


def _take_acceptance(clause: Clause, measure: PrintedMeasure, found: _Found) -> None:
    """Accepted as it stands; with another day it is no acceptance, and without one it lacks one."""
    day = clause.day
    if day is not None and day.day != measure.deadline:
        found.ask(measure.ref, QuestionAbout.OTHER, clause.words, found.yes_or_no(measure.ref))
        return
    if measure.deadline == TO_BE_CONFIRMED:
        found.ask(measure.ref, QuestionAbout.DATE, clause.words)
        return
    found.take(ProposalAnswer(measure.ref, MeasureAnswer.ACCEPTED, words=clause.words))


def _take_date(clause: Clause, measure: PrintedMeasure, found: _Found, today: date) -> None:
    day = clause.day
    if day is None or not day.clear or day.yearless_past or day.weak or day.day is None:
        days = (*day.ambiguous, *((day.day,) if day.day else ())) if day is not None else ()
        word = printed_word("other_date", found.language)
        ready = [
            f"{measure.number} {word} {written_date(one, found.language)}"
            for one in days
            if one >= today
        ]
        found.ask(measure.ref, QuestionAbout.DATE, clause.words, ready)
        return
    if day.day == measure.deadline:
        found.take(ProposalAnswer(measure.ref, MeasureAnswer.ACCEPTED, words=clause.words))
        return
    found.take(
        ProposalAnswer(
            measure.ref, MeasureAnswer.OTHER_DATE, day.day, reason=clause.text, words=clause.words
        )
    )


def _take_wording(clause: Clause, measure: PrintedMeasure, found: _Found, today: date) -> None:
    """Other words; without them the writer is asked for them."""
    if not clause.text:
        found.ask(measure.ref, QuestionAbout.OTHER, clause.words)
        return
    answer = ProposalAnswer(
        measure.ref, MeasureAnswer.OTHER_WORDING, wording=clause.text, words=clause.words
    )
    found.take(answer)


def _same(one: ProposalAnswer, other: ProposalAnswer) -> bool:
    return replace(one, words="", reason="") == replace(other, words="", reason="")


def _together(one: ProposalAnswer, other: ProposalAnswer) -> ProposalAnswer | None:
    """Another date and other words of one measure add up; everything else contradicts."""
    kinds = {one.answer, other.answer}
    if kinds != {MeasureAnswer.OTHER_DATE, MeasureAnswer.OTHER_WORDING}:
        return None
    return ProposalAnswer(
        one.ref,
        MeasureAnswer.OTHER_WORDING,
        one.on or other.on,
        one.wording or other.wording,
        " ".join(part for part in (one.reason, other.reason) if part),
        f"{one.words} … {other.words}",
    )
