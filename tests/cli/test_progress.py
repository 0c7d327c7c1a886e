"""Bars and spinners: on a terminal only, on standard error only, and gone at the end."""

from __future__ import annotations

import io

import pytest

from followbot.cli.progress import busy, tracked


class Terminal(io.StringIO):
    """Standard error that is somebody's terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream)
    assert list(tracked(iter("abc"), "reading plans", 3)) == ["a", "b", "c"]
    with busy("sending"):
        pass
    return stream.getvalue()


def test_a_terminal_shows_what_goes_on_and_nothing_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(monkeypatch, Terminal())
    assert "reading plans" in told
    assert "sending" in told
    assert "\x1b[2K" in told  # the line is taken away again
    assert capsys.readouterr().out == ""


def test_a_pipe_or_a_log_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == ""


def broken() -> None:
    for number in tracked(range(3), "working", 3):
        assert number < 1, "second"


def test_a_failure_in_the_middle_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    with pytest.raises(AssertionError, match="second"):
        broken()
    with pytest.raises(AssertionError, match="second"), busy("sending"):
        broken()
