"""Whoever types what stands on a button says what the button would have written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from followbot.cli.preview_facts import Occasion
from followbot.cli.preview_samples import FACTS
from followbot.demo.programs.received import ReceivedLetter, open_letter
from followbot.domain.facts import ReplyWay
from followbot.domain.letter import SentLetter
from followbot.domain.reply import Reading
from followbot.domain.terms import Decision, MeasureStatus
from followbot.reading.button_labels import text_with_button_words, with_button_words
from followbot.reading.decisions import read_decisions
from followbot.reading.letter_back import letter_of_plan
from followbot.reading.written import Region, Written, WrittenLine
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, compose
from tests.reading.corpus_mail import ADDRESS, mail
from tests.reading.test_own_letters import BOT, LANGUAGES, PROGRAMS, TOKEN, plan, read

WAY = ReplyWay(BOT.address_with(TOKEN), TOKEN, "FB-7K3M9Q")
NOW = datetime(2026, 12, 6, 10, tzinfo=ZoneInfo("Asia/Dhaka"))
TO_SUPPLIERS = ("status-request", "reminder", "receipt", "rhythm-offer")
TO_BUYERS = ("escalation", "digest", "absence", "counter-proposal", "visit-sheet", "visit-question")


@dataclass(frozen=True)
class Printed:
    """A letter as a mail program shows it, as we keep it, and its buttons."""

    received: ReceivedLetter
    letter: SentLetter
    buttons: tuple[tuple[str, str], ...]


@cache
def printed(kind: str, language: str) -> Printed:
    facts = FACTS[kind](Occasion(plan(), WAY, NOW, language))
    written = write_letter(facts, BOT)
    headers = MailHeaders(BOT, facts.recipient, WAY.address, f"<fb.{TOKEN[2:]}@example.org>", NOW)
    raw = compose(written, headers)
    letter = replace(letter_of_plan(raw, plan()), kind=written.kind)
    return Printed(open_letter(raw), letter, tuple(own_buttons(written.html)))


def own_buttons(html: str) -> list[tuple[str, str]]:
    """Labels that stand on one button only, with the one line that it writes."""
    bodies = defaultdict(set)
    for link in etree.HTML(html).iter("a"):
        target = link.get("href") or ""
        if "&body=" in target:
            label = "".join(link.itertext()).strip()
            bodies[label].add(unquote(target.partition("&body=")[2]).strip())
    once = ((label, *said) for label, said in bodies.items() if len(said) == 1)
    return [(label, body) for label, body in once if len(body.splitlines()) == 1]


def answered(kind: str, language: str, typed: str, program: str = "thunderbird") -> Reading:
    one = printed(kind, language)
    parts = PROGRAMS[program](one.received, typed, language)
    return read(mail(one.received, parts, sender=f"HR <{ADDRESS}>"), one.letter, language)


def without_words(reading: Reading) -> Reading:
    return replace(reading, written="")


@pytest.mark.parametrize("kind", TO_SUPPLIERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_label_says_what_its_button_writes(kind: str, language: str) -> None:
    for label, body in printed(kind, language).buttons:
        for typed in (label, label.strip("✓ …"), f"{label}."):
            said = without_words(answered(kind, language, typed))
            assert said == without_words(answered(kind, language, body)), (typed, body)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_an_offer_of_another_rhythm_answer_it(language: str, program: str) -> None:
    (yes, _), (no, _) = printed("rhythm-offer", language).buttons
    for typed, confirms in ((yes, True), (no, False)):
        reading = answered("rhythm-offer", language, typed, program)
        assert reading.confirms is confirms, typed
        assert reading.decision is Decision.APPLY
        assert not reading.questions
        assert not reading.unread
        assert reading.written == typed
    assert answered("rhythm-offer", language, f"{yes}?").confirms is None
    assert answered("rhythm-offer", language, f"{yes}\n{no}").confirms is None


@pytest.mark.parametrize("kind", TO_BUYERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_buyer_may_type_a_label_too(kind: str, language: str) -> None:
    one = printed(kind, language)
    today = date(2026, 12, 6)
    for label, body in one.buttons:
        typed = answered(kind, language, label).written
        assert typed == label
        said = read_decisions(typed, one.letter, today)
        pressed = read_decisions(body, one.letter, today)
        assert said.commands == pressed.commands, label
        assert said.unclear == pressed.unclear, label


def test_a_label_that_stands_on_several_buttons_does_not_say_which() -> None:
    reading = answered("status-request", "en", "Done")
    assert not reading.answers
    assert reading.decision is Decision.ASK_BACK


def test_the_label_of_the_only_measure_is_its_answer() -> None:
    html = (
        '<a class="label" href="mailto:b@x.example?subject=S&amp;body=%283%29%20M-03%3A%20done">'
        "✓ Finished here</a>"
    )
    one = printed("status-request", "en")
    letter = replace(one.letter, html=html)
    written = Written((WrittenLine("finished  here!", Region.ABOVE, None, at=4),), (), ())
    assert with_button_words(written, letter).lines == (
        WrittenLine("done", Region.BUTTON, "M-03", plan().ref),
    )
    parts = PROGRAMS["thunderbird"](one.received, "Finished here. See the photo.", "en")
    reading = read(mail(one.received, parts, sender=f"HR <{ADDRESS}>"), letter, "en")
    assert [(a.measure, a.status, a.sure) for a in reading.answers] == [
        ("M-03", MeasureStatus.REPORTED_COMPLETE, True)
    ]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Finished here?", Region.ABOVE),
        ("Finished here for hall 1", Region.ABOVE),
        ("Not finished here", Region.ABOVE),
        ("Finished here", Region.INSIDE),
        ("Finished", Region.ABOVE),
        ("", Region.ABOVE),
    ],
)
def test_what_is_no_label_stays_as_it_was_written(text: str, region: Region) -> None:
    html = '<a href="mailto:b@x.example?subject=S&amp;body=all%20done">Finished here</a>'
    letter = replace(printed("status-request", "en").letter, html=html)
    written = Written((WrittenLine(text, region, None),), (), ())
    assert with_button_words(written, letter) == written
    assert with_button_words(written, None) is written
    if region is Region.ABOVE:
        assert text_with_button_words(text, letter) == text
