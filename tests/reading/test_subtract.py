"""Subtraction: our own words never come back as answers, and what is typed is never lost."""

from __future__ import annotations

import textwrap
from functools import cache
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.demo.programs.flatten import Habit, flatten
from followbot.domain.letter import SentLetter
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.reading.envelope import Envelope
from followbot.reading.letter_back import letter_of_plan
from followbot.reading.subtract import subtract
from followbot.reading.written import Region
from tests.quickest import quickest
from tests.reading.corpus_mail import LETTERS, letter

NAMES = ("garment.en", "garment.bn", "electronics.zh-Hans", "food.es")
TYPED = (
    "done",
    "90 % done",
    "60% waiting for steel",
    "下周完成",
    "help",
    "new date 15 Mar 2027",
    "नहीं हुआ",
)
BLOCK = "From: Bot <bot@example.org>\nSent: Sunday, December 6, 2026\nTo: X\nSubject: Status\n\n"
FRAMES = ("", "On Sun, 6 Dec 2026 at 10:00, Bot <bot@example.org> wrote:\n", BLOCK)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def sent(name: str) -> SentLetter:
    stem = name.partition(".")[0]
    plan = read_plan_file(next(path for path in sample_paths() if stem in path.name)).plan
    assert plan is not None
    return letter_of_plan((LETTERS / f"{name}.eml").read_bytes(), plan)


@cache
def shown(name: str, way: str) -> str:
    """Our letter as a program turns it into text."""
    if way == "plain":
        return sent(name).plain
    return flatten(letter(name).html, Habit(links="l" in way, tabs="t" in way, stars="s" in way))


def rewrapped(text: str, width: int, mark: str, *, blank: bool) -> str:
    rows = []
    for line in text.split("\n"):
        rows += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join((mark + row).rstrip() for row in rows if blank or row)


WAYS = st.sampled_from(["plain", "html", "html l", "html t", "html lt", "html ls"])
MARKS = st.sampled_from(["", "> ", ">", ">> ", "> > ", "| ", "＞ "])


@QUICK
@given(
    st.sampled_from(NAMES),
    WAYS,
    st.integers(24, 200),
    MARKS,
    st.booleans(),
    st.sampled_from(FRAMES),
)
def test_a_quote_alone_leaves_nothing(
    name: str, way: str, width: int, mark: str, blank: bool, frame: str
) -> None:
    body = frame + rewrapped(shown(name, way), width, mark, blank=blank)
    assert subtract(Envelope(plain=body), sent(name)).lines == ()


@QUICK
@given(
    st.sampled_from(NAMES), WAYS, st.integers(40, 200), MARKS, st.sampled_from(FRAMES),
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=3),
)  # fmt: skip
def test_what_is_typed_above_is_left_as_it_is(
    name: str, way: str, width: int, mark: str, frame: str, typed: list[str]
) -> None:
    lines = [f"{number} {text}" for number, text in enumerate(typed, 1)]
    quote = rewrapped(shown(name, way), width, mark, blank=True)
    body = "\n".join(lines) + "\n\n" + frame + quote
    written = subtract(Envelope(plain=body), sent(name))
    assert [line.text for line in written.lines] == lines
    assert {line.region for line in written.lines} == {Region.ABOVE}


@QUICK
@given(
    st.sampled_from(NAMES), st.integers(0, 4), st.sampled_from(TYPED), st.booleans(), MARKS,
    st.sampled_from(FRAMES), st.booleans(),
)  # fmt: skip
def test_what_is_typed_beside_a_measure_is_found_there(
    name: str, index: int, typed: str, new_line: bool, mark: str, frame: str, marked: bool
) -> None:
    ours = sent(name)
    measure = ours.measures[index % len(ours.measures)]
    rows = ours.plain.split("\n")
    head = next(
        at for at, row in enumerate(rows) if row.startswith(f"({measure.number}) {measure.ref}")
    )
    inside = next(at for at in range(head + 1, len(rows)) if any(c.isdigit() for c in rows[at]))
    quoted = [(mark + row).rstrip() for row in rows]
    if new_line:
        quoted.insert(inside + 1, (mark if marked else "") + typed)
    else:
        quoted[inside] += f"   {typed}"
    written = subtract(Envelope(plain=frame + "\n".join(quoted)), ours)
    assert [(line.near, line.text) for line in written.lines] == [(measure.ref, typed)]


@pytest.mark.parametrize("name", NAMES)
def test_html_alone_is_subtracted_too(name: str) -> None:
    assert subtract(Envelope(html=f"<div>{letter(name).html}</div>"), sent(name)).lines == ()


@QUICK
@given(st.text(max_size=2000), st.text(max_size=2000))
def test_any_text_is_taken_apart_without_error(plain: str, html: str) -> None:
    for ours in (sent("garment.en"), None):
        subtract(Envelope(plain=plain), ours)
        subtract(Envelope(html=html), ours)


@QUICK
@given(
    st.lists(
        st.sampled_from([*sent("garment.en").plain.split(), "\n", "> ", "done", "60%"]),
        max_size=400,
    )
)
def test_any_shuffle_of_our_words_is_taken_apart_without_error(words: list[str]) -> None:
    subtract(Envelope(plain=" ".join(words)), sent("garment.en"))


HOSTILE = {
    "marks": "> " * 500_000,
    "colons": "From: " * 170_000,
    "lines": "a\n" * 500_000,
    "labels": "From:\n" * 160_000,
    "wrote": "on 1 jan 2026 x wrote:\n" * 40_000,
    "dashes": "-" * 1_000_000,
    "our words": (sent("garment.en").plain + "\n") * 400,
    "examples": "1 done\n2 60% waiting for the inspector\n" * 25_000,
    "brackets": "<mailto:" * 120_000,
    "cells": "| a " * 250_000,
    "numbers": "1 " * 500_000,
    "percent": "1%" * 500_000,
    "commas": "1,1" * 330_000,
    "blanks": "a" + " " * 999_999,
    "closings": "regards\n" * 125_000,
    "nested": "<div>" * 200_000,
    "tables": "<table><tr><td>" * 66_000,
    "entities": "&lt;" * 250_000,
    "only marks": ">" * 1_000_000,
    "open styles": "<style>" * 140_000,
    "open heads": "<head " * 160_000,
    "attributions that somebody may have typed": "On 5 Dec 2026 he wrote:\nx\n" * 38_000,
    "row of cells": "<table><tr>" + "<td>1 done</td>" * 50_000,
    "rows of cells": "<table>" + "<tr><td>1</td><td>done</td></tr>" * 25_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_takes_less_than_a_second(name: str) -> None:
    body = HOSTILE[name]

    def work() -> None:
        subtract(Envelope(plain=body), sent("garment.en"))
        subtract(Envelope(html=body), sent("garment.en"))
        subtract(Envelope(plain="1 done", html=body), sent("garment.en"))

    assert quickest(work, 3) < 3  # three readings


def test_an_empty_button_line_says_nothing_and_a_title_with_a_colon_is_no_button() -> None:
    ours = sent("garment.en")
    body = "(1) M-01: \n(2) M-02 End shouting and threats on the lines: "
    assert subtract(Envelope(plain=body), ours).lines == ()


WRAPPED_BUTTONS = (
    "(1) M-01 Keep every exit unlocked and clear while people are\nin the building: 60%\n"
    "(2) M-02 End shouting and threats on the lines: done\n"
    "(3) M-03 Free election of the workers' participation\ncommittee: \n"
    "(5) M-05 Pay the missing overtime premium for April to\nSeptember 2026: help\n"
)


@pytest.mark.parametrize(
    "below", ["", f"\n{FRAMES[1]}> (2) M-02 End shouting and threats on the lines\n"]
)
def test_button_lines_that_were_wrapped_are_read_like_others(below: str) -> None:
    written = subtract(Envelope(plain=WRAPPED_BUTTONS + below), sent("garment.en"))
    assert [(line.near, line.text, line.region) for line in written.lines if line.text] == [
        ("M-01", "60%", Region.BUTTON),
        ("M-02", "done", Region.BUTTON),
        ("M-05", "help", Region.BUTTON),
    ]


def test_a_button_line_below_an_unmarked_piece_of_our_letter_is_not_lost() -> None:
    ours = sent("garment.en")
    body = f"{ours.plain}\n(2) M-02 End shouting and threats on the lines: done\n"
    said = [(line.near, line.text) for line in subtract(Envelope(plain=body), ours).lines]
    assert ("M-02", "done") in said


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("> 2 done\n> 4 80%\n", ""),
        ("", "<blockquote>2 done<br>4 80%</blockquote>"),
        ("", '<div class="gmail_quote">2 done<br>4 80%</div>'),
        ("  \n", "<p>2 done</p><p>4 80%</p>"),
    ],
)
def test_text_that_is_wholly_marked_and_not_ours_is_the_writers(plain: str, html: str) -> None:
    written = subtract(Envelope(plain=plain, html=html), sent("garment.en"))
    assert [line.text for line in written.lines if line.text] == ["2 done", "4 80%"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_header_table_of_163_is_a_frame_also_with_doubled_line_ends(gap: str) -> None:
    head = (
        "---- 回复的原邮件 ----", "| 发件人 | Bot<bot@example.org> |",
        "| 日期 | 2026年12月06日 10:00 |", "| 收件人 | X |", "| 主题 | Status |",
    )  # fmt: skip
    ours = sent("garment.en")
    body = gap.join(("1 done", *head, ours.plain.replace("\n", gap)))
    assert [line.text for line in subtract(Envelope(plain=body), ours).lines] == ["1 done"]


def test_other_letters_of_the_thread_are_ours_as_well() -> None:
    older = sent("food.es")
    body = f"1 done\n\n{FRAMES[1]}> nothing of the answered letter\n\n{older.plain}"
    written = subtract(Envelope(plain=body), sent("garment.en"), (older,))
    assert [line.text for line in written.lines if line.region is Region.ABOVE] == ["1 done"]


@pytest.mark.parametrize("name", NAMES)
def test_the_title_of_our_page_is_ours_wherever_an_editor_quotes_it(name: str) -> None:
    """Thunderbird does where its formatted quote is split by Enter."""
    title = unescape(sent(name).html.partition("<title>")[2].partition("</title>")[0])
    quote = [f"> {row}" for row in sent(name).plain.split("\n")]
    half = len(quote) // 2
    split = [FRAMES[1], f"> {title}", *quote[:half], "", title, "", "2 70 % ordered", "",
             f"> {title}", *quote[half:]]  # fmt: skip
    found = subtract(Envelope(plain="\n".join(split)), sent(name)).lines
    assert [line.text for line in found] == ["2 70 % ordered"]


def test_a_line_that_only_names_our_code_beside_other_words_is_the_writers() -> None:
    said = "About [FB-7K3M9Q]: how are your 5 open measures going?"
    found = subtract(Envelope(plain=said), sent("garment.en")).lines
    assert [line.text for line in found] == [said]


def test_without_a_letter_everything_from_the_first_frame_on_is_dropped() -> None:
    body = "1 done\n\nOn Sun, 6 Dec 2026 at 10:00, Bot <bot@example.org> wrote:\n> 2 done\n"
    (line,) = subtract(Envelope(plain=body), None).lines
    assert (line.text, line.region) == ("1 done", Region.ALONE)
