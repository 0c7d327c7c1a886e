"""From a file and the environment to a `Config`, or to every fault at once.

1. The environment wins over the file, key by key: `FOLLOWBOT_IMAP__PASSWORD`.
2. Only names with a double underscore are keys; `FOLLOWBOT_CONFIG` and the like are not.
3. Relative paths are relative to the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from followbot.config.digest import DigestSection
from followbot.config.escalation import EscalationSection
from followbot.config.holidays import HolidaysSection
from followbot.config.monitor import MonitorSection
from followbot.config.oauth import OAuthSection
from followbot.config.people import PeopleSection
from followbot.config.problems import environment_problems, hint_for, problems_of
from followbot.config.retention import RetentionSection
from followbot.config.sections import (
    SECRETS,
    BotSection,
    DatabaseSection,
    ExtensionsSection,
    ImapSection,
    LettersSection,
    LimitsSection,
    LogSection,
    ReadingSection,
    RunSection,
    Section,
    SmtpSection,
    TrustSection,
    ways_to_give,
)
from followbot.config.settings import Config, imap_settings, oauth_settings, smtp_settings
from followbot.domain.errors import ConfigError

SEARCHED = ("config.toml", "~/.config/followbot/config.toml", "/etc/followbot/config.toml")
"""Where a configuration is looked for, in this order, when none is named."""

_PREFIX = "FOLLOWBOT_"
AnySection = TypeVar("AnySection", bound=Section)


class Settings(BaseModel):
    """The whole file, with what the environment says instead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bot: BotSection
    imap: ImapSection | None = None
    smtp: SmtpSection | None = None
    oauth: OAuthSection | None = None
    database: DatabaseSection = DatabaseSection()
    trust: TrustSection = TrustSection()
    run: RunSection = RunSection()
    limits: LimitsSection = LimitsSection()
    reading: ReadingSection = ReadingSection()
    letters: LettersSection = LettersSection()
    escalation: EscalationSection = EscalationSection()
    extensions: ExtensionsSection = ExtensionsSection()
    holidays: HolidaysSection = HolidaysSection()
    digest: DigestSection = DigestSection()
    people: PeopleSection = PeopleSection()
    retention: RetentionSection = RetentionSection()
    monitor: MonitorSection = MonitorSection()
    log: LogSection = LogSection()
    defaults: dict[str, Any] = {}


def find_config(path: Path | None, environ: Mapping[str, str]) -> Path | None:
    """The configuration file to use: the one named, else the first that exists.

    Returns None when there is no file but the environment holds the settings.

    Raises:
        ConfigError: there is none, or the named one does not exist.
    """
    named = path or (Path(environ["FOLLOWBOT_CONFIG"]) if environ.get("FOLLOWBOT_CONFIG") else None)
    if named is not None:
        if not named.exists():
            raise ConfigError(
                f"`{named}` does not exist",
                f"`followbot config example > {named}` writes one to fill in",
            )
        return named
    found = next((place for place in map(_place, SEARCHED) if place.is_file()), None)
    if found is None and not _environment_keys(environ):
        raise ConfigError(
            f"no configuration: {', '.join(f'`{place}`' for place in SEARCHED)} do not exist",
            "`followbot config example > config.toml` writes one to fill in; "
            "`followbot demo` needs none",
        )
    return found


def load_config(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the configuration from `path` (None: looked for) and `environ`.

    Nothing outside the file is read: neither password files nor servers.

    Raises:
        ConfigError: there is none, it is not TOML, or keys are wrong; all faults at once.
    """
    file = find_config(path, environ)
    source = str(file) if file is not None else "the environment"
    folder = file.absolute().parent if file is not None else Path.cwd()
    from_file = _read_toml(file) if file is not None else {}
    merged = _merged(from_file, _from_environment(environ))
    faults = environment_problems(environ, Settings)
    try:
        settings = Settings(**merged)
    except ValidationError as error:
        faults += problems_of(error, Settings, environ)
        raise _config_error(source, faults + _room_problems(merged)) from None
    if faults := faults + _room_problems(merged):
        raise _config_error(source, faults)
    return _placed(settings, source, folder)


def _place(text: str) -> Path:
    return Path(text).expanduser()


def _environment_keys(environ: Mapping[str, str]) -> list[str]:
    return sorted(key for key in environ if key.upper().startswith(_PREFIX) and "__" in key)


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        # Windows editors put a byte order mark first.
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"`{file}` cannot be read: {error.strerror}", "check the path and who may read it"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"`{file}` is not UTF-8 text, at byte {error.start}", "save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken_toml(file, str(error)) from error


def _broken_toml(file: Path, text: str) -> ConfigError:
    found = re.fullmatch(r"(.*) \(at (line \d+, column \d+|end of document)\)", text, re.DOTALL)
    what, where = found.groups() if found else (text, "")
    what = re.sub(r"\('(.*?)',\)", r"`\1`", what)
    place = f", {where}" if where else ""
    return ConfigError(
        f"`{file}` is not valid TOML{place}: {what[:1].lower()}{what[1:]}", hint_for(what)
    )


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """The environment's keys as nested tables, read by the rules of pydantic-settings."""
    keys = _environment_keys(environ)
    if not keys:
        return {}
    # A large library: whoever says all in the file starts without it.
    from followbot.config.environment import SettingsError, read_environment

    try:
        return read_environment(Settings, _PREFIX, {key.lower(): environ[key] for key in keys})
    except SettingsError as error:
        raise ConfigError(
            "the environment variables of followbot cannot be read",
            f"check {', '.join(f'`{key}`' for key in keys)}",
        ) from error


def _merged(from_file: dict[str, Any], from_environment: dict[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = dict(from_file)
    for name, values in from_environment.items():
        table = merged.get(name)
        if not isinstance(table, dict) or not isinstance(values, dict):
            merged[name] = values
            continue
        # One password in the environment replaces whichever way the file gives it.
        ways = (ways_to_give(secret) for secret in SECRETS)
        dropped = {key for keys in ways if any(key in values for key in keys) for key in keys}
        kept = {key: value for key, value in table.items() if key not in dropped}
        merged[name] = _laid_over(kept, values)
    return merged


def _laid_over(table: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """A table with single keys of it, at any depth, replaced."""
    merged = dict(table)
    for key, value in values.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _laid_over(below, value)
        else:
            merged[key] = value
    return merged


def _room_problems(merged: Mapping[str, Any]) -> list[str]:
    """What the mailbox room itself refuses of a sound table, such as a password in the clear."""
    checks: tuple[Callable[[], object], ...] = (
        lambda: imap_settings(ImapSection.model_validate(merged["imap"]), ""),
        lambda: smtp_settings(SmtpSection.model_validate(merged["smtp"]), ""),
        lambda: oauth_settings(OAuthSection.model_validate(merged["oauth"]), "somebody", None),
    )
    faults = []
    for check in checks:
        try:
            check()
        except ConfigError as error:
            faults.append(f"{error.message}; {error.hint}")
        except (KeyError, ValidationError):
            pass  # absent, or reported already
    return faults + _sign_in_problems(merged)


def _sign_in_problems(merged: Mapping[str, Any]) -> list[str]:
    """A table `[oauth]` that nobody uses, or that is missing."""
    accounts = {name: merged.get(name) for name in ("imap", "smtp")}
    users = [
        name
        for name, table in accounts.items()
        if isinstance(table, dict) and table.get("sign_in") == "oauth"
    ]
    if "oauth" not in merged:
        return [
            f'`{name}.sign_in` is `"oauth"`, but no table `[oauth]` says where tokens come from'
            for name in users
        ]
    if users or not any(isinstance(table, dict) for table in accounts.values()):
        return []
    return ['nothing uses `[oauth]`; set `sign_in = "oauth"` below `[imap]` and `[smtp]`']


def _config_error(source: str, faults: list[str]) -> ConfigError:
    hint = "`followbot config example` prints every key with what it means"
    if len(faults) == 1:
        return ConfigError(f"`{source}`: {faults[0]}", hint)
    return ConfigError(f"`{source}` has {len(faults)} faults", hint, problems=faults)


def _placed(settings: Settings, source: str, folder: Path) -> Config:
    """Put every relative path below the folder of the file."""
    database = settings.database
    near = re.compile(r"^sqlite:///(?!/|:memory:|file:)(.+)$")
    url = near.sub(lambda match: f"sqlite:///{folder / match[1]}", database.url)
    return Config(
        source=source,
        folder=folder,
        bot=settings.bot,
        imap=_resolved(settings.imap, folder) if settings.imap else None,
        smtp=_resolved(settings.smtp, folder) if settings.smtp else None,
        oauth=_resolved(settings.oauth, folder) if settings.oauth else None,
        database=database.model_copy(update={"url": url}),
        trust=settings.trust,
        run=settings.run,
        limits=settings.limits,
        reading=settings.reading,
        letters=_resolved(settings.letters, folder),
        escalation=settings.escalation,
        extensions=settings.extensions,
        holidays=settings.holidays,
        defaults=settings.defaults,
        people=settings.people,
        digest=settings.digest,
        retention=settings.retention,
        monitor=settings.monitor,
        log=settings.log,
    )


def _resolved(section: AnySection, folder: Path) -> AnySection:
    paths = {key: folder / value.expanduser() for key, value in section if isinstance(value, Path)}
    return section.model_copy(update=paths)
