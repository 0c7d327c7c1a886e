"""A new plan after a short interview, or by options alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import typer

from followbot.cli.main import main
from followbot.domain.plan import AgreedPlan
from followbot.plans.toml_file import read_plan_file

OPTIONS = [
    "--source", "visit", "--ref", "NW-1", "--buyer", "Nordwear", "--buyer-email", "a@buyer.example",
    "--supplier", "Example Ltd", "--supplier-email", "b@factory.example",
    "--country", "Bangladesh", "--cadence", "monthly on the first Sunday",
    "--measure", "Keep exits unlocked;2027-01-31;zero_tolerance",
    "--measure", "Pay the difference; 2027-03-31",
]  # fmt: skip


def plan_in(path: Path) -> AgreedPlan:
    plan = read_plan_file(path).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("name", ["plan.toml", "plan.xlsx"])
def test_options_alone_write_a_plan_in_either_form(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert main(["plan", "new", str(out), *OPTIONS]) == 0
    plan = plan_in(out)
    assert (plan.ref, plan.state, plan.source) == ("NW-1", "draft", "visit")
    assert plan.title == "Action plan after the visit to Example Ltd"
    assert plan.follow_up.timezone == "Asia/Dhaka"
    assert [(one.ref, one.zero_tolerance, one.deadline) for one in plan.measures] == [
        ("M-01", True, date(2027, 1, 31)),
        ("M-02", False, date(2027, 3, 31)),
    ]
    assert main(["plan", "check", str(out)]) == 0
    assert main(["plan", "new", str(out), *OPTIONS]) == 2, "a file is not written over"


def test_an_agreed_plan_is_active(tmp_path: Path) -> None:
    out = tmp_path / "plan.toml"
    assert main(["plan", "new", str(out), *OPTIONS, "--agreed-on", "2026-12-01"]) == 0
    assert plan_in(out).state == "active"


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--source", "rumour", "one of visit, self_assessment"),
        ("--buyer-email", "nobody", "exactly one address"),
        ("--country", "Atlantis", "a country such as"),
        ("--cadence", "now and then", "cannot be taken"),
        ("--measure", "without a day", "TITLE;DEADLINE;CLASS"),
        ("--measure", "A;soon", "is no day"),
        ("--measure", "A;2027-01-31;awful", "is no class"),
        ("--agreed-on", "31.1.2027", "is no day"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, told: str
) -> None:
    out = tmp_path / "plan.toml"
    assert main(["plan", "new", str(out), *OPTIONS, option, value]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_without_a_terminal_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "new", str(tmp_path / "plan.toml")]) == 2
    assert "`--source`" in capsys.readouterr().err


def test_a_person_is_asked_again_until_an_answer_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["self-assessment", "Example Ltd", "China", "C-1", "Nordwear", "nobody", "a@buyer.example",
         "b@factory.example", "Asia/Shanghai", "weekly on Monday",
         "Keep exits unlocked", "31.1.2027", "2027-01-31", "critical", "Exit was locked", "photos",
         ""]
    )  # fmt: skip
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_options: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    out = tmp_path / "plan.toml"
    assert main(["plan", "new", str(out)]) == 0
    plan = plan_in(out)
    assert plan.follow_up.timezone == "Asia/Shanghai"
    assert plan.title == "Action plan of Example Ltd after its self-assessment"
    assert plan.measures[0].breach == "Exit was locked"
    assert plan.measures[0].evidence_required[0].description == "photos"
    assert list(answers) == []
