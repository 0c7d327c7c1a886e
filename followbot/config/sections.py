"""The tables of the configuration file, one class each.

1. Every key has a description: what is expected there. Error messages quote it.
2. Mail and trust rules live in their rooms; here a table only becomes their dataclass.
3. A secret is a `SecretStr`, so it reaches no representation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from followbot.mailbox.settings import Security
from followbot.writing.contrast import is_colour

_ADDRESS = re.compile(r"[^\s@<>(),:;\"\\\[\]]+@[^\s@<>(),:;\"\\\[\]]+\.?[^\s@.]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("not one mail address")
    if "+" in text.rpartition("@")[0]:
        raise ValueError("the part before the @ holds a plus, which is kept for answers")
    return text


def _one_line(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("not one line of text")
    return text.strip()


def _database_url(text: str) -> str:
    if not re.match(r"(sqlite|postgresql\+psycopg)://", text):
        raise ValueError("neither SQLite nor PostgreSQL")
    return text


def _colour(text: str) -> str:
    if text and not is_colour(text):
        raise ValueError("no colour of six digits")
    return text.lower()


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text


Address = Annotated[str, AfterValidator(_address)]
OneLine = Annotated[str, AfterValidator(_one_line)]
Filled = Annotated[str, AfterValidator(_one_line), AfterValidator(_filled)]
Colour = Annotated[str, AfterValidator(_colour)]
DatabaseUrl = Annotated[str, AfterValidator(_database_url)]


class Section(BaseModel):
    """A table of the file: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BotSection(Section):
    """`[bot]`: who followbot is on the wire."""

    address: Address = Field(
        description="the mail address of followbot's own mailbox, such as `followup@example.com`"
    )
    name: OneLine = Field(default="", description="the sender's name as suppliers see it")
    organisation: OneLine = Field(default="", description="the name of your company")
    plus_addressing: bool = Field(
        default=True,
        description="`true` where mail to `address+anything@` reaches the mailbox, else `false`",
    )


def ways_to_give(key: str) -> tuple[str, str, str]:
    """The three keys by which a secret can be given, of which one is enough."""
    return (key, f"{key}_file", f"{key}_command")


PASSWORD_KEYS = ways_to_give("password")
SECRETS = ("password", "client_secret", "refresh_token")


def one_way_each(section: BaseModel) -> None:
    """Refuse a table that gives one secret in two ways."""
    for secret in SECRETS:
        given = [key for key in ways_to_give(secret) if getattr(section, key, None) is not None]
        if len(given) > 1:
            raise ValueError(
                f"{' and '.join(f'`{key}`' for key in given)} are given; keep one of them"
            )


class AccountSection(Section):
    """What `[imap]` and `[smtp]` share; at most one of the three ways to give the password."""

    usual_ports: ClassVar[Mapping[str, int]] = {}

    host: Filled = Field(description="the name of the server, such as `mail.example.com`")
    port: int = Field(default=0, ge=1, le=65535, description="a port from 1 to 65535")
    security: Security = Field(description="one of `ssl`, `starttls`, `none`")
    sign_in: Literal["password", "oauth"] = Field(
        default="password", description="`password`, or `oauth` for a token as `[oauth]` says"
    )
    password: SecretStr | None = Field(default=None, description="a password in quotes")
    password_file: Path | None = Field(
        default=None, description="the path of a file that holds nothing but the password"
    )
    password_command: Filled | None = Field(
        default=None, description="a command that prints the password, such as `pass show mail`"
    )
    ca_file: Path | None = Field(
        default=None, description="the path of a PEM file with the authority to trust"
    )
    allow_plain: bool = Field(
        default=False, description="`true` to send mail and password unprotected, else `false`"
    )
    timeout: float = Field(default=30.0, gt=0, le=3600, description="seconds, such as 30")

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, data: Any) -> Any:
        """Without a port the usual one counts: it follows from the kind of connection."""
        if not isinstance(data, dict) or "port" in data:
            return data
        security = data.get("security", cls.model_fields["security"].default)
        return {**data, "port": cls.usual_ports.get(str(security), 1)}

    @model_validator(mode="after")
    def _one_password(self) -> AccountSection:
        one_way_each(self)
        given = next((key for key in PASSWORD_KEYS if getattr(self, key) is not None), None)
        if self.sign_in == "oauth" and given is not None:
            raise ValueError(f"`{given}` is given, but `sign_in` is `oauth`; keep one of them")
        return self


class ImapSection(AccountSection):
    """`[imap]`: where replies arrive."""

    usual_ports: ClassVar[Mapping[str, int]] = {"ssl": 993, "starttls": 143, "none": 143}

    security: Security = Field(default="ssl", description="one of `ssl`, `starttls`, `none`")
    user: Filled = Field(description="the name followbot signs in with")
    inbox: Filled = Field(default="INBOX", description="the name of the folder that is read")
    processed: Filled = Field(
        default="followbot/processed", description="the folder for mails that were understood"
    )
    review: Filled = Field(
        default="followbot/review", description="the folder for mails that a person must read"
    )
    max_bytes: int = Field(
        default=25 * 1024 * 1024, ge=1, description="bytes, such as 26214400 for 25 MB"
    )


class SmtpSection(AccountSection):
    """`[smtp]`: where letters are handed over."""

    usual_ports: ClassVar[Mapping[str, int]] = {"ssl": 465, "starttls": 587, "none": 25}

    security: Security = Field(default="starttls", description="one of `ssl`, `starttls`, `none`")
    user: Filled | None = Field(
        default=None, description="the name followbot signs in with, or nothing for an open relay"
    )
    helo_name: Filled | None = Field(
        default=None, description="the host name that followbot greets the server with"
    )
    connections: int = Field(
        default=4, ge=1, le=50, description="connections kept open beside each other, 1 to 50"
    )
    mails_per_connection: int = Field(
        default=100, ge=1, description="mails sent before a connection is renewed, such as 100"
    )
    transaction_limit: float = Field(
        default=600.0, gt=0, description="seconds one mail may take, such as 600"
    )

    @model_validator(mode="after")
    def _password_needs_user(self) -> SmtpSection:
        if self.user is None and any(getattr(self, key) is not None for key in PASSWORD_KEYS):
            raise ValueError("a password is given, but no `user` to sign in with")
        if self.user is None and self.sign_in == "oauth":
            raise ValueError("`sign_in` is `oauth`, but no `user` is given to sign in with")
        return self


class DatabaseSection(Section):
    """`[database]`: where everything is kept."""

    url: DatabaseUrl = Field(
        default="sqlite:///followbot.db",
        description="`sqlite:///FILE` or `postgresql+psycopg://USER:PASSWORD@HOST/NAME`",
    )


class TrustSection(Section):
    """`[trust]`: whose word counts."""

    authserv_id: OneLine = Field(
        default="",
        description="the name your server writes first in `Authentication-Results`, such as "
        "`mx.example.com`",
    )
    profile: Literal["", "microsoft365"] = Field(
        default="", description="`microsoft365` where the mailbox lies in Exchange Online"
    )
    accept_colleagues: bool = Field(default=False, description="`true` or `false`")
    closed_network: bool = Field(default=False, description="`true` or `false`")


class LimitsSection(Section):
    """`[limits]`: how often one address is answered automatically."""

    answers_per_hour: int = Field(default=30, ge=1, le=10_000, description="a number, such as 30")
    answers_per_day: int = Field(default=100, ge=1, le=100_000, description="a number, such as 100")
    answers_per_thread: int = Field(
        default=20, ge=1, le=10_000, description="a number for one day, such as 20"
    )


class RunSection(Section):
    """`[run]`: the heartbeat of `followbot run`."""

    tick_seconds: int = Field(default=60, ge=1, le=3600, description="seconds from 1 to 3600")
    poll_seconds: int = Field(default=300, ge=5, le=86400, description="seconds from 5 to 86400")
    idle: bool = Field(default=True, description="`true` or `false`")


class ReadingSection(Section):
    """`[reading]`: what reading one mail may take."""

    seconds_per_mail: int = Field(default=20, ge=1, le=600, description="seconds from 1 to 600")
    megabytes_per_mail: int = Field(
        default=300, ge=50, le=8000, description="megabytes from 50 to 8000"
    )


class LettersSection(Section):
    """`[letters]`: how letters look."""

    template_folder: Path | None = Field(
        default=None, description="the path of a folder with your own texts and letter templates"
    )
    name: OneLine = Field(
        default="", description="your company as letters name it, or nothing for the plan's own"
    )
    colour: Colour = Field(default="", description='a colour such as `"#0a6653"`')
    colour_dark: Colour = Field(default="", description='a colour such as `"#45b39c"`')
    logo: Path | None = Field(default=None, description="the path of a PNG or JPEG file")
    logo_height: int = Field(default=32, ge=16, le=96, description="pixels from 16 to 96")
    introduce_working_days: int = Field(
        default=3, ge=0, le=30, description="working days, such as 3, or 0 to introduce nobody"
    )
    expectations_checked_on: date | None = Field(
        default=None, description="the day that `followbot standards` names, such as 2026-11-22"
    )


class LogSection(Section):
    """`[log]`: what is written about the work, to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="one of `debug`, `info`, `warning`, `error`"
    )
    format: Literal["text", "json"] = Field(default="text", description="`text` or `json`")


class ExtensionsSection(Section):
    """`[extensions]`: when a supplier's wish for a new date is granted at once."""

    grant_up_to_days: int = Field(
        default=0,
        ge=0,
        le=3650,
        description="days behind the first agreed deadline, or 0 to decide every wish yourself",
    )
    at_most: int = Field(default=1, ge=0, le=100, description="a number of wishes, such as 1")
    lapse_after: int = Field(default=10, ge=1, le=250, description="working days, such as 10")
