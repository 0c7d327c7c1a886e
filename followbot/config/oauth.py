"""`[oauth]`: where tokens come from, for providers that take no passwords."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, model_validator

from followbot.config.sections import Filled, OneLine, Section, one_way_each
from followbot.mailbox.oauth_settings import MICROSOFT, ClientAuth, Flow, Mechanism, Provider

_ENDPOINT = "an `https://` address"


class OAuthSection(Section):
    """`[oauth]`: the sign-in that `[imap]` and `[smtp]` share."""

    provider: Provider = Field(description="one of `microsoft365`, `google`, `generic`")
    flow: Flow = Field(
        description="one of `client_credentials`, `device`, `browser`, `service_account`, "
        "`refresh_token`"
    )
    user: OneLine = Field(default="", description="the mailbox, where it is not `imap.user`")
    client_id: OneLine = Field(default="", description="the ID of the registered application")
    client_secret: SecretStr | None = Field(default=None, description="a secret in quotes")
    client_secret_file: Path | None = Field(
        default=None, description="the path of a file that holds nothing but the secret"
    )
    client_secret_command: Filled | None = Field(
        default=None, description="a command that prints the secret"
    )
    tenant: OneLine = Field(
        default="", description="the directory (tenant) ID, or a domain of the organisation"
    )
    service_account_file: Path | None = Field(
        default=None, description="the path of the service account's JSON key"
    )
    authority: OneLine = Field(default=MICROSOFT, description=_ENDPOINT)
    token_endpoint: OneLine = Field(default="", description=_ENDPOINT)
    device_endpoint: OneLine = Field(default="", description=_ENDPOINT)
    authorization_endpoint: OneLine = Field(default="", description=_ENDPOINT)
    client_auth: ClientAuth = Field(
        default="client_secret_basic",
        description="`client_secret_basic` or `client_secret_post`",
    )
    scopes: list[Filled] = Field(
        default=[], description='a list of texts, such as `["https://mail.google.com/"]`'
    )
    refresh_token: SecretStr | None = Field(default=None, description="a token in quotes")
    refresh_token_file: Path | None = Field(
        default=None, description="the path of a file that holds nothing but the token"
    )
    refresh_token_command: Filled | None = Field(
        default=None, description="a command that prints the token"
    )
    mechanism: Mechanism = Field(
        default="auto", description="one of `auto`, `oauthbearer`, `xoauth2`"
    )
    token_file: Path = Field(
        default=Path("oauth.tokens"), description="the path of the file that keeps tokens"
    )
    ca_file: Path | None = Field(
        default=None, description="the path of a PEM file with the authority to trust"
    )
    timeout: float = Field(default=30.0, gt=0, le=600, description="seconds, such as 30")

    @model_validator(mode="after")
    def _one_way_each(self) -> OAuthSection:
        one_way_each(self)
        return self
