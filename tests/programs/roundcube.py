"""Roundcube, the webmail of many hosters, in PHP's own web server and a headless Chromium."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page

from tests.programs import typing_editor
from tests.programs.account import HOST, Account, Typed
from tests.servers.background import Background, free_port

HOME = Path("/var/lib/roundcube/public_html")
_DEFAULTS = (Path("/etc/roundcube/defaults.inc.php"), Path("/etc/roundcube/mimetypes.php"))
NEEDS = "roundcube-core roundcube-sqlite3 php-cli"

_SETTINGS = """<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///{folder}/roundcube.db?mode=0640';
$config['imap_host'] = '{host}:{imap_port}';
$config['smtp_host'] = '{host}:{smtp_port}';
$config['smtp_user'] = '';
$config['smtp_pass'] = '';
$config['des_key'] = 'twenty-four-characters-!';
$config['log_dir'] = '{folder}/logs';
$config['temp_dir'] = '{folder}/temp';
$config['language'] = 'en_US';
$config['plugins'] = [];
$config['identities_level'] = 0;
$config['skin'] = 'elastic';
$config['htmleditor'] = {html};
$config['reply_mode'] = {on_top};
$config['enable_spellcheck'] = false;
"""


_STAND_BEHIND = """words => {
    const editor = tinymce.activeEditor;
    const edge = "[^%A-Za-z0-9]";  // a word inside a link is no heading
    const sought = new RegExp(`(^|${edge})${words}(${edge}|$)`);
    const walk = editor.getDoc().createTreeWalker(editor.getBody(), NodeFilter.SHOW_TEXT);
    let text = walk.nextNode();
    while (text && !sought.test(text.data)) text = walk.nextNode();
    const block = text.parentElement.closest("h2, h3, p, td, div");
    editor.focus();
    editor.selection.select(block, true);
    editor.selection.collapse(false);
}"""
"""Put the cursor at the end of the paragraph that holds such words."""


def missing() -> str | None:
    """What to install, None when Roundcube can run here."""
    there = (HOME / "index.php").exists() and shutil.which("php")
    return None if there else NEEDS


@contextmanager
def running_roundcube(
    account: Account, folder: Path, *, html: bool = False, on_top: bool = False
) -> Iterator[str]:
    """Roundcube over the servers of an account for as long as the block runs; its address.

    `html`: mail is written with formatting. `on_top`: the cursor stands above the quote; as
    Roundcube comes, it stands below, and mail is plain.
    """
    for name in ("logs", "temp"):
        (folder / name).mkdir()
    for defaults in _DEFAULTS:
        shutil.copy(defaults, folder)
    (folder / "config.inc.php").write_text(
        _SETTINGS.format(
            folder=folder,
            host=HOST,
            imap_port=account.imap_port,
            smtp_port=account.smtp_port,
            html=int(html),
            on_top=int(on_top),
        )
    )
    port = free_port()
    php = shutil.which("php") or "php"
    server = Background(
        [php, "-S", f"{HOST}:{port}", "-t", str(HOME)],
        [folder / "php.log"],
        environment={"ROUNDCUBE_CONFIG_DIR": str(folder), "PHP_CLI_SERVER_WORKERS": "4"},
    )
    server.start(lambda: _listens(port))
    try:
        yield f"http://{HOST}:{port}/"
    finally:
        server.stop()


def sign_in(page: Page, address: str, account: Account) -> None:
    """Sign in; the list of mails is open then."""
    page.goto(address)
    page.fill("#rcmloginuser", account.address)
    page.fill("#rcmloginpwd", account.password)
    page.click("#rcmloginsubmit")
    page.wait_for_selector("#messagelist tr.message")


def open_letter(page: Page, address: str) -> None:
    """Show the first mail of the inbox."""
    uid = page.evaluate("Object.keys(rcmail.env.messages)[0]")
    page.goto(f"{address}?_task=mail&_mbox=INBOX&_uid={uid}&_action=show")
    page.wait_for_selector("#messagebody a")


def start_reply(page: Page) -> None:
    """Press Reply; the quoted letter stands in the editor."""
    page.click("#toolbar-menu a.reply:not(.all):visible")
    page.wait_for_selector("#composebody", state="attached")


def type_plain(page: Page, typed: Typed) -> None:
    """Type into the plain editor; what has no place in the quote goes where the cursor stands."""
    if typed.below or typed.beside:
        draft = page.input_value("#composebody")
        page.fill(
            "#composebody", typing_editor.typed(draft, "", dict(typed.below), dict(typed.beside))
        )
    page.locator("#composebody").press_sequentially(typed.above)


def type_formatted(page: Page, typed: Typed) -> None:
    """Type into the formatted editor: where its cursor stands, and inside the quoted letter."""
    page.wait_for_function("() => window.tinymce?.activeEditor?.initialized")
    page.frame_locator("#composebody_ifr").locator("body").focus()
    _type_lines(page, typed.above)
    for words, text in typed.below.items():
        page.evaluate(_STAND_BEHIND, words)
        page.keyboard.press("Enter")
        _type_lines(page, text)
    for words, text in typed.beside.items():
        page.evaluate(_STAND_BEHIND, words)
        _type_lines(page, f" {text}")


def _type_lines(page: Page, text: str) -> None:
    for at, line in enumerate(text.split("\n")):
        if at:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def press_button(page: Page, label: str) -> None:
    """Press the first such button of the letter that is shown; what it writes is open then.

    Roundcube asks what to do with an address: a mail to it, or keep it in the address book.
    """
    page.locator("#messagebody a", has_text=label).first.click()
    page.locator(".popover a:visible", has_text="Compose mail to").click(force=True)
    page.wait_for_selector("#composebody", state="attached")


def send(page: Page) -> None:
    """Press Send and wait until it is sent."""
    page.click("button.send")
    page.wait_for_selector("#messagelist tr.message")


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port), 2):
        return True
    return False
