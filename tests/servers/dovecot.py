"""A private Dovecot: IMAP with STARTTLS, IMAPS, LMTP, and sign-in for Postfix.

With `introspection_url` it also takes tokens (XOAUTH2, OAUTHBEARER), about which it asks a token
server; they have to be for `TOKEN_SCOPE`.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import smtplib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient

from followbot.mailbox.settings import ImapSettings, Security
from tests.servers.authority import Certificates, certificates
from tests.servers.background import (
    Background,
    free_port,
    greets,
    start_on_free_ports,
    unprivileged,
)

PASSWORD = "canary-Pa55word+/="
USERS: tuple[str, ...] = (
    "bot@buyer.example",
    "ines@buyer.example",
    "anna@textile.example",
    "bao@textile.example",
    "li@factory.example",
    "lopez@fabrica.example",
)
TOKEN_SCOPE = "mail"
NEEDS = "dovecot-core dovecot-imapd dovecot-lmtpd"
_PATH = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = yes
ssl_cert = <{certificates.chain}
ssl_key = <{certificates.key}
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
mailbox_list_index = yes
mailbox_idle_check_interval = 1 secs
mail_max_userip_connections = 200
recipient_delimiter = {delimiter}
lmtp_save_to_detail_mailbox = no
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
{tokens}passdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u allow_all_users=no
}}
service imap-login {{
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
# A process for each sign-in costs more than all that a test does with it.
service imap {{
  service_count = 0
}}
service lmtp {{
  process_min_avail = 1
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
service auth {{
  unix_listener {folder}/run/sign-in {{
    mode = 0666
  }}
}}
{more}
"""

_TOKENS = """passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
"""

_ASKING = """
introspection_mode = post
introspection_url = {url}
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
scope = {scope}
timeout_msecs = 2000
"""


def missing() -> str | None:
    """None when Dovecot can run here, else the packages to install."""
    return None if shutil.which("dovecot", path=_PATH) else NEEDS


class Dovecot:
    """A running Dovecot; `deliver` puts a mail in, `mails` shows what is there."""

    def __init__(
        self,
        folder: Path,
        users: Mapping[str, str],
        *,
        separator: str = "/",
        prefix: str = "",
        introspection_url: str = "",
        delimiter: str = "+",
        more: str = "",
    ) -> None:
        self.delimiter = delimiter
        self.more = more
        self.folder = folder
        self.introspection_url = introspection_url
        self.users = dict(users)
        self.separator = separator
        self.prefix = prefix
        self.imap_port, self.imaps_port, self.lmtp_port = free_port(), free_port(), free_port()
        self.certificates: Certificates = certificates(folder)
        binary = shutil.which("dovecot", path=_PATH) or "dovecot"
        self._server = Background(
            [binary, "-F", "-c", str(folder / "dovecot.conf")],
            [folder / "out.log", folder / "dovecot.log"],
        )

    @property
    def sign_in_socket(self) -> Path:
        """Where Postfix asks whether a password is right."""
        return self.folder / "run" / "sign-in"

    @property
    def log(self) -> str:
        """Everything the server has logged."""
        path = self.folder / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Write the configuration and start."""
        account = pwd.getpwnam(unprivileged("dovenull"))
        self.folder.chmod(0o755)
        for name in ("run", "state", "mail", "home"):
            (self.folder / name).mkdir(exist_ok=True)
        for name in ("state", "mail", "home"):
            if os.geteuid() == 0:
                os.chown(self.folder / name, account.pw_uid, account.pw_gid)
        (self.folder / "users").write_text(
            "".join(f"{user}:{{PLAIN}}{password}::::::\n" for user, password in self.users.items())
        )
        tokens = _TOKENS.format(folder=self.folder) if self.introspection_url else ""
        (self.folder / "oauth2.conf").write_text(
            _ASKING.format(url=self.introspection_url, scope=TOKEN_SCOPE)
        )
        (self.folder / "dovecot.conf").write_text(
            _CONFIGURATION.format(
                folder=self.folder,
                user=account.pw_name,
                group=grp.getgrgid(account.pw_gid).gr_name,
                uid=account.pw_uid,
                gid=account.pw_gid,
                certificates=self.certificates,
                separator=self.separator,
                prefix=self.prefix,
                tokens=tokens,
                delimiter=self.delimiter,
                more=self.more,
                mechanisms="plain login xoauth2 oauthbearer" if tokens else "plain login",
                imap_port=self.imap_port,
                imaps_port=self.imaps_port,
                lmtp_port=self.lmtp_port,
            )
        )
        self._server.start(lambda: greets(self.imap_port, b"* OK"))

    def stop(self) -> None:
        """End every process of this Dovecot."""
        self._server.stop()

    def imap_settings(
        self, user: str = "bot@buyer.example", security: Security = "ssl", **more: object
    ) -> ImapSettings:
        """Settings as a person would configure them for this mailbox."""
        values: dict[str, object] = {
            "host": "localhost",
            "port": self.imaps_port if security == "ssl" else self.imap_port,
            "security": security,
            "user": user,
            "password": self.users.get(user, ""),
            "ca_file": self.certificates.ca,
            "timeout": 10.0,
            **more,
        }
        return ImapSettings(**values)  # type: ignore[arg-type]  # tests may pass wrong ones

    def deliver(self, raw: bytes, to: str, sender: str = "anna@textile.example") -> None:
        """Hand a mail to the mailbox by LMTP; when this returns it is there."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [to], raw)

    def deliver_all(self, mails: Iterable[tuple[bytes, str]], to: str) -> None:
        """Hand many mails, each with its sender, to one mailbox over one LMTP connection."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            for raw, sender in mails:
                lmtp.sendmail(sender, [to], raw)

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """A plain IMAP connection for looking around and for meddling."""
        with IMAPClient("127.0.0.1", self.imap_port, ssl=False) as client:
            client.login(user, self.users[user])
            yield client

    def mails(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """The raw mails in a folder, oldest first; empty when there is no such folder."""
        with self.client(user) as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [found[uid][b"BODY[]"] for uid in sorted(found)]

    def empty(self, *users: str) -> None:
        """Remove all mails and folders of these users (default: of all)."""
        for user in users or tuple(self.users):
            with self.client(user) as client:
                for flags, _separator, name in client.list_folders():
                    if name.upper() != "INBOX" and b"\\Noselect" not in flags:
                        client.delete_folder(name)
                client.select_folder("INBOX")
                if uids := client.search():
                    client.delete_messages(uids, silent=True)
                    client.expunge()


@contextmanager
def running_dovecot(
    users: Mapping[str, str] | None = None,
    *,
    separator: str = "/",
    prefix: str = "",
    introspection_url: str = "",
    delimiter: str = "+",
    more: str = "",
) -> Iterator[Dovecot]:
    """A private Dovecot for as long as the block runs; `more` are lines of its configuration."""
    with tempfile.TemporaryDirectory(prefix="dovecot.", ignore_cleanup_errors=True) as folder:
        chosen = users if users is not None else dict.fromkeys(USERS, PASSWORD)
        server = start_on_free_ports(
            lambda: Dovecot(
                Path(folder),
                chosen,
                separator=separator,
                prefix=prefix,
                introspection_url=introspection_url,
                delimiter=delimiter,
                more=more,
            )
        )
        try:
            yield server
        finally:
            server.stop()
