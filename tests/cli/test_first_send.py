"""Before the first mail ever leaves a person at a terminal is asked, once."""

from __future__ import annotations

import io
import json
import os
import pty
from collections.abc import Iterator
from pathlib import Path

import pytest

from followbot.cli import opening
from followbot.cli.main import main
from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.first_send import agree_to_send, first_recipients
from followbot.jobs.propose import propose
from tests.jobs.world import ANNA, BORIS, World, a_plan, new_world

CONFIG = """
[bot]
address = "bot@buyer.example"
[imap]
host = "127.0.0.1"
port = 1
security = "none"
user = "bot"
password = "secret"
timeout = 5
[smtp]
host = "127.0.0.1"
port = 1
security = "none"
timeout = 5
[database]
url = "sqlite:///followbot.db"
"""


class Terminal(io.StringIO):
    """Standard input at which somebody has typed these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    made = new_world(tmp_path)
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "config.toml").chmod(0o600)
    monkeypatch.setattr(opening, "clock", lambda: made.now)
    made.take_in(a_plan())
    made.at("2026-12-06T10:00:00+06:00")
    yield made
    made.database.close()


def ends(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str | None, *words: str) -> int:
    """The exit code; `typed` None: there is no terminal."""
    standard = io.StringIO() if typed is None else Terminal(typed)
    monkeypatch.setattr("sys.stdin", standard)
    return main(["--config", str(folder / "config.toml"), *words])


SERVER_AWAY = 75


@pytest.mark.parametrize("words", [("send",), ("run", "--once")], ids=" ".join)
def test_a_no_sends_nothing_and_names_who_would_get_mail(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    assert ends(tmp_path, monkeypatch, "n\n", *words) == 1
    told = capsys.readouterr()
    assert f"P-1: {ANNA}, {BORIS}" in told.err
    assert "stopped" in told.err
    assert world.rows(Outgoing) == []
    assert first_recipients(world.database) is not None


def test_a_yes_goes_on_and_is_not_asked_for_again(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ends(tmp_path, monkeypatch, "y\n", "send") == SERVER_AWAY
    told = capsys.readouterr()
    assert "Nothing was ever sent" in told.err
    assert "Nothing was ever sent" not in told.out
    assert ends(tmp_path, monkeypatch, "", "send") == 0  # it waits for its next attempt
    assert "Nothing was ever sent" not in "".join(capsys.readouterr())
    assert first_recipients(world.database) is None


@pytest.mark.parametrize(("typed", "more"), [(None, ()), ("", ("--yes",))])
def test_without_a_terminal_or_with_yes_nothing_waits_for_an_answer(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str | None,
    more: tuple[str, ...],
) -> None:
    assert ends(tmp_path, monkeypatch, typed, "send", *more) == SERVER_AWAY
    assert len(world.rows(Outgoing)) == 2


def test_who_only_asks_or_tries_is_not_asked(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ends(tmp_path, monkeypatch, "", "run", "--once", "--roles", "ask") == 0
    out = str(tmp_path / "out")
    assert ends(tmp_path, monkeypatch, "", "send", "--dry-run", "--out", out) == 0


def test_a_bot_that_has_sent_before_is_not_asked_about(world: World) -> None:
    ask(world.bot, world.now)
    with world.database.write() as session:
        for letter in world.letters():
            letter.state, letter.transmitted_at = OutgoingState.ACCEPTED, world.now
            session.add(letter)
    assert first_recipients(world.database) is None


def test_the_yes_is_kept_with_who_said_it(world: World) -> None:
    assert first_recipients(world.database) == {"P-1": (ANNA, BORIS)}
    agree_to_send(world.database, "ines")
    assert first_recipients(world.database) is None


def test_whoever_a_proposal_waits_for_is_named_too(world: World) -> None:
    propose(world.bot, a_plan("P-2", supplier="Other Ltd"), "bea", world.now)
    proposed = world.letters(LetterKind.PROPOSAL)
    assert first_recipients(world.database) == {
        "P-1": (ANNA, BORIS),
        "P-2": tuple(sorted(letter.recipient for letter in proposed)),
    }
    assert proposed


def test_the_question_is_no_line_of_json(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ends(tmp_path, monkeypatch, "y\n", "run", "--once", "--json") == SERVER_AWAY
    told = capsys.readouterr()
    assert f"P-1: {ANNA}, {BORIS}" in told.err
    assert all(json.loads(line) for line in told.out.splitlines())


def test_a_job_in_the_background_of_a_terminal_is_not_asked(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading from it would stop the job: the terminal belongs to another group of processes."""
    here, there = pty.openpty()
    with os.fdopen(here), os.fdopen(there) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        monkeypatch.setattr(os, "tcgetpgrp", lambda _number: os.getpgrp() + 1)
        assert main(["--config", str(tmp_path / "config.toml"), "send"]) == SERVER_AWAY
    assert len(world.rows(Outgoing)) == 2
