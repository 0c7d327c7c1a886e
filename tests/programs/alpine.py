"""Alpine with its own editor: what is typed is typed key by key into the quoted letter.

Of a letter in two forms Alpine shows and quotes its own rendering of the HTML.
"""

from __future__ import annotations

from pathlib import Path

from tests.programs.account import Account, Typed
from tests.programs.terminal import Terminal, running_terminal

_SETTINGS = """
personal-name={name}
user-domain={domain}
customized-hdrs=From: {name} <{address}>
inbox-path={{localhost:{imaps_port}/ssl/novalidate-cert/user={address}}}INBOX
smtp-server=127.0.0.1:{smtp_port}/notls
default-fcc=""
feature-list=allow-changing-from
"""


def reply(account: Account, typed: Typed, folder: Path) -> str:
    """Open the first mail, press r, include it, type, send with ^X; the screen of the letter."""
    (folder / ".pinerc").write_text(
        _SETTINGS.format(
            name=account.name,
            address=account.address,
            domain=account.address.partition("@")[2],
            imaps_port=account.servers.dovecot.imaps_port,
            smtp_port=account.smtp_port,
        )
    )
    with running_terminal(["alpine", "-i"], {"HOME": str(folder)}, folder) as terminal:
        _sign_in(terminal, account.password)
        terminal.wait_for("[FB-")
        terminal.press("Enter")
        letter = terminal.wait_for("MESSAGE TEXT")
        terminal.press("r")
        for question, answer in (
            ("Include original message in Reply?", "y"),
            ('Use "Reply-To:" address', "y"),
            ("Reply to all recipients?", "n"),
        ):
            terminal.wait_for(question)
            terminal.press(answer)
        terminal.wait_for("COMPOSE MESSAGE REPLY")
        _type(terminal, typed)
        terminal.press("C-x")
        terminal.wait_for("Send message?")
        terminal.press("y")
        terminal.wait_for("Message sent.")
    return letter


def _sign_in(terminal: Terminal, password: str) -> None:
    terminal.wait_for("Exit this greeting")
    terminal.press("e")
    terminal.wait_for("ENTER PASSWORD")
    terminal.type(password)
    terminal.press("Enter")
    if "Preserve password" in terminal.wait_for("Preserve password", "Folder: INBOX"):
        terminal.press("n")


def _type(terminal: Terminal, typed: Typed) -> None:
    if typed.above:
        terminal.type(f"{typed.above}\n")
    for words, text in typed.below.items():
        _go_to_the_end_of(terminal, words)
        terminal.press("Enter")
        terminal.type(text)
    for words, text in typed.beside.items():
        _go_to_the_end_of(terminal, words)
        terminal.type(f" {text}")


def _go_to_the_end_of(terminal: Terminal, words: str) -> None:
    terminal.press("C-w")
    terminal.wait_for("Search")
    terminal.type(words)
    terminal.press("Enter", "C-e")
