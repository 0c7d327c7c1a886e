"""How `followbot` starts, finds its commands, and ends."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import typer
from sqlalchemy.exc import OperationalError

from followbot import __version__
from followbot.cli.commands import COMMANDS, Command, Family
from followbot.cli.lazy import command_for
from followbot.cli.main import Commands, main
from followbot.cli.options import chosen, hoisted
from followbot.domain.errors import (
    ConfigError,
    FollowbotError,
    PlanFileError,
    RefusedError,
    UnreachableError,
    UsageError,
)
from followbot.domain.plan import Finding

FOLLOWBOT = [sys.executable, "-m", "followbot"]
Boom = Callable[[Callable[[], None]], None]


@pytest.fixture
def boom(monkeypatch: pytest.MonkeyPatch) -> Boom:
    """Makes `followbot boom` run the given function."""

    def install(function: Callable[[], None]) -> None:
        module = ModuleType("followbot.cli.boom")
        module.__dict__["boom"] = function
        monkeypatch.setitem(sys.modules, "followbot.cli.boom", module)
        monkeypatch.setattr(Commands, "table", (*COMMANDS, Command("boom", "boom:boom", "Fail")))

    return install


def raising(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def followbot(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FOLLOWBOT, *words], capture_output=True, text=True, check=False)


def test_the_help_lists_every_command_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for entry in COMMANDS:
        assert f"  {entry.name} " in shown
        assert entry.help in shown


EVERY_DAY = (
    "status due review decide plan supplier history evidence run send".split()  # noqa: SIM905
)


def test_the_help_shows_the_ten_everyday_commands_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"]) == 0
    first = capsys.readouterr().out.split("\nEvery day:\n")[1].split("\n\n")[0]
    assert [line.split()[0] for line in first.splitlines()] == EVERY_DAY


def test_the_help_fits_a_terminal_of_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_the_help_takes_less_than_three_tenths_of_a_second_of_the_processor() -> None:
    followbot("--help")  # the first run compiles

    def seconds() -> float:
        begin = os.times()
        assert followbot("--help").returncode == 0
        end = os.times()
        used = (end.children_user, end.children_system)
        return sum(used) - begin.children_user - begin.children_system

    assert min(seconds() for _ in range(5)) < 0.3


def test_the_help_imports_nothing_heavy() -> None:
    heavy = (
        "rich pydantic sqlalchemy sqlmodel jinja2 holidays babel imapclient aiosmtplib structlog"
    )
    code = (
        "import sys; from followbot.cli.main import main; main(['--help']); "
        f"print([m for m in {heavy.split()!r} if m in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "entry",
    [
        command
        for entry in COMMANDS
        for command in (entry.commands if isinstance(entry, Family) else (entry,))
    ],
    ids=lambda entry: entry.target,
)
def test_every_command_of_the_table_exists_and_has_a_help(
    entry: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    family = next((f for f in COMMANDS if isinstance(f, Family) and entry in f.commands), None)
    words = [family.name] if family else []
    assert main([*words, entry.name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: followbot {' '.join([*words, entry.name])}")
    for programmers in ("Raises:", "Args:", "Returns:", "list[", "...}..."):
        assert programmers not in shown


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"followbot {__version__}\n"


@pytest.mark.parametrize("words", [[], ["plan"]])
def test_without_a_command_the_help_is_shown_as_wrong_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: followbot")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["stauts"], "`followbot` has no command `stauts`", "did you mean `followbot status`"),
        (["plan", "imprt"], "no command `imprt`", "did you mean `followbot plan import`"),
        (["xyzzy"], "no command `xyzzy`", "`followbot --help` lists them"),
        (["--loud"], "no such option: --loud", "`followbot --help` shows how"),
        (["config", "show", "--loud"], "no such option", "`followbot config show --help`"),
        (["config", "show", "more"], "unexpected extra argument", "`followbot config show --help`"),
        (["--config"], "option '--config' requires an argument", ""),
    ],
)
def test_wrong_usage_says_what_is_right_and_ends_with_2(
    words: list[str], message: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    error, *rest = capsys.readouterr().err.splitlines()
    assert error.startswith("error: ")
    assert message in error
    assert not error.endswith(".")
    assert hint in "\n".join(rest)


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (FollowbotError("some `thing` failed", "do this"), 1),
        (UsageError("no plan `X`", "`followbot plan list` lists them"), 2),
        (RefusedError("the server refuses", "ask its owner"), 69),
        (UnreachableError("`imap.example.com` does not answer", "try again later"), 75),
        (ConfigError("`config.toml` is wrong", "correct it"), 78),
    ],
)
def test_an_error_becomes_two_lines_and_its_exit_code(
    error: FollowbotError, exit_code: int, boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(error))
    assert main(["boom"]) == exit_code
    captured = capsys.readouterr()
    assert captured.err == f"error: {error.message}\nhint: {error.hint}\n"
    assert captured.out == ""


def test_all_problems_of_an_error_are_listed(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(ConfigError("two faults", "correct them", problems=("one", "two"))))
    main(["boom"])
    assert capsys.readouterr().err == "error: two faults\n  one\n  two\nhint: correct them\n"
    findings = (Finding("p.toml", "measure[2].deadline", "error", "date", "is not a date"),)
    boom(raising(PlanFileError("`p.toml` has an error", findings=findings)))
    assert main(["boom"]) == 1
    assert "  p.toml: measure[2].deadline: is not a date\n" in capsys.readouterr().err


def test_a_full_disk_is_said_in_words_and_may_be_tried_again(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    for error in (
        OSError(errno.ENOSPC, "No space left on device", "/x"),
        OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full")),
    ):
        boom(raising(error))
        assert main(["boom"]) == 75
        assert capsys.readouterr().err.startswith("error: the disk is full\n")


def test_an_error_of_the_system_names_the_file(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(PermissionError(errno.EACCES, "Permission denied", "/srv/letters")))
    assert main(["boom"]) == 1
    assert capsys.readouterr().err == (
        "error: `/srv/letters`: Permission denied\nhint: check the path and who may use it\n"
    )


def test_a_database_error_shows_neither_sql_nor_data(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    cause = sqlite3.OperationalError("database is locked")
    boom(raising(OperationalError("INSERT INTO measure", {"comment": "supplier words"}, cause)))
    assert main(["boom"]) == 75
    shown = capsys.readouterr().err
    assert "database is locked" in shown
    assert "INSERT" not in shown
    assert "supplier words" not in shown


def test_a_database_without_tables_leads_to_the_upgrade(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    cause = sqlite3.OperationalError("no such table: actionplan")
    boom(raising(OperationalError("SELECT", {}, cause)))
    assert main(["boom"]) == 78
    assert "followbot db upgrade" in capsys.readouterr().err


def test_a_missing_extra_says_how_to_install_it(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(ModuleNotFoundError("No module named 'psycopg'", name="psycopg")))
    assert main(["boom"]) == 1
    assert "pip install 'followbot[postgres]'" in capsys.readouterr().err


def test_a_fault_of_the_program_writes_its_traceback_to_a_private_file(
    boom: Boom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    boom(raising(ZeroDivisionError("supplier words")))
    assert main(["boom"]) == 1
    shown = capsys.readouterr().err
    (file,) = tmp_path.iterdir()
    assert shown.startswith("error: followbot itself failed with `ZeroDivisionError`\n")
    assert str(file) in shown
    assert "supplier words" not in shown
    assert "Traceback" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_debug_shows_the_traceback(boom: Boom, capsys: pytest.CaptureFixture[str]) -> None:
    boom(raising(ZeroDivisionError("why")))
    assert main(["boom", "--debug"]) == 1
    shown = capsys.readouterr().err
    assert "ZeroDivisionError: why" in shown
    assert "error: followbot itself failed" in shown


def test_an_interrupted_command_ends_with_130(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(KeyboardInterrupt()))
    assert main(["boom"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_question_that_nobody_answers_stops_the_command(
    boom: Boom, capsys: pytest.CaptureFixture[str]
) -> None:
    boom(raising(typer.Abort()))
    assert main(["boom"]) == 1
    assert "stopped" in capsys.readouterr().err


@pytest.mark.parametrize(("key", "code"), [(KeyboardInterrupt(), 130), (EOFError(), 1)])
def test_a_question_left_with_a_key_ends_the_line_and_the_command(
    boom: Boom, capsys: pytest.CaptureFixture[str], key: BaseException, code: int
) -> None:
    left = typer.Abort()
    left.__context__ = key
    boom(raising(left))
    assert main(["boom"]) == code
    assert capsys.readouterr().err == "\nstopped\n"


def test_a_command_may_end_with_its_own_exit_code(boom: Boom) -> None:
    boom(raising(typer.Exit(1)))
    assert main(["boom"]) == 1


def test_a_reader_that_leaves_is_no_error_message() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        ended = subprocess.run(
            [*FOLLOWBOT, "config", "example"],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_to_a_full_disk_is_told_once_and_may_be_tried_again() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*FOLLOWBOT, "config", "example"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 75
    assert ended.stderr.startswith("error: the disk is full\nhint: ")
    assert len(ended.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "become"),
    [
        (["due", "--config", "c.toml"], ["--config", "c.toml", "due"]),
        (["due", "--config=c.toml", "--json"], ["--config=c.toml", "due", "--json"]),
        (["due", "--debug"], ["--debug", "due"]),
        (["plan", "check", "--", "--debug"], ["plan", "check", "--", "--debug"]),
        (["due", "--config"], ["--config", "due"]),
        ([], []),
    ],
)
def test_global_options_may_stand_anywhere_before_two_dashes(
    words: list[str], become: list[str]
) -> None:
    assert hoisted(words) == become


def test_global_options_reach_the_command(boom: Boom) -> None:
    seen = []
    boom(lambda: seen.append(chosen()))
    main(["boom", "--config", "here.toml", "--debug"])
    main(["boom"])
    assert [(option.config, option.debug) for option in seen] == [
        (Path("here.toml"), True),
        (None, False),
    ]


def test_a_family_imports_none_of_its_members_for_its_help() -> None:
    family = Family("f", (Command("one", "absent:one", "First"),), "All")
    group = command_for(family)
    with pytest.raises(SystemExit) as caught:
        group.main(["--help"], prog_name="f")
    assert caught.value.code == 0


def test_a_command_that_this_version_lacks_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Commands, "table", (Command("later", "not_yet:later", "Later"),))
    assert main(["later"]) == 1
    assert "not part of this version" in capsys.readouterr().err
