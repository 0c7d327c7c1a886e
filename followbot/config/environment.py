"""What the environment says of the configuration, read by the rules of pydantic-settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict, SettingsError

__all__ = ["SettingsError", "read_environment"]


def read_environment(
    tables: type[BaseModel], prefix: str, variables: Mapping[str, str]
) -> dict[str, Any]:
    """These variables (names in lower case) as nested tables, keys parted by two underscores.

    `tables` has a field for each table. Raises SettingsError where a value is no JSON but
    its key holds more than a text.
    """

    class Read(tables, BaseSettings):  # type: ignore[misc, valid-type]
        model_config = SettingsConfigDict(env_prefix=prefix, env_nested_delimiter="__")

    source = EnvSettingsSource(Read)
    source.env_vars = variables
    return source()
