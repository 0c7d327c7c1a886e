"""The timeline tells what the ledger holds: in words, in columns, within the terminal's width."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len
from rich.console import Console

from followbot.demo.ledger import Asked, Case, LetterOut, MailIn, Noted
from followbot.demo.standing import Standing
from followbot.demo.telling import answer_label, letter_words, mail_lines, noted_words
from followbot.demo.timeline import Party, Timeline, console_for
from followbot.demo.verdict import Verdict
from followbot.domain.terms import EscalationRule, IncomingState, LetterKind, MeasureStatus

WANG = "ehs@yunshan.example"
PARTIES = {WANG: Party("Ningbo Yunshan", ZoneInfo("Asia/Shanghai"), "zh, QQ Mail", "zh-Hans")}
ANSWER = MailIn(
    id=1,
    at=datetime(2026, 11, 26, 3, 3, tzinfo=UTC),
    message_id="<a>",
    sender=WANG,
    plan_ref="P",
    kind="reply",
    decision="ask_back",
    state=IncomingState.UNDERSTOOD,
    written="1、完成\n2、60% 等待检查\n3、03/04/2027",
    noted=(
        Noted(1, "M-01", MeasureStatus.REPORTED_COMPLETE, None, None, date(2026, 12, 16), "", 2),
        Noted(2, "M-02", MeasureStatus.IN_PROGRESS, 60, None, date(2027, 1, 31), "", 0),
    ),
    asked=(Asked(3, "M-03", "date", "03/04/2027", ("3 3 Apr 2027", "3 4 Mar 2027")),),
    loose_files=0,
    away_until=None,
    quiet_until=None,
    reasons="",
)
LETTER = LetterOut(
    id=1,
    at=datetime(2026, 11, 23, 0, 30, tzinfo=UTC),
    kind=LetterKind.STATUS_REQUEST,
    recipient=WANG,
    plan_ref="P",
    message_id="<l>",
    language="zh-Hans",
    slot="",
    measures=4,
    about_incoming=None,
)


def words(pieces: object) -> str:
    return "".join(piece.words for piece in pieces)  # type: ignore[attr-defined] # list[Told]


def printed(width: int, *news: MailIn | LetterOut, colours: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colours,
        highlight=False,
        color_system="truecolor" if colours else None,
    )
    Timeline(console, PARTIES).tell(news)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (LETTER, "status round, 4 measures"),
        (replace(LETTER, measures=1), "status round, 1 measure"),
        (replace(LETTER, kind=LetterKind.REMINDER), "gentle reminder, 4 answers missing"),
        (replace(LETTER, kind=LetterKind.DIGEST, slot="2026-W49"), "weekly digest, week 49"),
        (
            replace(
                LETTER,
                kind=LetterKind.ESCALATION,
                step=2,
                told=(
                    Case(EscalationRule.SILENT, "Karasu", ""),
                    Case(EscalationRule.OVERDUE, "Karasu", "M-02"),
                    Case(EscalationRule.STALLED, "Shalbon", "M-01"),
                ),
            ),
            "escalation, step 2: Karasu silent, overdue M-02 · Shalbon stalled M-01",
        ),
        (
            replace(LETTER, kind=LetterKind.RECEIPT),
            "receipt · asks nothing, says what happens next",
        ),
        (
            replace(LETTER, kind=LetterKind.RECEIPT, questions=2),
            "receipt · asks 2 questions, says what happens next",
        ),
    ],
)
def test_a_letter_is_named_by_what_it_is_for(letter: LetterOut, expected: str) -> None:
    assert words(letter_words(letter)) == expected


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        (ANSWER.noted[0], "1 ✓ done (2 files)"),
        (ANSWER.noted[1], "2 60 %"),
        (
            Noted(2, "M", None, None, date(2027, 1, 30), date(2026, 11, 30), "", 0),
            "2 new date 30 Jan 2027 (+61 days)",
        ),
        (Noted(4, "M", MeasureStatus.NOT_STARTED, None, None, date.min, "", 0), "4 not started"),
        (Noted(4, "M", MeasureStatus.BLOCKED, 40, None, date.min, "", 0), "4 blocked"),
        (Noted(4, "M", None, 40, None, date.min, "", 0), "4 40 %"),
    ],
)
def test_an_answer_is_told_as_it_was_taken(noted: Noted, expected: str) -> None:
    assert noted_words(noted) == expected


def test_a_question_names_both_ways_and_the_language() -> None:
    lines = mail_lines(ANSWER, "zh-Hans")
    assert [(margin, words(pieces)) for margin, pieces in lines] == [
        ("understood", "1 ✓ done (2 files) · 2 60 %"),
        ("unsure", "3: 3 Apr 2027 or 4 Mar 2027?  → asked back in Chinese, nothing changed"),
    ]
    assert answer_label(ANSWER) == ("asked back", "ask")


def test_an_absence_says_until_when_it_is_quiet() -> None:
    away = replace(ANSWER, kind="out_of_office", quiet_until=date(2026, 12, 8), asked=(), noted=())
    ((margin, pieces),) = mail_lines(away, "en")
    assert (margin, words(pieces)) == (
        "quiet",
        "out of office → quiet until 8 Dec, no reminders",
    )


def test_lines_stand_in_columns_with_the_suppliers_own_time() -> None:
    first, second, third, fourth = printed(118, LETTER, ANSWER)
    assert first.startswith(" Mon 23 Nov 08:30 → Ningbo Yunshan (zh, QQ Mail)")
    assert first.endswith("status round, 4 measures")
    assert second.startswith(" Thu 26 Nov 11:03 ← Ningbo Yunshan ")
    assert "“1、完成 2、60% 等待检查 3、03/04/2027”" in second
    assert (third.split()[0], fourth.split()[0]) == ("understood", "unsure")
    assert first.index("status round") == third.index("1 ✓ done")


@pytest.mark.parametrize("width", [60, 80, 100, 118, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = replace(ANSWER, written="整改完成" * 60)
    for line in printed(width, LETTER, wide):
        assert cell_len(line) <= width


def test_colours_are_for_terminals_only() -> None:
    assert not any("\x1b" in line for line in printed(118, LETTER, ANSWER))
    assert any("\x1b[32m" in line for line in printed(118, ANSWER, colours=True))
    assert any("\x1b[33m" in line for line in printed(118, ANSWER, colours=True))
    assert console_for(Console(file=io.StringIO())).width == 118


def test_table_and_summary_give_the_counts() -> None:
    out = io.StringIO()
    timeline = Timeline(Console(file=out, width=118, highlight=False), PARTIES)
    at = datetime(2027, 2, 15, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    timeline.table(
        [
            Standing("P", 1, 3, 75, 2, 4, 5, at, silent=False),
            Standing("Q", 4, 0, 0, 0, 1, 3, None, silent=True),
        ],
        {"P": "Ningbo Yunshan", "Q": "Karasu Tekstil"},
    )
    timeline.summary(Verdict(26, 14, 12, 2, 0, 1, ("P M-01: nothing was taken",)), 41.4)
    text = out.getvalue()
    assert "75 %" in text
    assert "4 of 5 rounds" in text
    assert "Mon 15 Feb 08:30 +08" in text
    assert "by telephone" in text
    assert (
        "26 mails sent · 14 answers read · 12 understood at once · 2 asked back · 0 wrong"
        " · 1 missed · 41 s\n  P M-01: nothing was taken"
    ) in text


def test_every_cause_is_told_in_words() -> None:
    for rule in EscalationRule:
        told = (Case(rule, "Karasu", "M-01"),)
        letter = replace(LETTER, kind=LetterKind.ESCALATION, step=1, told=told)
        assert "_" not in words(letter_words(letter))


@pytest.mark.parametrize(
    ("decided", "decision", "expected", "tone"),
    [
        (("Karasu M-01 ✓ verified", "Karasu M-02 returned"), "apply", "verified · Kar", "good"),
        (("Karasu M-01 ✓ verified",), "ask_back", "Karasu M-01 ✓ verified", "ask"),
        ((), "apply", "no measure moves, see the receipt", "good"),
    ],
)
def test_a_buyers_mail_is_told_by_what_it_changed(
    decided: tuple[str, ...], decision: str, expected: str, tone: str
) -> None:
    mail = replace(ANSWER, decided=decided, decision=decision)
    ((margin, pieces),) = mail_lines(mail, "en")
    assert margin == "decided"
    assert expected in words(pieces)
    assert answer_label(mail) == ("decided", tone)
    assert not mail.is_answer


def test_the_letters_about_decisions_have_names() -> None:
    told = replace(LETTER, kind=LetterKind.BUYER_DECISION, measures=1)
    assert words(letter_words(told)) == "what the buyer decided, 1 measure"
    receipt = replace(LETTER, kind=LetterKind.DECISION_RECEIPT)
    assert words(letter_words(receipt)) == "receipt · every line and what became of it"
