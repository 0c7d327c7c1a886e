"""Roundcube, the webmail of many hosters, in PHP's own web server and a headless Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.programs.account import HOST, Account, Typed
from tests.servers.background import Background, free_port, greets

HOME = Path("/var/lib/roundcube/public_html")
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
$config['htmleditor'] = {html};
$config['language'] = 'en_US';
$config['plugins'] = [];
$config['skin'] = 'elastic';
$config['enable_spellcheck'] = false;
"""


def missing() -> str | None:
    """What to install, None when Roundcube can run here."""
    there = (HOME / "index.php").exists() and shutil.which("php")
    return None if there else NEEDS


@contextmanager
def running_roundcube(account: Account, folder: Path, *, html: bool = False) -> Iterator[str]:
    """Roundcube over the servers of an account for as long as the block runs; its address.

    `html`: replies are written with the rich editor, not as plain text.
    """
    for name in ("logs", "temp"):
        (folder / name).mkdir()
    (folder / "config.inc.php").write_text(
        _SETTINGS.format(
            folder=folder,
            host=HOST,
            imap_port=account.imap_port,
            smtp_port=account.smtp_port,
            html=int(html),
        )
    )
    port = free_port()
    php = shutil.which("php") or "php"
    server = Background(
        [php, "-S", f"{HOST}:{port}", "-t", str(HOME)],
        [folder / "php.log"],
        environment={"ROUNDCUBE_CONFIG_DIR": str(folder), "PATH": os.environ["PATH"]},
    )
    server.start(lambda: greets(port, b""))
    try:
        yield f"http://{HOST}:{port}/"
    finally:
        server.stop()
