"""What each kind of letter says: reminder, receipt, escalation, digest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest

from followbot.domain.facts import ReceiptFacts, RequestFacts
from followbot.domain.facts_escalation import EscalationFacts, HistoryLine
from followbot.domain.facts_letter import LetterFacts
from followbot.domain.pace import PaceBenchmark, PaceSource
from followbot.domain.reply import Question
from followbot.domain.terms import EscalationRule, QuestionAbout, SeverityClass
from followbot.writing.letters import write_letter
from followbot.writing.questions import question_text
from tests.writing.reading_html import Page
from tests.writing.sample_facts import (
    IDENTITY,
    case,
    confirmation,
    escalation,
    nothing_noted,
    receipt,
    reminder,
)


def plain(facts: LetterFacts) -> str:
    return " ".join(write_letter(facts, IDENTITY).plain.split())


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (2, "We send at most 2 more reminders for this round; after that Sample Buyer will"),
        (1, "We send at most one more reminder for this round; after that Sample Buyer will"),
        (0, "This is our last reminder for this round. If we do not hear from you, Sample Buyer"),
    ],
)
def test_a_reminder_says_how_many_are_left_and_who_takes_over(left: int, said: str) -> None:
    assert said in plain(replace(reminder(), reminders_left=left))


def test_a_reminder_thanks_first_and_asks_only_what_is_unanswered() -> None:
    text = plain(reminder())
    assert "Thank you for your 3 answers of 24 Nov 2026. 2 measures are still open" in text
    assert "3 of 5 answered" in text
    assert "(2) M-02" in text
    assert "(4) M-04" in text
    assert "(1) M-01" not in text


def test_a_reminder_after_no_answer_at_all_reproaches_nobody() -> None:
    facts: RequestFacts = replace(reminder(), answered=0, answered_on=None)
    text = plain(facts)
    assert "Perhaps our letter about the status round of 22 Nov 2026 came at a busy time" in text
    assert "0 of" not in text


def test_a_receipt_asks_its_question_before_anything_else() -> None:
    text = write_letter(receipt(), IDENTITY).plain
    assert text.index("ONE QUESTION") < text.index("(1) M-01")
    assert "    3 3 Apr 2027\n    3 4 Mar 2027\n" in text
    assert "Until then the agreed date stays as it is." in text


def test_a_receipt_offers_the_ready_answers_as_buttons() -> None:
    page = Page(write_letter(receipt(), IDENTITY).html)
    bodies = [unquote(link.partition("&body=")[2]) for link in page.links]
    assert bodies == ["3 3 Apr 2027", "3 4 Mar 2027", "3 new date "]
    assert "3 Apr 2027 4 Mar 2027 Another date" in page.text


def test_a_receipt_says_what_is_and_what_was() -> None:
    text = plain(receipt())
    assert "✓ Done · ✓ Reached: M-01.2 (was: In progress · 40 %)" in text
    assert "2 files saved as proof: doorB2.jpg, doorB4.jpg" in text
    assert "→ New date proposed: 30 Jul 2027 (was: 30 Jun 2027)" in text
    assert "The agreed date stays until Example Nordic A/S has decided" in text
    assert "▸ In progress · 70 % (No change)" in text
    assert "▪ Blocked · ? Help asked for (was: In progress)" in text
    assert "○ No change" in text


def test_done_is_not_closed() -> None:
    text = plain(receipt())
    assert "7 of 12 measures verified · 2 awaiting Example Nordic A/S" in text
    assert "Example Nordic A/S will look at it and confirm" in text


def test_a_receipt_says_what_happens_next() -> None:
    text = plain(receipt())
    assert "What happens next: Example Nordic A/S decides about the new date" in text
    assert "The next status round is on Sunday, 10 January 2027." in text
    assert "Something wrong? Just reply with the corrected line, for example “1 done”" in text


def test_lines_that_were_not_understood_are_shown() -> None:
    assert "NOT UNDERSTOOD “please see the attached minutes”" in plain(receipt())


def test_confirm_mode_asks_and_promises_nothing() -> None:
    letter = write_letter(confirmation(), IDENTITY)
    text = " ".join(letter.plain.split())
    assert letter.subject == "Is this right? [FB-7K3M9Q]"
    assert "nothing has been saved yet. If all of this is right, please reply “yes”" in text
    assert "will look at it and confirm" not in text
    assert unquote(Page(letter.html).links[0]).endswith("&body=yes")


def test_a_mail_without_an_answer_is_thanked_for() -> None:
    letter = write_letter(nothing_noted(), IDENTITY)
    assert letter.subject == "Thank you, your mail has arrived [FB-7K3M9Q]"
    assert "Saved with your mail: minutes.pdf" in letter.plain


def test_nothing_is_said_about_a_next_round_that_is_not_known() -> None:
    facts: ReceiptFacts = replace(receipt(), next_round_on=None)
    assert "next status round" not in plain(facts)


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        (QuestionAbout.DATE, "Which date do you mean? Please write the month in letters."),
        (QuestionAbout.STATUS, "Where does the measure stand: done, in progress or not started?"),
        (QuestionAbout.PERCENT, "How many percent are done?"),
        (QuestionAbout.OTHER, "We could not read this with certainty. Could you say it"),
    ],
)
def test_a_question_quotes_the_writer(about: QuestionAbout, asked: str) -> None:
    question = Question("M-03", about, "finish 03/04/2027")
    text = question_text(question, 3, "en")
    assert text.startswith(f"Measure 3 (M-03): You wrote “finish 03/04/2027”. {asked}")


def test_a_question_without_a_measure_asks_which() -> None:
    question = Question(None, QuestionAbout.WHICH_MEASURE, "all good\nhere")
    assert question_text(question, None, "en").startswith("You wrote “all good here”. Which")
    assert question_text(Question(None, QuestionAbout.WHICH_MEASURE), None, "es").startswith("¿A")
    assert question_text(question, None, "zh-CN").startswith("您写道：“all good here”。您指的是")


def test_silence_and_slowness_are_two_letters() -> None:
    silent = plain(escalation(case(EscalationRule.SILENT)))
    stalled = plain(escalation(case(EscalationRule.STALLED)))
    assert "The last answer of Example Textiles Ltd came 74 days ago" in silent
    assert "Please call Sample HR Manager" in silent
    assert "Example Textiles Ltd answers, but M-06 has not moved for 20 days." in stalled
    assert "The supplier answers, so the will is there." in stalled
    assert "Please call" not in stalled


def test_a_supplier_who_never_answered_is_told_apart() -> None:
    never = case(EscalationRule.SILENT, days=None, last_answer=None, rounds_answered=0)
    text = plain(escalation(never))
    assert "has not answered any of our letters about this plan so far" in text
    assert "Last answer none yet" in text


def test_the_day_of_a_silent_suppliers_last_answer_is_known_from_its_length() -> None:
    text = plain(escalation(case(EscalationRule.SILENT, last_answer=None)))
    assert "Last answer 9 Sep 2026" in text


def test_the_buyers_own_pace_stands_beside_a_slow_measure_but_never_zero_tolerance() -> None:
    slow = case(EscalationRule.STALLED)
    assert "day 120; you took 335 (warehouse in Taulov)" in plain(escalation(slow))
    assert "you took" not in plain(escalation(replace(slow, zero_tolerance=True)))
    critical = replace(slow, severity_class=SeverityClass.CRITICAL)
    assert "you took" not in plain(escalation(critical))
    others = PaceBenchmark(120, 90, PaceSource.SUPPLIERS, cases=7)
    text = plain(escalation(replace(slow, pace=others)))
    assert "day 120; half of 7 comparable cases at other suppliers took 90 days or less" in text
    assert "safety or basic rights" in plain(escalation(replace(slow, zero_tolerance=True)))


def test_an_escalation_says_what_happens_without_an_answer() -> None:
    overdue = case(EscalationRule.OVERDUE)
    text = plain(escalation(overdue))
    assert "Reply “ok” by Monday, 30 November 2026" in text
    assert "30 November 2026, Sample CSR Lead (CSR manager) gets this letter too." in text
    last = plain(escalation(replace(overdue, next_role="", next_name="")))
    assert "it stays open and stands in every digest" in last
    assert "Without an “ok”" not in plain(escalation(replace(overdue, acknowledge_by=None)))


def mixed(*rules: EscalationRule) -> EscalationFacts:
    """A letter of several cases A, B …"""
    cases = tuple(case(rule, letter="ABC"[place]) for place, rule in enumerate(rules))
    return replace(escalation(cases[0]), cases=cases)


@pytest.mark.parametrize(
    ("rules", "said", "button"),
    [
        ((EscalationRule.OVERDUE, EscalationRule.STALLED), "", "OK, I take care of all of them"),
        (
            (EscalationRule.OVERDUE, EscalationRule.EXTENSION_WAITING, EscalationRule.STALLED),
            "“ok” alone takes on A, C; it decides nothing about B.",
            "OK, I take care of A, C",
        ),
        (
            (EscalationRule.EXTENSION_WAITING, EscalationRule.VERIFICATION_WAITING),
            "“ok” alone says that you have seen it; what is asked here still waits",
            "",
        ),
        (
            (EscalationRule.VERIFICATION_WAITING,),
            "“ok” alone says that you have seen it; what is asked here still waits",
            "",
        ),
    ],
)
def test_a_letter_says_what_a_bare_ok_does(
    rules: tuple[EscalationRule, ...], said: str, button: str
) -> None:
    facts = mixed(*rules)
    assert said in plain(facts)
    assert ("“ok” alone" in plain(facts)) == bool(said)
    html = " ".join(write_letter(facts, IDENTITY).html.split())
    assert button in html
    assert ("OK, I take care of A" in html) == button.endswith("C")
    assert ("all of them" in html) == button.endswith("them")


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_where_no_reply_counts_the_letter_names_the_command_and_what_it_takes(kind: str) -> None:
    facts = replace(mixed(EscalationRule.OVERDUE, EscalationRule.STALLED), ok_counts=False)
    text = unescape(" ".join(getattr(write_letter(facts, IDENTITY), kind).split()))
    assert f'followbot decide --letter {facts.reply.code} "ok"' in text
    assert "The command takes one of these lines:" in text
    assert "mailto" not in text


def test_an_escalation_shows_facts_and_words() -> None:
    letter = write_letter(escalation(case(EscalationRule.OVERDUE)), IDENTITY)
    assert letter.subject == "Example Textiles Ltd: M-06 is overdue [FB-7K3M9Q]"
    text = " ".join(letter.plain.split())
    assert "Agreed date 2 Nov 2026 (first agreed 31 Aug 2026)" in text
    assert "In the supplier's words: “the consultant is late”" in text
    assert "6 Sep 2026 Status round sent" in text
    assert unquote(Page(letter.html).links[0]).endswith("&body=ok")


def test_several_cases_are_one_letter() -> None:
    letter = write_letter(
        escalation(case(EscalationRule.SILENT), case(EscalationRule.OVERDUE, letter="B")),
        IDENTITY,
    )
    assert letter.subject == "Example Textiles Ltd: 2 points need you [FB-7K3M9Q]"
    assert letter.plain.index("NO ANSWER") < letter.plain.index("PAST THE AGREED DATE")


def test_a_history_key_nobody_knows_is_shown_not_failed() -> None:
    line = HistoryLine(date(2026, 9, 6), "history.carrier_pigeon_sent")
    assert "6 Sep 2026 Carrier pigeon sent" in plain(
        escalation(case(EscalationRule.SILENT, history=(line,)))
    )
