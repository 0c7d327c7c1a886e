"""What our letters print for people to copy is read as meant, in every language of theirs.

The letter is written as it would be sent, answered with its own words, and quoted by mail
programs that mark a quote, that mark it in HTML only, and that do not mark it at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from followbot.cli.preview_facts import Occasion, first_round_facts
from followbot.cli.tried_mail import proof_of
from followbot.demo.programs.received import ReceivedLetter, open_letter
from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import SentLetter
from followbot.domain.plan import AgreedPlan
from followbot.domain.reply import Answer, Reading
from followbot.domain.terms import Decision, MeasureStatus, WishKind
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.reading.classify import mail_kind
from followbot.reading.envelope import open_envelope
from followbot.reading.letter_back import letter_of_plan
from followbot.reading.read import read_mail
from followbot.reading.trust import judge_trust, proof_by
from followbot.reading.trust_settings import TrustSettings
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, compose
from followbot.writing.request import button_mail, example_date, measure_buttons, request_view
from followbot.writing.texts import known_languages, texts_for
from tests.reading.corpus_mail import ADDRESS, mail, text
from tests.reading.corpus_programs import (
    ATTRIBUTIONS,
    OUTLOOK_LABELS,
    gmail,
    outlook,
    thunderbird,
)

BOT = BotIdentity("followbot@example.org")
TOKEN = "fbaaaaabbbbbcccccdddddeeeeef"
LANGUAGES = known_languages()
QUOTED = re.compile(r"[“„«「»]\s?([^“„«「»”]+?)\s?[”“»」«]")

ATTRIBUTES, LABELS = frozenset(ATTRIBUTIONS), frozenset(OUTLOOK_LABELS)
Program = Callable[[ReceivedLetter, str, str], bytes]
PROGRAMS: dict[str, Program] = {
    "thunderbird": lambda letter, typed, tag: thunderbird(letter, typed, near(tag, ATTRIBUTES)),
    "gmail": lambda letter, typed, tag: gmail(letter, typed, near(tag, ATTRIBUTES)),
    "outlook": lambda letter, typed, tag: outlook(letter, typed, near(tag, LABELS)),
}


@dataclass(frozen=True)
class Sent:
    """A letter in a language: its facts, as a mail program shows it, as we keep it."""

    facts: RequestFacts
    received: ReceivedLetter
    letter: SentLetter


def near(tag: str, known: frozenset[str]) -> str:
    """The words of the program in this language, where these tests know them."""
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")


@cache
def plan() -> AgreedPlan:
    path = next(path for path in sample_paths() if "garment" in path.name)
    agreed = read_plan_file(path).plan
    assert agreed is not None
    return agreed


@cache
def sent(language: str) -> Sent:
    now = datetime(2026, 12, 6, 10, tzinfo=ZoneInfo(plan().follow_up.timezone))
    way = ReplyWay(BOT.address_with(TOKEN), TOKEN, "FB-7K3M9Q")
    facts = first_round_facts(Occasion(plan(), way, now, language))
    headers = MailHeaders(BOT, facts.recipient, way.address, f"<fb.{TOKEN[2:]}@example.org>", now)
    raw = compose(write_letter(facts, BOT), headers)
    return Sent(facts, open_letter(raw), letter_of_plan(raw, plan()))


def read(raw: bytes, letter: SentLetter, language: str) -> Reading:
    envelope = open_envelope(raw)
    proof = proof_by(proof_of(envelope, letter), envelope.sender, letter.recipient)
    trust = judge_trust(
        envelope, proof, plan().supplier.contacts, 1, TrustSettings(), judge_authentication=False
    )
    kind = mail_kind(envelope, BOT)
    return read_mail(envelope, kind, letter, trust, date(2026, 12, 6), language)


def answered(language: str, typed: str, program: str = "thunderbird") -> Reading:
    one = sent(language)
    parts = PROGRAMS[program](one.received, typed, language)
    return read(mail(one.received, parts, sender=f"HR <{ADDRESS}>"), one.letter, language)


def pressed(language: str, link: str, written: str = "") -> Reading:
    """The mail that a button starts, sent with something written behind it."""
    fields = re.fullmatch(r"mailto:(.+)\?subject=(.+)&body=(.*)", link)
    assert fields is not None
    to, subject, body = map(unquote, fields.groups())
    raw = mail(None, text(body + written), sender=f"HR <{ADDRESS}>", subject=subject, to=to)
    return read(raw, sent(language).letter, language)


def facts_of(answer: Answer) -> tuple[object, ...]:
    return (
        answer.measure, answer.status, answer.percent, answer.new_date, answer.help, answer.sure,
    )  # fmt: skip


DONE, GOING = MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_lines_of_a_letter_are_read_as_they_are_meant(
    language: str, program: str
) -> None:
    one = sent(language)
    day = example_date(one.facts.today)
    typed = request_view(one.facts, texts_for(language)).examples
    reading = answered(language, "\n".join(typed), program)
    assert reading.decision is Decision.APPLY
    assert [facts_of(answer) for answer in reading.answers] == [
        ("M-01", DONE, None, None, False, True),
        ("M-02", GOING, 60, None, False, True),
        ("M-03", None, None, day, False, True),
        ("M-04", None, None, None, True, True),
    ]
    assert [(step.milestone, step.reached, step.sure) for step in reading.milestones] == [
        ("M-01.2", True, True)
    ]
    assert not (reading.questions)
    assert not (reading.unread)
    assert not (reading.wishes)
    # Of the examples only what was said beside the answer is left of it: nothing of our letter.
    reasons = [answer.comment for answer in reading.answers]
    assert [bool(reason) for reason in reasons] == [False, True, True, False]
    assert typed[1].endswith(reasons[1])
    assert typed[2].endswith(reasons[2])


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_answer_above_the_letter_says_nothing_of_its_other_measures(
    language: str, program: str
) -> None:
    says = texts_for(language).say("example.done", number="2")
    reading = answered(language, says, program)
    assert [facts_of(answer) for answer in reading.answers] == [
        ("M-02", DONE, None, None, False, True)
    ]
    assert reading.decision is Decision.APPLY
    assert not (reading.unread)
    assert not (reading.questions)
    assert not (reading.milestones)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_says_what_stands_on_it(language: str) -> None:
    one, texts = sent(language), texts_for(language)
    measure = one.facts.measures[0]
    way = button_mail(one.facts, texts)
    day = example_date(one.facts.today)
    done, going, new_date, help_wanted = measure_buttons(measure, texts, way, with_plan=False)
    expected = (
        (done, "", (DONE, None, None, False)),
        (going, "", (GOING, None, None, False)),
        (new_date, texts.typed(day), (None, None, day, False)),
        (help_wanted, "", (None, None, None, True)),
    )
    for button, written, (status, percent, on, asks) in expected:
        reading = pressed(language, button.link, written)
        assert [facts_of(answer) for answer in reading.answers] == [
            ("M-01", status, percent, on, asks, True)
        ], button.label
        assert reading.decision is Decision.APPLY, button.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_date_button_sent_as_it_is_names_no_date(language: str) -> None:
    one, texts = sent(language), texts_for(language)
    buttons = measure_buttons(
        one.facts.measures[0], texts, button_mail(one.facts, texts), with_plan=False
    )
    reading = pressed(language, buttons[2].link)
    assert not [answer for answer in reading.answers if answer.new_date and answer.sure]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answering_all_in_one_mail_says_nothing_until_something_is_written(language: str) -> None:
    one, texts = sent(language), texts_for(language)
    links = [button.link for button in request_view(one.facts, texts).all_buttons]
    assert links
    for link in links:
        assert not pressed(language, link).answers
    first = pressed(language, links[0], texts.say("say.done"))
    assert [answer.status for answer in first.answers if answer.sure] == [DONE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_yes_of_a_receipt_is_a_yes(language: str) -> None:
    reading = answered(language, texts_for(language).say("say.yes"))
    assert reading.confirms is True
    assert not reading.answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_ask_me_later_works_in_the_words_that_the_letter_prints(language: str) -> None:
    found = QUOTED.search(texts_for(language).say("request.footer"))
    assert found is not None
    reading = answered(language, found[1])
    assert [(wish.kind, wish.on) for wish in reading.wishes] == [
        (WishKind.LATER, date(2026, 12, 13))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_help_in_the_letter_asks_for_help(language: str) -> None:
    for key, values in (
        ("request.attach", {"name": ""}),
        ("wish.later_enough", {"date": ""}),
    ):
        found = QUOTED.search(texts_for(language).say(key, **values))
        assert found is not None, key
        reading = answered(language, f"4 {found[1]}")
        assert [facts_of(answer) for answer in reading.answers] == [
            ("M-04", None, None, None, True, True)
        ], key
