"""`followbot preview` writes the mail as it would be sent, from nothing but a plan file."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from followbot.cli.main import main
from followbot.cli.plan_files import usable_plan
from followbot.cli.preview import moment
from followbot.cli.preview_facts import Occasion, first_round_measures, next_round_on
from followbot.cli.preview_samples import FACTS
from followbot.domain.errors import UsageError
from followbot.domain.facts import ReplyWay
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.plans.samples import sample_paths
from followbot.rules.cadence import rounds_between
from followbot.sheets.workbook import read_workbook
from followbot.writing.texts import known_languages

GARMENT = next(path for path in sample_paths() if "garment" in path.name)
LETTERS = sorted(FACTS)
NOW = "2026-12-06T10:00"


def preview(
    tmp_path: Path, *words: str, plan: Path = GARMENT, letter: str = "status-request"
) -> int:
    return main(["preview", letter, "--plan", str(plan), "--out", str(tmp_path / "out"), *words])


def mail(tmp_path: Path, letter: str = "status-request") -> email.message.EmailMessage:
    raw = (tmp_path / "out" / f"{letter}.eml").read_bytes()
    return email.message_from_bytes(raw, policy=email.policy.default)


def part(message: email.message.EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("plan", sample_paths(), ids=lambda path: path.stem)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_every_sample_is_written(tmp_path: Path, plan: Path, letter: str) -> None:
    assert preview(tmp_path, "--now", NOW, plan=plan, letter=letter) == 0
    files = {path.name for path in (tmp_path / "out").iterdir()}
    beside: dict[str, set[str]] = {
        "status-request": {"answer-sheet.xlsx", "agreed-dates.ics"},
        "invitation": {"our-action-plan.xlsx"},
        "proposal": {"proposed-plan.xlsx"},
        "amendment": {"proposed-plan.xlsx"},
        "impact-request": {"impact-report.xlsx"},
    }
    if letter in ("digest", "visit-sheet", "visit-question"):  # their names tell the day
        carried = mail(tmp_path, letter).iter_attachments()
        beside[letter] = {str(file.get_filename()) for file in carried}
        assert beside[letter]
    assert files == {f"{letter}.eml", f"{letter}.html", f"{letter}.txt", *beside.get(letter, ())}


@pytest.mark.parametrize("letter", LETTERS)
def test_every_file_that_a_letter_carries_lies_beside_it(tmp_path: Path, letter: str) -> None:
    preview(tmp_path, "--now", NOW, letter=letter)
    carried = {
        str(file.get_filename()): file.get_content()
        for file in mail(tmp_path, letter).iter_attachments()
    }
    if letter in ("status-request", "digest"):
        assert carried
    for name, content in carried.items():
        written = (tmp_path / "out" / name).read_bytes()
        assert written == (content.encode() if isinstance(content, str) else content)


def test_the_calendar_file_holds_the_agreed_rounds(tmp_path: Path) -> None:
    preview(tmp_path, "--now", NOW)
    calendar = Calendar.from_ical((tmp_path / "out" / "agreed-dates.ics").read_bytes())
    days = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    plan = usable_plan(GARMENT)
    agreed = rounds_between(plan, date(2026, 12, 6), date(2027, 12, 6))
    visits = [on for on in plan.follow_up.planned_visits if on >= date(2026, 12, 6)]
    assert days[0] == date(2026, 12, 6)
    assert days == sorted([*(one.local.date() for one in agreed), *visits])[:60]


def test_the_sheet_beside_a_request_answers_that_request(tmp_path: Path) -> None:
    preview(tmp_path, "--now", NOW)
    (tab,) = read_workbook((tmp_path / "out" / "answer-sheet.xlsx").read_bytes()).tabs
    token = str(mail(tmp_path)["Reply-To"]).partition("+")[2].partition("@")[0]
    assert tab.rows[0][0] == token
    assert [row[2] for row in tab.rows[3:]] == [f"M-0{n}" for n in range(1, 6)]


def test_the_files_are_the_parts_of_the_mail(tmp_path: Path) -> None:
    preview(tmp_path, "--now", NOW)
    message = mail(tmp_path)
    assert part(message, "plain") == (tmp_path / "out" / "status-request.txt").read_text()
    assert part(message, "html") == (tmp_path / "out" / "status-request.html").read_text()


def test_the_request_asks_the_first_round(tmp_path: Path) -> None:
    preview(tmp_path, "--now", NOW)
    text = part(mail(tmp_path), "plain")
    assert re.findall(r"^\((\d)\) (M-\d\d) ", text, re.MULTILINE) == [
        (str(n), f"M-0{n}") for n in range(1, 6)
    ]
    assert "this is the status round of Sunday, 6 December 2026" in " ".join(text.split())
    assert "Please answer by Monday, 21 December 2026" in text


def test_the_request_goes_to_the_primary_contact_in_its_language(tmp_path: Path) -> None:
    preview(tmp_path, "--now", NOW, plan=next(p for p in sample_paths() if "electronics" in p.name))
    message = mail(tmp_path)
    assert message["To"].addresses[0].addr_spec == "ehs@example-electronics.example"
    assert message["Content-Language"] == "zh-Hans"
    assert message["From"].addresses[0].addr_spec == "followbot@example.org"
    assert message["Date"].datetime.isoformat() == "2026-12-06T10:00:00+08:00"


@pytest.mark.parametrize(("wanted", "language"), [("bn", "bn"), ("zh", "zh-Hans"), ("da-DK", "da")])
def test_a_language_can_be_asked_for(tmp_path: Path, wanted: str, language: str) -> None:
    assert preview(tmp_path, "--lang", wanted) == 0
    assert mail(tmp_path)["Content-Language"] == language


def test_token_code_and_message_id_are_fresh_each_time(tmp_path: Path) -> None:
    seen = set()
    for _ in range(2):
        preview(tmp_path, "--now", NOW)
        message = mail(tmp_path)
        assert TOKEN_PATTERN.search(message["Reply-To"]) is not None
        seen |= {message["Reply-To"], message["Message-ID"], message["Subject"]}
    assert len(seen) == 6


def test_an_unknown_language_names_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert preview(tmp_path, "--lang", "xx") == 2
    told = capsys.readouterr().err
    assert "error: there are no texts for this letter in `xx`\n" in told
    hint = next(line for line in told.splitlines() if line.startswith("hint: "))
    assert hint == f"hint: there are {', '.join(f'`{name}`' for name in known_languages())}"
    assert {"`en`", "`ar`", "`bn`", "`zh-Hans`"} <= set(
        hint.removeprefix("hint: there are ").split(", ")
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("letter", "wanted", "code"),
    [
        ("decision-receipt", "de", 0),
        ("digest", "fr", 0),
        ("buyer-decision", "bn", 0),
        ("buyer-decision", "fr", 0),
        ("escalation", "bn", 2),
        ("digest", "bn", 2),
    ],
)
def test_each_letter_is_shown_in_its_own_languages_and_no_other(
    tmp_path: Path, letter: str, wanted: str, code: int
) -> None:
    assert preview(tmp_path, "--lang", wanted, letter=letter) == code
    if not code:
        assert mail(tmp_path, letter)["Content-Language"] == wanted


def test_a_decision_is_shown_as_both_sides_read_it(tmp_path: Path) -> None:
    for letter in ("decision-receipt", "buyer-decision"):
        assert preview(tmp_path, "--now", NOW, "--lang", "en", letter=letter) == 0
    receipt, told = mail(tmp_path, "decision-receipt"), mail(tmp_path, "buyer-decision")
    assert "buyer@" in receipt["To"]
    assert "compliance@" in told["To"]
    assert "You wrote “B approve 1 Mar 2027”" in part(receipt, "plain")
    assert "→ New date: 1 Mar 2027   (was: 15 Feb 2027)" in part(told, "plain")


@pytest.mark.parametrize(
    ("words", "letter", "code"),
    [(["--now", "tomorrow"], "status-request", 2), ([], "love-letter", 2)],
)
def test_wrong_usage_writes_nothing(
    tmp_path: Path, words: list[str], letter: str, code: int
) -> None:
    assert preview(tmp_path, *words, letter=letter) == code
    assert not (tmp_path / "out").exists()


def test_a_broken_plan_is_told_with_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "plan.toml"
    broken.write_text("[plan]\nref = 'X'\n")
    assert preview(tmp_path, plan=broken) == 1
    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2026-12-06T10:00", datetime(2026, 12, 6, 4, 0, tzinfo=UTC)),
        ("2026-12-06", datetime(2026, 12, 6, 4, 0, tzinfo=UTC)),
        ("2026-12-06T10:00:00Z", datetime(2026, 12, 6, 10, 0, tzinfo=UTC)),
        ("2026-12-06 10:00+01:00", datetime(2026, 12, 6, 9, 0, tzinfo=UTC)),
    ],
)
def test_now_is_the_suppliers_time_unless_it_says_otherwise(value: str, instant: datetime) -> None:
    assert moment(value, usable_plan(GARMENT)) == instant


def test_now_that_is_no_time_is_refused() -> None:
    with pytest.raises(UsageError, match="is no time"):
        moment("soon", usable_plan(GARMENT))


@pytest.mark.parametrize(
    ("today", "refs"),
    [
        (date(2026, 12, 6), ["M-01", "M-02", "M-03", "M-04", "M-05"]),
        # Five dates lie before the next round, 6 June: they leave no place for M-02 (30 June).
        (date(2027, 5, 30), ["M-01", "M-03", "M-04", "M-05", "M-07"]),
    ],
)
def test_critical_and_due_measures_are_never_dropped(today: date, refs: list[str]) -> None:
    chosen = first_round_measures(usable_plan(GARMENT), today)
    assert [measure.ref for measure in chosen] == refs


def test_the_next_round_is_the_plans_own() -> None:
    assert next_round_on(usable_plan(GARMENT), date(2026, 12, 6)) == date(2026, 12, 13)


def test_an_occasion_knows_the_day_at_the_supplier() -> None:
    plan = usable_plan(GARMENT)
    late = datetime(2026, 12, 5, 20, 0, tzinfo=UTC)
    occasion = Occasion(plan, ReplyWay("bot@example.org", "fb", "FB-7K3M9Q"), late)
    assert occasion.today == date(2026, 12, 6)
    assert occasion.supplier.language == "en"
