"""chasquid, an SMTP server of another maker: strict about everything that Postfix forgives."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followbot.mailbox.settings import Security, SmtpSettings
from tests.servers.authority import certificates
from tests.servers.background import Background, free_port, greets, start_on_free_ports
from tests.servers.unpacked import HOW, environment, program

PASSWORD = "canary-Pa55word"
BOT, ANNA = "bot@buyer.example", "anna@textile.example"

_CONFIGURATION = """
hostname: "localhost"
max_data_size_mb: 1
smtp_address: "127.0.0.1:{plain}"
submission_address: "127.0.0.1:{submission}"
submission_over_tls_address: "127.0.0.1:{submissions}"
mail_delivery_agent_bin: "{folder}/deliver"
mail_delivery_agent_args: "%to%"
data_dir: "{folder}/data"
mail_log_path: "{folder}/mail.log"
"""
_DELIVER = '#!/bin/sh\ncat > "{folder}/tmp/$$" && mv "{folder}/tmp/$$" "{folder}/mails/$$"\n'


def missing() -> str | None:
    """None when chasquid can run here, else what to do."""
    return None if program("usr/bin/chasquid") else f"chasquid ({HOW})"


class Chasquid:
    """A running chasquid; `mails` are the raw mails that it has delivered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"none": free_port(), "starttls": free_port(), "ssl": free_port()}
        self.certificates = certificates(folder)
        self._server = Background(
            [
                str(program("usr/bin/chasquid")),
                f"-config_dir={folder}/conf",
                f"-logfile={folder}/chasquid.log",
            ],
            [folder / "out.log", folder / "chasquid.log"],
            environment=environment(),
        )

    def start(self) -> None:
        """Write the configuration, add the users, start."""
        for name in ("data", "mails", "tmp", "conf/certs/localhost"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        shown = self.folder / "conf/certs/localhost"
        (shown / "fullchain.pem").write_bytes(self.certificates.chain.read_bytes())
        (shown / "privkey.pem").write_bytes(self.certificates.key.read_bytes())
        (self.folder / "deliver").write_text(_DELIVER.format(folder=self.folder))
        (self.folder / "deliver").chmod(0o755)
        plain, submission, submissions = self.ports.values()
        (self.folder / "conf/chasquid.conf").write_text(
            _CONFIGURATION.format(
                folder=self.folder, plain=plain, submission=submission, submissions=submissions
            )
        )
        for user in (BOT, ANNA):
            (self.folder / "conf/domains" / user.partition("@")[2]).mkdir(parents=True)
            subprocess.run(
                [
                    str(program("usr/bin/chasquid-util")),
                    f"-C={self.folder}/conf",
                    "user-add",
                    user,
                    f"--password={PASSWORD}",
                ],
                check=True,
                capture_output=True,
            )
        self._server.start(lambda: greets(submission, b"220"))

    def stop(self) -> None:
        """End the server."""
        self._server.stop()

    @property
    def mails(self) -> list[bytes]:
        return [file.read_bytes() for file in (self.folder / "mails").glob("*")]

    def settings(self, security: Security = "starttls", **more: object) -> SmtpSettings:
        """Settings as a person would configure them."""
        values: dict[str, object] = {
            "host": "localhost",
            "port": self.ports[security],
            "security": security,
            "user": BOT,
            "password": PASSWORD,
            "ca_file": self.certificates.ca,
            "timeout": 20.0,
            **more,
        }
        return SmtpSettings(**values)  # type: ignore[arg-type]


@contextmanager
def running_chasquid() -> Iterator[Chasquid]:
    """A private chasquid for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="chasquid.", ignore_cleanup_errors=True) as folder:
        server = start_on_free_ports(lambda: Chasquid(Path(folder)))
        try:
            yield server
        finally:
            server.stop()
