"""A private Postfix in front of a private Dovecot. Needs root: master(8) insists on it.

Three doors: `submission` (STARTTLS and sign-in, as a mail provider offers it), `submissions`
(TLS from the first byte), and `plain` (port 25: how suppliers' mail servers hand in mail).

1. Mail from a supplier's domain that comes in through `plain` is stamped with an
   `Authentication-Results` header of `AUTHSERV_ID`, as a receiving server with DMARC would.
2. Mail to any address in `GONE_DOMAIN` is accepted and bounced a moment later, so that tests
   see a real delivery report.
3. An unknown mailbox of the other domains is refused at RCPT TO.
"""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from followbot.mailbox.settings import Security, SmtpSettings
from tests.servers.background import Background, free_port, greets, start_on_free_ports
from tests.servers.dovecot import Dovecot

NEEDS = "postfix"
AUTHSERV_ID = "mx.buyer.example"
GONE_DOMAIN = "gone.example"
_DAEMONS = Path("/usr/lib/postfix/sbin")

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/maillog
maillog_file_prefixes = {folder}
command_directory = /usr/sbin
daemon_directory = {daemons}
meta_directory = {folder}/etc
shlib_directory = /usr/lib/postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {authserv_id}
myorigin = {authserv_id}
mydestination =
mynetworks =
local_recipient_maps =
alias_maps =
alias_database =
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
recipient_delimiter = {delimiter}
default_transport = error:5.1.2 nobody lives there
disable_dns_lookups = yes
smtp_host_lookup = native
biff = no
message_size_limit = 20000000
smtpd_tls_cert_file = {chain}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = {sign_in}
smtpd_sasl_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
in_flow_delay = 0
lmtp_destination_concurrency_limit = 20
header_checks = regexp:{folder}/etc/strip
{more}
"""

_MASTER = """
127.0.0.1:{plain} inet n - n - - smtpd
  -o {{ smtpd_sender_restrictions = check_sender_access inline:{{ {stamps} }} }}
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes -o smtpd_tls_security_level=encrypt
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o {{ smtpd_sender_restrictions = check_sender_access inline:{{ {own_stamps} }} }}
127.0.0.1:{submissions} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes -o smtpd_tls_wrappermode=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def missing() -> str | None:
    """None when Postfix can run here, else what is missing."""
    if not (_DAEMONS / "master").exists():
        return NEEDS
    return None if os.geteuid() == 0 else "root, which Postfix needs to start"


class Postfix:
    """A running Postfix; see the top of the file for its three doors."""

    def __init__(
        self,
        folder: Path,
        dovecot: Dovecot,
        strip: Sequence[str] = (),
        more: str = "",
        own_stamp: str = "",
    ) -> None:
        self.folder = folder
        self.more = more
        self.own_stamp = own_stamp
        self.strip = strip
        self.dovecot = dovecot
        self.plain_port, self.submission_port, self.submissions_port = (
            free_port(),
            free_port(),
            free_port(),
        )
        self._server = Background(
            [str(_DAEMONS / "master"), "-c", str(folder / "etc"), "-d"],
            [folder / "out.log", folder / "maillog"],
            environment={"MAIL_CONFIG": str(folder / "etc")},
        )

    @property
    def log(self) -> str:
        """Everything Postfix has logged."""
        path = self.folder / "maillog"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Write the configuration, make the queue's folders, start."""
        self._make_folders()
        domains = sorted({user.partition("@")[2] for user in self.dovecot.users})
        etc = self.folder / "etc"
        (etc / "main.cf").write_text(
            _MAIN.format(
                folder=self.folder,
                daemons=_DAEMONS,
                authserv_id=AUTHSERV_ID,
                domains=" ".join((*domains, GONE_DOMAIN)),
                mailboxes=", ".join(
                    f"{{ {user} = ok }}" for user in (*self.dovecot.users, f"@{GONE_DOMAIN}")
                ),
                lmtp_port=self.dovecot.lmtp_port,
                delimiter=self.dovecot.delimiter,
                chain=self.dovecot.certificates.chain,
                key=self.dovecot.certificates.key,
                sign_in=self.dovecot.sign_in_socket,
                more=self.more,
            )
        )
        (etc / "strip").write_text("".join(f"/^{name}:/ IGNORE\n" for name in self.strip))
        (etc / "master.cf").write_text(
            _MASTER.format(
                plain=self.plain_port,
                submission=self.submission_port,
                submissions=self.submissions_port,
                stamps=", ".join(_stamp(domain) for domain in domains),
                own_stamps=", ".join(_own_stamp(domain, self.own_stamp) for domain in domains),
            )
        )
        for name in ("main.cf", "master.cf"):
            # Postfix waits until its configuration has not changed for two seconds.
            os.utime(etc / name, (time.time() - 60,) * 2)
        self._server.start(lambda: greets(self.submission_port, b"220"))

    def _make_folders(self) -> None:
        """Make what `postfix check` would make, in milliseconds instead of seconds."""
        self.folder.chmod(0o755)
        for name in ("etc", "etc/postfix-files.d", "etc/dynamicmaps.cf.d", "queue", "data"):
            (self.folder / name).mkdir(exist_ok=True)
        for name in ("postfix-files", "dynamicmaps.cf"):
            if (source := Path("/etc/postfix") / name).exists():
                shutil.copy(source, self.folder / "etc" / name)
        owner = pwd.getpwnam("postfix").pw_uid
        os.chown(self.folder / "data", owner, -1)
        (self.folder / "data").chmod(0o700)
        queue = self.folder / "queue"
        for name in [
            "active",
            "bounce",
            "corrupt",
            "defer",
            "deferred",
            "flush",
            "hold",
            "incoming",
            "saved",
            "trace",
        ]:
            (queue / name).mkdir(mode=0o700, exist_ok=True)
            os.chown(queue / name, owner, -1)
        (queue / "private").mkdir(mode=0o700, exist_ok=True)
        os.chown(queue / "private", owner, -1)
        (queue / "pid").mkdir(exist_ok=True)
        for name, mode in (("public", 0o710), ("maildrop", 0o730)):
            (queue / name).mkdir(exist_ok=True)
            shutil.chown(queue / name, "postfix", "postdrop")
            (queue / name).chmod(mode)

    def stop(self) -> None:
        """End every process of this Postfix."""
        self._server.stop()

    def smtp_settings(
        self,
        user: str | None = "bot@buyer.example",
        security: Security = "starttls",
        **more: object,
    ) -> SmtpSettings:
        """Settings as a person would configure them for this mailbox."""
        values: dict[str, object] = {
            "host": "localhost",
            "port": {
                "ssl": self.submissions_port,
                "starttls": self.submission_port,
                "none": self.plain_port,
            }[security],
            "security": security,
            "user": user,
            "password": self.dovecot.users.get(user or "", ""),
            "ca_file": self.dovecot.certificates.ca,
            "helo_name": "followbot.buyer.example",
            "timeout": 10.0,
            **more,
        }
        return SmtpSettings(**values)  # type: ignore[arg-type]  # tests may pass wrong ones

    def wait_until_empty(self, seconds: float = 60.0) -> None:
        """Until every mail that was accepted is delivered or given back.

        `seconds` without any mail leaving the queue is too long: a thousand at once may take more.

        Raises:
            AssertionError: some still wait after that time.
        """
        fewest, deadline = 0, time.monotonic() + seconds
        while waiting := self._queued():
            if not fewest or waiting < fewest:
                fewest, deadline = waiting, time.monotonic() + seconds
            assert time.monotonic() < deadline, f"{waiting} mails still wait: {self.log[-2000:]}"
            time.sleep(0.02)

    def _queued(self) -> int:
        folders = (self.folder / "queue" / name for name in ("maildrop", "incoming", "active"))
        return sum(1 for folder in folders for path in folder.rglob("*") if path.is_file())

    def hand_in(self, raw: bytes, sender: str, to: str) -> None:
        """Hand in a mail through the plain door, as a supplier's mail server does.

        Raises:
            smtplib.SMTPException: Postfix refuses it.
        """
        with smtplib.SMTP("127.0.0.1", self.plain_port) as smtp:
            smtp.sendmail(sender, [to], raw)


def _stamp(domain: str) -> str:
    return (
        f"{{ {domain} = PREPEND Authentication-Results: {AUTHSERV_ID}; "
        f"spf=pass smtp.mailfrom={domain}; dmarc=pass header.from={domain} }}"
    )


def _own_stamp(domain: str, authserv_id: str) -> str:
    """What mail from people who signed in is stamped with; nothing where there is no name."""
    if not authserv_id:
        return f"{{ {domain} = DUNNO }}"
    return f"{{ {domain} = PREPEND Authentication-Results: {authserv_id}; auth=pass }}"


@contextmanager
def running_postfix(
    dovecot: Dovecot, strip: Sequence[str] = (), more: str = "", own_stamp: str = ""
) -> Iterator[Postfix]:
    """A private Postfix for as long as the block runs; it takes the fields of `strip` away.

    `more` are lines of its main.cf; with `own_stamp` it stamps also what its own users send, as a
    server of this name.
    """
    with tempfile.TemporaryDirectory(prefix="postfix.", ignore_cleanup_errors=True) as folder:
        server = start_on_free_ports(lambda: Postfix(Path(folder), dovecot, strip, more, own_stamp))
        try:
            yield server
        finally:
            server.stop()
