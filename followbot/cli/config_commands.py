"""`followbot config example|check|show`: a configuration to start with, and what it says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from followbot.config import Config


SECRET_KEYS = (
    *(
        f".{secret}{way}"
        for secret in ("password", "client_secret", "refresh_token")
        for way in ("", "_command")
    ),
    ".ping_url",
)


def config_example() -> None:
    """Print a complete configuration with notes, to fill in.

    `followbot config example > config.toml` is where to begin.
    """
    print(example_text(), end="")


def config_check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """Check the configuration, its passwords and its files, without reaching any server.

    Raises:
        ConfigError: something is wrong; every fault is told.
    """
    from followbot.cli.options import configuration
    from followbot.cli.output import print_line

    config = configuration()
    if as_json:
        _check_as_json(config)
        return
    faults: list[str] = []
    print_line(f"reading {config.source}")
    for label, check in checks(config):
        try:
            print_line(f"  {label}: {check()}")
        except ConfigError as error:
            faults.append(f"{error.message}; {error.hint}")
    if faults:
        raise ConfigError(
            f"`{config.source}` has {len(faults)} fault{'s' if len(faults) > 1 else ''}",
            "correct it and check again",
            problems=faults,
        )
    for key in _not_filled_in(config):
        print_line(f"  note: `{key}` still holds `example.com`; put your own there", "warn")


def _check_as_json(config: Config) -> None:
    """One object per check; ends with 78 where one found a fault."""
    from followbot.cli.output import print_json

    rows: list[dict[str, object]] = []
    for label, check in checks(config):
        try:
            rows.append({"check": label, "ok": True, "text": check(), "hint": ""})
        except ConfigError as error:
            rows.append({"check": label, "ok": False, "text": error.message, "hint": error.hint})
    rows += [
        {"check": key, "ok": True, "text": "holds `example.com`", "hint": "put your own there"}
        for key in _not_filled_in(config)
    ]
    print_json(rows)
    if not all(row["ok"] for row in rows):
        raise typer.Exit(ConfigError.exit_code)


def _not_filled_in(config: Config) -> Iterator[str]:
    """The keys that stand as the example has them, and so reach nobody."""
    for key, value in (
        ("bot.address", config.bot.address),
        ("imap.host", config.imap.host if config.imap else ""),
        ("smtp.host", config.smtp.host if config.smtp else ""),
    ):
        if value.endswith(("@example.com", ".example.com")):
            yield key


def config_show(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per setting")] = False,
) -> None:
    """Show every setting as it counts, with defaults and environment; secrets as `(set)`."""
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line

    config = configuration()
    settings = list(shown_settings(config))
    if as_json:
        print_json({"key": key, "value": value} for key, value in settings)
        return
    print_line(f"# {config.source}", "quiet")
    table = ""
    for key, value in settings:
        section, _, name = key.partition(".")
        if section != table:
            print_line(f"\n[{section}]", "")
            table = section
        print_line(f"{name} = {_toml(value)}")


def example_text() -> str:
    """The text of `config.example.toml`, from the installed package or the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_config.example.toml"
    file = installed if installed.is_file() else package.parent / "config.example.toml"
    return file.read_text(encoding="utf-8")


def shown_settings(config: Config) -> Iterator[tuple[str, str | int | float | bool | None]]:
    """Every key with its value; secrets as `(set)`, also inside the database URL."""
    for name in (
        "bot",
        "imap",
        "smtp",
        "oauth",
        "database",
        "trust",
        "run",
        "letters",
        "retention",
        "monitor",
        "log",
    ):
        section = getattr(config, name)
        if section is None:
            continue
        for key, value in section:
            yield f"{name}.{key}", _shown(f"{name}.{key}", value)


def checks(config: Config) -> Iterator[tuple[str, Callable[[], str]]]:
    """What `config check` looks at: a label, and a call that answers or raises ConfigError."""
    yield "bot", lambda: f"{config.bot_name()} <{config.bot.address}>"
    yield "imap", lambda: _imap(config)
    yield "smtp", lambda: _smtp(config)
    if config.oauth is not None:
        yield "oauth", lambda: _oauth(config)
    yield "database", lambda: _database(config)
    yield "letters", lambda: _letters(config)


def _imap(config: Config) -> str:
    settings = config.imap_settings()
    _readable("imap.ca_file", settings.ca_file)
    return f"{settings.user} at {settings.host}:{settings.port} ({settings.security})"


def _smtp(config: Config) -> str:
    settings = config.smtp_settings()
    _readable("smtp.ca_file", settings.ca_file)
    return f"{settings.user or 'nobody'} at {settings.host}:{settings.port} ({settings.security})"


def _oauth(config: Config) -> str:
    """The sign-in as it stands; nobody is asked."""
    from followbot.cli.opening import clock

    tokens = config.tokens(clock)
    if tokens is None:
        return "not configured"
    settings, standing = tokens.settings, tokens.standing()
    _readable("oauth.ca_file", settings.ca_file)
    _readable("oauth.service_account_file", settings.service_account_file)
    if settings.needs_person and standing.expires_at is None:
        raise ConfigError(f"nobody has signed `{settings.user}` in yet", "run `followbot login`")
    if standing.trouble is not None and standing.trouble.lasting:
        raise ConfigError(standing.trouble.message, standing.trouble.hint)
    kept = f", signed in as {standing.account}" if standing.account else ""
    return f"{settings.user} by {settings.provider}, {settings.flow}{kept}"


def _database(config: Config) -> str:
    from followbot.store.database_url import checked_url, without_password

    url = config.database_url
    checked_url(url)
    if url.startswith("sqlite:///"):
        folder = Path(url.removeprefix("sqlite:///").split("?", 1)[0]).parent
        if not (folder.is_dir() and os.access(folder, os.W_OK)):
            raise ConfigError(
                f"`database.url` needs the folder `{folder}`, where followbot may write",
                "create it, or name another file",
            )
    return without_password(url)


def _letters(config: Config) -> str:
    """Where letters come from and how they look; a colour or logo that cannot be used is told."""
    from followbot.config.brand import brand_of

    letters = config.letters
    brand = brand_of(letters)
    own = letters.template_folder
    told = ["followbot's own texts"]
    if own is not None:
        told = [_existing("letters.template_folder", own, Path.is_dir)]
    if brand.colour:
        told.append(f"colour {brand.colour}")
    if brand.logo is not None:
        told.append(f"logo of {len(brand.logo.content) / 1000:.0f} KB")
    return ", ".join(told)


def _readable(key: str, file: Path | None) -> None:
    if file is not None:
        _existing(key, file, Path.is_file)


def _existing(key: str, path: Path, kind: Callable[[Path], bool]) -> str:
    if not kind(path) or not os.access(path, os.R_OK):
        raise ConfigError(f"`{key}` names `{path}`, which cannot be read", "correct the path")
    return str(path)


def _shown(key: str, value: object) -> str | int | float | bool | None:
    from followbot.store.database_url import without_password

    if value is None:
        return None
    # A command may hold a secret in its words too.
    if key.endswith(SECRET_KEYS):
        return "(set)"
    if key == "database.url":
        return without_password(str(value))
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _toml(value: str | float | None) -> str:
    if value is None:
        return "(not set)"
    if value == "(set)":
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
