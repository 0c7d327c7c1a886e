"""`followbot demo --no-wait --fast` as a user runs it: exit code 0, the whole loop."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from importlib.machinery import ModuleSpec

import pytest

from followbot.cli.demo import demo
from followbot.domain.errors import FollowbotError


@pytest.fixture(scope="module")
def run() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "followbot", "demo", "--no-wait", "--fast"]
    return subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)


@pytest.fixture(scope="module")
def lines(run: subprocess.CompletedProcess[str]) -> list[str]:
    return run.stdout.splitlines()


def matching(lines: list[str], *patterns: str) -> list[str]:
    return [line for line in lines if all(re.search(pattern, line) for pattern in patterns)]


def test_it_ends_with_its_summary_and_exit_code_0(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    summary = run.stdout.rstrip().splitlines()[-1]
    found = re.fullmatch(
        r"(\d+) mails sent · (\d+) answers read · (\d+) understood at once · "
        r"(\d+) asked back · 0 wrong · \d+ s",
        summary,
    )
    assert found, summary
    sent, read, understood, asked = map(int, found.groups())
    assert sent >= 30
    assert read >= 8
    assert understood >= 7
    assert asked >= 1


@pytest.mark.parametrize("supplier", ["Shalbon Knitwear", "Ningbo Yunshan", "Karasu Tekstil"])
def test_every_supplier_is_asked_answers_and_gets_a_receipt(
    lines: list[str], supplier: str
) -> None:
    assert len(matching(lines, f"→ {supplier}", "status round")) >= 2
    assert matching(lines, f"← {supplier}", "“")
    assert matching(lines, f"→ {supplier}", "receipt")


def test_three_languages_and_three_mail_programs(lines: list[str]) -> None:
    for note in ("bn, Outlook", "zh, QQ Mail", "en, iPhone"):
        assert matching(lines, re.escape(f"({note})"))
    assert matching(lines, "কাজ চলছে")
    assert matching(lines, "完成")


def test_the_ambiguous_date_is_asked_back_and_cleared_up(lines: list[str]) -> None:
    asked = next(n for n, line in enumerate(lines) if "unsure" in line)
    cleared = next(n for n, line in enumerate(lines) if "3 new date 3 Apr 2027" in line)
    assert "asked back in Chinese" in lines[asked]
    assert "asks 1 question" in lines[asked + 1]
    assert cleared > asked


def test_who_is_away_is_left_in_peace(lines: list[str]) -> None:
    away = next(n for n, line in enumerate(lines) if "out of office → quiet until" in line)
    back = next(n for n, line in enumerate(lines) if "← Karasu Tekstil" in line and n > away)
    assert not matching(lines[away:back], "→ Karasu Tekstil")


def test_a_dead_address_gets_one_mail(lines: list[str]) -> None:
    assert len(matching(lines, "Selin Kaya")) == 1
    assert matching(lines, "mail server", "returned: selin@karasu-tekstil.example")


def test_silence_is_reminded_then_told_to_the_buyer_and_up_the_ladder(lines: list[str]) -> None:
    silent = [n for n, line in enumerate(lines) if "Karasu Tekstil silent" in line]
    reminded = [
        n
        for n, line in enumerate(lines)
        if "→ Karasu Tekstil" in line and "gentle reminder" in line
    ]
    assert min(reminded) < min(silent)
    assert re.search(r"→ buyer .*escalation, step 1", lines[silent[0]])
    assert re.search(r"→ csr manager .*escalation, step 2", lines[silent[-1]])


def test_the_buyer_gets_one_digest_a_week_on_monday(lines: list[str]) -> None:
    digests = matching(lines, "→ buyer", "weekly digest")
    assert len(digests) == 12
    assert all(line.startswith(" Mon ") and " 08:00 " in line for line in digests)
    weeks = [line.split()[-1] for line in digests]
    assert len(set(weeks)) == 12


def after(lines: list[str], start: int, *patterns: str) -> int:
    return next(
        n
        for n, line in enumerate(lines)
        if n > start and all(re.search(pattern, line) for pattern in patterns)
    )


def test_the_buyer_decides_by_reply_and_the_supplier_is_told(lines: list[str]) -> None:
    wish = after(lines, 0, "→ buyer", "Ningbo Yunshan Electronics wants a new date")
    reply = after(lines, wish, "← buyer", "“approve 26 Mar 2027”")
    assert "decided" in lines[reply + 1]
    assert "Ningbo Yunshan Electronics M-03 now due 26 Mar 2027 (+26 days)" in lines[reply + 1]
    assert re.search(r"→ buyer .*receipt · every line", lines[reply + 2])
    after(lines, reply, "→ Ningbo Yunshan", "what the buyer decided, 1 measure")


def test_a_digest_is_answered_with_its_letters(lines: list[str]) -> None:
    verified = after(lines, 0, "← buyer", "“[A-Z] verify by phone”")
    assert "Shalbon Knitwear Ltd M-01 ✓ verified" in lines[verified + 1]
    returned = after(lines, verified, "← buyer", "“[A-Z] return: list of names missing”")
    told = after(lines, returned, "→ Shalbon Knitwear", "what the buyer decided")
    again = after(lines, told, "← Shalbon Knitwear", "3 done, list attached")
    done = after(lines, again, "decided", "Shalbon Knitwear Ltd M-03 ✓ verified")
    assert "“" in lines[done - 1]


def test_what_the_buyer_leaves_alone_climbs_the_ladder(lines: list[str]) -> None:
    first = after(lines, 0, "→ buyer", "Karasu Tekstil wants a new date M-02")
    after(lines, first, "→ csr manager", "step 2: Karasu Tekstil wants a new date M-02")
    assert not matching(lines, "→ csr manager", "Ningbo Yunshan Electronics wants a new date")


def test_no_word_of_the_program_itself_is_shown(lines: list[str]) -> None:
    assert not matching(lines, r"[a-z]_[a-z]")


def test_a_forgotten_round_is_answered_after_its_reminder(lines: list[str]) -> None:
    reminder = next(n for n, line in enumerate(lines) if "→ Ningbo" in line and "reminder" in line)
    assert matching(lines[reminder:], "← Ningbo Yunshan")


def test_the_table_closes_the_timeline(lines: list[str]) -> None:
    assert matching(lines, "Supplier", "Open", "Progress", "Late", "Answers", "Next contact")
    assert matching(lines, "Karasu Tekstil", "by telephone")
    assert matching(lines, "Ningbo Yunshan", r"3 of 3 rounds", r"\+08")


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec

    def without_pymap(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pymap" else real(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_pymap)
    with pytest.raises(FollowbotError) as failure:
        demo(no_wait=True, fast=True)
    assert failure.value.message == "the demo needs `pymap`"
    assert failure.value.hint == "pip install 'followbot[demo]'"
