"""Answers to a proposed plan: sure, or asked; never an acceptance that nobody gave."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.proposal import TO_BE_CONFIRMED, MeasureAnswer, ProposalAnswer, Signer
from followbot.domain.terms import LetterKind, MeasureStatus, QuestionAbout
from followbot.reading.data_files import load_data
from followbot.reading.proposal import ProposalSaid, read_proposal
from followbot.reading.proposal_clauses import clauses_of
from followbot.reading.proposal_signed import signer_in
from followbot.reading.proposal_words import phrase_at, printed_word
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, Written, WrittenLine
from followbot.writing.texts import known_languages, texts_for
from tests.reading.proposal_answers import ANSWERS, DOUBTFUL
from tests.reading.proposal_traps import REMARKS, TRAPS

TODAY = date(2026, 12, 1)
DUE = date(2027, 6, 30)
TITLES = ("Fire doors", "Payroll system", "Chemical store", "Committee election")
KINDS = ("accept", "other_date", "wording", "disagree", "own", "all", "signed")
WORDS: dict[str, Any] = load_data("proposal_words.toml")


def letter(*, open_yet: frozenset[int] = frozenset(), language: str = "en") -> SentLetter:
    measures = tuple(
        PrintedMeasure(
            number, "P-1", f"M-0{number}", TITLES[number - 1], MeasureStatus.NOT_STARTED, None,
            TO_BE_CONFIRMED if number in open_yet else DUE,
        )
        for number in range(1, 5)
    )  # fmt: skip
    sent_at = datetime(2026, 11, 30, tzinfo=UTC)
    return SentLetter(
        LetterKind.PROPOSAL, "<1@x>", "FB-1", "t", "anna@x.example", language, sent_at,
        "", "", measures, proposed_version=1,
    )  # fmt: skip


def read(text: str, language: str = "en", **how: Any) -> ProposalSaid:
    lines = tuple(WrittenLine(line, Region.ABOVE, None) for line in text.split("\n"))
    return read_proposal(Written(lines, (), ()), letter(language=language, **how), TODAY, language)


def shown(answer: ProposalAnswer) -> str:
    match answer.answer:
        case MeasureAnswer.ACCEPTED:
            return "+"
        case MeasureAnswer.DISAGREED:
            return "-"
        case MeasureAnswer.OTHER_DATE:
            return f"date {answer.on}"
        case MeasureAnswer.OTHER_WORDING:
            return f"words {answer.wording}"
        case _:
            return " ".join(filter(None, ("own", answer.wording, str(answer.on or ""))))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh-Hans",
            "新措施：员工信任的申诉渠道，2027年5月31日前",
            "own 员工信任的申诉渠道 2027-05-31",
        ),
        (
            "zh-Hans",
            "新措施：2027年5月31日之前培训保安",
            "own 2027年5月31日之前培训保安 2027-05-31",
        ),
        ("ja", "新しい措置：警備員の研修、2027年5月31日まで", "own 警備員の研修 2027-05-31"),
        (
            "en",
            "new measure: Train the guards by 15 March 2027.",
            "own Train the guards 2027-03-15",
        ),
    ],
)
def test_a_measure_of_its_own_loses_the_signs_around_it(
    language: str, text: str, expected: str
) -> None:
    (answer,) = read(text, language).reply.answers
    assert shown(answer) == expected


@pytest.mark.parametrize(("language", "text", "expected"), ANSWERS)
def test_what_suppliers_write_is_understood(
    language: str, text: str, expected: dict[str, str]
) -> None:
    said = read(text, language)
    assert {one.ref: shown(one) for one in said.reply.answers} == expected
    if expected:
        assert said.questions == ()
        assert said.reply.unread == ()


@pytest.mark.parametrize(("language", "text"), DOUBTFUL)
def test_what_is_not_sure_is_asked_or_told_and_nothing_is_taken(language: str, text: str) -> None:
    said = read(text, language)
    assert said.reply.answers == ()
    assert said.questions or said.reply.unread


@pytest.mark.parametrize(("language", "text", "most"), TRAPS)
def test_nothing_is_taken_that_was_not_said(language: str, text: str, most: dict[str, str]) -> None:
    said = read(text, language)
    taken = {one.ref: shown(one) for one in said.reply.answers}
    assert {ref: word for ref, word in taken.items() if most.get(ref) != word} == {}
    assert most or not said.reply.whole


@pytest.mark.parametrize(("language", "text"), REMARKS)
def test_a_remark_beside_an_acceptance_is_never_lost(language: str, text: str) -> None:
    said = read(text, language)
    assert said.reply.unread or any(not question.measure for question in said.questions)


def beside(ref: str, text: str, language: str = "en") -> ProposalSaid:
    """A line that was typed inside the quoted letter, beside a measure."""
    lines = (WrittenLine(text, Region.INSIDE, ref, "P-1"),)
    return read_proposal(Written(lines, (), ()), letter(language=language), TODAY, language)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("accept", {"M-02": "+"}),
        ("2 accept", {"M-02": "+"}),
        ("3 accept", {"M-03": "+"}),
        ("1 and 3 accept", {"M-01": "+", "M-03": "+"}),
        ("others accept", {}),
        ("all accept", {}),
        ("3 accept if you pay", {}),
    ],
)
def test_a_line_beside_a_measure_speaks_of_the_one_it_names(
    text: str, taken: dict[str, str]
) -> None:
    said = beside("M-02", text)
    assert {one.ref: shown(one) for one in said.reply.answers} == taken
    assert bool(said.questions) is not bool(taken)


@pytest.mark.parametrize("language", sorted(WORDS["accept"]))
def test_a_number_of_things_names_no_measure(language: str) -> None:
    accept = printed_word("accept", language)
    for thing in WORDS["things"]["any"]:
        for text in (f"2 {thing} {accept}", f"{accept} 2 {thing}"):
            assert read(text, language).reply.answers == (), text


@pytest.mark.parametrize("language", sorted(WORDS["accept"]))
def test_a_word_that_leads_to_a_date_wants_one(language: str) -> None:
    fillers = {fold(word).bare for word in WORDS["filler"]["any"]}
    known = {fold(w).bare for kind in ("accept", "yes", "all", "because", "others", "signed")
             for words in WORDS[kind].values() for w in words}  # fmt: skip
    for word in WORDS["until"]["any"]:
        if fold(word).bare in fillers | known:
            continue
        said = read(f"1 {printed_word('accept', language)} {word}", language)
        assert said.reply.answers == (), word


@pytest.mark.parametrize("phrase", WORDS["doubt"]["any"])
def test_known_words_that_together_mean_something_else_accept_nothing(phrase: str) -> None:
    assert read(phrase).reply.answers == ()
    assert read(f"1 {phrase}").reply.answers == ()


@pytest.mark.parametrize("language", sorted(WORDS["accept"]))
def test_what_is_struck_out_is_no_answer(language: str) -> None:
    assert read(f"1 ~~{printed_word('accept', language)}~~", language).reply.answers == ()


@pytest.mark.parametrize("language", sorted(WORDS["accept"]))
def test_every_printed_word_of_every_language_does_what_it_says(language: str) -> None:
    word = {kind: printed_word(kind, language) for kind in KINDS}
    day = texts_for(language).typed(date(2027, 1, 15))
    text = (
        f"1 {word['accept']}\n2 {word['other_date']} {day}\n3 {word['wording']}: A wall\n"
        f"4 {word['disagree']}: xyz\n{word['own']}: Train the guards\n"
        f"{word['signed']}: Rina, Manager, yes"
    )
    said = read(text, language)
    assert [shown(one) for one in said.reply.answers] == [
        "+", "date 2027-01-15", "words A wall", "-", "own Train the guards",
    ]  # fmt: skip
    assert said.reply.signer == Signer("Rina", "Manager", "yes")
    assert said.questions == () == said.reply.unread
    assert read(f"{word['all']}: {word['accept']}", language).reply.whole


@pytest.mark.parametrize("language", known_languages())
def test_the_catalogue_prints_the_words_that_are_read(language: str) -> None:
    texts = texts_for(language)
    names = {"date": "other_date"}
    for name in ("accept", "date", "wording", "disagree", "own", "all", "signed"):
        kind = names.get(name, name)
        said = texts.say(f"propose_word.{name}")
        assert said.casefold() == printed_word(kind, language).casefold()
    assert signer_in(f"{texts.say('propose_word.signed')}: Rina, Manager, yes") is not None
    blank = f"{texts.say('propose_word.signed')} ({texts.say('propose_word.signed_of')}): "
    assert signer_in(blank) == Signer()


@pytest.mark.parametrize("language", known_languages())
def test_the_open_answer_to_a_question_about_a_day_is_read(language: str) -> None:
    texts = texts_for(language)
    day = texts.typed(date(2027, 1, 15))
    (answer,) = read(f"2 {texts.say('say.new_date')} {day}", language).reply.answers
    assert (answer.ref, answer.on) == ("M-02", date(2027, 1, 15))


@pytest.mark.parametrize("kind", ["accept", "disagree"])
def test_every_phrase_is_found_whole_and_is_never_the_opposite(kind: str) -> None:
    other = {"accept": "disagree", "disagree": "accept"}[kind]
    for phrases in WORDS[kind].values():
        for phrase in phrases:
            bare = fold(phrase).bare
            found = phrase_at(bare, 0)
            assert found is not None, phrase
            assert found.end == len(bare), phrase
            assert other not in found.kinds, phrase


@pytest.mark.parametrize("phrase", [p for listed in WORDS["disagree"].values() for p in listed])
def test_no_refusal_is_read_as_an_acceptance(phrase: str) -> None:
    for text in (f"1 {phrase}", f"{phrase} 1", f"1: {phrase}, xyz", phrase):
        said = read(text)
        assert all(one.answer is not MeasureAnswer.ACCEPTED for one in said.reply.answers), text


def test_an_open_timescale_is_asked_and_given() -> None:
    said = read("1 accept\n2 accept", open_yet=frozenset({2}))
    assert [one.ref for one in said.reply.answers] == ["M-01"]
    assert [(q.measure, q.about) for q in said.questions] == [("M-02", QuestionAbout.DATE)]
    (answer,) = read("2 1 May 2027", open_yet=frozenset({2})).reply.answers
    assert (answer.answer, answer.on) == (MeasureAnswer.OTHER_DATE, date(2027, 5, 1))


def test_an_ambiguous_day_is_asked_with_both_readings() -> None:
    (question,) = read("2 new date 03/04/2027").questions
    assert question.choices == ("2 new date 3 Apr 2027", "2 new date 4 Mar 2027")


def test_a_line_below_says_why_and_keeps_its_words() -> None:
    (answer,) = read("3 disagree\nThe machine is new, see M 300.").reply.answers
    assert answer.reason == "The machine is new, see M 300."


def test_words_beside_an_acceptance_of_all_are_left_for_the_buyer() -> None:
    said = read("Accept all. But the training must be paid by you.")
    assert said.reply.whole
    assert said.reply.unread == ("But the training must be paid by you",)


def test_a_date_and_other_words_of_one_measure_add_up() -> None:
    (answer,) = read("2 new date 15 Jan 2027\n2 wording: New payroll software").reply.answers
    assert (answer.answer, answer.on, answer.wording) == (
        MeasureAnswer.OTHER_WORDING,
        date(2027, 1, 15),
        "New payroll software",
    )


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Signed: Rina Akter, Manager, may sign", Signer("Rina Akter", "Manager", "may sign")),
        ("signed (name, function): Rina", Signer("Rina")),
        ("Signed: ", Signer()),
        ("签署人：张敏，经理，有权签署", Signer("张敏", "经理", "有权签署")),
        ("Signed and sealed: everything", None),
        ("We signed the order", None),
        ("Signature needed from you: yes", None),
    ],
)
def test_who_signs_is_read_and_never_guessed(line: str, signer: Signer | None) -> None:
    assert signer_in(line) == signer


_PIECES = st.sampled_from(
    ["1", "2", "3", "(4)", "M-02", "accept", "disagree", "all", "ok", "new date", "15 Jan 2027",
     "wording", ":", ",", ".", ";", "because", "except", "others", "version 1", "if", "but", "not",
     "同意", "不同意", "kabul", "we", "the plan", "Signed:", "new measure", "\n", "maybe"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_any_order_of_known_words_is_read_without_an_error(text: str) -> None:
    said = read(text)
    refs = [one.ref for one in said.reply.answers if one.ref]
    assert len(refs) == len(set(refs))
    assert not set(refs) & {question.measure for question in said.questions}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    read(text)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["if", "unless", "but", "maybe", "not", "provided", "only", "half", "later"]),
    st.sampled_from(
        ["1 accept {}", "{} 1 accept", "1 {} accept", "accept {} all", "all accept {}"]
    ),
)  # fmt: skip
def test_a_word_of_doubt_anywhere_in_an_acceptance_leaves_nothing_accepted(
    doubt: str, shape: str
) -> None:
    said = read(shape.format(doubt))
    assert all(one.answer is not MeasureAnswer.ACCEPTED for one in said.reply.answers)


def test_long_hostile_lines_cost_little() -> None:
    from followbot.reading.lines_book import Book

    line = "1 accept, " * 4_000 + "disagree because " * 2_000
    begin = time.process_time()
    clauses_of(line, Book(letter()), TODAY, ("en",))
    read("\n".join([line] * 40))
    assert time.process_time() - begin < 20
