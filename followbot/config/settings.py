"""The configuration as the rooms use it: paths resolved, secrets read only when needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followbot.config.brand import brand_of
from followbot.config.digest import DigestSection
from followbot.config.escalation import EscalationSection
from followbot.config.holidays import HolidaysSection
from followbot.config.monitor import MonitorSection
from followbot.config.oauth import OAuthSection
from followbot.config.people import PeopleSection
from followbot.config.policy import follow_up_policy
from followbot.config.retention import RetentionSection
from followbot.config.secrets import read_secret
from followbot.config.sections import (
    PASSWORD_KEYS,
    BotSection,
    DatabaseSection,
    ExtensionsSection,
    ImapSection,
    LettersSection,
    LimitsSection,
    LogSection,
    ReadingSection,
    RunSection,
    SmtpSection,
    TrustSection,
    ways_to_give,
)
from followbot.domain.errors import ConfigError
from followbot.domain.identity import BotIdentity
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from followbot.rules.policy import FollowUpPolicy

if TYPE_CHECKING:
    from followbot.mailbox.oauth import Clock, Tokens

_OUR_OWN = {*PASSWORD_KEYS, "sign_in"}
_OAUTH_SECRETS = ("client_secret", "refresh_token")


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
    oauth: OAuthSection | None
    database: DatabaseSection
    trust: TrustSection
    limits: LimitsSection
    run: RunSection
    reading: ReadingSection
    letters: LettersSection
    escalation: EscalationSection
    extensions: ExtensionsSection
    holidays: HolidaysSection
    digest: DigestSection
    people: PeopleSection
    retention: RetentionSection
    monitor: MonitorSection
    log: LogSection
    defaults: Mapping[str, object] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        """The URL for SQLAlchemy; an SQLite file is named by its full path."""
        return self.database.url

    def identity(self) -> BotIdentity:
        """Who the bot is on the wire; without a name of its own it is named after the company.

        Raises:
            ConfigError: the colour or the logo of `[letters]` cannot be used.
        """
        bot = self.bot
        return BotIdentity(
            bot.address, self.bot_name(), bot.plus_addressing, brand_of(self.letters)
        )

    def bot_name(self) -> str:
        """The sender's name as people see it."""
        bot = self.bot
        ours = f"{bot.organisation} follow-up" if bot.organisation else ""
        return bot.name or ours or BotIdentity(address=bot.address).name

    def trust_settings(self) -> TrustSettings:
        """What `[trust]` says, as the reading room takes it."""
        return TrustSettings(**self.trust.model_dump())

    def answer_limits(self) -> AnswerLimits:
        """What `[limits]` says, as the rules take it."""
        limits = self.limits
        return AnswerLimits(
            limits.answers_per_hour, limits.answers_per_day, limits.answers_per_thread
        )

    def policy(self) -> FollowUpPolicy:
        """What the organisation sets for all its plans, as the rules take it."""
        return follow_up_policy(self)

    def imap_settings(self, tokens: Tokens | None = None) -> ImapSettings:
        """How the mailbox is reached, with its password read now, or with `tokens`.

        Raises:
            ConfigError: there is no `[imap]`, or its password cannot be had.
        """
        if self.imap is None:
            raise self._missing("imap", "replies are read")
        if self.imap.sign_in == "oauth":
            return imap_settings(self.imap, "", tokens)
        return imap_settings(self.imap, read_secret("imap", "password", self.imap, self.folder))

    def smtp_settings(self, tokens: Tokens | None = None) -> SmtpSettings:
        """How letters are handed over, with the password read now, or with `tokens`.

        Raises:
            ConfigError: there is no `[smtp]`, or its password cannot be had.
        """
        if self.smtp is None:
            raise self._missing("smtp", "letters are handed over")
        if self.smtp.user is None:
            return smtp_settings(self.smtp, "")
        if self.smtp.sign_in == "oauth":
            return smtp_settings(self.smtp, "", tokens)
        return smtp_settings(self.smtp, read_secret("smtp", "password", self.smtp, self.folder))

    def tokens(self, clock: Clock) -> Tokens | None:
        """What gets tokens, with its secrets read now; None without `[oauth]`.

        Raises:
            ConfigError: a secret is missing or cannot be had.
        """
        settings = self.oauth_settings()
        if settings is None:
            return None
        # Here and not above: it brings what speaks HTTPS, which few installations need.
        from followbot.mailbox.oauth import Tokens

        return Tokens(settings, clock)

    def oauth_settings_without_secrets(self) -> OAuthSettings | None:
        """Where tokens come from, for who only looks: no file is read, no command is run."""
        if self.oauth is None:
            return None
        return oauth_settings(self.oauth, self._mailbox_user(), None)

    def oauth_settings(self) -> OAuthSettings | None:
        """Where tokens come from, with the secrets read now; None without `[oauth]`.

        Raises:
            ConfigError: a secret is missing or cannot be had.
        """
        if self.oauth is None:
            return None
        secrets = {
            name: read_secret("oauth", name, self.oauth, self.folder)
            for name in _OAUTH_SECRETS
            if any(getattr(self.oauth, key) is not None for key in ways_to_give(name))
        }
        return oauth_settings(self.oauth, self._mailbox_user(), secrets)

    def _mailbox_user(self) -> str:
        users = (self.imap and self.imap.user, self.smtp and self.smtp.user, self.bot.address)
        return next(user for user in users if user)

    def _missing(self, section: str, purpose: str) -> ConfigError:
        return ConfigError(
            f"`{self.source}` has no table `[{section}]`, which says where {purpose}",
            "`followbot config example` prints one to copy from",
        )


def imap_settings(
    section: ImapSection, password: str, tokens: Tokens | None = None
) -> ImapSettings:
    """The mailbox room's settings out of `[imap]`.

    Raises:
        ConfigError: the mailbox room refuses them.
    """
    return ImapSettings(**section.model_dump(exclude=_OUR_OWN), password=password, tokens=tokens)


def smtp_settings(
    section: SmtpSection, password: str, tokens: Tokens | None = None
) -> SmtpSettings:
    """The mailbox room's settings out of `[smtp]`.

    Raises:
        ConfigError: the mailbox room refuses them.
    """
    return SmtpSettings(**section.model_dump(exclude=_OUR_OWN), password=password, tokens=tokens)


def oauth_settings(
    section: OAuthSection, user: str, secrets: Mapping[str, str] | None
) -> OAuthSettings:
    """The mailbox room's settings out of `[oauth]`; `secrets` None: they are not read yet.

    Raises:
        ConfigError: the mailbox room refuses them.
    """
    ways = {key for name in _OAUTH_SECRETS for key in ways_to_give(name)}
    if secrets is None:
        # A stand-in, so that only what is truly absent counts as missing.
        given = section.model_dump(exclude_none=True).keys() & ways
        secrets = {n: "unread" for n in _OAUTH_SECRETS if given.intersection(ways_to_give(n))}
    values: dict[str, Any] = {**section.model_dump(exclude=ways), **secrets}
    values |= {"user": section.user or user, "scopes": tuple(section.scopes)}
    return OAuthSettings(**values)
