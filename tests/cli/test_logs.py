"""Logs: an event name, then facts, and never a secret."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from followbot.cli.logs import set_up_logs
from followbot.domain.terms import Decision
from followbot.domain.tokens import new_token


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_text_line_is_event_then_facts(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "text")
    structlog.get_logger().info("letter.sent", letter=12, to="li@example.cn", subject="two words")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith(
        " info    letter.sent letter=12 to=li@example.cn subject='two words'\n"
    )


def test_a_value_never_breaks_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "text")
    structlog.get_logger().info("mail.odd", subject="a\nb\x1b[2J", empty="")
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "\x1b" not in shown


def test_counts_are_read_at_a_glance(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "text")
    structlog.get_logger().info("understand.done", decisions={Decision.APPLY: 2, "review": 1})
    assert "decisions=apply:2,review:1\n" in capsys.readouterr().err


def test_json_lines_hold_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "json")
    structlog.get_logger().warning("letter.deferred", letter=12)
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["letter"], line["level"]) == ("letter.deferred", 12, "warning")
    assert line["timestamp"].endswith("Z")


def test_only_the_wanted_levels_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("warning", "text")
    structlog.get_logger().info("quiet")
    structlog.get_logger().error("loud")
    shown = capsys.readouterr().err
    assert "quiet" not in shown
    assert "loud" in shown


@pytest.mark.parametrize("form", ["text", "json"])
def test_secrets_are_hidden(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    token = new_token()
    set_up_logs("info", form)
    structlog.get_logger().info(
        "odd",
        password="canary-one",
        reply_token="canary-two",
        address=f"bot+{token}@example.com",
        url="postgresql+psycopg://me:canary-three@db/x",
        detail=(f"RCPT TO:<bot+{token}@example.com>",),
    )
    shown = capsys.readouterr().err
    assert "canary" not in shown
    assert token not in shown
    assert "me:(hidden)@db/x" in shown


def test_a_traceback_stands_below_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "text")
    try:
        int("why")
    except ValueError:
        structlog.get_logger().exception("mail.failed", mail=3)
    shown = capsys.readouterr().err
    assert "mail.failed mail=3\nTraceback" in shown


def test_a_beat_that_a_longer_one_takes_along_is_no_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("info", "text")
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number reached")
    assert not logging.getLogger("apscheduler.scheduler").isEnabledFor(logging.WARNING)
    assert logging.getLogger("apscheduler.scheduler").isEnabledFor(logging.ERROR)
    assert "skipped" not in capsys.readouterr().err
