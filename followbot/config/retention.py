"""`[retention]`: how long the bytes of mails and letters are kept."""

from __future__ import annotations

from pydantic import Field, field_validator

from followbot.config.sections import Section
from followbot.rules.retention import RetentionPolicy

_USUAL = RetentionPolicy()
_LONGEST_ANSWER = 400


class RetentionSection(Section):
    """`[retention]`: days by kind; what was read in a mail stays in any case."""

    mail_days: int = Field(
        default=_USUAL.mail_days,
        ge=0,
        le=36500,
        description="days that a mail is kept after it came, or 0 for ever",
    )
    evidence_days: int = Field(
        default=_USUAL.evidence_days,
        ge=0,
        le=36500,
        description="days that a mail with files is kept, or 0 for ever",
    )
    letters_days: int = Field(
        default=_USUAL.letters_days,
        ge=0,
        le=36500,
        description="days that a letter is kept, 400 or more, or 0 for ever",
    )
    unrelated_days: int = Field(
        default=_USUAL.unrelated_days,
        ge=0,
        le=36500,
        description="days that a mail is kept of which nothing was taken, or 0 for ever",
    )

    @field_validator("letters_days")
    @classmethod
    def _answers_may_come(cls, days: int) -> int:
        """An answer is read beside its letter, and may come for so long."""
        if 0 < days < _LONGEST_ANSWER:
            raise ValueError(f"fewer than {_LONGEST_ANSWER} days, in which answers may come")
        return days
