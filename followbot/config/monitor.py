"""`[monitor]`: how others can tell that followbot works."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from followbot.config.sections import Address, Filled, OneLine, Section


class MonitorSection(Section):
    """`[monitor]`: a page for monitoring, and whom to tell after every run."""

    port: int = Field(
        default=0, ge=0, le=65535, description="a port for `/healthz` and `/metrics`, or 0 for none"
    )
    listen: OneLine = Field(
        default="127.0.0.1", description="an address of this computer, such as `127.0.0.1`"
    )
    ping_url: Filled | None = Field(
        default=None, description="an `https://` address that hears of every run"
    )
    ping_seconds: int = Field(
        default=300, ge=30, le=86400, description="seconds between two pings, 30 to 86400"
    )

    alarm_to: list[Address] = Field(
        default=[], description='addresses, such as `["it@example.com"]`'
    )

    name: Filled | None = Field(
        default=None, description="what alarms call this process, such as `mail-1`"
    )

    @field_validator("listen")
    @classmethod
    def _is_an_address(cls, text: str) -> str:
        try:
            ipaddress.ip_address(text)
        except ValueError:
            raise ValueError("not an IP address") from None
        return text

    @field_validator("ping_url")
    @classmethod
    def _is_encrypted(cls, text: str | None) -> str | None:
        """Whoever hears the address can say that all is well."""
        parts = urlsplit(text or "")
        if text and not (parts.scheme == "https" and parts.hostname):
            raise ValueError("not an https address")
        return text
