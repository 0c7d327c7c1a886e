"""Who the bot is on the wire."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.brand import PLAIN, Brand

ALIAS_DOMAIN = "erased.invalid"
"""Where the aliases of forgotten people are; no mail can go there (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """The bot's own mailbox, and how its letters look.

    `plus_addressing`: the server delivers `bot+token@` to `bot@`.
    """

    address: str
    name: str = "Follow-up assistant"
    plus_addressing: bool = True
    brand: Brand = PLAIN

    @property
    def domain(self) -> str:
        """The part after the last @."""
        return self.address.rpartition("@")[2]

    def address_with(self, token: str) -> str:
        """`bot+token@domain`, or the bare address where plus addressing is off."""
        if not self.plus_addressing:
            return self.address
        local, _, domain = self.address.rpartition("@")
        return f"{local}+{token}@{domain}"
