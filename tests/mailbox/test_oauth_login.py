"""Waiting for a person who signs in on another device: how often is asked, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from followbot.domain.errors import RefusedError, UnreachableError
from followbot.mailbox.oauth_generic import CodeExpiredError, DeviceCode, SlowDownError
from followbot.mailbox.oauth_grant import Grant
from followbot.mailbox.oauth_login import wait_for_device

NOW = datetime(2026, 12, 1, tzinfo=UTC)
GRANT = Grant("token", NOW, NOW + timedelta(hours=1))


def code_that(*outcomes: Grant | Exception | None, seconds: float = 900) -> DeviceCode:
    waiting = list(outcomes)

    def poll(now: datetime) -> Grant | None:
        assert now == NOW
        outcome = waiting.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return DeviceCode("https://example.com/device", "ABCD", seconds, 5, poll)


def waited(code: DeviceCode) -> tuple[Grant, list[float]]:
    pauses: list[float] = []
    keep: Callable[[float], object] = pauses.append
    return wait_for_device(code, lambda: NOW, lambda _left: None, keep), pauses


def test_the_server_is_asked_at_its_own_pace() -> None:
    assert waited(code_that(None, None, GRANT)) == (GRANT, [5, 5, 5])


def test_slow_down_makes_every_later_pause_five_seconds_longer() -> None:
    # RFC 8628 section 3.5.
    outcomes = (SlowDownError("slow"), None, SlowDownError("slow"), GRANT)
    assert waited(code_that(*outcomes))[1] == [5, 10, 10, 15]


def test_a_server_that_is_away_for_a_moment_is_asked_again() -> None:
    assert waited(code_that(UnreachableError("away"), GRANT))[1] == [5, 10]


@pytest.mark.parametrize("error", [RefusedError("declined"), CodeExpiredError()])
def test_a_no_and_a_code_that_ran_out_end_the_waiting(error: Exception) -> None:
    with pytest.raises(type(error)):
        waited(code_that(None, error))


def test_a_code_is_not_asked_about_after_its_time() -> None:
    with pytest.raises(CodeExpiredError):
        waited(code_that(seconds=0))
