"""Every letter in every language: complete, harmless, readable, small enough."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest

from followbot.domain.facts import RequestFacts
from followbot.domain.letter import Letter
from followbot.domain.plan import Person
from followbot.domain.terms import BUYER_LETTERS
from followbot.writing.letters import write_letter
from followbot.writing.mailto import MAX_ENCODED
from followbot.writing.phrases import signer
from followbot.writing.plain import WIDTH, clean, width
from followbot.writing.texts import known_languages, texts_for
from tests.writing.reading_html import Page
from tests.writing.sample_facts import (
    IDENTITY,
    MEASURES,
    PLAN,
    TOKEN,
    WAY,
    all_samples,
    many_measures,
    receipt,
    status_request,
    two_plans,
)

FACTS = all_samples()
SAMPLES = sorted(FACTS)
LANGUAGES = known_languages()
GMAIL_CLIPS_AT = 102 * 1024
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% include 'layout.html.j2' %}",
    "{count} {name.__class__}",
    "=cmd|' /C calc'!A0",
    "photo\u202egpj.exe",
    "a\r\nBcc: victim@example.org\r\n\r\nbody",
    "nul\x00 esc\x1b[31m",
    "javascript:alert(1)",
    "-->",
    "</style></td></table>",
    "https://evil.example/login",
)
PLACES = {"name", "title", "comment", "plan_title", "supplier_name", "buyer_name", "site", "words"}


EVERY = known_languages(buyers=True)


class Written(NamedTuple):
    """One letter, written once for all tests that look at it."""

    name: str
    letter: Letter
    page: Page


@pytest.fixture(scope="module", params=EVERY, ids=str)
def written(request: pytest.FixtureRequest) -> list[Written]:
    """Every letter in one language."""
    letters = {
        name: write_letter(facts, IDENTITY) for name, facts in all_samples(request.param).items()
    }
    return [Written(name, letter, Page(letter.html)) for name, letter in letters.items()]


def test_every_letter_is_a_page_of_its_language(written: list[Written]) -> None:
    for name, letter, page in written:
        assert page.problems == [], name
        html = next(attrs for tag, attrs in page.tags if tag == "html")
        direction = texts_for(letter.language).direction
        assert (html["lang"], html["dir"]) == (letter.language, direction), name
        assert letter.html.startswith("<!DOCTYPE html>"), name


def test_a_letter_has_no_script_no_picture_and_no_link_but_mailto(written: list[Written]) -> None:
    forbidden = {"script", "img", "iframe", "object", "form", "input", "link", "svg", "base"}
    for name, letter, page in written:
        assert not page.names() & forbidden, name
        assert all(link.startswith("mailto:") for link in page.links), name
        assert not re.search(r"url\(|@import|http-equiv|javascript:|data:\S", letter.html), name
        addresses = re.findall(r"https?://[^\s\"'<>]+", letter.html)
        assert addresses == [], name


def test_every_link_is_short_and_carries_the_token(written: list[Written]) -> None:
    for name, _, page in written:
        for link in page.links:
            assert len(link) <= MAX_ENCODED, name
            assert unquote(link).count(TOKEN) == 2, name


def test_no_line_of_the_text_is_wider_than_a_mail(written: list[Written]) -> None:
    for name, letter, _ in written:
        lines = letter.plain.split("\n")
        assert max(map(width, lines)) <= WIDTH, name
        assert all(line == line.rstrip() or line == "-- " for line in lines), name
        assert lines.count("-- ") == 1, name


def test_both_parts_carry_the_code_and_the_buyer(written: list[Written]) -> None:
    for name, letter, page in written:
        for text in (letter.subject, letter.plain, page.text):
            assert "FB-7K3M9Q" in text, name
        assert "Example Nordic A/S" in page.text, name


def test_a_letter_is_never_clipped(written: list[Written]) -> None:
    for name, letter, _ in written:
        assert len(letter.html.encode()) < GMAIL_CLIPS_AT, name


def test_a_table_of_data_names_its_rows_and_columns(written: list[Written]) -> None:
    for name, letter, page in written:
        heads = [attrs for tag, attrs in page.tags if tag == "th"]
        assert all(attrs.get("scope") in ("row", "col", "rowgroup") for attrs in heads), name
        layout = [attrs for tag, attrs in page.tags if tag == "table"]
        assert all("role" in attrs or "<th" in letter.html for attrs in layout), name
        assert sum(tag == "h1" for tag, _ in page.tags) == 1, name


def test_an_unconfirmed_language_has_english_beneath(written: list[Written]) -> None:
    for name, letter, page in written:
        confirmed = texts_for(letter.language).confirmed
        for text in (letter.plain, page.text):
            assert ("In English:" in text) is not confirmed, name


def test_suppliers_never_see_red(written: list[Written]) -> None:
    to_suppliers = [one for one in written if one.letter.kind not in BUYER_LETTERS]
    assert to_suppliers
    for name, _, page in to_suppliers:
        classes = {one for _, attrs in page.tags for one in (attrs.get("class") or "").split()}
        assert not {one for one in classes if "red" in one or "overdue" in one}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_begins_its_line_with_number_and_ref(language: str) -> None:
    letter = write_letter(status_request(language), IDENTITY)
    for measure in MEASURES:
        start = f"({measure.number}) {measure.ref} {measure.title[:20]}"
        assert sum(line.startswith(start) for line in letter.plain.split("\n")) in (1, 2)
    text = Page(letter.html).text
    assert all(f"{measure.ref} {measure.title}" in text for measure in MEASURES)


def test_a_request_says_what_the_example_says() -> None:
    letter = write_letter(status_request(), IDENTITY)
    assert letter.subject == "How are your 5 open measures going? [FB-7K3M9Q]"
    greeting = "— Please write your answer above this line —\n\nDear Sample HR Manager,\n"
    progress = """\
7 of 12 measures verified · 1 awaiting Example Nordic A/S
███████████▒▒░░░░░░░ 58 %
Please answer by Thursday, 3 December 2026
"""
    examples = """
    1 done
    2 60% waiting for the inspector
    3 new date 15 Jan 2027, payroll system late
    4 help
    M-01.2 reached

"""
    first = """\
    Due Wednesday, 2 December 2026 · in 10 days · First priority
    Last answer 15 Nov: In progress · 40 %, “panic bars ordered”
    Step M-01.2 All bars in place · agreed for 20 Nov 2026
"""
    passed = "    The agreed date, 15 Nov 2026, has passed\n"
    signature = """\
Kind regards
Sample Buyer, responsible buyer, Example Nordic A/S
buyer@example-nordic.example
"""
    expected = (greeting, progress, examples, first, passed, signature)
    for part in expected:
        assert part in letter.plain
    assert letter.plain.startswith(expected[0])
    assert letter.plain.endswith("\nFB-7K3M9Q\n")


def test_zero_tolerance_is_never_argued_with_profit() -> None:
    assert "Never shown beside zero tolerance" not in write_letter(status_request(), IDENTITY).plain


WISHES = ["ask me in a week", "not my task: ", "excel"]
"""What the buttons beneath the signature write."""


def test_a_button_per_measure_writes_its_word() -> None:
    links = Page(write_letter(status_request(), IDENTITY).html).links
    bodies = [unquote(link.partition("&body=")[2]) for link in links]
    assert len(bodies) == 1 + 4 * 5 + len(WISHES)
    assert bodies[-3:] == WISHES
    assert bodies[0].split("\r\n") == [
        f"({m.number}) {m.ref} {m.title.replace(':', ',')}: " for m in MEASURES
    ]
    first = f"(1) M-01 {MEASURES[0].title}: "
    assert bodies[1:5] == [first + word for word in ("done", "in progress ", "new date ", "help ")]


def test_above_eight_measures_a_table_replaces_the_buttons() -> None:
    few, many = (write_letter(many_measures(count), IDENTITY) for count in (8, 9))
    assert len(Page(few.html).links) == 1 + 4 * 8 + len(WISHES)
    # The spreadsheet that could be wished for lies beside a letter with a table.
    assert len(Page(many.html).links) == 1 + len(WISHES[:2])
    assert "(9) M-09" in many.plain
    assert len(write_letter(many_measures(100), IDENTITY).html.encode()) < GMAIL_CLIPS_AT


@pytest.mark.parametrize("language", LANGUAGES)
def test_eight_measures_stay_small_in_every_language(language: str) -> None:
    assert len(write_letter(many_measures(8, language), IDENTITY).html.encode()) < GMAIL_CLIPS_AT


def test_several_plans_get_a_heading_each_and_numbers_that_run_through() -> None:
    letter = write_letter(two_plans(), IDENTITY)
    starts = [line for line in letter.plain.split("\n") if re.match(r"\(\d\) ", line)]
    assert [start[:22] for start in starts] == [
        "(1) M-01 · EXT-2026-01",
        "(2) M-02 · EXT-2026-01",
        "(3) M-03 · EXT-2026-01",
        "(4) M-01 · EXT-2026-02",
        "(5) M-02 · EXT-2026-02",
    ]
    assert "UNIT 5, SAVAR · EXT-2026-02" in letter.plain
    body = unquote(Page(letter.html).links[0].partition("&body=")[2])
    assert body.split("\r\n")[3].startswith("(4) M-01 · EXT-2026-02 Keep every exit")


def test_the_language_of_a_letter_is_the_recipients() -> None:
    assert write_letter(status_request("bn-BD"), IDENTITY).language == "bn"
    assert write_letter(status_request("xx"), IDENTITY).language == "en"
    assert write_letter(all_samples("bn")["digest"], IDENTITY).language == "en"
    assert write_letter(all_samples("da")["digest"], IDENTITY).language == "da"


def filled(value: Any, payload: str) -> Any:  # any value that facts hold
    """The facts with the payload in every place that a stranger may fill."""
    if isinstance(value, tuple):
        return tuple(filled(item, payload) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in PLACES and isinstance(old, str):
            changes[field.name] = f"A{payload}"
        elif field.name in ("evidence", "files", "unread"):
            changes[field.name] = (payload,)
        elif field.name == "detail":
            changes[field.name] = payload
        else:
            changes[field.name] = filled(old, payload)
    return replace(value, **changes)


@cache
def with_harmless_words(name: str) -> Page:
    return Page(write_letter(filled(FACTS[name], "harmless"), IDENTITY).html)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", SAMPLES)
def test_strangers_words_are_only_ever_words(name: str, payload: str) -> None:
    after = write_letter(filled(FACTS[name], payload), IDENTITY)
    old, new = with_harmless_words(name), Page(after.html)
    assert new.problems == []
    assert new.names() == old.names()
    assert {k for _, attrs in new.tags for k in attrs} == {k for _, a in old.tags for k in a}
    assert all(link.startswith("mailto:") for link in new.links)
    assert new.styles == old.styles
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", after.html + after.plain)
    if name != "quiet_digest":
        assert clean(payload)[:12] in new.text
    assert "49" not in new.text.replace("A=cmd", "") or "49" in old.text


def test_a_comment_as_long_as_a_mail_does_not_make_a_long_letter() -> None:
    facts = receipt()
    line = replace(facts.lines[0], comment="so much to say " * 20_000)
    letter = write_letter(replace(facts, lines=(line,)), IDENTITY)
    assert len(letter.html.encode()) < GMAIL_CLIPS_AT


def test_a_buyers_own_template_wins(tmp_path: Path) -> None:
    (tmp_path / "receipt.txt.j2").write_text("Our own words for {{ view.headline }}\n")
    (tmp_path / "palette.toml").write_text(
        (Path(__file__).parents[2] / "mail_templates" / "palette.toml")
        .read_text()
        .replace("#53625c", "#123456")
    )
    letter = write_letter(receipt(), IDENTITY, tmp_path)
    assert letter.plain == "Our own words for Thank you, this is what we noted\n"
    assert "#123456" in letter.html


def test_a_letter_of_nobody_in_particular_still_greets() -> None:
    facts = status_request()
    letter = write_letter(replace(facts, recipient=replace(facts.recipient, name="")), IDENTITY)
    assert "\nGood day,\n" in letter.plain


def test_a_letter_without_measures_does_not_fail() -> None:
    section = replace(status_request().sections[0], measures=())
    facts: RequestFacts = replace(status_request(), sections=(section,), reply=WAY)
    assert PLAN in write_letter(facts, IDENTITY).plain


@pytest.mark.parametrize(("language", "role"), [("en", "responsible buyer"), ("fr", None)])
def test_who_has_no_name_signs_with_the_role_once(language: str, role: str | None) -> None:
    texts = texts_for(language)
    nameless = Person("responsible_buyer", "ines@buyer.example", role="responsible_buyer")
    signed = signer(texts, nameless, "Nordwear")
    role = role or texts.say("role.responsible_buyer")
    assert signed.lines[0] == f"{role}, Nordwear"
    assert signed.name == role
