"""The configuration as the rooms use it: paths resolved, secrets read only when needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from followbot.config.digest import DigestSection
from followbot.config.escalation import EscalationSection
from followbot.config.holidays import HolidaysSection
from followbot.config.policy import follow_up_policy
from followbot.config.secrets import read_password
from followbot.config.sections import (
    PASSWORD_KEYS,
    BotSection,
    DatabaseSection,
    ExtensionsSection,
    ImapSection,
    LettersSection,
    LogSection,
    ReadingSection,
    RunSection,
    SmtpSection,
    TrustSection,
)
from followbot.domain.errors import ConfigError
from followbot.domain.identity import BotIdentity
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.reading.trust import TrustSettings
from followbot.rules.policy import FollowUpPolicy

_OUR_OWN = set(PASSWORD_KEYS)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. `imap` and `smtp` are None where the file has no such table.

    `source` names the file for messages; relative paths have been resolved against
    `folder`, the folder it lies in.
    """

    source: str
    folder: Path
    bot: BotSection
    imap: ImapSection | None
    smtp: SmtpSection | None
    database: DatabaseSection
    trust: TrustSection
    run: RunSection
    reading: ReadingSection
    letters: LettersSection
    escalation: EscalationSection
    extensions: ExtensionsSection
    holidays: HolidaysSection
    digest: DigestSection
    log: LogSection

    @property
    def database_url(self) -> str:
        """The URL for SQLAlchemy; an SQLite file is named by its full path."""
        return self.database.url

    def identity(self) -> BotIdentity:
        """Who the bot is on the wire; without a name of its own it is named after the company."""
        bot = self.bot
        ours = f"{bot.organisation} follow-up" if bot.organisation else ""
        name = bot.name or ours or BotIdentity(address=bot.address).name
        return BotIdentity(address=bot.address, name=name, plus_addressing=bot.plus_addressing)

    def trust_settings(self) -> TrustSettings:
        """What `[trust]` says, as the reading room takes it."""
        return TrustSettings(**self.trust.model_dump())

    def policy(self) -> FollowUpPolicy:
        """What the organisation sets for all its plans, as the rules take it."""
        return follow_up_policy(self)

    def imap_settings(self) -> ImapSettings:
        """How the mailbox is reached, with its password read now.

        Raises:
            ConfigError: there is no `[imap]`, or its password cannot be had.
        """
        if self.imap is None:
            raise self._missing("imap", "replies are read")
        return imap_settings(self.imap, read_password("imap", self.imap, self.folder))

    def smtp_settings(self) -> SmtpSettings:
        """How letters are handed over, with the password read now.

        Raises:
            ConfigError: there is no `[smtp]`, or its password cannot be had.
        """
        if self.smtp is None:
            raise self._missing("smtp", "letters are handed over")
        if self.smtp.user is None:
            return smtp_settings(self.smtp, "")
        return smtp_settings(self.smtp, read_password("smtp", self.smtp, self.folder))

    def _missing(self, section: str, purpose: str) -> ConfigError:
        return ConfigError(
            f"`{self.source}` has no table `[{section}]`, which says where {purpose}",
            "`followbot config example` prints one to copy from",
        )


def imap_settings(section: ImapSection, password: str) -> ImapSettings:
    """The mailbox room's settings out of `[imap]`.

    Raises:
        ConfigError: the mailbox room refuses them.
    """
    return ImapSettings(**section.model_dump(exclude=_OUR_OWN), password=password)


def smtp_settings(section: SmtpSection, password: str) -> SmtpSettings:
    """The mailbox room's settings out of `[smtp]`.

    Raises:
        ConfigError: the mailbox room refuses them.
    """
    return SmtpSettings(**section.model_dump(exclude=_OUR_OWN), password=password)
