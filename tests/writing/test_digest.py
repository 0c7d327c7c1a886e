"""What a digest says: decisions first, each with its letter and the lines that decide it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from python_calamine import CalamineWorkbook

from followbot.domain.facts_digest import DigestDecision, DigestFacts, ReadLine
from followbot.domain.terms import DigestRhythm
from followbot.reading.decisions import read_decisions
from followbot.writing.digest_offers import OFFERS, lines_of
from followbot.writing.digest_sheet import digest_sheet
from followbot.writing.letters import CLIPPED_AT, write_letter
from followbot.writing.plain import clean_facts
from followbot.writing.texts import texts_for
from tests.writing.reading_html import Page
from tests.writing.sample_digests import (
    COUNTER,
    DECISIONS,
    MEASURES,
    PLANS,
    digest,
    item,
    measure_line,
    quiet_digest,
    roll_up,
)
from tests.writing.sample_facts import IDENTITY

LANGUAGES = ("en", "da", "de", "es", "fr")


def plain(facts: DigestFacts) -> str:
    return " ".join(write_letter(facts, IDENTITY).plain.split())


def links(facts: DigestFacts) -> list[str]:
    return [unquote(link).partition("body=")[2] for link in Page(html(facts)).links]


def html(facts: DigestFacts) -> str:
    return write_letter(facts, IDENTITY).html


def test_decisions_stand_first_and_thanks_last() -> None:
    text = write_letter(digest(), IDENTITY).plain
    order = [
        "2 verified | 15 decisions need you | 3 overdue",
        "All 53 measures",
        "YOUR DECISIONS",
        "NOT MOVING",
        "NOT ANSWERING",
        "\nOVERDUE",
        "COMING IN THE NEXT 14 DAYS",
        "WORTH A LOOK",
        "SUPPLIERS",
        "WORTH A THANK-YOU",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_every_kind_of_decision_says_how_it_is_answered() -> None:
    assert {one.kind for one in (*DECISIONS, COUNTER)} | {"escalated"} == set(OFFERS)
    text = plain(digest()) + plain(replace(digest(), decisions=(COUNTER,)))
    for line in (
        "A verify by phone / A return: photo missing / A visit 7 Dec 2026",
        "B approve / B approve 30 Jul 2027 / B decline: …",
        "C call / C new contact name@example.com / C snooze 1 week",
        "D take / D ignore / D snooze 1 week",
        "E reopen: new findings / E take / E ignore",
        "J approve / J ignore / J snooze 1 week",
        "M done / M snooze 1 week",
        "N approve / N decline: … / N snooze 1 week",
        "Q approve / Q decline: … / Q snooze 1 week",
    ):
        assert f"Reply: {line}" in text


def test_what_is_known_stands_with_the_decision() -> None:
    text = plain(digest())
    assert "Missing: each exit, inside and outside (2 of 4); report of one evacuation drill" in text
    assert "Papers alone do not prove this" in text
    assert "61 days later, 152 days later than first agreed (31 Mar 2027)" in text
    assert "Read as: M-01 Done; M-03 60 %" in text
    assert "Sample Buyer · was due 20 Nov 2026: the measure waits for you" in text


def test_a_day_of_ones_own_lies_between_the_two() -> None:
    wish = replace(DECISIONS[1], due_on=date(2027, 6, 30), new_date=date(2027, 7, 1))
    assert "B approve / B decline" in plain(replace(digest(), decisions=(wish,)))


def test_buttons_write_the_very_lines_and_open_ones_say_nothing_yet() -> None:
    few = replace(digest(), decisions=DECISIONS[:3], pressing=3)
    assert links(few)[:9] == [
        "A verify", "A return: ", "A visit ",
        "B approve", "B decline: ", "B snooze 1 week",
        "C call", "C new contact ", "C snooze 1 week",
    ]  # fmt: skip


def test_where_replies_decide_nothing_no_button_pretends_to() -> None:
    facts = replace(digest(), replies_count=False)
    assert Page(html(facts)).links == []
    text = plain(facts)
    assert 'with the command followbot decide --letter FB-7K3M9Q "B snooze 2 weeks"' in text
    assert "Words: A verify by phone / A return: photo missing" in text
    assert "Reply “daily”" not in text


def test_lateness_is_told_against_both_deadlines_and_your_own_pace() -> None:
    text = plain(digest())
    assert "Past 15 Nov 2026 · 7 days late · 38 days after the first agreed date" in text
    assert "No progress · 64 days · day 120 of the plan · you took 335 days" in text
    assert "66 days · day 120 of the plan · half of 7 comparable cases took 90 days or less" in text
    assert "No answer · 74 days · somebody is on it" in text


def test_a_supplier_is_one_line() -> None:
    lines = write_letter(digest(), IDENTITY).plain.split("\n")
    assert "Example Textiles Ltd     7/12  ██████░░░░  58 % ▁▂▂▄▅▅▅▆ ▲ Attention" in lines
    assert "Example Electronics…    12/18  ███████░░░  66 % ▁▂▂▄▅▅▅▆ ● On track" in lines
    assert any(line.endswith("○ Paused") for line in lines)


def test_an_empty_week_is_one_line() -> None:
    letter = write_letter(quiet_digest(), IDENTITY)
    assert "Week 47: nothing new" in letter.plain
    assert "tells you that the assistant is running." in " ".join(letter.plain.split())
    assert "SUPPLIERS" not in letter.plain
    assert "overdue" not in Page(letter.html).text


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("2026-11-19", "It was last read completely on 19 Nov 2026."),
        ("-", "It has not been read completely yet."),
    ],
)
def test_a_deaf_week_is_never_called_quiet(held: str, said: str) -> None:
    text = plain(replace(quiet_digest(), held=held))
    assert "silence and delay are not judged this time. " + said in text
    assert "nothing new" not in text


@pytest.mark.parametrize(
    ("rhythm", "slot", "subject", "footer"),
    [
        (DigestRhythm.DAILY, "2026-11-23", "Supplier follow-up, Monday, 23 November 2026",
         "“weekly” / “monthly” / “stop”"),
        (DigestRhythm.WEEKLY, "2026-W47", "Supplier follow-up, week 47",
         "“daily” / “monthly” / “stop”"),
        (DigestRhythm.MONTHLY, "2026-10", "Supplier follow-up, October 2026",
         "“daily” / “weekly” / “stop”"),
    ],
)  # fmt: skip
def test_a_digest_is_called_after_its_slot_and_says_how_to_change_it(
    rhythm: DigestRhythm, slot: str, subject: str, footer: str
) -> None:
    letter = write_letter(replace(digest(), rhythm=rhythm, slot=slot), IDENTITY)
    assert letter.subject == f"{subject} [FB-7K3M9Q]"
    assert footer in " ".join(letter.plain.split())
    assert letter.attachments[0].name == f"measures-{slot}.xlsx"


def test_a_manager_gets_every_buyer_in_a_row() -> None:
    letter = write_letter(roll_up(), IDENTITY)
    lines = [line.split() for line in letter.plain.split("\n")]
    assert ["Sample", "Buyer", "31", "3", "1", "5", "·", "12", "days", "2"] in lines
    assert "SUPPLIERS" not in letter.plain
    assert "Past 15 Nov 2026. Sample Buyer is responsible" in " ".join(letter.plain.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [12, 60, 400])
def test_no_digest_is_so_long_that_gmail_cuts_it(language: str, count: int) -> None:
    many = tuple(replace(DECISIONS[place % 12], letter=f"A{place}") for place in range(count))
    facts = replace(
        digest(language),
        decisions=many,
        pressing=count,
        plans=PLANS * (count // 5),
        overdue=(item("overdue", "M-03", "A title of some length", days=7),) * count,
        stalled=(item("stalled", "M-04", "Another title of some length", days=7),) * count,
    )
    letter = write_letter(facts, IDENTITY)
    assert len(letter.html.encode()) <= CLIPPED_AT
    book = CalamineWorkbook.from_filelike(BytesIO(letter.attachments[0].content))
    # Nothing is lost: what the letter leaves out stands in the spreadsheet, with its letter.
    assert len(book.get_sheet_by_index(0).to_python()) == count + 1


def test_what_is_left_out_is_counted() -> None:
    many = tuple(replace(DECISIONS[place % 12], letter=f"A{place}") for place in range(60))
    text = plain(replace(digest(), decisions=many, pressing=60))
    assert "more decisions stand in the attached spreadsheet with the lines" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_speaks_the_readers_language(language: str) -> None:
    texts = texts_for(language)
    sheet = digest_sheet(digest(language), texts)
    book = CalamineWorkbook.from_filelike(BytesIO(sheet.content))
    assert book.sheet_names == [
        texts.say("digest_sheet.decisions"),
        texts.say("digest_sheet.measures"),
    ]
    head, first, second, third = book.get_sheet_by_index(1).to_python()
    assert head[0] == texts.say("digest_sheet.buyer")
    row = dict(zip(head, second, strict=True))
    assert row[texts.say("digest_sheet.due")] == date(2026, 11, 15)
    assert row[texts.say("digest_sheet.slip")] == 31
    assert row[texts.say("digest_sheet.late")] == 8
    assert row[texts.say("digest_sheet.percent")] == 40
    assert first[head.index(texts.say("digest_sheet.letters"))] == "A"
    # What is verified is late no more.
    assert third[head.index(texts.say("digest_sheet.late"))] == ""


@pytest.mark.parametrize(
    "payload",
    ["=1+1", "+1", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "https://evil.example"],
)
def test_nothing_a_supplier_writes_becomes_a_formula(payload: str) -> None:
    line = measure_line("M-03", payload, last_words=payload, supplier_name=payload)
    one = replace(DECISIONS[3], words=payload, subject=payload, supplier_name=payload)
    facts = replace(digest(), measures=(*MEASURES, line), decisions=(one,))
    from zipfile import ZipFile

    content = digest_sheet(clean_facts(facts), texts_for("en")).content
    with ZipFile(BytesIO(content)) as pack:
        parts = {name: pack.read(name).decode() for name in pack.namelist() if "sheet" in name}
    assert not any("<f>" in part or "<hyperlink" in part.lower() for part in parts.values())
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert payload.strip() in book.get_sheet_by_name("Measures").to_python()[-1]


def test_the_same_facts_give_the_same_spreadsheet_with_filters_and_a_fixed_heading() -> None:
    from zipfile import ZipFile

    first, again = (digest_sheet(digest(), texts_for("en")).content for _ in range(2))
    assert first == again
    with ZipFile(BytesIO(first)) as pack:
        measures = pack.read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in measures
    assert "<autoFilter" in measures


def test_what_has_no_letter_left_is_named_by_its_measure_and_plan() -> None:
    verify, call = (replace(one, letter="") for one in (DECISIONS[0], DECISIONS[2]))
    today = date(2026, 11, 23)
    assert lines_of(verify, texts_for("en"), today)[0] == "verify M-01 EXT-2026-01 by phone"
    assert lines_of(call, texts_for("en"), today) == ()


EVERY_KIND = (*DECISIONS, COUNTER, replace(roll_up().decisions[0], letter="P"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", EVERY_KIND, ids=lambda one: one.kind)
def test_every_line_that_is_printed_is_read_as_one_decision(
    language: str, one: DigestDecision
) -> None:
    texts, today = texts_for(language), date(2026, 11, 23)
    letters = [other.letter for other in EVERY_KIND]
    for line in lines_of(one, texts, today):
        said = line.replace("…", "too late")
        reply = read_decisions(said, None, today, language=language, letters=letters)
        assert [command.letters for command in reply.commands] == [(one.letter,)], said
        assert reply.unclear == (), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_button_that_nobody_filled_in_decides_nothing(language: str) -> None:
    few = replace(digest(language), decisions=DECISIONS[:3], pressing=3)
    for body in links(few):
        reply = read_decisions(body, None, few.today, language=language, letters=["A", "B", "C"])
        open_one = body.endswith(" ")
        assert len(reply.commands) == (0 if open_one else 1), body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_change_the_rhythm_are_read(language: str) -> None:
    texts = texts_for(language)
    for name in ("daily", "weekly", "monthly", "stop"):
        said = texts.say(f"decision_word.{name}")
        (command,) = read_decisions(said, None, date(2026, 11, 23), language=language).commands
        assert command.rhythm == (DigestRhythm.NEVER if name == "stop" else DigestRhythm(name))


def test_a_mail_about_nothing_but_a_closed_measure_holds_nothing_to_take() -> None:
    (closed,) = [one for one in DECISIONS if one.kind == "closed_measure"]
    today = date(2026, 11, 23)
    of_it = replace(closed, read=(ReadLine(closed.measure_ref, "Warm breaks"),))
    words = [line.split()[1].rstrip(":") for line in lines_of(of_it, texts_for("en"), today)]
    assert words == ["reopen", "ignore"]
    of_more = replace(closed, read=(*of_it.read, ReadLine("M-99", "Fire doors")))
    words = [line.split()[1].rstrip(":") for line in lines_of(of_more, texts_for("en"), today)]
    assert words == ["reopen", "take", "ignore"]
