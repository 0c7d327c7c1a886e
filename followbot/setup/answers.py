"""What has to be known for a set-up, and what was learned by trying it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.mailbox.providers import ServerAddress
from followbot.mailbox.settings import ImapSettings, SmtpSettings

if TYPE_CHECKING:
    from followbot.mailbox.oauth import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A password, and how the configuration names it.

    `file`: we write it into a file of its own, unless `exists`. `command` prints it; neither: it
    comes from the environment.
    """

    value: str = field(repr=False)
    file: str = ""
    exists: bool = False
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that a person, the flags or the discovery said.

    `oauth` is the table of the configuration where tokens sign in, empty for a password.
    """

    address: str
    organisation: str
    imap: ServerAddress
    smtp: ServerAddress
    user: str
    secret: Secret
    buyer: str
    supplier: str = ""
    ca_file: Path | None = None
    allow_plain: bool = False
    database: str = "sqlite:///followbot.db"
    oauth: Mapping[str, str] = field(default_factory=dict)
    tokens: Tokens | None = field(default=None, repr=False)

    def imap_settings(self) -> ImapSettings:
        """As the mailbox room takes it. Raises ConfigError."""
        return ImapSettings(
            host=self.imap.host,
            port=self.imap.port,
            security=self.imap.security,
            user=self.user,
            password=self.secret.value,
            tokens=self.tokens,
            ca_file=self.ca_file,
        )

    def smtp_settings(self) -> SmtpSettings:
        """As the mailbox room takes it. Raises ConfigError."""
        return SmtpSettings(
            host=self.smtp.host,
            port=self.smtp.port,
            security=self.smtp.security,
            user=self.user,
            password=self.secret.value,
            tokens=self.tokens,
            ca_file=self.ca_file,
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """What trying showed; `arrived` False: no test mail came back, or none was sent."""

    arrived: bool = False
    seconds: float = 0.0
    plus_addressing: bool = True
    authserv_id: str = ""
    profile: str = ""
    idle: bool = True
    left_behind: int = 0

    @property
    def judges_senders(self) -> bool:
        """Whether buyers will be able to decide by reply."""
        return bool(self.authserv_id or self.profile)
