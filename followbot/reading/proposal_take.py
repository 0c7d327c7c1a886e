"""From the clauses of an answer to a proposed plan to what is taken, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.proposal import TO_BE_CONFIRMED, MeasureAnswer, ProposalAnswer, Signer
from followbot.domain.reply import Question
from followbot.domain.terms import QuestionAbout
from followbot.reading.dates_write import written_date
from followbot.reading.lines_book import Target
from followbot.reading.proposal_clause import Clause
from followbot.reading.proposal_words import printed_word

_MAX_WORDS = 300


@dataclass(slots=True)
class Found:
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
        """The printed measure with this ref."""
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
            self.answers[answer.ref] = answer if before is None or answer.named else before
        elif (both := _together(before, answer)) is not None:
            self.answers[answer.ref] = both
        else:
            words = f"{before.words} … {answer.words}"
            self.ask(answer.ref, QuestionAbout.OTHER, words, self.yes_or_no(answer.ref))

    def yes_or_no(self, ref: str) -> tuple[str, ...]:
        """Two ready answers about one measure."""
        number = self.measure(ref).number
        return tuple(f"{number} {printed_word(k, self.language)}" for k in ("accept", "disagree"))


def take_clause(clause: Clause, found: Found, today: date) -> None:
    """Take what a clause says of each measure that it names, or ask."""
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
        about_none(clause, found)
        return
    for target in targets:
        _take_about(clause, target.measure, found, today)
    if clause.everything and agrees and not clause.besides:
        found.whole = True


def _targets_of(clause: Clause, found: Found) -> list[Target]:
    if not clause.everything:
        return clause.targets
    besides = {target.key for target in clause.besides}
    every = [Target(one) for one in found.letter.measures]
    return [target for target in every if target.key not in besides]


def about_none(clause: Clause, found: Found) -> None:
    """A clause that names no measure: asked where it says something, else told to the buyer."""
    says = bool(clause.verb or clause.everything or clause.day)
    if says and clause.verb != "own":
        every, word = printed_word("all", found.language), printed_word("accept", found.language)
        found.ask("", QuestionAbout.OTHER, clause.words, (f"{every}: {word}",))
    else:
        found.unread.append(clause.words)


def _take_about(clause: Clause, measure: PrintedMeasure, found: Found, today: date) -> None:
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
        _take_wording(clause, measure, found)
    else:
        reason = clause.text if clause.day is None else clause.words
        answer = ProposalAnswer(measure.ref, MeasureAnswer.DISAGREED, reason=reason)
        found.take(replace(answer, words=clause.words))


def _take_acceptance(clause: Clause, measure: PrintedMeasure, found: Found) -> None:
    """Accepted as it stands; with another day it is no acceptance, and without one it lacks one."""
    day = clause.day
    if day is not None and day.day != measure.deadline:
        found.ask(measure.ref, QuestionAbout.OTHER, clause.words, found.yes_or_no(measure.ref))
        return
    if measure.deadline == TO_BE_CONFIRMED:
        found.ask(measure.ref, QuestionAbout.DATE, clause.words)
        return
    named = not (clause.everything or clause.rest)
    found.take(ProposalAnswer(measure.ref, MeasureAnswer.ACCEPTED, words=clause.words, named=named))


def _take_date(clause: Clause, measure: PrintedMeasure, found: Found, today: date) -> None:
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


def _take_wording(clause: Clause, measure: PrintedMeasure, found: Found) -> None:
    """Other words; without them the writer is asked for them."""
    if not clause.text:
        found.ask(measure.ref, QuestionAbout.OTHER, clause.words)
        return
    answer = ProposalAnswer(
        measure.ref, MeasureAnswer.OTHER_WORDING, wording=clause.text, words=clause.words
    )
    found.take(answer)


def _same(one: ProposalAnswer, other: ProposalAnswer) -> bool:
    return _bare(one) == _bare(other)


def _bare(answer: ProposalAnswer) -> ProposalAnswer:
    return replace(answer, words="", reason="", named=True)


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
