r"""What is said with a token: OAUTHBEARER (RFC 7628) and XOAUTH2, and what a refusal tells.

Both are one message. A server that refuses sends a challenge with the reason as JSON first and
waits for an empty answer (XOAUTH2) or a single `\x01` (RFC 7628 section 3.2.3); only then comes
the real no.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from followbot.domain.errors import RefusedError
from followbot.mailbox.oauth_settings import Mechanism

Bearer = Literal["OAUTHBEARER", "XOAUTH2"]
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a server did not take a token, as it says; all empty where it says nothing.

    `scope` is the scope that the server wants.
    """

    status: str = ""
    scope: str = ""

    @property
    def wants_other_rights(self) -> bool:
        """Whether a newer token of the same kind cannot help (RFC 6750 section 3.1)."""
        return self.status in {"insufficient_scope", "invalid_scope"}

    def __str__(self) -> str:
        """Return the reason in a few words, "" where there is none."""
        wanted = f", wants the scope `{self.scope}`" if self.scope else ""
        return f"{self.status}{wanted}" if self.status else wanted.removeprefix(", ")


class NotTakenError(RefusedError):
    """A mail server did not take a token; `renewable` says whether a newer one may help."""

    def __init__(self, message: str, hint: str, *, renewable: bool) -> None:
        super().__init__(message, hint)
        self.renewable = renewable


def not_taken(section: str, host: str, user: str, told: str, refusal: Refusal) -> NotTakenError:
    """Say that a server did not take a token; `section` is `imap` or `smtp`."""
    reason = f" ({refusal})" if str(refusal) else ""
    if refusal.wants_other_rights:
        hint = "check `oauth.scopes` and the rights of the application at the provider"
    else:
        hint = (
            f"check that the sign-in may use the mailbox `{user}` by {section.upper()}, and that "
            "the provider allows it; `followbot login` signs in anew, `login --check` tries"
        )
    return NotTakenError(
        f"`{host}` does not take the token for `{user}`: {told}{reason}",
        hint,
        renewable=not refusal.wants_other_rights,
    )


def none_offered(section: str, host: str, port: int, wish: Mechanism) -> RefusedError:
    """Say that a server offers no sign-in with a token."""
    wanted = "OAUTHBEARER or XOAUTH2" if wish == "auto" else wish.upper()
    return RefusedError(
        f"`{host}` port {port} offers no sign-in with {wanted}",
        f"check `{section}.host`, `{section}.port` and `{section}.security`, or use a password "
        f'(`{section}.sign_in = "password"`)',
    )


def chosen_mechanism(wish: Mechanism, offered: Collection[str]) -> Bearer | None:
    """Return the mechanism to use of those a server offers, None when there is none."""
    known: tuple[Bearer, ...] = ("OAUTHBEARER", "XOAUTH2")
    there = {name.upper() for name in offered}
    return next(
        (name for name in known if name in there and wish in {"auto", name.lower()}),
        None,
    )


def first_message(mechanism: Bearer, user: str, token: str) -> str:
    """Return the client's one message, before base64."""
    if mechanism == "XOAUTH2":
        return f"user={user}\x01auth=Bearer {token}\x01\x01"
    escaped = user.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={escaped},\x01auth=Bearer {token}\x01\x01"


def answer_to_refusal(mechanism: Bearer) -> str:
    """Return what the client says to the challenge with the reason, before base64."""
    return "\x01" if mechanism == "OAUTHBEARER" else ""


def refusal_in(challenge: bytes) -> Refusal:
    """Read the reason out of a challenge: JSON, perhaps in base64; anything else gives none."""
    if len(challenge) > _LONGEST:
        return Refusal()
    text = challenge.strip()
    if not text.startswith(b"{"):
        try:
            text = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return Refusal()
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return Refusal()
    if not isinstance(told, dict):
        return Refusal()
    return Refusal(_word(told.get("status")), _word(told.get("scope")))


def _word(value: object) -> str:
    return " ".join(str(value).split())[:200] if isinstance(value, (str, int)) else ""
