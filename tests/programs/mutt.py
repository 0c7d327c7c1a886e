"""mutt, which asks the questions that it asks everybody who has changed no setting."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.programs import typing_editor
from tests.programs.account import HOST, Account, Typed
from tests.programs.terminal import running_terminal

_SETTINGS = """
set realname="{name}" from="{address}" use_envelope_from=yes
set folder="imap://{host}:{imap_port}/" spoolfile="imap://{host}:{imap_port}/INBOX" record=""
set imap_user="{address}" imap_pass="{password}"
set ssl_starttls=no ssl_force_tls=no
set smtp_url="smtp://{host}:{smtp_port}/"
set editor="{editor} %s"
{more}
"""


def reply(account: Account, typed: Typed, folder: Path, more: str = "") -> str:
    """Open the first mail, press r, answer every question with Enter, type, send.

    Args:
        account: whose mailbox.
        typed: what is typed into the quoted letter.
        folder: an empty one for the settings.
        more: further settings.

    Returns:
        The screen that showed the letter.
    """
    wish, settings = folder / "wish.json", folder / "settings"
    wish.write_text(json.dumps(asdict(typed)), "utf-8")
    editor = f"{sys.executable} {typing_editor.__file__} {wish}"
    settings.write_text(
        _SETTINGS.format(
            name=account.name,
            address=account.address,
            password=account.password,
            host=HOST,
            imap_port=account.imap_port,
            smtp_port=account.smtp_port,
            editor=editor,
            more=more,
        )
    )
    command = ["mutt", "-n", "-F", str(settings)]
    with running_terminal(command, {"HOME": str(folder)}, folder) as terminal:
        terminal.wait_for("[FB-")
        terminal.press("Enter")
        letter = terminal.wait_for("above this line")
        terminal.press("r")
        for question in ("Reply to ", "To: bot", "Subject: Re: ", "Include message in reply?"):
            terminal.wait_for(question)
            terminal.press("Enter")
        terminal.wait_for("y:Send")
        terminal.press("y")
        terminal.wait_for("Mail sent")
    return letter
