"""`followbot demo --story life` as a user runs it: three plans from the proposal to the impacts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(900)
ELECTRONICS, FOOD, GARMENT = "EXE-2026-04", "EXF-2026-02", "EXT-2026-01"
EVERY_PLAN = pytest.mark.parametrize("plan", [ELECTRONICS, FOOD, GARMENT])


@dataclass(frozen=True)
class Run:
    """What the command printed, and where its files lie."""

    done: subprocess.CompletedProcess[str]
    folder: Path

    @property
    def lines(self) -> list[str]:
        return self.done.stdout.splitlines()

    def of(self, plan: str) -> list[str]:
        """The timeline of one plan."""
        starts = [n for n, line in enumerate(self.lines) if re.match(r"EX[A-Z]-\d{4}-\d\d  ", line)]
        start = next(n for n in starts if self.lines[n].startswith(plan))
        end = next(n for n, line in enumerate(self.lines) if n > start and not line.strip())
        return self.lines[start + 1 : end]

    def subjects(self, plan: str) -> list[str]:
        """The subjects of every mail in the plan's dossier."""
        mails = sorted((self.folder / f"dossier-{plan}" / "mails").glob("*.eml"))
        parsed = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in mails]
        return [str(mail["Subject"]) for mail in parsed]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("life") / "files"
    command = [sys.executable, "-W", "error", "-m", "followbot", "demo", "--story", "life"]
    done = subprocess.run(
        [*command, "--no-wait", "--out", str(folder)],
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
    )
    return Run(done, folder)


def in_order(lines: Sequence[str], *patterns: str) -> None:
    """Every pattern is found, each behind the one before."""
    at = 0
    for pattern in patterns:
        found = next(
            (n for n, line in enumerate(lines) if n >= at and re.search(pattern, line)), -1
        )
        assert found >= 0, f"no {pattern!r} behind line {at} of\n" + "\n".join(lines)
        at = found + 1


def test_nothing_is_wrong_and_nothing_was_missed(run: Run) -> None:
    assert run.done.returncode == 0, run.done.stdout + run.done.stderr
    assert run.done.stderr == ""
    found = re.fullmatch(
        r"(\d+) mails sent · (\d+) answers read · (\d+) facts recorded · (\d+) asked back · "
        r"0 wrong · 0 missed · \d+ s",
        run.lines[-1],
    )
    assert found, run.lines[-1]
    sent, read, facts, asked = map(int, found.groups())
    assert sent > 250
    assert read > 60
    assert facts > 180
    assert asked >= 2


@EVERY_PLAN
def test_every_plan_is_drawn_up_together_and_verified_to_its_end(run: Run, plan: str) -> None:
    lines = run.of(plan)
    in_order(
        lines,
        r"\$ .*followbot plan propose",
        r"→ .*a proposed plan, answered measure by measure",
        r"← .*answers the proposal",
        r"M-\d\d other_date 20\d\d-\d\d-\d\d",
        r"signed by",
        r"→ .*what the supplier proposes instead",
        r"← .*counter-proposal",
        r"the version is agreed",
        r"→ .*status round, \d measures?",
        r"← .*“",
        r"M-\d\d\.\d reached",
        r"M-\d\d wants 20\d\d",
        r"M-\d\d now due 20\d\d",
        r"→ .*what was seen on the visit|→ .*good news: a promise is kept",
    )
    assert lines[0].count("░") == 10
    done = [line for line in lines if "██████████" in line]
    assert done, "not every measure was verified"


@EVERY_PLAN
@pytest.mark.parametrize(
    "event",
    [
        r"→ .*both sides accepted: the agreed plan and its dates",
        r"→ .*both sides accepted: the agreed plan$",
        r"→ .*escalation, step 1",
        r"M-\d\d proofs: \d",
        r"M-\d\d reads \d",
        r"→ .*visit sheet, to take along",
        r"→ .*what was seen on the visit\?",
        r"visit of 2027-\d\d-\d\d noted",
        r"→ .*another rhythm is proposed",
        r"rhythm offered",
        r"rhythm (agreed|refused by supplier)",
        r"reward granted",
        r"→ .*good news: a promise is kept",
        r"reporting reporting",
        r"→ .*asks for the report on adverse impacts",
        r"impact 1: |no impact found",
    ],
)
def test_every_plan_lives_every_event(run: Run, plan: str, event: str) -> None:
    assert any(re.search(event, line) for line in run.of(plan)), "\n".join(run.of(plan))


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (ELECTRONICS, ("提案", "下一份提案", "修改建议", "已商定", "进展如何", "提醒", "少来信",
                       "负面影响")),
        (FOOD, ("propuesta", "Acordado", "medidas pendientes", "Menos cartas", "impactos",
                "promesa")),
        (GARMENT, ("কর্মপরিকল্পনার প্রস্তাব", "চলমান পদক্ষেপ", "proposal", "Fewer letters",
                   "adverse impacts", "a severe impact was reported", "your sheet")),
    ],
)  # fmt: skip
def test_the_letters_are_in_the_dossier_in_the_suppliers_language(
    run: Run, plan: str, words: tuple[str, ...]
) -> None:
    subjects = run.subjects(plan)
    for word in words:
        assert any(word in one for one in subjects), f"{word} is in none of {subjects}"


def test_suppliers_write_three_languages_and_two_buyers_two(run: Run) -> None:
    for plan, words in (
        (ELECTRONICS, ("已完成", "approve")),
        (FOOD, ("hecho, adjunto", "verificer")),
        (GARMENT, ("সম্পন্ন হয়েছে", "verify by phone")),
    ):
        for word in words:
            assert any(word in line for line in run.of(plan)), f"{plan}: {word}"


def test_zero_tolerance_is_not_verified_by_papers(run: Run) -> None:
    in_order(run.of(GARMENT), "by photos", "asked back", "verifies by telephone", "M-01 verified")


def test_a_severe_impact_reaches_the_buyer_within_the_day(run: Run) -> None:
    lines = run.of(GARMENT)
    reported = next(n for n, line in enumerate(lines) if "reports a severe impact  “" in line)
    told = next(n for n, line in enumerate(lines) if "escalation" in line and "severe" in line)
    assert reported < told
    days = [line[1:13].strip() for line in lines[reported + 1 : told + 1] if line[1:13].strip()]
    assert len(days) <= 1  # the same day, or the next


def test_one_change_of_rhythm_is_agreed_and_one_refused(run: Run) -> None:
    assert any("rhythm refused by supplier" in line for line in run.of(ELECTRONICS))
    assert any("rhythm agreed" in line for line in run.of(GARMENT))
    assert any("rhythm agreed" in line for line in run.of(FOOD))


def test_an_agreed_plan_is_amended_by_a_version_that_both_accept(run: Run) -> None:
    in_order(
        run.of(ELECTRONICS),
        r"a proposed change of the agreed plan",
        r"accepts the amendment",
        r"the version is agreed",
        r"status round",
    )


def test_a_reward_may_be_refused_with_its_reason(run: Run) -> None:
    in_order(run.of(ELECTRONICS), "promise", "refuses a reward", "reward refused", "granted")


def test_the_exports_hold_the_whole_story(run: Run) -> None:
    told = json.loads((run.folder / "due-diligence.json").read_text("utf-8"))
    assert {row["state"] for row in told["plans"]} == {"completed"}
    assert {row["status"] for row in told["timetable"]} == {"verified"}
    assert len(told["timetable"]) == 19
    assert {row["severity"] for row in told["impacts"]} == {"major", "minor"}
    assert sum(row["people_affected"] for row in told["impacts"]) == 4
    assert len(told["readings"]) >= 6
    assert len(told["evidence"]) >= 50
    assert (run.folder / "due-diligence.xlsx").read_bytes().startswith(b"PK")
    page = (run.folder / "suppliers.html").read_text("utf-8")
    assert "http" not in page.replace("http-equiv", "")
    for plan in (ELECTRONICS, FOOD, GARMENT):
        assert plan in (run.folder / f"dossier-{plan}" / "index.html").read_text("utf-8")


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    command = [sys.executable, "-m", "followbot", "demo", "--story", "life", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "exists already" in done.stderr
