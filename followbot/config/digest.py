"""`[digest]`: how often buyers are written to, and who gets the roll-up of all plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from followbot.config.sections import Filled, Section
from followbot.domain.terms import DigestRhythm
from followbot.rules.policy import DigestPolicy

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_RHYTHMS = "`daily`, `weekly`, `monthly` or `never`"


def _lower_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text.strip()):
        raise ValueError("not one mail address")
    return text.strip().lower()


class DigestSection(Section):
    """`[digest]`: what a buyer says by reply goes before all of this."""

    rhythm: DigestRhythm = Field(default=DigestRhythm.WEEKLY, description=_RHYTHMS)
    roll_up_roles: tuple[Filled, ...] = Field(
        default=("csr_manager",),
        description='a list of roles as plan files name them, such as `["csr_manager"]`',
    )
    rhythm_of: Mapping[Annotated[str, AfterValidator(_lower_address)], DigestRhythm] = Field(
        default_factory=dict,
        description=f'addresses with their rhythm, `"anna@example.com" = "daily"`: {_RHYTHMS}',
    )

    def policy(self) -> DigestPolicy:
        """The same as the rules take it."""
        return DigestPolicy(self.rhythm, self.roll_up_roles, dict(self.rhythm_of))
