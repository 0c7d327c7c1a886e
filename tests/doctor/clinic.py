"""A set-up in good health, on real servers, to be made ill in one place at a time."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from followbot.cli.main import main
from tests.servers.mail import MailServers
from tests.servers.name_server import NameServer

BOT = "bot@buyer.example"
DOMAIN = "buyer.example"


def rsa_key(bits: int) -> str:
    """A DKIM record with an RSA key of so many bits, as a provider publishes it (RFC 8017)."""
    modulus = ((1 << (bits - 1)) | 1).to_bytes(bits // 8 + 1)
    numbers = _der(0x30, _der(0x02, modulus) + _der(0x02, b"\x01\x00\x01"))
    algorithm = _der(0x30, bytes.fromhex("06092a864886f70d010101") + b"\x05\x00")
    der = _der(0x30, algorithm + _der(0x03, b"\x00" + numbers))
    return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"


def _der(kind: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes((kind, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((kind, 0x80 | len(length))) + length + content


@dataclass
class Clinic:
    """Servers, a folder with a configuration, and what `doctor` says of it."""

    servers: MailServers
    names: NameServer
    folder: Path
    capsys: pytest.CaptureFixture[str]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    code: int = -1

    @property
    def file(self) -> Path:
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        return self.folder / "followbot.db"

    def configure(self, **tables: Mapping[str, Any]) -> None:
        """Write a sound configuration, with these keys changed; None takes a key away."""
        imap, smtp = self.servers.imap_settings(), self.servers.smtp_settings()
        password = self.folder / "mail.password"
        password.write_text(imap.password)
        password.chmod(0o600)
        account = {"user": BOT, "password_file": "mail.password", "ca_file": str(imap.ca_file)}
        sound: dict[str, dict[str, Any]] = {
            "bot": {"address": BOT, "organisation": "Buyer"},
            "imap": {"host": "localhost", "port": imap.port, "timeout": 10, **account},
            "smtp": {"host": "localhost", "port": smtp.port, "timeout": 10, **account},
            "trust": {"authserv_id": self.servers.authserv_id},
        }
        for name, values in tables.items():
            table = sound.setdefault(name, {})
            table.update(values)
            sound[name] = {key: value for key, value in table.items() if value is not None}
        self.tables = sound
        lines = []
        for name, table in sound.items():
            lines.append(f"[{name}]")
            lines += [f"{key} = {json.dumps(value)}" for key, value in table.items()]
        self.file.write_text("\n".join(lines) + "\n")

    def run(self, *words: str) -> list[dict[str, str]]:
        """What `doctor --json` says; `code` is how it ended."""
        self.capsys.readouterr()
        self.code = main(
            ["doctor", "--json", "--dns", self.names.address, "--config", str(self.file), *words]
        )
        return [json.loads(line) for line in self.capsys.readouterr().out.splitlines()]

    def found(self, check: str, level: str, *words: str) -> dict[str, str]:
        """The one result of this check and level.

        Raises:
            AssertionError: there is none, or another problem stands beside it.
        """
        results = self.run(*words)
        (mine,) = [r for r in results if (r["check"], r["level"]) == (check, level)] or [{}]
        assert mine, results
        assert mine["advice"], "a fault without advice"
        others = [r for r in results if r["level"] == "problem" and r["check"] != check]
        assert not others, others
        assert self.code == (1 if level == "problem" else 0)
        return mine

    def command(self, *words: str) -> int:
        """Another command on the same set-up."""
        return main([*words, "--config", str(self.file)])

    def left_behind(self) -> list[str]:
        """Every folder that holds a mail, and every folder there is beside the inbox."""
        with self.servers.dovecot.client(BOT) as client:
            listed = [n for flags, _, n in client.list_folders() if b"\\Noselect" not in flags]
            held = [n for n in listed if client.select_folder(n, readonly=True)[b"EXISTS"]]
        return held + [name for name in listed if name != "INBOX"]
