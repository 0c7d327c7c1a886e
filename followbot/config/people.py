"""`[people]`: colleagues whom plans need not name: they may travel, or stand in for others.

1. Each key is an address, its value a table: `"ann@example.com" = { name = "Ann Jensen" }`.
2. `deputy` is who decides while this person is away. Where a plan names a person, its name and
   language there count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from followbot.config.sections import OneLine, Section
from followbot.plans.values import Wrong, as_email, as_language
from followbot.rules.policy import Colleague


class PersonSection(Section):
    """One colleague of `[people]`."""

    name: OneLine = Field(default="", description='a name such as `"Ann Jensen"`')
    language: OneLine = Field(default="en", description="a language tag such as `en` or `de`")
    deputy: OneLine = Field(default="", description="the address of who decides meanwhile")


class PeopleSection(Section):
    """`[people]`: colleagues by their address."""

    people: Mapping[str, PersonSection] = Field(
        default_factory=dict,
        description='addresses such as `"ann@example.com" = { name = "Ann Jensen" }`',
    )

    @model_validator(mode="before")
    @classmethod
    def _by_address(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {"people": {_address(key): value for key, value in data.items()}}

    @model_validator(mode="after")
    def _whole(self) -> PeopleSection:
        for email, person in self.people.items():
            if not _is_language(person.language):
                raise ValueError(
                    f"`{person.language}` of `{email}` is no language tag such as `en`"
                )
            if person.deputy and _address(person.deputy) == email:
                raise ValueError(f"`{email}` cannot stand in for itself")
        return self

    def colleagues(self) -> tuple[Colleague, ...]:
        """The same as the rules take it, by address."""
        return tuple(
            Colleague(
                email,
                person.name or email.partition("@")[0],
                person.language,
                person.deputy.strip().lower(),
            )
            for email, person in sorted(self.people.items())
        )


def _is_language(text: str) -> bool:
    return not isinstance(as_language(text), Wrong)


def _address(text: str) -> str:
    address = as_email(text)
    if not isinstance(address, Wrong):
        return address
    raise ValueError(f"`{text}` is not one mail address")
