"""The questions of `followbot init` where a provider takes no passwords: tokens instead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from followbot.mailbox.oauth import Tokens
    from followbot.mailbox.providers import Provider
    from followbot.setup.answers import Answers

PASSWORD = "password"  # noqa: S105  a word that people answer with
_WAYS = {
    "microsoft365": ("client_credentials", "device"),
    "google": ("service_account", "browser", PASSWORD),
}
"""By provider what is offered; the first needs nobody afterwards."""
_NEEDED = {
    ("microsoft365", "client_credentials"): ("tenant", "client_id", "client_secret_file"),
    ("microsoft365", "device"): ("tenant", "client_id"),
    ("google", "service_account"): ("service_account_file",),
    ("google", "browser"): ("client_id", "client_secret_file"),
    ("generic", "client_credentials"): ("token_endpoint", "client_id", "client_secret_file"),
    ("generic", "device"): ("token_endpoint", "device_endpoint", "client_id"),
    ("generic", "browser"): ("token_endpoint", "authorization_endpoint", "client_id"),
}
_QUESTIONS = {
    "tenant": "Directory (tenant) ID",
    "client_id": "Application (client) ID",
    "client_secret_file": "A file with nothing but the client's secret",
    "service_account_file": "The service account's JSON key",
    "token_endpoint": "Where tokens are given out (https://…)",
    "device_endpoint": "Where devices sign in (https://…)",
    "authorization_endpoint": "Where browsers sign in (https://…)",
}
FILES = ("client_secret_file", "service_account_file")


@dataclass(frozen=True, slots=True)
class Asker:
    """How a person is asked; `ask` is None where there is nobody."""

    ask: Callable[[str, str | None], str] | None
    say: Callable[[str, str], None]


def oauth_table(
    asker: Asker, provider: Provider | None, flow: str, given: Mapping[str, str], folder: Path
) -> dict[str, str]:
    """`[oauth]` as the configuration in `folder` will hold it; empty: a password signs in.

    Raises:
        UsageError: something is missing and there is nobody to ask, or the flow is not known.
    """
    key = provider.key if provider is not None and provider.key in _WAYS else "generic"
    if not flow and asker.ask is not None and key in _WAYS:
        asker.say("docs/sign_in.md says what to set up there first", "quiet")
        flow = asker.ask(
            f"Sign in by {' or '.join(f'`{way}`' for way in _WAYS[key])}", _WAYS[key][0]
        )
    if flow in ("", PASSWORD):
        return {}
    if (key, flow) not in _NEEDED:
        known = [way for known_key, way in _NEEDED if known_key == key]
        raise UsageError(
            f"`{flow}` is no way to sign in to {provider.name if provider else 'this server'}",
            f"use {' or '.join(f'`{way}`' for way in known)}",
        )
    table = {"provider": key, "flow": flow}
    for name in _NEEDED[key, flow]:
        table[name] = given.get(name, "") or _asked(asker, name)
    return {
        name: _from_folder(value, folder) if name in FILES else value
        for name, value in (table | {name: text for name, text in given.items() if text}).items()
    }


def _asked(asker: Asker, name: str) -> str:
    if asker.ask is None:
        raise UsageError(
            f"`oauth.{name}` is not known, and there is nobody to ask",
            f"give it with `--{name.replace('_', '-')}`; docs/sign_in.md says where it comes from",
        )
    return asker.ask(_QUESTIONS[name], None)


def _from_folder(value: str, folder: Path) -> str:
    from followbot.setup.documents import relative_to

    return relative_to(folder, Path(value))


def tokens_for(answers: Answers, folder: Path, kept: Path) -> Tokens:
    """What gets tokens for these answers; a person signs in where one has to. Kept in `kept`.

    Raises:
        FollowbotError: a value is wrong, or the person or the provider said no.
    """
    from pydantic import ValidationError

    from followbot.cli.login import sign_in_person
    from followbot.cli.opening import clock
    from followbot.config.oauth import OAuthSection
    from followbot.config.secrets import read_secret
    from followbot.config.settings import oauth_settings
    from followbot.mailbox.oauth import Tokens

    values: dict[str, object] = {**answers.oauth, "token_file": kept, "ca_file": answers.ca_file}
    values |= {name: folder / str(values[name]) for name in FILES if name in values}
    try:
        section = OAuthSection.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"`oauth.{where}`: {first['msg']}", "docs/sign_in.md explains it"
        ) from None
    secrets = {}
    if section.client_secret_file is not None:
        secrets["client_secret"] = read_secret("oauth", "client_secret", section, folder)
    tokens = Tokens(oauth_settings(section, answers.user, secrets), clock)
    if tokens.settings.needs_person:
        sign_in_person(tokens, paste=False, port=0, tells_file=False)
    return tokens
