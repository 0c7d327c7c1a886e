"""Buyers' own lists on the command line: shown, asked, taken in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from followbot.cli.main import main
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from tests.reading.plan_lists import LISTS

CONFIG = """
[bot]
address = "bot@buyer.example"
[database]
url = "sqlite:///followbot.db"
"""
DEFAULTS = """
[defaults.buyer]
name = "Buyer"
contacts = [{ email = "buyer@buyer.example" }]
[defaults.supplier]
contacts = [{ email = "somebody@factory.example" }]
[defaults.follow_up]
timezone = "Asia/Dhaka"
cadence = "monthly on day 1"
[defaults.suppliers."Example Textiles Ltd"]
contacts = [{ email = "compliance@textiles.example" }]
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    path.chmod(0o600)
    (tmp_path / "defaults.toml").write_text(DEFAULTS)
    for one in LISTS:
        (tmp_path / f"{one.name}.xlsx").write_bytes(one.make())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOLLOWBOT_CONFIG", str(path))
    return path


def importing(*words: str) -> int:
    return main(["plan", "import", *words, "--yes", "--defaults", "defaults.toml"])


def test_a_list_is_shown_as_it_is_read_and_taken_in(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importing("amfori.xlsx") == 0
    out = capsys.readouterr().out
    for shown in ("Remediation Action", "action", "its heading", "3 measures from row 6 on",
                  "1 in progress, 1 not started, 1 reported complete", "imported 1 plan",
                  "not taken, CAP!9: Signature of the auditee"):  # fmt: skip
        assert shown in out, out
    assert main(["plan", "export", "BSCI-2026-118", "out.toml"]) == 0
    plan = read_plan_file(Path("out.toml")).plan
    assert plan is not None
    assert [one.email for one in plan.supplier.contacts] == ["compliance@textiles.example"]
    assert plan.source_date is not None
    assert importing("amfori.xlsx") == 0
    assert "nothing to import" in capsys.readouterr().out


def test_a_hundred_lists_at_once_or_none(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importing("amfori.xlsx", "german.xlsx", "traffic_lights.xlsx") == 1
    captured = capsys.readouterr()
    assert "NCs!F2" in captured.err
    assert 'say `--status "Red=STATUS"`' in captured.err
    assert "nothing was imported" in captured.err
    assert main(["plan", "list"]) == 0
    assert "no plans yet" in capsys.readouterr().out
    words = ["--status", "red=not_started", "--status", "green=verified"]
    words += ["--status", "overdue=in_progress"]
    assert importing("amfori.xlsx", "german.xlsx", "traffic_lights.xlsx", *words) == 0
    assert "imported 3 plans" in capsys.readouterr().out


def test_ambiguous_dates_are_asked_with_their_cells_and_remembered(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importing("ambiguous_dates.xlsx") == 1
    told = capsys.readouterr().err
    assert "`03/04/2027` may be 2027-04-03 or 2027-03-04" in told
    assert "NCs!E2" in told
    assert importing("ambiguous_dates.xlsx", "--dates", "day-first") == 0
    capsys.readouterr()
    assert importing("ambiguous_dates.xlsx") == 0, "the layout is remembered with its order"


def test_a_column_is_mapped_by_letter_or_heading(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--map", "umpf=deadline", "--map", "C=title"]
    assert importing("known_by_content.xlsx", *words) == 1
    assert 'say `--map "Mail of HR=email"`' in capsys.readouterr().err
    assert importing("known_by_content.xlsx", *words, "--map", "Mail of HR=-") == 0
    assert "told" in capsys.readouterr().out
    assert importing("known_by_content.xlsx") == 0, "and it is remembered"
    assert importing("known_by_content.xlsx", "--map", "Z=title") == 2
    assert "has no column `Z`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--map", "C"], "names nothing"),
        (["--map", "C=colour"], "`colour` is no field"),
        (["--status", "red=angry"], "`angry` is no status"),
        (["--dates", "american"], "is no order of dates"),
        (["--groups", "x"], "is no kind of row"),
        (["--from", "soon"], "`soon` is no day"),
    ],
)
def test_a_wrong_option_says_what_there_is(
    config: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert importing("amfori.xlsx", *words) == 2
    assert told in capsys.readouterr().err


def test_without_defaults_it_is_told_what_is_missing(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "import", "amfori.xlsx", "--yes"]) == 1
    told = capsys.readouterr().err
    assert "[defaults] follow_up.cadence" in told
    assert "[defaults] buyer.name" in told


def test_defaults_may_stand_in_the_configuration(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text(CONFIG + DEFAULTS)
    assert main(["plan", "import", "amfori.xlsx", "--yes"]) == 0
    config.write_text(CONFIG + "[defaults.suplier]\nname = 'x'\n")
    assert main(["plan", "import", "amfori.xlsx", "--yes"]) == 78
    assert "`suplier` is none of the defaults" in capsys.readouterr().err


def test_a_person_at_the_terminal_corrects_what_was_proposed(
    config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["nonsense", "red=not_started", "Green=verified", "overdue=in_progress", ""])
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_options: next(answers))
    monkeypatch.setattr(typer, "confirm", lambda *_args, **_options: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    command = ["plan", "import", "traffic_lights.xlsx", "--defaults", "defaults.toml"]
    assert main(command) == 0
    captured = capsys.readouterr()
    assert "names nothing" in captured.err
    assert "1 not started, 1 verified, 1 in progress" in captured.out
    assert list(answers) == []


def test_nobody_to_ask_changes_nothing(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "import", "amfori.xlsx", "--defaults", "defaults.toml"]) == 2
    assert "there is nobody to ask" in capsys.readouterr().err


def test_the_own_form_goes_out_adapted_and_in_again(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = str(sample_paths()[2])
    assert main(["plan", "convert", sample, "plan.xlsx"]) == 0
    assert main(["plan", "import", "plan.xlsx", "--yes"]) == 0
    assert main(["plan", "import", sample, "--yes"]) == 0
    assert "nothing to import" in capsys.readouterr().out
    assert main(["plan", "export", "EXT-2026-01", "again.xlsx", "--lang", "de"]) == 0
    assert main(["plan", "convert", "again.xlsx", "again.toml"]) == 0
    assert read_plan_file(Path("again.toml")).plan == read_plan_file(sample_paths()[2]).plan
    assert main(["plan", "export", "EXT-2026-01", "again.xlsx"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["plan", "export", "NO-SUCH"]) == 2
    assert main(["plan", "convert", sample, "plan.odt"]) == 2


def test_a_broken_plan_is_not_converted(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.toml").write_text("[plan]\nref = 1\n")
    assert main(["plan", "convert", "broken.toml", "out.xlsx"]) == 1
    assert not Path("out.xlsx").exists()
    assert "so nothing was written" in capsys.readouterr().err


def test_the_template_is_printed_or_written(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "template"]) == 0
    Path("t.toml").write_text(capsys.readouterr().out)
    assert main(["plan", "template", "t.xlsx"]) == 0
    assert main(["plan", "check", "t.toml", "t.xlsx"]) == 0
    assert main(["plan", "template", "--lang", "tlh"]) == 2


def test_a_list_as_plain_text_is_taken_in_too(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Supplier;No.;Finding;Corrective action;Due date;Status\r\n"
        "Example Textiles Ltd;1;Porte bloquée;Dégager la porte;2027-01-31;Closed\r\n"
        "Example Textiles Ltd;2;No drill;Drill twice a year;2027-02-28;In progress\r\n"
    )
    Path("tracker.csv").write_bytes(text.encode("cp1252"))
    assert importing("tracker.csv") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "1 verified, 1 in progress" in out
    assert "was read as windows-1252" in out
