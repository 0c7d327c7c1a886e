"""A terminal program as a person sees and types it: tmux holds its screen."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.servers.mail import wait_until

WIDTH, HEIGHT = 100, 45
PATIENCE = 90.0
"""Seconds until a program counts as stuck; other tests may keep the machine busy."""


class Terminal:
    """One program in a terminal of its own; `screen` is what it shows now."""

    def __init__(self, socket: Path) -> None:
        self._tmux = ("tmux", "-f", "/dev/null", "-S", str(socket))

    def start(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        """Open the terminal and start the program in it."""
        variables = [
            word for name, value in environment.items() for word in ("-e", f"{name}={value}")
        ]
        size = ("-x", str(WIDTH), "-y", str(HEIGHT))
        self._run("new-session", "-d", *size, "-c", str(folder), *variables, *command)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as tmux names them (`Enter`, `C-x`)."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text as it stands, with Enter at the end of each of its lines but the last."""
        for place, line in enumerate(text.split("\n")):
            if place:
                self.press("Enter")
            if line:
                self._run("send-keys", "-l", "--", line)

    def screen(self) -> str:
        """What the terminal shows, blanks at the ends of lines left out."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *words: str) -> str:
        """The screen as soon as it shows one of these.

        Raises:
            AssertionError: it did not in time; the text says what was there instead.
        """
        shown = ""

        def is_there() -> bool:
            nonlocal shown
            shown = self.screen()
            return any(word in shown for word in words)

        try:
            wait_until(is_there, repr(words), PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{error}; there is\n{shown}") from None
        return shown

    def close(self) -> None:
        """End the program and its terminal."""
        self._run("kill-server", check=False)

    def _run(self, *words: str, check: bool = True) -> str:
        done = subprocess.run((*self._tmux, *words), capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not check, done.stderr
        return done.stdout


@contextmanager
def running_terminal(
    command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[Terminal]:
    """A program in a terminal for as long as the block runs."""
    terminal = Terminal(folder / "tmux.socket")
    terminal.start(command, {"LANG": "C.UTF-8", "TERM": "screen-256color", **environment}, folder)
    try:
        yield terminal
    finally:
        terminal.close()
